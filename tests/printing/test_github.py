from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout
from nimus.printing.github import PRINTER
from nimus.report import Finding

Run = tuple[Checked | InputError, ...]


def test_a_finding_is_a_command_that_names_its_place_in_the_file(run: Run) -> None:
    assert list(PRINTER.lines(run, Layout())) == [
        (
            "::error file=exports/macros he.json,line=2,endLine=2,col=46,endColumn=58,"
            'title=nimus%3A dont-know::"I don\'t know" in macros[0] "Late|parcel" text'
            "%0AWhy it hurts.%0AInstead: I'll find out"
        ),
        (
            "::warning file=exports/macros he.json,line=3,endLine=3,col=52,endColumn=68,"
            'title=nimus%3A per-policy::"זו המדיניות שלנו" in macros[1] "Refund::No" text'
            '%0A"המדיניות" אינה סיבה.%0AInstead: אסביר למה'
        ),
        (
            "::error file=exports/macros he.json,line=3,endLine=3,col=70,endColumn=85,"
            'title=nimus%3A no-power::"אין לי מה לעשות" in macros[1] "Refund::No" text'
            "%0Aזה משאיר את הלקוח לבד."
        ),
        (
            "::error file=exports/macros he.json,line=9,title=nimus%3A not checked::"
            "is not JSON at column 3"
        ),
        (
            "::notice file=hushed.txt,line=1,endLine=1,col=1,endColumn=1,"
            "title=nimus%3A unused-suppression::It suppresses nothing."
        ),
        (
            "::error file=gone.txt,line=1,title=nimus%3A not checked::"
            "there is no such file; mend the path"
        ),
    ]


def test_what_would_end_a_command_or_a_property_is_escaped(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    text = "100%\nX"
    one = checked(text, finding(text, text, fix=finding(text, "X").fix), path="a:b,c%\n.txt")
    (line,) = PRINTER.lines([one], Layout())
    assert line == (
        "::error file=a%3Ab%2Cc%25%0A.txt,line=1,endLine=2,title=nimus%3A dont-know::"
        '"100%25 X"%0AWhy it hurts.%0AInstead: I\'ll find out'
    )


def test_a_line_comes_as_soon_as_its_draft_does(
    endless: Callable[[], Iterator[Checked]],
) -> None:
    assert len(list(islice(PRINTER.lines(endless(), Layout()), 3))) == 3


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_a_command_on_one_line(
    data: st.DataObject, wild: st.SearchStrategy[Checked]
) -> None:
    for line in PRINTER.lines([data.draw(wild)], Layout()):
        assert line.encode().decode().splitlines() == [line]
        named, _, said = line.removeprefix("::").partition("::")
        assert named.split(" ", 1)[0] in ("error", "warning", "notice")
        assert said
