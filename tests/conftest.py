"""What all tests share: one engine on the shipped phrasebook."""

from __future__ import annotations

import pytest

from nimus import Engine, Settings


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine on the shipped phrasebook, loaded once."""
    return Engine.load(Settings())
