"""A character reference of HTML in, what it stands for out; broken ones as browsers read them."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

_REFERENCE = re.compile(
    r"&(?:#(?:(\d+)|[xX]([0-9a-fA-F]+))|([A-Za-z][A-Za-z0-9]{0,31}));?", re.ASCII
)
_SHORT = frozenset(name for name in html5 if not name.endswith(";"))
_SHORTEST = min(map(len, _SHORT))
_LONGEST = max(map(len, _SHORT))
_UNKNOWN = "\ufffd"
# no code point has more digits; Python refuses to read a number of thousands
_DIGITS = 7


def entity(text: str, at: int) -> tuple[int, str] | None:
    """Return where the reference at `at` ends and what it stands for; None where there is none.

    A name without its semicolon counts where HTML has always let it: "&copy2" is "©2".
    """
    match = _REFERENCE.match(text, at)
    if match is None:
        return None
    decimal, hexadecimal, name = match.groups()
    if name is None:
        return match.end(), _numbered(decimal, hexadecimal)
    if match.group().endswith(";") and f"{name};" in html5:
        return match.end(), html5[f"{name};"]
    for length in range(min(len(name), _LONGEST), _SHORTEST - 1, -1):
        if name[:length] in _SHORT:
            end = at + 1 + length
            return end + text.startswith(";", end), html5[name[:length]]
    return None


def _numbered(decimal: str | None, hexadecimal: str | None) -> str:
    mark, digits = ("", decimal) if decimal else ("x", hexadecimal or "")
    digits = digits.lstrip("0") or "0"
    if len(digits) > _DIGITS:
        return _UNKNOWN
    # a control character stands for nothing, and would leave the reference no place in the prose
    return unescape(f"&#{mark}{digits};") or _UNKNOWN
