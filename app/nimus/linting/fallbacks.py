"""A placeholder in, the words that a customer sees where nothing is known out."""

from __future__ import annotations

import re

from nimus.spans import Span

# {{name|fallback:"there"}}, {%name,fallback=there%}, {!name;there}, <attribute default="there"/>
_QUOTED = (
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'"
    r"|(?P<entity>&(?:quot|\#34|\#39|apos);)(?P<escaped>(?s:.*?))(?P=entity)"
    "|\u201c(?P<curly>[^\u201d]*+)\u201d)"
)
_FALLBACK = re.compile(
    # as filters of Liquid and Jinja, and behind "or"
    rf"\{{\{{(?s:.*?)(?:\|\s*+(?:fallback|default)\s*+[:=(]|\|\||\?\?|\bor\b)\s*+{_QUOTED}"
    # Help Scout's, Microsoft's
    r"|\{%[\w.]++,fallback=(?P<plain>[^%}]*+)%\}|\{![^;{}]*+;(?P<slug>[^{}]*+)\}"
    # Intercom's
    r"|<attribute\s(?s:.*?)\bdefault=(?:\"(?P<value>[^\"]*+)\"|'(?P<alone>[^']*+)')"
)


def fallback(placeholder: str) -> Span | None:
    """Return where a placeholder's fallback stands in it; None where it has none to be seen."""
    found = _FALLBACK.match(placeholder)
    if found is None:
        return None
    name = next((n for n, said in found.groupdict().items() if n != "entity" and said), None)
    return Span(*found.span(name)) if name else None
