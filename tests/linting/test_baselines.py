from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from nimus import Engine
from nimus.collecting.contract import Collected
from nimus.errors import InputError, SettingsError
from nimus.linting.baselines import Baseline, Known
from nimus.linting.telling import told
from nimus.printing.contract import Checked, State

File = Callable[..., Collected]
Records = Callable[..., list[Collected]]
RULES = frozenset({"calm-down", "dont-know"})


def rules(_path: str) -> frozenset[str]:
    return RULES


def gone(_path: str) -> bool:
    return False


def states(checked: list[Checked | InputError]) -> list[str]:
    return [told.state.value for one in checked if isinstance(one, Checked) for told in one.told]


@pytest.fixture
def checked(file: File, wordly: Engine) -> Callable[..., Checked]:
    def check(text: str, path: str = "a.txt") -> Checked:
        one = file(text, path=path)
        return told(one, wordly.check(one.draft))

    return check


def run(baseline: Baseline, *read: Checked | InputError) -> list[Checked | InputError]:
    """Follow what was read of some files."""
    found: list[Checked | InputError] = []
    for path, of_file in groupby(
        read, key=lambda one: one.path if isinstance(one, InputError) else one.collected.path
    ):
        found += baseline.follow(path, of_file)
    return found


def of(*checked: Checked | InputError) -> Baseline:
    """Return the baseline of a run without one."""
    first = Baseline()
    run(first, *checked)
    return first.renewed(rules)


def test_a_finding_that_is_known_is_marked_and_not_dropped(
    checked: Callable[..., Checked],
) -> None:
    known = of(checked("Calm down."))
    found = run(known, checked("Calm down. I don't know."))
    assert states(found) == ["known", "new"]


def test_a_finding_is_known_wherever_its_words_move(checked: Callable[..., Checked]) -> None:
    known = of(checked("Calm down."))
    assert states(run(known, checked("Hello.\n\nCalm down."))) == ["known"]


def test_a_path_may_be_written_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checked: Callable[..., Checked]
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in ("./a/b.txt", "a//b.txt", str(tmp_path / "a" / "b.txt")):
        known = of(checked("Calm down.", "a/b.txt"))
        assert states(run(known, checked("Calm down.", path))) == ["known"]
        assert known.stale(rules) == []


def test_a_finding_that_stands_more_often_than_it_is_known_is_new(
    records: Records, wordly: Engine
) -> None:
    def times(count: int) -> list[Checked]:
        texts = ["Calm down."] * count
        fields = records("\n".join(texts), texts)
        return [told(one, wordly.check(one.draft)) for one in fields]

    known = of(*times(2))
    assert len(list(known.lines())) == 3
    assert states(run(known, *times(3))) == ["known", "known", "new"]


def test_what_is_suppressed_is_neither_marked_nor_kept(checked: Callable[..., Checked]) -> None:
    found = checked("Calm down.")
    silent = replace(found, told=(replace(found.told[0], state=State.SUPPRESSED),))
    known = of(found)
    assert states(run(known, silent)) == ["suppressed"]
    assert list(of(silent).lines()) == ['{"nimus-baseline": 1}']


def test_what_could_not_be_read_keeps_its_place(checked: Callable[..., Checked]) -> None:
    error = InputError("b.txt", "cannot be read")
    first, second = run(Baseline(), error, checked("Hello."))
    assert first is error
    assert isinstance(second, Checked)


def test_a_finding_that_no_longer_occurs_is_stale_and_goes(
    checked: Callable[..., Checked],
) -> None:
    known = of(checked("Calm down. I don't know."))
    run(known, checked("I don't know."))
    assert [one.rule for one in known.stale(rules)] == ["calm-down"]
    assert [json.loads(line).get("rule") for line in known.renewed(rules).lines()] == [
        None,
        "dont-know",
    ]


def test_of_files_that_were_not_read_nothing_is_stale(checked: Callable[..., Checked]) -> None:
    known = of(checked("Calm down.", "a.txt"), checked("Calm down.", "b.txt"))
    run(known, checked("Hello.", "a.txt"), InputError("a.txt", "is damaged"))
    assert known.stale(rules, exists=lambda _path: True) == []
    assert len(list(known.renewed(rules, exists=lambda _path: True).lines())) == 3


def test_a_file_that_is_read_again_is_told_as_it_last_was(
    checked: Callable[..., Checked],
) -> None:
    known = of(checked("Calm down."))
    assert states(run(known, checked("Calm down. I don't know."))) == ["known", "new"]
    assert states(run(known, checked("Calm down."))) == ["known"]
    assert known.stale(rules) == []
    assert len(list(known.renewed(rules).lines())) == 2


def test_what_was_not_read_to_its_end_is_not_stale(checked: Callable[..., Checked]) -> None:
    known = of(checked("Calm down."))
    next(known.follow("a.txt", [checked("Hello."), checked("Hello.")]))
    assert known.stale(rules, exists=lambda _path: True) == []


def test_a_twin_is_known_by_the_field_that_it_is_the_twin_of(
    checked: Callable[..., Checked],
) -> None:
    found = checked("Calm down.")
    twin = replace(found, collected=replace(found.collected, twin="body"))
    assert list(of(twin).lines()) == ['{"nimus-baseline": 1}']


def test_of_files_that_are_gone_all_is_stale(checked: Callable[..., Checked]) -> None:
    known = of(checked("Calm down.", "a.txt"), checked("Calm down.", "b.txt"))
    run(known, checked("Calm down.", "a.txt"))
    assert [one.path for one in known.stale(rules, exists=gone)] == ["b.txt"]


def test_of_rules_that_were_not_looked_for_nothing_is_stale(
    checked: Callable[..., Checked],
) -> None:
    known = of(checked("Calm down."))
    run(known, checked("Hello."))
    assert known.stale(lambda _path: ["dont-know"]) == []
    assert len(known.stale(rules)) == 1


def test_a_file_of_it_is_sorted_and_holds_no_words_of_replies(
    tmp_path: Path, checked: Callable[..., Checked]
) -> None:
    path = tmp_path / "known.jsonl"
    one, two = checked("Calm down.", "./b.txt"), checked("I don't know.", "a.txt")
    of(one, two).write(str(path))
    again = tmp_path / "again.jsonl"
    of(two, one).write(str(again))
    assert path.read_bytes() == again.read_bytes()
    head, *entries = [json.loads(line) for line in path.read_text().splitlines()]
    assert head == {"nimus-baseline": 1}
    assert [(entry["path"], entry["rule"], entry["record"]) for entry in entries] == [
        ("a.txt", "dont-know", ""),
        ("b.txt", "calm-down", ""),
    ]
    assert [sorted(entry) for entry in entries] == [["fingerprint", "path", "record", "rule"]] * 2
    assert "don't" not in path.read_text()


def test_the_name_of_a_record_is_kept(records: Records, wordly: Engine) -> None:
    (one,) = records("Calm down.", ["Calm down."])
    found = wordly.check(one.draft)
    known = of(told(replace(one, id="7"), found), told(replace(one, title="Wait"), found))
    names = [json.loads(line).get("record") for line in known.lines()]
    assert sorted(names[1:]) == ["7", "Wait"]


def test_what_was_written_is_read_again(tmp_path: Path, checked: Callable[..., Checked]) -> None:
    path = str(tmp_path / "known.jsonl")
    written = of(checked("Calm down.", "\u05d0.txt"), checked("Calm down.", "\udcff.txt"))
    written.write(path)
    read = Baseline.read(path)
    assert list(read.lines()) == list(written.lines())
    assert states(run(read, checked("Calm down.", "\udcff.txt"))) == ["known"]


HEAD = '{"nimus-baseline": 1}\n'
ENTRY = '{"path": "a", "rule": "b", "record": "", "fingerprint": "c"}\n'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ":1: is no JSON: mend a merge that went wrong, or write the file anew"),
        ("[]\n", ":1: is no object; name a baseline of Nimus"),
        ('{"a": 1}\n', ":1: is no baseline of Nimus; name another file"),
        ('{"nimus-baseline": 2}\n', ":1: is a baseline of version 2, and 1 is known; write it anew"),
        (HEAD + ENTRY + "<<<<<<<\n", ":3: is no JSON: mend a merge that went wrong, or write the file anew"),
        (HEAD + '{"path": 1}\n', ":2: path must be a string; write the file anew"),
        (HEAD + '{"path": "a", "rule": "b", "record": ""}\n', ":2: fingerprint must be a string; write the file anew"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_baseline_is_refused_with_its_line(
    tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "known.jsonl"
    path.write_text(content)
    with pytest.raises(SettingsError) as caught:
        Baseline.read(str(path))
    assert str(caught.value) == f"{path}{told}"


def test_a_baseline_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such baseline; make one with nimus check"):
        Baseline.read(str(tmp_path / "none"))


def test_a_baseline_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="the baseline cannot be read"):
        Baseline.read(str(tmp_path / "b"))


def test_a_file_keeps_its_mode_and_its_links(tmp_path: Path) -> None:
    path = tmp_path / "known.jsonl"
    path.write_text("old")
    path.chmod(0o640)
    (tmp_path / "link").symlink_to(path)
    Baseline([Known(path="a", rule="b", record="", fingerprint="c")]).write(str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert path.read_text() == HEAD + ENTRY
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["known.jsonl", "link"]


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "known.jsonl"
    (folder / "a").mkdir(parents=True)
    with pytest.raises(SettingsError, match=r"known\.jsonl: the baseline cannot be written"):
        Baseline().write(str(folder))
    assert [one.name for one in tmp_path.iterdir()] == ["known.jsonl"]
