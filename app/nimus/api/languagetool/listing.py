"""A phrasebook in, what clients of LanguageTool ask about the server out."""

from __future__ import annotations

from pydantic_core import to_json

from nimus.api.clerk import Clerk
from nimus.api.languagetool.answering import ISSUE, software
from nimus.api.languagetool.asking import CATEGORY, foreign
from nimus.api.languagetool.tongues import TONGUES, Tongue
from nimus.api.languagetool.words import word
from nimus.phrasebook.rules import Phrasebook


def languages() -> list[dict[str, object]]:
    """Return every language and variant that can be asked for."""
    return [tongue.as_dict() for tongue in TONGUES]


def about() -> dict[str, object]:
    """Return what the server is; which commit it was built from is not known to it."""
    return {"software": {**software(), "commit": ""}}


def configured(clerk: Clerk, tongue: Tongue) -> bytes:
    """Return the configuration of whoever asks, as it is sent."""
    return to_json(configuration(clerk.book, tongue, most=clerk.settings.max_chars))


def configuration(book: Phrasebook, tongue: Tongue, *, most: int) -> dict[str, object]:
    """Return the limit and every rule, in the words of one language."""
    category = {"categoryId": CATEGORY, "categoryName": word("category", tongue.code)}
    return {
        "software": software(),
        "parameter": {"maxTextLength": most},
        "rules": [
            {
                "ruleId": foreign(rule.id),
                "description": rule.title[tongue.code],
                **category,
                "locQualityIssueType": ISSUE,
            }
            for rule in book.ranked()
        ],
    }
