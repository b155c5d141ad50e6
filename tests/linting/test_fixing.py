from __future__ import annotations

from dataclasses import replace

import pytest

from nimus import Draft, Engine
from nimus.collecting.contract import Collected
from nimus.draft import Address, Options
from nimus.errors import TooLong
from nimus.linting.comparing import applied, same_words
from nimus.linting.fixing import Fixer, Mended, Reason
from nimus.linting.marks import marks
from nimus.linting.telling import told
from nimus.printing.contract import Checked, State
from nimus.report import Finding, Fix, Report
from nimus.rewrite import Revision
from nimus.spans import Span

ANYBODY = Options(address=Address.NEUTRAL)

# the replies of the shapes' samples that should not pass
BAD = [
    pytest.param("{{ticket.requester.first_name}},\nזו המדיניות שלנו ואין לי מה לעשות.\n{{dc.signature}}", "plain", id="zendesk"),
    pytest.param("<div>As I already told you, it will get there.&nbsp;Calm down.</div>", "html", id="freshdesk"),
    pytest.param('<p><attribute key="user.name" default="Dear whoever"/>, you should have read the guide.</p>', "html", id="intercom"),
    pytest.param('{{user.name|fallback:"Dear whoever"}}, you should have read the guide.', "plain", id="intercom-text"),
    pytest.param("חכו בסבלנות, {{contact.first_name}}. מצטערת אם נפגעת.", "markdown", id="chatwoot"),
    pytest.param("Hello #{ticket.customer.firstname}, that is not my department.", "html", id="zammad"),
    pytest.param("I don't know when it comes back.<br />It's not my fault you waited.", "html", id="help-scout"),
]  # fmt: skip


def checked_of(engine: Engine, text: str, draft_format: str = "plain") -> Checked:
    draft = Draft(text=text, format=draft_format)
    collected = Collected(path="a", line=1, draft=draft)
    return told(collected, engine.check(draft, ANYBODY))


@pytest.fixture
def fixer(wordly: Engine) -> Fixer:
    return Fixer(lambda draft: wordly.check(draft, ANYBODY))


@pytest.fixture
def rewriter(wordly: Engine) -> Fixer:
    return Fixer(
        lambda draft: wordly.check(draft, ANYBODY), lambda draft: wordly.rewrite(draft, ANYBODY)
    )


def text_of(mended: Mended) -> str:
    """Return the draft as it stands once it is mended."""
    ((collected, changes),) = mended.changes
    return applied(collected.draft.text, changes)


@pytest.mark.parametrize(("text", "draft_format"), BAD)
def test_a_bad_reply_has_a_safe_fix_and_is_clean_afterwards(
    wordly: Engine, fixer: Fixer, text: str, draft_format: str
) -> None:
    checked = checked_of(wordly, text, draft_format)
    assert checked.told
    mended = fixer.mended(checked)
    assert (mended.fixed, mended.left) == (checked.told, ())
    made = text_of(mended)
    assert wordly.check(Draft(text=made, format=draft_format), ANYBODY).findings == ()
    assert marks(made, draft_format) == marks(text, draft_format)


def test_the_first_suggestion_is_put_in_and_nothing_else_changes(
    wordly: Engine, fixer: Fixer
) -> None:
    checked = checked_of(wordly, "Hello, Dana.\n\n  Calm down.\n\nYours,\nNoa ")
    (finding,) = checked.report.findings
    made = text_of(fixer.mended(checked))
    assert made == f"Hello, Dana.\n\n  {finding.fix.suggestions[0]}\n\nYours,\nNoa "


def test_a_suggestion_that_brings_a_finding_gives_way_to_the_next(wordly: Engine) -> None:
    checked = checked_of(wordly, "Calm down.")
    (finding,) = checked.report.findings
    second = finding.fix.suggestions[1]
    worse = replace(finding, fix=replace(finding.fix, suggestions=("That's not my job.", second)))
    mended = mended_with(wordly, checked, worse)
    assert text_of(mended) == second


def test_a_suggestion_that_loses_a_fact_gives_way_to_the_next(wordly: Engine) -> None:
    checked = checked_of(wordly, "Calm down, it left on Monday.")
    (finding,) = checked.report.findings
    span = Span(0, len(checked.collected.draft.text))
    said = ("Let me check that.", "Let me check that. It left on Monday.")
    worse = replace(finding, fix=Fix(span=span, suggestions=said))
    assert text_of(mended_with(wordly, checked, worse)) == said[1]


def test_where_each_suggestion_loses_a_fact_the_finding_is_left(wordly: Engine) -> None:
    checked = checked_of(wordly, "Calm down, it left on Monday.")
    (finding,) = checked.report.findings
    span = Span(0, len(checked.collected.draft.text))
    worse = replace(finding, fix=Fix(span=span, suggestions=("Let me check that.",)))
    mended = mended_with(wordly, checked, worse)
    assert [left.reason for left in mended.left] == [Reason.UNSAFE]
    assert mended.changes == ()


@pytest.mark.parametrize(
    ("text", "most", "stays"),
    [
        pytest.param("Calm down.\n\nIt left today.\n\n" * 20, 1, 0, id="all-good"),
        pytest.param(
            "Calm down.\n\n" * 13 + "Listen, calm down.\n\n" + "Calm down.\n\n" * 6,
            20,
            1,
            id="one-bad",
        ),
    ],
)
def test_many_findings_are_mended_by_few_checks(
    wordly: Engine, text: str, most: int, stays: int
) -> None:
    looks = []

    def spoilt(report: Report) -> Report:
        """Return a report in which what begins with a small letter has no good suggestion."""
        fix = Fix(span=Span(0, 0), suggestions=("That's not my job. ",))
        findings = [replace(one, fix=fix) if one.text[0] == "c" else one for one in report.findings]
        return replace(report, findings=tuple(findings))

    def counted(draft: Draft) -> Report:
        looks.append(draft)
        return spoilt(wordly.check(draft, ANYBODY))

    first = checked_of(wordly, text)
    checked = told(first.collected, spoilt(first.report))
    assert len(checked.told) == 20
    mended = Fixer(counted).mended(checked)
    assert len(looks) <= most
    assert [one.told.finding.text for one in mended.left] == ["calm down"] * stays
    assert len(mended.fixed) == 20 - stays


@pytest.mark.parametrize(
    ("suggestions", "reason"),
    [
        pytest.param((), Reason.UNKNOWN, id="none"),
        pytest.param(("Please calm down.",), Reason.UNSAFE, id="still-found"),
        pytest.param(("Let me write by [when].",), Reason.UNSAFE, id="to-be-filled-in"),
    ],
)
def test_a_finding_without_a_safe_suggestion_is_left_and_told(
    wordly: Engine, suggestions: tuple[str, ...], reason: Reason
) -> None:
    checked = checked_of(wordly, "Calm down.")
    (finding,) = checked.report.findings
    other = replace(finding, fix=replace(finding.fix, suggestions=suggestions))
    mended = mended_with(wordly, checked, other)
    assert (mended.changes, mended.fixed) == ((), ())
    assert [(one.told.finding, one.reason) for one in mended.left] == [(other, reason)]


def test_a_suggestion_that_loses_a_placeholder_is_not_put_in(wordly: Engine) -> None:
    checked = checked_of(wordly, "Calm down about {{order.id}}.")
    (finding,) = checked.report.findings
    said = ("I am here to help.", "We look at {{order.id}} now.")
    whole = Fix(span=Span(0, len(checked.collected.draft.text)), suggestions=said)
    mended = mended_with(wordly, checked, replace(finding, fix=whole))
    assert text_of(mended) == "We look at {{order.id}} now."


def test_the_words_of_a_fallback_are_mended_where_they_stand(wordly: Engine) -> None:
    text = 'Hi {{name|fallback:"Calm down"}}, we are here.'
    (finding,) = checked_of(wordly, "Calm down").report.findings
    at = Span(text.index("Calm"), text.index("Calm") + 9)
    inside = replace(finding, span=at, fix=Fix(span=at, suggestions=("dear customer",)))
    mended = mended_with(wordly, checked_of(wordly, text), inside)
    assert text_of(mended) == 'Hi {{name|fallback:"dear customer"}}, we are here.'


def mended_with(engine: Engine, checked: Checked, finding: Finding) -> Mended:
    """Mend a draft whose only finding is another."""
    report = replace(checked.report, findings=(finding,))
    fixer = Fixer(lambda draft: engine.check(draft, ANYBODY))
    return fixer.mended(told(checked.collected, report))


@pytest.mark.parametrize("state", [State.KNOWN, State.SUPPRESSED])
def test_what_is_known_or_suppressed_stays_as_it_is(
    wordly: Engine, fixer: Fixer, state: State
) -> None:
    checked = checked_of(wordly, "Calm down.\n\nThat's not my job.\n")
    first, second = checked.told
    kept = replace(checked, told=(replace(first, state=state), second))
    mended = fixer.mended(kept)
    assert mended.fixed == (second,)
    assert text_of(mended).startswith("Calm down.\n\n")
    assert [finding.text for finding in mended.report.findings] == ["Calm down"]


def test_a_fix_that_would_change_suppressed_words_is_not_made(wordly: Engine, fixer: Fixer) -> None:
    checked = checked_of(wordly, "Calm down, I already told you that's not my job.")
    assert len(checked.told) > 1
    first, *rest = checked.told
    kept = replace(checked, told=(*(replace(one, state=State.KNOWN) for one in rest), first))
    mended = fixer.mended(kept)
    stays = [finding.text for finding in mended.report.findings]
    assert all(one.finding.text in stays for one in rest)


def test_a_draft_in_which_nothing_counts_is_handed_back(wordly: Engine, fixer: Fixer) -> None:
    checked = checked_of(wordly, "We are here to help.")
    mended = fixer.mended(checked)
    assert (mended.changes, mended.report) == ((), checked.report)


def test_a_text_that_would_be_too_long_is_left(wordly: Engine) -> None:
    def limited(draft: Draft) -> Report:
        if len(draft.text) > 12:
            raise TooLong("text", len(draft.text), 12)
        return wordly.check(draft, ANYBODY)

    mended = Fixer(limited).mended(checked_of(wordly, "Calm down."))
    assert [one.reason for one in mended.left] == [Reason.UNSAFE]


TWINS = [
    pytest.param(
        "<div>As I already told you, it will get there.&nbsp;Calm down.</div>",
        "As I already told you, it will get there. Calm down.",
        id="freshdesk",
    ),
    pytest.param(
        '<p><attribute key="user.name" default="Dear whoever"/>, you should have read the guide.</p>',
        '{{user.name|fallback:"Dear whoever"}}, you should have read the guide.',
        id="intercom",
    ),
    pytest.param(
        "I don't know when it comes back.<br />It's not my fault you waited.",
        "I don't know when it comes back. It's not my fault you waited.",
        id="help-scout",
    ),
]


@pytest.mark.parametrize(("html", "plain"), TWINS)
@pytest.mark.parametrize("whole", [False, True])
def test_twins_are_mended_with_the_same_words(
    wordly: Engine, fixer: Fixer, rewriter: Fixer, html: str, plain: str, whole: bool
) -> None:
    checked = checked_of(wordly, html, "html")
    twin = Collected(path="a", line=1, draft=Draft(text=plain), twin="content_html")
    mended = (rewriter if whole else fixer).mended(checked, [twin])
    one, other = (
        replace(collected.draft, text=applied(collected.draft.text, changes))
        for collected, changes in mended.changes
    )
    assert same_words(one, other)
    assert wordly.check(one, ANYBODY).findings == wordly.check(other, ANYBODY).findings == ()


def test_twins_that_cannot_be_mended_alike_are_both_left(wordly: Engine, fixer: Fixer) -> None:
    checked = checked_of(wordly, "Calm down.")
    twin = Collected(path="a", line=1, draft=Draft(text="Calm down, please."), twin="body")
    mended = fixer.mended(checked, [twin])
    assert (mended.changes, mended.fixed) == ((), ())
    assert [one.reason for one in mended.left] == [Reason.TWIN]


def test_a_whole_rewrite_is_taken_only_as_far_as_nobody_must_fill_it_in(
    wordly: Engine, rewriter: Fixer
) -> None:
    text = "Hello #{ticket.customer.firstname}, that is not my department."
    best = wordly.rewrite(Draft(text=text), ANYBODY).rewrites[0]
    assert best.placeholders
    mended = rewriter.mended(checked_of(wordly, text))
    assert mended.is_rewritten
    assert "[" not in text_of(mended)
    assert mended.report.findings == ()


def test_sentences_that_are_out_of_order_are_put_in_order_by_a_rewrite_alone(
    wordly: Engine, fixer: Fixer, rewriter: Fixer
) -> None:
    text = "I don't know when it comes back. It's not my fault you waited."
    checked = checked_of(wordly, text)
    rewritten = text_of(rewriter.mended(checked))
    ordered = wordly.rewrite(Draft(text=text), ANYBODY).rewrites[1].text
    assert rewritten == ordered
    assert rewritten != text_of(fixer.mended(checked))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{% if vip %}Calm down.{% else %}Hello.{% endif %}", id="conditions"),
        pytest.param("Calm down.", id="not-proved"),
    ],
)
def test_what_cannot_be_rewritten_whole_is_mended_by_its_suggestions(
    wordly: Engine, text: str
) -> None:
    def unproved(draft: Draft) -> Revision:
        revision = wordly.rewrite(draft, ANYBODY)
        return replace(
            revision,
            rewrites=tuple(
                replace(one, verified=replace(one.verified, facts_kept=False))
                for one in revision.rewrites
            ),
        )

    fixer = Fixer(lambda draft: wordly.check(draft, ANYBODY), unproved)
    mended = fixer.mended(checked_of(wordly, text))
    assert not mended.is_rewritten
    assert mended.fixed
    assert mended.report.findings == ()


def test_a_reply_of_which_something_is_suppressed_is_not_rewritten_whole(
    wordly: Engine, rewriter: Fixer
) -> None:
    checked = checked_of(wordly, "Calm down.\n\nThat's not my job.\n")
    first, second = checked.told
    kept = replace(checked, told=(replace(first, state=State.SUPPRESSED), second))
    assert not rewriter.mended(kept).is_rewritten
