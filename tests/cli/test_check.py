from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_draft_without_a_finding_leaves_with_0(run: Run) -> None:
    result = run("check", "-", given="We are here to help.")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("1 draft, 0 findings: 1 pass\n")


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        pytest.param("Calm down", "warning", 1, id="warning-at-warning"),
        pytest.param("Calm down", "error", 0, id="warning-below-error"),
        pytest.param("I don't know", "error", 1, id="error-at-error"),
        pytest.param("Calm down", "info", 1, id="warning-above-info"),
    ],
)
def test_the_exit_code_is_1_for_a_finding_at_or_above_fail_on(
    run: Run, text: str, fail_on: str, code: int
) -> None:
    assert run("check", "-", "--fail-on", fail_on, given=text).exit_code == code


def test_a_warning_fails_unless_it_is_said_otherwise(run: Run) -> None:
    assert run("check", "-", given="Calm down").exit_code == 1


def test_what_cannot_be_checked_outranks_a_finding_and_does_not_stop_the_rest(
    run: Run, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    (tmp_path / "found.txt").write_text("I don't know", encoding="utf-8")
    result = run("check", missing, tmp_path / "found.txt")
    assert result.exit_code == 2
    assert result.stderr == f"{missing}: there is no such file; mend the path\n"
    assert f'{tmp_path / "found.txt"}:1:1: error dont-know  "I don\'t know"\n' in result.stdout
    assert result.stdout.endswith("1 draft, 1 finding: 1 block\n")


def test_reports_come_in_the_order_of_paths_and_lines(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        '"Calm down"\n{"text": 1}\n{"text": "I don\'t know", "id": "two"}\n', encoding="utf-8"
    )
    result = run("check", lines, "-", "--format", "json", given="Hello.")
    answers = json.loads(result.stdout)
    assert [(a["path"], a["line"], a["id"], a["verdict"]) for a in answers] == [
        (str(lines), 1, None, "revise"),
        (str(lines), 3, "two", "block"),
        ("-", 1, None, "pass"),
    ]
    assert result.stderr == f"{lines}:2: text: must be a string\n"


def test_json_is_one_whole_document_where_nothing_could_be_read(run: Run) -> None:
    result = run("check", "nowhere.txt", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (2, [])


def test_a_disabled_rule_finds_nothing(run: Run) -> None:
    assert run("check", "-", "--disable", "calm-down", given="Calm down").exit_code == 0


def test_several_rules_may_be_disabled(run: Run) -> None:
    flags = ("--disable", "calm-down", "--disable", "dont-know")
    assert run("check", "-", *flags, given="Calm down. I don't know.").exit_code == 0


def test_a_rule_that_is_not_there_cannot_be_disabled(run: Run) -> None:
    result = run("check", "-", "--disable", "calm-donw", given="Calm down")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "disable: no rule is called calm-donw; there are calm-down, dont-know\n"


def test_an_ignored_finding_does_not_count(run: Run) -> None:
    first = run("check", "-", "--format", "json", given="Calm down")
    found = json.loads(first.stdout)[0]["findings"][0]["id"]
    assert run("check", "-", "--ignore", found, given="Calm down").exit_code == 0


def test_what_is_lighter_than_min_severity_is_left_out(run: Run) -> None:
    result = run("check", "-", "--min-severity", "error", given="Calm down. I don't know.")
    assert result.stdout.endswith("1 draft, 1 finding: 1 block\n")


def test_explain_shows_what_is_excused_and_by_what(run: Run) -> None:
    text = "I don't know, but I'll check."
    assert "excused" not in run("check", "-", given=text).stdout
    explained = run("check", "-", "--explain", given=text)
    assert '-:1:1: error dont-know  "I don\'t know" is excused by commitment\n' in explained.stdout


def test_messages_come_in_the_language_that_is_asked_for(run: Run) -> None:
    result = run("check", "-", "--locale", "he", given="Calm down")
    assert "\u2068איש לא נרגע מפני שאמרו לו להירגע.\u2069" in result.stdout


def test_a_channel_decides_which_rules_count(run: Run) -> None:
    flags = ("--channel", "internal-note")
    assert run("check", "-", *flags, given="Calm down").exit_code == 0


def test_a_wrong_context_is_told_once_and_before_anything_is_printed(run: Run) -> None:
    result = run("check", "-", "-", "--channel", "pigeon", "--format", "json", given="Hello.")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "context.channel: is not known; "
        "there are chat, email, in-person, internal-note, letter, phone, sms\n"
    )


def test_max_chars_bounds_a_draft(run: Run) -> None:
    assert run("check", "-", "--max-chars", "6", given="Hello.").exit_code == 0
    result = run("check", "-", "--max-chars", "5", given="Hello.")
    assert result.exit_code == 2
    assert result.stderr == "-: is over the limit of 5 code points; split it or raise max-chars\n"


def test_a_setting_that_is_no_number_is_an_error_that_names_it(run: Run) -> None:
    result = run("check", "-", "--max-chars", "many", given="Hello.")
    assert result.exit_code == 2
    assert result.stderr == "max-chars: give a whole number from 1 to 100000000\n"


def test_no_path_at_all_is_an_error(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 2
    assert "Missing argument 'PATH... | -'" in result.stderr


def test_an_empty_draft_passes(run: Run) -> None:
    assert run("check", "-", given="").exit_code == 0
