"""Which phrasebooks were proved: the shipped one's digest, and a folder of those proved here.

A proof takes seconds, so it is made once for each content of a book and version of the code.
"""

from __future__ import annotations

import hashlib
import logging
from importlib.metadata import PackageNotFoundError, version

from nimus.cache import folder
from nimus.phrasebook.rules import Phrasebook
from nimus.resources import shipped
from nimus.settings import Settings

_LOG = logging.getLogger("nimus")
RECORD = "PROVED"


class Proofs:
    """The record of proved books; where its folder cannot be written, each start proves anew."""

    def __init__(self, settings: Settings) -> None:
        self._folder = folder(settings, "proofs")

    def has(self, book: Phrasebook) -> bool:
        """Tell whether this very book was proved."""
        record = shipped("phrasebook") / RECORD
        if record.is_file() and record.read_text(encoding="ascii").strip() == book.digest:
            return True
        return self._folder is not None and (self._folder / _key(book)).is_file()

    def add(self, book: Phrasebook) -> None:
        """Remember a proof."""
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / _key(book)).touch()
        except OSError as error:
            # a read-only machine proves at each start, which costs seconds and nothing else
            _LOG.info("the proof of the phrasebook is not kept: %s", error.strerror)


def _key(book: Phrasebook) -> str:
    try:
        code = version("nimus")
    except PackageNotFoundError:
        code = "checkout"
    return hashlib.sha256(f"{code} {book.digest}".encode()).hexdigest()
