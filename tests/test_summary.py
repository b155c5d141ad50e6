"""What a summary is made of."""

from __future__ import annotations

from nimus import Context, Message, Span, Summary, Thread
from nimus.rewrite import Verified
from nimus.summary import Commitment


def test_a_thread_is_empty_by_default() -> None:
    assert Thread() == Thread(points=(), messages=(), language="auto", context=Context())


def test_a_commitment_stands_in_the_text_of_its_summary() -> None:
    what = "I'll call you today."
    made = Summary(
        text=f"- {what}",
        commitments=(Commitment(who="agent", what=what, by="today", span=Span(2, 22)),),
        placeholders=(),
        verified=Verified(clean=True, ordered=True, facts_kept=True),
    )
    assert made.commitments[0].span.of(made.text) == what
    assert Message(sender="agent", text=what).text == what
