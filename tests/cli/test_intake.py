from __future__ import annotations

import json
from pathlib import Path

import pytest

from nimus.cli.intake import Intake
from nimus.draft import Context, Draft, Options
from nimus.engine import Engine
from nimus.errors import DraftError

BASE = Draft(text="")


def write(path: Path, *records: object) -> str:
    lines = [json.dumps(record) for record in records]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_every_draft_has_its_own_report(small_engine: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "Calm down", "Hello.", "I don't know")
    found = Intake(small_engine, BASE, None).checked([path], Options())
    assert [(one.collected.line, one.report.verdict) for one in found] == [
        (1, "revise"),
        (2, "pass"),
        (3, "block"),
    ]


def test_a_record_whose_context_is_wrong_is_told_and_the_next_is_checked(
    small_engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {"text": "Hello.", "context": {"channel": "pigeon"}}
    path = write(tmp_path / "a.jsonl", bad, "Calm down")
    intake = Intake(small_engine, BASE, None)
    assert [one.collected.line for one in intake.checked([path], Options())] == [2]
    assert intake.refused == 1
    assert capsys.readouterr().err == (
        f"{path}:1: context.channel: is not known; "
        "there are chat, email, in-person, internal-note, letter, phone, sms\n"
    )


def test_a_record_whose_language_is_not_known_is_refused(
    small_engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "a.jsonl", {"text": "Bonjour", "language": "fr"})
    assert list(Intake(small_engine, BASE, None).drafts([path])) == []
    assert capsys.readouterr().err == (
        f"{path}:1: language: is not known; there are auto, he, en\n"
    )


def test_reports_come_before_the_rest_is_read(small_engine: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "Calm down")
    later = tmp_path / "later.txt"
    found = Intake(small_engine, BASE, None).checked([path, str(later)], Options())
    first = next(found)
    later.write_text("I don't know", encoding="utf-8")
    assert [first.report.verdict, next(found).report.verdict] == ["revise", "block"]


def test_flags_that_no_draft_can_have_are_refused_at_once(small_engine: Engine) -> None:
    with pytest.raises(DraftError, match=r"context\.situation: is not known"):
        Intake(small_engine, Draft(text="", context=Context(situation="rain")), None)


def test_half_of_a_surrogate_pair_in_a_flag_is_refused(small_engine: Engine) -> None:
    with pytest.raises(DraftError, match=r"context\.customer_message: holds half"):
        Intake(small_engine, Draft(text="", context=Context(customer_message="\udcff")), None)
