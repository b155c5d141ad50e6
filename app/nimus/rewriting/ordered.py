"""Ordered: the sentences in the order that works: empathy, the answer, the alternative.

Only where something is misplaced does anything move; the white space between the places stays
where it is.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate

from nimus.checking.clauses import stranded
from nimus.checking.offers import surely
from nimus.draft import Kind
from nimus.languages import languages
from nimus.report import Role
from nimus.rewriting.blocks import BULLET, OPENING, Block, runs
from nimus.rewriting.contract import Change, Rewriter, Scene
from nimus.spans import Span

_OFFERS = (Role.ALTERNATIVE,)
_STOPPED = re.compile(r"[.!?:\u2026,;)\]\"'\u201d\u05f4\u2600-\u27bf\U0001f000-\U0001faff]\s*$")
_WORDS = re.compile(r"\s+|\S+")
# of more words, white space counted, nobody reads the difference word by word
_LONGEST = 2_000
_STOPS = frozenset(".!?\u2026")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^>]*?(/?)>")


def _changes(scene: Scene) -> tuple[Change, ...]:
    if not scene.checked.report.structure.misplaced:
        return ()
    changes: list[Change] = []
    late = frozenset(displaced.sentence for displaced in scene.checked.order.displaced)
    opening = frozenset(
        number
        for number, sentence in enumerate(scene.checked.report.sentences)
        if sentence.role in OPENING and surely(scene.checked.parsed, number)
    )
    for blocks in runs(scene.checked, scene.draft.text):
        order = _sorted(blocks, late, opening)
        if order == blocks:
            continue
        if all(_whole(b.span.of(scene.draft.text)) for b in blocks):
            changes += _apart(_moved(blocks, order, late, scene.draft.text), scene.draft.text)
        else:
            changes += _carried(blocks, order, late, scene.draft.text)
    return tuple(changes)


def _sorted(blocks: list[Block], late: frozenset[int], opening: frozenset[int]) -> list[Block]:
    """Return the blocks with those that stand too late, by the number of their sentence, earlier.

    What is warm comes before all but greetings, thanks and what is warm already; an answer before
    the first offer. Everything else stays as the agent put it: what is not moved leans on what it
    leaned on.
    """
    order = [block for block in blocks if block.place not in late]
    for block in blocks:
        if block.place in late:
            answers = block.role is Role.ANSWER
            follows = (
                n
                for n, other in enumerate(order)
                if (other.role in _OFFERS if answers else other.place not in opening)
            )
            order.insert(next(follows, len(order)), block)
    return order


def _moved(blocks: list[Block], order: list[Block], late: frozenset[int], text: str) -> Change:
    """Return the one change that puts blocks in order; what stays keeps the white space behind it.

    What moves goes without its own, unless it was a paragraph by itself.
    """
    start, end = blocks[0].span.start, blocks[-1].span.end
    behind = _gaps(blocks, late, text)
    pieces: list[str] = []
    for number, block in enumerate(order):
        words = block.span.of(text)
        if block.place != blocks[number].place and (block.place in late or not number):
            words = _untied(words)
        last = number + 1 == len(order)
        between = "" if last else behind[block.place]
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


def _apart(change: Change, text: str) -> list[Change]:
    """Return a change as those of its words that differ, so that what stays is seen to stay."""
    old, new = _WORDS.findall(change.span.of(text)), _WORDS.findall(change.text)
    if len(old) + len(new) > _LONGEST:
        return [change]
    starts = list(accumulate(map(len, old), initial=change.span.start))
    return [
        Change(Span(starts[low], starts[high]), "".join(new[first:last]), change.reason)
        for tag, low, high, first, last in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    ]


def _gaps(blocks: list[Block], late: frozenset[int], text: str) -> dict[int, str]:
    """Return the white space behind each block once what is late has gone from where it was."""
    gaps: dict[int, str] = {}
    stays: int | None = None
    for number, block in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        gap = text[block.span.end : after.span.start] if after else ""
        before = text[blocks[number - 1].span.end : block.span.start] if number else "\n"
        if block.place not in late:
            gaps[block.place], stays = gap, block.place
            continue
        alone = "\n" in before and ("\n" in gap or after is None)
        gaps[block.place] = (before if number else gap) if alone else " "
        if stays is not None and after is not None:
            gaps[stays] = max(gaps[stays], gap, key=lambda g: g.count("\n"))
    return gaps


def _carried(
    blocks: list[Block], order: list[Block], late: frozenset[int], text: str
) -> list[Change]:
    """Return changes that carry late blocks alone, each with the tags that hold nothing else."""
    changes: list[Change] = []
    for number, block in enumerate(order):
        if block.place not in late or not _whole(block.span.of(text)):
            continue
        after = next((b for b in order[number + 1 :] if b.place not in late), None)
        if after is None:
            continue
        span = _held(block.span, text)
        words = span.of(text).replace(block.span.of(text), _untied(block.span.of(text)))
        at = after.span.start
        if span == block.span:
            words += " "
            end = span.end
            while text[end : end + 1] == " ":
                end += 1
            span = Span(span.start, end)
        else:
            opened = _OPENING_TAGS.search(text[:at])
            at = opened.start() if opened else at
        changes += [Change(Span(at, at), words, "order"), Change(span, "", "order")]
    return changes


def _held(span: Span, text: str) -> Span:
    """Return a span with the pairs of tags around it that hold nothing else."""
    while True:
        before = re.search(r"<([A-Za-z][A-Za-z0-9]*)[^<>]*>$", text[: span.start])
        after = re.match(r"</([A-Za-z][A-Za-z0-9]*)>", text[span.end :])
        if not before or not after or before.group(1).lower() != after.group(1).lower():
            return span
        span = Span(before.start(), span.end + after.end())


_OPENING_TAGS = re.compile(r"(?:<[A-Za-z][^<>]*>\s*)+$")


def _untied(words: str) -> str:
    """Return a sentence without what tied it to the one that it followed: "In any case, …"."""
    for language in languages():
        words = re.sub(language.trailing, "", words, count=1, flags=re.IGNORECASE)
    tie = stranded().match(words) or _joined().match(words)
    rest = words[tie.end() :] if tie else ""
    return rest[:1].upper() + rest[1:] if re.search(r"\w", rest) else words


@cache
def _joined() -> re.Pattern[str]:
    """Return an "and" before who speaks or what they feel: "And I'm sorry"."""
    heads = "|".join(re.escape(word) for language in languages() for word in language.speaking)
    ands = "|".join(f"{language.and_}" for language in languages() if language.and_)
    return re.compile(rf"(?:(?:And|But|So) |(?:{ands}))(?=(?:{heads})\b)")


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
