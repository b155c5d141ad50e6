from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from nimus.collecting import shapes
from nimus.collecting.choosing import beginning, chosen
from nimus.collecting.contract import Source
from nimus.collecting.files import opened
from nimus.draft import Draft

CHATWOOT = '[{"short_code": "a", "content": "שלום"}]'


def shape(path: Path, raw: bytes, draft_format: str | None = None) -> str:
    path.write_bytes(raw)
    with opened(str(path)) as stream:
        source = Source(
            path=str(path), stream=stream, base=Draft(text=""), format=draft_format, max_chars=100
        )
        return chosen(source, shapes()).name


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", CHATWOOT, "chatwoot"),
        ("a.txt", CHATWOOT, "chatwoot"),
        ("export", CHATWOOT, "chatwoot"),
        ("a.md", CHATWOOT, "markdown"),
        ("a.jsonl", CHATWOOT, "jsonlines"),
        ("a.json", '{"a": "b"}', "json"),
        ("export", '{"a": "b"}', "json"),
        ("export", '{"text": "a"}\n', "jsonlines"),
        ("a.txt", '{"a": "b"}', "text"),
        ("a.json", '{"text": "a"}\n{"text": "b"}', "jsonlines"),
        ("a.json", '{\n"text": "a"}', "json"),
        ("a.json", "no json", "json"),
        ("export", "[name], hello", "text"),
        ("export", "{{name}}, hello", "text"),
    ],
    ids=str,
)
def test_the_suffix_tells_where_it_says_enough_else_the_content(
    tmp_path: Path, name: str, content: str, expected: str
) -> None:
    assert shape(tmp_path / name, content.encode()) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1255"])
def test_the_content_is_told_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert shape(tmp_path / "a.json", CHATWOOT.encode(encoding)) == "chatwoot"


def test_the_content_of_a_packed_file_is_told(tmp_path: Path) -> None:
    assert shape(tmp_path / "a.json.gz", gzip.compress(CHATWOOT.encode())) == "chatwoot"


def test_a_format_that_is_asked_for_makes_text_of_what_no_suffix_tells(tmp_path: Path) -> None:
    assert shape(tmp_path / "export", CHATWOOT.encode(), "markdown") == "text"
    assert shape(tmp_path / "a.json", CHATWOOT.encode(), "plain") == "chatwoot"


def test_a_beginning_may_end_within_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    content = json.dumps("xx" + "ש" * 100_000, ensure_ascii=False).encode()
    path.write_bytes(content)
    with opened(str(path)) as stream:
        source = Source(path="a", stream=stream, base=Draft(text=""), format=None, max_chars=100)
        seen = beginning(source).content
        assert stream.read() == content
    assert content.startswith(seen)
    assert len(seen) == 65_535


def test_every_export_is_claimed_by_one_shape_alone() -> None:
    exports = {
        "zendesk": b'{"macros": [{"id": 1, "actions": [{"field": "subject", "value": "a"}]}]}',
        "freshdesk": b'[{"id": 1, "folder_id": 5, "content": "a", "content_html": "a"}]',
        "intercom": b'{"data": [{"type": "macro", "body": "a", "body_text": "a"}]}',
        "chatwoot": CHATWOOT.encode(),
        "zammad": b'[{"name": "a", "keywords": "", "content": "a", "note": ""}]',
        "helpscout": b'[{"id": 1, "name": "a", "text": "a", "chatText": ""}]',
        "osticket": b'[{"canned_id": 1, "isenabled": 1, "response": "a", "notes": ""}]',
        "front": b'{"_results": [{"id": "rsp_1", "name": "a", "subject": "", "body": "a"}]}',
        "gorgias": b'{"data": [{"actions": [{"name": "a", "arguments": {"body_html": "a"}}]}]}',
        "dynamics": b'{"value": [{"msdyn_title": "a", "msdyn_message": "a"}]}',
        "dynamicsmail": b'{"value": [{"title": "a", "subject": "a", "body": "<xsl:stylesheet "}]}',
    }
    special = {name: shape for name, shape in shapes().items() if not shape.suffixes}
    for expected, content in exports.items():
        assert [name for name, one in special.items() if one.recognises(content)] == [expected]
    assert sorted(exports) == sorted(name for name, one in special.items() if ".json" in one.within)
