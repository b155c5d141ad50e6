"""Prose in, tokens and words out, chunk by chunk: what stands between white space is read once.

Running text repeats its words, and reading one costs more than looking it up: normalising,
cutting and opening contractions are remembered for each chunk. A text with amounts or
with words that what follows decides, which reach over white space, is read as a whole.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from operator import add as plus
from typing import NamedTuple

from nimus.parsing.amounts import makes_amounts
from nimus.parsing.lookalikes import unmasked
from nimus.parsing.memory import Memory
from nimus.parsing.normalisation import lettered, normalise
from nimus.parsing.tokens import FIRM, OPAQUE_MATCH, SPECIAL, Shape, Token, Word, tokenise
from nimus.parsing.words import (
    PARTING,
    State,
    add,
    expanded,
    is_ambiguous,
    told_apart,
    words,
    written,
)

_SPACE = re.compile(r"(\s+)")


class Chunk(NamedTuple):
    """What stands between white space; offsets are from its start.

    `notable` are those of its tokens that may be a fact: numbers, what is opaque, capitals.
    `read` holds its words by themselves (key, start, end, opens, loud, named), whether a sign
    behind the last one parts it from what follows, whether what follows decides what it means,
    and whether it may be read as one with what stands around it.
    """

    tokens: tuple[Token, ...]
    notable: tuple[Token, ...]
    words: tuple[tuple[str, int, int, bool, bool, bool], ...]
    parts: bool
    asks: bool
    reaches: bool


def forget() -> None:
    """Forget every chunk that was read: the next text is read as the first one was."""
    _CHUNKS.clear()


# a NamedTuple made without the check that its fields are as many as they are here
_new = tuple.__new__


def tokens(text: str) -> list[Token]:
    """Cut prose into tokens: their text is normalised, their offsets are those of the prose."""
    return _gathered(text, notable=False)


def notable(text: str) -> list[Token]:
    """Return those tokens of prose that may be a fact: of most drafts few are."""
    return _gathered(text, notable=True)


def _gathered(text: str, *, notable: bool) -> list[Token]:
    found: list[Token] = []
    at = 0
    for start, end in _regions(text):
        _add(found, text[at:start], at, notable=notable)
        inside = text[start:end]
        whole = _whole(inside)
        whole = [token for token in whole if is_notable(token, inside)] if notable else whole
        found.extend(t._replace(start=t.start + start, end=t.end + start) for t in whole)
        at = end
    _add(found, text[at:] if at else text, at, notable=notable)
    return found


def _add(found: list[Token], text: str, start: int, *, notable: bool) -> None:
    for piece, size in _cut(text):
        if piece:
            chunk = _CHUNKS[piece]
            for key, first, last, shape in chunk.notable if notable else chunk.tokens:
                found.append(_new(Token, (key, start + first, start + last, shape)))
        start += size


def is_notable(token: Token, text: str) -> bool:
    """Tell whether a token of a text may be a fact: it has a digit or a capital, or is opaque."""
    surface = text[token.start : token.end]
    return token.shape in FIRM or surface[:1].isupper() or any(map(str.isdigit, surface))


def _regions(text: str) -> list[tuple[int, int]]:
    """Return what placeholders take of a text that hold white space, up to the one around them."""
    found: list[tuple[int, int]] = []
    if "{" not in text and "[" not in text and "<" not in text:
        return found
    for match in OPAQUE_MATCH.finditer(text):
        start, end = match.span()
        before = found[-1][1] if found else 0
        if end <= before:
            continue
        while start > before and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if found and start <= before:
            start = found.pop()[0]
        found.append((start, end))
    return [(start, end) for start, end in found if _SPACE.search(text, start, end)]


def read(text: str, ends: list[int]) -> list[Word]:
    """Return the words of prose whose sentences end at `ends`: those of its tokens."""
    pieces = _cut(text)
    met = [_CHUNKS[piece] for piece, _ in pieces]
    starts = [0, *accumulate(size for _, size in pieces)]
    found: list[Word] = []
    state = State()
    at = 0
    for first, last in _together(text, met, starts):
        state, asks = _read_chunks(
            found, zip(met[at:first], starts[at:first], strict=True), ends, state
        )
        low, high = starts[first], starts[last]
        some = [
            token._replace(start=token.start + low, end=token.end + low)
            for token in tokens(text[low:high])
        ]
        if asks and some:
            found[-1] = found[-1]._replace(key=told_apart(found[-1].key, some[0].text))
        state = add(found, some, text, ends, state)
        at = last
    _read_chunks(found, zip(met[at:], starts[at:], strict=False), ends, state)
    return found


def _read_chunks(
    found: list[Word], chunks: Iterable[tuple[Chunk, int]], ends: list[int], state: State
) -> tuple[State, bool]:
    """Add the words of chunks; return how far, and whether the last one leans on what follows."""
    sentence, parted = state
    last = len(ends) - 1
    asking = False
    end = ends[sentence] if last > 0 else math.inf
    for (heads, _, keys, parts, asks, _), start in chunks:
        if asking and heads:
            asking = False
            found[-1] = found[-1]._replace(key=told_apart(found[-1].key, heads[0].text))
        for key, first, stop, opens, loud, named in keys:
            at = start + first
            while sentence < last and at >= end:
                sentence += 1
                end = ends[sentence]
                parted = True
            asking = asks and not parted
            row = (key, at, start + stop, sentence, parted or opens, loud, named)
            found.append(_new(Word, row))
            parted = False
        parted = parted or parts
    return State(sentence, parted), asking


def _together(text: str, met: list[Chunk], starts: list[int]) -> list[tuple[int, int]]:
    """Return the ranges of chunks that have to be read as one, with what stands around them."""
    found: list[tuple[int, int]] = []
    reaching = [at for at, chunk in enumerate(met) if chunk.reaches]
    for start, end in _regions(text):
        reaching += range(bisect_left(starts, start), bisect_left(starts, end))
    for at in sorted(set(reaching)):
        first = last = at
        # an amount begins or goes on so many tokens away; white space may be a chunk without any
        behind = ahead = _REACH
        while first and behind > 0:
            first -= 1
            behind -= len(met[first].tokens)
        while last + 1 < len(met) and (ahead > 0 or _leans(met[last])):
            last += 1
            ahead -= len(met[last].tokens)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last + 1))
        else:
            found.append((first, last + 1))
    return found


_REACH = 4


def _leans(chunk: Chunk) -> bool:
    """Tell whether what follows a chunk decides what its last word means."""
    return not chunk.tokens or is_ambiguous(chunk.tokens[-1].text)


def _cut(text: str) -> list[tuple[str, int]]:
    """Return what stands between white space, and how far each start is from the next."""
    plain = text.replace("\n", " ")
    if plain.isprintable():
        # no white space but single spaces: told without a pattern
        return [(piece, len(piece) + 1) for piece in plain.split(" ")]
    pieces = _SPACE.split(text)
    sizes = list(map(len, pieces))
    return list(zip(pieces[::2], map(plus, sizes[::2], [*sizes[1::2], 0]), strict=True))


_EMPTY = Chunk(tokens=(), notable=(), words=(), parts=False, asks=False, reaches=False)


def _read(text: str) -> Chunk:
    if not text:
        return _EMPTY
    return _lettered(text) or _signed(text)


def _lettered(text: str) -> Chunk | None:
    """Return the chunk of plain letters, with a sign behind them or none: what most chunks are."""
    if (key := lettered(text)) is not None:
        return _word(Token(key, 0, len(text), Shape.WORD), text)
    word, sign = text[:-1], text[-1:]
    key = lettered(word) if sign in _STOPS else None
    if key is None or SPECIAL.search(text):
        return None
    end = len(word)
    alone = _word(Token(key, 0, end, Shape.WORD), word)
    if alone.asks or alone.reaches:
        return None
    stop = Token(sign, end, end + 1, Shape.SIGN)
    return alone._replace(tokens=(*alone.tokens, stop), parts=sign in PARTING)


_STOPS = frozenset(".,;:!?")


def _signed(text: str) -> Chunk:
    """Return any chunk."""
    found = _whole(text)
    if text.isalpha() and len(found) == 1 and len(found[0].text) == len(text):
        return _word(found[0], text)
    # a word before and one behind show what the signs at the edges part
    shift = len(_EDGE)
    amid = f"{_EDGE}{text} {_EDGE[0]}"
    shifted = [t._replace(start=t.start + shift, end=t.end + shift) for t in found]
    edges = [
        Token(_EDGE[0], 0, 1, Shape.WORD),
        Token(_EDGE[0], len(amid) - 1, len(amid), Shape.WORD),
    ]
    shown = words([edges[0], *shifted, edges[1]], amid, [])
    ambiguous = any(is_ambiguous(token.text) for token in found)
    alone = len(found) == 1
    amount = any(makes_amounts(token.text) for token in found)
    return Chunk(
        tokens=tuple(found),
        notable=tuple(token for token in found if is_notable(token, text)),
        words=tuple((w.key, w.start - shift, w.end - shift, *w[4:]) for w in shown[1:-1]),
        parts=shown[-1].opens,
        asks=ambiguous and alone,
        reaches=amount or (ambiguous and not alone),
    )


# no "a": a hundred would begin with it
_EDGE = "x "


def _word(token: Token, text: str) -> Chunk:
    """Return the chunk of one word without a sign."""
    key = token.text
    loud, named = written(text)
    words = tuple((part, 0, len(text), False, loud, named) for part in expanded(key))
    found = (token,) if is_notable(token, text) else ()
    return _EMPTY._replace(
        tokens=(token,),
        notable=found,
        words=words,
        asks=is_ambiguous(key),
        reaches=makes_amounts(key),
    )


def _whole(text: str) -> list[Token]:
    normal = normalise(unmasked(text))
    found = tokenise(normal.text)
    starts, ends = normal.starts, normal.ends
    if starts is None or ends is None:
        return found
    return [t._replace(start=starts[t.start], end=ends[t.end - 1]) for t in found]


_CHUNKS = Memory(_read)
