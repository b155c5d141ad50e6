from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from nimus.cli import streams


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> Callable[[], io.BytesIO]:
    """Put an output that takes ASCII alone in place of standard output; pytest's own is UTF-8."""

    def put() -> io.BytesIO:
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
        return raw

    return put


def test_output_is_utf_8_whatever_the_locale_says(output: Callable[[], io.BytesIO]) -> None:
    written = output()
    streams.prepare()
    streams.say("נימוס")
    assert written.getvalue() == "נימוס\n".encode()


def test_a_path_that_is_not_utf_8_is_written_with_an_escape(
    output: Callable[[], io.BytesIO],
) -> None:
    written = output()
    streams.prepare()
    streams.say("a\udcff.txt")
    assert written.getvalue() == b"a\\udcff.txt\n"


def test_line_ends_of_a_draft_stay_as_they_are(output: Callable[[], io.BytesIO]) -> None:
    written = output()
    streams.prepare()
    streams.say("a\r\nb\n", end="")
    assert written.getvalue() == b"a\r\nb\n"


def test_words_are_written_at_once(output: Callable[[], io.BytesIO]) -> None:
    written = output()
    streams.say("now")
    assert written.getvalue() == b"now\n"


def test_a_closed_output_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert streams.is_open()
    monkeypatch.setattr(sys, "stdout", None)
    assert not streams.is_open()


def test_a_message_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    streams.tell("a.txt: is\nbroken")
    assert capsys.readouterr().err == "a.txt: is broken\n"


def test_a_message_that_nobody_can_be_told_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    streams.tell("lost")


def test_a_hushed_output_takes_what_is_written_and_shows_nothing(
    output: Callable[[], io.BytesIO],
) -> None:
    written = output()
    shown = sys.stdout  # held, as Python holds it until it leaves
    streams.hush()
    streams.say("lost")
    shown.flush()
    assert written.getvalue() == b""


def test_a_file_gets_no_colours(
    output: Callable[[], io.BytesIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    output()
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert not streams.shows_colour()


@pytest.mark.parametrize(("declined", "shown"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_they_are_declined(
    monkeypatch: pytest.MonkeyPatch, declined: str, shown: bool
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("NO_COLOR", declined)
    assert streams.shows_colour() is shown
