"""A checked draft in, its rewrites out, each proved by code that the rewriting does not share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from nimus.checking.checker import Checked
from nimus.checking.preserving import is_conditional
from nimus.draft import Draft, Kind, Options
from nimus.phrasebook.rules import Phrasebook
from nimus.reading.contract import Reader
from nimus.report import Report, Role
from nimus.rewrite import Placeholder, Rewrite, Unproved, Verified
from nimus.rewriting import rewriters
from nimus.rewriting.contract import Rewriter, Scene
from nimus.rewriting.edits import Patch
from nimus.spans import Span
from nimus.verifying.clean import is_clean
from nimus.verifying.facts import kept
from nimus.verifying.ordered import in_order

_PLACEHOLDER = re.compile(r"(?<!\[)\[(?=[^\]\n]*[^\W\d_])[^\[\]\n]{1,80}\](?![\](])")
_ORDER = list(Kind)
# how often all steps are taken at most: until one more would change nothing, so that a rewrite of
# the rewrite changes nothing; what one step mends may be read in another role by those before it
_PASSES = 5
# how often what could be proved is set out from anew, where the whole way could not
_STARTS = 3


@dataclass(slots=True)
class _Journey:
    """A draft on its way: as it came in and was checked, and as it stands by now.

    `owed` are the parts that it was found to lack before the first step of this pass.
    """

    draft: Draft
    options: Options
    first: Checked
    present: Checked
    patch: Patch
    reader: Reader
    owed: tuple[Role, ...] = ()

    @property
    def locale(self) -> str:
        """The language of messages."""
        return self.options.locale or ("en" if self.first.report.language == "en" else "he")

    def copy(self) -> _Journey:
        """Return the journey as it stands, to go on from here another time."""
        return replace(self, patch=self.patch.copy())


class Reviser:
    """Rewrites drafts step by step, checking after each."""

    def __init__(self, book: Phrasebook, check: Callable[[Draft, Options], Checked]) -> None:
        self._book = book
        self._check = check

    def revise(
        self, draft: Draft, options: Options, checked: Checked, reader: Reader
    ) -> tuple[Rewrite, ...]:
        """Return the rewrites asked for, the one that goes furthest first."""
        journey = _Journey(draft, options, checked, checked, Patch(draft.text), reader)
        if is_good(checked):
            return (self._rewrite(Kind.MINIMAL, journey),)
        made, stops = self._travel(journey)
        for _ in range(_STARTS):
            best = self._proved(made, _ORDER[-1], journey)
            if not best.unproved:
                break
            # what could be proved is a draft like any other: from there, further may be proved
            further, onward = self._travel(stops[best.kind])
            if self._proved(further, _ORDER[-1], journey).text == best.text:
                break
            made = {**further, _ORDER[0]: made[_ORDER[0]]}
            stops = {**onward, _ORDER[0]: stops[_ORDER[0]]}
        found: dict[Kind, Rewrite] = {}
        for kind in sorted(set(options.kinds), key=_ORDER.index, reverse=True):
            best = self._proved(made, kind, journey)
            found.setdefault(best.kind, best)
        return tuple(found[kind] for kind in sorted(found, key=_ORDER.index, reverse=True))

    def _travel(self, start: _Journey) -> tuple[dict[Kind, Rewrite], dict[Kind, _Journey]]:
        """Take all steps until nothing changes; return each kind's rewrite and where it stood."""
        journey = start.copy()
        made: dict[Kind, Rewrite] = {}
        stops: dict[Kind, _Journey] = {}
        for number in range(_PASSES):
            before = journey.patch.text
            journey.owed = journey.present.report.structure.missing
            for rewriter in rewriters():
                self._step(rewriter, journey)
                if not number:
                    made[rewriter.kind] = self._rewrite(rewriter.kind, journey)
                    stops[rewriter.kind] = journey.copy()
            if number and journey.patch.text == before:
                break
        # what the later passes add belongs to the rewrite that goes furthest
        made[_ORDER[-1]] = self._rewrite(_ORDER[-1], journey)
        stops[_ORDER[-1]] = journey
        return made, stops

    def _step(self, rewriter: Rewriter, journey: _Journey) -> None:
        """Make the changes of one kind of rewrite, checking after each round."""
        if rewriter.kind is not Kind.MINIMAL and is_conditional(journey.draft.text):
            # what moved would be shown under another condition; what is owed may be on one path
            return
        for _ in range(rewriter.rounds):
            scene = Scene(
                draft=replace(journey.draft, text=journey.patch.text),
                first=journey.draft.text,
                checked=journey.present,
                book=self._book,
                owed=journey.owed,
                escape=journey.reader.escape,
            )
            changes = rewriter.changes(scene)
            if not changes:
                break
            journey.patch.apply(changes)
            rewritten = replace(journey.draft, text=journey.patch.text)
            journey.present = self._check(rewritten, journey.options)

    def _rewrite(self, kind: Kind, journey: _Journey) -> Rewrite:
        text, report = journey.patch.text, journey.present.report
        return Rewrite(
            kind=kind,
            text=text,
            edits=journey.patch.edits(),
            placeholders=_placeholders(text, report, self._book, journey.locale),
            verified=Verified(
                clean=is_clean(report),
                ordered=in_order(report, text),
                facts_kept=kept(journey.draft.text, text, journey.first.forbidden),
            ),
        )

    def _proved(self, made: dict[Kind, Rewrite], kind: Kind, journey: _Journey) -> Rewrite:
        """Return the largest rewrite up to `kind` of which everything that it claims is proved.

        Where none is, the smallest comes back with what could not be proved of it.
        """
        unproved: dict[str, Unproved] = {}
        for smaller in reversed(_ORDER[: _ORDER.index(kind) + 1]):
            verified = made[smaller].verified
            claims = {"clean": verified.clean, "facts": verified.facts_kept}
            if smaller is not Kind.MINIMAL:
                claims["ordered"] = verified.ordered
            failed = [claim for claim, holds in claims.items() if not holds]
            for claim in failed:
                message = self._book.messages[f"unproved-{claim}"][journey.locale]
                unproved.setdefault(claim, Unproved(claim=_CLAIMS[claim], message=message))
            if not failed:
                return replace(made[smaller], unproved=tuple(unproved.values()))
        return replace(made[Kind.MINIMAL], unproved=tuple(unproved.values()))


_CLAIMS = {"clean": "clean", "facts": "facts_kept", "ordered": "ordered"}


def is_good(checked: Checked) -> bool:
    """Tell whether a draft needs nothing: clean, whole, in order and well addressed."""
    report = checked.report
    return not (
        report.findings
        or report.structure.missing
        or report.structure.misplaced
        or any(advice.id == "agreement" for advice in report.advice)
    )


def _placeholders(
    text: str, report: Report, book: Phrasebook, locale: str
) -> tuple[Placeholder, ...]:
    found = []
    for match in _PLACEHOLDER.finditer(text):
        span = Span(match.start(), match.end())
        role = next((s.role for s in report.sentences if s.span.contains(span)), Role.OTHER)
        hint = book.messages.get(f"hint-{role}") or book.messages["hint-answer"]
        found.append(Placeholder(span=span, role=role, hint=hint[locale]))
    return tuple(found)
