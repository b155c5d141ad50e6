"""Normalised text in, tokens out: words, numbers, signs, and what is opaque.

Placeholders of all families, addresses and links are one opaque token each: they neither
match a phrase nor break one.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from nimus.parsing.memory import Memory
from nimus.reading.placeholders import PLACEHOLDER

ADDRESS = r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]']|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_PLAIN = (
    r"\d+(?:[.,:/]\d+)*%?"
    r"|[^\W_]+(?:'[^\W_]+|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])[\u05d0-\u05ea]+)*(?:(?<=[\u05d0-\u05ea])')?"
    r"|\S"
)
_WHOLE = re.compile(rf"\s+|(?:{ADDRESS}|{PLACEHOLDER}|[@\#]\w+)|{_PLAIN}")
_SIMPLE = re.compile(rf"\s+|{_PLAIN}")
OPAQUE_MATCH = re.compile(rf"{ADDRESS}|{PLACEHOLDER}|[@\#]\w+", re.IGNORECASE)
# what has none of these holds no address and no placeholder
SPECIAL = re.compile(r"[@{\[<\#$]|%\{|___|//|www\.")


class Shape(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMBER = 1
    SIGN = 2
    OPAQUE = 3
    SPACE = 4


# what a reply must keep: nobody says it in other words
FIRM = (Shape.NUMBER, Shape.OPAQUE)


class Token(NamedTuple):
    """A token of normalised text: its characters, where they stand in it, and their shape."""

    text: str
    start: int
    end: int
    shape: Shape


def tokenise(text: str) -> list[Token]:
    """Cut normalised text into tokens; white space is in none of them."""
    pieces = (_WHOLE if SPECIAL.search(text) else _SIMPLE).findall(text)
    ends = list(accumulate(map(len, pieces)))
    shapes = [_SHAPES[piece] for piece in pieces]
    rows = zip(pieces, [0, *ends], ends, shapes, strict=False)
    return [_token(row) for row in rows if row[3] is not Shape.SPACE]


def _shape(piece: str) -> Shape:
    if piece[0].isspace():
        return Shape.SPACE
    if len(piece) > 1 and SPECIAL.search(piece):
        return Shape.OPAQUE
    if re.match(r"\d", piece):
        return Shape.NUMBER
    return Shape.WORD if re.match(r"[^\W_]", piece) else Shape.SIGN


_SHAPES = Memory(_shape)
_token = Token._make


class Word(NamedTuple):
    """What matching compares: a key, the span of prose it stands for, and its sentence.

    `opens` tells that a clause starts here: a sentence's first word, or the one after a comma;
    `loud` that it is all in capitals, `named` that only its first letter is one.
    """

    key: str
    start: int
    end: int
    sentence: int
    opens: bool
    loud: bool
    named: bool = False


# stands for a placeholder, a link or code: no phrase has it
OPAQUE = "\ufffc"
