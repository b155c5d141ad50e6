"""On several processes the answers are the same, in the same order, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from nimus import Draft, Engine
from nimus.errors import JobError, TooLong
from nimus.linting import jobs
from nimus.linting.jobs import Known, answers, cores

SAID = ["I don't care.", "Your parcel left on Sunday.", "אני לא יודע מתי זה יגיע.", ""]


def asked(count: int) -> list[str]:
    return [f"{SAID[number % len(SAID)]} {number}" for number in range(count)]


def checked(engine: Engine, text: str) -> object:
    try:
        return engine.check(Draft(text=text))
    except TooLong as error:
        return error


def told(_: Engine, text: str) -> tuple[int, str]:
    return os.getpid(), text


def ended_once(_: Engine, question: tuple[str, Path]) -> str:
    text, mark = question
    if text == "end" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return text


def ended(_: Engine, text: str) -> str:
    if text == "secret":
        os.kill(os.getpid(), signal.SIGKILL)
    return text


def failed(_: Engine, text: str) -> str:
    return {"": "known"}[text]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little work is much, so that other processes are asked."""
    monkeypatch.setattr(jobs, "_FEW", 10)
    monkeypatch.setattr(jobs, "_CHUNK", 100)


@pytest.mark.usefixtures("small")
def test_reports_are_the_same_on_any_number_of_processes(wordly: Engine) -> None:
    texts = asked(60)
    alone = [checked(wordly, text) for text in texts]
    for count in (1, 2, 3):
        assert list(answers(wordly, checked, texts, size=len, jobs=count)) == alone


@pytest.mark.usefixtures("small")
def test_other_processes_answer_what_is_more_than_a_little(wordly: Engine) -> None:
    texts = asked(60)
    found = list(answers(wordly, told, texts, size=len, jobs=2))
    assert [text for _, text in found] == texts
    assert found[0][0] == os.getpid()
    assert os.getpid() not in {pid for pid, _ in found[5:]}
    assert len({pid for pid, _ in found}) == 3


def test_a_little_is_answered_here(wordly: Engine) -> None:
    found = list(answers(wordly, told, asked(60), size=len, jobs=2))
    assert {pid for pid, _ in found} == {os.getpid()}


@pytest.mark.usefixtures("small")
def test_one_job_is_this_process(wordly: Engine) -> None:
    found = list(answers(wordly, told, asked(60), size=len, jobs=1))
    assert {pid for pid, _ in found} == {os.getpid()}


@pytest.mark.usefixtures("small")
def test_what_is_known_keeps_its_place(wordly: Engine) -> None:
    texts = asked(200)
    some = [
        Known((0, text)) if number % 3 or 50 < number < 150 else text
        for number, text in enumerate(texts)
    ]
    found = list(answers(wordly, told, some, size=len, jobs=2))
    assert [text for _, text in found] == texts
    assert [number for number, (pid, _) in enumerate(found) if not pid] == [
        number for number, one in enumerate(some) if isinstance(one, Known)
    ]


@pytest.mark.usefixtures("small")
def test_a_draft_that_cannot_be_checked_is_told_in_its_place(wordly: Engine) -> None:
    texts = [*asked(20), "x" * 20_001, *asked(20)]
    found = list(answers(wordly, checked, texts, size=len, jobs=2))
    assert [number for number, one in enumerate(found) if isinstance(one, TooLong)] == [20]
    assert str(found[20]) == "text: 20001 code points, the limit is 20000"


@pytest.mark.usefixtures("small")
def test_what_an_ended_process_was_asked_is_done_again(wordly: Engine, tmp_path: Path) -> None:
    texts = [*asked(20), "end", *asked(20)]
    questions = [(text, tmp_path / "mark") for text in texts]
    found = answers(wordly, ended_once, questions, size=lambda one: len(one[0]), jobs=2)
    assert list(found) == texts
    assert (tmp_path / "mark").exists()


@pytest.mark.usefixtures("small")
def test_drafts_that_end_every_process_are_an_error_without_their_words(wordly: Engine) -> None:
    with pytest.raises(JobError, match=r"ended \(signal 9\)") as caught:
        list(answers(wordly, ended, [*asked(20), "secret"], size=len, jobs=2))
    assert "secret" not in str(caught.value)


@pytest.mark.usefixtures("small")
def test_a_fault_is_told_by_its_place_without_a_word_of_the_draft(wordly: Engine) -> None:
    texts = ["" for _ in range(20)] + ["secret"]
    with pytest.raises(JobError, match=r"KeyError at test_jobs\.py:\d+") as caught:
        list(answers(wordly, failed, texts, size=lambda text: len(text) + 1, jobs=2))
    assert "secret" not in str(caught.value)


@pytest.mark.usefixtures("small")
def test_what_is_asked_is_read_as_it_is_answered(wordly: Engine) -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "It left on Sunday."

    found = answers(wordly, told, endless(), size=len, jobs=2)
    for _ in range(300):
        next(found)
    assert read < 400
    found.close()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("small")
def test_no_process_stays_when_nobody_wants_the_rest(wordly: Engine) -> None:
    found = answers(wordly, told, asked(400), size=len, jobs=2)
    pids = {next(found)[0] for _ in range(100)} - {os.getpid()}
    assert pids
    found.close()  # type: ignore[attr-defined]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_there_are_cores() -> None:
    assert cores() >= 1
