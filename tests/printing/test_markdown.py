from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nimus.errors import InputError
from nimus.phrasebook.rules import Rule
from nimus.printing.contract import Checked, Layout
from nimus.printing.markdown import PRINTER
from nimus.printing.terminal import excerpt
from nimus.report import Finding

Run = tuple[Checked | InputError, ...]
RENDER = MarkdownIt("commonmark").enable("table").render


def summary(*ones: Checked | InputError, layout: Layout | None = None) -> str:
    return "\n".join(PRINTER.lines(ones, layout or Layout()))


class Page(HTMLParser):
    """What a reader sees: the tags that are open, and the words of each cell."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.feed(RENDER(source))
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_a_summary_counts_and_then_shows_the_worst_reply_first(run: Run) -> None:
    assert summary(*run).split("\n") == [
        "## Nimus: replies checked",
        "",
        (
            "**5 replies, 3 phrases to change, 2 with a ready wording, 1 known, 1 suppressed, "
            "2 could not be checked**"
        ),
        "",
        "🔴 Not to be sent: 2 · 🟡 Worth another look: 0 · 🟢 Ready to send: 3",
        "",
        "| Rule | Severity | Times |",
        "| --- | --- | ---: |",
        "| `dont-know` | 🔴 must change | 1 |",
        "| `no-power` | 🔴 must change | 1 |",
        "| `per-policy` | 🟡 better change | 1 |",
        "",
        (
            "<details><summary>🔴 exports&#47;macros he.json&#58;3 macros&#91;1&#93; "
            "&#34;Refund&#58;&#58;No&#34; text: 2 phrases to change</summary>"
        ),
        "",
        "| Place | Rule | Words | Say instead |",
        "| --- | --- | --- | --- |",
        (
            '| 3:52 | 🟡 `per-policy` | <span dir="rtl">זו המדיניות שלנו</span> | '
            '<span dir="rtl">אסביר למה</span> |'
        ),
        '| 3:70 | 🔴 `no-power` | <span dir="rtl">אין לי מה לעשות</span> | – |',
        "",
        "</details>",
        "",
        (
            "<details><summary>🔴 exports&#47;macros he.json&#58;2 macros&#91;0&#93; "
            "&#34;Late&#124;parcel&#34; text: 1 phrase to change</summary>"
        ),
        "",
        "| Place | Rule | Words | Say instead |",
        "| --- | --- | --- | --- |",
        "| 2:46 | 🔴 `dont-know` | I don't know | I'll find out |",
        "",
        "</details>",
        "",
        "### What could not be checked",
        "",
        "* exports&#47;macros he.json&#58;9&#58; is not JSON at column 3",
        "* gone.txt&#58; there is no such file; mend the path",
    ]


def test_in_hebrew_it_reads_from_right_to_left(run: Run, ranked: tuple[Rule, ...]) -> None:
    layout = Layout(locale="he", rules=ranked)
    lines = summary(*run, layout=layout).split("\n")
    assert lines[:3] == ['<div dir="rtl">', "", "## נימוס: תשובות שנבדקו"]
    assert lines[-1] == "</div>"
    title = next(rule.title["he"] for rule in ranked if rule.id == "dont-know")
    assert f'| `dont-know` <span dir="rtl">{title}</span> | 🔴 חובה לשנות | 1 |' in lines


def test_of_many_replies_only_the_worst_are_shown_and_all_are_counted(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    text = "X and X"
    light = [checked(text, finding(text, "X"), path=f"{number}.txt") for number in range(60)]
    grave = checked(text, finding(text, "X"), finding(text, "and"), path="grave.txt")
    shown = summary(*light, grave)
    assert shown.count("<details>") == 50
    assert shown.index("grave.txt") < shown.index("0.txt") < shown.index("48.txt")
    assert "49.txt" not in shown
    assert "and 11 more" in shown
    assert "**61 replies, 62 phrases to change" in shown


def test_of_many_findings_and_errors_only_the_first_are_shown(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    text = "X" * 25
    many = checked(text, *[finding(text, "X", id=str(number)) for number in range(25)])
    errors = [InputError(f"{number}.txt", "is gone") for number in range(25)]
    shown = summary(many, *errors)
    assert len(re.findall(r"^\| 1:1 ", shown, re.MULTILINE)) == 20
    assert shown.count("and 5 more") == 2


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_shown_as_it_is_and_makes_nothing(
    data: st.DataObject, wild: st.SearchStrategy[Checked]
) -> None:
    one = data.draw(wild)
    source = summary(one)
    assert source.encode()
    page = Page(source)
    rows = "h2 p strong table thead tbody tr th td code details summary span".split()
    assert page.tags <= set(rows)
    told = one.report.findings[0].text
    assert page.cells[5].strip() == excerpt(told).strip()
