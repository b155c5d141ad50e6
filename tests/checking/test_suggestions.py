"""What may stand in place of a clause, and exactly which range it replaces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nimus.checking.suggestions import Wording, mending
from nimus.checking.voices import Voice
from nimus.draft import Severity
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Replacement, Rule

Parse = Callable[[str], Parsed]
Stand = Callable[[Parsed, str], Match]
FRAME = {"en": "For reference: {rest}.", "he": "לידיעה: {rest}."}
ABOUT = {"he": "לגבי {rest}:", "en": "As for {rest}:"}
SAID = "I don't know"
RULE = Rule(
    id="dont-know",
    rank=1,
    severity=Severity.ERROR,
    need="security",
    source="001",
    title={},
    why={},
    phrases=(),
    instead={
        "en": (
            Replacement(say="I'm finding out {rest}."),
            Replacement(say="Let me check that."),
            Replacement(say="We will look into it."),
        ),
        "he": (Replacement(say="{1:אבדוק|אבדוק|נבדוק} את זה."),),
    },
    unless=(),
    examples={},
    path="",
)


def mended(parse: Parse, stand: Stand, text: str, said: str = SAID) -> list[str]:
    """Return the text with each suggestion put in."""
    parsed = parse(text)
    found = mending(stand(parsed, said), RULE, parsed, Wording(Voice(None, 2), FRAME, ABOUT, {}))
    return [text[: found.span.start] + one + text[found.span.end :] for one in found.suggestions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "It left. I don't know that. Bye.",
            "It left. Let me check that. Bye.",
            id="whole-sentence",
        ),
        pytest.param(
            "I don't know when it comes.", "I'm finding out when it comes.", id="goes-on-with-rest"
        ),
        pytest.param(
            "I don't know, but it left on Sunday.",
            "Let me check that. It left on Sunday.",
            id="but-falls-away",
        ),
        pytest.param(
            "The parcel left early today, I don't know.",
            "The parcel left early today. Let me check that.",
            id="clause-before-stays",
        ),
        pytest.param("Dana, I don't know.", "Dana, let me check that.", id="name-stays"),
        pytest.param(
            "Dana, I don't know when it comes.",
            "Dana, I'm finding out when it comes.",
            id="i-stays-a-capital",
        ),
        pytest.param("I don't know, sorry!", "Let me check that.", id="idle-tail-goes"),
        pytest.param("- I don't know.\n- Bye.", "- Let me check that.\n- Bye.", id="list"),
        pytest.param(
            "I don't know the order 4417.",
            "Let me check that. For reference: the order 4417.",
            id="a-fact-is-kept",
        ),
        pytest.param("אני לא יודע.", "נבדוק את זה.", id="hebrew"),
        pytest.param(
            "We asked the courier and the depot and the shop again, I don't know,\n"
            "but it left on Sunday.",
            "We asked the courier and the depot and the shop again. Let me check that. It left on "
            "Sunday.",
            id="but-falls-away-behind-a-line-break",
        ),
        pytest.param(
            "We asked the courier and the depot and the shop, I don't know the\norder 4417.",
            "We asked the courier and the depot and the shop. Let me check that. For reference: "
            "the order 4417.",
            id="a-fact-is-kept-in-one-line",
        ),
    ],
)
def test_the_first_suggestion_stands_in_place_of_the_clause(
    parse: Parse, stand: Stand, text: str, expected: str
) -> None:
    said = SAID if SAID in text else "אני לא יודע"
    assert mended(parse, stand, text, said)[0] == expected


def test_all_replacements_are_offered_in_the_order_of_the_rule(parse: Parse, stand: Stand) -> None:
    assert mended(parse, stand, "I don't know when it comes.") == [
        "I'm finding out when it comes.",
        "Let me check that.",
        "We will look into it.",
    ]


def test_what_goes_on_with_the_rest_is_not_offered_without_one(parse: Parse, stand: Stand) -> None:
    assert mended(parse, stand, "I don't know.") == ["Let me check that.", "We will look into it."]


def test_the_replacements_of_the_phrase_stand_in_place_of_those_of_the_rule(
    parse: Parse, stand: Stand
) -> None:
    parsed = parse("I don't know.")
    match = stand(parsed, SAID)
    own = replace(match.phrase, instead=(Replacement(say="Please give me a minute."),))
    found = mending(
        replace(match, phrase=own), RULE, parsed, Wording(Voice(None, 2), FRAME, ABOUT, {})
    )
    assert found.suggestions == ("Please give me a minute.",)


def test_five_suggestions_are_offered_at_most(parse: Parse, stand: Stand) -> None:
    many = tuple(Replacement(say=f"Let me check {word}.") for word in "a b c d e f g".split())
    parsed = parse("I don't know.")
    rule = replace(RULE, instead={"en": many})
    found = mending(stand(parsed, SAID), rule, parsed, Wording(Voice(None, 2), FRAME, ABOUT, {}))
    assert found.suggestions[-1] == "Let me check e."
    assert len(found.suggestions) == 5


def test_the_same_wording_is_offered_once(parse: Parse, stand: Stand) -> None:
    rule = replace(RULE, instead={"en": (Replacement(say="Yes."), Replacement(say="Yes."))})
    parsed = parse("I don't know.")
    assert mending(
        stand(parsed, SAID), rule, parsed, Wording(Voice(None, 2), FRAME, ABOUT, {})
    ).suggestions == ("Yes.",)


def test_the_agent_speaks_in_their_own_voice(parse: Parse, stand: Stand) -> None:
    parsed = parse("אני לא יודע.")
    found = mending(
        stand(parsed, "אני לא יודע"), RULE, parsed, Wording(Voice(None, 0), FRAME, ABOUT, {})
    )
    assert found.suggestions == ("אבדוק את זה.",)


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        pytest.param(
            "I don't know that, {{user.name}}.",
            SAID,
            "Let me check that, {{user.name}}.",
            id="called-at-the-end",
        ),
        pytest.param(
            "{{user.name}}, I don't know that.",
            SAID,
            "{{user.name}}, let me check that.",
            id="called-at-the-start",
        ),
        pytest.param(
            "I don't {{user.name}} know that.",
            "I don't {{user.name}} know",
            "Let me check that, {{user.name}}.",
            id="a-name-amid-the-words",
        ),
        pytest.param(
            "I don't %{order.id} know that.",
            "I don't %{order.id} know",
            "Let me check that. For reference: %{order.id}.",
            id="amid-the-words",
        ),
        pytest.param(
            "אני לא {{order.id}} יודע את זה.",
            "אני לא {{order.id}} יודע",
            "נבדוק את זה. לידיעה: {{order.id}}.",
            id="hebrew-amid-the-words",
        ),
    ],
)
def test_a_placeholder_stays(
    parse: Parse, stand: Stand, text: str, said: str, expected: str
) -> None:
    assert mended(parse, stand, text, said)[0] == expected


def test_a_clause_with_the_tags_of_a_condition_has_no_suggestion(
    parse: Parse, stand: Stand
) -> None:
    text = "I don't know {% if a %}when{% else %}where{% endif %} it is."
    assert mended(parse, stand, text) == []
