"""What a client asked in, the JSON of its answer out; offsets are UTF-16 units of what was sent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from pydantic_core import to_json

from nimus import __version__
from nimus.api.clerk import Clerk
from nimus.api.languagetool.asking import CATEGORY, Asked, admit, asked, foreign
from nimus.api.languagetool.form import Fields
from nimus.api.languagetool.joining import Joined, joined
from nimus.api.languagetool.places import Places
from nimus.api.languagetool.tongues import Tongue, variant
from nimus.api.languagetool.words import word
from nimus.draft import Draft, Options
from nimus.phrasebook.rules import Phrasebook
from nimus.report import Finding, Report
from nimus.spans import Span

ISSUE = "style"

_MOST_OF_COMPACT = 5
_PLACES = 2


def answer(clerk: Clerk, wanted: Asked) -> bytes:
    """Check what a client asked for, and return the answer as it is sent."""
    language = "auto" if wanted.language is None else wanted.language.code
    off = frozenset(rule for rule in clerk.book.rules if not wanted.choice.admits(rule))
    report = clerk.check(Draft(text=wanted.draft.text, language=language), Options(disable=off))
    written = to_json(Answering(wanted, report, clerk.book).as_dict())
    if not wanted.callback:
        return written
    # the two characters that end a line of older JavaScript, and none of JSON
    script = written.replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")
    return b"%s(%s);" % (wanted.callback.encode(), script)


def answer_form(clerk: Clerk, form: tuple[Fields, str]) -> bytes:
    """Return the answer to the fields of a form; with them the address that pages begin with.

    Raises Refused for what cannot be checked.
    """
    fields, site = form
    wanted = asked(fields, site=site)
    admit(wanted, most=clerk.settings.max_chars)
    return answer(clerk, wanted)


def software() -> dict[str, object]:
    """Return what clients show of the server; when it was built is not known to it."""
    return {"name": "Nimus", "version": __version__, "buildDate": "", "premium": False}


class Answering:
    """One report, told in the words and places of LanguageTool."""

    def __init__(self, asked: Asked, report: Report, book: Phrasebook) -> None:
        self._asked = asked
        self._report = report
        self._book = book
        self._places = Places.of(asked.draft.source)
        self._locale = "he" if report.language in ("he", "mixed") else "en"

    def as_dict(self) -> dict[str, object]:
        """Return the answer."""
        asked, report = self._asked, self._report
        found: dict[str, object] = {}
        if not asked.compact:
            found["software"] = {**software(), "apiVersion": 1, "premiumHint": "", "status": ""}
            found["warnings"] = {"incompleteResults": False}
        matches = joined(report.findings, asked.draft.text, asked.draft.widened)
        return {
            **found,
            "language": self._language(),
            "matches": [self._match(one) for one in matches] if asked.shows_matches else [],
            **self._sentences(),
            "nimus": {
                "version": __version__,
                "phrasebook": self._book.digest,
                "verdict": report.verdict.value,
                "score": report.score,
                "missing": [role.value for role in report.structure.missing],
                "advice": [{"id": one.id, "message": one.message} for one in report.advice],
            },
        }

    def _language(self) -> dict[str, object]:
        asked = self._asked
        found, share = self._detected()
        used = asked.language or variant(found or "en", asked.preferred)
        # nobody can tell its variants apart: the one that was asked for is what was found
        seen = used if found in ("", used.code) else variant(found, asked.preferred)
        return {
            **_named(used),
            "detectedLanguage": {**_named(seen), "confidence": share, "source": "script"},
        }

    def _detected(self) -> tuple[str, float]:
        """Return the language that was found, empty for none, and its share of the sentences."""
        sizes = {"he": 0, "en": 0}
        for sentence in self._report.sentences:
            if sentence.language in sizes:
                sizes[sentence.language] += len(sentence.span)
        total = sum(sizes.values())
        if not total:
            return "", 0.0
        main = "he" if sizes["he"] >= sizes["en"] else "en"
        if self._asked.language is None and self._report.language in sizes:
            main = self._report.language
        return main, round(sizes[main] / total, _PLACES)

    def _match(self, match: Joined) -> dict[str, object]:
        asked, first = self._asked, match.findings[0]
        titles = {self._book.rules[one.rule].title[self._locale]: None for one in match.findings}
        place = self._placed(match.span)
        shown = match.suggestions[:_MOST_OF_COMPACT] if asked.compact else match.suggestions
        told: dict[str, object] = {
            "message": " ".join(dict.fromkeys(one.message for one in match.findings)),
            "shortMessage": " \u00b7 ".join(titles),
            "replacements": [{"value": words} for words in shown],
            **place,
        }
        if not asked.compact:
            told["context"] = self._places.context(asked.draft.locate(match.span))
            told["sentence"] = self._sentence(match.span)
        return {
            **told,
            "type": {"typeName": "Hint"},
            "rule": self._rule(first),
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": 0,
            "nimus": {"findings": [self._finding(one) for one in match.findings]},
        }

    def _rule(self, finding: Finding) -> dict[str, object]:
        described: dict[str, object] = {
            "id": foreign(finding.rule),
            "description": self._book.rules[finding.rule].title[self._locale],
            "issueType": ISSUE,
        }
        if self._asked.site:
            described["urls"] = [{"value": f"{self._asked.site}/rules/{finding.rule}"}]
        category = {"id": CATEGORY, "name": word("category", self._locale)}
        return {**described, "category": category, "isPremium": False}

    def _finding(self, finding: Finding) -> dict[str, object]:
        return {
            "id": finding.id,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "need": finding.need,
            "source": finding.source,
            "message": finding.message,
            "match": finding.match,
            "confidence": finding.confidence,
            **self._placed(finding.span),
        }

    def _placed(self, span: Span) -> dict[str, object]:
        there = self._places.units(self._asked.draft.locate(span))
        return {"offset": there.start, "length": len(there)}

    def _sentence(self, span: Span) -> str:
        """Return the sentences that a match stands in, as they are read without markup."""
        sentences = self._report.sentences
        first = bisect_right(sentences, span.start, key=lambda one: one.span.end)
        last = bisect_left(sentences, span.end, key=lambda one: one.span.start)
        spans = [one.span for one in sentences[first:last]]
        whole = Span(spans[0].start, spans[-1].end) if spans else span
        return whole.of(self._asked.draft.text).strip()

    def _sentences(self) -> dict[str, object]:
        ranges: list[list[int]] = []
        extended: list[dict[str, object]] = []
        for one in self._report.sentences:
            place = self._places.units(self._asked.draft.locate(one.span))
            rates = [] if one.language == "none" else [{"language": one.language, "rate": 1.0}]
            ranges.append([place.start, place.end])
            extended.append({"from": place.start, "to": place.end, "detectedLanguages": rates})
        return {"sentenceRanges": ranges, "extendedSentenceRanges": extended}


def _named(tongue: Tongue) -> dict[str, object]:
    return {"name": tongue.name, "code": tongue.long_code}
