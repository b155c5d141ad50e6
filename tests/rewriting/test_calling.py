"""A kind sentence calls the customer by name where nothing else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus import Context, Customer
from nimus.rewriting.calling import called
from nimus.rewriting.contract import Scene

MakeScene = Callable[..., Scene]


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        pytest.param("Dana", "We are on it.", "Dana, we are on it.", id="named"),
        pytest.param("Dana", "I am on it.", "Dana, I am on it.", id="the-speaker-keeps-a-capital"),
        pytest.param("Omar", "We are on it.", "We are on it.", id="the-draft-names-already"),
        pytest.param("דנה", "We are on it.", "We are on it.", id="another-script"),
        pytest.param("#4411", "We are on it.", "We are on it.", id="no-name"),
        pytest.param(None, "We are on it.", "We are on it.", id="unknown"),
    ],
)
def test_who_is_called(scene: MakeScene, name: str | None, said: str, expected: str) -> None:
    made = scene("Hi Omar, it shipped.", context=Context(customer=Customer(name=name)))
    assert called(made, said) == expected


def test_what_will_not_be_left_of_the_draft_names_nobody(scene: MakeScene) -> None:
    made = scene("Omar, go away.", context=Context(customer=Customer(name="Omar")))
    assert called(made, "We are on it.", "") == "Omar, we are on it."
