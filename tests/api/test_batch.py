from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

from nimus.api import create_app
from nimus.api.batch import Lines
from nimus.api.crew import Crew
from nimus.engine import Engine
from nimus.settings import Settings

Ask = Callable[..., httpx.Response]
CrewOf = Callable[..., AbstractAsyncContextManager[Crew]]
Until = Callable[[Callable[[], bool]], Coroutine[None, None, None]]
DRAFT = "I don't know when your parcel will arrive."


def answers(response: httpx.Response) -> list[dict[str, Any]]:
    return [json.loads(line) for line in response.text.splitlines()]


def sent(ask: Ask, *lines: bytes) -> list[dict[str, Any]]:
    headers = {"Content-Type": "application/x-ndjson"}
    response = ask("POST", "/v1/batch", content=b"\n".join(lines), headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/x-ndjson"
    return answers(response)


def line(**fields: object) -> bytes:
    return json.dumps({"text": DRAFT, **fields}).encode()


def test_answers_come_in_order_with_their_ids(ask: Ask) -> None:
    found = sent(ask, line(id="b"), line(id="a", text="Hello"), line(id=""))
    assert [answer["id"] for answer in found] == ["b", "a", ""]
    assert [bool(answer["findings"]) for answer in found] == [True, False, True]


def test_a_line_without_an_id_is_answered_without_one(ask: Ask) -> None:
    assert sent(ask, line())[0]["id"] is None


def test_a_line_may_ask_for_a_rewrite(ask: Ask) -> None:
    (answer,) = sent(ask, line(id="a", do="rewrite", kinds=["minimal"]))
    assert answer["check"]["findings"]
    assert [rewrite["kind"] for rewrite in answer["rewrites"]] == ["minimal"]


def test_a_line_is_answered_as_it_would_be_alone(ask: Ask) -> None:
    (answer,) = sent(ask, line(offsets="utf-16"))
    alone = ask("POST", "/v1/check", content=line(offsets="utf-16")).json()
    assert answer == {"id": None, **alone}


def test_a_bad_line_has_its_problem_in_its_place(ask: Ask) -> None:
    found = sent(ask, line(id="a"), b"no json", line(id="c", text=1), line(id="d"))
    assert [answer["id"] for answer in found] == ["a", None, "c", "d"]
    assert [answer.get("line") for answer in found] == [None, 2, 3, None]
    assert [answer.get("error", {}).get("status") for answer in found] == [None, 400, 422, None]
    assert found[2]["error"]["errors"][0]["field"] == "text"


def test_an_unknown_task_is_refused(ask: Ask) -> None:
    (answer,) = sent(ask, line(id="a", do="dance"))
    assert answer["error"]["errors"][0]["field"] == "do"


def test_blank_lines_are_skipped_but_counted(ask: Ask) -> None:
    found = sent(ask, b"", line(id="a"), b"  ", b"\r", b"bad", b"")
    assert [answer.get("line", answer["id"]) for answer in found] == ["a", 5]


def test_lines_may_end_as_on_windows(ask: Ask) -> None:
    found = sent(ask, line(id="a") + b"\r", line(id="b") + b"\r")
    assert [answer["id"] for answer in found] == ["a", "b"]


def test_a_long_text_is_refused_in_its_place(engine: Engine, ask_of: Ask) -> None:
    app = create_app(Settings(max_chars=20), engine)
    lines = [line(id="a", text="א" * 21), line(id="b", text="x" * 100_000), line(id="c", text="x")]
    headers = {"Content-Type": "application/x-ndjson"}
    found = answers(ask_of(app, "POST", "/v1/batch", content=b"\n".join(lines), headers=headers))
    assert [answer.get("error", {}).get("status") for answer in found] == [413, 413, None]
    assert found[1] == {"line": 2, "id": None, "error": found[1]["error"]}


def test_an_empty_stream_has_an_empty_answer(ask: Ask) -> None:
    assert sent(ask) == []


@pytest.mark.parametrize("media_type", ["application/json", "text/plain"])
def test_another_media_type_is_refused(ask: Ask, media_type: str) -> None:
    headers = {"Content-Type": media_type}
    assert ask("POST", "/v1/batch", content=line(), headers=headers).status_code == 415


class Stream:
    """A connection that hands over one chunk at a time, and keeps what came back."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._chunks: asyncio.Queue[Message] = asyncio.Queue()
        self.answers: asyncio.Queue[bytes] = asyncio.Queue()

    def begin(self) -> asyncio.Task[None]:
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/v1/batch",
            "raw_path": b"/v1/batch",
            "query_string": b"",
            "root_path": "",
            "headers": [(b"host", b"localhost"), (b"content-type", b"application/x-ndjson")],
            "server": ("127.0.0.1", 8766),
        }
        return asyncio.create_task(self._app(scope, self._chunks.get, self._keep))

    async def _keep(self, message: Message) -> None:
        if message["type"] == "http.response.body" and message["body"]:
            self.answers.put_nowait(message["body"])

    def put(self, chunk: bytes, *, more: bool = True) -> None:
        self._chunks.put_nowait({"type": "http.request", "body": chunk, "more_body": more})

    def disconnect(self) -> None:
        self._chunks.put_nowait({"type": "http.disconnect"})


def test_a_line_is_answered_before_the_next_is_sent(app: FastAPI) -> None:
    async def talk() -> list[str]:
        stream = Stream(app)
        task = stream.begin()
        names = []
        for name in ("a", "b", "c"):
            stream.put(line(id=name) + b"\n")
            names.append(json.loads(await asyncio.wait_for(stream.answers.get(), 30))["id"])
        stream.put(b"", more=False)
        await asyncio.wait_for(task, 30)
        return names

    assert asyncio.run(talk()) == ["a", "b", "c"]


@pytest.mark.parametrize("ended", [True, False], ids=["all-was-sent", "more-to-come"])
def test_a_disconnect_stops_the_work(app: FastAPI, ended: bool) -> None:
    async def leave() -> int:
        stream = Stream(app)
        task = stream.begin()
        stream.put(b"\n".join([line()] * 500), more=not ended)
        await asyncio.wait_for(stream.answers.get(), 30)
        stream.disconnect()
        await asyncio.wait_for(task, 30)
        return stream.answers.qsize()

    assert asyncio.run(leave()) < 490


def test_lines_count_as_requests_of_their_key_and_wait_for_their_turn(engine: Engine) -> None:
    app = create_app(Settings(per_minute=3), engine)

    async def talk() -> int:
        stream = Stream(app)
        task = stream.begin()
        stream.put(b"\n".join([line()] * 5), more=False)
        for _ in range(3):
            await asyncio.wait_for(stream.answers.get(), 30)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(stream.answers.get(), 0.3)
        assert not task.done()
        stream.disconnect()
        await asyncio.wait_for(task, 30)
        return stream.answers.qsize()

    assert asyncio.run(talk()) == 0


def crewed(crew: Crew, settings: Settings) -> FastAPI:
    """An application that this crew answers for."""
    app = create_app(settings)
    app.state.desk.hand_over(crew)
    return app


def at_work(crew: Crew) -> int:
    return sum(process.piece is not None for process in crew._processes)


def test_all_processes_work_on_a_batch_and_its_answers_keep_their_order(
    crew_of: CrewOf, small_settings: Settings
) -> None:
    # each takes longer than the next
    lines = [line(id=str(at), text="Calm down. " * (15 - at % 8)) + b"\n" for at in range(40)]

    async def talk() -> tuple[int, list[str]]:
        async with crew_of(size=3) as crew:
            stream = Stream(crewed(crew, small_settings))
            task = stream.begin()
            stream.put(b"".join(lines), more=False)
            most = 0
            while not task.done():
                most = max(most, at_work(crew))
                assert crew.waiting <= 1
                await asyncio.sleep(0.001)
            return most, [json.loads(stream.answers.get_nowait())["id"] for _ in lines]

    assert asyncio.run(talk()) == (3, [str(at) for at in range(40)])


def test_a_disconnect_stops_the_work_of_all_processes(
    crew_of: CrewOf, small_settings: Settings, until: Until
) -> None:
    long = line(do="rewrite", text="Calm down. I don't know. " * 400) + b"\n"

    async def leave() -> int:
        async with crew_of(size=3) as crew:
            stream = Stream(crewed(crew, small_settings))
            task = stream.begin()
            stream.put(long * 20)
            # one is left for short ones
            await until(lambda: at_work(crew) == 2)
            stream.disconnect()
            await asyncio.wait_for(task, 30)
            await until(lambda: at_work(crew) == 0 and crew.size == 3)
            return crew.waiting

    assert asyncio.run(leave()) == 0


def cut(*chunks: bytes, limit: int = 10) -> list[tuple[int, bytes | None]]:
    lines = Lines(limit=limit)

    def all_of() -> Iterator[tuple[int, bytes | None]]:
        for chunk in chunks:
            yield from lines.feed(chunk)
        yield from lines.rest()

    return list(all_of())


@pytest.mark.parametrize(
    ("chunks", "lines"),
    [
        ((b"ab\ncd\n",), [(1, b"ab"), (2, b"cd")]),
        ((b"a", b"b\nc", b"", b"d"), [(1, b"ab"), (2, b"cd")]),
        ((b"a\n\n\nb",), [(1, b"a"), (4, b"b")]),
        ((b"x" * 6, b"x" * 6, b"\nok"), [(1, None), (2, b"ok")]),
        ((b"x" * 10,), [(1, b"x" * 10)]),
        ((), []),
    ],
    ids=["whole", "in-pieces", "blank", "too-long", "at-the-limit", "nothing"],
)
def test_chunks_are_cut_into_numbered_lines(
    chunks: tuple[bytes, ...], lines: list[tuple[int, bytes | None]]
) -> None:
    assert cut(*chunks) == lines


def test_a_line_without_end_is_not_kept() -> None:
    lines = Lines(limit=10)
    for _ in range(1_000):
        assert list(lines.feed(b"x" * 1_000)) == []
    assert lines._parts == []
