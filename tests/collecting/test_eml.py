from __future__ import annotations

import pytest

from nimus.collecting.eml import SHAPE


@pytest.mark.parametrize(
    ("beginning", "is_mail"),
    [
        (b"MIME-Version: 1.0\r\n", True),
        (b"From: a\nTo: b,\n c\nMime-version: 1.0\n", True),
        (b"Subject: Your refund\n\nHi", False),
        (b"Hi,\nMIME-Version: 1.0\n", False),
        (b"", False),
    ],
)
def test_a_message_is_recognised_by_a_header_of_mail(beginning: bytes, is_mail: bool) -> None:
    assert SHAPE.recognises(beginning) is is_mail
