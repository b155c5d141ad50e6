"""The shape of the phrasebook's files: what may stand in them, and what may not."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from nimus.draft import Severity
from nimus.phrasebook.shapes import (
    BookShape,
    CircumstanceShape,
    CueShape,
    PhraseShape,
    ReplacementShape,
    RolesShape,
    RuleShape,
    UnlessShape,
)
from nimus.report import Role

EXAMPLES = {"wrong": ["[[Go away]]."], "right": ["Please stay."], "fine": ["I go home."]}
RULE: dict[str, object] = {
    "id": "go-away",
    "rank": 1,
    "severity": "error",
    "need": "respect",
    "source": "001",
    "title": {"he": "לך מפה", "en": "Go away"},
    "why": {"he": "כי זה פוגע", "en": "It hurts."},
    "phrases": {"he": ["לך מפה"], "en": ["go away", {"say": "leave", "where": "sentence"}]},
    "instead": {"he": ["כדאי להישאר."], "en": ["Please stay."]},
    "examples": {"he": EXAMPLES, "en": EXAMPLES},
}


def refused(shape: type[RuleShape], value: dict[str, object]) -> tuple[str, str]:
    """Return the field that is refused first, and by what kind of error."""
    with pytest.raises(ValidationError) as caught:
        shape.model_validate(value)
    first = caught.value.errors()[0]
    return ".".join(str(part) for part in first["loc"]), first["type"]


def test_a_rule_with_all_that_it_needs_is_read() -> None:
    rule = RuleShape.model_validate(RULE)
    assert rule.severity is Severity.ERROR
    assert rule.phrases.en == ["go away", PhraseShape(say="leave", where="sentence")]
    assert rule.unless == []


@pytest.mark.parametrize("key", sorted(RULE))
def test_a_rule_without_one_of_its_keys_is_refused(key: str) -> None:
    without = {name: value for name, value in RULE.items() if name != key}
    assert refused(RuleShape, without) == (key, "missing")


@pytest.mark.parametrize(
    ("change", "field", "kind"),
    [
        ({"frases": []}, "frases", "extra_forbidden"),
        ({"id": "Go_Away"}, "id", "string_pattern_mismatch"),
        ({"rank": 0}, "rank", "greater_than_equal"),
        ({"severity": "fatal"}, "severity", "enum"),
        ({"need": "money"}, "need", "literal_error"),
        ({"source": "  "}, "source", "string_too_short"),
        ({"title": {"he": "לך"}}, "title.en", "missing"),
        ({"phrases": {"he": ["לך"], "en": []}}, "phrases.en", "too_short"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_wrong_value_of_a_rule_is_refused(
    change: dict[str, object], field: str, kind: str
) -> None:
    assert refused(RuleShape, {**RULE, **change}) == (field, kind)


def test_space_around_a_text_falls_away() -> None:
    assert ReplacementShape(say="  Please stay. ").say == "Please stay."


def test_an_excuse_must_say_where_it_stands() -> None:
    with pytest.raises(ValidationError, match="where"):
        UnlessShape.model_validate({"by": "commitment", "en": ["but I will check"]})


def test_a_cue_weighs_one_until_told() -> None:
    assert CueShape(say="I understand") == CueShape(say="I understand", weight=1.0)


def test_a_role_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="sympathy"):
        RolesShape.model_validate({"roles": {"sympathy": {"en": ["poor you"]}}, "signals": {}})


def test_a_circumstance_owes_roles() -> None:
    delay = CircumstanceShape.model_validate(
        {
            "id": "delay",
            "title": {"he": "עיכוב", "en": "Delay"},
            "source": "003",
            "owes": ["empathy", "next-step"],
        }
    )
    assert delay.owes == [Role.EMPATHY, Role.NEXT_STEP]


def test_a_folder_is_layered_over_the_shipped_book_until_told() -> None:
    assert BookShape() == BookShape(shipped=True, remove=[])
