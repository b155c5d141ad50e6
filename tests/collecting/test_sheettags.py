from __future__ import annotations

import pytest

from nimus.collecting.sheettags import entries, prefix


def test_cells_are_found_by_name_even_where_it_is_left_out() -> None:
    xml = b'<sheetData><row r="3"><c r="B3" t="s"><v>7</v></c><c><v>1</v></c></row><row><c/></row></sheetData>'
    found = entries(xml, b"c")
    assert [(cell.name, cell.kind, cell.value) for cell in found] == [
        ("B3", "s", "7"),
        ("C3", "", "1"),
        ("A4", "", ""),
    ]
    assert xml[found[0].start : found[0].until] == b'<c r="B3" t="s"><v>7</v>'
    assert xml[found[0].start : found[0].within] == b'<c r="B3" t="s">'


def test_runs_are_the_words_themselves_and_not_how_they_are_read_aloud() -> None:
    xml = "<sst><si><r><t>a&amp;</t></r><rPh><t>x</t></rPh><r><t xml:space='preserve'> ש</t></r><t/></si></sst>".encode()
    (entry,) = entries(xml, b"si")
    assert [run.text for run in entry.runs] == ["a&", " ש"]
    assert [xml[run.start : run.end].decode() for run in entry.runs] == ["a&amp;", " ש"]
    assert xml[slice(*entry.inside)].startswith(b"<r><t>a&amp;")


def test_a_prefix_is_that_of_the_tag() -> None:
    assert prefix(b'<x:c r="A1" z=">">') == b"x:"
    assert prefix(b"<c>") == b""
    (cell,) = entries(
        b'<x:s xmlns:x="u"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:s>', b"c"
    )
    assert [run.text for run in cell.runs] == ["a"]


def test_another_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="not in UTF-8"):
        entries('<?xml version="1.0" encoding="utf-16"?><c/>'.encode("utf-16"), b"c")
