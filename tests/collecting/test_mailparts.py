from __future__ import annotations

import pytest

from nimus.collecting.mailparts import Part, Unread, head, parts


def bodies(content: bytes) -> list[tuple[str, str, bytes]]:
    return [
        (part.format, part.place, content[part.body.start : part.body.end])
        for part in parts(content, 0, len(content))
        if isinstance(part, Part)
    ]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_the_parts_of_text_are_found_and_what_is_attached_is_not(end: bytes) -> None:
    content = end.join(
        b"""MIME-Version: 1.0
Content-Type: multipart/mixed;
 boundary="out er"

preamble
--out er
Content-Type: multipart/alternative; boundary=in

--in
Content-Type: text/plain; charset=utf-8

Hi

--in
Content-Type: text/html

<p>Hi</p>
--in--
--out er
Content-Type: text/plain
Content-Disposition: attachment; filename=a.txt

attached
--out er
Content-Type: image/png

x
--out er

bare
--out er--
epilogue""".split(b"\n")
    )
    assert bodies(content) == [
        ("plain", "[0][0]", b"Hi" + end),
        ("html", "[0][1]", b"<p>Hi</p>"),
        ("plain", "[3]", b"bare"),
    ]


def test_a_message_without_parts_is_its_body() -> None:
    assert bodies(b"Subject: x\n\nHi\n") == [("plain", "", b"Hi\n")]
    assert bodies(b"\nHi") == [("plain", "", b"Hi")]


def test_a_part_that_is_not_closed_goes_on_to_the_end() -> None:
    content = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHi"
    assert bodies(content) == [("plain", "[0]", b"Hi")]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (b"multipart/mixed", "the message has parts and no boundary between them"),
        (
            b"text/plain; charset=klingon",
            "the charset of a part is unknown; save the message in UTF-8",
        ),
    ],
)
def test_what_cannot_be_read_is_said(header: bytes, problem: str) -> None:
    content = b"Content-Type: " + header + b"\n\nHi"
    (unread,) = parts(content, 0, len(content))
    assert isinstance(unread, Unread)
    assert unread.problem == problem


def test_the_subject_is_told_by_its_place_through_its_folds() -> None:
    content = b"From: a\r\nsubject:  Hi\r\n there\r\nTo: b\r\n\r\nSubject: no"
    top = head(content, 0, len(content))
    assert top.subject is not None
    assert content[slice(*top.subject)] == b"Hi\r\n there"
    assert content[top.body :] == b"Subject: no"


def test_endless_parts_in_parts_end() -> None:
    content = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(500)
    )
    (unread,) = parts(content, 0, len(content))
    assert isinstance(unread, Unread)
    assert unread.problem == "the message has too many parts within parts; make it simpler"
