"""A draft and its rewrite in, whether every fact was kept and none invented out.

A fact is what a reader could hold us to: a number with its sign, a link, an address, a code, a
placeholder, a word in Latin letters inside Hebrew, a name with a capital. What stands inside a
forbidden span is not owed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from nimus.spans import Span

_FACT = re.compile(
    r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|\{\{.*?\}\}|\{%.*?%\}|[%#$]\{[^}]*\}|\{[^{}\n]*\}"
    r"|\[[^\[\]\n]*\]"
    r"|(?<![^\W_])[^\W_]{0,40}\d[^\W_]*(?:[.,:/-]\d[^\W_]*)*"
)
_NAME = re.compile(
    r"(?<![.!?\u2026:\n\"\u201c>] )(?<![\n\"\u201c>])(?<=[\w,;)] )(?!I['\u2019])[A-Z][\w'\u2019-]+"
)
_LATIN = re.compile(r"(?<=[\u0590-\u05ff] )[A-Za-z][\w-]+|[A-Za-z][\w-]+(?= [\u0590-\u05ff])")
_LIST_NUMBER = re.compile(r"^[ \t]*\(?\d{1,2}[.)](?=\s)", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_OURS = re.compile(r"\[[^\[\]\n]*\]")


def facts(text: str) -> Counter[str]:
    """Return the facts of a text with how often each stands there."""
    plain = unicodedata.normalize("NFC", _TAG.sub(" ", text))
    plain = _LIST_NUMBER.sub(" ", plain)
    found: Counter[str] = Counter()
    for pattern in (_FACT, _NAME, _LATIN):
        found.update(match.group() for match in pattern.finditer(plain))
    return found


def _stands(fact: str, text: str) -> bool:
    """Tell whether a fact stands in a text as a whole word, wherever its sentence now begins."""
    return re.search(rf"(?<![^\W_]){re.escape(fact)}(?![^\W_])", text) is not None


def kept(draft: str, rewritten: str, forbidden: Iterable[Span]) -> bool:
    """Tell whether the rewrite has every fact of the draft and no number that the draft has not.

    `forbidden` are the spans of the draft whose words were to go.
    """
    rest, at = [], 0
    for span in sorted(forbidden):
        rest.append(draft[at : max(at, span.start)])
        at = max(at, span.end)
    rest.append(draft[at:])
    owed, whole, has = facts("\u2005".join(rest)), facts(draft), facts(rewritten)
    whole += owed  # a number glued to a forbidden phrase is a number once the phrase is gone
    if any(not _stands(fact, rewritten) for fact in owed):
        return False
    return all(
        fact in whole or _OURS.fullmatch(fact)
        for fact in has
        if any(char.isdigit() for char in fact)
    )
