"""The pipeline is spaCy's: its components are factories, and `pipe` serves batches."""

from __future__ import annotations

from spacy.language import Language

from nimus import Draft, Engine
from nimus.parsing.documents import parsed
from nimus.parsing.pipelines import pipeline
from nimus.parsing.roles import Roles


def test_the_components_are_registered_with_spacy() -> None:
    for name in ("nimus_sentences", "nimus_words", "nimus_roles", "nimus_harms"):
        assert Language.has_factory(name)


def test_a_string_goes_through_the_pipeline_as_our_own_tokens() -> None:
    doc = pipeline(Roles(), None)("I don't know. Wait!")
    assert [token.text for token in doc] == ["i", "don't", "know", ".", "wait", "!"]
    assert [token.i for token in doc if token.is_sent_start] == [0, 4]
    assert [word.key for word in parsed(doc).words] == ["i", "do", "not", "know", "wait"]


def test_batches_give_what_single_checks_give(engine: Engine) -> None:
    drafts = [Draft(text=f"I don't know about {n}. אני מצטער.") for n in range(70)]
    assert list(engine.check_all(drafts)) == [engine.check(draft) for draft in drafts]
