"""Reports in, a SARIF 2.1.0 log out: one JSON document, a result a finding.

The results come first and the rules after them, so that nothing has to be kept but the rules that
were met and what could not be checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from nimus import __version__
from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position
from nimus.draft import Draft, Severity
from nimus.errors import InputError
from nimus.phrasebook.rules import Rule
from nimus.printing.contract import Checked, Layout, Printer, Remark, State, Told
from nimus.printing.json import dumped
from nimus.printing.places import fingerprint, path_from, subject, tellings
from nimus.printing.wording import instead, readable
from nimus.report import Finding

_Record = dict[str, object]
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_NOTE = "note"
_UNCHECKED = "not-checked"
_HEAD = (
    f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{'
    '"columnKind": "unicodeCodePoints", "results": ['
)


class _Log:
    """The parts of a run that are written after its results."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.notices: list[_Record] = []
        self.rules: dict[str, _Record] = {
            rule.id: _described(rule, layout.locale) for rule in layout.rules
        }
        self._numbers = {rule: number for number, rule in enumerate(self.rules)}

    def results(self, one: Checked | InputError) -> Iterator[_Record]:
        """Yield the results of a draft, and remember what they refer to."""
        if isinstance(one, InputError):
            self.notices.append(_notice(one, self.layout))
            return
        for told in tellings(one):
            number = self._number(told.finding.rule, told.finding)
            yield {**_result(told, one.collected, self.layout), "ruleIndex": number}
        for remark in one.remarks:
            number = self._number(remark.id, None)
            yield {**_remark(remark, one.collected, self.layout), "ruleIndex": number}

    def _number(self, rule: str, finding: Finding | None) -> int:
        """Return a rule's place among the rules; one that the layout does not know is added."""
        if rule not in self._numbers:
            self._numbers[rule] = len(self.rules)
            self.rules[rule] = {"id": rule} if finding is None else _met(finding)
        return self._numbers[rule]


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    log = _Log(layout)
    separator = ""
    yield _HEAD
    for one in checked:
        for result in log.results(one):
            yield separator + dumped(result)
            separator = ","
    driver: _Record = {"name": "Nimus", "version": __version__, "rules": list(log.rules.values())}
    if layout.digest:
        driver["properties"] = {"phrasebook": layout.digest}
    invocation: _Record = {"executionSuccessful": not log.notices}
    if log.notices:
        invocation["toolExecutionNotifications"] = log.notices
    yield f'], "tool": {dumped({"driver": driver})}, "invocations": [{dumped(invocation)}]}}]}}'


def _result(told: Told, collected: Collected, layout: Layout) -> _Record:
    finding = told.finding
    place = _artifact(collected.path, layout)
    region = {**_region(told.start, told.end), "snippet": {"text": finding.text}}
    location: _Record = {"physicalLocation": {"artifactLocation": place, "region": region}}
    if subject(collected):
        location["logicalLocations"] = [_logical(collected)]
    result: _Record = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": _said(_message(finding, collected.draft)),
        "locations": [location],
        "partialFingerprints": {"nimus/v1": told.fingerprint},
        "suppressions": _suppressions(told),
        "properties": {"confidence": round(finding.confidence, 3), "match": finding.match},
    }
    if told.fix:
        result["fixes"] = [_fix(told, place)]
    return result


def _message(finding: Finding, draft: Draft) -> str:
    suggested = "".join(f" → {suggestion}" for suggestion in instead(finding, draft))
    return f'"{readable(finding.text, draft)}"{suggested}\n{finding.message}'


def _said(words: str) -> _Record:
    """Return a message; one brace would be taken for a place where an argument is to be put."""
    return {"text": words.replace("{", "{{").replace("}", "}}")}


def _fix(told: Told, place: _Record) -> _Record:
    """Return the first suggestion as what it changes in the file as stored."""
    changes = [
        {
            "deletedRegion": _region(change.start, change.end),
            "insertedContent": {"text": change.words},
        }
        for change in told.fix
    ]
    return {
        "description": _said(told.finding.fix.suggestions[0]),
        "artifactChanges": [{"artifactLocation": place, "replacements": changes}],
    }


def _suppressions(told: Told) -> list[_Record]:
    """Return why a finding does not count; empty, not left out, where it does."""
    if told.state is State.NEW:
        return []
    if told.state is State.KNOWN:
        return [{"kind": "external", "status": "accepted", "justification": "in the baseline"}]
    suppression: _Record = {"kind": "inSource", "status": "accepted"}
    if told.reason:
        suppression["justification"] = told.reason
    return [suppression]


def _remark(remark: Remark, collected: Collected, layout: Layout) -> _Record:
    region = {"startLine": remark.start.line, "startColumn": remark.start.column}
    place = _artifact(collected.path, layout)
    return {
        "ruleId": remark.id,
        "level": _NOTE,
        "message": _said(remark.message),
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        "partialFingerprints": {"nimus/v1": fingerprint(remark, collected)},
        "suppressions": [],
    }


def _notice(error: InputError, layout: Layout) -> _Record:
    location: _Record = {"artifactLocation": _artifact(error.path, layout)}
    if error.line is not None:
        location["region"] = {"startLine": error.line}
    return {
        "descriptor": {"id": _UNCHECKED},
        "level": "error",
        "message": _said(error.problem),
        "locations": [{"physicalLocation": location}],
    }


def _region(start: Position, end: Position) -> _Record:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _logical(collected: Collected) -> _Record:
    named: _Record = {"kind": "member"}
    path = ".".join(filter(None, (collected.record, collected.field)))
    if path:
        named["fullyQualifiedName"] = path
    if collected.title or collected.field:
        named["name"] = collected.title or collected.field
    return named


def _artifact(path: str, layout: Layout) -> _Record:
    """Return a file as a URI: relative to the root of the sources, or whole where it is outside."""
    # takes as long to import as all printers together
    from urllib.parse import quote  # noqa: PLC0415

    shown = path_from(path, layout)
    address = quote(os.fsencode(shown))
    if shown.startswith("/"):
        return {"uri": f"file://{address}"}
    return {"uri": address, "uriBaseId": "%SRCROOT%"}


def _described(rule: Rule, locale: str) -> _Record:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title[locale]},
        **_explained(rule.why[locale], rule.severity, rule.need, rule.source),
    }


def _met(finding: Finding) -> _Record:
    explained = _explained(finding.message, finding.severity, finding.need, finding.source)
    return {"id": finding.rule, **explained}


def _explained(why: str, severity: Severity, need: str, source: str) -> _Record:
    return {
        "fullDescription": {"text": why},
        "help": {"text": why},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"need": need, "source": source},
    }


PRINTER = Printer(name="sarif", lines=_lines)
