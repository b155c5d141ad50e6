from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_a_good_draft_is_printed_as_it_is(run: Run) -> None:
    text = "I am sorry that the parcel is late.\r\nWe are checking this for you.\r\n"
    result = run("rewrite", "-", given=text.encode())
    assert (result.exit_code, result.stdout_bytes) == (0, text.encode())


def test_a_rewrite_is_exit_code_0_and_holds_no_finding(run: Run) -> None:
    result = run("rewrite", "-", "--kind", "minimal", given="Calm down. The parcel comes today.")
    assert (result.exit_code, result.stdout) == (
        0,
        "We are here to help. The parcel comes today.\n",
    )


def test_json_is_the_whole_answer_with_its_place(run: Run) -> None:
    given = '{"text": "Calm down.", "id": "a"}\n'
    result = run("rewrite", "-", "--format", "json", "--kind", "minimal", given=given)
    answer = json.loads(result.stdout)
    assert list(answer) == ["path", "line", "id", "check", "rewrites"]
    assert (answer["path"], answer["line"], answer["id"]) == ("-", 1, "a")
    assert [finding["rule"] for finding in answer["check"]["findings"]] == ["calm-down"]
    assert [(r["kind"], r["text"]) for r in answer["rewrites"]] == [
        ("minimal", "We are here to help.")
    ]


def test_of_several_drafts_each_has_its_line_of_json(run: Run) -> None:
    result = run("rewrite", "-", "--format", "json", given='{"text": "A."}\n{"text": "B."}\n')
    assert [json.loads(line)["line"] for line in result.stdout.splitlines()] == [1, 2]


def test_of_several_drafts_the_texts_are_parted_by_an_empty_line(run: Run) -> None:
    given = '{"text": "Calm down."}\n{"text": "Calm down."}\n'
    result = run("rewrite", "-", "--kind", "minimal", given=given)
    assert result.stdout == "We are here to help.\n\nWe are here to help.\n"


def test_a_draft_that_cannot_be_read_is_exit_code_2(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(b"Hello.\n\xff")
    result = run("rewrite", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{path}:2: is not UTF-8; save it as UTF-8, or say its --encoding\n"


def test_a_kind_that_is_not_there_is_refused(run: Run) -> None:
    assert run("rewrite", "-", "--kind", "huge", given="Hello.").exit_code == 2
