"""Reports in, numbers out, and back: what may be kept of a draft, for no word of it is in there.

Every string of a report is written as its number among the phrasebook's own sentences and names.
A report with a string that is not among them has something of the draft, and is not written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from nimus.phrasebook.rules import Phrasebook
from nimus.report import Advice, Misplaced, Report, Role, Sentence, Structure, Verdict
from nimus.spans import Span

# what a report says besides what stands in a book: languages, and the articles that it goes by
_NAMES = ("", "he", "en", "mixed", "none", "nimus", *(f"{number:03}" for number in range(10)))
_ROLES = tuple(Role)
_VERDICTS = tuple(Verdict)


class Wordless:
    """Writes reports with the strings of one phrasebook."""

    def __init__(self, book: Phrasebook) -> None:
        self._strings = sorted({*_NAMES, *_said(book)})
        self._numbers = {string: number for number, string in enumerate(self._strings)}

    def written(self, report: Report) -> str | None:
        """Return a report as numbers, or None where it holds something of the draft."""
        if report.findings or report.excused:
            # the words found, and what may stand in their place
            return None
        numbers = self._numbers
        try:
            told = [
                numbers[report.language],
                _VERDICTS.index(report.verdict),
                report.score,
                [
                    [
                        *(one.span.start, one.span.end, _ROLES.index(one.role), one.confidence),
                        numbers[one.language],
                        [place for cue in one.cues for place in (cue.start, cue.end)],
                    ]
                    for one in report.sentences
                ],
                [_ROLES.index(role) for role in report.structure.missing],
                [
                    [
                        *(one.span.start, one.span.end),
                        *(_ROLES.index(one.role), _ROLES.index(one.should_precede)),
                    ]
                    for one in report.structure.misplaced
                ],
                [
                    [
                        *(numbers[one.id], numbers[one.message], numbers[one.source]),
                        *(() if one.span is None else (one.span.start, one.span.end)),
                    ]
                    for one in report.advice
                ],
            ]
        except KeyError:
            return None
        return json.dumps(told, separators=(",", ":"))

    def read(self, written: str) -> Report:
        """Return the report that was written; raises ValueError where that is none."""
        try:
            language, verdict, score, sentences, missing, misplaced, advice = json.loads(written)
            strings = self._strings
            return Report(
                language=strings[language],
                verdict=_VERDICTS[verdict],
                score=score,
                findings=(),
                excused=(),
                sentences=tuple(map(self._sentence, sentences)),
                structure=Structure(
                    missing=tuple(_ROLES[role] for role in missing),
                    misplaced=tuple(
                        Misplaced(
                            span=Span(start, end), role=_ROLES[role], should_precede=_ROLES[other]
                        )
                        for start, end, role, other in misplaced
                    ),
                ),
                advice=tuple(
                    Advice(
                        id=strings[name],
                        message=strings[message],
                        source=strings[source],
                        span=Span(*place) if place else None,
                    )
                    for name, message, source, *place in advice
                ),
            )
        except (TypeError, IndexError) as error:
            raise ValueError("is no report") from error

    # Any: numbers in a list, as JSON has them
    def _sentence(self, told: Any) -> Sentence:  # noqa: ANN401
        start, end, role, confidence, language, cues = told
        return Sentence(
            span=Span(start, end),
            role=_ROLES[role],
            confidence=confidence,
            language=self._strings[language],
            cues=tuple(map(Span, cues[::2], cues[1::2])),
        )


def _said(book: Phrasebook) -> Iterator[str]:
    """Yield what a report of a book may say whatever the draft does."""
    for name, messages in book.messages.items():
        yield name
        yield from messages.values()
    for circumstances in (book.customers, book.channels, book.situations):
        for circumstance in circumstances.values():
            for remark in circumstance.remarks:
                yield from (remark.id, remark.source, *remark.say.values())
