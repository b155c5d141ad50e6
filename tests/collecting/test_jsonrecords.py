from __future__ import annotations

import io
from dataclasses import replace
from typing import cast

import pytest

from nimus.collecting.contract import Collected, Source
from nimus.collecting.jsonrecords import About, Field, Record, whole
from nimus.collecting.jsonspelling import Spelling
from nimus.collecting.jsontext import Cursor
from nimus.draft import Context, Draft
from nimus.errors import InputError


def record(content: str, *, place: str = "list[2]", max_chars: int = 100) -> Record:
    stream = cast("io.BufferedReader", io.BytesIO(content.encode()))
    base = Draft(text="", language="en", context=Context(channel="chat"))
    source = Source(path="a", stream=stream, base=base, format=None, max_chars=max_chars)
    value = Cursor("a", source.stored).value()
    return Record(source=source, spelling=Spelling(source.stored), place=place, value=value)


def test_the_first_member_that_says_anything_counts() -> None:
    one = record('{"id": null, "key": 12, "name": "x", "tags": ["t"]}')
    assert one.said(("id", "key", "name")) == "12"
    assert one.said(("tags", "title")) is None


def test_texts_are_collected_from_strings_and_from_lists_of_them() -> None:
    one = record('{"note": "a", "tags": ["b", 3, "c"], "n": 1}')
    assert one.strings(("tags", "note", "n", "gone")) == ("b", "c", "a")


def test_a_reply_knows_its_record_and_takes_over_what_is_known_of_it() -> None:
    one = record('{\n"text": "שלום"}')
    (made,) = one.fields({"text": "plain"})
    about = About(id="7", title="T", language="he", notes=("n",))
    (reply,) = one.replies([made], about)
    assert isinstance(reply, Collected)
    assert reply.draft == Draft(text="שלום", language="he", context=Context(channel="chat"))
    assert (reply.line, reply.record, reply.field) == (2, "list[2]", "text")
    assert (reply.id, reply.title, reply.notes) == ("7", "T", ("n",))


def test_what_a_field_says_of_itself_goes_before_what_is_known_of_the_record() -> None:
    one = record('{"text": "Hi"}')
    (made,) = one.fields({"text": "plain"})
    assert isinstance(made, Field)
    inner = replace(made, language="en", is_internal=True)
    (reply,) = one.replies([inner], About(language="he"))
    assert isinstance(reply, Collected)
    assert (reply.draft.language, reply.draft.context.channel) == ("en", "internal-note")


def test_a_twin_names_the_html_that_says_the_same_wherever_it_stands() -> None:
    one = record('{"plain": "Hi there", "other": "Bye", "html": "<p>Hi there</p>"}')
    fields = list(one.fields({"plain": "plain", "other": "plain", "html": "html"}))
    twins = [
        (reply.field, reply.twin, reply.has_twin)
        for reply in one.replies(fields, About())
        if isinstance(reply, Collected)
    ]
    assert twins == [
        ("plain", "html", False),
        ("other", None, False),
        ("html", None, True),
    ]


def test_html_that_is_over_the_limit_speaks_for_nothing() -> None:
    one = record('{"html": "<p>Hi</p>", "plain": "Hi"}', max_chars=5)
    wrong, reply = one.replies(list(one.fields({"html": "html", "plain": "plain"})), About())
    assert str(wrong) == (
        "a:1: list[2].html: 9 code points, the limit is 5; split it or raise max-chars"
    )
    assert isinstance(reply, Collected)
    assert reply.twin is None


def test_an_error_names_file_line_record_and_field() -> None:
    error = record('{\n"text":\n7}').wrong("text", "is odd", start=10)
    assert isinstance(error, InputError)
    assert (error.path, error.line, error.problem) == ("a", 3, "list[2].text: is odd")
    assert str(record("{}", place="").wrong("", "is odd")) == "a:1: is odd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("שלום \U0001f600", "שלום \U0001f600"), ("a\ud800b", "a\ufffdb"), ("\ufeffa", "\ufeffa")],
    ids=["whole", "half", "mark"],
)
def test_halves_of_pairs_are_replaced_in_what_is_shown(text: str, expected: str) -> None:
    assert whole(text) == expected
