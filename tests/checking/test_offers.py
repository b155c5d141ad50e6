"""What offers, what refuses, what surely does what its role says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.checking.offers import offers, refuses, surely
from nimus.parsing.documents import Parsed
from nimus.report import Role

Parse = Callable[[str], Parsed]


def told(parse: Parse, text: str, role: Role = Role.ANSWER, chance: float = 0.5) -> Parsed:
    parsed = parse(text)
    parsed.roles = [(role, chance) for _ in parsed.stretches]
    return parsed


@pytest.mark.parametrize(
    ("text", "role", "chance", "expected"),
    [
        pytest.param("A blue one is here.", Role.ALTERNATIVE, 0.8, True, id="a-likely-offer"),
        pytest.param("A blue one came.", Role.ALTERNATIVE, 0.4, False, id="an-unlikely-one"),
        pytest.param("We cannot refund it.", Role.ALTERNATIVE, 0.9, False, id="a-no"),
        pytest.param(
            "We cannot refund it, but a credit is possible.", Role.ANSWER, 0.9, True, id="no-but"
        ),
        pytest.param(
            "You may appeal in writing until 3 May.", Role.NEXT_STEP, 0.5, True, id="what-may-be"
        ),
        pytest.param(
            "Let me see what can be done.", Role.NEXT_STEP, 0.9, False, id="asked-and-not-offered"
        ),
        pytest.param("אין תור פנוי עד 18.2.", Role.ALTERNATIVE, 0.9, False, id="nothing-free"),
        pytest.param(
            "לא נוכל לשמור במידה L, אבל בסניף נשארו שלושה במידה M.",
            Role.ANSWER,
            0.9,
            True,
            id="no-but-in-hebrew",
        ),
        pytest.param("אבדוק מה אפשר לעשות.", Role.NEXT_STEP, 0.9, False, id="asked-in-hebrew"),
    ],
)
def test_what_offers_something(
    parse: Parse, text: str, role: Role, chance: float, expected: bool
) -> None:
    assert offers(told(parse, text, role, chance), 0) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are unable to refund it.", True),
        ("If it is out of stock, we write to you.", False),
        ("אי אפשר לבטל את ההזמנה.", True),
        ("אם אי אפשר לבטל, נודיע לך.", False),
        ("It shipped this morning.", False),
    ],
)
def test_a_condition_refuses_nothing(parse: Parse, text: str, expected: bool) -> None:
    assert refuses(told(parse, text), 0) is expected


def test_words_for_a_role_make_it_sure(parse: Parse) -> None:
    assert surely(told(parse, "I am so sorry for the delay.", Role.APOLOGY, 0.3), 0)
    assert not surely(told(parse, "The van was late.", Role.APOLOGY, 0.9), 0)
    assert surely(told(parse, "The van was late.", Role.APOLOGY, 0.98), 0)
