"""What the process that loads the phrasebooks does; that it does so by itself shows test_stem."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from nimus.api import frames, work
from nimus.api.forking import Order, loaded
from nimus.api.stem import Stem
from nimus.draft import Draft
from nimus.errors import PhrasebookError
from nimus.report import Verdict
from nimus.settings import Settings

Until = Callable[[Callable[[], bool]], Coroutine[None, None, None]]


@pytest.fixture
def forked(stem: Stem) -> Iterator[tuple[int, socket.socket]]:
    pid, line = stem.fork()
    line.settimeout(60)
    with line:
        yield pid, line


def test_each_book_is_layered_over_that_of_the_service(
    small_settings: Settings, organisation: Path
) -> None:
    books = {"": (), "theirs": (str(organisation),)}
    clerks, problems = loaded(Order(settings=small_settings, books=books))
    assert problems == {}
    draft = Draft(text="That is our policy. Calm down.")
    found = {
        name: [finding.rule for finding in clerk.check(draft).findings]
        for name, clerk in clerks.items()
    }
    assert found == {"": ["calm-down"], "theirs": ["per-policy", "calm-down"]}
    assert clerks[""].settings == small_settings
    assert "per-policy" in clerks["theirs"].known.rules
    assert clerks["theirs"].check(draft).verdict is Verdict.BLOCK


def test_a_book_that_cannot_be_used_is_told_and_costs_the_others_nothing(
    small_settings: Settings, organisation: Path, tmp_path: Path
) -> None:
    books = {"": (), "a": (str(tmp_path / "nowhere"),), "b": (str(organisation),)}
    clerks, problems = loaded(Order(settings=small_settings, books=books))
    assert (list(clerks), list(problems)) == (["", "b"], ["a"])
    assert "nowhere" in problems["a"]


def test_a_book_of_the_service_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    settings = Settings(learned="off", phrasebook=(str(tmp_path / "nowhere"),))
    with pytest.raises(PhrasebookError, match="nowhere"):
        loaded(Order(settings=settings, books={"": (), "a": ()}))


def test_a_process_answers_for_the_book_that_is_named(
    forked: tuple[int, socket.socket], small_settings: Settings
) -> None:
    _, line = forked
    frames.send(line, ("", work.check, b'{"text": "Calm down."}', ""))
    done = frames.receive(line)
    assert done.problem is None
    assert done.tally.findings == (("calm-down", "exact"),)


def test_a_problem_comes_back_where_work_fails_and_the_process_stays(
    forked: tuple[int, socket.socket], chores: ModuleType
) -> None:
    _, line = forked
    frames.send(line, ("", work.check, b"{}", ""))
    assert frames.receive(line).problem.status == 422
    frames.send(line, ("", chores.fail, "the words of a draft", ""))
    assert frames.receive(line).problem.kind == "internal"
    frames.send(line, ("", chores.echo, b"a", ""))
    assert frames.receive(line).body == b"a"


@pytest.mark.parametrize("way", ["the service has gone", "nothing that it knows was asked"])
def test_a_process_ends_without_a_word(
    stem: Stem, until: Until, way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    pid, line = stem.fork()
    with line:
        if way == "the service has gone":
            line.close()
        else:
            frames.send(line, ("a book of nobody", work.check, b'{"text": "words"}', ""))
        asyncio.run(until(lambda: is_gone(pid)))
    assert capfd.readouterr().err == ""


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_settings_of_a_book_are_the_services_but_for_its_folders(
    small_settings: Settings, organisation: Path
) -> None:
    clerks, _ = loaded(Order(settings=small_settings, books={"a": (str(organisation),)}))
    clerk = clerks["a"]
    folders = (*small_settings.phrasebook, str(organisation))
    assert clerk.settings == replace(small_settings, phrasebook=folders)
