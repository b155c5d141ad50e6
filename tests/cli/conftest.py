"""The command in this process, with the two rules of cli/book instead of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nimus.cli.main import main
from nimus.engine import Engine
from nimus.settings import Settings

BOOK = Path(__file__).parent / "book"
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def book() -> Path:
    return BOOK


# Each command loads an engine, which takes seconds: here, one is kept for each settings. What a
# command does in a process of its own is asked in tests/contract/test_command_line.py.
_loaded = cache(Engine.load)


def _load(settings: Settings) -> Engine:
    """Return the one engine for all settings that differ in what an engine does not look at."""
    return _loaded(
        Settings(
            phrasebook=settings.phrasebook,
            max_chars=settings.max_chars,
            learned=settings.learned,
            models=settings.models,
            cache=settings.cache,
        )
    )


@pytest.fixture(scope="module", autouse=True)
def _kept() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "load", _load)
        yield


@pytest.fixture(scope="session")
def small_engine() -> Engine:
    return _load(Settings(phrasebook=(str(BOOK),)))


@pytest.fixture(scope="session")
def run() -> Run:
    """Run `nimus` with arguments; `given` is standard input."""

    def invoke(*arguments: object, given: str | bytes = b"") -> Result:
        environment = {"NIMUS_PHRASEBOOK": str(BOOK), "NO_COLOR": "1"}
        return CliRunner(env=environment).invoke(main, [str(a) for a in arguments], input=given)

    return invoke
