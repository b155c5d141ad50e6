"""A draft and its rewrite in, whether every fact was kept and none invented out.

A fact is what a reader could hold us to: a number with its sign, a link, an address, a code, a
placeholder, a word in Latin letters inside Hebrew, a name with a capital, a day. What stands inside
a forbidden span is not owed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from nimus.languages import languages
from nimus.reading.placeholders import BLANK, BRACED, ELEMENT, POINTED, VARIABLE
from nimus.reading.tags import KNOWN
from nimus.spans import Span

_FACT = re.compile(
    r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    rf"|{BRACED}|{BLANK}|\{{[^{{}}\n]*\}}"
    r"|\[[^\[\]\n]*\]"
    r"|(?<![^\W_])[^\W_]{0,40}\d[^\W_]*(?:[.,:/-]\d[^\W_]*)*"
)
_NAME = re.compile(
    r"(?<![.!?\u2026:\n\"\u201c>] )(?<![\n\"\u201c>])(?<=[\w,;)] )(?!I['\u2019])[A-Z][\w'\u2019-]+"
)
# where a link of Markdown leads: what stands behind it may begin a sentence
_TARGET = re.compile(r"\]\([^()\n]*\)")
_LATIN = re.compile(r"(?<=[\u0590-\u05ff] )[A-Za-z][\w-]+|[A-Za-z][\w-]+(?= [\u0590-\u05ff])")
_LIST_NUMBER = re.compile(r"^[ \t]*\(?\d{1,2}[.)](?=\s)", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_POINTED = re.compile(f"(?P<element>{ELEMENT})|{POINTED}")
_NAMED = re.compile(r"<([^\s<>/]+)")
# each of them stays as often as it stood there
_ONCE = re.compile(VARIABLE)
_OURS = re.compile(r"\[[^\[\]\n]*\]")


def facts(text: str) -> Counter[str]:
    """Return the facts of a text with how often each stands there."""
    found = Counter(match.group() for match in _POINTED.finditer(text) if _is_variable(match))
    plain = unicodedata.normalize("NFC", _TAG.sub(" ", text))
    plain = _LIST_NUMBER.sub(" ", plain)
    for pattern, said in ((_FACT, plain), (_NAME, _TARGET.sub("]", plain)), (_LATIN, plain)):
        found.update(match.group() for match in pattern.finditer(said))
    for language in languages():
        found.update(match.group() for match in language.stating.days.finditer(plain))
    return found


def _is_variable(match: re.Match[str]) -> bool:
    """Tell whether what stands in pointed brackets is no element of HTML."""
    name = _NAMED.match(match.group())
    return bool(match["element"] or (name and name[1].lower() not in KNOWN))


def _stands(fact: str, text: str) -> bool:
    """Tell whether a fact stands in a text as a whole word, wherever its sentence now begins."""
    before = r"(?<![^\W_])" if fact[0].isalnum() else ""
    after = r"(?![^\W_])" if fact[-1].isalnum() else ""
    return re.search(f"{before}{re.escape(fact)}{after}", text) is not None


def variables(text: str) -> Counter[str]:
    """Return what a help desk fills in, with how often each stands in a text."""
    return Counter(match.group() for match in _ONCE.finditer(text))


def stand(draft: str, changed: str, forbidden: Iterable[Span]) -> bool:
    """Tell whether every fact of a draft is in its changed text, whatever its placeholders say."""
    return all(_stands(fact, changed) for fact in _owed(draft, forbidden) if fact[0].isalnum())


def kept(draft: str, rewritten: str, forbidden: Iterable[Span]) -> bool:
    """Tell whether the rewrite has every fact of the draft and no number that the draft has not.

    `forbidden` are the spans of the draft whose words were to go.
    """
    owed, whole, has = _owed(draft, forbidden), facts(draft), facts(rewritten)
    whole += owed  # a number glued to a forbidden phrase is a number once the phrase is gone
    if any(not _stands(fact, rewritten) for fact in owed):
        return False
    if variables(draft) != variables(rewritten):
        return False
    return all(
        fact in whole or _OURS.fullmatch(fact)
        for fact in has
        if any(char.isdigit() for char in fact)
    )


def _owed(draft: str, forbidden: Iterable[Span]) -> Counter[str]:
    """Return the facts outside of the spans whose words were to go."""
    rest, at = [], 0
    for span in sorted(forbidden):
        rest.append(draft[at : max(at, span.start)])
        at = max(at, span.end)
    rest.append(draft[at:])
    return facts("\u2005".join(rest))
