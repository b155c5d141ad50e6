from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import cast

from nimus.collecting.contract import Collected, Source
from nimus.collecting.stored import Stored
from nimus.collecting.tables import columns
from nimus.collecting.tables.reading import replies
from nimus.collecting.written import Piece, Written
from nimus.draft import Draft
from nimus.errors import InputError

HEADER = ["id", "title", "text", "subject", "language", "archived", "note"]


@dataclass
class Words:
    """A row whose cells are words of one line, parted by a bar."""

    content: str

    def text(self, at: int) -> str:
        return self.content.split("|")[at]

    def written(self, at: int) -> Written:
        words = self.text(at)
        return Written.of([Piece(words, 0, len(words))], Stored(words.encode()), end=len(words))

    def line(self, at: int) -> int:
        return 7

    def place(self, at: int) -> str:
        return f"Sheet!{at}"


def read(row: str, *, inactive: bool = False, max_chars: int = 20) -> list[Collected | InputError]:
    source = Source(
        path="a",
        stream=io.BufferedReader(cast("io.RawIOBase", io.BytesIO())),
        base=Draft(text="", language="en"),
        format=None,
        max_chars=max_chars,
        inactive=inactive,
    )
    return list(replies(source, columns(HEADER), Words(row)))


def test_a_row_gives_a_draft_a_text_with_all_that_is_known_of_it() -> None:
    text, subject = read("5|A title|<b>Hi</b>|Re: you|he||mine")
    assert isinstance(text, Collected)
    assert isinstance(subject, Collected)
    assert replace(text, written=None) == Collected(
        path="a",
        line=7,
        draft=Draft(text="<b>Hi</b>", language="he", format="html"),
        id="5",
        title="A title",
        record="Sheet!2",
        field="text",
        notes=("mine",),
    )
    assert (subject.field, subject.record) == ("subject", "Sheet!3")
    assert subject.draft == Draft(text="Re: you", language="he")


def test_what_a_row_leaves_out_is_as_the_flags_say() -> None:
    (one,) = read("||Hi||xx||")
    assert isinstance(one, Collected)
    assert (one.id, one.title, one.notes, one.draft.language) == (None, None, (), "en")


def test_a_row_that_is_switched_off_is_read_when_asked_for() -> None:
    assert read("1||Hi|||yes|") == []
    assert len(read("1||Hi|||yes|", inactive=True)) == 1


def test_a_text_over_the_limit_is_an_error_that_names_its_column_and_no_word() -> None:
    error, other = read("1||secret|Re|||", max_chars=3)
    assert str(error) == "a:7: text: 6 code points, the limit is 3; split it or raise max-chars"
    assert isinstance(other, Collected)
