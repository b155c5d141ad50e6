"""Minimal: only what is forbidden is replaced, each clause by the first thing to say instead."""

from __future__ import annotations

from nimus.draft import Kind
from nimus.rewriting.contract import Change, Rewriter, Scene


def _changes(scene: Scene) -> tuple[Change, ...]:
    """Return one change a finding; of overlapping fixes, the later waits for another round."""
    changes: list[Change] = []
    said: set[str] = set()
    for finding in scene.checked.report.findings:
        span, suggestions = finding.fix.span, finding.fix.suggestions
        if not suggestions or any(span.overlaps(change.span) for change in changes):
            continue
        # the same kind sentence twice reads like a machine
        fresh = [
            s for s in suggestions if s.strip() not in said and s.strip() not in scene.draft.text
        ]
        text = (fresh or list(suggestions))[0]
        said.add(text.strip())
        changes.append(Change(span, text, finding.rule))
    return tuple(changes)


REWRITER = Rewriter(name="minimal", kind=Kind.MINIMAL, changes=_changes, rounds=8)
