from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.types import Scope

from nimus.api.asking import NOBODY, OWN, Asking, current
from nimus.api.callers import ANYBODY, Callers, Pace, book_of
from nimus.api.keys import ADMIN, CHECK, Keys, new_key
from nimus.api.problems import Refused
from nimus.errors import SettingsError
from nimus.settings import Settings

LOOPBACK, NETWORK = ("127.0.0.1", 8766), ("10.0.0.5", 8766)


@pytest.fixture(autouse=True)
def asking() -> Iterator[None]:
    """Whoever a test lets in has left with its end."""
    before = current.set(NOBODY)
    yield
    current.reset(before)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys.json")


def made(keys: Keys, name: str = "desk", **more: object) -> str:
    """Keep a new key and return its secret."""
    key, secret = new_key(name, **more)  # type: ignore[arg-type]
    keys.add(key)
    return secret


# what came in on an address that others reach, and on one that they do not
AFAR: Scope = {"server": ("10.0.0.5", 8766)}
NEAR: Scope = {"server": ("127.0.0.1", 8766)}


def refusal(callers: Callers, authorization: bytes | None, scope: str = CHECK) -> tuple[int, str]:
    with pytest.raises(Refused) as caught:
        callers.admit(AFAR, authorization, scope)
    return caught.value.problem.status, caught.value.problem.kind


@pytest.mark.parametrize(
    ("auth", "bound", "server", "demanded"),
    [
        ("auto", "127.0.0.1", LOOPBACK, False),
        ("auto", "localhost", LOOPBACK, False),
        ("auto", "0.0.0.0", LOOPBACK, True),  # noqa: S104  nothing is bound
        ("auto", "::", LOOPBACK, True),
        ("auto", "127.0.0.1", NETWORK, True),
        ("auto", "127.0.0.1", None, False),
        ("on", "127.0.0.1", LOOPBACK, True),
        ("off", "0.0.0.0", NETWORK, False),  # noqa: S104  as above
    ],
)
def test_a_key_is_asked_for_off_loopback_always_or_never(
    keys: Keys, auth: str, bound: str, server: tuple[str, int] | None, demanded: bool
) -> None:
    assert Callers(Settings(auth=auth, host=bound), keys).demands(server) is demanded


@pytest.mark.parametrize("form", ["Bearer {}", "bearer {}", "BEARER   {} "])
def test_whoever_holds_a_key_is_let_in(keys: Keys, form: str) -> None:
    secret = made(keys)
    callers = Callers(Settings(), keys)
    assert callers.admit(AFAR, form.format(secret).encode(), CHECK).name == "desk"
    assert callers.holder(secret, CHECK).name == "desk"


@pytest.mark.parametrize(
    "sent",
    [b"", b"Bearer", b"Bearer ", b"Basic abc", b"Bearer a b", b"Bearer \xff\xfe", b"nimus_x"],
)
def test_what_is_no_key_is_wrong(keys: Keys, sent: bytes) -> None:
    made(keys)
    assert refusal(Callers(Settings(), keys), sent) == (401, "wrong-key")


def test_no_key_is_missing(keys: Keys) -> None:
    assert refusal(Callers(Settings(), keys), None) == (401, "missing-key")


def test_a_key_does_what_its_scopes_say(keys: Keys) -> None:
    callers = Callers(Settings(), keys)
    check, admin = made(keys), made(keys, scopes=[ADMIN])
    assert refusal(callers, f"Bearer {check}".encode(), ADMIN) == (403, "lacking-scope")
    assert refusal(callers, f"Bearer {admin}".encode(), CHECK) == (403, "lacking-scope")
    assert callers.holder(admin, ADMIN).scopes == (ADMIN,)


def test_every_book_that_a_key_chooses_is_known_once(keys: Keys, tmp_path: Path) -> None:
    ours, theirs = str(tmp_path / "ours"), str(tmp_path / "theirs")
    for folders in ((), (ours,), (ours,), (ours, theirs)):
        made(keys, phrasebook=folders)
    books = Callers(Settings(), keys).books()
    assert list(books.values()) == [(), (ours,), (ours, theirs)]
    assert books == {book_of(key): key.phrasebook for key in keys.all()}


def test_the_book_of_the_service_is_there_without_any_key(keys: Keys) -> None:
    assert Callers(Settings(), keys).books() == {"": ()}


def test_a_key_may_ask_as_often_as_the_setting_says(keys: Keys) -> None:
    one, other = made(keys), made(keys)
    callers = Callers(Settings(per_minute=2), keys)
    for _ in range(2):
        callers.holder(one, CHECK)
    with pytest.raises(Refused) as caught:
        callers.holder(one, CHECK)
    problem = caught.value.problem
    assert (problem.status, problem.kind) == (429, "too-many-requests")
    assert 0 < int(problem.headers["Retry-After"]) <= 30
    assert callers.holder(other, CHECK).name == "desk"


def test_what_a_key_says_itself_outranks_the_setting(keys: Keys) -> None:
    never, once = made(keys, per_minute=0), made(keys, per_minute=1)
    callers = Callers(Settings(per_minute=2), keys)
    for _ in range(9):
        callers.holder(never, CHECK)
    callers.holder(once, CHECK)
    with pytest.raises(Refused):
        callers.holder(once, CHECK)


def test_a_refused_key_counts_nothing(keys: Keys) -> None:
    secret = made(keys, per_minute=1)
    callers = Callers(Settings(), keys)
    for _ in range(3):
        with pytest.raises(Refused):
            callers.holder(secret, ADMIN)
    assert callers.holder(secret, CHECK).name == "desk"


def test_where_no_key_is_asked_for_everybody_is_one_caller(keys: Keys) -> None:
    callers = Callers(Settings(per_minute=1), keys)
    assert callers.admit(NEAR, None, CHECK) is ANYBODY
    with pytest.raises(Refused):
        callers.admit(NEAR, None, CHECK)


def test_a_key_in_a_form_lets_in_as_one_in_a_header_does(keys: Keys) -> None:
    callers = Callers(Settings(), keys)
    secret = made(keys, phrasebook=["books/acme"])
    key = keys.holder(secret)
    assert key is not None
    callers.enter(AFAR, secret)
    assert (current.get().key, current.get().book) == (key.id, book_of(key))
    for wrong in (None, "nimus_wrong"):
        with pytest.raises(Refused) as caught:
            callers.enter(AFAR, wrong)
        assert caught.value.problem.status == 401
    callers.enter(NEAR, None)
    assert (current.get().key, current.get().book) == ("", OWN)


def test_a_minutes_requests_may_come_at_once_and_then_evenly() -> None:
    now = 1_000.0
    pace = Pace(lambda: now)
    assert [pace.wait("a", 3) for _ in range(4)] == [0, 0, 0, pytest.approx(20)]
    now += 19
    assert pace.wait("a", 3) == pytest.approx(1)
    now += 1
    assert pace.wait("a", 3) == 0
    assert pace.wait("a", 3) == pytest.approx(20)


def test_after_a_minute_without_requests_all_of_them_may_come_again() -> None:
    now = 1_000.0
    pace = Pace(lambda: now)
    for _ in range(60):
        assert pace.wait("a", 60) == 0
    now += 60
    assert [pace.wait("a", 60) for _ in range(61)] == [0] * 60 + [pytest.approx(1)]


def test_over_an_hour_no_more_than_the_pace_and_one_minute_is_let_through() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    passed = 0
    for _ in range(36_000):
        now += 0.1
        passed += pace.wait("a", 7) == 0
    # seven at once, and one more as often as a seventh of a minute goes into 3,599.9 seconds
    assert passed == 7 + 419


def test_one_callers_pace_is_none_of_anothers() -> None:
    pace = Pace(lambda: 5.0)
    assert [pace.wait(name, 1) for name in ("a", "b", "a")] == [0, 0, pytest.approx(60)]


def test_a_service_within_one_process_refuses_keys_with_a_book_of_their_own(
    keys: Keys, tmp_path: Path
) -> None:
    made(keys)
    Callers(Settings(), keys).require_one_book()
    made(keys, "acme", phrasebook=[str(tmp_path)])
    with pytest.raises(SettingsError, match="has a phrasebook of its own") as caught:
        Callers(Settings(), keys).require_one_book()
    assert str(keys.path) in str(caught.value)


@pytest.mark.parametrize("own", [None, 2], ids=["of the settings", "of the key"])
def test_whoever_waits_for_a_turn_has_it_at_the_pace_of_the_key(
    keys: Keys, own: int | None
) -> None:
    callers = Callers(Settings(per_minute=2 if own is None else 100), keys)

    async def run() -> None:
        current.set(Asking(key="a", per_minute=own))
        async with asyncio.timeout(30):
            await callers.turn()
            await callers.turn()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await callers.turn()

    asyncio.run(run())


def test_where_any_number_may_be_asked_nobody_waits(keys: Keys) -> None:
    async def run() -> None:
        async with asyncio.timeout(30):
            for _ in range(1_000):
                await Callers(Settings(), keys).turn()

    asyncio.run(run())
