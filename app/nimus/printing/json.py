"""Reports and rewrites in: plain dictionaries in code points, and one JSON document, out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from nimus import __version__
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Printer, Remark, Told
from nimus.printing.places import tellings
from nimus.report import Advice, Finding, Misplaced, Report, Sentence
from nimus.rewrite import Edit, Placeholder, Rewrite, Unproved, Verified
from nimus.summary import Summary

_PLACES = 3


def report_as_dict(report: Report, book_digest: str, *, explain: bool = False) -> dict[str, object]:
    """Return a report as the public contract shapes it; `explain` adds what was excused."""
    answer: dict[str, object] = {
        "nimus": {"version": __version__, "phrasebook": book_digest},
        "language": report.language,
        "verdict": report.verdict.value,
        "score": report.score,
        "findings": [_finding(finding) for finding in report.findings],
    }
    if explain:
        answer["excused"] = [
            {**_finding(excused.finding), "by": excused.by} for excused in report.excused
        ]
    answer["sentences"] = [_sentence(sentence) for sentence in report.sentences]
    answer["structure"] = {
        "missing": [role.value for role in report.structure.missing],
        "misplaced": [_misplaced(misplaced) for misplaced in report.structure.misplaced],
    }
    answer["advice"] = [_advice(advice) for advice in report.advice]
    return answer


def rewrite_as_dict(rewrite: Rewrite) -> dict[str, object]:
    """Return a rewrite as the public contract shapes it."""
    return {
        "kind": rewrite.kind.value,
        "text": rewrite.text,
        "edits": [_edit(edit) for edit in rewrite.edits],
        "placeholders": [_placeholder(placeholder) for placeholder in rewrite.placeholders],
        "verified": _verified(rewrite.verified),
        "unproved": [_unproved(unproved) for unproved in rewrite.unproved],
    }


def _verified(verified: Verified) -> dict[str, object]:
    return {
        "clean": verified.clean,
        "ordered": verified.ordered,
        "facts_kept": verified.facts_kept,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "language": finding.language,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.text,
        "phrase": finding.phrase,
        "match": finding.match,
        "confidence": round(finding.confidence, _PLACES),
        "need": finding.need,
        "message": finding.message,
        "source": finding.source,
        "fix": {
            "start": finding.fix.span.start,
            "end": finding.fix.span.end,
            "suggestions": list(finding.fix.suggestions),
        },
    }


def summary_as_dict(summary: Summary) -> dict[str, object]:
    """Return a summary as the public contract shapes it."""
    return {
        "text": summary.text,
        "commitments": [
            {
                "who": one.who,
                "what": one.what,
                "by": one.by,
                "start": one.span.start,
                "end": one.span.end,
            }
            for one in summary.commitments
        ],
        "placeholders": [_placeholder(one) for one in summary.placeholders],
        "verified": _verified(summary.verified),
    }


def _sentence(sentence: Sentence) -> dict[str, object]:
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "role": sentence.role.value,
        "confidence": round(sentence.confidence, _PLACES),
        "language": sentence.language,
        "cues": [{"start": cue.start, "end": cue.end} for cue in sentence.cues],
    }


def _misplaced(misplaced: Misplaced) -> dict[str, object]:
    return {
        "start": misplaced.span.start,
        "end": misplaced.span.end,
        "role": misplaced.role.value,
        "should_precede": misplaced.should_precede.value,
    }


def _advice(advice: Advice) -> dict[str, object]:
    span = advice.span
    return {
        "id": advice.id,
        "message": advice.message,
        "source": advice.source,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
    }


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "start": edit.span.start,
        "end": edit.span.end,
        "replacement": edit.replacement,
        "reason": edit.reason,
    }


def _placeholder(placeholder: Placeholder) -> dict[str, object]:
    return {
        "start": placeholder.span.start,
        "end": placeholder.span.end,
        "role": placeholder.role.value,
        "hint": placeholder.hint,
    }


def _unproved(unproved: Unproved) -> dict[str, object]:
    return {"claim": unproved.claim, "message": unproved.message}


def as_line(checked: Checked, digest: str) -> str:
    """Return a checked draft as one line: its report, its places in the file, and remarks."""
    collected, report = checked.collected, checked.report
    # a report holds what was excused only where that was asked for
    answer = report_as_dict(report, digest, explain=bool(report.excused))
    answer["findings"] = [_told(told) for told in tellings(checked)]
    record = {
        "path": collected.path,
        "line": collected.line,
        "id": collected.id,
        "record": collected.record,
        "title": collected.title,
        "field": collected.field,
        **answer,
    }
    if checked.remarks:
        record["remarks"] = [_remark(remark) for remark in checked.remarks]
    return dumped(record)


def dumped(value: object) -> str:
    """Return a value as JSON on one line, its letters as themselves where they can be written."""
    text = json.dumps(value, ensure_ascii=False)
    # a path that is not UTF-8 comes from the system with lone surrogates: no stream can write them
    return text if text.isascii() or _is_whole(text) else json.dumps(value)


def _told(told: Told) -> dict[str, object]:
    return {
        **_finding(told.finding),
        "line": told.start.line,
        "column": told.start.column,
        "end_line": told.end.line,
        "end_column": told.end.column,
        "fingerprint": told.fingerprint,
        "state": told.state.value,
        "reason": told.reason,
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "id": remark.id,
        "line": remark.start.line,
        "column": remark.start.column,
        "message": remark.message,
    }


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    yield "["
    waiting = ""
    for one in checked:
        if isinstance(one, InputError):
            continue  # told on standard error
        if waiting:
            yield waiting + ","
        waiting = as_line(one, layout.digest)
    if waiting:
        yield waiting
    yield "]"


PRINTER = Printer(name="json", lines=_lines)
