"""A checked draft becomes rewrites, each with what was proved of it."""

from __future__ import annotations

import pytest

from nimus import Context, Customer, Draft, Engine, Gender, Kind, Options, Rewrite, Span
from nimus.revising import is_good

NO, FEELING, OFFER = (
    "We cannot refund the order 4417.",
    "I understand how frustrating this is.",
    "What I can do is send you another one.",
)


def rewrites(engine: Engine, text: str, **options: object) -> list[Rewrite]:
    asked = Options(**options)  # type: ignore[arg-type]
    return list(engine.rewrite(Draft(text=text), asked).rewrites)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{FEELING} {NO} {OFFER}", id="complete"),
        pytest.param("The parcel left on Sunday.", id="good-news"),
        pytest.param("", id="nothing"),
        pytest.param("\U0001f600\u200f\n", id="no-words"),
    ],
)
def test_a_good_draft_comes_back_as_it_is(engine: Engine, text: str) -> None:
    (rewrite,) = rewrites(engine, text)
    assert (rewrite.kind, rewrite.text, rewrite.edits) == (Kind.MINIMAL, text, ())
    assert rewrite.verified.clean
    assert rewrite.verified.ordered
    assert rewrite.verified.facts_kept
    assert rewrite.unproved == ()


def test_the_rewrite_that_goes_furthest_comes_first(engine: Engine) -> None:
    found = rewrites(engine, f"{NO} {FEELING}")
    assert [one.kind for one in found] == [Kind.COMPLETE, Kind.ORDERED, Kind.MINIMAL]
    assert found[0].text.startswith(f"{FEELING} {NO} ")
    assert found[1].text == f"{FEELING} {NO}"
    assert found[2].text == f"{NO} {FEELING}"


def test_only_the_kinds_asked_for_come_back(engine: Engine) -> None:
    found = rewrites(engine, f"{NO} {FEELING}", kinds=(Kind.ORDERED,))
    assert [one.kind for one in found] == [Kind.ORDERED]


def test_a_kind_asked_for_twice_comes_once(engine: Engine) -> None:
    found = rewrites(engine, NO, kinds=(Kind.MINIMAL, Kind.MINIMAL))
    assert [one.kind for one in found] == [Kind.MINIMAL]


def test_edits_carry_their_reasons(engine: Engine) -> None:
    (whole, _, small) = rewrites(engine, "It left. I don't care. It left.")
    assert [edit.reason for edit in small.edits] == ["dont-care"]
    assert [edit.span for edit in small.edits] == [Span(9, 22)]
    assert {edit.reason for edit in whole.edits} <= {"dont-care", "missing"}


def test_a_placeholder_is_told_with_its_role_and_a_hint(engine: Engine) -> None:
    best = rewrites(engine, f"{FEELING} {NO}")[0]
    (placeholder,) = best.placeholders
    said = placeholder.span.of(best.text)
    assert said[0] + said[-1] == "[]"
    assert placeholder.role == "alternative"
    assert placeholder.hint == engine.book.messages["hint-alternative"]["en"]


def test_hints_are_in_the_language_asked_for(engine: Engine) -> None:
    best = rewrites(engine, f"{FEELING} {NO}", locale="he")[0]
    assert best.placeholders[0].hint == engine.book.messages["hint-alternative"]["he"]


def test_the_agents_own_placeholders_are_told_too(engine: Engine) -> None:
    text = f"{FEELING} We cannot refund [order]. {OFFER}"
    (rewrite,) = rewrites(engine, text)
    assert [one.span.of(text) for one in rewrite.placeholders] == ["[order]"]


def test_where_an_order_cannot_be_proved_a_smaller_rewrite_says_why(engine: Engine) -> None:
    torn = "<p>We cannot refund <b>you. I understand</b> how frustrating this is.</p>"
    (rewrite,) = engine.rewrite(Draft(text=torn, format="html")).rewrites
    assert (rewrite.kind, rewrite.text) == (Kind.MINIMAL, torn)
    assert [one.claim for one in rewrite.unproved] == ["ordered"]
    assert rewrite.unproved[0].message == engine.book.messages["unproved-ordered"]["en"]


def test_every_rewrite_is_proved_clean_ordered_and_true(engine: Engine) -> None:
    text = f"Calm down. {NO} You know nothing about https://a.example/b. {FEELING}"
    best = rewrites(engine, text)[0]
    assert best.verified.clean
    assert best.verified.ordered
    assert best.verified.facts_kept
    assert "4417" in best.text
    assert "https://a.example/b" in best.text


@pytest.mark.parametrize(
    ("text", "good"),
    [
        pytest.param(f"{FEELING} {NO} {OFFER}", True, id="good"),
        pytest.param("I don't care.", False, id="finding"),
        pytest.param(NO, False, id="missing"),
        pytest.param(f"I am sorry. {OFFER} We cannot refund the order.", False, id="misplaced"),
    ],
)
def test_a_good_draft_has_no_finding_and_lacks_nothing(
    wordly: Engine, text: str, good: bool
) -> None:
    assert is_good(wordly._checked(Draft(text=text), Options())) is good


def test_a_draft_for_the_wrong_gender_is_not_good(engine: Engine) -> None:
    context = Context(customer=Customer(gender=Gender.MALE))
    draft = Draft(text="המשלוח יצא. תרצי עדכון?", context=context)
    assert not is_good(engine._checked(draft, Options()))


def test_what_is_shown_on_a_condition_does_not_move(engine: Engine) -> None:
    text = f"{{% if late %}}{NO} {FEELING}{{% endif %}} Calm down."
    (rewrite,) = rewrites(engine, text)
    assert rewrite.kind is Kind.MINIMAL
    assert rewrite.text.startswith(f"{{% if late %}}{NO} {FEELING}{{% endif %}}")
    assert "Calm down" not in rewrite.text
    assert rewrite.verified.facts_kept
