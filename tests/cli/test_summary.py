"""`nimus summary` takes a JSON object or lines, and prints a message or the answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nimus.cli.main import main


def run(*arguments: str, given: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["summary", *arguments], input=given)
    return result.exit_code, result.output


def test_lines_are_points_and_messages() -> None:
    code, said = run("-", given="Fridge replaced\nagent: I will check it by Friday.\n\ntoday\n")
    assert code == 0
    assert "- Fridge replaced" in said
    assert "- I will check it by Friday." in said


def test_an_object_is_what_the_service_takes(tmp_path: Path) -> None:
    path = tmp_path / "thread.json"
    path.write_text('{"messages": [{"from": "agent", "text": "I will call you today."}]}')
    code, said = run(str(path), "--format", "json", "--customer-name", "Dana")
    assert code == 0
    answer = json.loads(said)
    assert list(answer) == ["text", "commitments", "placeholders", "verified"]
    (one,) = answer["commitments"]
    assert (one["who"], one["by"]) == ("agent", "today")
    assert answer["text"][one["start"] : one["end"]] == one["what"]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("", id="nothing"),
        pytest.param("{", id="broken"),
        pytest.param('{"messages": [{"text": "x"}]}', id="nobody"),
        pytest.param('{"messages": [{"from": "boss", "text": "x"}]}', id="somebody-else"),
    ],
)
def test_what_cannot_be_read_is_told(given: str) -> None:
    code, said = run("-", given=given)
    assert code == 2
    assert "Traceback" not in said


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    code, said = run(str(tmp_path / "none.txt"))
    assert code == 2
    assert "none.txt" in said
