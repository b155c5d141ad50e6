"""What stands before and behind a sign in, whether it is one sentence out."""

from __future__ import annotations

import re
from functools import cache

from nimus.languages import languages
from nimus.parsing.abbreviations import begins, clipped, closing, firm, goes_on, opening, signed

# words of a phrase that is no clause yet
_PHRASE = 4
# hmm, um, er, and the like in Hebrew
_SOUND = re.compile("(?i:h*m+|u+[hm]+|e+r*m*|a+h+|o+h+|well)|[\u05d0\u05d4\u05de\u05dd\u05d5]{2,}")
_I = re.compile("I(?:['\u2019][a-z]+)?,?")
_LETTERS = re.compile(r"[^\W\d_]*")


def joins(rest: str) -> bool:
    """Tell whether a word follows that joins to what was said, in a script without capitals."""
    word = _letters(rest)
    if word.isascii():
        return False
    joining = (_words("connectives") & _words("subordinators")) | _words("adversatives")
    return word in joining or any(
        prefix and prefix == language.and_
        for language in languages()
        for prefix, _ in language.split(word)
    )


def connects(rest: str) -> bool:
    """Tell whether a joining word follows in small letters, in any script."""
    word = _letters(rest)
    small = word.islower() and word in _words("connectives") | _words("adversatives")
    return small or joins(rest)


def hanging(behind: str, *, prepositions: bool = False) -> bool:
    """Tell whether the last word before is one that joins: "but ..." goes on."""
    last = [word.casefold() for word in behind.split()[-1:]]
    kinds = ("connectives", "adversatives", *(("prepositions",) if prepositions else ()))
    return any(word in _words(kind) for word in last for kind in kinds)


def halting(behind: str, rest: str) -> bool:
    """Tell whether a speaker halts: at a sound, or before the same word once more."""
    words, following = behind.split(), rest.split()
    if not words or not following:
        return False
    if len(words) == 1 and _SOUND.fullmatch(words[0]):
        return not following[0].isascii() or bool(_I.fullmatch(following[0]))
    # "day... days"
    before, after = (_plain(word) for word in (words[-1], following[0]))
    return len(before) > 1 and after.startswith(before) and not rest[0].isupper()


def subject(behind: str) -> bool:
    """Tell whether all that stands before is a subject: "we" before a heart."""
    first, *others = [word.casefold() for word in behind.split()]
    return (
        len(others) < _PHRASE
        and first in _words("walls")
        and all(word in _words("fillers") for word in others)
    )


def shortened(behind: str) -> bool:
    """Tell whether the last of several words has lost its vowels: "Will refund the chg."."""
    words = behind.split()
    return len(words) > 1 and clipped(words[-1])


def unfinished(sentence: str, rest: str) -> bool:
    """Tell whether a sentence in front of a capital cannot be over at its abbreviation."""
    words = sentence.split()
    if not rest[:1].isupper() or opening(rest) or not closing(sentence):
        return False
    if firm(words[-1]):
        # "Larkfield & Sons Ltd. Customer Care": a name is no sentence
        return len(words) > 1 and all(word == "&" or word.istitle() for word in words)
    # "On Mon. Dana", "If you ring before 8 a.m. Sarah": what begins so cannot stand alone
    first = words[0].casefold()
    phrase = first in _words("prepositions") and len(words) <= _PHRASE
    return (phrase or first in _words("subordinators")) and "," not in sentence


def named(sentence: str, rest: str) -> bool:
    """Tell whether the mark at the end belongs to a name with which the sentence goes on."""
    words = sentence.split()
    if not signed(words[-1]):
        return False
    if len(words) == 1 and words[-1].endswith("?"):
        # "Which? members", and not "Which? The blue one"
        return goes_on(rest) and not begins(rest)
    return not opening(rest)


def introduced(rest: str) -> bool:
    """Tell whether a word in small letters follows that begins a sentence, and no phrase."""
    return begins(rest) and _letters(rest) not in _words("prepositions")


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words of one kind in all languages."""
    return frozenset(word for language in languages() for word in getattr(language, kind))


@cache
def _finals() -> dict[int, str]:
    return {ord(f): letter for language in languages() for letter, f in language.finals.items()}


def _plain(word: str) -> str:
    """Return the letters of a word, with those that it has at its end only made plain."""
    return _letters(word).casefold().translate(_finals())


def _letters(rest: str) -> str:
    word = _LETTERS.match(rest)
    assert word is not None
    return word.group()
