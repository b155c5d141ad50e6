from __future__ import annotations

import codecs
import io
import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.collecting.contract import Collected, Source
from nimus.collecting.jsonlines import SHAPE
from nimus.collecting.written import Change
from nimus.draft import Context, Draft
from nimus.errors import InputError
from nimus.spans import Span


def source(
    stream: io.RawIOBase | io.BytesIO, *, max_chars: int = 20, encoding: str | None = None
) -> Source:
    return Source(
        path="a.jsonl",
        stream=io.BufferedReader(cast("io.RawIOBase", stream)),
        base=Draft(text="", context=Context(channel="sms")),
        format=None,
        max_chars=max_chars,
        encoding=encoding,
    )


def collected(
    content: bytes | str, *, max_chars: int = 20, encoding: str | None = None
) -> list[Collected | InputError]:
    raw = content.encode() if isinstance(content, str) else content
    return list(SHAPE.collect(source(io.BytesIO(raw), max_chars=max_chars, encoding=encoding)))


def shown(content: bytes | str) -> list[str | tuple[int, str]]:
    """Return (line, text) of drafts, and the messages of errors."""
    return [
        str(one) if isinstance(one, InputError) else (one.line, one.draft.text)
        for one in collected(content)
    ]


def test_a_line_is_a_string_or_an_object_with_text() -> None:
    first, second = collected('"שלום"\n{"text": "להתראות", "id": "r-1", "language": "he"}\n')
    assert isinstance(first, Collected)
    assert isinstance(second, Collected)
    assert first.draft == Draft(text="שלום", context=Context(channel="sms"))
    assert second.draft == Draft(text="להתראות", language="he", context=Context(channel="sms"))
    assert (first.line, first.id, first.inline) == (1, None, True)
    assert (second.line, second.id, second.inline) == (2, "r-1", True)


def test_a_draft_leads_back_to_its_line_and_to_the_bytes_of_the_file() -> None:
    raw = b'\xef\xbb\xbf"first"\n{"id": "text", "text": "\\u05d0\\n\xd7\x91!"}\n'
    one = collected(raw)[1]
    assert isinstance(one, Collected)
    assert one.written is not None
    assert one.written.text == one.draft.text == "\u05d0\n\u05d1!"
    assert one.written.positions(Span(2, 3)) == ((2, 33), (2, 34))
    (splice,) = one.written.splices([Change(Span(2, 4), '"x"')])
    base = one.written.stored.base
    content = raw.removeprefix(codecs.BOM_UTF8)
    mended = content[: base + splice.start] + splice.content + content[base + splice.end :]
    assert json.loads(mended.splitlines()[1]) == {"id": "text", "text": '\u05d0\n"x"'}


@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1),
    is_ascii=st.booleans(),
)
def test_each_code_point_is_located_in_the_line_that_holds_it(
    texts: list[str], is_ascii: bool
) -> None:
    raw = "".join(
        json.dumps({"text": text}, ensure_ascii=is_ascii) + "\n" for text in texts
    ).encode()
    for text, one in zip(texts, collected(raw, max_chars=1000), strict=True):
        assert isinstance(one, Collected)
        assert one.written is not None
        assert one.written.text == text
        base = one.written.stored.base
        for at, letter in enumerate(text):
            place = one.written.locate(Span(at, at + 1))
            assert json.loads(b'"%b"' % raw[base + place.start : base + place.end]) == letter


@pytest.mark.parametrize(
    ("encoding", "asked"),
    [("utf-16", None), ("utf-16-le", None), ("cp1255", None), ("cp1255", "windows-1255")],
    ids=["mark", "no-mark", "windows", "windows-asked"],
)
def test_a_file_in_another_encoding_is_read_with_the_places_that_an_editor_shows(
    encoding: str, asked: str | None
) -> None:
    lines = '{"text": "שלום"}\n\n"להתראות"\n[]\n'
    first, second, wrong = collected(lines.encode(encoding), encoding=asked)
    assert isinstance(first, Collected)
    assert isinstance(second, Collected)
    assert isinstance(wrong, InputError)
    assert (first.draft.text, second.draft.text) == ("שלום", "להתראות")
    assert second.written is not None
    assert second.written.positions(Span(0, 1))[0] == (second.line, 2) == (3, 2)
    assert second.written.stored.encoded(second.written.stored.content) == lines.encode(encoding)
    assert wrong.line == 4


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
        ('{"text": "a", "score": NaN}', "is not JSON at column 24: Expecting value"),
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
        "nan",
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
        "a.jsonl:2: is not UTF-8; save it as UTF-8, or say its --encoding",
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
        (b' \n{ "id" : 7, "te', True),
        (b'{"id": 7, "text": "a"}\n{"text', True),
        (b'{"id": 7, "body": "a"}\n{"id', False),
        (b'{\n  "text": "a"\n}', False),
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


def test_records_of_a_help_desk_may_stand_a_line_each() -> None:
    first, second = collected(
        '{"short_code": "w", "content": "Hi", "id": 7}\n{"he": "שלום", "active": false}\n{"he": "שלום"}\n'
    )
    assert isinstance(first, Collected)
    assert isinstance(second, Collected)
    assert (first.line, first.field, first.draft.text, first.id) == (1, "content", "Hi", "7")
    assert (second.line, second.field, second.draft.language) == (3, "he", "he")
    assert second.written is not None
    place = second.written.locate(Span(0, 1))
    assert (second.written.stored.base + place.start, second.written.stored.first) == (90, 3)


@pytest.mark.parametrize(
    ("line", "field", "draft_format"),
    [
        ('{"id": 1, "actions": [{"field": "comment_value_html", "value": "Hi"}]}', "actions[0].value", "html"),
        ('{"id": 1, "actions": [{"arguments": {"body_text": "Hi"}}]}', "actions[0].arguments.body_text", "plain"),
        ('{"msdyn_title": "t", "msdyn_message": "Hi"}', "msdyn_message", "plain"),
        ('{"id": 4, "name": "n", "text": "Hi", "chatText": ""}', "text", "html"),
        ('{"short_code": "w", "content": "Hi"}', "content", "markdown"),
    ],
    ids=["zendesk", "gorgias", "dynamics", "help-scout", "chatwoot"],
)  # fmt: skip
def test_a_help_desk_is_told_by_what_each_line_holds(
    line: str, field: str, draft_format: str
) -> None:
    damaged, one = collected(f'{line[:-1]}\n{line}\n{{"text": "Bye"}}\n')[:2]
    assert isinstance(damaged, InputError)
    assert damaged.line == 1
    assert isinstance(one, Collected)
    assert (one.line, one.inline, one.field) == (2, True, field)
    assert (one.draft.text, one.draft.format) == ("Hi", draft_format)


def test_a_record_of_a_line_that_is_switched_off_is_passed_over() -> None:
    macro = '{"id": 1, "active": false, "actions": [{"field": "comment_value", "value": "Hi"}]}\n'
    assert collected(macro) == []


def test_a_text_with_tags_is_html_unless_it_says_otherwise() -> None:
    found = collected('"<p>Hi</p>"\n{"text": "<p>Hi</p>", "format": "plain"}\n')
    assert [one.draft.format for one in found if isinstance(one, Collected)] == ["html", "plain"]
