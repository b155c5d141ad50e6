from __future__ import annotations

import pytest

from nimus.collecting.mbox import SHAPE


@pytest.mark.parametrize(
    ("beginning", "is_mailbox"),
    [
        (b"From a@x Mon Jan  1 00:00:00 2024\nSubject: x\n", True),
        (b"From 2024 on, prices rise\n\nHi", False),
        (b"From: a\n", False),
        (b"", False),
    ],
)
def test_a_mailbox_is_recognised_by_its_first_line(beginning: bytes, is_mailbox: bool) -> None:
    assert SHAPE.recognises(beginning) is is_mailbox
