from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.written import Change
from nimus.collecting.yamlreplies import SHAPE
from nimus.errors import InputError
from nimus.spans import Span

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Mend = Callable[..., bytes]


def shown(found: Found) -> list[tuple[str, str, str] | str]:
    """Return record, field and text of drafts, and the messages of errors."""
    return [
        str(one) if isinstance(one, InputError) else (one.record, one.field, one.draft.text)
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Hi\n- Bye\n", [("[0]", "", "Hi"), ("[1]", "", "Bye")]),
        ("late: Hi\nearly: Bye\n", [("late", "", "Hi"), ("early", "", "Bye")]),
        ("- {id: 5, text: Hi}\n- body: Bye\n", [("[0]", "text", "Hi"), ("[1]", "body", "Bye")]),
        ("late:\n  title: T\n  text: Hi\n", [("late", "text", "Hi")]),
        ("version: 1\nreplies:\n- text: Hi\n", [("replies[0]", "text", "Hi")]),
        (
            "refund:\n  late: Hi\n  no: [Bye]\n",
            [("refund.late", "", "Hi"), ("refund.no[0]", "", "Bye")],
        ),
        ("- text: [Hi, Bye]\n", [("[0]", "text[0]", "Hi"), ("[0]", "text[1]", "Bye")]),
        ("- subject: Re\n  text: Hi\n", [("[0]", "subject", "Re"), ("[0]", "text", "Hi")]),
        (
            "- text: Hi\n--- \n- text: Bye\n",
            [("[0]", "text", "Hi"), ("documents[1][0]", "text", "Bye")],
        ),
        ("a: &x Hi\nb: *x\n", [("a", "", "Hi")]),
        ("a: &x {text: Hi}\nb: {<<: *x, id: 7}\n", [("a", "text", "Hi")]),
        ("a: &x [*x, Hi]\n", [("a[1]", "", "Hi")]),
        ("תוכן: שלום\n", [("", "תוכן", "שלום")]),
        ("- text: ''\n- text: ~\n- text: Hi\n- 7\n", [("[2]", "text", "Hi")]),
    ],
    ids=[
        "list",
        "mapping",
        "records",
        "records-by-id",
        "wrapped",
        "folders",
        "texts-of-a-record",
        "subject",
        "documents",
        "alias",
        "merge",
        "loop",
        "hebrew-names",
        "nothing",
    ],
)
def test_replies_are_found_however_people_lay_them_out(
    collect: Collect, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert shown(collect(SHAPE, text)) == expected


def test_a_record_says_all_that_is_known_of_its_reply(collect: Collect) -> None:
    text = "- id: r-1\n  title: Late\n  language: he-IL\n  notes: mine\n  text: <p>Hi</p>\n"
    (one,) = collect(SHAPE, text)
    assert isinstance(one, Collected)
    assert (one.id, one.title, one.notes, one.line) == ("r-1", "Late", ("mine",), 5)
    assert (one.draft.language, one.draft.format) == ("he", "html")


@pytest.mark.parametrize(
    "text",
    [
        "late: {he: Hi, en: Bye}\n",
        "- text: {he: Hi, en: Bye}\n",
        "- {text_he: Hi, text_en: Bye}\n",
        "he: [Hi]\nen: {late: Bye}\n",
        "- id: 1\n  translations:\n    he: Hi\n    en: Bye\n  text: ''\n",
    ],
    ids=["mapping", "field", "fields", "folders", "inside"],
)
def test_a_key_may_say_the_language(collect: Collect, text: str) -> None:
    found = [one for one in collect(SHAPE, text) if isinstance(one, Collected)]
    assert [(one.draft.language, one.draft.text) for one in found] == [("he", "Hi"), ("en", "Bye")]


def test_a_record_that_is_switched_off_is_read_when_asked_for(collect: Collect) -> None:
    text = "- {text: Hi, active: no}\n- {text: Bye, archived: true}\n- {text: Ok, enabled: yes}\n"
    assert shown(collect(SHAPE, text)) == [("[2]", "text", "Ok")]
    assert len(collect(SHAPE, text, inactive=True)) == 3


def test_errors_name_line_and_field_and_the_others_are_read(collect: Collect) -> None:
    text = "- text: 17\n- text: abcd\n- Hi\n--- \n- Bye\n- 'x\n"
    assert shown(collect(SHAPE, text, max_chars=3)) == [
        "a:1: text: is no text to YAML; put it in quotes",
        "a:2: text: 4 code points, the limit is 3; split it or raise max-chars",
        ("[2]", "", "Hi"),
        "a:7: is not YAML: found unexpected end of stream",
    ]


@pytest.mark.parametrize("text", ["", "# none\n", "Hi\n", "[]\n", "- 5\n"])
def test_a_file_without_a_reply_is_an_error(collect: Collect, text: str) -> None:
    assert shown(collect(SHAPE, text)) == [
        "a: holds no reply; put texts in a list, or under their ids"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1255"])
def test_a_change_leaves_all_else_of_the_file(collect: Collect, mend: Mend, encoding: str) -> None:
    raw = "# הערה\r\n- text: |\r\n    שלום דנה\r\n    calm down\r\n- 'x'\r\n".encode(encoding)
    one, _ = collect(SHAPE, raw)
    assert isinstance(one, Collected)
    assert one.written is not None
    assert one.line == 3
    assert one.written.positions(Span(9, 13)) == ((4, 5), (4, 9))
    again = mend(raw, [(one, [Change(Span(9, 13), "sit\nו")])])
    assert again.decode(encoding) == (
        "# הערה\r\n- text: |\r\n    שלום דנה\r\n    sit\r\n    ו down\r\n- 'x'\r\n"
    )
