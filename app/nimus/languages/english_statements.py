"""How English states something behind a phrase, and words it as expected."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nimus.languages.contract import Stating, Undertaking

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
    pointing=("it", "this", "that", "them", "these", "about", "of", "regarding"),
    linking=("is", "are", "was", "were"),
    causes=re.compile(
        r"(?:about|over|by|with|because of|due to|regarding|at)\s+"
        r"(?!you\b|it\b|that\b|this\b|us\b|me\b|them\b|all\b|our\b|my\b|any)"
        r"((?:(?!\b(?:is|are|was|were|has|have|had|will|would|did|does|do|can|could|I|you|we)\b)[^,;:.!?])+)$",
        re.IGNORECASE,
    ),
    days=re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE),
    of_that=(),
    states=re.compile(
        r"(?:(?i:the|your|our|my|this|that|these|those|it|we|they|he|she|you|all|every|each|there|nothing|nobody|no)\b"
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
    thirds=frozenset(),
    subject=re.compile(
        r"\b(?:it|this|that|they|you|we|he|she|there)(?:['\u2019]ll| will| won['\u2019]t)(?: not| never)?$",
        re.IGNORECASE,
    ),
    expect=_expect,
)

UNDERTAKING = Undertaking(
    mine=re.compile(r"\b(?:I|we)(?:['\u2019]ll| will| am going to| are going to)\b", re.IGNORECASE),
    yours=re.compile(
        r"^(?:please|kindly)\b|\byou(?:['\u2019]ll| will)? (?:need|have|only need|just need) to\b",
        re.IGNORECASE,
    ),
    theirs=re.compile(
        r"\b(?:the|our|your|a|an|he|she|they|it)(?: [\w'\u2019-]+){0,4} (?:will|is due|are due)\b",
        re.IGNORECASE,
    ),
    by=re.compile(
        r"\b(?:by|before|until|within|no later than|on)\s+(?:the end of\s+|the\s+)?"
        r"(?:\d[\w/.:-]*(?:\s+(?:working |business )?\w+){0,2}|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"(?:\s+(?:morning|afternoon|evening|noon|at\s+\S+|\d[\w/.:-]*(?:\s+[A-Z]\w+)?))?|noon|tomorrow"
        r"(?:\s+\w+)?|tonight|today|week|month|two \w+|three \w+)"
        r"|\b(?:today|tomorrow(?:\s+(?:morning|afternoon|evening|by noon))?|tonight|next week|this week)\b",
        re.IGNORECASE,
    ),
    unless=re.compile(
        r"^(?:if|unless|when|once|should)\b|\b(?:not|never|won['\u2019]t)\b", re.IGNORECASE
    ),
    by_form=False,
)
