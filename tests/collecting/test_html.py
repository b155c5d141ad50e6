from __future__ import annotations

import io
from typing import cast

import pytest

from nimus.collecting.contract import Collected, Source
from nimus.collecting.html import SHAPE
from nimus.draft import Draft


@pytest.mark.parametrize(("asked", "expected"), [(None, "html"), ("plain", "plain")])
def test_the_whole_file_is_a_draft_in_html_unless_another_format_is_asked_for(
    asked: str | None, expected: str
) -> None:
    source = Source(
        path="a.html",
        stream=io.BufferedReader(cast("io.RawIOBase", io.BytesIO(b"<p>Hi</p>"))),
        base=Draft(text=""),
        format=asked,
        max_chars=100,
    )
    (one,) = SHAPE.collect(source)
    assert isinstance(one, Collected)
    assert (one.path, one.line) == ("a.html", 1)
    assert one.draft == Draft(text="<p>Hi</p>", format=expected)


def test_both_suffixes_are_known() -> None:
    assert SHAPE.suffixes == (".html", ".htm")
