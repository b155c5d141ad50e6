"""A phrasebook in, what /v1/rules and /v1/vocabulary list of it out."""

from __future__ import annotations

from collections.abc import Mapping

from nimus.api.wire import Known
from nimus.draft import Address, Gender, Kind, Number, Severity
from nimus.phrasebook.rules import LANGUAGES, Circumstance, Phrase, Phrasebook, Replacement, Rule
from nimus.report import Role, Verdict


def rules_list(book: Phrasebook) -> dict[str, object]:
    """Return every rule in short, the one that wins first."""
    return {"phrasebook": book.digest, "rules": [_rule(rule) for rule in book.ranked()]}


def rule_page(rule: Rule) -> dict[str, object]:
    """Return one rule with its phrases, what to say instead, and its examples."""
    return {
        **_rule(rule),
        "phrases": {
            language: [_phrase(phrase) for phrase in rule.phrases if phrase.language == language]
            for language in LANGUAGES
        },
        "instead": {
            language: [_replacement(replacement) for replacement in replacements]
            for language, replacements in rule.instead.items()
        },
        "unless": [
            {
                "by": unless.by,
                "where": unless.where,
                "patterns": {name: list(said) for name, said in unless.patterns.items()},
            }
            for unless in rule.unless
        ],
        "examples": {
            language: {
                "wrong": list(examples.wrong),
                "right": list(examples.right),
                "fine": list(examples.fine),
            }
            for language, examples in rule.examples.items()
        },
    }


def vocabulary(book: Phrasebook, known: Known) -> dict[str, object]:
    """Return the words that a request may use and an answer may hold."""
    return {
        "customers": _circumstances(book.customers),
        "channels": _circumstances(book.channels),
        "situations": _circumstances(book.situations),
        "rules": list(known.rules),
        "formats": list(known.formats),
        "languages": ["auto", *LANGUAGES],
        "locales": list(LANGUAGES),
        "offsets": ["codepoint", "utf-16"],
        "genders": [gender.value for gender in Gender],
        "numbers": [number.value for number in Number],
        "addresses": [address.value for address in Address],
        "severities": [severity.value for severity in Severity],
        "kinds": [kind.value for kind in Kind],
        "verdicts": [verdict.value for verdict in Verdict],
        "roles": [role.value for role in Role],
        "needs": sorted({rule.need for rule in book.rules.values()}),
    }


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "rank": rule.rank,
        "severity": rule.severity.value,
        "need": rule.need,
        "source": rule.source,
        "title": dict(rule.title),
        "why": dict(rule.why),
    }


def _phrase(phrase: Phrase) -> dict[str, object]:
    return {
        "say": phrase.say,
        "where": phrase.where,
        "strict": phrase.strict,
        "canonical": phrase.canonical,
        "instead": [_replacement(replacement) for replacement in phrase.instead],
    }


def _replacement(replacement: Replacement) -> dict[str, object]:
    return {"say": replacement.say, "neutral": replacement.neutral}


def _circumstances(found: Mapping[str, Circumstance]) -> list[dict[str, object]]:
    return [
        {
            "id": circumstance.id,
            "title": dict(circumstance.title),
            "source": circumstance.source,
        }
        for circumstance in sorted(found.values(), key=lambda circumstance: circumstance.id)
    ]
