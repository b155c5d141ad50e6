"""A period in, whether it belongs to the word before it out."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache, lru_cache

from nimus.languages import languages
from nimus.languages.contract import Abbreviations
from nimus.parsing.paragraphs import CONTROLS

_RUN = re.compile(r"[^\s(\[]+$")
_JOINT = re.compile(r"[/\-\u2013\u2014\u05be]")
_MEASURE = re.compile(r"\d\s?([^\W\d_]+)$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NEXT = re.compile(rf"[\s{CONTROLS}\"'\u201c\u201e\u00ab(\[*_]*([^\W\d_]+)?([.]?)")
# not iPhone, setup.exe, https://
_SMALL = re.compile(r"[a-z]+(?:['\u2019][a-z]+)?(?=[\s,;!?)\-\u2013\u2026]|[.:](?=[\s.]|$)|$)")
# 7, #7, AB-7
_NUMBER = re.compile(r"#?[A-Za-z]{0,4}-?\d")


@cache
def _known() -> Abbreviations:
    """Return the abbreviations of all languages together."""
    each = [language.abbreviations for language in languages()]
    return Abbreviations(
        **{
            field.name: frozenset[str]().union(*(getattr(one, field.name) for one in each))
            for field in fields(Abbreviations)
        }
    )


def abbreviated(sentence: str, rest: str) -> bool:
    """Tell whether the period between the end of `sentence` and `rest` belongs to a word."""
    last = sentence.split()[-1:]
    if not last or not suspect(last[0]):
        return False
    run = _RUN.search(last[0])
    whole = _plain(run.group()) if run else ""
    word = _JOINT.split(whole)[-1]
    forms = _spellings(word)
    opens = opening(rest)
    capital = _capital(rest)
    if forms & _known().leading:
        return True
    if forms & _known().counting and _NUMBER.match(rest):
        return True
    if word.endswith("'"):
        # the geresh has already said that the word is short; the period says something else
        return False
    if forms & _known().closing or _measured(sentence):
        return not (opens or (capital and not _tied(rest)))
    return bool(forms & _known().naming or _INITIALS.fullmatch(whole)) and not opens


@lru_cache(maxsize=50_000)
def suspect(word: str) -> bool:
    """Tell whether a word can be an abbreviation at all: almost none can, and it is asked often."""
    run = _RUN.search(word)
    whole = _plain(run.group()) if run else ""
    if not whole.isalpha() or len(whole) == 1 or any(map(str.isdigit, word)):
        return True
    known = _known()
    forms = frozenset((whole, f"{whole}'"))
    return any(
        forms & every
        for every in (known.leading, known.counting, known.closing, known.naming, known.measuring)
    )


def listed(word: str) -> bool:
    """Tell whether a word is an abbreviation, whatever follows it."""
    forms, known = _spellings(_plain(word)), _known()
    return any(
        forms & every for every in (known.leading, known.counting, known.closing, known.naming)
    )


def goes_on(rest: str) -> bool:
    """Tell whether a word in small letters follows, and no name that is written so."""
    return bool(_SMALL.match(rest))


def opening(rest: str) -> bool:
    """Tell whether a word follows with which a sentence begins, and no name."""
    return _begins(rest) and (_capital(rest) or not rest[:1].isascii())


def _spellings(word: str) -> frozenset[str]:
    """Return a word as a list may have it: with the geresh left out, or without its particles."""
    if "." not in word and "'" not in word:
        # nothing else shows it to be short: no particle comes off, which makes short words of long
        return frozenset((word, f"{word}'"))
    return frozenset(
        (word, *(stem for language in languages() for _, stem in language.split(word)))
    )


def _plain(word: str) -> str:
    bare = re.sub(rf"[{CONTROLS}*_]", "", word).lstrip("\"'\u201c\u201e\u05f4")
    return bare.replace("\u05f3", "'").replace("\u2019", "'").casefold()


def _following(rest: str) -> tuple[str, str]:
    match = _NEXT.match(rest)
    assert match is not None
    return match[1] or "", match[2]


def _begins(rest: str) -> bool:
    word, period = _following(rest)
    # "A." is an initial
    return word.casefold() in _known().openers and not (period and len(word) == 1)


def _capital(rest: str) -> bool:
    return _following(rest)[0][:1].isupper()


def _tied(rest: str) -> bool:
    return _following(rest)[0].casefold() in _known().tied | _known().closing


def _measured(sentence: str) -> bool:
    match = _MEASURE.search(sentence)
    return match is not None and match[1].casefold() in _known().measuring
