"""Rules in; their table, and the page of one, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nimus.phrasebook.rules import Phrasebook, Replacement, Rule
from nimus.printing.terminal import isolated, visible

_SLOT = re.compile(r"\{[123]:([^{}|]*)[^{}]*\}")
_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def table(book: Phrasebook, locale: str) -> Iterator[str]:
    """Yield a line for each rule, the one that wins first: id, severity, need, title."""
    rows = [("id", "severity", "need", "title")]
    rows += [
        (rule.id, rule.severity.value, rule.need, isolated(visible(rule.title[locale])))
        for rule in book.ranked()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[3]])


def page(rule: Rule, locale: str) -> Iterator[str]:
    """Yield a rule's page in one language, made from its file."""
    phrases = [phrase for phrase in rule.phrases if phrase.language == locale]
    examples = rule.examples[locale]
    said = [phrase.say for phrase in phrases if phrase.canonical]
    yield f"{rule.id}: {isolated(visible(rule.title[locale]))}"
    yield f"{rule.severity}; hurts the need for {rule.need}"
    yield from _section("What it finds", said)
    more = len(phrases) - len(said)
    others = f"and {more:,} more wording{'' if more == 1 else 's'}, " if more else ""
    yield from _listed([f"{others}in every person and spelling, as in:"])
    yield from _listed([_MARK.sub(r"“\1”", example) for example in examples.wrong], indent=4)
    yield from _section("Why it hurts", [rule.why[locale]])
    yield from _section("Say instead", [_spoken(entry) for entry in rule.instead[locale]])
    yield from _listed(["as in:"])
    yield from _listed(examples.right, indent=4)
    yield from _section("What does not count", examples.fine)
    if rule.unless:
        yield from _listed([f"excused by: {', '.join(sorted({u.by for u in rule.unless}))}"])
    yield from _section("Source", [f"{rule.source} ({Path(rule.path)})"])


def _section(title: str, entries: list[str] | tuple[str, ...]) -> Iterator[str]:
    yield ""
    yield title
    yield from _listed(entries)


def _listed(entries: list[str] | tuple[str, ...], indent: int = 2) -> Iterator[str]:
    for entry in entries:
        yield f"{' ' * indent}{isolated(visible(entry))}"


def _spoken(entry: Replacement) -> str:
    """Return a replacement for anybody: the neutral wording, with the first form of each slot."""
    return _SLOT.sub(r"\1", entry.neutral or entry.say).replace("{rest}", "…")
