"""How English states something behind a phrase, and words it as expected."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nimus.languages.contract import Stating

_WILL = re.compile(
    r"\b(?:will|shall)( not| never)?\b|['\u2019]ll( not| never)?\b|\bwon(['\u2019])t\b"
    r"|\b(?:is|are) going to\b",
    re.IGNORECASE,
)


def _expect(statement: str, thirds: Mapping[str, tuple[int, str]]) -> str:
    """Word a statement as expected: the first "will" becomes "should"."""
    del thirds
    found = _WILL.search(statement)
    if found is None:
        return statement
    said = "should not" if found.group(1) or found.group(2) or found.group(3) else "should"
    space = " " if found.group().startswith(("'", "\u2019")) else ""
    return f"{statement[: found.start()]}{space}{said}{statement[found.end() :]}"


STATING = Stating(
    that="",
    pointing=("it", "this", "that", "them", "these"),
    of_that=(),
    states=re.compile(
        r"(?:(?i:the|your|our|my|this|that|these|those|it|we|they|he|she|you|all|every|each|there)\b"
        r"|[A-Z])[^,;:]{0,80}?"
        r"(?:\b(?:will|is|are|was|were|has|have|had|can|cannot|would|does|did|should|won['\u2019]t"
        r"|arrives?|left|went|costs?|says?)\b|['\u2019](?:ll|s|re)\b)",
    ),
    promises=re.compile(
        r"^(?:I|we) (?:can |do |hereby |will )?(?:promise|guarantee|assure|swear)"
        r"(?: to)?(?: you)?(?:,)?(?: that)? ",
        re.IGNORECASE,
    ),
    you=frozenset(("you", "you're", "you\u2019re", "you've", "you\u2019ve")),
    expect=_expect,
)
