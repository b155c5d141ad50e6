"""Undertakings are found in messages, whoever writes, and told by their time."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine, Message, Options
from nimus.rewriting.summary import undertaken


@pytest.mark.parametrize(
    ("sender", "text", "expected"),
    [
        pytest.param(
            "agent", "I'll call you tomorrow morning.", ("agent", "tomorrow morning"), id="i"
        ),
        pytest.param("agent", "We are going to fix it by 5 May.", ("agent", "by 5 May"), id="we"),
        pytest.param("customer", "I will pay on Monday.", ("customer", "on Monday"), id="customer"),
        pytest.param(
            "agent", "Please send us the form by noon.", ("customer", "by noon"), id="asked"
        ),
        pytest.param(
            "agent", "You need to sign within 14 days.", ("customer", "within 14 days"), id="need"
        ),
        pytest.param("agent", "אחזור אליך עד מחר.", ("agent", "עד מחר"), id="hebrew"),
        pytest.param(
            "agent", "נשלח שליח תוך 3 ימי עסקים.", ("agent", "תוך 3 ימי עסקים"), id="hebrew-days"
        ),
        pytest.param(
            "customer", "אעביר את הטופס מחר בבוקר.", ("customer", "מחר בבוקר"), id="hebrew-customer"
        ),
    ],
)
def test_an_undertaking_has_who_and_by_when(
    engine: Engine, sender: str, text: str, expected: tuple[str, str]
) -> None:
    (one,) = undertaken(
        (Message(sender=sender, text=text),),
        lambda said: engine._checked(Draft(text=said), Options()),
    )
    assert (one.who, one.by) == expected
    assert one.said == text
