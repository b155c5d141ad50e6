"""What holds of every family of placeholders, wherever one stands, in every format."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nimus import Draft, Engine, Role
from nimus.proving import unmarked

FAMILIES = {
    "liquid": "{{ticket.requester.first_name}}",
    "dynamic-content": "{{dc.name}}",
    "filter": '{{user.name|fallback:"there"}}',
    "spaced-filter": "{{ user.name | default: 'you. All' }}",
    "percent": "{{ x | append: '%' }}",
    "triple": "{{{Recipient.FirstName}}}",
    "trimmed": "{{- x -}}",
    "tag": "{% assign x = 'calm down, 50%' %}",
    "trimmed-tag": "{%- assign x = 1 -%}",
    "help-scout": "{%customer.firstName,fallback=there%}",
    "help-scout-bare": "{%customer.firstName%}",
    "osticket": "%{ticket.name.first}",
    "zammad": "#{ticket.customer.firstname}",
    "shell": "${first name}",
    "dynamics": "{!contact:firstname;there}",
    "salesforce": "{!Contact.FirstName}",
    "slug": "{customer_name}",
    "square": "[name]",
    "hebrew-square": "[שם הלקוח]",
    "pointed": "<first name>",
    "blank": "___",
}
ELEMENT = '<attribute key="user.name" default="Calm down. You"/>'
FORMATS = ("plain", "html", "markdown")
FAMILY = [
    pytest.param(form, said, id=f"{form}-{name}")
    for form in FORMATS
    for name, said in FAMILIES.items()
    # a browser shows no element that it does not know
    if (form, name) != ("html", "pointed")
] + [pytest.param("html", ELEMENT, id="html-element")]


def written(form: str, *lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines) if form == "html" else "\n".join(lines)


@pytest.mark.parametrize(("form", "said"), FAMILY)
def test_a_placeholder_neither_matches_a_phrase_nor_breaks_one(
    wordly: Engine, form: str, said: str
) -> None:
    for text, rules in (
        (f"I {said} don't know when it comes.", ["dont-know"]),
        (f"I don't {said} know when it comes.", ["dont-know"]),
        (f"{said} I don't know when it comes.", ["dont-know"]),
        (f"I don't know when {said} comes, {said}.", ["dont-know"]),
        (f"אני {said} לא יודע מתי זה מגיע.", ["dont-know"]),
        (f"אני לא {said} יודע מתי זה מגיע.", ["dont-know"]),
        (f"The parcel {said} comes tomorrow.", []),
    ):
        report = wordly.check(Draft(text=written(form, text), format=form))
        assert [finding.rule for finding in report.findings] == rules


@pytest.mark.parametrize(("form", "said"), FAMILY)
def test_a_greeting_that_ends_in_one_is_a_greeting(wordly: Engine, form: str, said: str) -> None:
    for lines in (
        (f"Hi {said},", "The parcel left today."),
        (f"שלום {said},", "החבילה יצאה היום."),
        (f"Dear {said}, the parcel left today.",),
        (f"{said},", "The parcel left today."),
    ):
        report = wordly.check(Draft(text=written(form, *lines), format=form))
        assert [one.role for one in report.sentences] == [Role.GREETING, Role.ANSWER]


OWN = [*FAMILIES.values(), ELEMENT]
SAYS = {
    "en": [
        "I understand how frustrating this is.",
        "I am sorry about the delay.",
        "We cannot refund the order.",
        "What I can do is send you another one by Monday.",
    ],
    "he": [
        "אני מבין כמה זה מתסכל.",
        "אני מצטערת על האיחור.",
        "לא נוכל להחזיר את הכסף.",
        "מה שאני כן יכול לעשות הוא לשלוח משלוח נוסף.",
    ],
}


class Sentences(dict[str, list[str]]):
    """Examples by language, which a failing property does not print."""

    def __repr__(self) -> str:
        return "examples of the shipped book"


@pytest.fixture(scope="session")
def examples(wordly: Engine) -> Sentences:
    """What the shipped book finds, by language."""
    rules = list(wordly.book.ranked())
    return Sentences(
        (language, [unmarked(one)[0] for rule in rules for one in rule.examples[language].wrong])
        for language in ("en", "he")
    )


def counted(text: str) -> Counter[str]:
    """Return how often each family stands in a text; none of them holds another."""
    return Counter(re.findall("|".join(map(re.escape, OWN)), text))


@st.composite
def drafts(draw: st.DrawFn, examples: dict[str, list[str]]) -> Draft:
    form = draw(st.sampled_from(FORMATS))
    language = draw(st.sampled_from(["en", "he"]))
    own = OWN if form == "html" else OWN[:-1]
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        line = draw(st.sampled_from([*examples[language], *SAYS[language]]))
        if form == "html":
            line = line.replace("&", "&amp;").replace("<", "&lt;")
        words = line.split(" ")
        at = draw(st.integers(0, len(words)))
        said = draw(st.sampled_from(own))
        if form == "html" and said == FAMILIES["pointed"]:
            said = ELEMENT
        if at == len(words):
            line = re.sub(r"([.!?]*)$", lambda stop, said=said: f", {said}{stop[1]}", line, count=1)  # type: ignore[misc]
        else:
            line = " ".join([*words[:at], said, *words[at:]])
        lines.append(line)
    return Draft(text=written(form, *lines), format=form)


@settings(
    deadline=None, derandomize=True, max_examples=150, suppress_health_check=list(HealthCheck)
)
@given(data=st.data())
def test_a_suggestion_keeps_every_placeholder_of_what_it_replaces(
    wordly: Engine, examples: dict[str, list[str]], data: st.DataObject
) -> None:
    draft = data.draw(drafts(examples))
    for finding in wordly.check(draft).findings:
        for said in finding.fix.suggestions:
            assert counted(said) == counted(finding.fix.span.of(draft.text))
            assert not re.search("[\u200e\u200f\u2066-\u2069\u202a-\u202e]", said)


@settings(
    deadline=None, derandomize=True, max_examples=100, suppress_health_check=list(HealthCheck)
)
@given(data=st.data())
def test_a_rewrite_keeps_every_placeholder_of_the_draft(
    wordly: Engine, examples: dict[str, list[str]], data: st.DataObject
) -> None:
    draft = data.draw(drafts(examples))
    for rewrite in wordly.rewrite(draft).rewrites:
        assert counted(rewrite.text) == counted(draft.text)
        assert not re.search("[\u200e\u200f\u2066-\u2069\u202a-\u202e]", rewrite.text)
