"""The clause around a phrase: what a replacement takes the place of, and what stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.checking.clauses import (
    behind,
    carries_facts,
    clause,
    goes_on,
    inside,
    opens_with,
    parts,
    unburdened,
)
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.spans import Span

Parse = Callable[[str], Parsed]
Stand = Callable[[Parsed, str], Match]


@pytest.mark.parametrize(
    ("text", "said", "expected", "rest"),
    [
        pytest.param(
            "It left. I don't know when it comes.",
            "I don't know",
            "I don't know when it comes.",
            "when it comes",
            id="whole-sentence",
        ),
        pytest.param(
            "As it left, I don't know when, sorry.",
            "I don't know",
            " I don't know when",
            "when",
            id="between-commas",
        ),
        pytest.param(
            "I don't know why but it left.",
            "I don't know",
            "I don't know why",
            "why",
            id="before-but",
        ),
        pytest.param(
            "אני לא יודע מתי אבל זה יצא.",
            "אני לא יודע",
            "אני לא יודע מתי",
            "מתי",
            id="hebrew",
        ),
        pytest.param(
            "- I don't know it.\n- It left.",
            "I don't know",
            "I don't know it.",
            "it",
            id="list-item",
        ),
        pytest.param(
            "It left - I don't know when - today",
            "I don't know",
            " I don't know when",
            "when",
            id="dashes",
        ),
        pytest.param(
            "I don't know...", "I don't know", "I don't know...", "", id="nothing-follows"
        ),
        pytest.param("1,000 I don't know", "I don't know", "1,000 I don't know", "", id="number"),
    ],
)
def test_a_clause_ends_at_commas_and_connectives(
    parse: Parse, stand: Stand, text: str, said: str, expected: str, rest: str
) -> None:
    parsed = parse(text)
    found = clause(parsed, stand(parsed, said))
    assert found.clause.of(text) == expected
    assert found.rest.of(text) == rest


def test_the_sentence_of_a_list_item_begins_after_its_marker(parse: Parse, stand: Stand) -> None:
    text = "2. I don't know it."
    parsed = parse(text)
    assert clause(parsed, stand(parsed, "I don't know")).sentence == Span(3, 19)


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("But it left", "connectives", "But"),
        ("  because of it", "subordinators", "because"),
        ("when it comes", "complements", "when"),
        ("parcels", "complements", None),
        ("", "connectives", None),
        pytest.param("מתי זה מגיע", "complements", "מתי", id="hebrew"),
    ],
)
def test_the_first_word_of_a_text_is_looked_up_as_written(
    text: str, name: str, word: str | None
) -> None:
    assert opens_with(text, name) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the order 4417", True, id="number"),
        pytest.param("see https://example.com/a", True, id="link"),
        pytest.param("for {{ticket.id}}", True, id="placeholder"),
        pytest.param("ask Dana about it", True, id="name"),
        pytest.param("Ask about it", False, id="capital-of-a-sentence"),
        pytest.param("and I sent it", False, id="i"),
        pytest.param("about the parcel", False, id="plain-words"),
        pytest.param("לגבי ההזמנה", False, id="hebrew"),
        pytest.param("it left on friday", True, id="day"),
        pytest.param("זה יצא ביום שני", True, id="hebrew-day"),
        pytest.param("על A4417 שלך", True, id="code"),
    ],
)
def test_a_fact_is_what_a_reader_could_hold_us_to(parse: Parse, text: str, expected: bool) -> None:
    assert carries_facts(parse(text), Span(0, len(text))) is expected


def test_only_what_stands_in_the_span_is_looked_at(parse: Parse) -> None:
    parsed = parse("it left, order 4417")
    assert not carries_facts(parsed, Span(0, 8))
    assert carries_facts(parsed, Span(8, 19))


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param("where it is and nobody here does", "where it is", id="english"),
        pytest.param("איפה זה ואף אחד לא יודע", "איפה זה", id="hebrew"),
        pytest.param("when or where it will come", "when or where it will come", id="no-negation"),
        pytest.param("why it did not come", "why it did not come", id="no-conjunction"),
    ],
)
def test_a_second_negative_clause_is_no_object(rest: str, expected: str) -> None:
    assert unburdened(rest) == expected


def test_of_a_text_without_a_stop_only_what_stands_near_is_its_sentence(
    parse: Parse, stand: Stand
) -> None:
    parsed = parse(f"{'box ' * 300}I don't know {'bag ' * 300}")
    text = parsed.prose.text
    found = clause(parsed, stand(parsed, "I don't know"))
    assert found.sentence.of(text) == f"{'box ' * 100}I don't know {'bag ' * 100}".strip()
    assert found.clause == found.sentence
    assert found.rest.of(text) == ("bag " * 100).strip()


def test_a_long_sentence_that_is_not_endless_is_read_as_one(parse: Parse, stand: Stand) -> None:
    parsed = parse(f"{'box ' * 120}I don't know {'bag ' * 120}end.")
    found = clause(parsed, stand(parsed, "I don't know"))
    assert found.sentence == Span(0, len(parsed.prose.text))


def test_nothing_parts_inside_a_placeholder(parse: Parse, stand: Stand) -> None:
    text = "It left, {{ a | default: 'b, c' }} I don't know when, sorry."
    parsed = parse(text)
    around = clause(parsed, stand(parsed, "I don't know"))
    assert around.clause.of(text) == " {{ a | default: 'b, c' }} I don't know when"
    assert inside(parsed, text.index("default"))
    assert not inside(parsed, text.index("{{"))
    assert not inside(parsed, text.index("know"))


def test_the_tags_of_a_condition_around_a_sentence_are_not_part_of_it(
    parse: Parse, stand: Stand
) -> None:
    text = "It left.\n{% endif %} {% if a %}I don't know when {{b}}. {%- endif -%}"
    around = clause(parse(text), stand(parse(text), "I don't know"))
    assert around.sentence.of(text) == "I don't know when {{b}}."


@pytest.mark.parametrize(
    ("lead", "sentence"),
    [
        ("\U0001f600 ", "Calm down."),
        ("\U0001f64f\U0001f3fd\u200d", "Calm down."),
        ("- \u2764\ufe0f \U0001f600 ", "Calm down."),
        ("7 \U0001f600 ", "7 \U0001f600 Calm down."),
    ],
    ids=["emoji", "joined", "in-a-list", "behind-a-number"],
)
def test_an_emoji_in_front_of_all_words_stays(
    parse: Parse, stand: Stand, lead: str, sentence: str
) -> None:
    parsed = parse(f"{lead}Calm down.")
    assert clause(parsed, stand(parsed, "Calm down")).sentence.of(parsed.prose.text) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("It left (I don't know when) today.", "I don't know when", id="amid"),
        pytest.param("It left (at 9, I don't know).", "at 9, I don't know", id="with-a-fact"),
        pytest.param("(I don't know.) It left.", "I don't know.", id="of-its-own"),
        pytest.param("I don't know (it left at 9).", "I don't know", id="brackets-at-the-end"),
        pytest.param(
            "I don't know (at 9) when.", "I don't know (at 9) when.", id="brackets-behind-it"
        ),
        pytest.param("It left :) I don't know.", "I don't know.", id="smiley"),
    ],
)
def test_brackets_and_all_that_is_on_their_other_side_stay(
    parse: Parse, stand: Stand, text: str, sentence: str
) -> None:
    parsed = parse(text)
    assert clause(parsed, stand(parsed, "I don't know")).sentence.of(text) == sentence


@pytest.mark.parametrize("sign", [";", ",", "\u2013", "--"])
def test_signs_without_a_space_part_clauses(parse: Parse, stand: Stand, sign: str) -> None:
    text = f"the box left{sign}not sure when{sign}no more"
    parsed = parse(text)
    assert clause(parsed, stand(parsed, "not sure")).clause.of(text) == "not sure when"


@pytest.mark.parametrize("text", ["at 14:30", "1,000 boxes", "and/or", "well-known", "12.5 kg"])
def test_a_sign_inside_a_word_or_a_number_parts_nothing(text: str) -> None:
    assert not parts(text)


@pytest.mark.parametrize("sign", ["...", "..", "\u2026", " /", " |", " --", " \u2192"])
def test_dots_and_signs_part_clauses(parse: Parse, stand: Stand, sign: str) -> None:
    text = f"the box left{sign} not sure when{sign} no more"
    parsed = parse(text)
    assert clause(parsed, stand(parsed, "not sure")).clause.of(text) == " not sure when"


@pytest.mark.parametrize(
    ("text", "word"),
    [(" and send it", "and"), (" \U0001f642 and send it", "and"), (" ושלחי אותו", "ו"), (" at noon", None)],
    ids=["and", "emoji", "hebrew", "no-and"],
)  # fmt: skip
def test_a_clause_goes_on_by_its_conjunction(text: str, word: str | None) -> None:
    assert goes_on(text) == word


@pytest.mark.parametrize("between", ["", ", ", " - ", " \U0001f642 ", "; \U0001f642\U0001f642, "])
def test_what_stands_between_clauses_is_none_of_the_second(between: str) -> None:
    assert behind(f"{between}it left.") == "it left."
