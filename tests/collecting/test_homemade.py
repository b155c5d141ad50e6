from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.collecting.contract import Collected
from nimus.collecting.homemade import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('["a", "b"]', ["1 [0]||plain||a", "1 [1]||plain||b"]),
        ('"a"', ["1 ||plain||a"]),
        ('{"late": "a", "lost": "<p>b</p>"}', ["1 late||plain||a", "1 lost||html||<p>b</p>"]),
        ('[{"title": "T", "body": "a"}]', ["1 [0]|body|plain||a"]),
        ('{"replies": {"late": {"text": "a"}}}', ["1 replies.late|text|plain||a"]),
        ('{"late": ["a", "b"]}', ["1 late[0]||plain||a", "1 late[1]||plain||b"]),
        (
            '[{"subject": "s", "body_html": "b"}]',
            ["1 [0]|subject|plain||s", "1 [0]|body_html|html||b"],
        ),
        (
            '{"id": "x", "text": {"he": "a", "en": "b"}}',
            ["1 text|he|plain||a", "1 text|en|plain||b"],
        ),
        (
            '[{"text": "a", "children": [{"text": "b"}]}]',
            ["1 [0]|text|plain||a", "1 [0].children[0]|text|plain||b"],
        ),
        ('[["a"], [["b"]]]', ["1 [0][0]||plain||a", "1 [1][0][0]||plain||b"]),
        ('{"version": 2, "count": null, "late": "a"}', ["1 late||plain||a"]),
        ('{"a": "x"}\n{"b": "y"}', ["1 a||plain||x", "2 [1].b||plain||y"]),
        (
            '[{"text": "<p>a b</p>", "text_plain": "a b"}]',
            ["1 [0]|text|html||<p>a b</p>", "1 [0]|text_plain|plain|text|a b"],
        ),
    ],
    ids=[
        "strings",
        "string",
        "names",
        "records",
        "nested",
        "lists",
        "subject",
        "languages",
        "children",
        "lists-in-lists",
        "numbers",
        "values",
        "twin",
    ],
)
def test_what_reads_like_a_reply_is_one(
    collect: Collect, listed: Listed, content: str, expected: list[str]
) -> None:
    assert listed(collect(SHAPE, content)) == expected


@pytest.mark.parametrize(
    ("content", "id_", "title", "language", "notes"),
    [
        ('{"late": "a"}', "late", None, "auto", ()),
        ('{"late": {"text": "a"}}', "late", None, "auto", ()),
        ('{"late": {"key": 7, "name": "N", "text": "a", "note": "n"}}', "7", "N", "auto", ("n",)),
        ('[{"lang": "he", "text": "a"}]', None, None, "he", ()),
        ('[{"id": "x", "title": "T", "body": {"he": "a"}}]', "x", "T", "he", ()),
        ('{"he": {"late": "a"}}', "late", None, "he", ()),
        ('{"replies": {"language": "en", "note": "n", "late": "a"}}', "late", None, "en", ("n",)),
    ],
    ids=["name", "record", "own", "language", "text-in-languages", "language-above", "told-before"],
)
def test_a_reply_is_named_by_its_record_or_by_the_member_that_holds_it(
    collect: Collect,
    content: str,
    id_: str | None,
    title: str | None,
    language: str,
    notes: tuple[str, ...],
) -> None:
    (one,) = collect(SHAPE, content)
    assert isinstance(one, Collected)
    assert (one.id, one.title, one.draft.language, one.notes) == (id_, title, language, notes)


def test_fields_may_be_named_in_hebrew(collect: Collect, listed: Listed) -> None:
    found = collect(SHAPE, '[{"כותרת": "איחור", "תוכן": "שלום"}]')
    (one,) = found
    assert isinstance(one, Collected)
    assert (one.title, one.field, one.draft.text) == ("איחור", "תוכן", "שלום")


def test_what_is_switched_off_is_passed_over_unless_asked_for(
    collect: Collect, listed: Listed
) -> None:
    content = '[{"text": "a", "enabled": false}, {"text": "b", "archived": true}, {"text": "c"}]'
    assert listed(collect(SHAPE, content)) == ["1 [2]|text|plain||c"]
    assert len(collect(SHAPE, content, inactive=True)) == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            '[{"text": "a"},\n{"title": "secret"}]',
            ["1 [0]|text|plain||a", 'a:2: [1]: holds no text; name it "text"'],
        ),
        ('[{"text": 7}, "b"]', ["a:1: [0].text: must be a string", "1 [1]||plain||b"]),
        (
            '["a",\n"\\q",\n"b"]',
            [
                "1 [0]||plain||a",
                "a:2: is not JSON at column 2: Invalid \\escape",
                "3 [2]||plain||b",
            ],
        ),
        (
            '["a",\n"b" "secret"]',
            [
                "1 [0]||plain||a",
                "2 [1]||plain||b",
                "a:2: is not JSON at column 5: Expecting ',' delimiter",
            ],
        ),
        (
            '{"x": "a", "y": {"z": "b"',
            [
                "1 x||plain||a",
                "1 y.z||plain||b",
                "a:1: is cut off at column 26: Expecting ',' delimiter; export it again",
            ],
        ),
        ("[]", ["a: holds no reply; export it again, or leave it out"]),
        ("", ["a: holds no reply; export it again, or leave it out"]),
        ("[1, null]", ["a: holds no reply; export it again, or leave it out"]),
        ("no json", ["a:1: is not JSON at column 1: Expecting value"]),
        (
            "[" * 9000,
            ["a:1: is not JSON at column 101: more than 100 brackets in brackets; make it simpler"],
        ),
        (
            '{"a":' * 9000,
            ["a:1: is not JSON at column 501: more than 100 brackets in brackets; make it simpler"],
        ),
    ],
    ids=[
        "no-text",
        "text-number",
        "escape",
        "comma",
        "cut",
        "empty-list",
        "empty",
        "numbers",
        "no-json",
        "lists-in-lists",
        "objects-in-objects",
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_read(
    collect: Collect, listed: Listed, content: str, expected: list[str]
) -> None:
    assert listed(collect(SHAPE, content)) == expected


TREE = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"])) | st.integers() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "he", "id", "title", "a", "b"]), inner)
    ),
    max_leaves=15,
)


@given(tree=TREE, indent=st.sampled_from([None, 1]))
def test_any_json_is_read_to_its_end_without_an_exception(
    collect: Collect, tree: object, indent: int | None
) -> None:
    raw = json.dumps(tree, ensure_ascii=False, indent=indent).encode()
    found = collect(SHAPE, raw)
    for one in found:
        if isinstance(one, Collected):
            assert one.written is not None
            assert one.written.text == one.draft.text
        else:
            assert "is not JSON" not in str(one)


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (b'["a"', True),
        (b' {"a": 1', True),
        (b"[[", True),
        (b"[name], hello", False),
        (b"{{name}}, hello", False),
        (b"Hello", False),
    ],
)
def test_a_beginning_is_recognised_by_its_brackets(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
