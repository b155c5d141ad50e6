from __future__ import annotations

import pytest

from nimus.collecting.sheetcells import New, changed

SHARED = (
    b"<sst><si><t>Calm down</t></si>"
    b'<si><r><rPr><b/></rPr><t>Calm</t></r><r><t xml:space="preserve"> down &amp; out</t></r></si></sst>'
)


def sheet(cell: str) -> bytes:
    return (
        f'<s><row r="1"><c r="A1"><v>1</v></c>{cell}<c r="C1" t="s"><v>0</v></c></row></s>'.encode()
    )


@pytest.mark.parametrize(
    ("cell", "old", "words", "expected"),
    [
        (
            '<c r="B1" s="4" t="s"><v>0</v></c>',
            "Calm down",
            "Sit & down",
            '<c r="B1" s="4" t="inlineStr"><is><t>Sit &amp; down</t></is></c>',
        ),
        (
            '<c r="B1" t="s"><v>1</v></c>',
            "Calm down & out",
            "Calm sit & out",
            '<c r="B1" t="inlineStr"><is><r><rPr><b/></rPr><t>Calm</t></r><r><t xml:space="preserve"> sit &amp; out</t></r></is></c>',
        ),
        (
            '<c r="B1" t="s"><v>1</v></c>',
            "Calm down & out",
            "Ca wn & out",
            '<c r="B1" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">Ca </t></r><r><t xml:space="preserve">wn &amp; out</t></r></is></c>',
        ),
        (
            '<c r="B1" t="inlineStr"><is><t>a</t></is></c>',
            "a",
            "a\nb",
            '<c r="B1" t="inlineStr"><is><t xml:space="preserve">a\nb</t></is></c>',
        ),
        (
            "<c r='B1' t='str'><v>a</v></c>",
            "a",
            "ab",
            '<c r=\'B1\' t="inlineStr"><is><t xml:space="preserve">ab</t></is></c>',
        ),
        (
            '<c r="B1" t="inlineStr"><is><t>_x005F_a</t></is></c>',
            "_a",
            "b",
            '<c r="B1" t="inlineStr"><is><t xml:space="preserve">b</t></is></c>',
        ),
    ],
    ids=["shared", "run", "over-runs", "own", "value", "unlike"],
)
def test_a_cell_says_the_new_words_and_no_other_byte_changes(
    cell: str, old: str, words: str, expected: str
) -> None:
    assert changed(sheet(cell), SHARED, {"B1": New(old, words)}) == sheet(expected)


def test_a_prefix_that_differs_gives_up_the_look_of_runs() -> None:
    xml = b'<x:s xmlns:x="u"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:s>'
    assert changed(xml, SHARED, {"A1": New("Calm down", "x")}) == (
        b'<x:s xmlns:x="u"><x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">x</x:t></x:is></x:c></x:s>'
    )


def test_a_cell_that_is_not_there_raises() -> None:
    with pytest.raises(LookupError):
        changed(sheet(""), b"", {"Z9": New("a", "b")})
