from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from nimus.cli import flags
from nimus.draft import (
    Context,
    Customer,
    Draft,
    Gender,
    Kind,
    Number,
    Person,
    Severity,
)
from nimus.settings import Settings

Run = Callable[..., Result]


def asked(*arguments: str) -> dict[str, Any]:
    """Return what the flags of a draft and of the settings make of arguments."""
    found: dict[str, Any] = {}

    @click.command()
    @flags.draft_flags
    @flags.lint_flags
    @flags.settings_flags
    def command(**given: object) -> None:
        found.update(given)

    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return found


def test_every_flag_of_the_context_reaches_the_draft() -> None:
    given = asked(
        *("--customer-name", "דנה", "--customer-gender", "female"),
        *("--customer-number", "singular", "--customer-type", "angry"),
        *("--agent-name", "יואב", "--agent-gender", "male", "--agent-number", "plural"),
        *("--channel", "email", "--situation", "delay", "--customer-message", "איפה?"),
    )
    assert flags.draft_of(given) == Draft(
        text="",
        context=Context(
            customer=Customer(
                name="דנה", gender=Gender.FEMALE, number=Number.SINGULAR, type="angry"
            ),
            agent=Person(name="יואב", gender=Gender.MALE, number=Number.PLURAL),
            channel="email",
            situation="delay",
            customer_message="איפה?",
        ),
    )


def test_what_is_not_said_is_as_a_draft_and_the_settings_have_it_by_default() -> None:
    assert flags.draft_of(asked()) == Draft(text="")
    assert flags.settings_of(asked()) == Settings(learned="light")
    assert flags.kinds_of(asked()) == tuple(Kind)


def test_every_flag_of_a_check_reaches_the_settings() -> None:
    given = asked(
        *("--locale", "en", "--address", "neutral", "--disable", "rushing", "--disable", "a"),
        *("--select", "dont-know", "--ignore", "f1", "--min-severity", "warning"),
        *("--language", "he", "--fail-on", "error", "--jobs", "3", "--encoding", "windows-1255"),
        *("--inactive", "--baseline", "known.jsonl", "--exclude", "/a/**", "--max-bytes", "9"),
        *("--results", "off"),
    )
    assert flags.settings_of(given) == Settings(
        learned="light",
        locale="en",
        address="neutral",
        disable=("rushing", "a"),
        select=("dont-know",),
        ignore=("f1",),
        min_severity=Severity.WARNING,
        language="he",
        fail_on=Severity.ERROR,
        jobs=3,
        encoding="cp1255",
        inactive=True,
        baseline="known.jsonl",
        exclude=("/a/**",),
        max_bytes=9,
        results="off",
    )


def test_a_switch_may_be_turned_off_where_a_file_turns_it_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NIMUS_INACTIVE", "yes")
    assert flags.settings_of(asked()).inactive
    assert not flags.settings_of(asked("--no-inactive")).inactive


def test_the_kinds_of_rewrites_that_are_asked_for_come_once_each() -> None:
    assert flags.kinds_of({"kind": ("complete", "minimal", "complete")}) == (
        Kind.COMPLETE,
        Kind.MINIMAL,
    )


def test_a_flag_wins_over_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIMUS_MAX_CHARS", "7")
    monkeypatch.setenv("NIMUS_PHRASEBOOK", "theirs")
    given = asked("--max-chars", "9", "--phrasebook", "one", "--phrasebook", "two")
    assert flags.settings_of(given) == Settings(
        max_chars=9, phrasebook=("one", "two"), learned="light"
    )


def test_a_flag_that_is_not_given_leaves_a_variable_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIMUS_MAX_CHARS", "7")
    monkeypatch.setenv("NIMUS_PHRASEBOOK", "theirs")
    assert flags.settings_of(asked()) == Settings(
        max_chars=7, phrasebook=("theirs",), learned="light"
    )


def test_formats_are_those_that_the_printers_and_readers_offer(run: Run) -> None:
    help_text = run("check", "--help").stdout
    offered = help_text.partition("--format [")[2].partition("]")[0].split("|")
    assert {"github", "html", "json", "sarif", "text"} <= {name.strip() for name in offered}
    assert "plain" in help_text.partition("--input-format [")[2].partition("]")[0]


def test_a_format_that_is_not_offered_is_refused(run: Run) -> None:
    result = run("check", "-", "--format", "pdf", given="Hello.")
    assert result.exit_code == 2
    assert "'pdf' is not one of github, gitlab, html, json, " in result.stderr


def test_values_of_the_contract_are_written_as_there(run: Run) -> None:
    result = run("check", "-", "--customer-gender", "FEMALE", given="Hello.")
    assert result.exit_code == 2
    assert "'female', 'male', 'unknown'" in result.stderr
