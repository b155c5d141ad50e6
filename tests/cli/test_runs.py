"""What one run does to files, prints of them and leaves with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_fix_mends_the_file_and_tells_what_was_fixed(run: Run, here: Path) -> None:
    (here / "a.txt").write_bytes(b"Hi,\r\nCalm down.\r\n")
    result = run("check", "--fix", "a.txt")
    assert (result.exit_code, result.stdout) == (0, "1 draft, 0 findings: 1 pass\n")
    assert result.stderr == 'a.txt:2:1: fixed calm-down  "Calm down"\n1 finding fixed in 1 file\n'
    words = (here / "a.txt").read_bytes()
    assert words.startswith(b"Hi,\r\n")
    assert words.endswith(b"\r\n")
    assert b"Calm" not in words


def test_a_fix_leaves_what_is_clean_as_it_is(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("We sent it this morning.")
    before = (here / "a.txt").stat()
    result = run("check", "--fix", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "0 findings fixed in 0 files\n")
    assert (here / "a.txt").stat() == before


def test_a_fix_mends_both_fields_of_a_reply(run: Run, here: Path) -> None:
    record = {"id": 1, "folder_id": 2, "content": "Calm down.", "content_html": "<p>Calm down.</p>"}
    (here / "a.json").write_text(json.dumps([record]))
    assert run("check", "--fix", "a.json").exit_code == 0
    (mended,) = json.loads((here / "a.json").read_text())
    assert mended["content_html"] == f"<p>{mended['content']}</p>"
    assert "Calm" not in mended["content"]


def test_what_cannot_be_mended_fails_and_the_rest_is_mended(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("Calm down.")
    (here / "a.txt").chmod(0o444)
    (here / "b.txt").write_text("Calm down.")
    result = run("check", "--fix", "a.txt", "b.txt", "gone.txt")
    assert result.exit_code == 2
    assert "a.txt: is read-only; allow writing to it, or leave it out\n" in result.stderr
    assert "gone.txt: there is no such file; mend the path\n" in result.stderr
    assert "1 finding fixed in 1 file\n" in result.stderr
    assert (here / "a.txt").read_text() == "Calm down."
    assert (here / "b.txt").read_text() != "Calm down."
    assert 'a.txt:1:1: warning calm-down  "Calm down"' in result.stdout


def test_standard_input_is_not_mended(run: Run) -> None:
    result = run("check", "--fix", "-", given="Calm down.")
    assert result.exit_code == 2
    assert "-: standard input cannot be written back; name the file\n" in result.stderr


def test_a_diff_shows_what_a_fix_would_write_and_writes_nothing(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("Hi,\nCalm down.\n")
    result = run("check", "--diff", "a.txt")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n Hi,\n-Calm down.\n+"
    )
    assert (here / "a.txt").read_text() == "Hi,\nCalm down.\n"


def test_a_diff_of_what_is_clean_is_empty(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("We sent it this morning.")
    result = run("check", "--diff", "a.txt", "gone.txt")
    assert (result.exit_code, result.stdout) == (2, "")


def test_reports_are_written_beside_what_is_printed(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("Calm down.")
    result = run("check", "a.txt", "--report", "json=out.json", "--report", "sarif=out.sarif")
    assert result.exit_code == 1
    assert "calm-down" in result.stdout
    (answer,) = json.loads((here / "out.json").read_text())
    assert [finding["rule"] for finding in answer["findings"]] == ["calm-down"]
    assert json.loads((here / "out.sarif").read_text())["version"] == "2.1.0"


def test_a_report_that_cannot_be_written_is_told(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("Calm down.")
    result = run("check", "a.txt", "--report", "json=no/out.json")
    assert result.exit_code == 2
    assert result.stderr == "report: no/out.json cannot be written: No such file or directory\n"


def test_what_is_suppressed_does_not_fail(run: Run, here: Path) -> None:
    (here / "a.md").write_text("<!-- nimus: ignore-next calm-down -- a song -->\nCalm down.\n")
    assert run("check", "a.md").exit_code == 0
