from __future__ import annotations

import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.collecting.jsonspelling import Spelling
from nimus.collecting.jsontext import Cursor
from nimus.collecting.stored import Stored
from nimus.collecting.stylesheets import Stylesheet
from nimus.collecting.written import Change, Written
from nimus.spans import Span

BEFORE = (
    '<?xml version="1.0" ?><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
    ' version="1.0"><xsl:output method="text" indent="no"/><xsl:template match="/data">'
)
AFTER = "</xsl:template></xsl:stylesheet>"


def field(name: str, fallback: str = "") -> str:
    """Write a field as Dynamics does."""
    return (
        f'<xsl:choose><xsl:when test="{name}"><xsl:value-of select="{name}" /></xsl:when>'
        f"<xsl:otherwise>{fallback}</xsl:otherwise></xsl:choose>"
    )


NAME = field("contact/firstname", "friend")
AGENT = field("user/fullname")


def read(code: str) -> Written:
    """Read a stylesheet out of a string of JSON that escapes what it can."""
    raw = json.dumps(BEFORE + code + AFTER).replace("/", "\\/").encode()
    stored = Stored(raw)
    sheet = Stylesheet(Spelling(stored).written(Cursor("a", stored).value()))
    assert sheet.is_one
    return sheet.written()


def mended(code: str, span: Span, words: str) -> str:
    """Return the code after a change of what it sends."""
    written = read(code)
    content = written.stored.content
    for splice in written.splices([Change(span, words)]):
        content = content[: splice.start] + splice.content + content[splice.end :]
    whole = json.loads(content)
    assert isinstance(whole, str)
    assert whole.startswith(BEFORE)
    assert whole.endswith(AFTER)
    return whole.removeprefix(BEFORE).removesuffix(AFTER)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("<![CDATA[<p>Hi</p>]]>", "<p>Hi</p>"),
        (f"<![CDATA[Hi ]]>{AGENT}<![CDATA[, you]]>", "Hi {!user:fullname}, you"),
        (f"<![CDATA[Hi ]]>{NAME}<![CDATA[!]]>", "Hi {!contact:firstname;friend}!"),
        (f"{NAME}<![CDATA[ hi]]>", "{!contact:firstname;friend} hi"),
        (f"<![CDATA[hi ]]>{NAME}", "hi {!contact:firstname;friend}"),
        (f"{NAME}{AGENT}", "{!contact:firstname;friend}{!user:fullname}"),
        (field("incident/customerid/@name"), "{!incident:customerid/@name}"),
        ('<![CDATA[a ]]><xsl:value-of select="user/x"/><![CDATA[ b]]>', "a {!user:x} b"),
        (field("a/b", "<![CDATA[you]]>"), "{!a:b;you}"),
        (field("a/b", "x &amp; y"), "{!a:b}"),
        ("<![CDATA[a]]><![CDATA[b]]>", "ab"),
        ("<xsl:text>a &lt;b&gt; &amp; c</xsl:text>", "a <b> & c"),
        ("<!-- <![CDATA[no]]> -->", ""),
        ("", ""),
    ],
    ids=[
        "sent",
        "field",
        "fallback",
        "field-first",
        "field-last",
        "fields",
        "lookup",
        "bare-field",
        "fallback-in-cdata",
        "fallback-with-entity",
        "joined",
        "text",
        "comment",
        "empty",
    ],
)
def test_what_is_sent_is_read_and_fields_are_placeholders(code: str, text: str) -> None:
    assert read(code).text == text


def test_another_text_is_no_stylesheet() -> None:
    content = b'"<p>Hi</p>"'
    stored = Stored(content)
    assert not Stylesheet(Spelling(stored).written(Cursor("a", stored).value())).is_one


CODE = f"<![CDATA[<p>Hi ]]>{NAME}<![CDATA[, calm]]><![CDATA[ down</p>]]>"
TEXT = "<p>Hi {!contact:firstname;friend}, calm down</p>"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("calm down", "wait", f"<![CDATA[<p>Hi ]]>{NAME}<![CDATA[, wait</p>]]>"),
        (
            "Hi {!contact:firstname;friend}",
            "Dear {!contact:firstname;friend}",
            CODE.replace("Hi ", "Dear "),
        ),
        (
            "{!contact:firstname;friend}, calm",
            "Be calm, {!contact:firstname;friend},",
            f"<![CDATA[<p>Hi Be calm, ]]>{NAME}<![CDATA[,]]><![CDATA[ down</p>]]>",
        ),
        ("friend", "you & me", CODE.replace("friend", "you &amp; me")),
        ("Hi {!contact:firstname;friend}", "Hi", "<![CDATA[<p>Hi, calm]]><![CDATA[ down</p>]]>"),
        ("calm", "]]>", CODE.replace("calm", "]]]]><![CDATA[>")),
        ("name;friend}, calm", "name;friend}, wait", CODE.replace("calm", "wait")),
    ],
    ids=[
        "words",
        "words-before",
        "moved",
        "fallback",
        "dropped",
        "end-of-cdata",
        "within-a-placeholder",
    ],
)
def test_a_change_leaves_the_code_of_fields_as_it_is(old: str, new: str, code: str) -> None:
    assert read(CODE).text == TEXT
    at = TEXT.index(old)
    assert mended(CODE, Span(at, at + len(old)), new) == code


@pytest.mark.parametrize(
    ("code", "at", "expected"),
    [
        (f"{NAME}<![CDATA[ hi]]>", 0, f"x{NAME}<![CDATA[ hi]]>"),
        (f"<![CDATA[hi ]]>{AGENT}", 3, f"<![CDATA[hi x]]>{AGENT}"),
        (f"<![CDATA[hi ]]>{AGENT}", 19, f"<![CDATA[hi ]]>{AGENT}x"),
    ],
    ids=["before-a-field", "between", "after-a-field"],
)
def test_words_are_put_in_beside_a_field(code: str, at: int, expected: str) -> None:
    assert mended(code, Span(at, at), "x") == expected


PART = st.one_of(
    st.text("ab &<>];é\u05d0", min_size=1)
    .filter(lambda text: "]]>" not in text)
    .map(lambda text: f"<![CDATA[{text}]]>"),
    st.text("ab\u05d0", min_size=1).map(lambda text: f"<xsl:text>{text}</xsl:text>"),
    st.sampled_from([NAME, AGENT]),
)


@given(parts=st.lists(PART, max_size=5), words=st.text("xy ]>&<\u05d1"), drawn=st.data())
def test_a_change_of_what_is_sent_is_read_again_as_the_text_with_that_change(
    parts: list[str], words: str, drawn: st.DataObject
) -> None:
    code = "".join(parts)
    written = read(code)
    start = drawn.draw(st.integers(0, len(written.text)))
    end = drawn.draw(st.integers(start, len(written.text)))
    changed = written.text[:start] + words + written.text[end:]
    again = read(mended(code, Span(start, end), words))
    cut = re.compile(r"\{![^{}]*\}")
    # space between code and code is not sent; a placeholder that is cut is words from then on
    if not any(
        one.start() < at < one.end() for one in cut.finditer(written.text) for at in (start, end)
    ):
        assert "".join(again.text.split()) == "".join(changed.split())
    for at, letter in enumerate(written.text):
        place = written.locate(Span(at, at + 1))
        raw = json.loads(b'"%b"' % written.stored.content[place.start : place.end])
        assert letter in {raw, unescape(raw)} or raw in code
