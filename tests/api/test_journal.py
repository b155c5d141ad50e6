from __future__ import annotations

import asyncio
import io
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator

import httpx
import pytest

from nimus.api import create_app, journal
from nimus.api.journal import Journal, Lines, line, way_of
from nimus.engine import Engine
from nimus.settings import Settings

SECRET = "the words of a draft"  # noqa: S105  what must not be told
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00"


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root of all loggers, which is put back as it was."""
    found = logging.getLogger()
    handlers, level = found.handlers[:], found.level
    yield found
    found.handlers[:] = handlers
    found.setLevel(level)


def noted(style: str, **fields: object) -> str:
    """Return what is written of one request once its time has come."""
    stream = io.StringIO()

    async def run() -> None:
        notes = Journal(style, stream)
        notes.request(**fields)
        assert stream.getvalue() == ""
        await asyncio.sleep(0.2)

    asyncio.run(run())
    return stream.getvalue()


def record_of(error: Exception | None) -> logging.LogRecord:
    caught = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord("nimus.api", logging.ERROR, "a.py", 1, "it %s", ("broke",), caught)


def raised() -> ValueError:
    try:
        int(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_request_is_one_line_of_text() -> None:
    told = noted("text", id="a1", method="POST", endpoint="/v1/check", status=200, ms=1.5, key="")
    assert re.fullmatch(
        rf"{TIME} info request id=a1 method=POST endpoint=/v1/check status=200 ms=1\.5\n", told
    )


def test_a_request_is_one_line_of_json() -> None:
    told = noted("json", id="a1", status=200, ms=1.5, key="")
    assert told.count("\n") == 1
    document = json.loads(told)
    assert re.fullmatch(TIME, document.pop("time"))
    assert document == {
        "level": "info",
        "event": "request",
        "id": "a1",
        "status": 200,
        "ms": 1.5,
        "key": "",
    }


def test_off_writes_no_line_of_a_request() -> None:
    assert noted("off", id="a1") == ""


def test_what_waits_is_written_when_the_service_stops() -> None:
    stream = io.StringIO()

    async def run() -> None:
        notes = Journal("text", stream)
        notes.request(id="a")
        notes.request(id="b")
        notes.flush()
        notes.flush()

    asyncio.run(run())
    assert re.findall(r"id=(\w)", stream.getvalue()) == ["a", "b"]


def test_a_log_that_cannot_be_written_ends_nothing() -> None:
    stream = io.StringIO()
    stream.close()

    async def run() -> None:
        notes = Journal("text", stream)
        notes.request(id="a")
        notes.flush()

    asyncio.run(run())


@pytest.mark.parametrize("style", ["text", "json"])
def test_of_an_exception_its_way_is_told_and_not_its_words(style: str) -> None:
    told = Lines(style).format(record_of(raised()))
    assert SECRET not in told
    assert "invalid literal" not in told
    assert "\n" not in told
    assert re.search(r"it %s: ValueError: .*test_journal\.py:\d+ raised", told)


def test_a_message_without_an_exception_is_told_whole() -> None:
    assert re.fullmatch(rf"{TIME} error it broke", Lines("text").format(record_of(None)))
    document = json.loads(Lines("json").format(record_of(None)))
    assert (document["level"], document["event"]) == ("error", "log")
    assert (document["logger"], document["message"]) == ("nimus.api", "it broke")


@pytest.mark.parametrize("style", ["text", "json"])
def test_one_message_is_one_line_whatever_it_holds(style: str) -> None:
    record = logging.LogRecord("nimus", logging.INFO, "a.py", 1, "one\ntwo\r\nthree\n", (), None)
    assert len(Lines(style).format(record).splitlines()) == 1


def test_the_way_of_an_exception_is_its_files_lines_and_functions() -> None:
    assert re.fullmatch(r"\S+test_journal\.py:\d+ raised", way_of(raised()))


def test_hebrew_is_written_as_itself() -> None:
    assert "מוקד" in line("json", "info", "request", {"name": "מוקד"})


@pytest.mark.parametrize(("style", "heard"), [("text", True), ("json", True), ("off", False)])
def test_what_modules_log_is_written_in_the_same_style(
    root: logging.Logger, capsys: pytest.CaptureFixture[str], style: str, heard: bool
) -> None:
    journal.configure(style)
    logging.getLogger("nimus.api").info("loaded %s", "a book")
    logging.getLogger("nimus.api").warning("refused")
    told = capsys.readouterr().err.splitlines()
    assert ["loaded a book" in told[0], "refused" in told[-1]] == [heard, True]
    assert [one.startswith("{") for one in told] == [style == "json"] * len(told)


def test_the_servers_own_line_a_request_is_silenced(root: logging.Logger) -> None:
    access = logging.getLogger("uvicorn.access")
    access.disabled = False
    journal.hush()
    assert access.disabled


@pytest.mark.parametrize("style", ["text", "json", "off"])
def test_no_line_holds_a_query_a_body_a_path_a_key_or_a_message(
    style: str,
    small: Engine,
    root: logging.Logger,
    capsys: pytest.CaptureFixture[str],
    ask_of: Callable[..., httpx.Response],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal.configure(style)
    # the client of this test, which the service has not got
    monkeypatch.setattr(logging.getLogger("httpx"), "disabled", True)
    app = create_app(Settings(log=style, auth="on", max_chars=90), small)

    async def breaks(*_: object, **__: object) -> bytes:
        raise ValueError(SECRET)

    asked: list[tuple[str, str, dict[str, object]]] = [
        ("POST", f"/v1/check?text={SECRET}", {"json": {"text": SECRET}}),
        ("POST", "/v1/check", {"json": {"text": SECRET * 9}}),
        ("POST", "/v1/check", {"content": f'{{"{SECRET}": '}),
        ("GET", f"/v1/rules/{SECRET}?{SECRET}", {}),
        ("GET", f"/{SECRET}", {}),
        ("GET", "/v1/rules", {"headers": {"Authorization": f"Bearer {SECRET}"}}),
    ]
    for auth in ("on", "off"):
        monkeypatch.setattr(app.state.callers, "_auth", auth)
        for method, path, more in asked:
            assert ask_of(app, method, path, **more).status_code < 500
    monkeypatch.setattr(app.state.desk, "_done", breaks)
    assert ask_of(app, "POST", "/v1/check", json={"text": SECRET}).status_code == 500
    sys.stderr.flush()
    told = capsys.readouterr().err
    assert "draft" not in told
    assert "words" not in told
    assert told.count("unexpected ValueError: ") == 1
    if style == "json":
        for one in told.splitlines():
            assert json.loads(one)["event"] in ("request", "log")


@pytest.mark.parametrize(
    ("style", "told"),
    [("text", r"error it broke id=a-1$"), ("json", r'"message": "it broke", "id": "a-1"}$')],
)
def test_a_line_on_a_request_names_it(style: str, told: str) -> None:
    record = record_of(None)
    record.request = "a-1"
    assert re.search(told, Lines(style).format(record))
