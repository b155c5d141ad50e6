"""What a customer sees in place of a placeholder that nothing is known for."""

from __future__ import annotations

import pytest

from nimus.linting.fallbacks import fallback


@pytest.mark.parametrize(
    ("placeholder", "said"),
    [
        ('{{user.name|fallback:"there"}}', "there"),
        ("{{ user.name | default: 'it is' }}", "it is"),
        ("{{ user.name | upcase | default: 'it' | strip }}", "it"),
        ('{{ user.name | default("there", true) }}', "there"),
        ("{{ name | default: &quot;there&quot; }}", "there"),
        ("{{ name | default: &#39;there&#39; }}", "there"),
        ("{{ name | default: \u201cthere\u201d }}", "there"),
        ('{{ name || "there" }}', "there"),
        ("{{ name or 'there' }}", "there"),
        ("{{ name ?? 'there' }}", "there"),
        ('{{{name|fallback:"there"}}}', "there"),
        ("{%customer.firstName,fallback=dear friend%}", "dear friend"),
        ("{!contact:firstname;there}", "there"),
        ("{!incident:customerid/@name;you all}", "you all"),
        ('<attribute key="user.name" default="there"/>', "there"),
        ("<attribute default='there' key='user.name'>", "there"),
        pytest.param('{{user.name|fallback:"לקוח יקר"}}', "לקוח יקר", id="hebrew"),
    ],
)
def test_a_fallback_is_told_with_its_place(placeholder: str, said: str) -> None:
    found = fallback(placeholder)
    assert found is not None
    assert found.of(placeholder) == said


@pytest.mark.parametrize(
    "placeholder",
    [
        "{{user.name}}",
        '{{user.name|fallback:""}}',
        "{{ user.name | default: other }}",
        "{{ color }}",
        "{%customer.firstName%}",
        "{%customer.firstName,fallback=%}",
        "{!Contact.FirstName}",
        "{!contact:firstname;}",
        '<attribute key="user.name"/>',
        "{% if name == 'there' %}",
        "%{ticket.name}",
    ],
)
def test_what_has_none_to_be_seen_has_none(placeholder: str) -> None:
    assert fallback(placeholder) is None
