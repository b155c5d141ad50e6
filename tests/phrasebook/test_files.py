"""Folders of YAML become a book, and an error names file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from nimus.errors import PhrasebookError
from nimus.phrasebook.files import line_of, read

RULE = """\
id: {id}
rank: {rank}
severity: error
need: respect
source: "001"
title: {{he: לך, en: Go}}
why: {{he: כי, en: "{why}"}}
phrases:
  he: [לך מפה]
  en: [go away]
instead:
  he: [כדאי להישאר.]
  en: [Please stay.]
examples:
  he: {{wrong: ["[[לך מפה]]"], right: [א], fine: [ב]}}
  en: {{wrong: ["[[go away]]"], right: [a], fine: [b]}}
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    (folder / "rules").mkdir(parents=True)
    return folder


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def put_rule(folder: Path, name: str, *, rank: int = 1, why: str = "It hurts.") -> Path:
    return put(folder, f"rules/{name}.yaml", RULE.format(id=name, rank=rank, why=why))


def test_rules_come_in_the_order_of_their_rank(shipped: Path) -> None:
    put_rule(shipped, "a-rule", rank=2)
    put_rule(shipped, "b-rule", rank=1)
    assert list(read(shipped, []).rules) == ["b-rule", "a-rule"]


def test_every_kind_of_file_is_read(shipped: Path) -> None:
    put_rule(shipped, "a-rule")
    put(shipped, "inflections/en.yaml", "licence: x\nnouns: {day: day days}\n")
    put(
        shipped,
        "roles.yaml",
        "roles: {empathy: {en: [I see]}}\nsignals: {refusal: {en: [we cannot]}}\n",
    )
    put(shipped, "messages.yaml", "messages: {kept: {he: א, en: b}}\n")
    for kind in ("customers", "channels", "situations"):
        put(shipped, f"{kind}/{kind}-1.yaml", f"id: {kind}-1\ntitle: {{he: א, en: a}}\nsource: x\n")
    book = read(shipped, [])
    assert book.inflections["en"].classes == {"day": ("en:day/noun",), "days": ("en:day/noun",)}
    assert [cue.say for cue in book.cues] == ["I see"]
    assert book.signals == {"refusal": {"en": ("we cannot",)}}
    assert book.messages == {"kept": {"he": "א", "en": "b"}}
    assert [list(k) for k in (book.customers, book.channels, book.situations)] == [
        ["customers-1"],
        ["channels-1"],
        ["situations-1"],
    ]


def test_a_later_folder_overrides_a_rule_and_adds_another(shipped: Path, tmp_path: Path) -> None:
    put_rule(shipped, "a-rule")
    own = tmp_path / "own"
    put_rule(own, "a-rule", why="We say so.")
    put_rule(own, "z-rule")
    book = read(shipped, [own])
    assert sorted(book.rules) == ["a-rule", "z-rule"]
    assert book.rules["a-rule"].why["en"] == "We say so."


def test_a_later_folder_can_remove_a_rule(shipped: Path, tmp_path: Path) -> None:
    put_rule(shipped, "a-rule")
    put_rule(shipped, "b-rule")
    own = tmp_path / "own"
    put(own, "book.yaml", "remove: [a-rule]\n")
    assert list(read(shipped, [own]).rules) == ["b-rule"]


def test_starting_bare_drops_the_shipped_rules_and_keeps_the_grammar(
    shipped: Path, tmp_path: Path
) -> None:
    put_rule(shipped, "a-rule")
    put(shipped, "messages.yaml", "messages: {kept: {he: א, en: b}}\n")
    own = tmp_path / "own"
    put(own, "book.yaml", "shipped: false\n")
    put_rule(own, "z-rule")
    book = read(shipped, [own])
    assert list(book.rules) == ["z-rule"]
    assert book.messages["kept"]["en"] == "b"


def test_the_digest_tells_every_change_of_content(shipped: Path) -> None:
    path = put_rule(shipped, "a-rule")
    before = read(shipped, []).digest
    assert read(shipped, []).digest == before
    path.write_text(f"{path.read_text(encoding='utf-8')}# one word\n", encoding="utf-8")
    assert read(shipped, []).digest != before
    assert before.startswith("sha256:")


def test_the_digest_does_not_depend_on_where_the_folder_stands(
    shipped: Path, tmp_path: Path
) -> None:
    put_rule(shipped, "a-rule")
    put_rule(tmp_path / "elsewhere", "a-rule")
    assert read(shipped, []).digest == read(tmp_path / "elsewhere", []).digest


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("id: a-rule\nrank: ]\n", 2, "is not YAML", id="not-yaml"),
        pytest.param("- id\n", 1, "must be a mapping", id="no-mapping"),
        pytest.param("id: a-rule\nrank: 1\nid: b\n", 3, "the key id stands twice", id="key-twice"),
        pytest.param(
            RULE.format(id="a-rule", rank=0, why="x"), 2, "rank: input should be", id="rank"
        ),
        pytest.param(
            RULE.format(id="a-rule", rank=1, why="x").replace("go away]", "{say: ''}]"),
            10,
            r"phrases\.en\[0\]",
            id="inner-value",
        ),
    ],
)
def test_an_error_names_file_line_and_problem(
    shipped: Path, text: str, line: int, problem: str
) -> None:
    path = put(shipped, "rules/a-rule.yaml", text)
    with pytest.raises(PhrasebookError, match=problem) as caught:
        read(shipped, [])
    assert caught.value.line == line
    assert caught.value.path == str(path)


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(shipped: Path) -> None:
    (shipped / "rules" / "a-rule.yaml").write_bytes(b"id: a-rule\nsource: \xe9\n")
    with pytest.raises(PhrasebookError, match=r"a-rule\.yaml:2: is not UTF-8"):
        read(shipped, [])


def test_a_byte_order_mark_is_read_over(shipped: Path) -> None:
    path = put_rule(shipped, "a-rule")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert list(read(shipped, []).rules) == ["a-rule"]


def test_a_file_is_called_as_its_rule(shipped: Path) -> None:
    put(shipped, "rules/b.yaml", RULE.format(id="a-rule", rank=1, why="x"))
    with pytest.raises(PhrasebookError, match=r"b\.yaml: id: is a-rule, .* call it a-rule\.yaml"):
        read(shipped, [])


def test_an_id_that_comes_twice_in_a_folder_is_refused(shipped: Path) -> None:
    put_rule(shipped, "a-rule")
    put(shipped, "rules/a-rule.yml", RULE.format(id="a-rule", rank=1, why="x"))
    with pytest.raises(PhrasebookError, match=r"a-rule stands in a-rule\.yaml already"):
        read(shipped, [])


def test_a_book_without_rules_is_refused(shipped: Path) -> None:
    with pytest.raises(PhrasebookError, match="holds no rules"):
        read(shipped, [])


def test_removing_a_rule_that_there_is_not_is_refused(shipped: Path, tmp_path: Path) -> None:
    put_rule(shipped, "a-rule")
    put(tmp_path / "own", "book.yaml", "remove: [b-rule]\n")
    with pytest.raises(PhrasebookError, match="no rule is called b-rule"):
        read(shipped, [tmp_path / "own"])


def test_a_folder_that_is_missing_or_empty_is_refused(shipped: Path, tmp_path: Path) -> None:
    put_rule(shipped, "a-rule")
    with pytest.raises(PhrasebookError, match="there is no such folder"):
        read(shipped, [tmp_path / "nowhere"])
    (tmp_path / "hollow").mkdir()
    with pytest.raises(PhrasebookError, match="the folder is empty"):
        read(shipped, [tmp_path / "hollow"])


def test_the_words_yes_and_no_are_words(shipped: Path) -> None:
    put_rule(shipped, "a-rule")
    put(shipped, "messages.yaml", "messages: {kept: {he: no, en: yes}}\n")
    assert read(shipped, []).messages["kept"] == {"he": "no", "en": "yes"}


@pytest.mark.parametrize(
    ("where", "line"),
    [(["a"], 1), (["b", 1], 4), (["b", 1, "c"], 4), (["b", 7], 3), (["z"], 1)],
)
def test_the_line_of_a_value_or_of_its_nearest_parent_is_told(
    where: list[int | str], line: int
) -> None:
    assert line_of("a: 1\nb:\n  - c: 2\n  - c: 3\n", where) == line
