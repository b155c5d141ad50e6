"""Loads and proves the phrasebook once; then checks and rewrites drafts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from nimus.cache import Cache, uncollected
from nimus.checking.checker import Checked, Checker
from nimus.checking.hearing import Hearing
from nimus.checking.pardoning import Pardons
from nimus.draft import Draft, Options
from nimus.embedding import installed
from nimus.errors import DraftError, TooLong
from nimus.matching import matchers
from nimus.matching.contract import Match
from nimus.matching.wraps import bridged
from nimus.parsing.documents import Parsed
from nimus.parsing.forms import Forms
from nimus.parsing.learned import Learned
from nimus.parsing.paragraphs import loose
from nimus.parsing.roles import Roles
from nimus.parsing.stages import Stages
from nimus.phrasebook.rules import Phrasebook
from nimus.reading import readers
from nimus.report import Report
from nimus.resources import shipped
from nimus.rewrite import Revision
from nimus.settings import Settings
from nimus.summary import Summary, Thread

_PLAIN = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an engine is built of, and what it costs seconds to build."""

    book: Phrasebook
    roles: Roles
    find: list[Callable[[Parsed], list[Match]]]
    pardons: Pardons
    hearing: Hearing

    @classmethod
    def of(cls, book: Phrasebook) -> Parts:
        """Build them."""
        forms = Forms(book.inflections)
        return cls(
            book=book,
            roles=Roles.of(book.cues, book.signals, forms),
            find=[matcher.build(book, forms) for matcher in matchers()],
            pardons=Pardons(book, forms),
            hearing=Hearing(book, forms),
        )


class Engine:
    """Everything that a check needs, built from one phrasebook; safe to share between threads."""

    def __init__(self, book: Phrasebook, settings: Settings, *, parts: Parts | None = None) -> None:
        self.book = book
        self.settings = settings
        parts = parts or Parts.of(book)
        self.learned = _learned(settings)
        self.stages = Stages(parts.roles, self.learned)
        self._find = parts.find
        self._checker = Checker(book, parts.pardons, parts.hearing, self.stages.harms.free)
        self._readers = readers()

    @classmethod
    def load(cls, settings: Settings | None = None) -> Engine:
        """Read and prove the phrasebook that the settings name.

        Raises PhrasebookError with file, line and field where it cannot be used.
        """
        settings = settings or Settings()
        folders = [Path(folder) for folder in settings.phrasebook]
        built = Cache(settings, folders)
        kept = built.get()
        if isinstance(kept, Parts):
            # what is kept was proved before it was kept
            engine = cls(kept.book, settings, parts=kept)
        else:
            engine, parts = _built(settings, folders)
            built.put(parts)
        # what was built stays as long as the process: looking for garbage in it again and again
        # took half of the time of a check
        gc.freeze()
        return engine

    def check(self, draft: Draft, options: Options = _PLAIN) -> Report:
        """Return what the phrasebook says of a draft.

        Raises DraftError for a lone surrogate or an unknown name, TooLong over `max-chars`.
        """
        return self._checked(draft, options).report

    def check_all(self, drafts: Iterable[Draft], options: Options = _PLAIN) -> Iterator[Report]:
        """Check a stream of drafts, in order, each when its report is asked for."""
        return (self.check(draft, options) for draft in drafts)

    def rewrite(self, draft: Draft, options: Options = _PLAIN) -> Revision:
        """Return a draft's report and its rewrites, the one that goes furthest first.

        Raises what `check` raises.
        """
        checked = self._checked(draft, options)
        # a check needs none of it
        from nimus.revising import Reviser  # noqa: PLC0415

        reviser = Reviser(self.book, self._again)
        rewrites = reviser.revise(draft, options, checked, self._readers[draft.format])
        return Revision(check=checked.report, rewrites=rewrites)

    def summarise(self, thread: Thread, options: Options = _PLAIN) -> Summary:
        """Return a short message of what was agreed: who does what, and by when.

        Raises what `check` raises, and DraftError where there are neither points nor messages.
        """
        # a check needs none of it
        from nimus.summing import summarise  # noqa: PLC0415

        for text in (*thread.points, *(message.text for message in thread.messages)):
            self._refuse(Draft(text=text, language=thread.language, context=thread.context))
        return summarise(thread, options, self.book, self._again)

    def _checked(self, draft: Draft, options: Options) -> Checked:
        self._refuse(draft)
        return self._again(draft, options)

    def _again(self, draft: Draft, options: Options) -> Checked:
        """Check a text of our own: what a rewrite adds is not held against the draft's limit."""
        prose = self._readers[draft.format].read(draft.text)
        found = self.stages.parse(prose, bridged(prose, loose(prose), self._matches))
        matches = self._matches(found)
        return self._checker.check(draft, options, found, matches, self._readers[draft.format])

    def _matches(self, found: Parsed) -> list[Match]:
        return [match for find in self._find for match in find(found)]

    def _refuse(self, draft: Draft) -> Draft:
        """Return the draft if it can be checked; else raise, naming the field."""
        context = draft.context
        texts = {
            "text": draft.text,
            "context.customer.name": context.customer.name,
            "context.agent.name": context.agent.name,
            "context.customer_message": context.customer_message,
        }
        for field, text in texts.items():
            if text is None:
                continue
            if len(text) > self.settings.max_chars:
                raise TooLong(field, len(text), self.settings.max_chars)
            if not _encodes(text):
                raise DraftError(field, "holds half of a surrogate pair; send whole characters")
        known = {
            "context.customer.type": (context.customer.type, self.book.customers),
            "context.channel": (context.channel, self.book.channels),
            "context.situation": (context.situation, self.book.situations),
        }
        for field, (name, names) in known.items():
            if name is not None and name not in names:
                raise DraftError(field, f"is not known; there are {', '.join(sorted(names))}")
        for field, value, values in (
            ("language", draft.language, ("auto", "he", "en")),
            ("format", draft.format, tuple(self._readers)),
        ):
            if value not in values:
                raise DraftError(field, f"is not known; there are {', '.join(values)}")
        return draft


def _built(settings: Settings, folders: list[Path]) -> tuple[Engine, Parts]:
    """Read, prove and build a book that was not kept."""
    # pydantic, YAML and the proof: half a second that a start from what was kept does not need
    from nimus import proving  # noqa: PLC0415
    from nimus.phrasebook.files import read  # noqa: PLC0415
    from nimus.proofs import Proofs  # noqa: PLC0415

    book = read(shipped("phrasebook"), folders)
    known = Proofs(settings)
    proved = known.has(book)
    for error in () if proved else proving.written(book):
        raise error
    with uncollected():
        parts = Parts.of(book)
    engine = Engine(book, settings, parts=parts)
    for error in () if proved else proving.proved(book, bare(book, settings, parts).check):
        raise error
    known.add(book)
    return engine, parts


def bare(book: Phrasebook, settings: Settings, parts: Parts | None = None) -> Engine:
    """Return an engine without trained models: what a book promises, its own words keep."""
    return Engine(book, replace(settings, learned="off"), parts=parts)


def _learned(settings: Settings) -> Learned | None:
    """Return the trained models that the settings ask for."""
    if settings.learned == "off":
        return None
    embedder = installed() if settings.learned == "auto" else None
    return Learned.load(trained(settings), embedder.name if embedder is not None else "")


def trained(settings: Settings) -> Path:
    """Return the folder of the trained components."""
    own = settings.models
    return Path(own) if own else shipped("models") / "learned" / "trained"


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
