"""What is wrong with a phrasebook is told with file, line and field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nimus import Engine, Settings, Span
from nimus.engine import bare
from nimus.errors import PhrasebookError
from nimus.phrasebook.files import read
from nimus.phrasebook.rules import Circumstance, Phrasebook, Replacement
from nimus.proving import proved, unmarked, written

RULE = """\
id: go-away
rank: 1
severity: error
need: respect
source: "001"
title: {he: לך מפה, en: Go away}
why: {he: כי זה פוגע., en: It hurts.}
phrases:
  he:
    - לך מפה
  en:
    - go away
unless:
  - by: other-sense
    where: after
    en: [on holiday]
instead:
  he:
    - כדאי להישאר איתנו.
  en:
    - Please stay with us.
examples:
  he:
    wrong: ["[[לך מפה]]!"]
    right: [כדאי להישאר.]
    fine: [הלכתי מפה.]
  en:
    wrong: ["Just [[go away]]!"]
    right: [Please stay.]
    fine: [I go away on holiday.]
"""


def book(engine: Engine, folder: Path, *changes: tuple[str, str]) -> Phrasebook:
    """Read a book of one rule, with the shipped grammar."""
    text = RULE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "rules").mkdir()
    (folder / "rules" / "go-away.yaml").write_text(text, encoding="utf-8")
    return replace(engine.book, rules=read(folder, []).rules)


def problems(made: Phrasebook) -> list[PhrasebookError]:
    found = list(written(made))
    return found or list(proved(made, bare(made, Settings()).check))


def test_a_good_rule_is_proved(engine: Engine, tmp_path: Path) -> None:
    assert problems(book(engine, tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        pytest.param(
            "    - go away", "    - go (away", 12, r"phrases\.en\[0\]: has a bracket", id="bracket"
        ),
        pytest.param(
            "en: [on holiday]",
            "en: [on (holiday]",
            16,
            r"unless\[0\]\.en\[0\]: has a bracket",
            id="bracket-of-an-excuse",
        ),
        pytest.param(
            "Please stay with us.",
            "Please {4:a|b|c}.",
            21,
            r"instead\.en\[0\]: \{4:a\|b\|c\} is no slot",
            id="slot",
        ),
        pytest.param(
            "Please stay with us.", '"Please {1:a|b}."', 21, "three forms", id="forms-of-a-slot"
        ),
        pytest.param(
            "Please stay with us.", "Please } stay.", 21, "a brace that does not close", id="brace"
        ),
        pytest.param(
            "- כדאי להישאר איתנו.",
            '- "{2:תישאר|תישארי|תישארו} איתנו."',
            19,
            'has no "neutral"',
            id="no-neutral",
        ),
        pytest.param(
            "- כדאי להישאר איתנו.",
            '- {say: "נשמח.", neutral: "{2:תישאר|תישארי|תישארו}."}',
            19,
            "is neutral and addresses a gender",
            id="neutral-with-a-gender",
        ),
        pytest.param(
            "- Please stay with us.", '- "Stay {rest}."', 21, "no wording without", id="only-rest"
        ),
        pytest.param(
            "- Please stay with us.", "- Please go away.", 21, "is caught by go-away", id="caught"
        ),
        pytest.param(
            'wrong: ["Just [[go away]]!"]',
            'wrong: ["Just go away!"]',
            28,
            "marks 0 spans",
            id="no-span",
        ),
        pytest.param(
            "[[go away]]!", "[[go]] away!", 28, "should find go; finds go-away: go away", id="span"
        ),
        pytest.param(
            "[[go away]]!", "[[leave]]!", 28, "should find leave; finds nothing", id="not-found"
        ),
        pytest.param(
            "right: [Please stay.]",
            "right: [Please go away.]",
            29,
            r"right\[0\]: is caught by go-away: go away",
            id="right-is-caught",
        ),
        pytest.param(
            "fine: [I go away on holiday.]",
            "fine: [I go away by train.]",
            30,
            r"fine\[0\]: is caught by go-away",
            id="fine-is-caught",
        ),
    ],
)
def test_a_broken_promise_is_told_with_its_place(
    engine: Engine, tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    found = problems(book(engine, tmp_path, (old, new)))
    assert found
    with pytest.raises(PhrasebookError, match=problem):
        raise found[0]
    assert found[0].line == line
    assert found[0].path == str(tmp_path / "rules" / "go-away.yaml")


def test_every_broken_promise_is_told(engine: Engine, tmp_path: Path) -> None:
    made = book(
        engine,
        tmp_path,
        ("right: [Please stay.]", "right: [Please go away.]"),
        ("fine: [הלכתי מפה.]", "fine: [לך מפה.]"),
    )
    assert [error.field for error in problems(made)] == [
        "examples.he.fine[0]",
        "examples.en.right[0]",
    ]


def test_what_a_circumstance_offers_must_be_clean_and_read_as_its_role(
    engine: Engine, tmp_path: Path
) -> None:
    delay = Circumstance(
        id="delay",
        title={},
        source="003",
        empathy={"en": (Replacement(say="Please go away."),)},
        alternative={"en": (Replacement(say="I understand how frustrating this is."),)},
    )
    made = replace(book(engine, tmp_path), situations={"delay": delay})
    caught, other = problems(made)
    assert str(caught) == (
        "situations/delay.yaml: empathy.en[0]: "
        "\u201cPlease go away.\u201d is caught by go-away; word it otherwise"
    )
    assert "reads as empathy, not as alternative" in str(other)


def test_a_message_that_a_rewrite_puts_in_must_be_clean(engine: Engine, tmp_path: Path) -> None:
    made = book(engine, tmp_path)
    messages = {**made.messages, "empathy": {**made.messages["empathy"], "en": "Please go away."}}
    (error,) = problems(replace(made, messages=messages))
    assert str(error) == "messages.yaml: empathy.en: is caught by go-away; word it otherwise"


@pytest.mark.parametrize(
    ("example", "text", "spans"),
    [
        ("Just [[go away]]!", "Just go away!", [Span(5, 12)]),
        ("[[a]] b [[c]]", "a b c", [Span(0, 1), Span(4, 5)]),
        ("no marks [here]", "no marks [here]", []),
        ("[[a\nb]]", "a\nb", [Span(0, 3)]),
    ],
)
def test_the_marks_come_out_of_an_example(example: str, text: str, spans: list[Span]) -> None:
    assert unmarked(example) == (text, spans)
