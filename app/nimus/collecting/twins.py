"""Two texts of a record in, whether they say the same to the customer out."""

from __future__ import annotations

import re
from html import unescape

from nimus.reading.html import READER

# what stands for the customer's own words in Intercom's HTML, and in its plain text
_ATTRIBUTE = re.compile(r"<attribute\b[^<>]*>(?:\s*</attribute\s*>)?", re.IGNORECASE)
_SAID = re.compile(r"""\b(key|default)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_BRACED = re.compile(r"\{\{([^{}]*)\}\}")
_LOOSE = re.compile(r"[\s\"'\u200b-\u200f\u2060\ufeff]+")


def words_of(html: str) -> str:
    """Return what a text in HTML says, without its layout."""
    return _bare(READER.read(_ATTRIBUTE.sub(_braced, html)).text)


def is_said_by(words: str, plain: str) -> bool:
    """Tell whether a plain text says the same words as one in HTML does."""
    return words == _bare(plain)


def _braced(found: re.Match[str]) -> str:
    """Return a placeholder of HTML as plain text has it."""
    said = {name.lower(): one or two for name, one, two in _SAID.findall(found.group())}
    fallback = f'|fallback:"{said["default"]}"' if said.get("default") else ""
    return f"{{{{{said.get('key', '')}{fallback}}}}}"


def _bare(text: str) -> str:
    """Return a text without space: that around tags shows, or does not, as the browser likes."""
    inner = _BRACED.sub(lambda found: f"{{{{{unescape(_LOOSE.sub('', found[1]))}}}}}", text)
    return re.sub(r"\s+", "", inner)
