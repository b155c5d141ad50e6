from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from nimus.api.answer import CheckAnswer, RewriteAnswer

Ask = Callable[..., httpx.Response]
DRAFT = "Hi Dana. I don't know when your parcel will arrive."


def closed(model: type[BaseModel], value: dict[str, Any]) -> None:
    """Assert that the model takes the value and has no field more or less, at any depth."""
    shown = model.model_validate(value).model_dump(mode="json", exclude_unset=True)
    assert shown == value


@pytest.mark.parametrize("explain", [True, False])
def test_a_check_has_the_fields_that_are_described(ask: Ask, explain: bool) -> None:
    answer = ask("POST", "/v1/check", json={"text": DRAFT, "explain": explain}).json()
    assert answer["findings"]
    closed(CheckAnswer, answer)


def test_a_rewrite_has_the_fields_that_are_described(ask: Ask) -> None:
    answer = ask("POST", "/v1/rewrite", json={"text": DRAFT}).json()
    assert answer["rewrites"]
    closed(RewriteAnswer, answer)


def test_the_finding_of_the_example_is_as_long_as_it_says() -> None:
    (example,) = CheckAnswer.model_json_schema()["examples"]
    finding = example["findings"][0]
    assert len(finding["text"]) == finding["end"] - finding["start"]
