from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.stored import Stored
from nimus.collecting.written import Change
from nimus.collecting.yamlnodes import Nodes
from nimus.spans import Span

TEXT = st.text(alphabet="ab :#-'\"\\\n,]}%@`שלום😀", max_size=20)


def mended(document: str, *changes: Change, encoding: str = "utf-8") -> str:
    """Write changes into the first value of the document's mapping, or of its list."""
    stored = Stored.of("a", document.encode(encoding), encoding)
    nodes = Nodes("a", stored)
    (root,) = nodes.documents()
    assert isinstance(root, yaml.CollectionNode)
    value = root.value[0] if isinstance(root, yaml.SequenceNode) else root.value[0][1]
    written = nodes.written(value, is_flow=bool(root.flow_style))
    content = stored.content
    for splice in sorted(written.splices(changes), reverse=True):
        content = content[: splice.start] + splice.content + content[splice.end :]
    return stored.encoded(content).decode(encoding)


def change(start: int, end: int, words: str) -> Change:
    return Change(Span(start, end), words)


@pytest.mark.parametrize(
    ("document", "made", "expected"),
    [
        ("k: Calm down # x\n", change(0, 4, "Sit"), "k: Sit down # x\n"),
        ("k: Calm down\n", change(0, 4, "Well: sit"), "k: 'Well: sit down'\n"),
        ("k: Calm down\n", change(0, 4, "It's: sit"), "k: 'It''s: sit down'\n"),
        ("k: Calm down\n", change(0, 9, "no"), "k: 'no'\n"),
        ("k: Calm down\n", change(4, 9, " #1"), "k: 'Calm #1'\n"),
        ("k: Calm down\n", change(4, 5, "\n"), 'k: "Calm\\ndown"\n'),
        ("[Calm down, x]", change(4, 5, ", "), "['Calm, down', x]"),
        ("[Calm down, x]", change(4, 5, " - "), "[Calm - down, x]"),
        ("k: 'Calm down'\n", change(0, 4, "It's"), "k: 'It''s down'\n"),
        ("k: 'Calm down'\n", change(4, 5, "\n"), 'k: "Calm\\ndown"\n'),
        ('k: "Calm\\tdown"\n', change(0, 4, 'So "so" \\'), 'k: "So \\"so\\" \\\\\\tdown"\n'),
        ('k: "Calm down"\n', change(4, 5, "\n"), 'k: "Calm\\ndown"\n'),
        ("k: |\n  Calm\n  down\n", change(0, 4, "It's: #"), "k: |\n  It's: #\n  down\n"),
        ("k: |\n  Calm\n  down\n", change(0, 4, "a\n\nb"), "k: |\n  a\n\n  b\n  down\n"),
        ("k: |\n  Calm\n  down\n", change(4, 5, " "), "k: |\n  Calm down\n"),
        ("k: |\n  Calm\n  down\n", change(0, 1, " C"), 'k: " Calm\\ndown\\n"\n'),
        ("k: | # c\n  Calm\nz: y\n", change(0, 1, " C"), 'k: " Calm\\n" # c\nz: y\n'),
        ("k: >-\n  Calm\n  down\n", change(0, 4, "Sit"), "k: >-\n  Sit\n  down\n"),
        ("k: >-\n  Calm\n  down\n", change(4, 5, "\n"), "k: >-\n  Calm\n\n  down\n"),
        ("k:\n- |2\n   Calm\n", change(1, 5, "Sit"), "k:\n- |2\n   Sit\n"),
        ("k: &a !html Calm\n", change(0, 4, "x: y"), "k: &a !html 'x: y'\n"),
    ],
    ids=str,
)
def test_a_scalar_keeps_its_style_where_it_can_hold_the_words(
    document: str, made: Change, expected: str
) -> None:
    if document.startswith("k:\n"):
        document, expected = document[3:], expected[3:]
    assert mended(document, made) == expected


def test_a_letter_that_the_encoding_lacks_is_escaped() -> None:
    for scalar in ("שלום", "'שלום'", '"שלום"'):
        written = mended(f"k: {scalar}\n", change(4, 4, " 😀"), encoding="cp1255")
        assert written == 'k: "שלום \\U0001f600"\n'


@settings(deadline=None)
@given(
    text=TEXT.filter(bool),
    style=st.sampled_from(["", "'", '"', "|", ">"]),
    flow=st.booleans(),
    words=TEXT,
    drawn=st.data(),
)
def test_what_is_written_says_the_text_with_just_that_change(
    text: str, style: str, flow: bool, words: str, drawn: st.DataObject
) -> None:
    document = yaml.safe_dump(
        {"k": text, "after": "x"},
        default_style=style,
        default_flow_style=flow,
        allow_unicode=True,
        width=20,
        sort_keys=False,
    )
    start = drawn.draw(st.integers(0, len(text)))
    end = drawn.draw(st.integers(start, len(text)))
    again = mended(document, change(start, end, words))
    assert yaml.safe_load(again) == {"k": text[:start] + words + text[end:], "after": "x"}
