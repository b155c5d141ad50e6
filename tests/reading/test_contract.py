from __future__ import annotations

import pytest

from nimus.reading import readers
from nimus.reading.contract import Reader
from nimus.reading.prose import Prose


def test_the_three_formats_of_the_public_contract_are_found_in_name_order() -> None:
    assert list(readers()) == ["html", "markdown", "plain"]


def test_every_reader_is_called_what_it_is_found_by() -> None:
    assert all(reader.name == name for name, reader in readers().items())


def test_a_reader_cannot_be_changed() -> None:
    reader = Reader(
        name="shout",
        read=lambda text: Prose(text=text),
        escape=str.upper,
        marks=lambda text: (),
    )
    with pytest.raises(AttributeError):
        reader.name = "whisper"  # type: ignore[misc]
