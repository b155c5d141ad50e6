"""What holds of LanguageTool's API for any text, any markup and any bytes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import Message

from nimus import Draft, Engine, Settings
from nimus.api import create_app
from nimus.api.clerk import Clerk
from nimus.api.languagetool.answering import answer
from nimus.api.languagetool.asking import asked
from nimus.api.languagetool.form import fields_of
from nimus.api.languagetool.markup import annotated
from nimus.spans import Span

FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MANY = settings(FEW, max_examples=300)
# astral characters, points, joiners, marks of direction, ends of lines; and words that hurt
PIECES = [
    "😀",
    "👩\u200d👧",
    "𝒳",
    "\u05b8",
    "\u05d0\u05b8\u05bc",
    "\u200f",
    "\r\n",
    "\n",
    "\x00",
    " ",
    ". ",
    "שלום דנה, ",
    "אני לא יודע מתי יגיע המשלוח. ",
    "תירגעי בבקשה. ",
    "Hi Dana, ",
    "I don't know why you didn't read the terms, so calm down. ",
    "Please wait. ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
WORDS = st.text(st.sampled_from("ab 😀\u05d0\u05b8\n<>"), max_size=6)


@st.composite
def parts(draw: st.DrawFn) -> dict[str, str]:
    kind = draw(st.sampled_from(["text", "markup", "both"]))
    if kind == "text":
        return {"text": draw(WORDS)}
    if kind == "markup":
        return {"markup": draw(WORDS)}
    return {"markup": draw(WORDS), "interpretAs": draw(WORDS)}


def encoded(text: str) -> bytes:
    return text.encode("utf-16-le")


def between(text: str, start: int, end: int) -> str:
    return encoded(text)[2 * start : 2 * end].decode("utf-16-le")


def matches(engine: Engine, **fields: str) -> list[dict[str, Any]]:
    read = json.loads(
        answer(Clerk(engine, engine.settings), asked({"language": "auto", **fields}))
    )["matches"]
    assert isinstance(read, list)
    return read


@FEW
@given(text=TEXTS)
def test_places_in_utf16_hold_what_was_found_there(engine: Engine, text: str) -> None:
    report = engine.check(Draft(text=text))
    found = {
        one["id"]: between(text, one["offset"], one["offset"] + one["length"])
        for match in matches(engine, text=text)
        for one in match["nimus"]["findings"]
    }
    assert found == {finding.id: finding.text for finding in report.findings}


@FEW
@given(text=TEXTS)
def test_what_is_put_in_gives_what_our_own_fixes_give(engine: Engine, text: str) -> None:
    given = set()
    end = 0
    for match in matches(engine, text=text):
        start, over = match["offset"], match["offset"] + match["length"]
        assert start >= end
        end = over
        context = match["context"]
        shown = between(context["text"], context["offset"], context["offset"] + context["length"])
        assert shown == between(text, start, over).replace("\n", " ")
        size = len(encoded(text)) // 2
        given |= {
            between(text, 0, start) + one["value"] + between(text, over, size)
            for one in match["replacements"]
        }
    assert given == {
        text[: one.fix.span.start] + words + text[one.fix.span.end :]
        for one in engine.check(Draft(text=text)).findings
        for words in one.fix.suggestions
    }


def by_unit(sent: list[dict[str, str]]) -> Iterator[tuple[int, int]]:
    """Return for each character of the checked text where it stands, one by one."""
    at = 0
    for part in sent:
        if "text" in part:
            for _ in part["text"]:
                yield at, at + 1
                at += 1
        else:
            for _ in part.get("interpretAs", ""):
                yield at, at + len(part["markup"])
            at += len(part["markup"])


@MANY
@given(sent=st.lists(parts(), max_size=8), ends=st.tuples(st.integers(0, 48), st.integers(0, 48)))
def test_a_place_starts_and_ends_where_its_first_and_last_characters_do(
    sent: list[dict[str, str]], ends: tuple[int, int]
) -> None:
    read = annotated(json.dumps({"annotation": sent}))
    ranges = list(by_unit(sent))
    assert len(read.text) == len(ranges)
    assert read.source == "".join(part.get("text", part.get("markup", "")) for part in sent)
    start, end = sorted(min(one, len(ranges)) for one in ends)
    if start < end:
        place = read.locate(Span(start, end))
        assert (place.start, place.end) == (ranges[start][0], max(ranges[end - 1][1], place.start))
        wide = read.widened(Span(start, end))
        assert wide.contains(Span(start, end))
        assert read.locate(wide) == place


@FEW
@given(
    sent=st.lists(st.sampled_from(PIECES), max_size=6), marks=st.lists(st.booleans(), max_size=7)
)
def test_markup_between_words_changes_no_finding(
    engine: Engine, sent: list[str], marks: list[bool]
) -> None:
    annotation: list[dict[str, str]] = []
    for number, piece in enumerate(sent):
        if number < len(marks) and marks[number]:
            annotation.append({"markup": "<b 😀>"})
        annotation.append({"text": piece})
    source = "".join(part.get("text", part.get("markup", "")) for part in annotation)
    data = json.dumps({"annotation": annotation})
    tagged, plain = matches(engine, data=data), matches(engine, text="".join(sent))
    for one, other in zip(tagged, plain, strict=True):
        assert one["replacements"] == other["replacements"]
        there = between(source, one["offset"], one["offset"] + one["length"])
        words = between("".join(sent), other["offset"], other["offset"] + other["length"])
        assert there.replace("<b 😀>", "") == words


@MANY
@given(text=st.text(), more=st.text(max_size=20))
def test_a_form_gives_back_what_was_put_in(text: str, more: str) -> None:
    body = urlencode({"text": text, more: "x"}).encode()
    assert fields_of(b"", body)["text"] == text or more == "text"


@pytest.fixture(scope="module")
def app(engine: Engine) -> FastAPI:
    return create_app(Settings(max_chars=50), engine)


FORMS = st.one_of(
    st.binary(max_size=80),
    st.builds(
        lambda fields: urlencode(fields).encode(),
        st.dictionaries(
            st.sampled_from(
                "text data language level mode c callback enabledRules disabledRules enabledOnly "
                "preferredVariants enabledCategories disabled x".split()
            ),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from(["auto", "he", "en-GB", "true", "1", "picky", "STYLE", "{}"]),
                st.recursive(
                    st.one_of(st.none(), st.integers(), st.text(max_size=5)),
                    lambda inner: st.one_of(
                        st.lists(inner, max_size=3),
                        st.dictionaries(
                            st.sampled_from(["text", "annotation", "markup", "interpretAs"]), inner
                        ),
                    ),
                ).map(json.dumps),
            ),
        ),
    ),
)


def posted(app: FastAPI, query: bytes, body: bytes) -> tuple[int, bytes]:
    """Post bytes as no client would: whatever a query may not hold is held back by clients."""
    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": "/v2/check",
        "root_path": "",
        "query_string": query,
        "headers": [(b"host", b"localhost")],
        "server": ("127.0.0.1", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], b"".join(message["body"] for message in sent[1:])


@MANY
@given(query=FORMS, body=FORMS)
def test_no_form_is_a_fault_of_ours(app: FastAPI, query: bytes, body: bytes) -> None:
    status, answered = posted(app, query, body)
    assert status in (200, 400, 413)
    if status != 200:
        assert answered.startswith(b"Error: ")
