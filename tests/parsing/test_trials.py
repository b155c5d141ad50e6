"""How far a phrase may be strayed from, as the matcher itself answers."""

from __future__ import annotations

import pytest

from nimus.parsing.forms import Forms
from nimus.parsing.trials import Room, Trials
from nimus.phrasebook.rules import Inflections, Phrase

# a table of its own: the answers do not change with the shipped one
TABLE = Inflections(
    classes={
        "יודע": ("he:ידע/present",),
        "יודעת": ("he:ידע/present",),
        "חזרתי": ("he:חזר/past-1",),
        "חזרנו": ("he:חזר/past-1",),
        "לכו": ("he:הלך/future-2",),
        "מחלקה": ("he:מחלקה/noun",),
        "מחלקות": ("he:מחלקה/noun",),
        "אני": ("he:i/word",),
        "אנחנו": ("he:i/word",),
    },
    finite=frozenset(("חזרתי", "חזרנו", "לכו", "אני", "אנחנו")),
    orders=frozenset(("לכו",)),
    spellings={},
)


def phrase(say: str, *, where: str = "anywhere", strict: bool = False) -> Phrase:
    return Phrase(rule="any", language="any", say=say, where=where, strict=strict)


def trials(*phrases: Phrase) -> Trials:
    return Trials(Forms({"he": TABLE}), phrases)


@pytest.mark.parametrize(
    ("wanted", "room"),
    [
        pytest.param(phrase("calm down"), Room(fillers=3, others=(1, 1), wide=0), id="short"),
        pytest.param(
            phrase("you should have read the terms"),
            Room(fillers=3, others=(2, 2), wide=0),
            id="long",
        ),
        pytest.param(
            phrase("calm down (before you write again|)"),
            Room(fillers=3, others=(1, 2), wide=0),
            id="short-or-long",
        ),
        pytest.param(
            phrase("must … tell you"), Room(fillers=3, others=(1, 1), wide=8), id="ellipsis"
        ),
        pytest.param(
            phrase("calm … down"), Room(fillers=0, others=(0, 0), wide=8), id="ellipsis-alone"
        ),
        pytest.param(phrase("calm"), Room(fillers=0, others=(0, 0), wide=0), id="one-word"),
        pytest.param(
            phrase("calm down", strict=True), Room(fillers=0, others=(0, 0), wide=0), id="strict"
        ),
        pytest.param(
            phrase("calm down", where="sentence"),
            Room(fillers=2, others=(1, 1), wide=0),
            id="a-whole-sentence-holds-few-words-more",
        ),
    ],
)
def test_the_room_between_the_words(wanted: Phrase, room: Room) -> None:
    assert trials(wanted).room(wanted) == room


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        pytest.param(phrase("I can not promise"), ("promise",), id="not-in-short-words"),
        pytest.param(phrase("calm (down|yourself)"), ("calm", "down", "yourself"), id="choices"),
        pytest.param(phrase("wait"), (), id="one-short-word"),
        pytest.param(phrase("patience"), ("patience",), id="one-long-word"),
        pytest.param(phrase("calm down", strict=True), (), id="strict"),
        pytest.param(phrase("אני לא יודע"), ("יודע",), id="hebrew"),
    ],
)
def test_the_words_that_bear_a_typing_error(wanted: Phrase, words: tuple[str, ...]) -> None:
    assert trials(wanted).misspelt(wanted) == words


@pytest.mark.parametrize(
    ("wanted", "free"),
    [
        pytest.param(phrase("אני לא יודע"), True, id="hebrew"),
        pytest.param(phrase("לא יודע"), False, id="two-words"),
        pytest.param(phrase("אני לא … יודע"), False, id="ellipsis"),
        pytest.param(phrase("אני לא יודע", where="start"), False, id="at-a-start"),
        pytest.param(phrase("אני לא יודע", strict=True), False, id="strict"),
        pytest.param(phrase("I can promise"), False, id="english"),
    ],
)
def test_whether_the_order_is_free(wanted: Phrase, free: bool) -> None:
    assert trials(wanted).is_free(wanted) is free


@pytest.mark.parametrize(
    ("word", "particles"),
    [
        pytest.param("מחלקה", ("ב", "ה", "ו", "כ", "ל", "מ", "ש"), id="noun"),
        pytest.param("חזרתי", ("ה", "ו", "ש", "כש", "מש", "לכש"), id="finite-verb"),
        pytest.param("לכו", ("ו",), id="order"),
        pytest.param("promise", (), id="english"),
    ],
)
def test_the_particles_that_come_off_without_their_chains(
    word: str, particles: tuple[str, ...]
) -> None:
    assert trials(phrase(f"{word} מאוד")).particles(word) == particles
