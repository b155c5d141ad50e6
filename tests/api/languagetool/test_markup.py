from __future__ import annotations

import json

import pytest

from nimus.api.languagetool.markup import Annotated, annotated, plain
from nimus.api.problems import Refused
from nimus.spans import Span


def of(*parts: dict[str, object]) -> Annotated:
    return annotated(json.dumps({"annotation": parts}))


def span_of(read: Annotated, words: str) -> Span:
    at = read.text.rindex(words)
    return Span(at, at + len(words))


def located(read: Annotated, words: str) -> tuple[int, int]:
    there = read.locate(span_of(read, words))
    return there.start, len(there)


def test_a_place_of_plain_text_is_itself() -> None:
    read = plain("שלום 😀 hello")
    assert read.text == read.source == "שלום 😀 hello"
    assert located(read, "hello") == (7, 5)


def test_markup_before_and_between_moves_a_place() -> None:
    read = of(
        {"text": "This is "},
        {"markup": "<xyz>"},
        {"text": "an test"},
        {"markup": "</xyz>"},
        {"text": ". Yet another error error."},
    )
    assert read.text == "This is an test. Yet another error error."
    assert read.source == "This is <xyz>an test</xyz>. Yet another error error."
    an = Span(8, 10)
    assert read.locate(an) == Span(13, 15)
    assert located(read, "error error") == (40, 11)


def test_markup_that_is_read_as_something_moves_a_place_by_its_own_length() -> None:
    read = of(
        {"text": "A test."},
        {"markup": "<p attrib>", "interpretAs": "\n\n"},
        {"text": "Here comes text text."},
    )
    assert read.text == "A test.\n\nHere comes text text."
    assert located(read, "text text") == (28, 9)


def test_markup_inside_a_place_is_inside_its_length() -> None:
    read = of({"text": "Calm "}, {"markup": "<b>"}, {"text": "down"}, {"markup": "</b>"})
    assert located(read, "Calm down") == (0, 12)
    assert located(read, "down") == (8, 4)
    assert located(read, "Calm ") == (0, 5)


def test_a_place_in_what_markup_is_read_as_is_all_of_the_markup() -> None:
    read = of(
        {"text": "a"}, {"markup": "&nbsp;&nbsp;", "interpretAs": "\u00a0\u00a0"}, {"text": "b"}
    )
    assert read.locate(Span(1, 2)) == read.locate(Span(2, 3)) == Span(1, 13)
    assert read.locate(Span(2, 4)) == Span(1, 14)


def test_what_touches_markup_is_widened_to_all_that_it_is_read_as() -> None:
    read = of({"text": "ab"}, {"markup": "<>", "interpretAs": "xyz"}, {"text": "cd"})
    assert read.widened(Span(3, 6)) == Span(2, 6)
    assert read.widened(Span(1, 3)) == Span(1, 5)
    assert read.widened(Span(0, 2)) == Span(0, 2)
    assert read.widened(Span(3, 3)) == Span(3, 3)


def test_empty_parts_and_further_keys_do_no_harm() -> None:
    read = of(
        {"text": "", "offset": {"start": 0, "end": 0}},
        {"markup": "", "interpretAs": ""},
        {"text": "ab", "more": 1},
    )
    assert (read.text, read.source, read.locate(Span(0, 2))) == ("ab", "ab", Span(0, 2))


def test_no_part_at_all_is_an_empty_text() -> None:
    read = of()
    assert (read.text, read.source, read.locate(Span(0, 0))) == ("", "", Span(0, 0))


def test_a_text_may_stand_in_data_with_what_is_known_of_it() -> None:
    read = annotated('{"text": "a 😀", "metaData": {"DocumentTitle": "x"}}')
    assert (read.text, read.source) == ("a 😀", "a 😀")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "must be a JSON object"),
        ("{}", "needs 'text'"),
        ('{"annotation": {}}', "needs 'text'"),
        ('{"text": "a", "annotation": []}', "not both"),
        ('{"text": 1}', "must be a string"),
        ('{"annotation": ["a"]}', "must be an object"),
        ('{"annotation": [{}]}', "needs 'text' or 'markup'"),
        ('{"annotation": [{"text": "a"}, {"interpretAs": "a"}]}', "Part 2"),
        ('{"annotation": [{"text": "a", "markup": "b"}]}', "cannot stand beside"),
        ('{"annotation": [{"text": "a", "interpretAs": "b"}]}', "cannot stand beside"),
        ('{"annotation": [{"text": null}]}', "must be a string"),
        ('{"text": "\\ud83d"}', "surrogate"),
        ('{"annotation": [{"markup": "\\ude00"}]}', "surrogate"),
    ],
    ids=range(16),
)
def test_what_describes_no_text_is_refused(data: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        annotated(data)
    assert caught.value.problem.status == 400
    assert sentence in caught.value.problem.detail


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Refused):
        plain("a\ud83d")
