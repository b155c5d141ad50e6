"""What all tests share: one engine on the shipped phrasebook."""

from __future__ import annotations

import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from nimus import Engine, Settings

# Hypothesis mixes constants of the modules loaded so far into what it draws: a module loaded in
# the middle of a property would change its drafts, and a run of all tests those of a run of one
setattr(providers, "_get_local_constants", Constants)  # noqa: B010 - private to mypy


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine on the shipped phrasebook, loaded once."""
    return Engine.load(Settings())
