from __future__ import annotations

import asyncio
import json
import threading

import pytest

from nimus.api.desk import Desk
from nimus.api.problems import Refused
from nimus.api.request import CheckRequest
from nimus.draft import Draft, Options
from nimus.engine import Engine
from nimus.report import Report
from nimus.rewrite import Revision
from nimus.settings import Settings


def test_a_desk_without_an_engine_is_not_ready() -> None:
    with pytest.raises(Refused) as caught:
        asyncio.run(Desk(Settings()).check(CheckRequest(text="a")))
    assert caught.value.problem.status == 503


def test_the_body_limit_lets_two_escaped_texts_through() -> None:
    text = len('"\\ud83d\\ude42"') * 50
    assert Desk(Settings(max_chars=50)).body_limit > 2 * text


class Watched:
    """An engine that tells in which thread it works."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.book = engine.book
        self.threads: list[int] = []

    def check(self, draft: Draft, options: Options) -> Report:
        self.threads.append(threading.get_ident())
        return self._engine.check(draft, options)

    def rewrite(self, draft: Draft, options: Options) -> Revision:
        self.threads.append(threading.get_ident())
        return self._engine.rewrite(draft, options)


@pytest.mark.parametrize(
    ("do", "length", "here"),
    [
        ("check", 2_000, True),
        ("check", 2_001, False),
        ("rewrite", 500, True),
        ("rewrite", 501, False),
    ],
)
def test_a_long_text_is_worked_on_beside_the_event_loop(
    engine: Engine, do: str, length: int, here: bool
) -> None:
    watched = Watched(engine)
    desk = Desk(Settings())
    desk.open(watched)  # type: ignore[arg-type]
    asked = CheckRequest(text="a" * length)
    asyncio.run(desk.check(asked) if do == "check" else desk.rewrite(asked))
    assert (watched.threads == [threading.get_ident()]) is here


def test_both_ways_give_the_same_answer(engine: Engine) -> None:
    desk = Desk(Settings())
    desk.open(engine)
    draft = "I don't know when your parcel will arrive. "
    short = asyncio.run(desk.check(CheckRequest(text=draft)))
    long = asyncio.run(desk.check(CheckRequest(text=draft + " " * 2_000)))
    assert json.loads(long)["findings"] == json.loads(short)["findings"]
