from __future__ import annotations

from nimus.api.clerk import NOTHING, Clerk, Done, Tally, done
from nimus.api.problems import Refused
from nimus.api.refusals import busy
from nimus.draft import Draft
from nimus.engine import Engine
from nimus.settings import Settings
from nimus.summary import Message, Thread

HURTS = "Calm down. I don't know."


def clerk_of(engine: Engine) -> Clerk:
    return Clerk(engine, Settings(max_chars=200))


def test_what_is_found_is_tallied_once(small: Engine) -> None:
    clerk = clerk_of(small)
    clerk.check(Draft(text=HURTS))
    clerk.check(Draft(text="Thank you."))
    assert clerk.tally() == Tally(
        verdicts=("block", "pass"), findings=(("calm-down", "exact"), ("dont-know", "exact"))
    )
    assert clerk.tally() is NOTHING


def test_a_rewrite_counts_as_the_check_that_it_holds(small: Engine) -> None:
    clerk = clerk_of(small)
    clerk.rewrite(Draft(text="Calm down."))
    assert clerk.tally().verdicts == ("revise",)


def test_another_clerk_has_the_same_engine_and_a_tally_of_its_own(small: Engine) -> None:
    clerk = clerk_of(small)
    other = clerk.another()
    other.check(Draft(text=HURTS))
    assert (other.engine, other.known) == (clerk.engine, clerk.known)
    assert clerk.tally() is NOTHING


def test_work_that_is_done_has_its_answer_and_its_tally(small: Engine) -> None:
    def verdict(clerk: Clerk, text: str) -> bytes:
        return clerk.check(Draft(text=text)).verdict.value.encode()

    tally = Tally(verdicts=("revise",), findings=(("calm-down", "exact"),))
    assert done(clerk_of(small), verdict, "Calm down.") == Done(body=b"revise", tally=tally)


def test_what_work_raises_stands_in_place_of_its_answer_and_is_not_tallied(small: Engine) -> None:
    def refuses(clerk: Clerk, text: str) -> bytes:
        clerk.check(Draft(text=text))
        raise Refused(busy())

    clerk = clerk_of(small)
    assert done(clerk, refuses, HURTS) == Done(problem=busy())
    assert clerk.tally() is NOTHING


def test_a_thread_is_summed_up(small: Engine) -> None:
    messages = (Message(sender="agent", text="I will send the parcel today."),)
    assert "parcel" in clerk_of(small).summarise(Thread(messages=messages)).text
