from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nimus.draft import Draft
from nimus.printing.contract import Checked, State
from nimus.printing.marking import paragraphs
from nimus.report import Finding


def marked(one: Checked, draft_format: str = "plain") -> list[str]:
    draft = Draft(text=one.collected.draft.text, format=draft_format)
    return list(paragraphs(draft, list(enumerate(one.told, 1))))


def test_each_line_is_a_paragraph_with_its_words_marked(export: tuple[Checked, Checked]) -> None:
    assert marked(export[1]) == [
        '<p dir="rtl">שלום,</p>',
        (
            '<p dir="rtl"><mark class="warning">זו המדיניות שלנו<sup>1</sup></mark> ו'
            '<mark class="error">אין לי מה לעשות<sup>2</sup></mark>.</p>'
        ),
    ]


def test_words_on_two_lines_are_marked_on_both(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    text = "a\n\nb <\nc"
    assert marked(checked(text, finding(text, "b <\nc"))) == [
        '<p dir="ltr">a</p>',
        '<p dir="ltr"><mark class="error">b &lt;<sup>1</sup></mark></p>',
        '<p dir="ltr"><mark class="error">c<sup>1</sup></mark></p>',
    ]


def test_of_an_html_reply_the_words_are_shown_and_not_the_tags(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    text = "<p>Hi &amp; bye</p><div>I <b>don't</b> know</div>"
    one = checked(text, finding(text, "I <b>don't</b> know"))
    assert marked(one, "html") == [
        '<p dir="ltr">Hi &amp; bye</p>',
        '<p dir="ltr"><mark class="error">I don\'t know<sup>1</sup></mark></p>',
    ]


def test_known_words_are_marked_as_known(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    one = checked("X", finding("X", "X"))
    known = replace(one, told=(replace(one.told[0], state=State.KNOWN),))
    assert marked(known) == ['<p dir="ltr"><mark class="error known">X<sup>1</sup></mark></p>']


def test_a_line_of_placeholders_reads_as_the_reply_does(checked: Callable[..., Checked]) -> None:
    text = "{{name}},\nאין לי מה לעשות.\nSee Terms.\n{{signature}}"
    assert [line[:12] for line in marked(checked(text))] == [
        '<p dir="rtl"',
        '<p dir="rtl"',
        '<p dir="ltr"',
        '<p dir="rtl"',
    ]
