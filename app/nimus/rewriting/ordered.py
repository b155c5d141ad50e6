"""Ordered: the sentences in the order that works: empathy, the answer, the alternative.

Only where something is misplaced does anything move; the white space between the places stays
where it is.
"""

from __future__ import annotations

import re

from nimus.draft import Kind
from nimus.report import Role
from nimus.rewriting.blocks import BULLET, Block, runs
from nimus.rewriting.contract import Change, Rewriter, Scene
from nimus.spans import Span

_PLACES = {
    Role.GREETING: 0,
    Role.THANKS: 1,
    Role.EMPATHY: 2,
    Role.ANSWER: 3,
    Role.OTHER: 3,
    Role.ALTERNATIVE: 4,
    Role.NEXT_STEP: 5,
    Role.QUESTION: 5,
    Role.APOLOGY: 6,
    Role.CLOSING: 7,
    Role.SIGNATURE: 8,
}
_FIRST = 2
_STOPPED = re.compile(r"[.!?:\u2026,;)\]\"'\u201d\u05f4\u2600-\u27bf\U0001f000-\U0001faff]\s*$")
_STOPS = frozenset(".!?\u2026")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^>]*?(/?)>")


def _changes(scene: Scene) -> tuple[Change, ...]:
    if not scene.checked.report.structure.misplaced:
        return ()
    changes: list[Change] = []
    for blocks in runs(scene.checked, scene.draft.text):
        order = _sorted(blocks)
        if order != blocks and all(_whole(b.span.of(scene.draft.text)) for b in blocks):
            changes.append(_moved(blocks, order, scene.draft.text))
    return tuple(changes)


def _sorted(blocks: list[Block]) -> list[Block]:
    answered = False
    felt = any(block.role is Role.EMPATHY for block in blocks)
    keys: dict[int, int] = {}
    for block in blocks:
        place = _PLACES[block.role]
        if block.role is Role.APOLOGY and (not answered or not felt):
            # the apology that opens the reply is its empathy
            place, felt = _FIRST, True
        answered = answered or block.role in (Role.ANSWER, Role.ALTERNATIVE)
        keys[block.place] = place
    return sorted(blocks, key=lambda block: (keys[block.place], block.place))


def _moved(blocks: list[Block], order: list[Block], text: str) -> Change:
    """Return the one change that puts blocks in order, with what lies between the places kept."""
    start, end = blocks[0].span.start, blocks[-1].span.end
    pieces: list[str] = []
    for number, block in enumerate(order):
        words = block.span.of(text)
        last = number + 1 == len(order)
        between = "" if last else text[blocks[number].span.end : blocks[number + 1].span.start]
        if not last and not _STOPPED.search(words) and "\n" not in between and "<" not in between:
            words += "."
        if (
            pieces
            and pieces[-2].rstrip()[-1:] in _STOPS
            and words[:1].islower()
            and words[1:2].islower()
        ):
            # it stood behind "Hi Dana,"
            words = words[:1].upper() + words[1:]
        if not last and "\n" not in between and BULLET.match(words.rpartition("\n")[2]):
            between = "\n"  # what follows a list is not part of its last item
        pieces.append(words)
        pieces.append(between or ("" if last else " "))
    return Change(Span(start, end), "".join(pieces), "order")


def _whole(words: str) -> bool:
    """Tell whether a piece of HTML opens and closes its own tags, so that it can be moved."""
    open_tags: list[str] = []
    for closing, name, empty in _TAG.findall(words):
        if closing:
            if not open_tags or open_tags.pop() != name.lower():
                return False
        elif not empty and name.lower() not in ("br", "img", "hr", "wbr"):
            open_tags.append(name.lower())
    return not open_tags


REWRITER = Rewriter(name="ordered", kind=Kind.ORDERED, changes=_changes)
