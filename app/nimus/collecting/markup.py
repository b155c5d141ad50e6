"""A text of unknown format in, its format out: HTML where it holds a tag of HTML."""

from __future__ import annotations

import re

# by name, for people write <name> where the customer's is to stand
_TAG = re.compile(
    r"</?(?:a|abbr|attribute|b|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img"
    r"|li|ol|p|pre|s|small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def format_of(text: str) -> str:
    """Return html for a text with a tag in it, else plain."""
    return "html" if _TAG.search(text) else "plain"
