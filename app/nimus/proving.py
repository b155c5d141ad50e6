"""A phrasebook in, what is wrong with it out: the proof that its rules do what their examples say.

Every phrase finds itself; every wrong example is found once, at its span, by its rule; what is
right or fine is found by none; every replacement, in every voice and in place of every wrong
example's clause, is found by none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from nimus.checking.voices import Voice
from nimus.draft import Draft, Options
from nimus.errors import PhrasebookError
from nimus.parsing.patterns import PatternError, sequences
from nimus.phrasebook.files import line_of
from nimus.phrasebook.rules import LANGUAGES, Circumstance, Phrasebook, Replacement, Rule
from nimus.report import Report, Role
from nimus.spans import Span

Check = Callable[[Draft, Options], Report]

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_SLOT = re.compile(r"\{([^{}]*)\}")
_VOICES = tuple(Voice(customer, agent) for customer in (0, 1, 2, None) for agent in (0, 1, 2))
_DRAFT = Options()
Place = tuple[str | int, ...]


def written(book: Phrasebook) -> Iterator[PhrasebookError]:
    """Yield what is wrong with how phrases and replacements are written."""
    for rule in book.ranked():
        for language in LANGUAGES:
            for number, phrase in enumerate(p for p in rule.phrases if p.language == language):
                yield from _pattern(rule, ("phrases", language, number), phrase.say)
                for entry in phrase.instead:
                    yield from _slots(rule, ("phrases", language, number, "instead"), entry)
            for number, entry in enumerate(rule.instead[language]):
                yield from _slots(rule, ("instead", language, number), entry)
            for number, unless in enumerate(rule.unless):
                for at, say in enumerate(unless.patterns.get(language, ())):
                    yield from _pattern(rule, ("unless", number, language, at), say)


def proved(book: Phrasebook, check: Check) -> Iterator[PhrasebookError]:
    """Yield every promise of the book that the engine, built from it, does not keep."""
    for rule in book.ranked():
        for language in LANGUAGES:
            yield from _replacements(rule, language, check)
            yield from _examples(rule, language, check)
    for name in ("customers", "channels", "situations"):
        for circumstance in getattr(book, name).values():
            path = f"{name}/{circumstance.id}.yaml"
            yield from _circumstance(path, circumstance, book, check)
    yield from _messages(book, check)


def _error(rule: Rule, place: Place, problem: str) -> PhrasebookError:
    text = Path(rule.path).read_text(encoding="utf-8-sig")
    field = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place).lstrip(".")
    return PhrasebookError(rule.path, problem, line=line_of(text, list(place)), field=field)


def _pattern(rule: Rule, place: Place, say: str) -> Iterator[PhrasebookError]:
    try:
        sequences(say)
    except PatternError as error:
        yield _error(rule, place, str(error))


def _slots(rule: Rule, place: Place, entry: Replacement) -> Iterator[PhrasebookError]:
    for wording in (entry.say, entry.neutral or ""):
        for slot in _SLOT.findall(wording):
            if slot in ("rest", "expected", "cause"):
                continue
            person, colon, forms = slot.partition(":")
            if not colon or person not in ("1", "2", "3") or len(forms.split("|")) != 3:
                yield _error(
                    rule,
                    place,
                    f"{{{slot}}} is no slot; write {{1:…}}, {{2:…}} or {{3:…}} with three "
                    "forms, {rest}, {expected} or {cause}",
                )
        if wording.count("{") != wording.count("}"):
            yield _error(rule, place, "has a brace that does not close")
    if "{2:" in entry.say and entry.neutral is None:
        yield _error(
            rule, place, 'addresses a gender and has no "neutral"; add one that fits anybody'
        )
    if "{2:" in (entry.neutral or ""):
        yield _error(rule, place, "is neutral and addresses a gender; word it without {2:…}")


def _replacements(rule: Rule, language: str, check: Check) -> Iterator[PhrasebookError]:
    phrases = [p for p in rule.phrases if p.language == language]
    own = [
        (("phrases", language, number, "instead", at), entry)
        for number, phrase in enumerate(phrases)
        for at, entry in enumerate(phrase.instead)
    ]
    shared = [(("instead", language, at), e) for at, e in enumerate(rule.instead[language])]
    if not any(not (entry.needs_rest or entry.hedges or entry.names) for _, entry in shared):
        yield _error(rule, ("instead", language), "has no wording without {rest}; add one")
    for place, entry in [*shared, *own]:
        for said in sorted({voice.say(entry, "") for voice in _VOICES}):
            caught = check(Draft(text=said), _DRAFT).findings
            if caught:
                first = caught[0]
                yield _error(
                    rule, place, f"is caught by {first.rule} ({first.phrase}); word it otherwise"
                )
                break


def _examples(rule: Rule, language: str, check: Check) -> Iterator[PhrasebookError]:
    examples = rule.examples[language]
    for number, example in enumerate(examples.wrong):
        place: Place = ("examples", language, "wrong", number)
        text, spans = unmarked(example)
        if len(spans) != 1:
            yield _error(rule, place, f"marks {len(spans)} spans; mark one with [[…]]")
            continue
        report = check(Draft(text=text), _DRAFT)
        seen = [(f.rule, f.text) for f in report.findings]
        if seen != [(rule.id, spans[0].of(text))] or report.findings[0].span != spans[0]:
            shown = "; ".join(f"{name}: {words}" for name, words in seen) or "nothing"
            yield _error(rule, place, f"should find {spans[0].of(text)}; finds {shown}")
            continue
        fix = report.findings[0].fix
        if not fix.suggestions:
            yield _error(rule, place, "has no suggestion")
        for suggestion in fix.suggestions:
            mended = text[: fix.span.start] + suggestion + text[fix.span.end :]
            caught = check(Draft(text=mended), _DRAFT).findings
            if caught:
                yield _error(
                    rule, place, f"mended as “{suggestion}”, is caught by {caught[0].rule}"
                )
                break
    for kind, texts in (("right", examples.right), ("fine", examples.fine)):
        for number, text in enumerate(texts):
            caught = check(Draft(text=text), _DRAFT).findings
            if caught:
                found = "; ".join(f"{f.rule}: {f.text} ({f.phrase})" for f in caught)
                yield _error(rule, ("examples", language, kind, number), f"is caught by {found}")


def _circumstance(
    path: str, circumstance: Circumstance, book: Phrasebook, check: Check
) -> Iterator[PhrasebookError]:
    for field, roles in OFFERED.items():
        for language, entries in getattr(circumstance, field).items():
            for number, entry in enumerate(entries):
                for voice in _VOICES:
                    said = voice.say(entry).replace(
                        "{thing}", next(iter(book.things.get(language, ())), "")
                    )
                    problem = _unfit(said, roles, check)
                    if problem:
                        where = f"{field}.{language}[{number}]"
                        yield PhrasebookError(path, f"“{said}” {problem}", field=where)
                        break


def _messages(book: Phrasebook, check: Check) -> Iterator[PhrasebookError]:
    """Prove the sentences that a rewrite puts in where a part is missing."""
    for name, roles in INSERTED.items():
        for language, said in book.messages.get(name, {}).items():
            problem = _unfit(said, roles, check)
            if problem:
                yield PhrasebookError("messages.yaml", problem, field=f"{name}.{language}")


def _unfit(said: str, roles: tuple[Role, ...], check: Check) -> str | None:
    """Return what is wrong with a sentence that must be clean and read as a role, or None."""
    report = check(Draft(text=said), _DRAFT)
    if report.findings:
        return f"is caught by {report.findings[0].rule}; word it otherwise"
    read = [sentence.role for sentence in report.sentences]
    if not read or read[0] not in roles:
        # a rewrite that cannot recognise its own sentence would add it again
        shown = ", ".join(read)
        return f"reads as {shown}, not as {roles[0]}; word it otherwise or add a cue to roles.yaml"
    return None


_WARM = (Role.EMPATHY, Role.APOLOGY)
OFFERED = {
    "empathy": (*_WARM, Role.THANKS),
    "said_back": _WARM,
    "alternative": (Role.ALTERNATIVE,),
}
INSERTED = {
    "empathy": _WARM,
    "empathy-refused": _WARM,
    "thanks": (Role.THANKS,),
    "placeholder-answer": (Role.ANSWER,),
    "placeholder-alternative": (Role.ALTERNATIVE,),
}


def unmarked(example: str) -> tuple[str, list[Span]]:
    """Take the marks out of an example; return its text and the spans that they marked."""
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(example):
        text += example[at : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark.group(1))))
        text += mark.group(1)
        at = mark.end()
    return text + example[at:], spans
