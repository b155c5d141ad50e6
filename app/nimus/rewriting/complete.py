"""Complete: the parts that are owed and missing are offered, worded by the phrasebook.

What only the agent can know is a placeholder in square brackets; nothing is promised.
"""

from __future__ import annotations

import re

from nimus.checking.offers import offers, refuses, surely
from nimus.checking.order import circumstances
from nimus.draft import Kind
from nimus.languages import languages
from nimus.parsing.middles import middle
from nimus.phrasebook.rules import Replacement
from nimus.report import Role
from nimus.rewriting.blocks import BULLET
from nimus.rewriting.calling import called
from nimus.rewriting.contract import Change, Rewriter, Scene
from nimus.spans import Span

_PLACEHOLDER = re.compile(r"\[[^\[\]\n]*[^\W\d_][^\[\]\n]*\]")
_LANGUAGES = frozenset(language.name for language in languages())
_FELT = (Role.EMPATHY, Role.APOLOGY)
_BEFORE = {
    Role.THANKS: (Role.GREETING,),
    Role.EMPATHY: (Role.GREETING, Role.THANKS),
    Role.ANSWER: (Role.GREETING, Role.THANKS, Role.EMPATHY, Role.APOLOGY),
    Role.ALTERNATIVE: (
        Role.GREETING,
        Role.THANKS,
        Role.EMPATHY,
        Role.APOLOGY,
        Role.ANSWER,
        Role.OTHER,
    ),
}


def _changes(scene: Scene) -> tuple[Change, ...]:
    report = scene.checked.report
    present = {
        sentence.role
        for number, sentence in enumerate(report.sentences)
        if sentence.role is not Role.ALTERNATIVE or _offered(scene, number)
        # what was said in place of a harm is a part only where its words tell so
        if sentence.cues
        or (
            sentence.span.of(scene.draft.text).rstrip(".!") in scene.first
            and (sentence.role not in _FELT or surely(scene.checked.parsed, number))
        )
    }
    if present & {Role.APOLOGY}:
        present.add(Role.EMPATHY)
    lacking = [r for r in scene.owed if r not in present and r not in report.structure.missing]
    wanted = [r for r in _BEFORE if r in (*lacking, *report.structure.missing)]
    changes: list[Change] = []
    for role in wanted:
        at, before, after = _place(scene, role)
        words = scene.escape(_wording(scene, role, _language(scene, role, at)))
        if words in scene.draft.text:
            continue
        if changes and changes[-1].span.start == at:
            last = changes[-1]
            changes[-1] = Change(last.span, f"{last.text.rstrip()} {words}{after}", "missing")
        else:
            changes.append(Change(Span(at, at), f"{before}{words}{after}", "missing"))
    return tuple(changes)


def _offered(scene: Scene, number: int) -> bool:
    """Tell whether the agent or a placeholder offers here: "let me see" of ours does not."""
    words = scene.checked.report.sentences[number].span.of(scene.draft.text).rstrip(".!")
    ours = words[1:] not in scene.first and not _PLACEHOLDER.search(words)
    return not ours and offers(scene.checked.parsed, number)


def _language(scene: Scene, role: Role, at: int) -> str:
    """Return the draft's language, or, in one of both, that of the sentence which is led up to.

    What leads up to none goes on from the sentence before.
    """
    report = scene.checked.report
    if scene.draft.language != "auto":
        return scene.draft.language
    if report.language == "mixed":
        own = [report.sentences[number] for number in middle(scene.checked.parsed)]
        behind = [s.language for s in own if s.span.end > at]
        before = [s.language for s in reversed(own) if s.span.start < at]
        beside = behind + before if role in _WARM else before + behind
        return next((name for name in beside if name in _LANGUAGES), "he")
    return "en" if report.language == "en" else "he"


def _wording(scene: Scene, role: Role, language: str) -> str:
    """Return the sentence for a missing part: the circumstances', or one for all."""
    book, checked = scene.book, scene.checked
    asked = circumstances(checked.heard.filled(scene.draft.context), book)
    if role is Role.EMPATHY:
        thing = checked.heard.things.get(language)
        for circumstance in reversed(asked):
            for entry in circumstance.said_back.get(language, ()) if thing else ():
                definite = f"{_article(language)}{thing}"
                return called(scene, checked.voice.say(entry).replace("{thing}", definite))
    for circumstance in reversed(asked):
        if (role is Role.THANKS) != (Role.THANKS in circumstance.owes) and role in _WARM:
            continue  # who is owed thanks is not owed comfort with the same words
        known = {
            Role.THANKS: circumstance.empathy,
            Role.EMPATHY: circumstance.empathy,
            Role.ALTERNATIVE: circumstance.alternative,
        }
        for entry in known.get(role, {}).get(language, ()):
            said = checked.voice.say(entry)
            return called(scene, said) if role in _WARM else said
    name = role.value if role in _WARM else f"placeholder-{role}"
    parsed = checked.parsed
    if role is Role.EMPATHY and any(refuses(parsed, number) for number in middle(parsed)):
        name = "empathy-refused"
    said = checked.voice.say(Replacement(say=book.messages[name][language]))
    return called(scene, said) if role in _WARM else said


def _article(language: str) -> str:
    known = {one.name: one.address for one in languages()}
    address = known.get(language)
    return address.article if address else ""


def _place(scene: Scene, role: Role) -> tuple[int, str, str]:
    """Return where the sentence goes, and what joins it to the text before and after."""
    text = scene.draft.text
    inner = middle(scene.checked.parsed)
    every = scene.checked.report.sentences
    own = [sentence for number, sentence in enumerate(every) if number in inner]
    head = [sentence for number, sentence in enumerate(every) if number < min(inner, default=0)]
    behind = _BEFORE[role]
    # a no is an answer, whatever it is taken for
    refusing = [every[n] for n in inner if scene.checked.parsed.signalled("refusal", n)]
    refusing = refusing if role is Role.ALTERNATIVE else []
    if role is Role.ALTERNATIVE and all(s.role is not Role.ANSWER for s in own):
        # "I am finding out" is the answer for now; what can be done comes after it
        behind = (*behind, Role.NEXT_STEP)
    last = head[-1] if head else None
    for sentence in own:
        if role in (Role.EMPATHY, Role.THANKS) and sentence.role not in behind:
            break
        if sentence.role in behind or sentence in refusing:
            last = sentence
    if last is None:
        at = _behind_markup(scene, own[0].span.start) if own else 0
        # in front of a list, or of any line that is not a sentence, it stands on a line of its own
        after = "\n" if own and _listed(text, own[0].span) else " "
        return at, "", after if own else ""
    at = last.span.end
    following = next((s for s in own if s.span.start >= at), None)
    between = text[at : following.span.start] if following else ""
    opens = last in head or last.role in (Role.GREETING, Role.THANKS)
    if following is not None and opens and ("\n" in between or "<" in between):
        # under a greeting on a line of its own, the new sentence opens the next line
        at = _behind_markup(scene, following.span.start)
        return at, "", "\n" if _listed(text, following.span) else " "
    if _listed(text, last.span):
        return at, "\n\n", ""
    ended = text[:at].rstrip()[-1:] in ".!?:\u2026" or last.role is Role.GREETING
    return at, " " if ended else ". ", ""


def _behind_markup(scene: Scene, at: int) -> int:
    """Return a place in front of what is marked up as a whole: "**Outage**", "# Outage"."""
    text = scene.draft.text
    line = text.rfind("\n", 0, at) + 1
    return line if scene.draft.format == "markdown" and _MARKUP.fullmatch(text, line, at) else at


_MARKUP = re.compile(r"[ \t]*(?:[#>]+[ \t]*)?[*_`]*")
_WARM = (Role.THANKS, Role.EMPATHY)


def _listed(text: str, span: Span) -> bool:
    """Tell whether a sentence stands in a line that begins with a list marker."""
    line = text.rfind("\n", 0, span.start) + 1
    return BULLET.match(text, line) is not None


REWRITER = Rewriter(name="complete", kind=Kind.COMPLETE, changes=_changes)
