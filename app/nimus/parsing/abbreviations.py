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
_NEXT = re.compile(
    rf"[\s{CONTROLS}\"'\u201c\u201e\u00ab(\[*_]*([^\W\d_]+)?([.]?)[ \u00a0]?([^\W\d_]*)"
)
# not iPhone, setup.exe, https://
_SMALL = re.compile(r"[a-z]+(?:['\u2019][a-z]+)?(?=[\s,;!?)\-\u2013\u2026]|[.:](?=[\s.]|$)|$)")
# 7, #7, AB-7
_NUMBER = re.compile(r"#?[A-Za-z]{0,4}-?\d")
# 12, or a name of up to three words and 12
_PLACED = re.compile(r"(?:[^\s\d,.;:!?]{1,20}[ \u00a0]){0,3}#?\d")
_DATE = re.compile(r"(?:.*\D)?\d{1,2}\.\d{1,2}")
# chg, pls: what is left of a word without its vowels; not SMS, not "hmm"
_VOWELLESS = re.compile("(?i:(?!h+m+$)[b-df-hj-np-tv-xz])[b-df-hj-np-tv-xz]{1,4}")


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
    if forms & _known().counting and not _measured(sentence) and _counted(sentence, rest):
        return True
    shed = _shed(word)
    if shed & _known().counting and _NUMBER.match(rest):
        return True
    if (forms | shed) & _known().placing and _PLACED.match(rest):
        return True
    if word.endswith("'"):
        # the geresh has already said that the word is short; the period says something else
        return False
    if _DATE.fullmatch(whole):
        return _next(rest)[0].casefold() in _known().tied
    if forms & (_known().closing | _known().firms) or _measured(sentence):
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
    if _shed(whole) & (known.counting | known.placing) or clipped(whole):
        return True
    return any(
        forms & every
        for every in (
            known.leading,
            known.counting,
            known.placing,
            known.closing,
            known.firms,
            known.naming,
            known.measuring,
        )
    )


def listed(word: str) -> bool:
    """Tell whether a word is an abbreviation, whatever follows it."""
    forms, known = _spellings(_plain(word)), _known()
    return any(
        forms & every
        for every in (known.leading, known.counting, known.closing, known.firms, known.naming)
    )


def closing(sentence: str) -> bool:
    """Tell whether a sentence ends in an abbreviation behind which it may be over, or not."""
    last = sentence.split()[-1:]
    run = _RUN.search(last[0]) if last else None
    forms = _spellings(_JOINT.split(_plain(run.group()))[-1]) if run else frozenset[str]()
    return bool(forms & (_known().closing | _known().firms)) or _measured(sentence)


def firm(word: str) -> bool:
    """Tell whether a word is the last one of a firm's name ("Ltd")."""
    return _plain(word) in _known().firms


def clipped(word: str) -> bool:
    """Tell whether a word has lost its vowels ("pls", "chg")."""
    return bool(_VOWELLESS.fullmatch(word))


@lru_cache(maxsize=10_000)
def signed(word: str) -> bool:
    """Tell whether the mark at the end of a word belongs to a name ("Yahoo!")."""
    name = _JOINT.split(word)[-1].lstrip("\"'\u201c(*_")
    return name[:1].isupper() and name.casefold() in _known().signed


def goes_on(rest: str) -> bool:
    """Tell whether a word in small letters follows, and no name that is written so."""
    return bool(_SMALL.match(rest))


def opening(rest: str) -> bool:
    """Tell whether a word follows with which a sentence begins, and no name."""
    return begins(rest) and (_capital(rest) or not rest[:1].isascii())


def begins(rest: str) -> bool:
    """Tell whether a word follows that begins many sentences, in capitals or not."""
    word, period, second = _next(rest)
    openers = _known().openers
    # "A." is an initial
    return (word.casefold() in openers and not (period and len(word) == 1)) or (
        f"{word} {second}" in openers
    )


def _counted(sentence: str, rest: str) -> bool:
    """Tell whether a number follows, or the word stands behind another short one ("ref. no.")."""
    before = sentence.split()[-2:-1]
    return bool(_NUMBER.match(rest)) or bool(
        before
        and goes_on(rest)
        and before[0].endswith(".")
        and (listed(before[0][:-1]) or clipped(before[0][:-1]))
    )


def _shed(word: str) -> frozenset[str]:
    """Return a word without its particles as a list has it, where a geresh was left out."""
    if "." in word or "'" in word or word.isascii():
        return frozenset()
    return frozenset(f"{stem}'" for language in languages() for _, stem in language.split(word))


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


def _next(rest: str) -> tuple[str, str, str]:
    match = _NEXT.match(rest)
    assert match is not None
    return match[1] or "", match[2], match[3]


def _capital(rest: str) -> bool:
    return _next(rest)[0][:1].isupper()


def _tied(rest: str) -> bool:
    return _next(rest)[0].casefold() in _known().tied | _known().closing


def _measured(sentence: str) -> bool:
    match = _MEASURE.search(sentence)
    return match is not None and match[1].casefold() in _known().measuring
