from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.collecting.jsontext import Cursor
from nimus.collecting.jsonvalues import Kind, Value
from nimus.collecting.stored import Stored
from nimus.errors import InputError

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def cursor(content: str | bytes) -> Cursor:
    return Cursor("a", Stored(content.encode() if isinstance(content, str) else content))


def plain(value: Value) -> object:
    """Return what a value is to anybody else."""
    match value.kind:
        case Kind.OBJECT:
            return {name: plain(one) for name, one in value.members.items()}
        case Kind.ARRAY:
            return [plain(one) for one in value.elements]
        case Kind.STRING:
            return value.text
        case Kind.SCALAR:
            return json.loads(value.text)


def damage(content: str, step: Callable[[Cursor], object]) -> str:
    """Return what is wrong with JSON that is read, or passed over, to its end."""
    reading = cursor(content)
    try:
        step(reading)
        if not reading.is_done:
            step(reading)
    except InputError as error:
        return str(error)
    (fault,) = reading.faults()
    return str(fault)


@given(value=JSON, is_ascii=st.booleans(), indent=st.sampled_from([None, 0, 2]))
def test_values_are_those_of_any_reader(value: object, is_ascii: bool, indent: int | None) -> None:
    content = json.dumps(value, ensure_ascii=is_ascii, indent=indent)
    if any("\ud800" <= letter <= "\udfff" for letter in content):
        return
    reading = cursor(content)
    read = reading.value()
    assert reading.is_done
    assert reading.faults() == []
    assert plain(read) == value
    assert (read.start, read.end) == (0, len(content.encode()))
    passing = cursor(content)
    passing.skip()
    assert passing.is_done


@given(content=st.text(alphabet='{}[]",:\\ntrue12.e- \n') | st.binary())
def test_whatever_is_no_json_is_an_error_and_nothing_else(content: str | bytes) -> None:
    raw = content.encode() if isinstance(content, str) else content
    if not raw.strip(b" \t\n\r"):
        return
    reading = cursor(raw)
    try:
        reading.value()
        is_read = reading.is_done and not reading.faults()
    except InputError:
        is_read = False
    try:
        json.loads(raw.decode(errors="surrogateescape"), parse_constant=lambda name: 1 / 0)
        is_json = True
    except (ValueError, ZeroDivisionError):
        is_json = False
    # bytes that are no text are the business of whoever decodes the file
    assert is_read == is_json or b"\xef\xbb\xbf" in raw


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"a": 1', "a:1: is cut off at column 8: Expecting ',' delimiter; export it again"),
        ('["a", ', "a:1: is cut off at column 7: Expecting value; export it again"),
        ('["a\nb', "a:1: is not JSON at column 2: Unterminated string starting"),
        ('{"a" 1}', "a:1: is not JSON at column 6: Expecting ':' delimiter"),
        ('{"a": 1 "b": 2}', "a:1: is not JSON at column 9: Expecting ',' delimiter"),
        (
            '{"a": 1,}',
            "a:1: is not JSON at column 9: Expecting property name enclosed in double quotes",
        ),
        (
            "{'a': 1}",
            "a:1: is not JSON at column 2: Expecting property name enclosed in double quotes",
        ),
        ('["\u05d0",\n "\u05d1" "x"]', "a:2: is not JSON at column 6: Expecting ',' delimiter"),
        ("[1, 2}", "a:1: is not JSON at column 6: Expecting ',' delimiter"),
        ("[NaN]", "a:1: is not JSON at column 2: Expecting value"),
        ("[-Infinity]", "a:1: is not JSON at column 2: Expecting value"),
        ("[1] x", "a:1: is not JSON at column 5: Expecting value"),
        ('{"a": "\\q"}', "a:1: is not JSON at column 8: Invalid \\escape"),
        ('{"a": "\\u05"}', "a:1: is not JSON at column 8: Invalid \\escape"),
        ('["a\tb"]', "a:1: is not JSON at column 4: Invalid control character"),
        (
            "[" * 5000,
            "a:1: is not JSON at column 101: more than 100 brackets in brackets; make it simpler",
        ),
        (
            '{"a":' * 5000,
            "a:1: is not JSON at column 501: more than 100 brackets in brackets; make it simpler",
        ),
    ],
    ids=[
        "cut-object",
        "cut-list",
        "cut-string",
        "colon",
        "comma",
        "comma-too-many",
        "apostrophes",
        "column-in-code-points",
        "brackets-crossed",
        "nan",
        "infinity",
        "more",
        "escape",
        "code",
        "control",
        "lists-in-lists",
        "objects-in-objects",
    ],
)
def test_damage_has_line_and_column(content: str, message: str) -> None:
    assert damage(content, Cursor.value) == message
    assert damage(content, Cursor.skip) == message


def test_a_wrong_escape_leaves_the_rest_to_be_read() -> None:
    reading = cursor('["\\q", "b"]')
    seen = []
    for _ in reading.elements():
        value = reading.value()
        seen.append([str(fault) for fault in reading.faults()] or value.text)
    assert seen == [["a:1: is not JSON at column 3: Invalid \\escape"], "b"]


def test_values_are_read_one_at_a_time_and_others_passed_over() -> None:
    reading = cursor('{"n": 2, "list": ["a", {"b": 1}], "more": [true]}')
    seen = []
    for name in reading.members():
        if name == "list":
            for number in reading.elements():
                seen.append((number, reading.kind, plain(reading.value())))
        else:
            reading.skip()
    assert seen == [(0, Kind.STRING, "a"), (1, Kind.OBJECT, {"b": 1})]
    assert reading.is_done


def test_of_members_of_one_name_the_last_stands() -> None:
    assert plain(cursor('{"a": 1, "a": 2}').value()) == {"a": 2}


def test_a_number_may_have_thousands_of_digits() -> None:
    assert cursor("1" * 50_000).value().text == "1" * 50_000


def test_an_object_is_asked_for_a_member_and_still_is_the_next() -> None:
    reading = cursor('{"a": [1], "b": "x", "c"')
    assert reading.holds(lambda name, kind: name == "b" and kind is Kind.STRING)
    assert not reading.holds(lambda name, kind: name == "d")
    assert (reading.at, reading.kind, reading.faults()) == (0, Kind.OBJECT, [])


def test_a_value_within_is_read_again_from_where_it_starts() -> None:
    content = b'{"a": ["x"]}'
    inner = cursor(content).value().members["a"]
    assert plain(Cursor("a", Stored(content), inner.start).value()) == ["x"]


def test_a_long_list_costs_no_more_than_one_of_its_records() -> None:
    record = json.dumps({"id": 1, "text": "a" * 1000}).encode()
    content = b"[" + b",".join([record] * 2000) + b"]"
    reading = cursor(content)
    tracemalloc.start()
    try:
        for _ in reading.elements():
            reading.value()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < len(content) / 10
