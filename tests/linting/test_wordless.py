"""A report that has no word of its draft is numbers, and they are the same report again."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain

import pytest

from nimus import Draft, Engine
from nimus.draft import Address, Context, Customer, Options
from nimus.linting.wordless import Wordless
from nimus.report import Advice

CLEAN = (
    "",
    "Your parcel left on Sunday.",
    """Hi Dana,
it is upsetting to wait so long. Your parcel left on Sunday; should you need it sooner, I can send
another by courier.
Best regards,
Tom""",
    "שלום דנה, ההזמנה נשלחה הבוקר.",
    "ההזמנה נשלחה. Your parcel left.",
)


def numbers(told: object) -> bool:
    return all(map(numbers, told)) if isinstance(told, list) else isinstance(told, int | float)


@pytest.mark.parametrize("text", CLEAN)
@pytest.mark.parametrize("locale", ["he", "en", None])
def test_a_clean_report_comes_back_as_it_was(engine: Engine, text: str, locale: str | None) -> None:
    wordless = Wordless(engine.book)
    context = Context(customer=Customer(type="angry"), channel="sms", situation="delay")
    for draft in (Draft(text=text), Draft(text=text, context=context)):
        report = engine.check(draft, Options(locale=locale))
        written = wordless.written(report)
        assert written is not None
        assert wordless.read(written) == report
        assert numbers(json.loads(written))


def test_what_addresses_one_gender_is_told_by_its_place(engine: Engine) -> None:
    wordless = Wordless(engine.book)
    draft = Draft(text="אם תרצי, אעדכן אותך מחר.")
    report = engine.check(draft, Options(address=Address.NEUTRAL))
    assert "agreement" in {advice.id for advice in report.advice}
    written = wordless.written(report)
    assert written is not None
    assert wordless.read(written) == report


def test_a_report_with_a_finding_is_not_written(engine: Engine) -> None:
    wordless = Wordless(engine.book)
    assert wordless.written(engine.check(Draft(text="I don't care."))) is None


def test_what_is_excused_is_not_written(engine: Engine) -> None:
    report = engine.check(Draft(text='You wrote "I don\'t care".'), Options(explain=True))
    assert report.excused
    assert not report.findings
    assert Wordless(engine.book).written(report) is None


def test_advice_with_words_of_the_customer_is_not_written(engine: Engine) -> None:
    context = Context(customer_message="Where is my parcel?!! This is a scandal")
    report = engine.check(Draft(text="It left.", context=context))
    assert any(advice.id.startswith("heard") for advice in report.advice)
    assert Wordless(engine.book).written(report) is None


def test_what_no_book_says_is_not_written(engine: Engine) -> None:
    report = engine.check(Draft(text="It left."))
    for advice in (
        Advice(id="odd", message="", source=""),
        Advice(id="", message="odd", source=""),
        Advice(id="", message="", source="odd"),
    ):
        assert Wordless(engine.book).written(replace(report, advice=(advice,))) is None


@pytest.mark.parametrize(
    "written", ["", "[]", "7", '["a"]', "[1,2,3,4,5,6,7]", "[999999,0,0,[],[],[],[]]"]
)
def test_what_is_no_report_is_refused(engine: Engine, written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Wordless(engine.book).read(written)


def test_most_clean_examples_of_the_book_can_be_kept(engine: Engine) -> None:
    wordless = Wordless(engine.book)
    examples = chain.from_iterable(
        shown.right for rule in engine.book.ranked() for shown in rule.examples.values()
    )
    reports = [engine.check(Draft(text=text)) for text in list(examples)[:60]]
    clean = [report for report in reports if not report.findings]
    assert len(clean) > 40
    assert [wordless.read(wordless.written(report) or "") for report in clean] == clean
