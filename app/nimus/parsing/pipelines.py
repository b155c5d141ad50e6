"""The stages of parsing as a spaCy pipeline, its components spaCy factories.

For whoever works with spaCy's documents: `pipeline(engine.stages)` serves strings, batches
(`nlp.pipe`) and components of one's own behind ours. A check goes through the stages alone.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

from nimus.parsing import stages
from nimus.parsing.documents import Parsed
from nimus.parsing.roles import Roles
from nimus.parsing.stages import Stages
from nimus.reading.prose import Prose

_KEY = "nimus"
# -1 as spaCy reads it: not the start of a sentence
_INSIDE = (1 << 64) - 1


@Pipeline.component("nimus_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Cut the prose into sentences, and tell spaCy's tokens where each starts."""
    found = parsed(doc)
    stages.add_sentences(found)
    if not len(doc):
        return doc
    starts = {stretch.span.start for stretch in found.stretches}
    marks = np.full((len(doc), 1), _INSIDE, dtype="uint64")
    for number, place in enumerate(found.places):
        if not number or place in starts:
            marks[number, 0] = 1
    # all at once: set one by one, each looks at every token before it
    return doc.from_array([SENT_START], cast(Ints2d, marks))


@Pipeline.component("nimus_words")
def add_words(doc: Doc) -> Doc:
    """Add the words that matching compares, sentence by sentence."""
    stages.add_words(parsed(doc))
    return doc


class _Part:
    """A component that knows nothing until it is given the stages of an engine."""

    def __init__(self) -> None:
        self.stages = Stages(Roles(), None)


class _Roles(_Part):
    def __call__(self, doc: Doc) -> Doc:
        """Label the sentences of a document."""
        self.stages.roles.label(parsed(doc), self.stages.learned)
        return doc


class _Harms(_Part):
    def __call__(self, doc: Doc) -> Doc:
        """Judge the sentences of a document."""
        self.stages.harms.judge(parsed(doc))
        return doc


@Pipeline.factory("nimus_roles")
def make_roles(nlp: Pipeline, name: str) -> _Roles:
    """Make the component that labels sentences."""
    return _Roles()


@Pipeline.factory("nimus_harms")
def make_harms(nlp: Pipeline, name: str) -> _Harms:
    """Make the component that judges sentences."""
    return _Harms()


class _Proser:
    """spaCy's tokenizer here: a string in, a document of our own tokens out."""

    def __init__(self, nlp: Pipeline) -> None:
        self._vocab = nlp.vocab

    def __call__(self, text: str) -> Doc:
        return document(self._vocab, Prose(text=text))


def pipeline(known: Stages) -> Pipeline:
    """Return a pipeline: our tokens, sentences, words, roles, harms."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = _Proser(nlp)
    nlp.max_length = 1 << 31  # the limit on a draft's length is a setting, checked at the door
    nlp.add_pipe("nimus_sentences")
    nlp.add_pipe("nimus_words")
    for name in ("nimus_roles", "nimus_harms"):
        part = nlp.add_pipe(name)
        assert isinstance(part, _Roles | _Harms)
        part.stages = known
    return nlp


def document(vocab: Vocab, prose: Prose) -> Doc:
    """Make a document of the prose with tokens; their texts are normalised."""
    found = Parsed(prose=prose)
    words: list[str] = []
    spaces: list[bool] = []
    places = found.places
    at = 0
    for token in found.cut():
        if token.start > at:
            _white(prose.text[at : token.start], words, spaces, places, at)
        words.append(token.text)
        spaces.append(False)
        places.append(token.start)
        at = token.end
    _white(prose.text[at:], words, spaces, places, at)
    doc = Doc(vocab, words=words, spaces=spaces)
    doc.user_data[_KEY] = found
    return doc


def _white(gap: str, words: list[str], spaces: list[bool], places: list[int], start: int) -> None:
    """Add white space the way spaCy does: one space belongs to its word, more is a token."""
    if gap[:1] == " " and words and not spaces[-1] and not words[-1].isspace():
        spaces[-1] = True
        gap = gap[1:]
        start += 1
    if gap:
        words.append(gap)
        spaces.append(False)
        places.append(start)


def parsed(doc: Doc) -> Parsed:
    """Return what the pipeline found in a document made by `document`."""
    value = doc.user_data[_KEY]
    assert isinstance(value, Parsed)
    return value
