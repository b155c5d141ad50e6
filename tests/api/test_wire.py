from __future__ import annotations

import json

import pytest

from nimus.api.problems import Refused
from nimus.api.request import CheckRequest, RewriteRequest
from nimus.api.wire import Known, check_answer, draft_of, options_of, rewrite_answer
from nimus.draft import Gender, Kind, Number, Severity
from nimus.engine import Engine
from nimus.errors import TooLong

DRAFT = "🙂 Hi Dana. I don't know when your parcel will arrive. 🙂"


def asked(**fields: object) -> RewriteRequest:
    return RewriteRequest.model_validate_json(json.dumps({"text": DRAFT, **fields}))


@pytest.fixture(scope="module")
def known(engine: Engine) -> Known:
    return Known.of(engine.book, max_chars=100)


def test_a_request_becomes_a_draft() -> None:
    context = {
        "customer": {"name": "דנה", "gender": "female", "number": "plural", "type": "angry"},
        "agent": {"name": "יואב", "gender": "male"},
        "channel": "email",
        "situation": "delay",
        "customer_message": "איפה?",
    }
    draft = draft_of(asked(language="he", format="html", context=context))
    assert (draft.text, draft.language, draft.format) == (DRAFT, "he", "html")
    customer = draft.context.customer
    assert (customer.name, customer.gender, customer.number) == (
        "דנה",
        Gender.FEMALE,
        Number.PLURAL,
    )
    assert customer.type == "angry"
    assert (draft.context.agent.name, draft.context.agent.number) == ("יואב", None)
    assert (draft.context.channel, draft.context.situation) == ("email", "delay")
    assert draft.context.customer_message == "איפה?"


def test_a_request_becomes_options() -> None:
    options = options_of(
        asked(locale="en", disable=["dont-know"], ignore=["x"], min_severity="error", explain=True)
    )
    assert (options.locale, options.disable, options.ignore) == (
        "en",
        frozenset({"dont-know"}),
        frozenset({"x"}),
    )
    assert (options.min_severity, options.explain) == (Severity.ERROR, True)


def test_kinds_keep_their_order_and_come_once() -> None:
    kinds = options_of(asked(kinds=["complete", "minimal", "complete"])).kinds
    assert kinds == (Kind.COMPLETE, Kind.MINIMAL)


def test_no_kinds_are_all_kinds() -> None:
    assert options_of(asked(kinds=[])).kinds == tuple(Kind)


@pytest.mark.parametrize(
    ("fields", "field", "named"),
    [
        ({"format": "docx"}, "format", "plain"),
        ({"disable": ["dont-know", "no-such"]}, "disable", "dont-care"),
        ({"context": {"channel": "pigeon"}}, "context.channel", "email"),
        ({"context": {"situation": "none"}}, "context.situation", "delay"),
        ({"context": {"customer": {"type": "none"}}}, "context.customer.type", "angry"),
    ],
)
def test_an_unknown_id_is_refused_and_the_known_are_named(
    known: Known, fields: dict[str, object], field: str, named: str
) -> None:
    with pytest.raises(Refused) as caught:
        known.admit(asked(text="a", **fields))
    (error,) = caught.value.problem.errors
    assert error.field == field
    assert named in error.message


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "א" * 101}, "text"),
        ({"text": "", "context": {"customer_message": "🙂" * 101}}, "context.customer_message"),
    ],
)
def test_a_text_over_the_limit_is_refused(
    known: Known, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(TooLong) as caught:
        known.admit(asked(**fields))
    assert (caught.value.field, caught.value.length) == (field, 101)


def test_a_text_at_the_limit_is_admitted(known: Known) -> None:
    known.admit(asked(text="🙂" * 100))


def ranges(value: object) -> list[tuple[int, int]]:
    """Return every start and end in an answer, in the order of the answer."""
    if isinstance(value, dict):
        own = [(value["start"], value["end"])] if isinstance(value.get("start"), int) else []
        return own + [found for inner in value.values() for found in ranges(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in ranges(inner)]
    return []


def utf16(text: str, start: int, end: int) -> tuple[int, int]:
    return len(text[:start].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2


def test_every_place_of_a_check_is_in_the_unit_asked_for(engine: Engine) -> None:
    points, units = asked(), asked(offsets="utf-16")
    report = engine.check(draft_of(points), options_of(points))
    in_points = check_answer(report, points, engine.book)
    in_units = check_answer(report, units, engine.book)
    assert in_points["findings"]
    assert ranges(in_units) == [utf16(DRAFT, *place) for place in ranges(in_points)]
    assert ranges(in_units) != ranges(in_points)


def test_edits_are_places_of_the_draft_and_placeholders_of_the_rewrite(engine: Engine) -> None:
    points, units = asked(), asked(offsets="utf-16")
    revision = engine.rewrite(draft_of(points), options_of(points))
    in_points = rewrite_answer(revision, points, engine.book)["rewrites"]
    in_units = rewrite_answer(revision, units, engine.book)["rewrites"]
    assert isinstance(in_points, list)
    assert isinstance(in_units, list)
    assert any(rewrite["placeholders"] for rewrite in in_points)
    for before, after in zip(in_points, in_units, strict=True):
        assert ranges(after["edits"]) == [utf16(DRAFT, *at) for at in ranges(before["edits"])]
        assert ranges(after["placeholders"]) == [
            utf16(before["text"], *at) for at in ranges(before["placeholders"])
        ]


def test_excused_findings_are_shown_only_where_explained(engine: Engine) -> None:
    report = engine.check(draft_of(asked()))
    assert "excused" not in check_answer(report, asked(), engine.book)
    assert "excused" in check_answer(report, asked(explain=True), engine.book)


def test_a_check_and_its_rewrite_say_the_same(engine: Engine) -> None:
    request = CheckRequest(text=DRAFT)
    check = check_answer(engine.check(draft_of(request)), request, engine.book)
    answer = rewrite_answer(engine.rewrite(draft_of(request)), request, engine.book)
    assert answer["check"] == check
