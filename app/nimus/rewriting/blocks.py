"""Sentences in, blocks out: what moves together when a reply is put in order.

A list stays with its lead-in, and a sentence that leans on the one before it ("It", "That's why")
stays behind it. Head, foot, postscript and quoted history are walls.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nimus.checking.checker import Checked
from nimus.parsing.middles import middle
from nimus.report import Role
from nimus.spans import Span

OPENING = (Role.GREETING, Role.THANKS, Role.EMPATHY, Role.APOLOGY)
# what begins an item of a list, but for lettered ones, which may as well be initials
BULLET = re.compile(r"[ \t]*(?:[-*\u2022\u25cf]|\(?\d{1,2}[.)])[ \t]")
_CLOSING = re.compile(r"\*{1,3}|_{1,2}|`{1,3}|~~")
_MARKER = re.compile(r"[ \t]*(?:[-*\u2022\u25cf]|\(?\d{1,2}[.)]|\(?[A-Za-z\u05d0-\u05ea][.)])\s")


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that move as one: their span in the draft, and the role of the first."""

    span: Span
    role: Role
    place: int


def runs(checked: Checked, text: str) -> list[list[Block]]:
    """Return the blocks of each unbroken run of the writer's own sentences, in order."""
    found: list[list[Block]] = []
    run: list[Block] = []
    inner = middle(checked.parsed)
    before = ""
    for number, sentence in enumerate(checked.report.sentences):
        if number not in inner:
            found.append(run)
            run = []
            continue
        words = sentence.span.of(text)
        if run and _sticks(checked, number, words, before, answered=_is_amid(run)):
            last = run[-1]
            run[-1] = Block(Span(last.span.start, sentence.span.end), last.role, last.place)
        else:
            run.append(Block(sentence.span, sentence.role, number))
        before = words
    found.append(run)
    return [[_closed(block, text) for block in blocks] for blocks in found if blocks]


def _closed(block: Block, text: str) -> Block:
    """Return a block with the marks behind it that close what was opened in it: "*draft.docx*"."""
    marks = _CLOSING.match(text, block.span.end)
    if marks is None or block.span.of(text).count(marks.group()) % 2 == 0:
        return block
    return replace(block, span=Span(block.span.start, marks.end()))


def _is_amid(run: list[Block]) -> bool:
    """Tell whether the last block is a feeling behind an answer: what follows leans on that."""
    felt = run[-1].role in (Role.EMPATHY, Role.APOLOGY)
    return felt and any(block.role is Role.ANSWER for block in run)


def _sticks(checked: Checked, number: int, words: str, before: str, *, answered: bool) -> bool:
    if before.rstrip().endswith(":") or _MARKER.match(words):
        return True
    if answered:
        return False
    role = checked.report.sentences[number].role
    if role is Role.OTHER and checked.report.sentences[number - 1].role not in OPENING:
        return True
    first = checked.parsed.bounds[number][0]
    leans = any(
        name == "leaning" and sentence == number and start == first
        for name, sentence, start, _ in checked.parsed.signals
    )
    # what reflects a feeling, apologises or offers opens a thought of its own however it begins
    return leans and role in (Role.ANSWER, Role.OTHER, Role.NEXT_STEP)
