"""A pattern of paths in, an expression that they match out: `*`, `?`, `[…]` and `**`."""

from __future__ import annotations

import glob
import os
import re
from functools import lru_cache
from pathlib import Path

from nimus.errors import SettingsError

_PART = re.compile(
    r"(?P<folders>(?<![^/])\*\*/)|(?P<rest>\*\*)|(?P<class>\[!?\]?[^\]]*\])|.", re.DOTALL
)
_SIGN = re.compile(r"[\[\]\\^&~|]|(?<=-)-")


def anchored(folder: str, pattern: str) -> str:
    """Return a pattern as one of whole paths.

    One with a slash is meant from `folder`; one without is a name at any depth beneath it.
    """
    bare = pattern.removeprefix("./").rstrip("/")
    if Path(bare).is_absolute():
        return bare
    here = glob.escape(folder.replace(os.sep, "/")).rstrip("/")
    return f"{here}/{bare}" if "/" in bare else f"{here}/**/{bare}"


@lru_cache(maxsize=1024)
def expression(pattern: str) -> re.Pattern[str]:
    """Return what a path, or a folder that it lies in, has to match; raises SettingsError."""
    translated = "".join(_translated(part) for part in _PART.finditer(pattern))
    try:
        return re.compile(rf"(?s:{translated})(?:/.*)?\Z", re.DOTALL)
    except re.error as error:
        raise SettingsError(f"{pattern!r} is no pattern of paths: {error.msg}") from error


def whole(path: str) -> str:
    """Return a path as patterns see it: from the root, with slashes."""
    return os.path.abspath(path).replace(os.sep, "/")  # noqa: PTH100  links stay as they are named


def _translated(part: re.Match[str]) -> str:
    if part["folders"]:
        return r"(?:[^/]+/)*"
    if part["rest"]:
        return r".*"
    if part["class"]:
        negated = part["class"].startswith("[!")
        # what only an expression knows stands for itself; "-" is a range in both
        inside = _SIGN.sub(r"\\\g<0>", part["class"][2 if negated else 1 : -1])
        return f"[^/{inside}]" if negated else f"[{inside}]"
    return {"*": r"[^/]*", "?": r"[^/]"}.get(part.group(), re.escape(part.group()))
