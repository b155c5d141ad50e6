"""A reply and its findings in, paragraphs of HTML with the findings' words marked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nimus.draft import Draft
from nimus.printing.bidi import PLACEHOLDER, reads_right_to_left
from nimus.printing.contract import State, Told
from nimus.printing.markup import attributes, text
from nimus.printing.wording import readable


def paragraphs(draft: Draft, found: Sequence[tuple[int, Told]]) -> Iterator[str]:
    """Yield the lines of a reply that hold anything; `found` has the number of each finding."""
    main = reads_right_to_left(readable(draft.text, draft))
    line: list[str] = []
    plain = ""
    for part, told in _parts(draft, found):
        for number, piece in enumerate(re.split(r"\r\n|\r|\n", part)):
            if number:
                yield from _paragraph(line, plain, is_turned=main)
                line, plain = [], ""
            if piece:
                plain += piece
                line.append(text(piece) if told is None else _marked(piece, *told))
    yield from _paragraph(line, plain, is_turned=main)


def _parts(
    draft: Draft, found: Sequence[tuple[int, Told]]
) -> Iterator[tuple[str, tuple[int, Told] | None]]:
    """Yield a reply's text in parts, each with its finding or with none."""
    at = 0
    for number, told in found:
        span = told.finding.span
        if span.start < at:
            continue  # words are marked once
        yield readable(draft.text[at : span.start], draft), None
        yield readable(span.of(draft.text), draft), (number, told)
        at = span.end
    yield readable(draft.text[at:], draft), None


def _marked(words: str, number: int, told: Told) -> str:
    kind = told.finding.severity.value + (" known" if told.state is State.KNOWN else "")
    mark = attributes({"class": kind})
    return f"<mark{mark}>{text(words)}<sup>{number}</sup></mark>"


def _paragraph(line: list[str], plain: str, *, is_turned: bool) -> Iterator[str]:
    """Yield a line that holds anything, in its own direction, or in that of the reply."""
    if any(map(str.isalpha, PLACEHOLDER.sub("", plain))):
        is_turned = reads_right_to_left(plain)
    if plain.strip():
        yield f'<p dir="{"rtl" if is_turned else "ltr"}">{"".join(line)}</p>'
