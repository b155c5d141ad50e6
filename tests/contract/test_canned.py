"""The own-made samples of canned responses: what should pass does, what should not is mended."""

from __future__ import annotations

import pytest

from nimus import Address, Draft, Engine, Options, Report, Verdict
from nimus.linting.merging import merged
from nimus.linting.variants import variants

FINE = [
    pytest.param(
        "html",
        "<p>שלום {{ticket.requester.first_name}},</p><p>אני מבינה כמה מתסכל לחכות להחזר. ההחזר אושר "
        "היום ויופיע בכרטיס בתוך שלושה ימי עסקים. אם נוח לך יותר, אפשר לקבל אותו כזיכוי כבר עכשיו.</p>",
        id="zendesk",
    ),
    pytest.param(
        "plain",
        "Hi {{ticket.requester.name}}, I can see why this is upsetting: the parcel is two days late. "
        "It left our warehouse this morning. If you need it sooner, I can send another by courier.",
        id="freshdesk",
    ),
    pytest.param(
        "html",
        '<p>Hi <attribute key="user.name" default="there"/>, that must be annoying in the middle of '
        "a working day. I have reset your session; please sign in again. If it fails, reply here and "
        "I will call you.</p>",
        id="intercom-html",
    ),
    pytest.param(
        "plain",
        'Hi {{user.name|fallback:"there"}}, that must be annoying in the middle of a working day. I '
        "have reset your session; please sign in again. If it fails, reply here and I will call you.",
        id="intercom-text",
    ),
    pytest.param(
        "markdown",
        "שלום {{contact.first_name}}, צר לי שחיכית כל כך הרבה זמן. ההזמנה **נשלחה הבוקר**. אם תרצי, "
        "אעדכן אותך מחר עד 12:00.",
        id="chatwoot",
    ),
    pytest.param(
        "html",
        "<div>Dear #{ticket.customer.firstname},</div><div>thank you for telling us; a double charge "
        "is worrying. The second charge was cancelled today.</div><div>Should you need a letter for "
        "your bank, I will gladly send one.</div>",
        id="zammad",
    ),
    pytest.param(
        "html",
        "Hi {%customer.firstName,fallback=there%},<br /><br />I know you were counting on it for "
        "Friday. It is back in stock on Monday.<br />If Friday matters, the blue one can reach you "
        "on Thursday.",
        id="help-scout",
    ),
]
HURTS = [
    pytest.param(
        "plain",
        "{{ticket.requester.first_name}},\nזו המדיניות שלנו ואין לי מה לעשות.\n{{dc.signature}}",
        id="zendesk",
    ),
    pytest.param(
        "html",
        "<div>As I already told you, it will get there.&nbsp;Calm down.</div>",
        id="freshdesk",
    ),
    pytest.param(
        "html",
        '<p><attribute key="user.name" default="Dear whoever"/>, you should have read the guide.</p>',
        id="intercom-html",
    ),
    pytest.param(
        "plain",
        '{{user.name|fallback:"Dear whoever"}}, you should have read the guide.',
        id="intercom-text",
    ),
    pytest.param(
        "markdown", "חכו בסבלנות, {{contact.first_name}}. מצטערת אם נפגעת.", id="chatwoot"
    ),
    pytest.param(
        "html", "Hello #{ticket.customer.firstname}, that is not my department.", id="zammad"
    ),
    pytest.param(
        "html",
        "I don't know when it comes back.<br />It's not my fault you waited.",
        id="help-scout",
    ),
]
PLACEHOLDERS = (
    *("{{ticket.requester.first_name}}", "{{dc.signature}}", "{{contact.first_name}}"),
    *('<attribute key="user.name" default="Dear whoever"/>', "#{ticket.customer.firstname}"),
    '{{user.name|fallback:"Dear whoever"}}',
)


@pytest.fixture(params=["engine", "wordly"])
def either(request: pytest.FixtureRequest) -> Engine:
    """The engine with trained models, and the one without."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Engine)
    return found


def checked(engine: Engine, text: str, form: str, address: Address) -> Report:
    draft = Draft(text=text, format=form)
    options = Options(address=address)
    return merged(draft, [(one, engine.check(one.draft, options)) for one in variants(draft)])


@pytest.mark.parametrize("address", Address)
@pytest.mark.parametrize(("form", "text"), FINE)
def test_what_should_pass_passes(either: Engine, form: str, text: str, address: Address) -> None:
    report = checked(either, text, form, address)
    assert report.verdict is Verdict.PASS
    assert report.findings == ()


@pytest.mark.parametrize("address", Address)
@pytest.mark.parametrize(("form", "text"), HURTS)
def test_what_should_not_is_mended_by_its_own_suggestions(
    either: Engine, form: str, text: str, address: Address
) -> None:
    report = checked(either, text, form, address)
    assert report.verdict is not Verdict.PASS
    held = [one for one in PLACEHOLDERS if one in text]
    left = len(report.findings)
    while report.findings:
        fix = report.findings[0].fix
        text = text[: fix.span.start] + fix.suggestions[0] + text[fix.span.end :]
        report = checked(either, text, form, address)
        assert len(report.findings) < left
        left = len(report.findings)
    assert all(text.count(one) == 1 for one in held)
