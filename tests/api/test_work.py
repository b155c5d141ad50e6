from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nimus.api import work
from nimus.api.clerk import Clerk
from nimus.api.problems import Refused
from nimus.api.refusals import busy
from nimus.engine import Engine
from nimus.errors import DraftError
from nimus.settings import Settings

Chore = Callable[[Clerk, bytes], bytes]
HEBREW = "תירגעי ותקראי את המכתב."


@pytest.fixture
def clerk(small: Engine) -> Clerk:
    return Clerk(small, Settings(max_chars=100))


def sent(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_a_check_answers_what_it_found(clerk: Clerk) -> None:
    answer = json.loads(work.check(clerk, sent(text=HEBREW, locale="en")))
    assert answer["verdict"] == "revise"
    (finding,) = answer["findings"]
    assert (finding["rule"], finding["text"]) == ("calm-down", "תירגעי")
    assert finding["message"] == "Nobody calms down because they were told to."


def test_a_rewrite_answers_with_its_check(clerk: Clerk) -> None:
    answer = json.loads(work.rewrite(clerk, sent(text="Calm down.", kinds=["minimal"])))
    assert [finding["rule"] for finding in answer["check"]["findings"]] == ["calm-down"]
    assert [(one["kind"], one["text"]) for one in answer["rewrites"]] == [
        ("minimal", "We are here to help.")
    ]


def test_a_summary_answers_with_what_was_agreed(clerk: Clerk) -> None:
    asked = sent(messages=[{"from": "agent", "text": "I will send the parcel today."}])
    answer = json.loads(work.summarise(clerk, asked))
    assert answer["commitments"][0]["who"] == "agent"


@pytest.mark.parametrize("chore", [work.check, work.rewrite])
def test_what_cannot_be_used_is_raised(clerk: Clerk, chore: Chore) -> None:
    with pytest.raises(Refused):
        chore(clerk, b"[]")
    with pytest.raises(DraftError):
        chore(clerk, sent(text="a" * 101))


def test_a_line_of_a_batch_is_answered_under_its_name(clerk: Clerk) -> None:
    answer = work.batch_line(clerk, (3, sent(text="Calm down.", id="a")))
    assert answer.endswith(b"}\n")
    assert json.loads(answer) == {
        "id": "a",
        **json.loads(work.check(clerk, sent(text="Calm down."))),
    }
    rewritten = json.loads(work.batch_line(clerk, (4, sent(text="Calm down.", do="rewrite"))))
    assert rewritten["id"] is None
    assert rewritten["rewrites"][-1]["text"] == "We are here to help."


def test_a_bad_line_of_a_batch_has_its_problem_in_its_place(clerk: Clerk) -> None:
    failed = json.loads(work.batch_line(clerk, (7, sent(text="a" * 101, id="long"))))
    assert (failed["line"], failed["id"], failed["error"]["status"]) == (7, "long", 413)
    broken = json.loads(work.batch_line(clerk, (8, b"{")))
    assert (broken["line"], broken["id"], broken["error"]["status"]) == (8, None, 400)


def test_a_line_that_was_not_done_says_why() -> None:
    line = work.failed_line(2, "a", Refused(busy()))
    assert json.loads(line) == {"line": 2, "id": "a", "error": busy().as_dict()}


def test_rules_and_words_are_those_of_the_clerks_book(clerk: Clerk) -> None:
    listed = json.loads(work.list_rules(clerk, None))
    assert [rule["id"] for rule in listed["rules"]] == ["calm-down", "dont-know"]
    assert json.loads(work.show_rule(clerk, "dont-know"))["severity"] == "error"
    assert json.loads(work.list_vocabulary(clerk, None))["rules"] == ["calm-down", "dont-know"]


def test_a_rule_that_the_book_has_not_is_not_found(clerk: Clerk) -> None:
    with pytest.raises(Refused) as caught:
        work.show_rule(clerk, "per-policy")
    assert caught.value.problem.status == 404
