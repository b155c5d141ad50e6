"""What moves together when a reply is put in order, and what nothing moves across."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.rewriting.blocks import runs
from nimus.rewriting.contract import Scene

MakeScene = Callable[..., Scene]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "We cannot refund you. I understand how frustrating this is.",
            [["We cannot refund you.", "I understand how frustrating this is."]],
            id="sentences",
        ),
        pytest.param(
            "We cannot refund you:\n- it is old\n- it is open\nI understand how frustrating this is.",
            [
                [
                    "We cannot refund you:\n- it is old\n- it is open",
                    "I understand how frustrating this is.",
                ]
            ],
            id="list-stays-with-its-lead-in",
        ),
        pytest.param(
            "We cannot refund you. That is why we closed it.",
            [["We cannot refund you. That is why we closed it."]],
            id="leaning-sentence",
        ),
        pytest.param(
            "המשלוח התעכב בנמל. לכן הוא יגיע ביום ראשון.",
            [["המשלוח התעכב בנמל. לכן הוא יגיע ביום ראשון."]],
            id="leaning-sentence-hebrew",
        ),
        pytest.param(
            "We cannot refund you.\n> We want it back.\nI understand how frustrating this is.",
            [["We cannot refund you."], ["I understand how frustrating this is."]],
            id="history-is-a-wall",
        ),
        pytest.param("> We want it back.", [], id="only-history"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_draft_falls_into_runs_of_blocks(
    scene: MakeScene, text: str, expected: list[list[str]]
) -> None:
    found = runs(scene(text).checked, text)
    assert [[block.span.of(text) for block in run] for run in found] == expected


def test_a_block_has_the_role_and_place_of_its_first_sentence(scene: MakeScene) -> None:
    text = "Hi Dana,\nWe cannot refund you. That is why we closed it. What I can do is call you."
    ((*blocks,),) = runs(scene(text).checked, text)
    # the greeting is the head, where nothing moves
    assert [(str(block.role), block.place) for block in blocks] == [
        ("answer", 1),
        ("alternative", 3),
    ]


def test_an_empathy_that_leans_is_a_block_of_its_own(scene: MakeScene) -> None:
    text = "We cannot refund you. I understand that this is frustrating."
    (run,) = runs(scene(text).checked, text)
    assert len(run) == 2
