from __future__ import annotations

from nimus.api.languagetool.joining import joined
from nimus.draft import Severity
from nimus.report import Finding, Fix
from nimus.spans import Span

TEXT = "abcdefghij"


def finding(
    at: tuple[int, int],
    fix: tuple[int, int],
    *suggestions: str,
    severity: Severity = Severity.WARNING,
) -> Finding:
    span = Span(*at)
    return Finding(
        id=f"{at}",
        rule="rule",
        severity=severity,
        language="en",
        span=span,
        text=span.of(TEXT),
        phrase="phrase",
        match="exact",
        confidence=1.0,
        need="respect",
        message="message",
        source="004",
        fix=Fix(span=Span(*fix), suggestions=suggestions),
    )


def same(span: Span) -> Span:
    return span


def test_a_match_covers_what_its_suggestions_replace() -> None:
    (one,) = joined([finding((2, 4), (1, 5), "X", "Y")], TEXT, same)
    assert (one.span, one.suggestions) == (Span(1, 5), ("X", "Y"))


def test_a_match_without_suggestions_covers_the_words_that_hurt() -> None:
    (one,) = joined([finding((2, 4), (0, 9))], TEXT, same)
    assert (one.span, one.suggestions) == (Span(2, 4), ())


def test_matches_that_touch_stay_apart_and_stand_in_order() -> None:
    found = joined([finding((5, 6), (4, 7), "B"), finding((1, 2), (0, 4), "A")], TEXT, same)
    assert [one.span for one in found] == [Span(0, 4), Span(4, 7)]


def test_matches_that_overlap_are_one_whose_suggestions_give_what_each_fix_gives() -> None:
    first, second = finding((0, 2), (0, 5), "X"), finding((6, 7), (4, 9), "Y", "Z")
    (one,) = joined([first, second], TEXT, same)
    assert one.span == Span(0, 9)
    put_in = {f"{TEXT[:0]}{words}{TEXT[9:]}" for words in one.suggestions}
    assert put_in == {"Xfghij", "abcdYj", "abcdZj"}


def test_a_chain_of_overlaps_is_one_match() -> None:
    chain = [finding((at, at + 1), (at, at + 3), "X") for at in (0, 2, 4)]
    assert [one.span for one in joined(chain, TEXT, same)] == [Span(0, 7)]


def test_the_gravest_finding_speaks_first() -> None:
    light = finding((0, 1), (0, 4), "X", severity=Severity.INFO)
    grave = finding((2, 3), (2, 5), "Y", severity=Severity.ERROR)
    (one,) = joined([light, grave], TEXT, same)
    assert one.findings == (grave, light)


def test_what_leaves_the_fewest_findings_to_be_read_comes_first() -> None:
    keeping = finding((0, 1), (0, 6), "Kefg", severity=Severity.ERROR)
    whole = finding((4, 6), (3, 6), "W")
    (one,) = joined([keeping, whole], TEXT, same)
    assert one.suggestions == ("Kefg", "abcW")
    whole = finding((4, 5), (0, 6), "W")
    (one,) = joined([keeping, whole], TEXT, same)
    assert one.suggestions == ("W", "Kefg")


def test_a_long_chain_suggests_no_more_than_five_findings_do() -> None:
    text = "x" * 4_000
    chain = [finding((at, at + 1), (at, at + 3), *"ABCDE") for at in range(0, 3_000, 2)]
    (one,) = joined(chain, text, same)
    assert len(one.findings) == 1_500
    assert len(one.suggestions) == 25


def test_the_same_words_are_suggested_once() -> None:
    twice = [finding((0, 1), (0, 4), "X", "Y"), finding((2, 3), (0, 4), "X")]
    (one,) = joined(twice, TEXT, same)
    assert one.suggestions == ("X", "Y")


def test_what_can_only_be_replaced_together_is_replaced_together() -> None:
    def whole(span: Span) -> Span:
        return Span(0, 6) if span.start < 6 else span

    found = joined(
        [finding((1, 2), (1, 3), "X"), finding((4, 5), (4, 5), "Y"), finding((7, 8), (7, 8), "Z")],
        TEXT,
        whole,
    )
    assert [(one.span, one.suggestions) for one in found] == [
        (Span(0, 6), ("aXdef", "abcdYf")),
        (Span(7, 8), ("Z",)),
    ]
