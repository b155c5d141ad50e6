from __future__ import annotations

import io
from typing import cast

import pytest

from nimus.collecting.contract import Collected, Source
from nimus.collecting.frontmatter import headless
from nimus.collecting.text import whole
from nimus.collecting.written import Change
from nimus.draft import Draft
from nimus.linting.splicing import puts_of
from nimus.spans import Span


def collected(text: str) -> Collected:
    source = Source(
        path="a.md",
        stream=io.BufferedReader(cast("io.RawIOBase", io.BytesIO(text.encode()))),
        base=Draft(text=""),
        format=None,
        max_chars=10_000,
    )
    (one,) = headless(whole(source, draft_format="markdown"))
    assert isinstance(one, Collected)
    return one


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("---\ntitle: תירגעי\ntags:\n  - a\n- b\n\n# c\n'x.y': {\n}\n---\n", id="yaml"),
        pytest.param("---\r\ntitle: |\r\n  Calm down.\r\n...\r\n", id="yaml-over-lines"),
        pytest.param('+++\ntitle = "Calm down"\n\n[a.b]\nc = [\n  1,\n]\n+++\n', id="toml"),
        pytest.param("---\n---\n", id="empty"),
    ],
)
def test_settings_at_the_head_are_no_words(head: str) -> None:
    one = collected(f"{head}Hello.\n")
    assert one.draft.text == "Hello.\n"
    assert one.written is not None
    start, _ = one.written.positions(Span(0, 5))
    assert (start.line, start.column) == (len(head.splitlines()) + 1, 1)


def test_new_words_leave_the_settings_where_they_are() -> None:
    head = "---\ntitle: שלום\n---\n"
    one = collected(f"{head}Calm down.\n")
    ((put),) = puts_of("a.md", [(one, [Change(Span(0, 9), "Here")])]).puts
    assert (put.start, put.end, put.content) == (
        len(head.encode()),
        len(head.encode()) + 9,
        b"Here",
    )


def test_a_file_of_settings_alone_has_no_words() -> None:
    assert collected("---\ntitle: Calm down\n---").draft.text == ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\n\nCalm down.\n\n---\n", id="between-rules"),
        pytest.param("---\nNote: hi\nCalm down.\n---\n", id="not-all-settings"),
        pytest.param("---\ntitle: a\n\nCalm down.\n", id="never-ends"),
        pytest.param("Hello.\n---\ntitle: a\n---\n", id="not-at-the-head"),
        pytest.param("+++\nCalm down.\n+++\n", id="no-toml"),
    ],
)
def test_what_a_person_wrote_is_read(text: str) -> None:
    assert collected(text).draft.text == text
