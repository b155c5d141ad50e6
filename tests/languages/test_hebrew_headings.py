from __future__ import annotations

from dataclasses import asdict

from nimus.languages.hebrew import LANGUAGE
from nimus.languages.hebrew_headings import HEADINGS


def test_the_language_knows_its_headings() -> None:
    assert LANGUAGE.headings is HEADINGS


def test_no_heading_stands_for_two_things() -> None:
    fields = asdict(HEADINGS)
    names = [
        name for field in fields if field not in {"yes", "no", "called"} for name in fields[field]
    ]
    assert len(names) == len(set(names))


def test_the_language_is_called_by_its_own_name() -> None:
    assert LANGUAGE.name in HEADINGS.called
