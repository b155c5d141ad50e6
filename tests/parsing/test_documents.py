"""A spaCy document of our own tokens keeps the normalised text, white space and all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from nimus.parsing.documents import document, parsed
from nimus.reading.prose import Prose

VOCAB = Vocab()


def test_own_words_are_spacys_tokens() -> None:
    doc = document(VOCAB, Prose(text='ד"ר כהן, ב-100%'))
    assert [token.text for token in doc] == ['ד"ר', "כהנ", ",", "ב", "-", "100%"]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("אבם a.,!\n\t\"'-😀{}[]1%"), max_size=30))
def test_each_token_stands_where_its_place_says(text: str) -> None:
    doc = document(VOCAB, Prose(text=text))
    found = parsed(doc)
    assert len(found.places) == len(doc)
    assert found.places == sorted(found.places)
    assert [t.start for t in found.cut()] == [
        place
        for place, token in zip(found.places, doc, strict=True)
        if token.text.strip(" \n\t\U0001f600")
    ]
