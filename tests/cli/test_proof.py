from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nimus.cli.proof import prove
from nimus.resources import shipped


@pytest.fixture
def copy(book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(book, tmp_path / "book"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_book_that_keeps_its_promises_is_counted(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove(copy) == 0
    assert capsys.readouterr().out == "2 rules, 5 phrases, 12 examples proved\n"


def test_every_problem_is_a_line_with_file_line_and_field(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(copy / "rules" / "calm-down.yaml", "The music calms the room.", "Please calm down.")
    change(copy / "rules" / "dont-know.yaml", "[[I don't know]] when", "I don't [[know]] when")
    assert prove(copy) == 2
    calm, know = capsys.readouterr().out.splitlines()
    assert calm.startswith(
        f"{copy}/rules/calm-down.yaml:32: examples.en.fine[0]: is caught by calm-down"
    )
    assert know.startswith(
        f"{copy}/rules/dont-know.yaml:33: examples.en.wrong[0]: should find know; finds dont-know"
    )


def test_the_number_of_problems_goes_to_standard_error(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(copy / "rules" / "calm-down.yaml", "The music calms the room.", "Please calm down.")
    prove(copy)
    assert capsys.readouterr().err == "1 problem\n"


def test_what_is_written_wrongly_is_told_before_anything_is_tried(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(copy / "rules" / "calm-down.yaml", "say: We are here to help.", "say: We are {here.")
    assert prove(copy) == 2
    assert capsys.readouterr().out == (
        f"{copy}/rules/calm-down.yaml:22: instead.en[0]: has a brace that does not close\n"
    )


def test_a_file_that_cannot_be_read_is_a_problem_with_its_line(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(copy / "rules" / "calm-down.yaml", "rank: 1", "rank: first")
    assert prove(copy) == 2
    assert capsys.readouterr().out.startswith(f"{copy}/rules/calm-down.yaml:2: rank: ")


def test_a_folder_without_a_phrasebook_is_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove(tmp_path) == 2
    assert capsys.readouterr().out == (
        f"{tmp_path}: the folder is empty; put a rule at least under rules/\n"
    )


def test_a_whole_book_is_read_alone(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = shutil.copytree(shipped("phrasebook"), tmp_path / "whole")
    shutil.rmtree(whole / "rules")
    shutil.copytree(book / "rules", whole / "rules")
    # layered over the shipped book, its rules would be counted as well
    assert prove(whole) == 0
    assert capsys.readouterr().out == "2 rules, 5 phrases, 12 examples proved\n"
