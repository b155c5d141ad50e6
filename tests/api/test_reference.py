from __future__ import annotations

from nimus.api.problems import FieldError, invalid, malformed
from nimus.api.reference import ProblemAnswer


def test_a_problem_is_what_is_described() -> None:
    problem = invalid(FieldError(field="text", message="is required; send it")).as_dict()
    (example,) = ProblemAnswer.model_json_schema()["examples"]
    assert problem == example
    assert ProblemAnswer.model_validate(problem).model_dump() == problem


def test_a_problem_without_fields_is_described_too() -> None:
    problem = malformed().as_dict()
    assert ProblemAnswer.model_validate(problem).model_dump(exclude_unset=True) == problem
