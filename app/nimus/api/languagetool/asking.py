"""The fields of a check in, what is asked out: every conflict between them is refused here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nimus.api.languagetool.form import Fields, bad
from nimus.api.languagetool.markup import Annotated, annotated, plain
from nimus.api.languagetool.tongues import AUTO, Tongue, tongue
from nimus.api.problems import Problem, Refused

# style is what every client has a colour for; TYPOS would be "add to dictionary", GRAMMAR a fault
CATEGORY = "STYLE"

LEVELS = ("default", "picky")
MODES = ("all", "textLevelOnly", "allButTextLevelOnly")
_YES = ("true", "yes")
_ON = ("enabledRules", "enabledCategories")
_OFF = ("disabledRules", "disabledCategories")
_CALLBACK = re.compile("[a-zA-Z]+")
_RENAMED = {
    "enabled": "enabledRules",
    "disabled": "disabledRules",
    "autodetect": "language=auto",
    "preferredvariants": "preferredVariants",
}


def foreign(rule: str) -> str:
    """Return a rule's id as this API writes ids."""
    return rule.upper().replace("-", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rules are asked for, by the ids of rules and of categories; `only`: no other."""

    enabled: frozenset[str] = frozenset()
    disabled: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    no_categories: frozenset[str] = frozenset()
    only: bool = False

    def admits(self, rule: str) -> bool:
        """Tell whether a rule counts: what is said of itself before what is said of its category.

        What is enabled wins over the same thing disabled.
        """
        name = foreign(rule)
        if name in self.enabled:
            return True
        if name in self.disabled:
            return False
        if CATEGORY in self.categories:
            return True
        return not (self.only or CATEGORY in self.no_categories)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A check as a client of LanguageTool asks for it; it can be sent to another process.

    `language` is None where it is to be detected, then as one of the `preferred` variants. `site`
    begins the address of a rule's page; empty where nobody knows under which name we are reached.
    """

    draft: Annotated
    language: Tongue | None
    preferred: tuple[str, ...] = ()
    choice: Choice = Choice()
    shows_matches: bool = True
    compact: bool = False
    callback: str = ""
    site: str = ""


def asked(fields: Fields, *, site: str = "") -> Asked:
    """Return what the fields ask for; raises Refused where they contradict each other.

    `level` changes nothing: what Nimus is not sure of comes with severity info, and a client that
    never asks for picky rules shows it too. No rule looks at a whole text, so that nothing comes
    twice to a client that asks for text level rules and for all others apart.
    """
    for old, new in _RENAMED.items():
        if old in fields:
            raise bad(f"You specified '{old}', which is now called '{new}'.")
    draft = _draft(fields)
    if "language" not in fields:
        raise bad("Missing 'language' parameter, e.g. 'language=he' or 'language=auto'.")
    language = None if fields["language"].lower() == AUTO else tongue(fields["language"])
    _one_of(fields, "level", LEVELS)
    return Asked(
        draft=draft,
        language=language,
        preferred=_preferred(fields, language),
        choice=_choice(fields),
        shows_matches=_one_of(fields, "mode", MODES) != "textLevelOnly",
        compact=fields.get("c") == "1",
        callback=_callback(fields),
        site=site,
    )


def admit(asked: Asked, *, most: int) -> None:
    """Raise Refused for a text of more code points than `most`."""
    text = asked.draft.text
    if len(text) > most:
        units = len(text.encode("utf-16-le")) // 2
        raise Refused(
            Problem(
                kind="too-long",
                title="The text is too long",
                status=413,
                detail=f"Your text exceeds the limit of {most} characters "
                f"(it's {units} characters). Please submit a shorter text.",
            )
        )


def _draft(fields: Fields) -> Annotated:
    if "text" in fields and "data" in fields:
        raise bad("Set only 'text' or 'data' parameter, not both")
    if "text" in fields:
        return plain(fields["text"])
    if "data" in fields:
        return annotated(fields["data"])
    raise bad("Missing 'text' or 'data' parameter")


def _preferred(fields: Fields, language: Tongue | None) -> tuple[str, ...]:
    if "preferredVariants" not in fields:
        return ()
    if language is not None:
        raise bad("You specified 'preferredVariants' but you didn't specify 'language=auto'")
    found = tuple(fields["preferredVariants"].split(","))
    if not all("-" in name for name in found):
        raise bad("Invalid format for 'preferredVariants', expected a dash as in 'en-GB'")
    return found


def _choice(fields: Fields) -> Choice:
    choice = Choice(
        enabled=_ids(fields, "enabledRules"),
        disabled=_ids(fields, "disabledRules"),
        categories=_ids(fields, "enabledCategories"),
        no_categories=_ids(fields, "disabledCategories"),
        only=fields.get("enabledOnly") in _YES,
    )
    if choice.only and any(name in fields for name in _OFF):
        raise bad("You cannot specify disabled rules or categories using enabledOnly=true")
    if choice.only and not any(name in fields for name in _ON):
        raise bad("You must specify enabled rules or categories when using enabledOnly=true")
    return choice


def _ids(fields: Fields, name: str) -> frozenset[str]:
    return frozenset(map(foreign, _listed(fields, name)))


def _listed(fields: Fields, name: str) -> tuple[str, ...]:
    return tuple(stripped for one in fields.get(name, "").split(",") if (stripped := one.strip()))


def _one_of(fields: Fields, name: str, values: tuple[str, ...]) -> str:
    value = fields.get(name, values[0])
    if value not in values:
        raise bad(f"'{name}' must be one of: {', '.join(values)}")
    return value


def _callback(fields: Fields) -> str:
    name = fields.get("callback")
    if name is None:
        return ""
    if not _CALLBACK.fullmatch(name):
        raise bad("'callback' may hold the letters a to z and A to Z alone")
    return name
