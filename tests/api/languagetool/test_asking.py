from __future__ import annotations

import pickle

import pytest

from nimus.api.languagetool.asking import Asked, Choice, admit, asked, foreign
from nimus.api.languagetool.markup import plain
from nimus.api.problems import Refused

PLAIN = {"text": "Calm down.", "language": "en"}


def refusal(**fields: str) -> str:
    with pytest.raises(Refused) as caught:
        asked({**PLAIN, **fields})
    assert caught.value.problem.status == 400
    return caught.value.problem.detail


def choice(**fields: str) -> Choice:
    return asked({**PLAIN, **fields}).choice


def test_a_text_and_a_language_are_enough() -> None:
    wanted = asked(PLAIN, site="http://localhost")
    assert wanted.draft.text == "Calm down."
    assert wanted.language is not None
    assert (wanted.language.long_code, wanted.site) == ("en", "http://localhost")
    assert (wanted.shows_matches, wanted.compact, wanted.callback) == (True, False, "")
    assert wanted.choice.admits("calm-down")


def test_auto_leaves_the_language_open() -> None:
    wanted = asked({"text": "", "language": "auto", "preferredVariants": "en-GB,de-AT"})
    assert (wanted.language, wanted.preferred) == (None, ("en-GB", "de-AT"))


def test_what_is_asked_can_be_sent_to_another_process() -> None:
    wanted = asked({"data": '{"annotation": [{"markup": "<b>"}, {"text": "a"}]}', "language": "he"})
    assert pickle.loads(pickle.dumps(wanted)) == wanted  # noqa: S301  our own bytes


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"language": "en"}, "Missing 'text' or 'data' parameter"),
        (
            {"text": "", "data": "", "language": "en"},
            "Set only 'text' or 'data' parameter, not both",
        ),
        (
            {"text": ""},
            "Missing 'language' parameter, e.g. 'language=he' or 'language=auto'.",
        ),
    ],
    ids=["nothing", "both", "no-language"],
)
def test_what_is_missing_is_named(fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        asked(fields)
    assert caught.value.problem.detail == sentence


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"level": "strict"}, "default, picky"),
        ({"level": ""}, "'level'"),
        ({"mode": "some"}, "textLevelOnly"),
        ({"callback": "a.b"}, "'callback'"),
        ({"callback": ""}, "'callback'"),
        ({"preferredVariants": "en-GB"}, "language=auto"),
        ({"preferredVariants": "en-GB", "language": "AUTO"}, ""),
        ({"preferredVariants": "engb", "language": "auto"}, "dash"),
        ({"preferredVariants": "", "language": "auto"}, "dash"),
        ({"enabledOnly": "true"}, "must specify enabled"),
        ({"enabledOnly": "yes", "enabledRules": "A", "disabledRules": "B"}, "cannot"),
        ({"enabledOnly": "true", "enabledCategories": "A", "disabledCategories": ""}, "cannot"),
        ({"enabled": "A"}, "'enabledRules'"),
        ({"disabled": "A"}, "'disabledRules'"),
        ({"autodetect": "1"}, "'language=auto'"),
        ({"preferredvariants": "en-GB"}, "'preferredVariants'"),
    ],
    ids=range(16),
)
def test_what_cannot_be_is_refused(fields: dict[str, str], part: str) -> None:
    if part:
        assert part in refusal(**fields)
    else:
        assert asked({**PLAIN, **fields}).preferred == ("en-GB",)


@pytest.mark.parametrize(
    ("fields", "calm", "wait"),
    [
        ({}, True, True),
        ({"disabledRules": "CALM_DOWN,X"}, False, True),
        ({"disabledRules": " calm-down "}, False, True),
        ({"disabledRules": "CALM_DOWN", "enabledRules": "CALM_DOWN"}, True, True),
        ({"enabledRules": "CALM_DOWN"}, True, True),
        ({"enabledRules": "CALM_DOWN", "enabledOnly": "true"}, True, False),
        ({"enabledRules": "CALM_DOWN", "enabledOnly": "false"}, True, True),
        ({"enabledRules": "", "enabledOnly": "yes"}, False, False),
        ({"enabledCategories": "STYLE", "enabledOnly": "yes"}, True, True),
        ({"enabledCategories": "TYPOS", "enabledOnly": "yes"}, False, False),
        ({"disabledCategories": "STYLE"}, False, False),
        ({"disabledCategories": "TYPOS"}, True, True),
        ({"disabledCategories": "STYLE", "enabledRules": "RUSHING"}, False, True),
        ({"disabledCategories": "STYLE", "enabledCategories": "STYLE"}, True, True),
        ({"enabledCategories": "STYLE", "disabledRules": "RUSHING"}, True, False),
    ],
    ids=range(15),
)
def test_rules_are_chosen_by_their_own_ids_and_their_categories(
    fields: dict[str, str], calm: bool, wait: bool
) -> None:
    chosen = choice(**fields)
    assert (chosen.admits("calm-down"), chosen.admits("rushing")) == (calm, wait)


def test_an_id_is_ours_in_capitals() -> None:
    assert foreign("dont-know") == "DONT_KNOW"


def test_text_level_rules_alone_are_none_of_ours() -> None:
    assert not asked({**PLAIN, "mode": "textLevelOnly"}).shows_matches
    assert asked({**PLAIN, "mode": "allButTextLevelOnly"}).shows_matches


def test_picky_asks_for_no_more_than_the_default() -> None:
    assert asked({**PLAIN, "level": "picky"}) == asked(PLAIN)


def test_only_a_one_is_compact() -> None:
    assert asked({**PLAIN, "c": "1"}).compact
    assert not asked({**PLAIN, "c": "true"}).compact


def test_a_text_over_the_limit_is_refused_with_both_numbers() -> None:
    long = Asked(draft=plain("😀" * 11), language=None)
    with pytest.raises(Refused) as caught:
        admit(long, most=10)
    assert caught.value.problem.status == 413
    assert caught.value.problem.detail == (
        "Your text exceeds the limit of 10 characters (it's 22 characters). "
        "Please submit a shorter text."
    )


def test_the_limit_counts_code_points_and_no_markup() -> None:
    admit(Asked(draft=plain("😀" * 10), language=None), most=10)
    tagged = asked(
        {"data": '{"annotation": [{"markup": "<strong>"}, {"text": "abc"}]}', "language": "en"}
    )
    admit(tagged, most=3)
