from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.eml import SHAPE
from nimus.collecting.mbox import SHAPE as MBOX
from nimus.collecting.written import Change
from nimus.errors import InputError
from nimus.spans import Span

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Mend = Callable[..., bytes]
PLAIN = "שלום דנה,\r\nזו המדיניות שלנו ואין לי מה לעשות.\r\n"
HTML = "<p>שלום דנה,</p><p>זו המדיניות שלנו ואין לי מה לעשות.</p>\r\n"


def saved(transfer: str, charset: str) -> bytes:
    """Have Python write a message with both texts and an attachment."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "ההחזר שלך"
    message["Message-ID"] = "<7@desk.example>"
    message.set_content(PLAIN, charset=charset, cte=transfer)
    message.add_alternative(HTML, subtype="html", charset=charset, cte=transfer)
    message.add_attachment("secret", filename="a.txt")
    return message.as_bytes()


def drafts(found: Found) -> list[Collected]:
    assert all(isinstance(one, Collected) for one in found), found
    return [one for one in found if isinstance(one, Collected)]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1255"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_subject_and_both_texts_are_read_and_mended(
    collect: Collect, mend: Mend, transfer: str, charset: str
) -> None:
    raw = saved(transfer, charset)
    found = drafts(collect(SHAPE, raw))
    assert [(one.field, one.draft.format, one.draft.text) for one in found] == [
        ("Subject", "plain", "ההחזר שלך"),
        ("text/plain[0][0]", "plain", PLAIN),
        ("text/html[0][1]", "html", HTML),
    ]
    assert [one.twin for one in found] == [None, "text/html[0][1]", None]
    assert [one.has_twin for one in found] == [False, False, True]
    assert {(one.id, one.title) for one in found} == {("<7@desk.example>", "ההחזר שלך")}
    made = []
    for one in found:
        at = one.draft.text.find("אין לי")
        made.append((one, [Change(Span(at, at + 6), "יש…")] if at > 0 else []))
    again = BytesParser(policy=SMTP).parsebytes(mend(raw, made))
    assert again["Subject"] == "ההחזר שלך"
    texts = [part.get_content() for part in again.walk() if part.get_content_maintype() == "text"]
    assert texts[0].replace("\r\n", "\n") == PLAIN.replace("אין לי", "יש…").replace("\r\n", "\n")
    assert texts[1].replace("\r\n", "\n") == HTML.replace("אין לי", "יש…").replace("\r\n", "\n")
    assert texts[2].strip() == "secret"


def test_texts_that_differ_are_no_twins(collect: Collect) -> None:
    message = EmailMessage(policy=SMTP)
    message.set_content("Hi")
    message.add_alternative("<p>Bye</p>", subtype="html")
    assert [one.twin for one in drafts(collect(SHAPE, message.as_bytes()))] == [None, None]


def test_a_place_is_that_of_the_file_as_stored(collect: Collect) -> None:
    raw = b"Subject: x\nContent-Transfer-Encoding: quoted-printable\n\na\n=D7=A9=\n calm\n"
    _, one = drafts(collect(SHAPE, raw))
    assert one.draft.text == "a\nש calm\n"
    assert one.written is not None
    assert one.written.positions(Span(4, 8)) == ((6, 2), (6, 6))
    assert one.line == 4


def test_a_mailbox_has_many_messages(collect: Collect, mend: Mend) -> None:
    raw = b"From a Mon 2024\nSubject: one\n\nHi\n\nFrom b Tue 2024\nSubject: two\n\nBye\n>From x\n"
    found = drafts(collect(MBOX, raw))
    assert [(one.record, one.field, one.draft.text) for one in found] == [
        ("messages[0]", "Subject", "one"),
        ("messages[0]", "text/plain", "Hi\n\n"),
        ("messages[1]", "Subject", "two"),
        ("messages[1]", "text/plain", "Bye\n>From x\n"),
    ]
    changed = mend(raw, [(found[3], [Change(Span(0, 3), "So long")])])
    assert changed == raw.replace(b"Bye", b"So long")


@pytest.mark.parametrize(
    ("raw", "problems"),
    [
        (b"Subject: =?klingon?q?a?=\n\nHi", ["a:1: the subject is damaged; write it anew"]),
        (
            b"Subject:\nContent-Transfer-Encoding: base64\n\nQ\n",
            ["a:4: a part is damaged, or not in the charset that it names; save the message anew"],
        ),
        (
            b"\n" + b"x" * 101,
            ["a:2: 101 code points, the limit is 100; split it or raise max-chars"],
        ),
        (b"", ["a: holds no text that a customer would read"]),
        (b"Content-Type: image/png\n\nx", ["a: holds no text that a customer would read"]),
    ],
    ids=["subject", "base64", "long", "empty", "picture"],
)
def test_what_cannot_be_read_is_an_error_with_its_line(
    collect: Collect, raw: bytes, problems: list[str]
) -> None:
    found = collect(SHAPE, raw, max_chars=100)
    assert [str(one) for one in found if isinstance(one, InputError)] == problems


def test_a_mailbox_without_a_message_is_an_error(collect: Collect) -> None:
    (error,) = collect(MBOX, b"Hi\n")
    assert str(error) == "a:1: holds no message; each begins with a line From"
