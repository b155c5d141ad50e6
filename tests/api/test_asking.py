from __future__ import annotations

import asyncio

from nimus.api.asking import NOBODY, OWN, Asking, current


def test_nobody_asks_for_the_book_of_the_service() -> None:
    assert (NOBODY.id, NOBODY.key, NOBODY.book, NOBODY.receive) == ("", "", OWN, None)


def test_each_request_knows_who_asks_whatever_else_is_answered() -> None:
    async def answer(name: str, others: asyncio.Barrier) -> str:
        current.set(Asking(id=name))
        await others.wait()
        return current.get().id

    async def run() -> list[str]:
        others = asyncio.Barrier(3)
        return await asyncio.gather(*(answer(name, others) for name in "abc"))

    assert asyncio.run(run()) == ["a", "b", "c"]
    assert current.get() is NOBODY
