"""What a clause says besides the phrase in it stays, where it says anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.checking.clauses import clause
from nimus.checking.keeping import besides, kept, opened, topic
from nimus.checking.statements import stated
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed

Parse = Callable[[str], Parsed]
Stand = Callable[[Parsed, str], Match]
FRAME = "For reference: {rest}."


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        pytest.param(
            "I don't care that it is in Haifa.",
            "I don't care",
            (" It is in Haifa.", True),
            id="states",
        ),
        pytest.param(
            "I don't care that it is late.", "I don't care", (" It is late.", False), id="no-fact"
        ),
        pytest.param("I don't care that you wait.", "I don't care", ("", False), id="a-reproach"),
        pytest.param(
            "Not my fault about order 4417.",
            "Not my fault",
            (" For reference: order 4417.", True),
            id="names",
        ),
        pytest.param("Not my fault on Monday.", "Not my fault", ("", False), id="says-nothing"),
        pytest.param(
            "Not my fault, see https://a.example/b now.",
            "Not my fault",
            ("", False),
            id="other-clause",
        ),
        pytest.param(
            "You know nothing about https://a.example/b.",
            "You know nothing",
            (" For reference: https://a.example/b.", True),
            id="a-link",
        ),
    ],
)
def test_what_a_clause_says_besides_stays(
    parse: Parse, stand: Stand, text: str, said: str, expected: tuple[str, bool]
) -> None:
    parsed = parse(text)
    match = stand(parsed, said)
    around = clause(parsed, match)
    statement = stated(around.rest.of(text), {})
    assert kept(parsed, around, match, FRAME, statement) == expected


def test_what_a_clause_speaks_of_is_its_topic(parse: Parse, stand: Stand) -> None:
    parsed = parse("The garden waste is not my department.")
    match = stand(parsed, "is not my department")
    assert topic(parsed, clause(parsed, match), match) == "the garden waste"


def test_a_promise_at_the_end_leaves_its_clause(parse: Parse, stand: Stand) -> None:
    text = "It will arrive tomorrow no matter what."
    parsed = parse(text)
    match = stand(parsed, "no matter what")
    assert besides(text, clause(parsed, match), match) == "It will arrive tomorrow"


def test_a_statement_opens_a_sentence() -> None:
    assert opened("it left today.") == "It left today"
