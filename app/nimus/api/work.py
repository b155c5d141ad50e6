"""The pieces of work of version 1: bytes of a request in, bytes of its answer out.

They run in a process that answers, so they are functions of this module and take what can be sent.
"""

from __future__ import annotations

from pydantic_core import to_json

from nimus.api import problems
from nimus.api.clerk import Clerk
from nimus.api.decoding import batch_id, decode
from nimus.api.listing import rule_page, rules_list, vocabulary
from nimus.api.problems import Refused, of
from nimus.api.request import (
    BatchRequest,
    CheckRequest,
    RewriteRequest,
    SummaryRequest,
)
from nimus.api.wire import (
    check_answer,
    draft_of,
    options_of,
    rewrite_answer,
    summary_answer,
    thread_of,
)
from nimus.draft import Options

# bytes of a request up to which nobody notices its work; a rewrite is many checks
LONG_TO_CHECK = 8_000
LONG_TO_REWRITE = 2_000


def check(clerk: Clerk, body: bytes) -> bytes:
    """Return the answer to a check."""
    return _checked(clerk, decode(CheckRequest, body))


def rewrite(clerk: Clerk, body: bytes) -> bytes:
    """Return the answer to a rewrite."""
    return _rewritten(clerk, decode(RewriteRequest, body))


def summarise(clerk: Clerk, body: bytes) -> bytes:
    """Return the answer to a request for a summary."""
    asked = decode(SummaryRequest, body)
    clerk.known.admit_thread(asked)
    options = Options(locale=asked.locale, address=asked.address)
    return to_json(summary_answer(clerk.summarise(thread_of(asked), options), asked))


def batch_line(clerk: Clerk, numbered: tuple[int, bytes]) -> bytes:
    """Return the answer to one line of a batch, or its problem in its place."""
    number, line = numbered
    try:
        asked = decode(BatchRequest, line)
        answer = (_rewritten if asked.do == "rewrite" else _checked)(clerk, asked)
    except Exception as error:  # noqa: BLE001  one line's failure ends no stream
        return failed_line(number, batch_id(line), error)
    # an answer is one object: its id is put before the rest, and nothing is written twice
    return b'{"id":' + to_json(asked.id) + b"," + answer[1:] + b"\n"


def failed_line(number: int, name: str | None, error: Exception) -> bytes:
    """Return what stands in the place of an answer that a line of a batch has not got."""
    return to_json({"line": number, "id": name, "error": of(error).as_dict()}) + b"\n"


def list_rules(clerk: Clerk, _: None) -> bytes:
    """Return the rules in short, the one that wins first."""
    return to_json(rules_list(clerk.book))


def show_rule(clerk: Clerk, rule_id: str) -> bytes:
    """Return one rule; raises Refused where there is none of this name."""
    rule = clerk.book.rules.get(rule_id)
    if rule is None:
        raise Refused(problems.no_such_rule())
    return to_json(rule_page(rule))


def list_vocabulary(clerk: Clerk, _: None) -> bytes:
    """Return the words that a request may use."""
    return to_json(vocabulary(clerk.book, clerk.known))


def _checked(clerk: Clerk, asked: CheckRequest) -> bytes:
    clerk.known.admit(asked)
    report = clerk.check(draft_of(asked), options_of(asked))
    return to_json(check_answer(report, asked, clerk.book))


def _rewritten(clerk: Clerk, asked: CheckRequest) -> bytes:
    clerk.known.admit(asked)
    revision = clerk.rewrite(draft_of(asked), options_of(asked))
    return to_json(rewrite_answer(revision, asked, clerk.book))
