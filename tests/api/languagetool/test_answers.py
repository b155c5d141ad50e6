from __future__ import annotations

from pydantic import TypeAdapter

from nimus.api.languagetool.answers import ToolCheckAnswer, ToolLanguage
from nimus.api.languagetool.listing import languages
from nimus.api.languagetool.words import example


def test_the_example_of_a_check_is_one() -> None:
    shown = example("check_answer")
    read = ToolCheckAnswer.model_validate(shown)
    assert read.model_dump(mode="json", exclude_unset=True, by_alias=True) == shown


def test_the_example_of_the_languages_is_what_is_answered() -> None:
    shown = example("languages_answer")
    TypeAdapter(list[ToolLanguage]).validate_python(shown)
    assert shown == languages()
