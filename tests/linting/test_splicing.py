from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus import Draft
from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Piece, Written
from nimus.errors import InputError
from nimus.linting.splicing import Puts, content, puts_of, spliced
from nimus.spans import Span

HEBREW = "\u05d0\u05d1\u05d2\u05e9\u05dd"
LETTERS = st.text(st.sampled_from(f'ab "\\/,;\n\r\t{HEBREW}'), max_size=12)


def in_json(texts: list[str], encoding: str, mark: bytes) -> tuple[bytes, list[Collected]]:
    """Return an export of strings, and its drafts, each with the way back to where it stands."""
    body, starts = "[", []
    for number, text in enumerate(texts):
        body += ",\r\n " if number else ""
        starts.append(len(body.encode()))
        body += json.dumps(text, ensure_ascii=number % 2 == 0)
    body += "]"
    raw = mark + body.encode(encoding)
    stored = Stored(body.encode(), encoding=encoding, mark=mark)
    return raw, [
        collected(_json_pieces(text, stored.content, start), stored, spelt)
        for text, start in zip(texts, starts, strict=True)
    ]


def _json_pieces(text: str, body: bytes, start: int) -> list[Piece]:
    pieces, at = [], start + 1
    for letter in text:
        spellings = (json.dumps(letter)[1:-1], json.dumps(letter, ensure_ascii=False)[1:-1])
        spelling = next(s.encode() for s in spellings if body.startswith(s.encode(), at))
        pieces.append(Piece(letter, at, at + len(spelling)))
        at += len(spelling)
    return [*pieces, Piece("", at, at)]


def spelt(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


def in_csv(texts: list[str], encoding: str, mark: bytes) -> tuple[bytes, list[Collected]]:
    """Return a table of quoted cells; each row is held by itself, as a stream of them would be."""
    head = "id,text\r\n"
    raw, base, drafts = head, len(head.encode()), []
    for number, text in enumerate(texts):
        row = f'{number},"{text.replace(chr(34), chr(34) * 2)}"\r\n'
        at, pieces = len(f'{number},"'), []
        for letter in text:
            size = len(letter.encode()) * (2 if letter == '"' else 1)
            pieces.append(Piece(letter, at, at + size))
            at += size
        stored = Stored(row.encode(), encoding=encoding, mark=mark, base=base, first=number + 2)
        drafts.append(
            collected([*pieces, Piece("", at, at)], stored, lambda words: words.replace('"', '""'))
        )
        raw += row
        base += len(row.encode())
    return mark + raw.encode(encoding), drafts


def collected(pieces: list[Piece], stored: Stored, spell: object) -> Collected:
    written = Written.of(pieces, stored, end=pieces[-1].end, spell=spell)  # type: ignore[arg-type]
    return Collected(path="a", line=1, draft=Draft(text=written.text), written=written)


@st.composite
def mended(draw: st.DrawFn) -> list[tuple[str, Span, str]]:
    """Draw texts, each with a span of it and what is to stand there."""
    found = []
    for text in draw(st.lists(LETTERS, min_size=1, max_size=5)):
        ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        found.append((text, Span(*ends), draw(LETTERS)))
    return found


def parts(raw: bytes, size: int) -> Iterator[bytes]:
    for at in range(0, len(raw), size):
        yield raw[at : at + size]


ENCODINGS = [
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("cp1255", b""),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", b""),
]


@pytest.mark.parametrize("carrier", [in_json, in_csv])
@given(cases=mended(), coded=st.sampled_from(ENCODINGS), size=st.sampled_from([1, 2, 3, 7, 1_000]))
def test_the_texts_change_and_no_other_byte_does(
    carrier: object, cases: list[tuple[str, Span, str]], coded: tuple[str, bytes], size: int
) -> None:
    make = in_json if carrier is in_json else in_csv
    raw, drafts = make([text for text, *_ in cases], *coded)
    changes = [
        (one, [Change(span, words)]) for one, (_, span, words) in zip(drafts, cases, strict=True)
    ]
    puts = puts_of("a", changes)
    made = b"".join(spliced(puts, parts(raw, size)))
    body = made.removeprefix(coded[1]).decode(coded[0])
    if make is in_json:
        wanted = [f"{t[: s.start]}{w}{t[s.end :]}" for t, s, w in cases]
        assert json.loads(body) == wanted
    # what stands between the changes is what stood there, byte for byte
    rest, at = raw.removeprefix(coded[1]).decode(coded[0]).encode(), 0
    expected = b""
    for put in puts.puts:
        assert rest[put.start : put.end] == put.old
        expected += rest[at : put.start] + put.content
        at = put.end
    assert made == coded[1] + (expected + rest[at:]).decode().encode(coded[0])


def test_a_file_without_changes_is_the_same() -> None:
    assert b"".join(spliced(Puts(path="a"), [b"\xef\xbb", b"\xbfa\r\n"])) == b"\xef\xbb\xbfa\r\n"


def whole(text: str, *, encoding: str = "utf-8") -> Collected:
    stored = Stored(text.encode(), encoding=encoding)
    written = Written.of([Piece(text, 0, len(text.encode()))], stored, end=len(text.encode()))
    return Collected(path="a", line=1, draft=Draft(text=text), written=written)


@pytest.mark.parametrize("now", [b"calm up", b"calm", b"", b"Calm down"])
def test_words_that_are_others_by_now_are_not_replaced(now: bytes) -> None:
    puts = puts_of("a.txt", [(whole("calm down"), [Change(Span(5, 9), "up")])])
    with pytest.raises(InputError, match=r"^a\.txt: has changed since it was checked"):
        b"".join(spliced(puts, [now.replace(b"Calm down", b"Calm Down")]))


def test_a_letter_that_the_encoding_lacks_is_named_with_its_place() -> None:
    draft = whole("\u05e9\u05dc\u05d5\u05dd\n\u05d0 b", encoding="cp1255")
    with pytest.raises(InputError) as caught:
        puts_of("a.txt", [(draft, [Change(Span(7, 8), "\U0001f600")])])
    assert str(caught.value) == (
        "a.txt:2: column 3: the suggestion has U+1F600, which CP1255 lacks; save the file as UTF-8"
    )


def test_the_same_change_twice_is_made_once() -> None:
    draft = whole("calm down")
    change = [Change(Span(0, 4), "sit")]
    assert b"".join(spliced(puts_of("a", [(draft, change)] * 2), [b"calm down"])) == b"sit down"


def test_changes_at_odds_are_refused() -> None:
    draft = whole("calm down")
    with pytest.raises(InputError, match=r"^a: two replies share words"):
        puts_of("a", [(draft, [Change(Span(0, 4), "sit")]), (draft, [Change(Span(2, 9), "it")])])


def test_bytes_that_would_be_encoded_otherwise_are_not_touched() -> None:
    draft = whole("ab", encoding="utf-7")
    puts = puts_of("a", [(draft, [Change(Span(1, 2), "c")])])
    with pytest.raises(InputError, match="UTF-7 that cannot be written as it was"):
        b"".join(spliced(puts, [b"+AGE-b"]))


def test_a_text_is_shown_in_utf_8_whatever_its_encoding() -> None:
    raw = codecs.BOM_UTF16_LE + "a\u05d0".encode("utf-16-le")
    puts = Puts(path="a", encoding="utf-16-le", mark=codecs.BOM_UTF16_LE)
    assert b"".join(content(puts, parts(raw, 1))) == "a\u05d0".encode()
