from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.types import Message

from nimus.api import create_app
from nimus.api.asking import OWN
from nimus.api.keys import Keys, new_key
from nimus.engine import Engine
from nimus.errors import SettingsError
from nimus.settings import Settings


def started(app: FastAPI) -> list[Message]:
    """Start and stop an application as a server does, and return what it told."""
    told: list[Message] = []

    async def run() -> None:
        asked: list[Message] = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

        async def receive() -> Message:
            return asked.pop(0)

        async def send(message: Message) -> None:
            told.append(message)

        await app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send)

    asyncio.run(run())
    return told


def test_the_phrasebook_is_loaded_when_the_server_starts() -> None:
    app = create_app(Settings())
    assert [message["type"] for message in started(app)] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
    assert app.state.desk.digests[OWN].startswith("sha256:")
    assert app.state.desk.crews[OWN].digests == app.state.desk.digests


def test_a_given_engine_is_there_at_once(engine: Engine) -> None:
    app = create_app(engine=engine)
    assert app.state.desk.digests == {OWN: engine.book.digest}
    assert app.state.desk.settings is engine.settings


def test_a_broken_phrasebook_is_told_in_one_line_and_ends_the_server(tmp_path: Path) -> None:
    missing = tmp_path / "no-such-folder"
    (told,) = started(create_app(Settings(phrasebook=(str(missing),))))
    assert told["type"] == "lifespan.startup.failed"
    assert "no-such-folder" in told["message"]
    assert "Traceback" not in told["message"]


def test_spans_that_cannot_be_made_end_the_server_before_it_begins(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
    missing = "opentelemetry.exporter.otlp.proto.http.trace_exporter"
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SettingsError, match="install `nimus"):
        create_app(engine=engine)


def test_settings_are_read_at_the_door(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIMUS_MAX_CHARS", "77")
    assert create_app().state.desk.settings.max_chars == 77


def test_a_given_engine_serves_no_key_with_a_book_of_its_own(
    engine: Engine, tmp_path: Path
) -> None:
    keys = Keys(tmp_path / "keys.json")
    keys.add(new_key("acme", phrasebook=[str(tmp_path)])[0])
    with pytest.raises(SettingsError, match="phrasebook of its own"):
        create_app(engine=engine, keys=keys)
