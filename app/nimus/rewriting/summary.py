"""A thread in, the lines of a message that sums it up out: what was agreed, who does what by when.

Nothing is put in words of our own but the frame: points come back as they were given, and what
somebody undertook as they wrote it. Where nobody said by when, a placeholder asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from nimus.checking.checker import Checked
from nimus.checking.voices import Voice
from nimus.languages import languages
from nimus.parsing.sentences import Zone
from nimus.phrasebook.rules import Phrasebook, Replacement
from nimus.report import Role
from nimus.spans import Span
from nimus.summary import Message, Thread

AGENT, CUSTOMER, OTHER = "agent", "customer", "other"
_LEAST = 3
_BRACKETS = re.compile(r"\[[^\[\]\n]+\]")


@dataclass(frozen=True, slots=True)
class Undertaken:
    """A sentence in which somebody undertakes something, and by when."""

    who: str
    said: str
    by: str | None
    sender: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The text of a summary, and where in it each undertaking and each placeholder stands."""

    text: str
    places: tuple[tuple[Undertaken, int, int], ...]
    asked: tuple[Span, ...]


def undertaken(messages: tuple[Message, ...], check: Callable[[str], Checked]) -> list[Undertaken]:
    """Return what was undertaken in messages, in order, each once; the last word counts."""
    found: dict[str, Undertaken] = {}
    for message in messages:
        checked = check(message.text)
        parsed = checked.parsed
        for number, sentence in enumerate(checked.report.sentences):
            if parsed.stretches[number].zone is Zone.HISTORY:
                continue
            said = " ".join(sentence.span.of(message.text).split())
            who = _who(said, sentence.role, message.sender, _forms(checked, number))
            if who is not None and len(said.split()) >= _LEAST:
                found.pop(said, None)
                found[said] = Undertaken(who, said, _by(said), message.sender)
    return list(found.values())


def _forms(checked: Checked, number: int) -> list[str]:
    """Return the classes of forms of a sentence's words: first, second, third persons."""
    parsed, tables = checked.parsed, checked.tables
    first, last = parsed.bounds[number]
    return [
        name.rpartition("/")[2]
        for word in parsed.words[first:last]
        for table in tables.values()
        for name in table.classes.get(word.key, ())
    ]


def _who(said: str, role: Role, sender: str, forms: list[str]) -> str | None:
    """Tell who undertakes something in a sentence, or None where nobody does."""
    if said.endswith("?"):
        return None
    for language in languages():
        if not language.script.search(said) or language.undertaking is None:
            continue
        marks = language.undertaking
        if marks.unless.search(said):
            return None
        if marks.mine.search(said) or (marks.by_form and "future-1" in forms):
            return sender
        if sender == AGENT and marks.yours.search(said):
            return CUSTOMER
        if marks.theirs.search(said) or (marks.by_form and "future-3" in forms):
            return OTHER if sender == AGENT and role is Role.NEXT_STEP else None
    return None


def _by(said: str) -> str | None:
    for language in languages():
        if language.undertaking is not None:
            found = language.undertaking.by.search(said)
            if found is not None and language.script.search(said):
                return found.group().strip(" .,;")
    return None


def summed(
    thread: Thread,
    found: list[Undertaken],
    said: Mapping[str, str],
    book: Phrasebook,
    voice: Voice,
    language: str,
) -> Lines:
    """Return the message; with neither points nor undertakings, what only the agent can fill in.

    `said` is what stands for each sentence that undertakes something.
    """
    writer = _Writer(book, voice, language)
    name = (thread.context.customer.name or "").strip()
    writer.line(writer.say("summary-greeting-name" if name else "summary-greeting", name))
    writer.line("")
    points = [" ".join(point.split()) for point in thread.points if point.strip()]
    writer.line(writer.say("summary-opening"))
    for point in points or ([] if found else [writer.say("summary-point")]):
        writer.line(f"- {point}")
    for who in (AGENT, CUSTOMER, OTHER):
        mine = [one for one in found if one.who == who]
        if mine:
            writer.line("")
            writer.line(writer.say(f"summary-{who}"))
        for one in mine:
            writer.undertaking(one, said[one.said])
    if not found and not points:
        writer.line(f"- {writer.say('summary-step')}")
    writer.line("")
    writer.line(writer.say("summary-closing"))
    if thread.context.agent.name:
        writer.line(thread.context.agent.name.strip())
    return writer.done()


class _Writer:
    """Puts lines together and remembers where undertakings stand."""

    def __init__(self, book: Phrasebook, voice: Voice, language: str) -> None:
        self._book = book
        self._voice = voice
        self._language = language
        self._lines: list[str] = []
        self._places: list[tuple[Undertaken, int, int]] = []

    def say(self, name: str, rest: str = "") -> str:
        """Return a message of the phrasebook in the voice of the agent."""
        return self._voice.say(Replacement(say=self._book.messages[name][self._language]), rest)

    def line(self, text: str) -> None:
        """Add a line."""
        self._lines.append(text)

    def undertaking(self, one: Undertaken, said: str) -> None:
        """Add an undertaking; without a time, ask for one."""
        if one.who == AGENT and one.by is None:
            end = re.search(r"[.!\u2026]*$", said)
            at = end.start() if end else len(said)
            said = f"{said[:at]} {self.say('summary-when')}{said[at:] or '.'}"
        if one.who == CUSTOMER and one.sender == CUSTOMER:
            said = self.say("summary-quoted", said)  # their own words, and so their own "I"
        start = sum(len(line) + 1 for line in self._lines) + len("- ")
        self._places.append((one, start, start + len(said)))
        self._lines.append(f"- {said}")

    def done(self) -> Lines:
        """Return what was put together."""
        text = "\n".join(self._lines)
        ours = {self.say(name) for name in ("summary-when", "summary-step", "summary-point")}
        asked = tuple(
            Span(found.start(), found.end())
            for found in _BRACKETS.finditer(text)
            if found.group() in ours
        )
        return Lines(text, tuple(self._places), asked)


def sentences_of(found: list[Undertaken], thread: Thread) -> Iterator[str]:
    """Yield what a summary is held to: the points, and what was undertaken."""
    yield from thread.points
    for one in found:
        yield one.said
