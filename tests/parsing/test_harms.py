"""Every sentence of the body is judged, and what tells of the harm is found in it."""

from __future__ import annotations

from nimus import Draft, Engine, Settings
from nimus.draft import Options
from nimus.parsing.harms import Harms


def test_a_sentence_is_judged_by_its_own_language(engine: Engine) -> None:
    parsed = engine._checked(Draft(text="Sort it out by yourself. תסתדרי לבד."), Options()).parsed
    assert [harm is not None for harm in parsed.harms] == [True, True]


def test_the_customers_own_words_are_not_judged(engine: Engine) -> None:
    parsed = engine._checked(Draft(text="Thank you.\n> Sort it out by yourself."), Options()).parsed
    assert parsed.harms[0] is not None
    assert parsed.harms[-1] is None


def test_the_clause_that_hurts_is_told_apart(engine: Engine) -> None:
    text = "The blue cable goes into the second port, and what happens to you makes no difference to me."
    (harm,) = engine._checked(Draft(text=text), Options()).parsed.harms
    assert harm is not None
    assert harm.told
    assert harm.rule in engine.book.rules
    assert 0.0 < harm.none < harm.chance < 1.0
    words = engine._checked(Draft(text=text), Options()).parsed.words
    assert (words[harm.first].key, words[harm.last].key) == ("and", "me")


PLAIN = "Your parcel left our warehouse on Sunday with the courier, the number is on the label,"


def test_a_clause_is_judged_by_itself_in_a_long_sentence(engine: Engine) -> None:
    text = f"{PLAIN} and what happens to you makes no difference to me."
    (harm,) = engine._checked(Draft(text=text), Options()).parsed.harms
    assert harm is not None
    assert (harm.rule, harm.told) == ("dont-care", True)
    words = engine._checked(Draft(text=text), Options()).parsed.words
    assert words[harm.first].key == "and"


def test_a_sentence_that_is_too_long_as_a_whole_is_judged_by_its_clauses(engine: Engine) -> None:
    text = f"{PLAIN} " * 6 + "and what happens to you makes no difference to me."
    parsed = engine._checked(Draft(text=text), Options()).parsed
    harm = parsed.harms[-1]
    assert harm is not None
    assert (harm.rule, harm.told) == ("dont-care", True)


def test_without_models_nothing_is_judged() -> None:
    bare = Engine.load(Settings(learned="off"))
    parsed = bare._checked(Draft(text="Sort it out by yourself."), Options()).parsed
    assert parsed.harms == [None]


def test_texts_are_judged_together_as_each_alone(engine: Engine) -> None:
    texts = [
        "What happens to you makes no difference to me.",
        "Your parcel is here.",
        "",
        "תסתדרי לבד, זה לא ענייני.",
        "החבילה כאן.",
    ]
    together = Harms(engine.learned)
    assert together.free(texts, closely=True) == ["Your parcel is here.", "", "החבילה כאן."]
    assert together.free(texts, closely=True) == ["Your parcel is here.", "", "החבילה כאן."]
    for text in texts:
        # one that has nothing to remember
        alone = Harms(engine.learned)
        assert alone.free([text], closely=True) == together.free([text], closely=True)


def test_without_models_no_text_hurts() -> None:
    harms = Engine.load(Settings(learned="off")).stages.harms
    assert harms.free(["What happens to you makes no difference to me."], closely=True) != []
