"""The engine loads and proves the book once, refuses what cannot be checked, and answers alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nimus import Context, Customer, Draft, Engine, Options, Person, Settings
from nimus.errors import DraftError, PhrasebookError, TooLong


def with_name(name: str) -> Draft:
    return Draft(text="Hi", context=Context(customer=Customer(name=name)))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        pytest.param(Draft(text="a\ud800b"), "text", id="half-a-surrogate-pair"),
        pytest.param(with_name("\udfff"), "context.customer.name", id="in-a-name"),
        pytest.param(
            Draft(text="Hi", context=Context(agent=Person(name="\ud800"))),
            "context.agent.name",
            id="in-the-agents-name",
        ),
        pytest.param(
            Draft(text="Hi", context=Context(customer_message="\ud800")),
            "context.customer_message",
            id="in-the-customers-message",
        ),
        pytest.param(Draft(text="Hi", language="fr"), "language", id="language"),
        pytest.param(Draft(text="Hi", format="rtf"), "format", id="format"),
        pytest.param(
            Draft(text="Hi", context=Context(customer=Customer(type="rich"))),
            "context.customer.type",
            id="customer-type",
        ),
        pytest.param(
            Draft(text="Hi", context=Context(channel="fax")), "context.channel", id="channel"
        ),
        pytest.param(
            Draft(text="Hi", context=Context(situation="war")), "context.situation", id="situation"
        ),
    ],
)
def test_what_cannot_be_checked_is_refused_with_its_field(
    engine: Engine, draft: Draft, field: str
) -> None:
    for do in (engine.check, engine.rewrite):
        with pytest.raises(DraftError) as caught:
            do(draft)
        assert caught.value.field == field


def test_an_unknown_name_is_answered_with_the_known_ones(engine: Engine) -> None:
    with pytest.raises(DraftError, match=r"there are chat, email, in-person, internal-note, "):
        engine.check(Draft(text="Hi", context=Context(channel="fax")))


def test_a_draft_of_the_greatest_length_is_checked_and_a_longer_one_is_not(engine: Engine) -> None:
    assert engine.settings.max_chars == 20_000
    assert engine.check(Draft(text="a " * 10_000)).findings == ()
    with pytest.raises(TooLong) as caught:
        engine.check(Draft(text="\U0001f600" * 20_001))
    assert (caught.value.length, caught.value.limit) == (20_001, 20_000)


def test_a_refusal_holds_no_word_of_the_draft(engine: Engine) -> None:
    with pytest.raises(DraftError) as caught:
        engine.check(Draft(text="secret \ud800"))
    assert "secret" not in str(caught.value)


def test_nul_is_a_character_like_any_other(engine: Engine) -> None:
    text = "It left.\x00 I don't care."
    (finding,) = engine.check(Draft(text=text)).findings
    assert finding.span.of(text) == "I don't care"


def test_a_stream_of_drafts_is_answered_in_order_as_one_by_one(engine: Engine) -> None:
    texts = ["I don't care.", "", "אני לא יודע", "It left.", "Calm down."] * 30
    drafts = [Draft(text=text) for text in texts]
    assert list(engine.check_all(iter(drafts))) == [engine.check(draft) for draft in drafts]


def test_a_stream_is_read_as_it_is_answered(engine: Engine) -> None:
    read = 0

    def endless() -> object:
        nonlocal read
        while True:
            read += 1
            yield Draft(text="It left.")

    answers = engine.check_all(endless())  # type: ignore[arg-type]
    next(answers)
    assert read <= 128


def test_an_engine_can_be_shared_between_threads(engine: Engine) -> None:
    texts = ["I don't care about it.", "אני לא יודע מתי", "Calm down, please.", "It left."] * 8
    alone = [engine.rewrite(Draft(text=text)) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: engine.rewrite(Draft(text=text)), texts))
    assert together == alone


def test_a_rewrite_holds_the_check_of_its_draft(engine: Engine) -> None:
    draft = Draft(text="I don't care.")
    options = Options(explain=True, locale="he")
    assert engine.rewrite(draft, options).check == engine.check(draft, options)


def test_another_folder_of_rules_is_laid_over_the_shipped_book(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "rules").mkdir(parents=True)
    (own / "book.yaml").write_text("shipped: false\n")
    (own / "rules" / "go-away.yaml").write_text(RULE, encoding="utf-8")
    cache = tmp_path / "cache"
    engine = Engine.load(Settings(phrasebook=(str(own),), cache=str(cache)))
    report = engine.check(Draft(text="Go away! I don't care."))
    assert [finding.rule for finding in report.findings] == ["go-away"]
    # its proof, and what was built of it
    assert len(list(cache.iterdir())) == 2


def test_a_book_that_breaks_its_promise_is_refused_every_time(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "rules").mkdir(parents=True)
    (own / "book.yaml").write_text("shipped: false\n")
    broken = RULE.replace("right: [Please stay.]", "right: [Please go away.]")
    (own / "rules" / "go-away.yaml").write_text(broken, encoding="utf-8")
    settings = Settings(phrasebook=(str(own),), cache=str(tmp_path / "cache"))
    for _ in range(2):
        with pytest.raises(PhrasebookError, match=r"go-away\.yaml:13: examples\.en\.right\[0\]"):
            Engine.load(settings)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PhrasebookError, match="there is no such folder"):
        Engine.load(Settings(phrasebook=(str(tmp_path / "nowhere"),)))


RULE = """\
id: go-away
rank: 1
severity: error
need: respect
source: "001"
title: {he: לך מפה, en: Go away}
why: {he: כי זה פוגע., en: It hurts.}
phrases: {he: [לך מפה], en: [go away]}
instead: {he: [כדאי להישאר איתנו.], en: [Please stay with us.]}
examples:
  he: {wrong: ["[[לך מפה]]!"], right: [כדאי להישאר.], fine: [הלכתי מפה.]}
  en:
    right: [Please stay.]
    wrong: ["Just [[go away]]!"]
    fine: [I went home.]
"""
