"""Errors say where, and hold no words of a draft."""

from __future__ import annotations

from nimus.errors import DraftError, InputError, NimusError, PhrasebookError, TooLong


def test_a_phrasebook_error_names_file_line_and_field() -> None:
    error = PhrasebookError("rules/rushing.yaml", "is empty", line=14, field="phrases.he[2]")
    assert str(error) == "rules/rushing.yaml:14: phrases.he[2]: is empty"


def test_an_input_error_without_a_line_names_the_file() -> None:
    assert str(InputError("a.txt", "is not UTF-8")) == "a.txt: is not UTF-8"


def test_a_text_that_is_too_long_tells_both_lengths() -> None:
    error = TooLong("text", 20_001, 20_000)
    assert str(error) == "text: 20001 code points, the limit is 20000"
    assert isinstance(error, DraftError)
    assert isinstance(error, NimusError)
