"""Which books were proved: the shipped record, and a folder that may not be there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nimus import Engine, Settings
from nimus.phrasebook.rules import Phrasebook
from nimus.proofs import Proofs


@pytest.fixture
def book(engine: Engine) -> Phrasebook:
    return replace(engine.book, digest="sha256:not-the-shipped-one")


def test_a_book_is_not_proved_until_it_is_added(book: Phrasebook, tmp_path: Path) -> None:
    proofs = Proofs(Settings(cache=str(tmp_path / "proofs")))
    assert not proofs.has(book)
    proofs.add(book)
    assert proofs.has(book)
    assert Proofs(Settings(cache=str(tmp_path / "proofs"))).has(book)


def test_a_proof_is_of_one_content_only(book: Phrasebook, tmp_path: Path) -> None:
    proofs = Proofs(Settings(cache=str(tmp_path)))
    proofs.add(book)
    assert not proofs.has(replace(book, digest="sha256:another"))


def test_a_folder_that_cannot_be_written_is_no_error(book: Phrasebook, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    proofs = Proofs(Settings(cache=str(tmp_path / "file" / "proofs")))
    proofs.add(book)
    assert not proofs.has(book)


def test_the_folder_is_where_the_system_keeps_such_things(
    book: Phrasebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    Proofs(Settings()).add(book)
    (proof,) = (tmp_path / "nimus" / "proofs").iterdir()
    assert proof.read_bytes() == b""


def test_without_a_home_nothing_is_kept(book: Phrasebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    proofs = Proofs(Settings())
    proofs.add(book)
    assert not proofs.has(book)


def test_the_name_of_a_proof_tells_nothing_of_the_book(book: Phrasebook, tmp_path: Path) -> None:
    Proofs(Settings(cache=str(tmp_path))).add(book)
    (proof,) = tmp_path.iterdir()
    assert len(proof.name) == 64
    assert set(proof.name) <= set("0123456789abcdef")
