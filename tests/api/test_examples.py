from __future__ import annotations

import pytest
from pydantic import BaseModel

from nimus.api.answer import CheckAnswer, RewriteAnswer
from nimus.api.examples import example
from nimus.api.reference import ProblemAnswer, RuleSummary
from nimus.api.request import BatchRequest, CheckRequest, RewriteRequest, SummaryRequest


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("check_request", CheckRequest),
        ("rewrite_request", RewriteRequest),
        ("batch_request", BatchRequest),
        ("summary_request", SummaryRequest),
    ],
)
def test_the_example_of_a_request_names_every_field(name: str, model: type[BaseModel]) -> None:
    assert set(example(name)) == set(model.model_fields)
    model.model_validate(example(name), strict=False)


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("check_answer", CheckAnswer),
        ("rewrite_answer", RewriteAnswer),
        ("rule", RuleSummary),
        ("problem", ProblemAnswer),
    ],
)
def test_the_example_of_an_answer_is_one(name: str, model: type[BaseModel]) -> None:
    read = model.model_validate(example(name), strict=False)
    assert read.model_dump(mode="json", exclude_unset=True) == example(name)
    assert model.model_json_schema()["examples"] == [example(name)]
