from __future__ import annotations

import pytest

from nimus.api.languagetool.tongues import TONGUES, codes, tongue, variant
from nimus.api.problems import Refused


@pytest.mark.parametrize(
    ("code", "long_code", "draft"),
    [
        ("he", "he-IL", "he"),
        ("he-IL", "he-IL", "he"),
        ("HE-il", "he-IL", "he"),
        ("en", "en", "en"),
        ("en-US", "en-US", "en"),
        ("en-gb", "en-GB", "en"),
    ],
)
def test_a_language_is_known_by_its_codes(code: str, long_code: str, draft: str) -> None:
    found = tongue(code)
    assert (found.long_code, found.code) == (long_code, draft)


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused) as caught:
        tongue("xx")
    assert caught.value.problem.status == 400
    assert caught.value.problem.detail == (
        "'xx' is not a language code known to LanguageTool. Supported language codes are: "
        "en, en-GB, en-US, he, he-IL, or auto to have it detected."
    )


def test_a_draft_in_the_wrong_field_is_not_repeated() -> None:
    with pytest.raises(Refused) as caught:
        tongue("Calm down, Dana.")
    assert "Dana" not in caught.value.problem.detail


def test_the_languages_are_sorted_by_name() -> None:
    names = [one.name for one in TONGUES]
    assert names == sorted(names)
    assert codes() == ["en", "en-GB", "en-US", "he", "he-IL"]


@pytest.mark.parametrize(
    ("preferred", "long_code"),
    [((), "en-US"), (("de-AT", "en-GB", "en-US"), "en-GB"), (("he-IL",), "en-US")],
)
def test_a_detected_language_is_told_as_the_preferred_variant(
    preferred: tuple[str, ...], long_code: str
) -> None:
    assert variant("en", preferred).long_code == long_code
    assert variant("he", preferred).long_code == "he-IL"
