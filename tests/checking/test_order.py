"""What the order empathy, answer, alternative lacks: what is missing, and what is misplaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus import Context, Customer, Engine
from nimus.checking.hearing import Heard
from nimus.checking.order import Around, Displaced, Order, circumstances, displaced, order
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.report import Role

E, P, A, F, N, G, C = (
    Role.EMPATHY,
    Role.APOLOGY,
    Role.ANSWER,
    Role.ALTERNATIVE,
    Role.NEXT_STEP,
    Role.GREETING,
    Role.CLOSING,
)
Parse = Callable[[str], Parsed]
REFUSAL = "We cannot refund the order."
FEELING = "I understand how frustrating this is."
OFFER = "What I can do is send you another one."


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        pytest.param([E, A, F], (), id="as-it-should-be"),
        pytest.param([G, E, A, F, N, C], (), id="with-all-around-it"),
        pytest.param([A, E, F], (Displaced(1, E, A),), id="empathy-after-the-answer"),
        pytest.param([A, F, E], (Displaced(2, E, A),), id="empathy-last"),
        pytest.param([F, E], (Displaced(1, E, F),), id="empathy-after-the-offer"),
        pytest.param([E, F, A], (Displaced(2, A, F),), id="answer-after-the-offer"),
        pytest.param([E, A, F, A], (), id="a-second-answer-may-follow"),
        pytest.param([E, A, F, P], (), id="apology-at-the-end"),
        pytest.param([P, A, F], (), id="apology-first"),
        pytest.param([A, P], (Displaced(1, P, A),), id="apology-is-all-the-warmth"),
        pytest.param([A, P, P], (Displaced(1, P, A),), id="only-the-first-apology"),
        pytest.param([], (), id="nothing"),
    ],
)
def test_a_sentence_that_stands_too_late_is_misplaced(
    roles: list[Role], expected: tuple[Displaced, ...]
) -> None:
    assert displaced(list(enumerate(roles))) == expected


def test_the_number_of_a_sentence_is_kept() -> None:
    assert displaced([(3, A), (7, E)]) == (Displaced(7, E, A),)


def judged(engine: Engine, parsed: Parsed, *matches: Match, **context: str | Customer) -> Order:
    around = Around(Context(**context), Heard(), engine.book)  # type: ignore[arg-type]
    return order(parsed, matches, around)


def test_a_refusal_owes_empathy_and_an_alternative(engine: Engine, parse: Parse) -> None:
    assert judged(engine, parse(REFUSAL)).missing == (E, F)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param(f"{FEELING} {REFUSAL}", (F,), id="empathy"),
        pytest.param(f"I am sorry about that. {REFUSAL}", (F,), id="apology-is-empathy"),
        pytest.param(f"{REFUSAL} {OFFER}", (E,), id="offer"),
        pytest.param(f"{FEELING} {REFUSAL} {OFFER}", (), id="all"),
        pytest.param("Your parcel left on Sunday.", (), id="good-news"),
        pytest.param("Hi Dana,", (), id="greeting"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_what_is_owed_and_not_there_is_missing(
    engine: Engine, parse: Parse, text: str, missing: tuple[Role, ...]
) -> None:
    assert judged(engine, parse(text)).missing == missing


def test_a_finding_owes_empathy(
    engine: Engine, parse: Parse, stand: Callable[[Parsed, str], Match]
) -> None:
    parsed = parse("I don't know. The parcel left on Sunday.")
    assert judged(engine, parsed, stand(parsed, "I don't know")).missing == (E, F)


def test_words_that_hurt_are_no_empathy(
    engine: Engine, parse: Parse, stand: Callable[[Parsed, str], Match]
) -> None:
    parsed = parse("I understand how frustrating this is. The parcel left on Sunday.")
    assert judged(engine, parsed).missing == ()
    assert E in judged(engine, parsed, stand(parsed, "I understand")).missing


def test_an_angry_customer_is_owed_empathy(engine: Engine, parse: Parse) -> None:
    parsed = parse("Your parcel left on Sunday.")
    assert judged(engine, parsed, customer=Customer(type="angry")).missing == (E, N)


def test_an_internal_note_owes_nothing(engine: Engine, parse: Parse) -> None:
    parsed = parse(f"{REFUSAL} {FEELING}")
    assert judged(engine, parsed, channel="internal-note") == Order((), ())


def test_quoted_history_is_not_the_agents_empathy(engine: Engine, parse: Parse) -> None:
    parsed = parse(f"{REFUSAL}\n> {FEELING}\n> {OFFER}")
    assert judged(engine, parsed).missing == (E, F)


def test_a_misplaced_sentence_is_told_by_its_number(engine: Engine, parse: Parse) -> None:
    parsed = parse(f"{REFUSAL} {FEELING} {OFFER}")
    found = judged(engine, parsed)
    assert (found.missing, found.displaced) == ((), (Displaced(1, E, A),))
    # the words of the refusal, which make both owed
    assert found.because == {E: (0, 2), F: (0, 2)}


def test_the_circumstances_of_a_context_come_in_a_fixed_order(engine: Engine) -> None:
    context = Context(customer=Customer(type="angry"), channel="email", situation="delay")
    assert [c.id for c in circumstances(context, engine.book)] == ["angry", "email", "delay"]


def test_an_empty_context_has_no_circumstances(engine: Engine) -> None:
    assert circumstances(Context(), engine.book) == ()
