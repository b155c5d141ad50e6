from __future__ import annotations

from pathlib import Path

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position
from nimus.draft import Draft
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Remark, State
from nimus.printing.places import (
    digest,
    fingerprint,
    path_from,
    position,
    standing,
    subject,
    tellings,
    verdict,
)

Export = tuple[Checked, Checked]
Run = tuple[Checked | InputError, ...]


def test_a_place_in_an_export_is_that_of_the_file_as_stored(export: Export) -> None:
    _, hebrew = export
    assert hebrew.collected.draft.text[6:22] == "זו המדיניות שלנו"
    assert position(hebrew.collected, 6) == (3, 52)


@pytest.mark.parametrize(
    ("text", "place"),
    [("ab\nabX", (2, 3)), ("ab\r\n\r\nX", (3, 1)), ("ab\rX", (2, 1)), ("a\u2028X", (1, 3))],
    ids=["lf", "crlf", "cr", "not-a-line-end-of-files"],
)
def test_without_a_file_a_place_is_that_of_the_draft(text: str, place: tuple[int, int]) -> None:
    collected = Collected(path="a", line=1, draft=Draft(text=text))
    assert position(collected, text.index("X")) == place


def test_of_a_draft_in_one_line_the_column_is_the_drafts() -> None:
    collected = Collected(path="a", line=7, draft=Draft(text="ab\nX"), inline=True)
    assert position(collected, 3) == (7, 4)


def test_a_report_that_no_linter_told_of_is_told_all_the_same(export: Export) -> None:
    english, _ = export
    bare = Checked(
        collected=Collected(path="a.txt", line=1, draft=english.collected.draft),
        report=english.report,
    )
    (told,) = tellings(bare)
    assert (told.start, told.end, told.state) == ((1, 1), (1, 13), State.NEW)
    assert tellings(english) is english.told


def test_what_is_known_or_suppressed_does_not_count(run: Run) -> None:
    counted = [(len(standing(one)), verdict(one).value) for one in run if isinstance(one, Checked)]
    assert counted == [(1, "block"), (2, "block"), (0, "pass"), (0, "pass"), (0, "pass")]


def test_a_record_is_named_by_its_place_its_title_and_its_field(export: Export) -> None:
    assert subject(export[1].collected) == 'macros[1] "Refund::No" text'
    assert subject(Collected(path="a", line=1, draft=Draft(text=""))) == ""


def test_paths_are_seen_from_the_folder_of_the_layout(tmp_path: Path) -> None:
    layout = Layout(base=str(tmp_path))
    assert path_from(str(tmp_path / "b" / "c.txt"), layout) == "b/c.txt"
    assert path_from("/elsewhere/c.txt", layout) == "/elsewhere/c.txt"
    assert path_from("./b/c.txt", Layout()) == "b/c.txt"
    assert path_from("b/c.txt", Layout(base=str(Path.cwd()))) == "b/c.txt"


def test_a_remark_keeps_its_fingerprint_wherever_its_line_goes(export: Export) -> None:
    collected = export[0].collected
    remarks = [
        Remark(id="unused-suppression", start=Position(line, 1), message="It suppresses nothing.")
        for line in (1, 9)
    ]
    one, other = (fingerprint(remark, collected) for remark in remarks)
    assert one == other
    assert len(one) == 32
    assert digest("a", "b") != digest("ab")
    assert digest("\udcff")
