"""A record of JSON in, its replies out, each with its place in the file and its twin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nimus.collecting.contract import Collected, Source
from nimus.collecting.jsonspelling import Spelling
from nimus.collecting.jsonvalues import Kind, Value
from nimus.collecting.twins import is_said_by, words_of
from nimus.collecting.written import Written
from nimus.draft import Draft
from nimus.errors import InputError

_INTERNAL = "internal-note"
_HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A text of a record that somebody reads: where it stands in it, and what it is written in."""

    path: str
    start: int
    written: Written
    format: str
    language: str | None = None
    is_internal: bool = False
    is_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a record besides its replies."""

    id: str | None = None
    title: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One of the things that a file is a list of, and its place there (`macros[3]`)."""

    source: Source
    spelling: Spelling
    place: str
    value: Value

    def said(self, names: Iterable[str]) -> str | None:
        """Return what the first of these members says that is there and says anything."""
        for name in names:
            value = self.value.members.get(name)
            if value is not None and value.kind in {Kind.STRING, Kind.SCALAR} and not value.is_null:
                return whole(value.text)
        return None

    def strings(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return all that these members say, one by one or in lists."""
        found: list[str] = []
        for name in names:
            value = self.value.members.get(name)
            if value is not None:
                found += [
                    whole(one.text) for one in (value, *value.elements) if one.kind is Kind.STRING
                ]
        return tuple(found)

    def field(self, path: str, value: Value, draft_format: str) -> Field | InputError | None:
        """Return a member as a text that is read; None where it says nothing."""
        if value.is_null:
            return None
        if value.kind is not Kind.STRING:
            return self.wrong(
                path, f"must be a string, and is {value.kind.value}", start=value.start
            )
        written = self.spelling.written(value)
        if whole(written.text) != written.text:
            return self.wrong(
                path, "holds half of a surrogate pair; write whole characters", start=value.start
            )
        return Field(path=path, start=value.start, written=written, format=draft_format)

    def fields(
        self, formats: Mapping[str, str], *, subject: str | None = None
    ) -> Iterator[Field | InputError]:
        """Yield the members of these names (name → format); one of them has to be there.

        The line above the reply, where such a record has one, may be missing.
        """
        if not self.value.members.keys() & formats.keys():
            yield self.wrong(next(iter(formats)), "is missing; give the reply")
        asked = formats if subject is None else {subject: "plain", **formats}
        for name, draft_format in asked.items():
            value = self.value.members.get(name)
            one = None if value is None else self.field(name, value, draft_format)
            if one is not None:
                yield one

    def wrong(self, path: str, problem: str, *, start: int | None = None) -> InputError:
        """Return what is wrong with a member of the record, and where."""
        names = ".".join(name for name in (self.place, path) if name)
        return wrong(self.source, names, problem, self.value.start if start is None else start)

    def replies(
        self, fields: Sequence[Field | InputError], about: About
    ) -> Iterator[Collected | InputError]:
        """Yield the drafts in fields of the record; what says nothing is none."""
        twins = self._twins(fields)
        for one in fields:
            if isinstance(one, InputError):
                yield one
            elif len(one.written.text) > self.source.max_chars:
                yield self._over(one)
            elif one.written.text.strip():
                yield self._collected(one, about, twins)

    def _twins(self, fields: Iterable[Field | InputError]) -> dict[str, str]:
        """Return which other texts say the same as one in HTML, by their paths."""
        texts = [
            one
            for one in fields
            if isinstance(one, Field)
            and one.written.text.strip()
            and len(one.written.text) <= self.source.max_chars
        ]
        others = [one for one in texts if one.format != _HTML]
        if not others:
            return {}
        main = {one.path: words_of(one.written.text) for one in texts if one.format == _HTML}
        found = ((one.path, _twin(one, main)) for one in others)
        return {path: twin for path, twin in found if twin is not None}

    def _collected(self, one: Field, about: About, twins: Mapping[str, str]) -> Collected:
        return Collected(
            path=self.source.path,
            line=self.source.stored.place(one.start).line,
            draft=self._draft(one, about),
            id=about.id,
            title=about.title,
            record=self.place,
            field=one.path,
            written=one.written,
            twin=twins.get(one.path),
            has_twin=one.path in twins.values(),
            notes=about.notes,
            is_subject=one.is_subject,
        )

    def _draft(self, one: Field, about: About) -> Draft:
        draft = self.source.draft(one.written.text, draft_format=one.format)
        language = one.language or about.language or draft.language
        channel = _INTERNAL if one.is_internal else draft.context.channel
        return replace(draft, language=language, context=replace(draft.context, channel=channel))

    def _over(self, one: Field) -> InputError:
        length, limit = f"{len(one.written.text):,}", f"{self.source.max_chars:,}"
        problem = f"{length} code points, the limit is {limit}; split it or raise max-chars"
        return self.wrong(one.path, problem, start=one.start)


def wrong(source: Source, names: str, problem: str, start: int) -> InputError:
    """Return what is wrong with what stands at a byte of the file and has these names."""
    said = f"{names}: {problem}" if names else problem
    return InputError(source.path, said, line=source.stored.place(start).line)


def whole(text: str) -> str:
    """Return a text with a sign of replacement for each half of a surrogate pair."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _twin(one: Field, words: Mapping[str, str]) -> str | None:
    """Return the path of the field in HTML that says the same."""
    return next((path for path, said in words.items() if is_said_by(said, one.written.text)), None)
