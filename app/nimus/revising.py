"""A checked draft in, its rewrites out, each proved by code that the rewriting does not share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from nimus.checking.checker import Checked
from nimus.draft import Draft, Kind, Options
from nimus.phrasebook.rules import Phrasebook
from nimus.reading.contract import Reader
from nimus.report import Role
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


class Reviser:
    """Rewrites drafts step by step, checking after each."""

    def __init__(self, book: Phrasebook, check: Callable[[Draft, Options], Checked]) -> None:
        self._book = book
        self._check = check

    def revise(
        self, draft: Draft, options: Options, checked: Checked, reader: Reader
    ) -> tuple[Rewrite, ...]:
        """Return the rewrites asked for, the one that goes furthest first."""
        if is_good(checked):
            return (self._rewrite(Kind.MINIMAL, draft, checked, checked, Patch(draft.text), options),)
        made: dict[Kind, Rewrite] = {}
        patch, present = Patch(draft.text), checked
        for rewriter in rewriters():
            present = self._step(rewriter, draft, options, checked, present, patch, reader)
            made[rewriter.kind] = self._rewrite(
                rewriter.kind, draft, checked, present, patch, options
            )
        asked = sorted(set(options.kinds), key=_ORDER.index, reverse=True)
        found: dict[Kind, Rewrite] = {}
        for kind in asked:
            best = self._proved(made, kind, checked, options)
            if best.kind not in found:
                found[best.kind] = best
        return tuple(found[kind] for kind in sorted(found, key=_ORDER.index, reverse=True))

    def _step(
        self,
        rewriter: Rewriter,
        draft: Draft,
        options: Options,
        first: Checked,
        present: Checked,
        patch: Patch,
        reader: Reader,
    ) -> Checked:
        for _ in range(rewriter.rounds):
            scene = Scene(
                draft=replace(draft, text=patch.text),
                checked=present,
                book=self._book,
                owed=first.report.structure.missing,
                escape=reader.escape,
            )
            changes = rewriter.changes(scene)
            if not changes:
                break
            patch.apply(changes)
            present = self._check(replace(draft, text=patch.text), options)
        return present

    def _rewrite(
        self,
        kind: Kind,
        draft: Draft,
        first: Checked,
        present: Checked,
        patch: Patch,
        options: Options,
    ) -> Rewrite:
        text = patch.text
        return Rewrite(
            kind=kind,
            text=text,
            edits=patch.edits(),
            placeholders=_placeholders(text, present, self._book, options),
            verified=Verified(
                clean=is_clean(present.report),
                ordered=in_order(present.report),
                facts_kept=kept(
                    draft.text, text, [finding.span for finding in first.report.findings]
                ),
            ),
        )

    def _proved(
        self, made: dict[Kind, Rewrite], kind: Kind, checked: Checked, options: Options
    ) -> Rewrite:
        """Return the largest rewrite up to `kind` of which everything that it claims is proved."""
        locale = options.locale or ("en" if checked.report.language == "en" else "he")
        unproved: list[Unproved] = []
        for smaller in reversed(_ORDER[: _ORDER.index(kind) + 1]):
            rewrite = made[smaller]
            claims = {"clean": rewrite.verified.clean, "facts": rewrite.verified.facts_kept}
            if smaller is not Kind.MINIMAL:
                claims["ordered"] = rewrite.verified.ordered
            failed = [claim for claim, holds in claims.items() if not holds]
            unproved.extend(
                Unproved(claim=_CLAIMS[c], message=self._book.messages[f"unproved-{c}"][locale])
                for c in failed
                if _CLAIMS[c] not in [u.claim for u in unproved]
            )
            if not failed:
                break
        return replace(rewrite, unproved=tuple(unproved))


_CLAIMS = {"clean": "clean", "facts": "facts_kept", "ordered": "ordered"}


def is_good(checked: Checked) -> bool:
    """Tell whether a draft needs nothing: no finding, nothing missing or misplaced, well addressed."""
    report = checked.report
    return not (
        report.findings
        or report.structure.missing
        or report.structure.misplaced
        or any(advice.id == "agreement" for advice in report.advice)
    )


def _placeholders(
    text: str, present: Checked, book: Phrasebook, options: Options
) -> tuple[Placeholder, ...]:
    locale = options.locale or ("en" if present.report.language == "en" else "he")
    found = []
    for match in _PLACEHOLDER.finditer(text):
        span = Span(match.start(), match.end())
        role = next(
            (s.role for s in present.report.sentences if s.span.contains(span)), Role.OTHER
        )
        hint = book.messages.get(f"hint-{role}") or book.messages["hint-answer"]
        found.append(Placeholder(span=span, role=role, hint=hint[locale]))
    return tuple(found)
