"""A draft that was checked before is not checked again, and no word of it is on the disk."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from nimus import Draft, Engine
from nimus.draft import Context, Customer, Options
from nimus.errors import NimusError, TooLong
from nimus.linting import results
from nimus.linting.jobs import Known
from nimus.linting.results import NAME, Answer, Results


class Asked(NamedTuple):
    drafts: tuple[Draft, ...]
    options: Options


TEXTS = (
    "Your zebra left Casablanca on Sunday.",
    "I don't care about your xylophone.",
    "ההזמנה של הגמל נשלחה הבוקר.",
    "It left.",
)


@pytest.fixture(autouse=True)
def looked_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_FEW", 0)


class Running:
    """Checks what it is asked, and counts it."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder
        self.checked: list[str] = []
        self.told: list[str] = []

    def __call__(self, *asked: Asked) -> list[Answer]:
        self.checked.clear()
        kept = Results(self.engine, self.folder, self.told.append)
        return list(kept.through(asked, self.run))

    def run(self, asked: Iterator[Asked | Known[Answer]]) -> Iterator[Answer]:
        for one in asked:
            if isinstance(one, Known):
                yield one.answer
                continue
            self.checked += [draft.text for draft in one.drafts]
            try:
                yield [self.engine.check(draft, one.options) for draft in one.drafts]
            except TooLong as error:
                yield error


@pytest.fixture
def running(wordly: Engine, tmp_path: Path) -> Running:
    return Running(wordly, tmp_path)


def one(*texts: str, options: Options | None = None, context: Context | None = None) -> Asked:
    drafts = tuple(Draft(text=text, context=context or Context()) for text in texts)
    return Asked(drafts, options or Options())


def several(texts: Iterable[str]) -> list[Asked]:
    return [one(text) for text in texts]


def test_what_was_clean_is_not_checked_again(running: Running) -> None:
    first = running(*several(TEXTS))
    assert running.checked == list(TEXTS)
    assert running(*several(TEXTS)) == first
    assert running.checked == [TEXTS[1]]
    assert running.told == []


def test_all_variants_are_known_or_none(running: Running) -> None:
    first = running(one(TEXTS[0], TEXTS[3]), one(TEXTS[0], TEXTS[1]))
    assert running(one(TEXTS[0], TEXTS[3]), one(TEXTS[0], TEXTS[1])) == first
    assert running.checked == [TEXTS[0], TEXTS[1]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(one(TEXTS[0], options=Options(locale="he")), id="locale"),
        pytest.param(one(TEXTS[0], options=Options(disable=frozenset(["dont-know"]))), id="rules"),
        pytest.param(one(TEXTS[0], context=Context(customer=Customer(type="angry"))), id="context"),
        pytest.param(one(TEXTS[0] + " "), id="text"),
        pytest.param(one(TEXTS[0], TEXTS[0]), id="variants"),
    ],
)
def test_what_is_asked_otherwise_is_another_question(running: Running, other: Asked) -> None:
    running(one(TEXTS[0]))
    running(other)
    assert running.checked == [draft.text for draft in other.drafts]


def test_options_are_told_by_what_is_in_them(running: Running) -> None:
    names = [f"rule-{number}" for number in range(20)]
    running(one(TEXTS[0], options=Options(disable=frozenset(names))))
    running(one(TEXTS[0], options=Options(disable=frozenset(reversed(names)))))
    assert running.checked == []


def test_another_book_or_other_models_are_another_checker(
    running: Running, engine: Engine, wordly: Engine
) -> None:
    running(one(TEXTS[0]))
    running.engine = engine
    running(one(TEXTS[0]))
    assert running.checked == [TEXTS[0]]
    book = replace(wordly.book, digest="other")
    running.engine = Engine(book, wordly.settings)
    running(one(TEXTS[0]))
    assert running.checked == [TEXTS[0]]


def test_a_draft_that_cannot_be_checked_is_told_each_time(running: Running) -> None:
    for _ in range(2):
        (answer,) = running(one("x" * 30_000))
        assert isinstance(answer, NimusError)


def test_no_word_of_a_draft_is_on_the_disk(running: Running, tmp_path: Path) -> None:
    message = "Where is my okapi?!! This is a scandal"
    running(*several(TEXTS), one("It left.", context=Context(customer_message=message)))
    content = (tmp_path / NAME).read_bytes()
    words = {word for text in (*TEXTS, message) for word in re.findall(r"\w{4,}", text)}
    assert words
    for word in words:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.lower().encode(encoding) not in content.lower()
    with sqlite3.connect(tmp_path / NAME) as kept:
        rows = kept.execute("SELECT digest, said FROM kept").fetchall()
    kept.close()
    assert len(rows) == 3
    assert all(len(digest) == 32 and re.fullmatch(r"[\d.,\[\]\n]+", said) for digest, said in rows)


def test_a_report_that_is_none_is_made_anew(running: Running, tmp_path: Path) -> None:
    first = running(one(TEXTS[0]))
    with sqlite3.connect(tmp_path / NAME) as kept:
        kept.execute("UPDATE kept SET said = '[]'")
    kept.close()
    assert running(one(TEXTS[0])) == first
    assert running.checked == [TEXTS[0]]
    running(one(TEXTS[0]))
    assert running.checked == []


def test_a_damaged_file_costs_a_message(running: Running, tmp_path: Path) -> None:
    first = running(*several(TEXTS))
    (tmp_path / NAME).write_bytes(b"\0" * 5_000)
    assert running(*several(TEXTS)) == first
    assert len(running.told) == 1


def test_a_little_is_not_looked_up(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_FEW", 1_000)
    running(*several(TEXTS))
    assert not list(tmp_path.iterdir())


def test_what_was_checked_before_an_interruption_is_kept(running: Running) -> None:
    kept = Results(running.engine, running.folder, running.told.append)
    answers = kept.through(several(TEXTS), running.run)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    running(one(TEXTS[0]))
    assert running.checked == []
