from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from nimus import Engine
from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position
from nimus.draft import Draft
from nimus.errors import InputError
from nimus.linting.suppressions import Suppressions
from nimus.linting.suppressions import suppressed as followed
from nimus.linting.telling import told
from nimus.printing.contract import Checked, State

File = Callable[..., Collected]
Records = Callable[..., list[Collected]]
Suppressed = Callable[..., list[Checked]]


def states(*checked: Checked) -> list[tuple[str, str]]:
    return [(told.finding.rule, told.state.value) for one in checked for told in one.told]


def remarks(*checked: Checked) -> list[tuple[str, Position]]:
    return [(remark.id, remark.start) for one in checked for remark in one.remarks]


def test_the_next_line_of_a_text_is_suppressed_and_no_other(
    file: File, suppressed: Suppressed
) -> None:
    text = "# nimus: ignore-next calm-down -- it is a song\nCalm down.\nCalm down.\n"
    (found,) = suppressed(file(text))
    assert states(found) == [("calm-down", "suppressed"), ("calm-down", "new")]
    assert [told.reason for told in found.told] == ["it is a song", ""]
    assert found.remarks == ()
    assert [told.start for told in found.told] == [(2, 1), (3, 1)]


def test_only_the_rules_that_are_named_are_suppressed(file: File, suppressed: Suppressed) -> None:
    text = "# nimus: ignore-next dont-know -- law\nCalm down. I don't know.\n"
    assert states(*suppressed(file(text))) == [("calm-down", "new"), ("dont-know", "suppressed")]


@pytest.mark.parametrize(
    ("draft_format", "text"),
    [
        pytest.param("html", "<!-- nimus: ignore-next calm-down -- law --><p>Calm down.</p><p>Calm down.</p>", id="html"),
        pytest.param("markdown", "<!-- nimus: ignore-next calm-down -- law -->\n\nCalm down.\n\nCalm down.", id="markdown"),
        pytest.param("markdown", "[//]: # (nimus: ignore-next calm-down -- law)\nCalm down.\n\nCalm down.", id="markdown-definition"),
        pytest.param("plain", "{% # nimus: ignore-next calm-down -- law %}\nCalm down.\n\nCalm down.", id="liquid"),
    ],
)  # fmt: skip
def test_what_comes_next_is_suppressed_in_every_format(
    file: File, suppressed: Suppressed, draft_format: str, text: str
) -> None:
    found = suppressed(file(text, draft_format=draft_format))
    assert states(*found) == [("calm-down", "suppressed"), ("calm-down", "new")]
    assert remarks(*found) == []


def test_a_block_goes_from_its_start_to_its_end(file: File, suppressed: Suppressed) -> None:
    text = (
        "Calm down.\n# nimus: ignore-start all -- a song\nCalm down.\nI don't know.\n"
        "# nimus: ignore-end\nCalm down.\n"
    )
    found = suppressed(file(text))
    assert states(*found) == [
        ("calm-down", "new"),
        ("calm-down", "suppressed"),
        ("dont-know", "suppressed"),
        ("calm-down", "new"),
    ]
    assert remarks(*found) == []


def test_blocks_may_lie_in_each_other(file: File, suppressed: Suppressed) -> None:
    text = (
        "<!-- nimus: ignore-start calm-down -- a --><p>Calm down.</p>"
        "<!-- nimus: ignore-start dont-know -- b --><p>I don't know. Calm down.</p><!-- nimus: ignore-end -->"
        "<p>I don't know. Calm down.</p><!-- nimus: ignore-end --><p>Calm down.</p>"
    )
    (found,) = suppressed(file(text, draft_format="html"))
    assert [told.reason for told in found.told] == ["a", "b", "a", "", "a", ""]


def test_a_block_that_is_never_ended_suppresses_nothing(file: File, suppressed: Suppressed) -> None:
    (found,) = suppressed(file("# nimus: ignore-start all -- law\nCalm down.\n"))
    assert states(found) == [("calm-down", "new")]
    (remark,) = found.remarks
    assert (remark.id, remark.start) == ("invalid-suppression", (1, 1))
    assert remark.message == (
        "the comment suppresses nothing: its block is never ended; write nimus: ignore-end"
    )


def test_an_end_without_a_start_is_remarked_upon(file: File, suppressed: Suppressed) -> None:
    found = suppressed(file("Hello.\n# nimus: ignore-end\n"))
    assert remarks(*found) == [("invalid-suppression", (2, 1))]


def test_notes_suppress_in_all_fields_of_their_record(
    records: Records, suppressed: Suppressed
) -> None:
    one, two, three = records('["Calm down.", "I don\'t know.", "Calm down."]', ["Calm down.", "I don't know.", "Calm down."], path="a.json")  # fmt: skip
    notes = ("Kept for the lawyers. nimus: ignore all until 2026-12-31 -- law",)
    found = suppressed(
        replace(one, record="[0]", notes=notes), replace(two, record="[0]", notes=notes), three
    )
    assert states(*found) == [
        ("calm-down", "suppressed"),
        ("dont-know", "suppressed"),
        ("calm-down", "new"),
    ]
    assert remarks(*found) == []


def test_notes_of_a_line_speak_of_no_other_line(records: Records, suppressed: Suppressed) -> None:
    text = '{"content": "Calm down."}\n' * 2
    lines = [
        replace(one, record="", field="content", inline=True)
        for one in records(text, ["Calm down."] * 2, path="a.jsonl")
    ]
    notes = ("nimus: ignore calm-down -- law",)
    found = suppressed(replace(lines[0], notes=notes), lines[1])
    assert states(*found) == [("calm-down", "suppressed"), ("calm-down", "new")]
    assert remarks(*found) == []


def test_notes_speak_of_no_line(records: Records, suppressed: Suppressed) -> None:
    (one,) = records('["Calm down."]', ["Calm down."], path="a.json")
    found = suppressed(replace(one, notes=("nimus: ignore-next all -- law",)))
    assert states(*found) == [("calm-down", "new")]
    assert remarks(*found) == [("invalid-suppression", (1, 3))]


def test_a_comment_in_one_field_may_be_for_the_whole_record(
    records: Records, suppressed: Suppressed
) -> None:
    body = "<!-- nimus: ignore-record calm-down -- law --><p>Hello.</p>"
    one, two, three = records(
        f"Calm down.\n{body}\nCalm down.",
        ["Calm down.", body, "Calm down."],
        path="a.csv",
        draft_format="html",
    )
    found = suppressed(one, replace(two, record="[0]"), three)
    assert states(*found) == [("calm-down", "suppressed"), ("calm-down", "new")]


def test_a_block_may_end_in_a_later_field_of_its_record(
    records: Records, suppressed: Suppressed
) -> None:
    first = "<p>Calm down.</p><!-- nimus: ignore-start calm-down -- law --><p>Calm down.</p>"
    last = "<p>Calm down.</p><!-- nimus: ignore-end --><p>Calm down.</p>"
    one, two = records(f"{first}\n{last}", [first, last], path="a.csv", draft_format="html")
    found = suppressed(one, replace(two, record="[0]"))
    assert [state for _, state in states(*found)] == ["new", "suppressed", "suppressed", "new"]


def test_a_block_does_not_reach_into_another_record(
    records: Records, suppressed: Suppressed
) -> None:
    first = "<!-- nimus: ignore-start calm-down -- law --><p>Calm down.</p>"
    one, two = records(
        f"{first}\nCalm down.", [first, "Calm down."], path="a.csv", draft_format="html"
    )
    found = suppressed(one, two)
    assert states(*found) == [("calm-down", "new"), ("calm-down", "new")]
    assert remarks(*found) == [("invalid-suppression", (1, 1))]


def test_a_comment_for_the_file_holds_from_there_on(
    records: Records, suppressed: Suppressed
) -> None:
    body = "<!-- nimus: ignore-file calm-down -- law --><p>Calm down.</p>"
    one, two, three = records(
        f"Calm down.\n{body}\nCalm down.",
        ["Calm down.", body, "Calm down."],
        path="a.csv",
        draft_format="html",
    )
    found = suppressed(one, two, three)
    assert [state for _, state in states(*found)] == ["new", "suppressed", "suppressed"]
    assert remarks(*found) == []


def test_a_comment_for_the_file_that_meets_nothing_is_told_at_its_end(
    records: Records, suppressed: Suppressed
) -> None:
    body = "<!-- nimus: ignore-file calm-down -- law --><p>Hello.</p>"
    one, two = records(f"{body}\nHello.", [body, "Hello."], path="a.csv", draft_format="html")
    first, last = suppressed(one, two)
    assert remarks(first) == []
    assert remarks(last) == [("unused-suppression", (1, 1))]


def test_a_comment_that_suppresses_nothing_is_told(file: File, suppressed: Suppressed) -> None:
    text = "# nimus: ignore-next calm-down, dont-know -- law\nCalm down.\n"
    (found,) = suppressed(file(text))
    (remark,) = found.remarks
    assert (remark.id, remark.start) == ("unused-suppression", (1, 1))
    assert remark.message == "the comment suppresses no finding of dont-know; remove it"


def test_a_comment_for_all_rules_that_suppresses_nothing_is_told(
    file: File, suppressed: Suppressed
) -> None:
    (found,) = suppressed(file("Hello.\n\n# nimus: ignore-next all -- law\nHello.\n"))
    assert [remark.message for remark in found.remarks] == [
        "the comment suppresses no finding; remove it"
    ]


def test_of_a_rule_that_is_not_looked_for_nothing_is_told(
    file: File, suppressed: Suppressed
) -> None:
    text = "# nimus: ignore-next calm-down -- law\nHello.\n"
    assert remarks(*suppressed(file(text), active=["dont-know"])) == []
    assert remarks(*suppressed(file(text), active=["calm-down"])) != []


def test_an_expired_comment_suppresses_nothing_and_is_told(
    file: File, suppressed: Suppressed
) -> None:
    text = "# nimus: ignore-next calm-down until 2026-04-30 -- law\nCalm down.\n"
    (found,) = suppressed(file(text))
    assert states(found) == [("calm-down", "new")]
    (remark,) = found.remarks
    assert (remark.id, remark.message) == (
        "expired-suppression",
        "2026-04-30 has passed: the comment suppresses nothing; renew it, or mend the words",
    )


def test_the_last_day_counts(file: File, suppressed: Suppressed) -> None:
    text = "# nimus: ignore-next calm-down until 2026-05-01 -- law\nCalm down.\n"
    found = suppressed(file(text))
    assert (states(*found), remarks(*found)) == ([("calm-down", "suppressed")], [])


def test_a_comment_without_a_reason_suppresses_nothing(file: File, suppressed: Suppressed) -> None:
    (found,) = suppressed(file("# nimus: ignore-next calm-down\nCalm down.\n"))
    assert states(found) == [("calm-down", "new")]
    assert [(remark.id, remark.message) for remark in found.remarks] == [
        (
            "invalid-suppression",
            "the comment suppresses nothing: gives no reason; end it with -- and why",
        )
    ]


def test_a_comment_that_customers_see_suppresses_nothing(
    file: File, suppressed: Suppressed
) -> None:
    text = "Hello.\n[//]: # (nimus: ignore-next all -- law)\nCalm down."
    found = suppressed(file(text, draft_format="markdown"))
    assert states(*found) == [("calm-down", "new")]
    assert remarks(*found) == [("invalid-suppression", (2, 1))]


def test_files_do_not_mix_and_what_could_not_be_read_keeps_its_place(
    file: File, wordly: Engine
) -> None:
    one = file("# nimus: ignore-file calm-down -- law\nCalm down.\n", path="a.txt")
    two = file("Calm down.\n", path="b.txt")
    error = InputError("a.txt", "cannot be read")
    checked = [told(each, wordly.check(each.draft)) for each in (one, two)]
    known = frozenset(wordly.book.rules)

    def comments(path: str) -> Suppressions:
        return Suppressions(known, active=known, today=date(2026, 5, 1))

    first, second, third = followed([checked[0], error, checked[1]], comments)
    assert isinstance(first, Checked)
    assert isinstance(third, Checked)
    assert second is error
    assert [states(first), states(third)] == [
        [("calm-down", "suppressed")],
        [("calm-down", "new")],
    ]


def test_a_draft_of_its_own_does_not_wait_for_the_next(file: File, wordly: Engine) -> None:
    known = frozenset(wordly.book.rules)
    comments = Suppressions(known, active=known, today=date(2026, 5, 1))
    draft = file("Calm down.\n")
    read = (told(draft, wordly.check(draft.draft)) for _ in range(1))

    def endless() -> list[Checked]:
        raise AssertionError

    def stream() -> object:
        yield from read
        endless()

    first = next(comments.follow(stream()))  # type: ignore[arg-type]
    assert isinstance(first, Checked)
    assert first.told[0].state is State.NEW


def test_a_draft_that_nothing_is_said_of_is_as_it_was(wordly: Engine) -> None:
    known = frozenset(wordly.book.rules)
    comments = Suppressions(known, active=known, today=date(2026, 5, 1))
    one = Collected(path="a.txt", line=1, draft=Draft(text="Calm down."))
    checked = told(one, wordly.check(one.draft))
    assert list(comments.follow([checked])) == [checked]
