"""The process that loads the phrasebooks once, and forks those that answer.

Over the socket whose number is its argument come the settings and the books to load; then,
one message each, a socket for every process that is to answer on it. What was loaded is shared by
all of them; when the service has gone, each sees its socket end, and goes too.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from nimus.api import frames, journal
from nimus.api.asking import OWN, Asking, current
from nimus.api.clerk import Clerk, done
from nimus.api.wire import Known
from nimus.draft import Draft
from nimus.engine import Engine
from nimus.errors import NimusError
from nimus.settings import Settings

Books = Mapping[str, tuple[str, ...]]
# objects more than before, and younger collections before an older one
_SELDOM = (20_000, 20, 50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to load: for each book, the folders that are layered over that of the service."""

    settings: Settings
    books: Books


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The digest of each book that was loaded, and why others cannot be used.

    Of the service's own also what requests may name, and a phrase to try it with.
    """

    digests: Mapping[str, str]
    problems: Mapping[str, str]
    known: Known
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLoaded:
    """Why the service's own book cannot be used: file, line and field."""

    problem: str


def main() -> None:
    """Load what is asked for, and fork until the service has gone."""
    # a stop is the service's business: it lets everybody finish, and then closes the sockets
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    # nobody waits for those that end
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    with suppress(EOFError, ConnectionError):
        order: Order = frames.receive(control)
        # what fails here is told as the service tells it
        journal.configure(order.settings.log)
        try:
            clerks, problems = loaded(order)
        except NimusError as error:
            frames.send(control, NotLoaded(problem=str(error)))
            return
        digests = {name: clerk.book.digest for name, clerk in clerks.items()}
        own = clerks[OWN]
        told = Loaded(digests=digests, problems=problems, known=own.known, phrase=_phrase(own))
        frames.send(control, told)
        for clerk in clerks.values():
            _warm(clerk)
        # pages that nobody writes to are shared: neither collections nor their marks touch them
        gc.collect()
        gc.freeze()
        _fork(control, clerks)


def loaded(order: Order) -> tuple[dict[str, Clerk], dict[str, str]]:
    """Return a clerk for each book, and of each that cannot be used why.

    Raises PhrasebookError where that is the service's own, which all others are layered over.
    """
    own = order.settings
    clerks, problems = {}, {}
    for name, folders in order.books.items():
        settings = replace(own, phrasebook=(*own.phrasebook, *folders))
        try:
            clerks[name] = Clerk(Engine.load(settings), settings)
        except NimusError as error:
            if name == OWN:
                raise
            # one organisation's mistake is no other's
            problems[name] = str(error)
    return clerks, problems


def _warm(clerk: Clerk) -> None:
    """Read some text, so that no process has to fill its caches and import what comes late."""
    for rule in clerk.book.ranked():
        for examples in rule.examples.values():
            for text in examples.wrong[:1]:
                clerk.rewrite(Draft(text=text.replace("[[", "").replace("]]", "")))
    clerk.tally()


def _phrase(clerk: Clerk) -> str:
    """Return the phrase that a shell takes most easily."""
    ranked = clerk.book.ranked()
    said = [phrase.say for rule in ranked for phrase in rule.phrases if phrase.canonical]
    said = said or [rule.phrases[0].say for rule in ranked]
    return min(said, key=lambda say: (not say.isascii() or "'" in say, len(say), say))


def _fork(control: socket.socket, clerks: Mapping[str, Clerk]) -> None:
    while True:
        _, files, _, _ = socket.recv_fds(control, 1, 1)
        if not files:
            return
        given = files[0]
        pid = os.fork()
        if pid == 0:
            control.close()
            _answer(socket.socket(fileno=given), clerks)
        os.close(given)
        frames.send(control, pid)


def _answer(line: socket.socket, clerks: Mapping[str, Clerk]) -> None:
    """Do one piece of work after another, and end this process when there is nobody to tell."""
    status = 0
    # what a check makes is gone with its last name; to look for rings in it as often as Python
    # does by default took a twentieth of the time, and once in a while a quarter of a second
    gc.set_threshold(*_SELDOM)
    try:
        while True:
            book, work, asked, request = frames.receive(line)
            current.set(Asking(id=request, book=book))
            frames.send(line, done(clerks[book], work, asked))
    except (EOFError, ConnectionError):
        pass
    except BaseException:  # noqa: BLE001  its trace would hold a draft's words
        status = 1
    finally:
        # whatever else is open belongs to the process that this one was forked from
        os._exit(status)
