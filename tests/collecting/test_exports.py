from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest

from nimus.collecting.contract import Collected, Shape
from nimus.collecting.exports import Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]


def texts(record: Record) -> Iterator[Field | InputError]:
    return record.fields({"text": "plain"})


EXPORT = Export(texts=texts, pages=re.compile("list"))
SHAPE = Shape(name="own", suffixes=(), collect=EXPORT.collect)
GOOD = '{"id": 1, "text": "a"}'
READ = "text|plain||a"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (GOOD, ""),
        (f"[{GOOD}]", "[0]"),
        (f'{{"more": [1, {{"list": 2}}], "list": [{GOOD}]}}', "list[0]"),
        (f'{{"list": {{"list": [{GOOD}]}}}}', "list.list[0]"),
        (f'[[], {{"list": [{GOOD}]}}]', "[1].list[0]"),
    ],
    ids=["single", "list", "page", "page-in-page", "pages"],
)
def test_records_are_found_through_pages_and_lists(
    collect: Collect, listed: Listed, content: str, place: str
) -> None:
    assert listed(collect(SHAPE, content)) == [f"1 {place}|{READ}"]


@pytest.mark.parametrize(
    ("after", "message"),
    [
        ('{"id": 2, "te', "a:3: is not JSON at column 11: Unterminated string starting"),
        ('{"id": 2', "a:3: is cut off at column 9: Expecting ',' delimiter; export it again"),
        ("", "a:3: is cut off at column 1: Expecting value; export it again"),
        (
            '{"id": 2, "text": "b" "x": 1}]',
            "a:3: is not JSON at column 23: Expecting ',' delimiter",
        ),
        ('{"id": NaN}]', "a:3: is not JSON at column 8: Expecting value"),
        (f"{GOOD}}}]", "a:3: is not JSON at column 23: Expecting ',' delimiter"),
        (
            "[" * 3000,
            "a:3: is not JSON at column 100: more than 100 brackets in brackets; make it simpler",
        ),
    ],
    ids=["in-a-name", "in-a-record", "after-a-record", "comma", "nan", "bracket", "brackets"],
)
def test_damage_is_told_after_the_records_before_it(
    collect: Collect, listed: Listed, after: str, message: str
) -> None:
    found = listed(collect(SHAPE, f"[{GOOD},\n{GOOD},\n{after}"))
    assert found[:2] == [f"1 [0]|{READ}", f"2 [1]|{READ}"]
    assert found[-1] == message


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ('{"text": "\\q"}', "a:2: is not JSON at column 11: Invalid \\escape"),
        (
            '{"text": "a", "other": "\t"}',
            "a:2: is not JSON at column 25: Invalid control character",
        ),
        (
            '{"text": "\\ud800 secret"}',
            "a:2: [1].text: holds half of a surrogate pair; write whole characters",
        ),
        ('{"text": ["secret"]}', "a:2: [1].text: must be a string, and is a list"),
        ('{"text": 7}', "a:2: [1].text: must be a string, and is a number, true, false or null"),
        ('{"body": "secret"}', "a:2: [1].text: is missing; give the reply"),
        ('"secret"', "a:2: [1]: must be an object, and is a string"),
    ],
    ids=["escape", "control", "surrogate", "list", "number", "missing", "string"],
)
def test_a_record_that_is_wrong_is_told_and_the_others_are_read(
    collect: Collect, listed: Listed, record: str, message: str
) -> None:
    assert listed(collect(SHAPE, f"[{GOOD},\n{record},\n{GOOD}]")) == [
        f"1 [0]|{READ}",
        message,
        f"3 [2]|{READ}",
    ]


@pytest.mark.parametrize("content", ["", " \n", "[]", '{"list": []}'])
def test_a_file_without_a_record_is_an_error(
    collect: Collect, listed: Listed, content: str
) -> None:
    assert listed(collect(SHAPE, content)) == [
        "a: holds no reply; export it again, or leave it out"
    ]


@pytest.mark.parametrize(
    "state",
    ['"active": false', '"active": "0"', '"isenabled": 0', '"statecode": "1"'],
    ids=["active", "active-number", "isenabled", "statecode"],
)
def test_what_is_switched_off_is_passed_over_unless_asked_for(
    collect: Collect, listed: Listed, state: str
) -> None:
    content = f'[{{"text": "a", {state}}}]'
    assert listed(collect(SHAPE, content)) == []
    assert listed(collect(SHAPE, content, inactive=True)) == [f"1 [0]|{READ}"]


def test_a_record_says_who_it_is_and_what_only_colleagues_read(collect: Collect) -> None:
    content = """[{"id": null, "title": "\\ud800", "language": "he-IL", "text": "a",
      "note": "one", "keywords": ["two", 3], "description": null}]"""
    (one,) = collect(SHAPE, content)
    assert isinstance(one, Collected)
    assert (one.id, one.title, one.draft.language, one.notes) == (
        None,
        "\ufffd",
        "he",
        ("one", "two"),
    )


def test_a_text_that_says_nothing_is_none_and_one_over_the_limit_an_error(
    collect: Collect, listed: Listed
) -> None:
    content = '[{"text": ""}, {"text": " \\n"}, {"text": null}, {"text": "12345"}]'
    assert listed(collect(SHAPE, content, max_chars=4)) == [
        "a:1: [3].text: 5 code points, the limit is 4; split it or raise max-chars"
    ]


def test_an_export_in_another_encoding_has_the_places_that_an_editor_shows(
    collect: Collect,
) -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1255"):
        raw = json.dumps([{"text": "שלום"}], ensure_ascii=False, indent=1).encode(encoding)
        (one,) = collect(SHAPE, raw)
        assert isinstance(one, Collected)
        assert one.written is not None
        assert one.written.stored.place(one.written.starts[0]) == (3, 12)


def test_json_is_told_by_its_first_signs_and_its_members() -> None:
    assert mentions(b' [{"a" : 1, "b": 2}', b"a", b"b")
    assert not mentions(b'[{"a": 1}', b"a", b"b")
    assert not mentions(b'[{"x": "\\"a\\": 1"}', b"a")
    assert not mentions(b'"a": 1', b"a")
