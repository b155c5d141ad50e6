from __future__ import annotations

from nimus.api.languagetool.words import example, word


def test_a_word_is_told_in_both_languages() -> None:
    assert (word("category", "en"), word("category", "he")) == ("Style", "סגנון")


def test_an_example_is_whatever_json_it_is() -> None:
    assert example("check_form")["language"] == "auto"
