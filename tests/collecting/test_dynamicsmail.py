from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.dynamicsmail import SHAPE
from nimus.collecting.written import Change
from nimus.errors import InputError
from nimus.spans import Span

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]
Mend = Callable[..., bytes]


def sheet(sent: str) -> str:
    return (
        '<?xml version="1.0" ?><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        ' version="1.0"><xsl:output method="text" indent="no"/>'
        f'<xsl:template match="/data">{sent}</xsl:template></xsl:stylesheet>'
    )


NAME = (
    '<xsl:choose><xsl:when test="contact/firstname"><xsl:value-of select="contact/firstname" />'
    "</xsl:when><xsl:otherwise>whoever</xsl:otherwise></xsl:choose>"
)
RECORD = {
    "templateid": "t-1",
    "title": "Delay",
    "languagecode": 1037,
    "subject": sheet("<![CDATA[Your order]]>"),
    "body": sheet(f"<![CDATA[<p>Hi ]]>{NAME}<![CDATA[, calm down.</p>]]>"),
    "presentationxml": "",
}
EXPORT = json.dumps({"value": [RECORD]}, indent=1)
SENT = "<p>Hi {!contact:firstname;whoever}, calm down.</p>"


def test_what_is_sent_of_subject_and_body_is_collected(collect: Collect, listed: Listed) -> None:
    found = collect(SHAPE, EXPORT)
    assert listed(found) == [
        "7 value[0]|subject|plain||Your order",
        f"8 value[0]|body|html||{SENT}",
    ]
    body = found[-1]
    assert isinstance(body, Collected)
    assert (body.id, body.title, body.draft.language) == ("t-1", "Delay", "he")


def test_a_change_is_written_through_stylesheet_and_string(collect: Collect, mend: Mend) -> None:
    body = collect(SHAPE, EXPORT)[-1]
    at = SENT.index("calm down")
    mended = mend(EXPORT.encode(), [(body, [Change(Span(at, at + 9), 'please "wait"')])])
    wanted = RECORD | {"body": str(RECORD["body"]).replace("calm down", 'please "wait"')}
    assert json.loads(mended) == {"value": [wanted]}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"body": "<p>Hi</p>", "safehtml": ""}, "1 value[0]|body|html||<p>Hi</p>"),
        ({"body": "Hi", "mimetype": "text/plain"}, "1 value[0]|body|plain||Hi"),
        ({"title": "x"}, "a:1: value[0].body: is missing; give the reply"),
    ],
    ids=["html", "plain", "missing"],
)
def test_a_body_may_be_no_stylesheet(
    collect: Collect, listed: Listed, record: dict[str, str], expected: str
) -> None:
    assert listed(collect(SHAPE, json.dumps({"value": [record]}))) == [expected]


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'{"body": "<p>", "safehtml": "<p>"}', True),
        (b'{"body": "<p>"}', False),
    ],
    ids=["stylesheet", "html", "other"],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
