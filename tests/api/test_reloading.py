"""Files change, and what serves follows; each load is a real one, so the book is a small one."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import pytest

from nimus.api import work
from nimus.api.asking import Asking, current
from nimus.api.callers import Callers, book_of
from nimus.api.desk import Desk
from nimus.api.forking import Books
from nimus.api.keys import Keys, new_key
from nimus.api.problems import Refused
from nimus.api.reloading import Reloading, seen, size_of
from nimus.api.stem import Stem
from nimus.settings import Settings

Until = Callable[[Callable[[], bool]], Coroutine[None, None, None]]
POLICY = b'{"text": "That is our policy."}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a service has of these, on a book and a file of keys that a test may change."""

    book: Path
    keys: Keys
    desk: Desk
    reloading: Reloading

    @property
    def rule(self) -> Path:
        return self.book / "rules" / "calm-down.yaml"

    async def verdict(self, book: str = "") -> str:
        current.set(Asking(book=book))
        answer = await self.desk.run(work.check, POLICY, is_long=False)
        return "block" if b'"verdict":"block"' in answer else "pass"

    def metric(self, name: str) -> float | None:
        return self.desk.metrics.registry.get_sample_value(name)

    def reloads(self, result: str) -> float | None:
        labels = {"result": result}
        return self.desk.metrics.registry.get_sample_value("nimus_reloads_total", labels)


@pytest.fixture
def service(book: Path, tmp_path: Path) -> Service:
    settings = Settings(learned="off", phrasebook=(str(book),), workers=2, reload=1)
    keys = Keys(tmp_path / "keys.json")
    desk = Desk(settings)
    return Service(
        book=book, keys=keys, desk=desk, reloading=Reloading(desk, Callers(settings, keys))
    )


@asynccontextmanager
async def serving(service: Service, stem: Stem) -> AsyncIterator[None]:
    await service.reloading.start(stem)
    try:
        yield
    finally:
        await service.reloading.stop()


@pytest.mark.usefixtures("knowing_chores")
def test_a_changed_book_is_served_and_what_was_begun_is_finished_with_the_one_before(
    service: Service,
    lent: Stem,
    handed_back: list[Stem],
    organisation: Path,
    chores: ModuleType,
    until: Until,
) -> None:
    gate = service.book.with_name("gate")

    async def run() -> None:
        async with serving(service, lent):
            assert await service.verdict() == "pass"
            before = service.desk.digests[""]
            begun = asyncio.create_task(service.desk.run(chores.hold, str(gate), is_long=True))
            await until(service.book.with_name("gate.begun").exists)
            rule = organisation / "rules" / "per-policy.yaml"
            shutil.copy(rule, service.book / "rules")
            watching = asyncio.create_task(service.reloading.watch())
            await until(lambda: service.desk.digests[""] != before)
            watching.cancel()
            assert await service.verdict() == "block"
            assert not handed_back
            gate.touch()
            assert (await begun).decode() == before
            await until(lambda: handed_back == [lent])
            assert (service.reloads("loaded"), service.reloads("refused")) == (2, 0)
            assert service.metric("nimus_workers") == 2

    asyncio.run(run())


def test_a_broken_book_is_refused_with_its_place_until_it_is_mended(
    service: Service, lent: Stem, caplog: pytest.LogCaptureFixture
) -> None:
    good = service.rule.read_text(encoding="utf-8")

    async def run() -> None:
        async with serving(service, lent):
            before = service.desk.crews[""]
            service.rule.write_text(good.replace("rank: 1", "rank: first"), encoding="utf-8")
            await service.reloading.reload()
            assert service.desk.refused.startswith(f"{service.rule}:2: rank: ")
            assert service.metric("nimus_phrasebook_stale") == 1
            assert service.desk.crews[""] is before
            assert await service.verdict() == "pass"
            # what stands as it was tried is not tried again, nor told again
            await service.reloading.reload()
            assert caplog.text.count("the one before serves on") == 1
            assert service.reloads("refused") == 1
            service.rule.write_text(good, encoding="utf-8")
            await service.reloading.reload()
            assert service.desk.refused == ""
            assert service.metric("nimus_phrasebook_stale") == 0
            assert await service.verdict() == "pass"

    asyncio.run(run())


def test_a_new_key_with_a_phrasebook_of_its_own_becomes_served(
    service: Service, lent: Stem, handed_back: list[Stem], organisation: Path, tmp_path: Path
) -> None:
    key, secret = new_key("theirs", phrasebook=[str(organisation)])

    async def run() -> None:
        async with serving(service, lent):
            service.keys.add(key)
            # known already, and not served yet: the client is told to come again
            assert service.keys.holder(secret) == key
            with pytest.raises(Refused) as caught:
                await service.verdict(book_of(key))
            assert caught.value.problem.kind == "not-ready"
            await service.reloading.reload()
            assert await service.verdict(book_of(key)) == "block"
            assert await service.verdict() == "pass"
            # a key that chooses no other book needs no other processes
            crew = service.desk.crews[""]
            service.keys.add(new_key("ours")[0])
            await service.reloading.reload()
            assert service.desk.crews[""] is crew

    asyncio.run(run())
    assert handed_back == [lent]


def test_a_file_of_keys_that_is_broken_is_refused_until_it_is_mended(
    service: Service, lent: Stem, caplog: pytest.LogCaptureFixture
) -> None:
    key, secret = new_key("ours")
    service.keys.add(key)
    file = service.keys.path
    good = file.read_bytes()

    async def run() -> None:
        async with serving(service, lent):
            crew = service.desk.crews[""]
            file.write_bytes(b"{")
            for _ in range(2):
                await service.reloading.reload()
            assert service.desk.refused.startswith(f"{file}: the keys cannot be read: ")
            assert caplog.text.count("the one before serves on") == 1
            assert service.keys.holder(secret) == key
            file.write_bytes(good)
            await service.reloading.reload()
            assert service.desk.refused == ""
            assert service.metric("nimus_phrasebook_stale") == 0
            # the book was good all the while
            assert service.desk.crews[""] is crew
            service.keys.revoke(key.id)
            await service.reloading.reload()
            assert service.keys.holder(secret) is None

    asyncio.run(run())


def test_keys_that_are_mended_hide_no_book_that_is_broken(service: Service, lent: Stem) -> None:
    async def run() -> None:
        async with serving(service, lent):
            service.rule.write_text("id: [\n", encoding="utf-8")
            await service.reloading.reload()
            service.keys.path.write_bytes(b"{")
            await service.reloading.reload()
            assert "keys.json" in service.desk.refused
            service.keys.path.unlink()
            await service.reloading.reload()
            assert service.desk.refused.startswith(f"{service.rule}:2: ")
            assert service.metric("nimus_phrasebook_stale") == 1

    asyncio.run(run())


def test_a_stem_with_other_books_than_the_keys_choose_makes_way(
    service: Service, lent: Stem, handed_back: list[Stem], organisation: Path
) -> None:
    key, _ = new_key("theirs", phrasebook=[str(organisation)])
    service.keys.add(key)

    async def run() -> None:
        async with serving(service, lent):
            assert handed_back == [lent]
            assert await service.verdict(book_of(key)) == "block"

    asyncio.run(run())


def test_a_service_that_never_looks_is_asked_once(service: Service) -> None:
    settings = replace(service.desk.settings, reload=0)
    never = Reloading(Desk(settings), Callers(settings, service.keys))
    asyncio.run(never.watch())


def test_what_was_seen_differs_as_soon_as_any_file_does(
    service: Service, organisation: Path, tmp_path: Path
) -> None:
    settings = service.desk.settings
    theirs = Path(shutil.copytree(organisation, tmp_path / "theirs"))
    books = {"": (), "theirs": (str(theirs),)}
    found = [seen(settings, books), seen(settings, books)]
    assert found[0] == found[1]
    assert str(service.rule) in [path for path, _, _ in found[0]]
    for path in (service.rule, theirs / "rules" / "per-policy.yaml"):
        os.utime(path, ns=(0, 1))
        found.append(seen(settings, books))
    (theirs / "rules" / "another.yml").write_text("id: another\n", encoding="utf-8")
    found.append(seen(settings, books))
    service.rule.unlink()
    found.append(seen(settings, books))
    assert len(set(found)) == 5
    (theirs / "notes.txt").write_text("nothing of a book", encoding="utf-8")
    assert seen(settings, books) == found[-1]


def test_as_many_processes_answer_as_the_setting_says_or_one_a_core() -> None:
    assert size_of(Settings(workers=3)) == 3
    assert size_of(Settings(workers=1)) == 1
    assert size_of(Settings()) == max(2, len(os.sched_getaffinity(0)))


@pytest.fixture
def theirs(organisation: Path, tmp_path: Path) -> Path:
    """An organisation's phrasebook, to be changed."""
    return Path(shutil.copytree(organisation, tmp_path / "theirs"))


def change(book: Path, was: str, now: str) -> None:
    rule = book / "rules" / "per-policy.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")


def test_a_broken_book_of_one_organisation_holds_up_no_other(
    service: Service, theirs: Path, tmp_path: Path, handed_back: list[Stem], lent: Stem
) -> None:
    others = Path(shutil.copytree(theirs, tmp_path / "others"))
    keys = [
        new_key("theirs", phrasebook=[str(theirs)]),
        new_key("others", phrasebook=[str(others)]),
    ]
    books = [book_of(key) for key, _ in keys]
    for key, _ in keys:
        service.keys.add(key)

    async def run() -> None:
        async with serving(service, lent):
            before = service.desk.crews[books[0]]
            first = dict(service.desk.digests)
            change(theirs, "rank: ", "rank: first ")
            change(others, "severity: error", "severity: info")
            await service.reloading.reload()
            assert f"{theirs}/rules/per-policy.yaml:" in service.desk.refused
            assert service.metric("nimus_phrasebook_stale") == 1
            # theirs serves on as it was, and the other is served as it is now
            assert service.desk.crews[books[0]] is before
            assert service.desk.digests[books[0]] == first[books[0]]
            assert await service.verdict(books[0]) == "block"
            assert await service.verdict(books[1]) == "pass"
            assert service.metric("nimus_workers") == 4
            change(theirs, "rank: first ", "rank: ")
            await service.reloading.reload()
            assert service.desk.refused == ""
            assert service.metric("nimus_phrasebook_stale") == 0
            assert service.desk.crews[books[0]] is service.desk.crews[""]
            assert service.metric("nimus_workers") == 2
            assert await service.verdict(books[0]) == "block"

    asyncio.run(run())


def test_a_service_starts_although_the_book_of_one_organisation_is_broken(
    service: Service, theirs: Path, lent: Stem
) -> None:
    key, _ = new_key("theirs", phrasebook=[str(theirs)])
    service.keys.add(key)
    change(theirs, "rank: ", "rank: first ")

    async def run() -> None:
        async with serving(service, lent):
            assert await service.verdict() == "pass"
            assert f"{theirs}/rules/per-policy.yaml:" in service.desk.refused
            # nothing else is checked by in its place
            with pytest.raises(Refused) as caught:
                await service.verdict(book_of(key))
            assert caught.value.problem.kind == "unusable-phrasebook"
            assert "Retry-After" in caught.value.problem.headers
            service.keys.revoke(key.id)
            await service.reloading.reload()
            assert service.desk.refused == ""
            with pytest.raises(Refused) as caught:
                await service.verdict(book_of(key))
            assert caught.value.problem.kind == "not-ready"

    asyncio.run(run())


def test_a_key_is_revoked_although_a_phrasebook_is_being_loaded(
    service: Service, lent: Stem, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, secret = new_key("ours")
    service.keys.add(key)
    asked, going = threading.Event(), threading.Event()
    grow = Stem.grow

    def slowly(settings: Settings, books: Books) -> Stem:
        asked.set()
        assert going.wait(60)
        return grow(settings, books)

    async def run() -> None:
        async with serving(service, lent):
            monkeypatch.setattr(Stem, "grow", slowly)
            before = service.desk.crews[""]
            os.utime(service.rule, ns=(0, 1))
            watching = asyncio.create_task(service.reloading.watch())
            await until(asked.is_set)
            written = Keys(service.keys.path)
            written.read()
            written.revoke(key.id)
            await until(lambda: service.keys.holder(secret) is None)
            assert service.desk.crews[""] is before
            going.set()
            await until(lambda: service.desk.crews[""] is not before)
            watching.cancel()

    asyncio.run(run())


def test_a_load_that_the_system_refuses_is_told_and_tried_again(
    service: Service, lent: Stem, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(settings: Settings, books: Books) -> Stem:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    async def run() -> None:
        async with serving(service, lent):
            before = service.desk.crews[""]
            os.utime(service.rule, ns=(0, 1))
            with monkeypatch.context() as patch:
                patch.setattr(Stem, "grow", full)
                await service.reloading.reload()
            assert service.desk.refused == "it could not be loaded: no more processes"
            assert service.desk.crews[""] is before
            await service.reloading.reload()
            assert service.desk.refused == ""
            assert service.desk.crews[""] is not before

    asyncio.run(run())
