"""How /openapi.json shows what /v2 takes and how it refuses: the fields of its forms, by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nimus.api.languagetool.asking import LEVELS, MODES
from nimus.api.languagetool.tongues import AUTO, codes
from nimus.api.languagetool.words import example

_TEXT: Mapping[str, Any] = {"type": "string"}
_IDS = "Ids of rules, with commas between them."
_CATEGORIES = "Ids of categories, with commas between them; there is STYLE alone."
_PART = {
    "type": "object",
    "properties": {"text": _TEXT, "markup": _TEXT, "interpretAs": _TEXT},
    "oneOf": [
        {
            "required": ["text"],
            "not": {"anyOf": [{"required": ["markup"]}, {"required": ["interpretAs"]}]},
        },
        {"required": ["markup"], "not": {"required": ["text"]}},
    ],
}
_DATA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "text": _TEXT,
        "annotation": {"type": "array", "items": _PART},
        "metaData": {"type": "object"},
    },
    "oneOf": [
        {"required": ["text"], "not": {"required": ["annotation"]}},
        {"required": ["annotation"], "not": {"required": ["text"]}},
    ],
}
_LANGUAGE: dict[str, Any] = {
    "type": "string",
    "enum": [AUTO, *codes()],
    "description": "A short or long code, or auto.",
}
_FIELDS: Mapping[str, dict[str, Any]] = {
    "text": {"type": "string", "description": "The text; this or `data`."},
    "data": {
        "type": "string",
        "contentMediaType": "application/json",
        "contentSchema": _DATA,
        "description": "A text with markup, as JSON; this or `text`.",
    },
    "language": _LANGUAGE,
    "preferredVariants": {
        "type": "string",
        "pattern": "^[^,]*-[^,]*(,[^,]*-[^,]*)*$",
        "description": "Variants to tell a detected language as; only with `language=auto`.",
    },
    "enabledRules": {"type": "string", "description": _IDS},
    "disabledRules": {"type": "string", "description": _IDS},
    "enabledCategories": {"type": "string", "description": _CATEGORIES},
    "disabledCategories": {"type": "string", "description": _CATEGORIES},
    "enabledOnly": {
        "type": "string",
        "description": "true or yes: no rules but the enabled ones, and none can be disabled.",
    },
    "level": {"type": "string", "enum": list(LEVELS)},
    "mode": {"type": "string", "enum": list(MODES)},
    "c": {"type": "string", "description": "1: a compact answer."},
    "callback": {
        "type": "string",
        "pattern": "^[a-zA-Z]+$",
        "description": "A function of JavaScript that the answer is handed to.",
    },
    "apiKey": {"type": "string", "description": "The key, where keys are asked for."},
}
_CONFLICTS = [
    {
        "oneOf": [
            {"required": ["text"], "not": {"required": ["data"]}},
            {"required": ["data"], "not": {"required": ["text"]}},
        ]
    },
    {
        "if": {"required": ["preferredVariants"]},
        "then": {"properties": {"language": {"const": AUTO}}},
    },
    {
        "if": {
            "required": ["enabledOnly"],
            "properties": {"enabledOnly": {"enum": ["true", "yes"]}},
        },
        "then": {
            "anyOf": [{"required": ["enabledRules"]}, {"required": ["enabledCategories"]}],
            "not": {
                "anyOf": [{"required": ["disabledRules"]}, {"required": ["disabledCategories"]}]
            },
        },
    },
]
_STATUSES: Mapping[int, str] = {
    400: "A parameter is missing or cannot be used",
    403: "A foreign Host on loopback, or accounts, which there are none of",
    413: "The text or the body is too long",
    503: "The phrasebook is not loaded yet",
}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how the errors of an endpoint are shown: sentences, in plain text."""
    content = {"text/plain": {"schema": {"type": "string", "pattern": "^Error: "}}}
    shown: dict[int | str, dict[str, Any]] = {
        status: {"description": _STATUSES[status], "content": content} for status in statuses
    }
    shown["default"] = {"description": "An error", "content": content}
    return shown


def _query(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": name in ("text", "language"),
        "schema": schema,
    }


FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["language"],
                    "properties": dict(_FIELDS),
                    "allOf": _CONFLICTS,
                },
                "examples": {
                    "text": {"summary": "A Hebrew reply", "value": example("check_form")},
                    "data": {"summary": "A reply with markup", "value": example("markup_form")},
                },
            }
        },
    }
}
# those that forbid or demand each other cannot be described of a query
QUERY: dict[str, Any] = {
    "description": "The same with a query, for short texts; it takes every field of the form.",
    "parameters": [
        _query(name, schema)
        for name, schema in _FIELDS.items()
        if name not in ("data", "preferredVariants", "enabledOnly")
    ],
}
CONFIGURED: dict[str, Any] = {
    "parameters": [
        _query("language", {**_LANGUAGE, "enum": [code for code in codes() if code != AUTO]})
    ]
}
CHECKED: dict[int | str, dict[str, Any]] = {
    **errors(400, 403, 413, 503),
    200: {
        "description": "What was found; offsets are UTF-16 units of the text as sent.",
        "content": {
            "application/json": {"example": example("check_answer")},
            "text/javascript": {"schema": {"type": "string"}},
        },
    },
}
LISTED: dict[int | str, dict[str, Any]] = {
    **errors(403),
    200: {"content": {"application/json": {"example": example("languages_answer")}}},
}
