"""The checkout's phrasebook is the one that is read in a checkout."""

from __future__ import annotations

from nimus.resources import shipped


def test_the_shipped_phrasebook_holds_rules() -> None:
    assert (shipped("phrasebook") / "rules" / "dont-know.yaml").is_file()


def test_the_word_lists_are_shipped() -> None:
    assert sorted(p.name for p in (shipped("models") / "words").glob("*.txt.gz")) == [
        "en.txt.gz",
        "he.txt.gz",
    ]
