"""Minimal: only what is forbidden goes, each clause for what it says besides or a better one.

Where the reply says something else, what only hurts just goes, and the facts beside it stay. A
clause that is all there is comes back as the first thing to say instead; so does a question, and
what needs a word of its own, as "I don't know" does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nimus.checking.checker import Checked
from nimus.checking.offers import refuses
from nimus.checking.order import is_abuse, may_hurt
from nimus.draft import Kind
from nimus.languages import languages
from nimus.parsing.middles import middle
from nimus.phrasebook.rules import Replacement
from nimus.report import Finding, Role, Sentence
from nimus.rewriting.blocks import BULLET
from nimus.rewriting.calling import called
from nimus.rewriting.contract import Change, Rewriter, Scene
from nimus.spans import Span

# a number that begins an item, and what stands before it
_NUMBER = re.compile(r"(?P<before>[ \t]*\(?)(?P<number>\d{1,2})(?=[.)][ \t])")
_WORD = re.compile(r"[^\W_]")
_SAYS = (Role.ANSWER, Role.ALTERNATIVE, Role.NEXT_STEP, Role.QUESTION)
# a sentence of fewer words says too little for a reply to stand on
_LEAST = 4
_ROUNDS = 8


def mended(check: Callable[[str], Checked], text: str) -> str:
    """Return a sentence without what hurts in it: what it states besides, or a better one."""
    for _ in range(_ROUNDS):
        checked = check(text)
        sure = [number for number, match in enumerate(checked.matches) if match.sure]
        if not sure:
            break
        finding, cut = checked.report.findings[sure[0]], checked.cuts[sure[0]]
        said = cut if cut and _WORD.search(cut) else next(iter(finding.fix.suggestions), "")
        span = finding.fix.span
        text = f"{text[: span.start]}{said}{text[span.end :]}".strip()
    return text


def _changes(scene: Scene) -> tuple[Change, ...]:
    """Return one change a finding; of overlapping fixes, the later waits for another round."""
    if is_abuse(scene.checked.parsed, scene.checked.matches, scene.book):
        return _instead(scene)
    changes: list[Change] = []
    said: set[str] = set()
    mended_rules: set[str] = set()
    mended_sentences: set[int] = set()
    says, warm = _says_more(scene), _is_warm(scene)
    parsed = scene.checked.parsed
    answered = any(refuses(parsed, number) for number, _ in _unhurt(scene))
    report = scene.checked.report
    checked = scene.checked
    for finding, cut, match in zip(report.findings, checked.cuts, checked.matches, strict=True):
        if any(finding.fix.span.overlaps(change.span) for change in changes):
            continue
        if not match.sure:
            continue  # for information: what may be fine stays as the agent wrote it
        way = scene.book.rules[finding.rule].cut
        # a false apology just goes where the reply has a true one, and nothing is said twice
        at = match.sentence
        goes = way is True or (way == "warm" and warm) or (way == "answered" and answered)
        goes = goes or finding.rule in mended_rules or at in mended_sentences
        goes = goes or any(s.strip() in scene.draft.text for s in finding.fix.suggestions)
        change = _cut(scene, finding, cut) if says and goes else None
        if change is None:
            change = _said(scene, finding, said)
            mended_rules.add(finding.rule)
            mended_sentences.add(at)
        if change is not None:
            changes.append(change)
    return tuple(changes)


def _instead(scene: Scene) -> tuple[Change, ...]:
    """Return the change that puts a kind sentence in place of a draft that is nothing but abuse."""
    report, inner = scene.checked.report, middle(scene.checked.parsed)
    finding = report.findings[0]
    kind = Replacement(say=scene.book.messages["empathy"][finding.language])
    text = scene.checked.voice.say(kind)
    parsed = scene.checked.parsed
    hurt = {match.sentence for match in scene.checked.matches}
    # what stands in the foot and does harm is no closing
    foot = range(max(inner) + 1, len(report.sentences))
    hurt |= {number for number in foot if may_hurt(parsed, number)}
    spans = [report.sentences[number].span for number in sorted(inner | hurt)]
    span = Span(spans[0].start, max(spans[-1].end, finding.span.end))
    whole = scene.draft.text
    text = called(scene, text, f"{whole[: span.start]}{whole[span.end :]}")
    return (Change(span, scene.escape(text), finding.rule),)


def _says_more(scene: Scene) -> bool:
    """Tell whether a sentence without a finding says something that a reply can stand on."""
    return any(
        sentence.role in _SAYS and len(sentence.span.of(scene.draft.text).split()) >= _LEAST
        for _, sentence in _unhurt(scene)
    )


def _unhurt(scene: Scene) -> Iterator[tuple[int, Sentence]]:
    """Return the sentences between head and foot in which nothing was found."""
    hurt = {match.sentence for match in scene.checked.matches}
    for number in sorted(middle(scene.checked.parsed) - hurt):
        yield number, scene.checked.report.sentences[number]


def _cut(scene: Scene, finding: Finding, cut: str | None) -> Change | None:
    """Return a change by which only the harm goes, or None where more is to be said."""
    if cut is None:
        return None
    text, span = scene.draft.text, finding.fix.span
    if _WORD.search(cut):
        return Change(span, cut, finding.rule)
    start, end = span.start, span.end
    if cut.strip():
        return Change(span, cut, finding.rule)
    if text[start - 1 : start] == ">" and text[end : end + 1] == "<":
        return None  # nothing would be left between the tags
    line = text.rfind("\n", 0, start) + 1
    if BULLET.fullmatch(text, line, start) and text[end : end + 1] in ("", "\n"):
        return _without_item(text, line, end, finding.rule)
    return Change(_swallowed(text, Span(start, end)), "", finding.rule)


def _swallowed(text: str, span: Span) -> Span:
    """Return a span with the white space that nothing needs any more once the words in it go."""
    start, end = span.start, span.end
    while end < len(text) and text[end] in " \t" and not text[start - 1 : start].isalnum():
        end += 1
    if text[end : end + 1] == "\n" and (not start or text[start - 1] == "\n"):
        end += 1  # its line goes with it
    elif end == len(text):
        start = len(text[:start].rstrip())  # nothing is left below it
    elif text[end] == "\n":
        while start and text[start - 1] in " \t":
            start -= 1
    return Span(start, end)


def _without_item(text: str, start: int, end: int, reason: str) -> Change:
    """Return a change by which an item of a list goes, with its marker; those below move up."""
    number = _NUMBER.match(text, start)
    if end == len(text):
        return Change(Span(start - 1 if start else 0, end), "", reason)
    at, following = end + 1, []
    count = int(number["number"]) if number else 0
    while number is not None:
        below = _NUMBER.match(text, at)
        if below is None or int(below["number"]) != count + 1:
            break
        stop = text.find("\n", at) + 1 or len(text)
        following.append(f"{below['before']}{count}{text[below.end() : stop]}")
        at, count = stop, count + 1
    return Change(Span(start, at), "".join(following), reason)


def _said(scene: Scene, finding: Finding, said: set[str]) -> Change | None:
    suggestions = finding.fix.suggestions
    if not suggestions:
        return None
    # the same kind sentence twice reads like a machine
    fresh = [s for s in suggestions if s.strip() not in said and s.strip() not in scene.draft.text]
    warm = _is_warm(scene)

    def cost(suggestion: str) -> tuple[bool, bool]:
        # a sentence that stands by itself needs nobody to fill it in; who said sorry need not again
        return "[" in suggestion, warm and _apologises(suggestion)

    text = min(fresh or suggestions, key=cost)
    said.add(text.strip())
    return Change(finding.fix.span, text, finding.rule)


def _is_warm(scene: Scene) -> bool:
    """Tell whether the reply says sorry, or what it feels, in a sentence of its own that stays."""
    return any(
        sentence.role in (Role.APOLOGY, Role.EMPATHY) and sentence.cues
        for _, sentence in _unhurt(scene)
    )


def _apologises(text: str) -> bool:
    return any(word in text.casefold() for one in languages() for word in one.apologies)


REWRITER = Rewriter(name="minimal", kind=Kind.MINIMAL, changes=_changes, rounds=_ROUNDS)
