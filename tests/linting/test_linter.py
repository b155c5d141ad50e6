"""Files are checked in order: every reply once, every variant of it, what cannot be read in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nimus.collecting.contract import Terms
from nimus.draft import Address, Context, Customer, Draft, Gender
from nimus.engine import Engine
from nimus.errors import InputError
from nimus.linting.asking import Asking
from nimus.linting.linter import Linter, Means
from nimus.printing.contract import Checked, State
from nimus.settings import Settings

TODAY = date(2030, 1, 1)


def linter(
    engine: Engine, *, base: Draft | None = None, settings: Settings | None = None
) -> Linter:
    settings = settings or Settings(learned="off")
    asking = Asking(settings, engine, base=base)
    terms = Terms(base=asking.draft, max_chars=1_000)
    return Linter(engine, asking, terms, Means(today=TODAY))


def said(found: Iterator[Checked | InputError]) -> list[str]:
    """Return what is said in a line each: an error, or the rules found and where."""
    lines = []
    for one in found:
        if isinstance(one, InputError):
            lines.append(str(one))
            continue
        name = Path(one.collected.path).name
        where = [f"{told.finding.rule} {told.start.line}:{told.start.column}" for told in one.told]
        lines.append(f"{name} {one.collected.field}: {', '.join(where)}")
    return lines


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_files_of_a_folder_come_in_order_and_errors_in_their_place(
    wordly: Engine, write: Path
) -> None:
    (write / "a.txt").write_text("Calm down.")
    (write / "b.txt").write_bytes(b"\xff\xfe\xff")
    (write / "c.md").write_text("Hello.\n\n**Calm down.**")
    one = linter(wordly)
    assert said(one.said(one.files(["."]))) == [
        "a.txt : calm-down 1:1",
        "./b.txt:1: is not UTF-16-LE; save it as UTF-8, or say its --encoding",
        "c.md : calm-down 3:3",
    ]


def test_errors_behind_the_last_reply_are_told(wordly: Engine, write: Path) -> None:
    (write / "a.txt").write_text("Hello.")
    assert said(linter(wordly).said(["a.txt", "gone.txt", "away.txt"])) == [
        "a.txt : ",
        "gone.txt: there is no such file; mend the path",
        "away.txt: there is no such file; mend the path",
    ]


def test_a_reply_that_is_written_twice_is_told_once(wordly: Engine, write: Path) -> None:
    record = {
        "id": 1,
        "folder_id": 2,
        "title": "t",
        "content": "Calm down.",
        "content_html": "<p>Calm down.</p>",
    }
    (write / "a.json").write_text(json.dumps([record]))
    one = linter(wordly)
    assert [line.split(":")[0] for line in said(one.said(["a.json"]))] == ["a.json content_html"]
    twins = [
        checked.collected.twin
        for checked in one.said(["a.json"], with_twins=True)
        if isinstance(checked, Checked)
    ]
    assert sorted(twins, key=str) == [None, "content_html"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("zendesk", '{"macros": [{"id": 1, "actions": [{"field": "subject", "value": "Calm down"}]}]}'),
        ("front", '{"_results": [{"id": "rsp_1", "subject": "Calm down", "body": ""}]}'),
    ],
    ids=["zendesk", "front"],
)  # fmt: skip
def test_no_reply_is_put_in_place_of_a_subject(
    wordly: Engine, write: Path, name: str, content: str
) -> None:
    (write / f"{name}.json").write_text(content)
    (one,) = linter(wordly).said([f"{name}.json"])
    assert isinstance(one, Checked)
    assert [told.finding.rule for told in one.told] == ["calm-down"]
    assert [told.finding.fix.suggestions for told in one.told] == [()]
    assert one.report.advice == ()


def test_each_branch_of_a_condition_is_checked(wordly: Engine, write: Path) -> None:
    (write / "a.txt").write_text("{% if vip %}Hello.{% else %}Calm down.{% endif %}")
    assert said(linter(wordly).said(["a.txt"])) == ["a.txt : calm-down 1:29"]


def test_a_reply_that_cannot_be_checked_does_not_end_its_file(wordly: Engine, write: Path) -> None:
    lines = [{"text": "Hi.", "context": {"situation": "flood"}}, {"text": "Calm down."}]
    (write / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    first, second = said(linter(wordly).said(["a.jsonl"]))
    assert first.startswith("a.jsonl:1: context.situation: is not known; there are ")
    assert second.endswith("calm-down 2:11")


def test_a_comment_suppresses_what_it_names(wordly: Engine, write: Path) -> None:
    (write / "a.md").write_text(
        "<!-- nimus: ignore-next calm-down -- a song's name -->\nCalm down."
    )
    (found,) = linter(wordly).said(["a.md"])
    assert isinstance(found, Checked)
    assert [(told.state, told.reason) for told in found.told] == [
        (State.SUPPRESSED, "a song's name")
    ]


def test_a_comment_holds_for_its_own_file(wordly: Engine, write: Path) -> None:
    (write / "a.md").write_text("<!-- nimus: ignore-file calm-down -- a song -->\nCalm down.")
    (write / "b.md").write_text("Calm down.")
    states = [
        one.told[0].state
        for one in linter(wordly).said(["a.md", "b.md"])
        if isinstance(one, Checked)
    ]
    assert states == [State.SUPPRESSED, State.NEW]


def test_what_comes_from_a_file_has_to_fit_anybody_unless_it_is_known_whom(wordly: Engine) -> None:
    one = linter(wordly)
    known = Draft(text="", context=Context(customer=Customer(gender=Gender.FEMALE)))
    assert one.options("a.txt", Draft(text="")).address is Address.NEUTRAL
    assert one.options("-", Draft(text="")).address is Address.AUTO
    assert one.options("a.txt", known).address is Address.AUTO
    settings = Settings(learned="off", address="auto")
    assert (
        linter(wordly, settings=settings).options("a.txt", Draft(text="")).address is Address.AUTO
    )


def test_a_path_that_a_setting_leaves_out_is_not_read(wordly: Engine, write: Path) -> None:
    (write / "a.txt").write_text("Calm down.")
    (write / "nimus.toml").write_text('[per-path."a.txt"]\nskip = true\n')
    one = linter(wordly, settings=Settings.load({"learned": "off"}, environ={}))
    assert list(one.files(["a.txt", "b.txt"])) == ["b.txt"]


def test_a_file_without_a_reply_is_an_error_only_where_it_was_named(
    wordly: Engine, write: Path
) -> None:
    (write / "a.json").write_text("[]")
    (write / "b.txt").write_text("Hello.")
    one = linter(wordly)
    assert said(one.said(one.files(["."]))) == ["b.txt : "]
    (error,) = linter(wordly).said(["a.json"])
    assert str(error) == "a.json: holds no reply; export it again, or leave it out"
