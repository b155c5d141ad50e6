"""What tests of printers share: an export of a helpdesk, checked, and any text, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position, Stored
from nimus.collecting.written import Piece, Written
from nimus.draft import Draft, Severity
from nimus.errors import InputError
from nimus.linting.telling import told
from nimus.phrasebook.files import read
from nimus.phrasebook.rules import Rule
from nimus.printing.contract import Checked, Remark, State
from nimus.report import Advice, Finding, Fix, Report, Structure, Verdict
from nimus.resources import shipped
from nimus.spans import Span

POLICY = "זו המדיניות שלנו"
NOTHING = "אין לי מה לעשות"
EXPORT = """\
{"macros": [
  {"id": 1, "title": "Late|parcel", "text": "I don't know when,\\nDana."},
  {"id": 2, "title": "Refund::No", "text": "שלום,\\nזו המדיניות שלנו ואין לי מה לעשות."}]}
"""
CHECKED = Callable[..., Checked]


def _finding(text: str, words: str, **fields: object) -> Finding:
    start = text.index(words)
    known = {
        "id": f"id-{start}",
        "rule": "dont-know",
        "severity": Severity.ERROR,
        "language": "en",
        "span": Span(start, start + len(words)),
        "text": words,
        "phrase": words,
        "match": "exact",
        "confidence": 1.0,
        "need": "security",
        "message": "Why it hurts.",
        "source": "001",
        "fix": Fix(span=Span(start, start + len(words)), suggestions=("I'll find out",)),
    }
    return Finding(**{**known, **fields})  # type: ignore[arg-type]


def _checked(text: str, *findings: Finding, **place: object) -> Checked:
    known = {"path": "a.txt", "line": 1, "draft": Draft(text=text)}
    severities = {finding.severity for finding in findings}
    return told(
        Collected(**{**known, **place}),  # type: ignore[arg-type]
        Report(
            language="en",
            verdict=Verdict.BLOCK if Severity.ERROR in severities else Verdict.PASS,
            score=50 if findings else 100,
            findings=findings,
            excused=(),
            sentences=(),
            structure=Structure(),
            advice=(),
        ),
    )


def _export() -> tuple[Checked, Checked]:
    """Return the two records of the export: one in English, one in Hebrew with two findings."""
    stored = Stored(EXPORT.encode())
    fields = []
    for number, start in enumerate((EXPORT.index("I don't"), EXPORT.index("שלום"))):
        end = EXPORT.index('"}', start)
        head, tail = EXPORT[start:end].split("\\n")
        at = len(EXPORT[:start].encode())
        turn = at + len(head.encode())
        pieces = [
            Piece(head, at, turn),
            Piece("\n", turn, turn + 2),
            Piece(tail, turn + 2, turn + 2 + len(tail.encode())),
        ]
        written = Written.of(pieces, stored, end=pieces[-1].end)
        place = {
            "path": "exports/macros he.json",
            "line": number + 2,
            "id": str(number + 1),
            "title": ("Late|parcel", "Refund::No")[number],
            "record": f"macros[{number}]",
            "field": "text",
            "written": written,
        }
        fields.append((written.text, place))
    (english, first), (hebrew, second) = fields
    nothing = _finding(
        hebrew,
        NOTHING,
        id="nothing",
        rule="no-power",
        language="he",
        message="זה משאיר את הלקוח לבד.",
        fix=Fix(span=Span(hebrew.index(NOTHING), hebrew.index(NOTHING)), suggestions=()),
    )
    policy = _finding(
        hebrew,
        POLICY,
        id="policy",
        rule="per-policy",
        severity=Severity.WARNING,
        language="he",
        message='"המדיניות" אינה סיבה.',
        fix=Fix(span=Span(6, 22), suggestions=("אסביר למה",)),
    )
    return (
        _checked(english, _finding(english, "I don't know", id="when"), **first),
        _checked(hebrew, policy, nothing, **second),
    )


@pytest.fixture(scope="session")
def finding() -> Callable[..., Finding]:
    """Return a function: a text, words in it and other fields in, a finding out."""
    return _finding


@pytest.fixture(scope="session")
def checked() -> CHECKED:
    """Return a function: a text, its findings and where it stands in, a checked draft out."""
    return _checked


@pytest.fixture(scope="session")
def export() -> tuple[Checked, Checked]:
    """Return an export's two replies: an error in English; a warning and an error in Hebrew."""
    return _export()


@pytest.fixture(scope="session")
def run() -> tuple[Checked | InputError, ...]:
    """Return a run: the export, one reply clean, one known, one suppressed, and two errors."""
    text = "I don't know."
    known = _checked(text, _finding(text, "I don't know"), path="known.txt")
    hushed = _checked(text, _finding(text, "I don't know"), path="hushed.txt")
    return (
        *_export(),
        InputError("exports/macros he.json", "is not JSON at column 3", line=9),
        _checked("Hello Dana.", path="clean.txt"),
        replace(known, told=tuple(replace(one, state=State.KNOWN) for one in known.told)),
        replace(
            hushed,
            told=tuple(
                replace(one, state=State.SUPPRESSED, reason="a legal text") for one in hushed.told
            ),
            remarks=(
                Remark(
                    id="unused-suppression", start=Position(1, 1), message="It suppresses nothing."
                ),
            ),
        ),
        InputError("gone.txt", "there is no such file; mend the path"),
    )


def _wild(texts: tuple[str, str, str, str]) -> Checked:
    """Return a checked draft of which every text is wild; its middle is the finding."""
    before, words, after, other = texts
    text = before + words + after
    found = (
        Finding(
            id=other,
            rule="dont-know",
            severity=Severity.WARNING,
            language="en",
            span=Span(len(before), len(before + words)),
            text=words,
            phrase=words,
            match="exact",
            confidence=1.0,
            need=other,
            message=other,
            source=other,
            fix=Fix(span=Span(len(before), len(before + words)), suggestions=(words,)),
        ),
    )
    place = {"title": other, "record": other, "field": words, "path": other or "-", "id": other}
    one = _checked(text, *found, **place)
    advice = Advice(id="advice", message=other, source=other)
    remark = Remark(id="unused-suppression", start=Position(1, 1), message=words)
    return replace(one, report=replace(one.report, advice=(advice,)), remarks=(remark,))


@pytest.fixture(scope="session")
def wild() -> st.SearchStrategy[Checked]:
    """Return a strategy: a checked draft of any texts, controls and lone surrogates among them."""
    signs = st.sampled_from(
        "\"'&<>|`%,:#]*_\\\x00\x07\x1b\t\r\n\x0b\x85\u2028\u202e\u2069\u200f\ufffe"
    )
    hebrew = st.sampled_from("שלום עליכם\u05b8")
    letters = st.one_of(st.characters(exclude_categories=["Cs"]), signs, hebrew)
    # a draft is whole text; a path or a title need not be
    names = st.one_of(letters, st.just("\ud800"))
    texts = st.tuples(
        st.text(letters), st.text(letters, min_size=1), st.text(letters), st.text(names)
    )
    return texts.map(_wild)


@pytest.fixture(scope="session")
def ranked() -> tuple[Rule, ...]:
    """Return the rules of the shipped phrasebook, the one that wins first."""
    return tuple(read(shipped("phrasebook"), []).ranked())


@pytest.fixture(scope="session")
def endless() -> Callable[[], Iterator[Checked]]:
    """Return a function: drafts without end, each with one finding, made as they are asked for."""

    def drafts() -> Iterator[Checked]:
        text = "I don't know."
        while True:
            yield _checked(text, _finding(text, "I don't know"))

    return drafts
