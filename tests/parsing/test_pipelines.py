"""The stages are spaCy's components: a pipeline finds in a document what a check finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.vocab import Vocab

from nimus import Engine
from nimus.parsing.pipelines import document, parsed, pipeline
from nimus.parsing.roles import Roles
from nimus.parsing.stages import Stages
from nimus.reading.prose import Prose

VOCAB = Vocab()


def test_the_components_are_registered_with_spacy() -> None:
    for name in ("nimus_sentences", "nimus_words", "nimus_roles", "nimus_harms"):
        assert Language.has_factory(name)


def test_a_string_goes_through_the_pipeline_as_our_own_tokens() -> None:
    doc = pipeline(Stages(Roles(), None))("I don't know. Wait!")
    assert [token.text for token in doc] == ["i", "don't", "know", ".", "wait", "!"]
    assert [token.i for token in doc if token.is_sent_start] == [0, 4]
    assert [word.key for word in parsed(doc).words] == ["i", "do", "not", "know", "wait"]


def test_a_batch_of_documents_holds_what_a_check_finds(engine: Engine) -> None:
    texts = [f"I don't know about {n}. אני מצטער." for n in range(70)]
    docs = pipeline(engine.stages).pipe(texts, batch_size=32)
    for text, doc in zip(texts, docs, strict=True):
        alone = engine.stages.parse(Prose(text=text))
        assert parsed(doc).words == alone.words
        assert parsed(doc).roles == alone.roles
        assert parsed(doc).harms == alone.harms


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
