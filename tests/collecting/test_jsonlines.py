from __future__ import annotations

import io
import json
from typing import cast

import pytest

from nimus.collecting.contract import Collected, Source
from nimus.collecting.jsonlines import SHAPE
from nimus.draft import Context, Draft
from nimus.errors import InputError


def source(stream: io.RawIOBase | io.BytesIO, *, max_chars: int = 20) -> Source:
    return Source(
        path="a.jsonl",
        stream=io.BufferedReader(cast("io.RawIOBase", stream)),
        base=Draft(text="", context=Context(channel="sms")),
        format=None,
        max_chars=max_chars,
    )


def collected(content: bytes | str, *, max_chars: int = 20) -> list[Collected | InputError]:
    raw = content.encode() if isinstance(content, str) else content
    return list(SHAPE.collect(source(io.BytesIO(raw), max_chars=max_chars)))


def shown(content: bytes | str) -> list[str | tuple[int, str]]:
    """Return (line, text) of drafts, and the messages of errors."""
    return [
        str(one) if isinstance(one, InputError) else (one.line, one.draft.text)
        for one in collected(content)
    ]


def test_a_line_is_a_string_or_an_object_with_text() -> None:
    assert collected('"שלום"\n{"text": "להתראות", "id": "r-1", "language": "he"}\n') == [
        Collected(
            path="a.jsonl",
            line=1,
            draft=Draft(text="שלום", context=Context(channel="sms")),
            inline=True,
        ),
        Collected(
            path="a.jsonl",
            line=2,
            draft=Draft(text="להתראות", language="he", context=Context(channel="sms")),
            id="r-1",
            inline=True,
        ),
    ]


def test_a_broken_line_is_an_error_with_its_number_and_the_others_stay() -> None:
    assert shown('"a"\n{"text": "b"\n"c"') == [
        (1, "a"),
        "a.jsonl:2: is not JSON at column 13: Expecting ',' delimiter",
        (3, "c"),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[]", "text: is missing; a record is a string or an object with text"),
        ("7", "text: is missing; a record is a string or an object with text"),
        ("{}", "text: is missing; give the draft"),
        ('{"text": null}', "text: is missing; give the draft"),
        ('{"text": ["a"]}', "text: must be a string"),
        ('{"text": "a", "id": 7}', "id: must be a string"),
        ('{"text": "a", "context": "b"}', "context: must be an object"),
        ('"\\ud800"', "text: holds half of a surrogate pair; send whole characters"),
        ("1" * 5000, "is not JSON that can be read; make it simpler"),
        ("[" * 50_000, "is not JSON that can be read; make it simpler"),
        ('"123456789012345678901"', "text: 21 code points, the limit is 20; split it"),
    ],
    ids=[
        "list",
        "number",
        "no-text",
        "null",
        "text-list",
        "id-number",
        "context-string",
        "surrogate",
        "digits",
        "brackets",
        "long",
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: str, problem: str) -> None:
    (error,) = collected(line)
    assert isinstance(error, InputError)
    assert str(error).startswith(f"a.jsonl:1: {problem}")


def test_no_word_of_a_draft_is_in_an_error() -> None:
    (error,) = collected('{"text": "secret" "id": "secret"}')
    assert isinstance(error, InputError)
    assert "secret" not in str(error)


def test_empty_lines_are_passed_over_and_counted() -> None:
    assert shown('\n  \r\n"a"\n\n') == [(3, "a")]


def test_a_file_without_a_draft_is_an_error() -> None:
    assert shown(b"\n\n") == ["a.jsonl: holds no draft; put one on a line"]
    assert shown(b"") == ["a.jsonl: holds no draft; put one on a line"]


def test_bytes_that_are_not_utf_8_are_an_error_of_their_line() -> None:
    assert shown(b'"a"\n"\xff"\n"b"') == [
        (1, "a"),
        "a.jsonl:2: is not UTF-8; save it as UTF-8",
        (3, "b"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert shown(b'\xef\xbb\xbf"a"') == [(1, "a")]


def test_line_ends_within_a_draft_stay_and_those_of_the_file_do_not_count() -> None:
    assert shown('"a\\r\\nb\u2028c"\r\n"d"\r\n') == [(1, "a\r\nb\u2028c"), (2, "d")]


def test_a_line_that_is_far_too_long_is_an_error_and_the_next_is_read() -> None:
    long = json.dumps("a" * 100_000)
    limit = 2 * 12 * 20 + 65_536
    assert shown(f'{long}\n"b"') == [
        f"a.jsonl:1: the line is over the limit of {limit:,} bytes",
        (2, "b"),
    ]


def test_a_draft_comes_before_the_rest_of_the_stream_is_read() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, into: bytearray) -> int:  # type: ignore[override]
            into[:4] = b'"a"\n'
            return 4

    found = SHAPE.collect(source(Endless()))
    lines = []
    for _ in range(3):
        one = next(found)
        assert isinstance(one, Collected)
        lines.append(one.line)
    assert lines == [1, 2, 3]


@pytest.mark.parametrize(
    ("beginning", "is_record"),
    [
        (b'{"text": "a"}', True),
        (b'\xef\xbb\xbf \n{ "id" : 7, "te', True),
        (b'{"subject": "a"}', False),
        (b"{{customer.name}}, hello", False),
        (b'"Hello", she said', False),
        (b"", False),
    ],
)
def test_a_beginning_is_recognised_by_the_fields_of_a_record(
    beginning: bytes, is_record: bool
) -> None:
    assert SHAPE.recognises(beginning) is is_record
