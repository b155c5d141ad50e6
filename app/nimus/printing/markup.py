"""Words in, what XML and HTML hold of them out."""

from __future__ import annotations

import re
from collections.abc import Mapping

# what XML 1.0 cannot hold, not even as a reference; HTML frowns on the same
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# a reader would make "\n" of "\r"
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_SPACES = str.maketrans({"\t": "&#9;", "\n": "&#10;"})


def text(words: str) -> str:
    """Return words as XML holds them; what it cannot hold is shown as an escape."""
    allowed = _FORBIDDEN.sub(lambda letter: f"\\u{ord(letter.group()):04x}", words)
    return allowed.translate(_SIGNS)


def attributes(values: Mapping[str, str]) -> str:
    """Return attributes as they stand in a tag, with a space before each."""
    # of a tab or a line end as itself a reader makes a space
    return "".join(f' {name}="{text(value).translate(_SPACES)}"' for name, value in values.items())
