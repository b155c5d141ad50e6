"""What a phrase stands for: the forms of its words, and what may be written for them."""

from __future__ import annotations

import pytest

from nimus.parsing.forms import Forms
from nimus.parsing.inventory import Inventory, Paradigm, inventories
from nimus.parsing.trials import Trials
from nimus.phrasebook.rules import Inflections, Phrase

# tables of their own: the answers do not change with the shipped ones
HEBREW = Inflections(
    classes={
        "יודע": ("he:ידע/present",),
        "יודעת": ("he:ידע/present",),
        "יודעימ": ("he:ידע/present",),
        "יודעות": ("he:ידע/present",),
        "לכ": ("he:לך/word",),
        "לכמ": ("he:לך/word",),
    },
    finite=frozenset(("לכ", "לכמ")),
    spellings={},
)
ENGLISH = Inflections(
    classes={
        "i": ("en:i/word",),
        "we": ("en:i/word",),
        "you": ("en:you/word",),
        "u": ("en:you/word",),
        "do": ("en:do/present",),
        "does": ("en:do/present",),
        "lost": ("en:lose/past", "en:lose/participle", "en:lost/adjective"),
    },
    finite=frozenset(),
    spellings={},
)
FORMS = Forms({"he": HEBREW, "en": ENGLISH})


def held(say: str, *, strict: bool = False) -> Inventory:
    (found,) = inventories([Phrase(rule="any", language="any", say=say, strict=strict)], FORMS)
    return found


def forms(found: Inventory) -> dict[str, list[str]]:
    return {
        place.word: [form for paradigm in place.paradigms for form in paradigm.forms]
        for place in found.places
    }


def written(found: Inventory) -> dict[str, tuple[str, ...]]:
    return {" ".join(c.words): c.written for c in found.contractions}


def test_the_forms_of_a_word_are_those_of_its_class() -> None:
    assert forms(held("I don't know")) == {
        "i": ["i", "we"],
        "do": ["do", "does"],
        "not": [],
        "know": [],
    }


def test_the_word_of_the_phrase_comes_first() -> None:
    assert forms(held("we tell you")) == {"we": ["we", "i"], "tell": [], "you": ["you", "u"]}


def test_hebrew_has_its_final_letters() -> None:
    assert forms(held("יודעים לך")) == {
        "יודעים": ["יודעים", "יודע", "יודעת", "יודעות"],
        "לך": ["לך", "לכם"],
    }


def test_a_particle_of_the_phrase_stays_on_all_forms() -> None:
    (place,) = held("שיודע").places
    assert place.paradigms == (
        Paradigm(slots=("present",), forms=("שיודע", "שיודעת", "שיודעים", "שיודעות")),
    )


def test_classes_with_the_same_forms_are_one() -> None:
    (place,) = held("lost").places
    assert place.paradigms == (
        Paradigm(slots=("past", "participle", "adjective"), forms=("lost",)),
    )


def test_a_word_that_no_table_has_is_told_by_its_dictionary_form() -> None:
    (place,) = held("xylophones").places
    assert (place.paradigms, place.lemma) == ((), "xylophone")


def test_alternatives_and_words_that_may_be_absent_are_all_there_once() -> None:
    assert list(forms(held("(calm|settle) down (here|) (calm again|)"))) == [
        "calm",
        "settle",
        "down",
        "here",
        "again",
    ]


def test_particles_come_off_hebrew_words_only() -> None:
    assert held("יודע").places[0].particles == ("ב", "ה", "ו", "כ", "ל", "מ", "ש")
    assert held("know").places[0].particles == ()


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        pytest.param("can not wait", {"can not": ("can't", "cannot", "cant")}, id="left-out"),
        pytest.param("will not wait", {"will not": ("won't", "wont")}, id="irregular"),
        pytest.param("I would wait", {"i would": ("i'd",)}, id="ending"),
        pytest.param("going to wait", {"going to": ("gonna",)}, id="run-together"),
        pytest.param("will … not", {}, id="not-over-an-ellipsis"),
        pytest.param("the rules are", {}, id="not-what-nobody-writes"),
        pytest.param("you there", {}, id="not-what-the-tables-have"),
    ],
)
def test_contractions(say: str, expected: dict[str, tuple[str, ...]]) -> None:
    found = written(held(say))
    # single words of chats come and go with the list of them
    assert {words: found[words] for words in found if " " in words} == expected


def test_contractions_of_other_forms_count_too() -> None:
    found = written(held("I don't wait"))
    assert found["do not"] == ("don't", "dont")
    assert found["does not"] == ("doesn't", "doesnt")


def test_a_common_slip_is_written_for_its_words() -> None:
    assert written(held("you are wrong"))["you are"] == ("you're", "youre", "your")


def test_a_strict_phrase_has_no_forms() -> None:
    found = held("I know you", strict=True)
    assert [(place.word, place.paradigms, place.particles) for place in found.places] == [
        ("i", (), ()),
        ("know", (), ()),
        ("you", (), ()),
    ]


def test_what_is_borne_is_what_the_trials_tell() -> None:
    phrase = Phrase(rule="any", language="any", say="אני לא יודע")
    (found,) = inventories([phrase], FORMS)
    trials = Trials(FORMS, [phrase])
    assert (found.room, found.misspelt, found.is_free) == (
        trials.room(phrase),
        trials.misspelt(phrase),
        trials.is_free(phrase),
    )
