from __future__ import annotations

import asyncio
import json
import threading
from dataclasses import replace

import pytest

from nimus.api import work
from nimus.api.asking import current
from nimus.api.clerk import Clerk
from nimus.api.desk import Desk
from nimus.api.problems import Refused
from nimus.engine import Engine
from nimus.settings import Settings


def test_a_desk_without_an_engine_is_not_ready() -> None:
    with pytest.raises(Refused) as caught:
        asyncio.run(Desk(Settings()).run(work.check, b'{"text": "a"}', is_long=False))
    assert caught.value.problem.status == 503


def test_the_body_limit_lets_two_escaped_texts_through() -> None:
    text = len('"\\ud83d\\ude42"') * 50
    assert Desk(Settings(max_chars=50)).body_limit > 2 * text


def thread(clerk: Clerk, _: None) -> bytes:
    return str(threading.get_ident()).encode()


@pytest.mark.parametrize("is_long", [False, True])
def test_long_work_is_done_beside_the_event_loop(engine: Engine, is_long: bool) -> None:
    desk = Desk(Settings())
    desk.open(engine)
    worked_in = int(asyncio.run(desk.run(thread, None, is_long=is_long)))
    assert (worked_in != threading.get_ident()) is is_long


def test_both_ways_give_the_same_answer(engine: Engine) -> None:
    desk = Desk(Settings())
    desk.open(engine)
    asked = b'{"text": "I do not know when your parcel will arrive."}'
    short, long = (
        json.loads(asyncio.run(desk.run(work.check, asked, is_long=is_long)))
        for is_long in (False, True)
    )
    assert short["findings"]
    assert short == long


def test_what_is_wrong_with_a_request_is_refused_with_its_problem(engine: Engine) -> None:
    desk = Desk(Settings())
    desk.open(engine)
    with pytest.raises(Refused) as caught:
        asyncio.run(desk.run(work.check, b"{}", is_long=False))
    assert (caught.value.problem.status, caught.value.problem.kind) == (422, "invalid-request")


def test_what_is_found_is_counted(engine: Engine) -> None:
    desk = Desk(Settings())
    desk.open(engine)
    asyncio.run(desk.run(work.check, b'{"text": "Calm down."}', is_long=False))
    told = desk.metrics.text().decode()
    assert 'nimus_findings_total{match="exact",rule="calm-down"} 1.0' in told
    assert 'nimus_verdicts_total{verdict="revise"} 1.0' in told


def test_an_engine_of_this_process_answers_for_no_book_but_its_own(small: Engine) -> None:
    async def ask() -> None:
        current.set(replace(current.get(), book="/books/acme"))
        await desk.run(work.check, b'{"text": "a"}', is_long=False)

    desk = Desk(Settings())
    desk.open(small)
    with pytest.raises(Refused) as caught:
        asyncio.run(ask())
    assert caught.value.problem.status == 503
