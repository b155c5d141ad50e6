from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_without_an_id_all_rules_are_listed(run: Run) -> None:
    result = run("rules")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "calm-down  warning   respect   Ordering the feelings away",
        "dont-know  error     security  Flat ignorance",
    ]


def test_an_id_shows_its_page(run: Run) -> None:
    result = run("rules", "calm-down", "--locale", "he")
    assert result.exit_code == 0
    assert result.stdout.startswith("calm-down: \u2068הוראה להירגע\u2069\n")


def test_an_id_that_is_not_there_names_those_that_are(run: Run) -> None:
    result = run("rules", "calm")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "no rule is called calm; there are calm-down, dont-know\n"


def test_try_shows_what_is_found_and_what_is_excused_and_by_what(run: Run) -> None:
    result = run("rules", "--try", "Calm down. I don't know, but I'll check.")
    assert result.exit_code == 0
    assert result.stdout == (
        'TEXT:1:1: warning calm-down  "Calm down"\n'
        "    Calm down. I don't know, but I'll check.\n"
        "    ^^^^^^^^^\n"
        "    Nobody calms down because they were told to.\n"
        "    instead: We are here to help.\n"
        'TEXT:1:12: error dont-know  "I don\'t know" is excused by commitment\n'
        f"{result.stdout.splitlines()[6]}\n"
        "\n"
        "1 draft, 1 finding: 1 revise\n"
    )


def test_try_with_an_id_asks_that_rule_alone(run: Run) -> None:
    result = run("rules", "dont-know", "--try", "Calm down. I don't know.")
    assert "dont-know" in result.stdout
    assert "calm-down" not in result.stdout


def test_forms_shows_what_each_phrase_of_a_language_matches(run: Run) -> None:
    result = run("rules", "dont-know", "--forms", "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:5] == [
        "dont-know: Flat ignorance",
        "",
        "I don't know",
        "  i     i we",
        "  do    do does (present)",
    ]
    assert "\u05d9" not in result.stdout


def test_forms_shows_both_languages_where_none_is_named(run: Run) -> None:
    result = run("rules", "dont-know", "--forms", "--locale", "he")
    lines = result.stdout.splitlines()
    assert lines[0] == "dont-know: \u2068חוסר ידיעה\u2069"
    assert "\u2068אני לא יודע\u2069" in lines
    assert "I don't know" in lines


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        pytest.param(["--forms"], "--forms needs the ID of a rule", id="no-id"),
        pytest.param(
            ["calm-down", "--forms", "--try", "Calm down"], "give one of them", id="with-try"
        ),
        pytest.param(["calm-down", "--lang", "en"], "--lang tells whose", id="lang-alone"),
        pytest.param(["--forms", "--check", "book"], "--check stands alone", id="with-check"),
    ],
)
def test_forms_needs_an_id_and_stands_alone(run: Run, arguments: list[str], problem: str) -> None:
    result = run("rules", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_forms_of_a_rule_that_is_not_there_names_those_that_are(run: Run) -> None:
    result = run("rules", "calm", "--forms")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "no rule is called calm; there are calm-down, dont-know\n"


def test_forms_of_a_phrase_that_is_written_wrongly_names_its_line(
    run: Run, book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    good = (book / "rules" / "calm-down.yaml").read_text(encoding="utf-8")
    broken = good.replace("there is no need to shout", "there is no (need to shout")
    (folder / "calm-down.yaml").write_text(broken, encoding="utf-8")
    result = run("rules", "calm-down", "--forms", "--phrasebook", book, "--phrasebook", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{folder / 'calm-down.yaml'}:16: phrases.en[1]")


def test_half_of_a_surrogate_pair_is_refused(run: Run) -> None:
    result = run("rules", "--try", "a\udcff")
    assert result.exit_code == 2
    assert result.stderr == "text: holds half of a surrogate pair; send whole characters\n"


def test_check_proves_a_folder(run: Run, book: Path) -> None:
    result = run("rules", "--check", book)
    assert (result.exit_code, result.stdout) == (0, "2 rules, 5 phrases, 12 examples proved\n")


def test_check_of_a_folder_that_is_not_there_is_exit_code_2(run: Run, tmp_path: Path) -> None:
    result = run("rules", "--check", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "there is no such folder" in result.stdout


def test_check_stands_alone(run: Run, book: Path) -> None:
    assert run("rules", "dont-know", "--check", book).exit_code == 2
    assert run("rules", "--try", "Hello.", "--check", book).exit_code == 2
