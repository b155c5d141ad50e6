"""The spaCy pipeline that a draft's prose goes through; its components are spaCy factories.

`nlp.pipe` serves batches: hand it documents made by `documents.document`.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from thinc.types import Ints2d

from nimus.parsing.chunks import read
from nimus.parsing.documents import bounded, document, parsed
from nimus.parsing.harms import Harms
from nimus.parsing.layouts import is_suspect, retyped
from nimus.parsing.learned import Learned
from nimus.parsing.roles import Roles
from nimus.parsing.scripts import dominant
from nimus.parsing.sentences import sentences
from nimus.parsing.words import words
from nimus.reading.prose import Prose

# -1 as spaCy reads it: not the start of a sentence
_INSIDE = (1 << 64) - 1


@Pipeline.component("nimus_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Cut the prose into sentences, and tell spaCy's tokens where each starts."""
    found = parsed(doc)
    found.stretches = sentences(found.prose)
    found.languages = [dominant(s.span.of(found.prose.text)) for s in found.stretches]
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
    found = parsed(doc)
    ends = [stretch.span.end for stretch in found.stretches]
    text, code = found.prose.text, found.prose.opaque
    found.words = words(found.cut(), text, ends) if code else read(text, ends)
    if not code and is_suspect(found.words) and (meant := retyped(text)) != text:
        found.words = read(meant, ends)
    found.bounds = bounded(found.words, len(ends))
    return doc


@Pipeline.factory("nimus_roles")
def make_roles(nlp: Pipeline, name: str) -> Roles:
    """Make the component that labels sentences; it labels nothing until it has learned cues."""
    return Roles()


@Pipeline.factory("nimus_harms")
def make_harms(nlp: Pipeline, name: str) -> Harms:
    """Make the component that judges sentences; it judges nothing until it has its models."""
    return Harms()


class _Proser:
    """spaCy's tokenizer here: a string in, a document of our own tokens out."""

    def __init__(self, nlp: Pipeline) -> None:
        self._vocab = nlp.vocab

    def __call__(self, text: str) -> Doc:
        return document(self._vocab, Prose(text=text))


def pipeline(roles: Roles, learned: Learned | None) -> Pipeline:
    """Return a pipeline: our tokens, sentences, words, roles, harms."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = _Proser(nlp)
    nlp.max_length = 1 << 31  # the limit on a draft's length is a setting, checked at the door
    nlp.add_pipe("nimus_sentences")
    nlp.add_pipe("nimus_words")
    nlp.add_pipe("nimus_roles")
    component = nlp.get_pipe("nimus_roles")
    assert isinstance(component, Roles)
    component.learn(roles, learned)
    nlp.add_pipe("nimus_harms")
    judge(nlp).learn(learned)
    return nlp


def judge(nlp: Pipeline) -> Harms:
    """Return the component of a pipeline that judges sentences."""
    component = nlp.get_pipe("nimus_harms")
    assert isinstance(component, Harms)
    return component
