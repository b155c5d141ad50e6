"""Many words in, the codes of `features` out, all at once.

The CRC of two strings side by side is that of the first, moved on by as many zero bytes as the
second has, with that of the second: what was read once is not read again, and whole arrays are
moved by a look-up a byte.
"""

from __future__ import annotations

from functools import cache
from zlib import crc32

import numpy as np

from nimus.parsing.slots import Codes, Numbers

# strings of more bytes are none that `moved` makes room for
_ROOM = 127
# of two words with more bytes together, and a space between them
MOST = (_ROOM - 1) // 2
_SPACE, _GAP = b" ", b"_ "
_POLYNOMIAL = 0xEDB88320


def moved(codes: Codes, octets: Numbers) -> Codes:
    """Return what codes add to those of strings of so many bytes behind theirs."""
    table, starts = _moves()
    places = starts.take(octets, axis=0)
    places += codes.astype("<u4", copy=False).view(np.uint8).reshape(*codes.shape, 4)
    found: Codes = np.bitwise_xor.reduce(table.take(places), axis=-1)
    return found


@cache
def _moves() -> tuple[Codes, Numbers]:
    """Return what each byte of a code becomes by so many zero bytes, and where each table begins.

    A table a number of bytes and a place in the code, from its lowest byte on.
    """
    octets: Codes = np.arange(256, dtype=np.uint32)
    step = octets
    for _ in range(8):
        step = np.where(step & 1, step >> 1 ^ np.uint32(_POLYNOMIAL), step >> 1)
    table = np.zeros((_ROOM + 1, 4, 256), dtype=np.uint32)
    table[0] = octets << np.arange(0, 32, 8, dtype=np.uint32)[:, None]
    for size in range(1, _ROOM + 1):
        table[size] = step[table[size - 1] & 255] ^ (table[size - 1] >> 8)
    starts = np.arange(0, table.size, 256, dtype=np.int32)
    return table.ravel(), starts.reshape(-1, 4)


def facts(key: str) -> tuple[int, int, int, int]:
    """Return a word's code, that with a space behind it, that with a gap, and its bytes.

    A word of more bytes than `MOST` is told by as many: no model knows any that is so long.
    """
    said = key.encode()[:MOST]
    code = crc32(said)
    begun = crc32(_SPACE, code)
    return code, begun, crc32(_GAP, begun), len(said)


def between(known: Codes) -> Codes:
    """Return the codes of pairs, of pairs over one word and of rows of three: a row each.

    `known` has the facts of each word of a row of words, in this order; a column is a place at
    which one begins. Words of very many bytes are beyond this: see `MOST`.
    """
    word, begun, over, octets = np.ascontiguousarray(known.T)
    sizes = octets.astype(np.int32)
    found = np.array((begun[:-2], over[:-2], begun[:-2]))
    behind = np.array((sizes[1:-1], sizes[2:], sizes[1:-1]))
    # of three, what stands between the first two and the third is a space
    behind[2] += 1
    behind[2] += behind[1]
    found = moved(found, behind)
    found[0] ^= word[1:-1]
    found[1] ^= word[2:]
    # what stands behind the first of three is a pair; behind the last one nothing is
    found[2, :-1] ^= found[0, 1:]
    return found
