"""Prose in, what is found in it out: its sentences, words, roles and harms, one stage each.

It knows nothing of spaCy, whose import takes longer than all of a check; `pipelines` offers the
same stages as a spaCy pipeline.
"""

from __future__ import annotations

from nimus.parsing.chunks import read
from nimus.parsing.documents import Parsed, bounded
from nimus.parsing.harms import Harms
from nimus.parsing.layouts import is_suspect, retyped
from nimus.parsing.learned import Learned
from nimus.parsing.roles import Roles
from nimus.parsing.scripts import dominant
from nimus.parsing.sentences import sentences
from nimus.parsing.words import words
from nimus.reading.prose import Prose


class Stages:
    """The stages of parsing, with what the phrasebook and the trained models know."""

    def __init__(self, roles: Roles, learned: Learned | None) -> None:
        self.roles = roles
        self.learned = learned
        self.harms = Harms(learned)

    def parse(self, prose: Prose, joined: frozenset[int] = frozenset()) -> Parsed:
        """Return what is found in a draft's prose; lines that start at `joined` go on."""
        found = cut(prose, joined)
        self.roles.label(found, self.learned)
        self.harms.judge(found)
        return found


def cut(prose: Prose, joined: frozenset[int]) -> Parsed:
    """Return the sentences and words of prose; lines that start at `joined` go on."""
    found = Parsed(prose=prose)
    add_sentences(found, joined)
    add_words(found)
    return found


def add_sentences(found: Parsed, joined: frozenset[int] = frozenset()) -> None:
    """Cut the prose into sentences, and tell the language of each."""
    found.stretches = sentences(found.prose, joined)
    found.languages = [dominant(s.span.of(found.prose.text)) for s in found.stretches]


def add_words(found: Parsed) -> None:
    """Add the words that matching compares, sentence by sentence."""
    ends = [stretch.span.end for stretch in found.stretches]
    text, code = found.prose.text, found.prose.opaque
    found.words = words(found.cut(), text, ends) if code else read(text, ends)
    if not code and is_suspect(found.words) and (meant := retyped(text)) != text:
        found.words = read(meant, ends)
    found.bounds = bounded(found.words, len(ends))
