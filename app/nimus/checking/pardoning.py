"""Finds the patterns of all rules' `unless` in a document."""

from __future__ import annotations

from nimus.checking.exemptions.contract import Pardon
from nimus.parsing.alignment import Aligner, Wanted
from nimus.parsing.documents import Parsed
from nimus.parsing.forms import Forms
from nimus.phrasebook.rules import Phrasebook


class Pardons:
    """All patterns that excuse, in one index; asked only for documents that have a match."""

    def __init__(self, book: Phrasebook, forms: Forms) -> None:
        self._aligner: Aligner[tuple[str, str, str, str]] = Aligner(
            forms,
            [
                Wanted(
                    say=say,
                    where="anywhere",
                    strict=False,
                    tag=(rule.id, unless.by, unless.where, say),
                )
                for rule in book.ranked()
                for unless in rule.unless
                for patterns in unless.patterns.values()
                for say in patterns
            ],
            gap=2,
            typos=False,
            free=False,
        )

    def find(self, parsed: Parsed) -> dict[tuple[str, int], tuple[Pardon, ...]]:
        """Return every pardon in a document by its rule and sentence, in a fixed order."""
        found: dict[tuple[str, int], list[Pardon]] = {}
        for a in self._aligner.align(parsed.words, parsed.bounds):
            rule, by, where, say = a.tag
            pardon = Pardon(rule=rule, by=by, where=where, say=say, first=a.first, last=a.last)
            found.setdefault((rule, parsed.words[a.first].sentence), []).append(pardon)
        return {
            key: tuple(sorted(some, key=lambda p: (p.first, p.last, p.by, p.where, p.say)))
            for key, some in found.items()
        }
