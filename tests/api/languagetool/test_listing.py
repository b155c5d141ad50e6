from __future__ import annotations

import pytest

from nimus import __version__
from nimus.api.languagetool.answers import ToolConfigurationAnswer, ToolInfoAnswer
from nimus.api.languagetool.listing import about, configuration, languages
from nimus.api.languagetool.tongues import tongue
from nimus.engine import Engine


def test_hebrew_is_listed_as_clients_look_for_it() -> None:
    assert {"name": "Hebrew", "code": "he", "longCode": "he-IL"} in languages()


def test_what_answers_says_its_name_and_version() -> None:
    read = ToolInfoAnswer.model_validate(about(), strict=True)
    assert (read.software.name, read.software.version) == ("Nimus", __version__)


@pytest.mark.parametrize(("code", "locale"), [("he", "he"), ("en-GB", "en")])
def test_every_rule_is_listed_in_the_language_that_was_asked_for(
    engine: Engine, code: str, locale: str
) -> None:
    shown = configuration(engine.book, tongue(code), most=7)
    read = ToolConfigurationAnswer.model_validate(shown, strict=True)
    assert read.parameter.maxTextLength == 7
    assert [rule.description for rule in read.rules] == [
        rule.title[locale] for rule in engine.book.ranked()
    ]
    assert {rule.categoryId for rule in read.rules} == {"STYLE"}
    assert "DONT_KNOW" in {rule.ruleId for rule in read.rules}
