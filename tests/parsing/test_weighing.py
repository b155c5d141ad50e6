"""Sentences are weighed by their own language's models, once for all who ask."""

from __future__ import annotations

from nimus import Draft, Engine
from nimus.draft import Options
from nimus.parsing.documents import Parsed
from nimus.parsing.learned import RULES, Learned
from nimus.parsing.weighing import Piece, alone, grouped, weighed

PLAIN = "Your parcel left our warehouse on Sunday with the courier, the number is on the label"


def read(engine: Engine, text: str) -> Parsed:
    return engine._checked(Draft(text=text), Options()).parsed


def models(engine: Engine) -> Learned:
    assert engine.learned is not None
    return engine.learned


def test_each_language_weighs_its_own_sentences(engine: Engine) -> None:
    found = read(engine, "Sort it out. תסתדרי לבד. Your parcel is here.")
    groups = grouped([found], models(engine))
    said = {name: [piece.text for piece in group.pieces] for name, group in groups.items()}
    assert said == {"en": ["Sort it out.", "Your parcel is here."], "he": ["תסתדרי לבד."]}


def test_what_has_no_words_is_left_to_the_first_language(engine: Engine) -> None:
    groups = grouped([read(engine, "אני כאן. 12:30!")], models(engine))
    assert [piece.text for piece in groups["en"].pieces] == ["12:30!"]


def test_quoted_history_is_not_weighed(engine: Engine) -> None:
    groups = grouped([read(engine, "Thank you.\n> Sort it out.")], models(engine))
    assert [piece.text for piece in groups["en"].pieces] == ["Thank you."]


def test_the_clauses_of_a_long_sentence_stand_behind_the_sentences(engine: Engine) -> None:
    group = grouped([read(engine, f"{PLAIN}. Thank you.")], models(engine))["en"]
    first, second = PLAIN.split(", ")
    assert group.whole == 2
    assert [piece.text for piece in group.pieces] == [f"{PLAIN}.", "Thank you.", first, second]


def test_a_document_is_weighed_once(engine: Engine) -> None:
    found = read(engine, "Sort it out by yourself.")
    assert weighed(found, models(engine)) is weighed(found, models(engine))


def test_several_documents_are_weighed_as_each_alone(engine: Engine) -> None:
    some = [read(engine, "Sort it out by yourself."), read(engine, f"{PLAIN}.")]
    logits = grouped(some, models(engine))["en"].weighed.logits[RULES]
    tongue = models(engine).tongues["en"]
    for row, found in enumerate(some):
        piece = Piece(found, 0, *found.bounds[0])
        one = alone(piece, tongue).weighed.logits[RULES][0]
        assert logits[row].tolist() == one.tolist()
