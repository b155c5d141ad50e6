"""What all tests share: one engine on the shipped phrasebook."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from nimus import Engine, Settings

# Hypothesis mixes constants of the modules loaded so far into what it draws: a module loaded in
# the middle of a property would change its drafts, and a run of all tests those of a run of one
setattr(providers, "_get_local_constants", Constants)  # noqa: B010 - private to mypy


# processes that tests start, as the fixture below for this one
os.environ["NIMUS_LEARNED"] = "light"


# the folders whose files take longest, which begin first: no core waits for the other at the end
_LONG = ("models", "packaging", "page", "contract", "clients", "properties")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first; each file stays in one piece."""
    items.sort(key=lambda item: item.path.parent.name not in _LONG)


@pytest.fixture(scope="session", autouse=True)
def _without_embeddings() -> Iterator[None]:
    """Answer the same whether this machine has the optional embedding or not; its own tests ask for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nimus.engine.installed", lambda: None)
        yield


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine on the shipped phrasebook, loaded once."""
    return Engine.load(Settings())


@pytest.fixture(scope="session")
def wordly() -> Engine:
    """The engine without trained models: what the phrasebook's own words find and promise."""
    return Engine.load(Settings(learned="off"))
