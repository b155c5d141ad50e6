from __future__ import annotations

import json
import re

import pytest

from nimus.phrasebook.rules import LANGUAGES
from nimus.printing.words import _FILE, words


def test_every_word_is_there_in_every_language() -> None:
    entries = json.loads(_FILE.read_text(encoding="utf-8"))
    assert tuple(sorted(entries)) == tuple(sorted(LANGUAGES))
    assert entries["he"].keys() == entries["en"].keys()
    for name, entry in entries["en"].items():
        other = entries["he"][name]
        assert isinstance(entry, str) == isinstance(other, str)
        if isinstance(entry, str):
            assert set(re.findall(r"\{\w+\}", entry)) == set(re.findall(r"\{\w+\}", other))
        else:
            assert entry.keys() == other.keys() == {"one", "other"}


def test_what_is_counted_has_a_form_for_one() -> None:
    assert words("en").count("draft", 1) == "1 reply"
    assert words("en").count("draft", 1_000) == "1,000 replies"
    assert words("he").count("file", 1) == "קובץ אחד"
    assert words("he")["rule"] == "כלל"


def test_what_counts_is_not_asked_for_without_a_number() -> None:
    with pytest.raises(TypeError, match="with a number"):
        words("en")["draft"]
