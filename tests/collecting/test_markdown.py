from __future__ import annotations

import io
from typing import cast

import pytest

from nimus.collecting.contract import Collected, Source
from nimus.collecting.markdown import SHAPE
from nimus.draft import Draft


@pytest.mark.parametrize(("asked", "expected"), [(None, "markdown"), ("plain", "plain")])
def test_the_whole_file_is_a_draft_in_markdown_unless_another_format_is_asked_for(
    asked: str | None, expected: str
) -> None:
    source = Source(
        path="a.md",
        stream=io.BufferedReader(cast("io.RawIOBase", io.BytesIO(b"# Hi\n\n> quoted\n"))),
        base=Draft(text=""),
        format=asked,
        max_chars=100,
    )
    (one,) = SHAPE.collect(source)
    assert isinstance(one, Collected)
    assert (one.path, one.line) == ("a.md", 1)
    assert one.draft == Draft(text="# Hi\n\n> quoted\n", format=expected)


def test_both_suffixes_are_known() -> None:
    assert SHAPE.suffixes == (".md", ".markdown")
