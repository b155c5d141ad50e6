"""Words that address the customer in, what each would be for a man, a woman or several out.

Only what surely addresses, and surely otherwise, is turned: a form that a woman and a man share
stays, and so does a future that is also "she will", unless what stands around it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nimus.languages import languages
from nimus.languages.contract import Addressing, Language
from nimus.parsing.documents import Parsed
from nimus.parsing.sentences import Zone
from nimus.parsing.tokens import Word
from nimus.phrasebook.rules import Inflections, Turn
from nimus.report import Role
from nimus.spans import Span

MALE, FEMALE, SEVERAL = 0, 1, 2
# so many words may stand between who is addressed and what is said of them
_BETWEEN = 3
# a mark inside a word is an abbreviation's
_QUOTED = re.compile(
    r"(?<!\w)[\"\u201c\u201d\u201e\u05f4](?=\w)[^\"\n]{2,300}?[\"\u201c\u201d\u05f4](?!\w)"
)
# a greeting's first words name whom it greets
_NAMED = 3
# the most letters that are joined to a word
_JOINED = 3


@dataclass(frozen=True, slots=True)
class Turned:
    """A word of the prose that addresses otherwise than it should, and what it should be.

    `old` is whom it surely addresses, None where a man and a woman share the form. Where the
    tables do not know what it should be, the text is as it was.
    """

    span: Span
    text: str
    old: int | None


def turned(
    parsed: Parsed, tables: Mapping[str, Inflections], column: int, *, anybody: bool = False
) -> list[Turned]:
    """Return what changes where the customer is addressed by `column`: 0 man, 1 woman, 2 several.

    `anybody`: so that it fits whoever reads it; forms with a slash are turned too, and nothing is
    unless some form is for one gender alone.
    """
    found: list[Turned] = []
    for language in languages():
        table = tables.get(language.name)
        if table is None or language.address is None:
            continue
        reader = _Reader(parsed, table, column, language, language.address)
        if anybody:
            found += reader.slashes()
        for first, last in parsed.bounds:
            if (
                first < last
                and parsed.stretches[parsed.words[first].sentence].zone is not Zone.HISTORY
            ):
                found += reader.read(parsed.words[first:last])
    if anybody and all(change.old in (SEVERAL, None) for change in found):
        return []
    # what somebody else said addressed somebody else
    quotations = [Span(*found.span()) for found in _QUOTED.finditer(parsed.prose.text)]
    taken: list[Turned] = []
    for change in found:
        meant = change.old == column or (change.old is None and column != SEVERAL)
        meant = meant or any(quoted.overlaps(change.span) for quoted in quotations)
        if not meant and not any(change.span.overlaps(other.span) for other in taken):
            taken.append(change)
    return sorted(taken, key=lambda change: change.span)


class _Reader:
    """Reads sentences word by word."""

    def __init__(
        self,
        parsed: Parsed,
        table: Inflections,
        column: int,
        language: Language,
        told: Addressing,
    ) -> None:
        self._parsed = parsed
        self._table = table
        self._column = column
        self._language = language
        self._told = told
        self._pronouns = {form: row for row in reversed(told.pronouns) for form in row}
        self._of_another = False
        # who says "you" to a man means him by "you will" too, though it is also "she will"
        self._to_a_man = any(
            self._split(word)[1] == told.pronouns[0][MALE]
            for word in parsed.words
            if parsed.stretches[word.sentence].zone is not Zone.HISTORY
        )

    def slashes(self) -> Iterator[Turned]:
        """Return the forms that name a man and a woman with a slash."""
        endings = "|".join(self._language.slashed)
        for match in re.finditer(rf"(\w+)/(?:{endings})(?!\w)", self._parsed.prose.text):
            prefix, rows = self._rows(match.group(1))
            bare = match.group(1)[len(prefix) :]
            forms = next((turn.forms for turn in rows if turn.forms[MALE] == bare), None)
            forms = forms or next((row for row in self._told.vocatives if bare in row), None)
            said = prefix + forms[self._column] if forms else match.group()
            yield Turned(Span(match.start(), match.end()), said, MALE)

    def read(self, sentence: list[Word]) -> Iterator[Turned]:
        """Return what is to be turned in one sentence."""
        greets = self._parsed.roles[sentence[0].sentence][0] is Role.GREETING
        self._of_another = False
        for at, word in enumerate(sentence):
            prefix, bare = self._split(word)
            row = self._pronouns.get(bare)
            if row is not None:
                yield from self._pronoun(sentence, at, prefix, row)
            else:
                # a name may be written as a verb is
                named = greets and at < _NAMED and (not at or not word.opens)
                if not named:
                    yield from self._verb(sentence, at)
                if greets:
                    yield from self._vocative(word)

    def _surface(self, word: Word) -> str:
        return self._parsed.prose.text[word.start : word.end]

    def _split(self, word: Word) -> tuple[str, str]:
        """Return what is joined to a word, and the word, where that is a pronoun."""
        surface = self._surface(word)
        for length in range(_JOINED + 1):
            joined = surface[:length]
            fits = not joined or joined in self._language.clausal
            if fits and surface[length:] in self._pronouns:
                return joined, surface[length:]
        return "", surface

    def _rows(self, surface: str) -> tuple[str, tuple[Turn, ...]]:
        for length in range(_JOINED + 1):
            joined = surface[:length]
            fits = not joined or joined in self._language.clausal
            rows = self._table.turns.get(surface[length:]) if fits else None
            if rows:
                return joined, rows
        return "", ()

    def _pronoun(
        self, sentence: list[Word], at: int, prefix: str, row: tuple[str, ...]
    ) -> Iterator[Turned]:
        bare = self._surface(sentence[at])[len(prefix) :]
        column = max(c for c, form in enumerate(row) if form == bare)
        if row is self._told.pronouns[0]:
            said = self._predicate(sentence, at + 1, column)
            if said is not None and column == FEMALE and not self._is_subject(sentence, at, said):
                return
            # the feminine "you" is an object's mark where nothing is said of it
            if column == FEMALE and said is None:
                return
            yield self._turn(sentence[at], prefix, row, column)
            if said is not None:
                yield said
        elif row.count(bare) > 1 or bare == row[MALE]:
            # a man's form may be a woman's without points: it only tells that it is no group's
            if self._column == SEVERAL:
                yield self._turn(sentence[at], prefix, row, None)
        else:
            yield self._turn(sentence[at], prefix, row, column)

    def _is_subject(self, sentence: list[Word], at: int, said: Turned) -> bool:
        """Tell whether the feminine "you" is one: an object's mark stands behind a verb.

        What is said alike of a man and a woman tells nothing: "opened (the) contract".
        """
        before = self._surface(sentence[at - 1]) if at else ""
        alike = said.text == self._surface_at(said.span)
        return not alike or not at or sentence[at].opens or before in self._told.leading

    def _surface_at(self, span: Span) -> str:
        return span.of(self._parsed.prose.text)

    def _predicate(self, sentence: list[Word], at: int, column: int) -> Turned | None:
        """Return what is said of the one addressed by `column`; None where nothing is."""
        for word in sentence[at : at + _BETWEEN]:
            surface = self._surface(word)
            than = self._told.than if surface.startswith(self._told.than) else ""
            for joined in dict.fromkeys(("", than)):
                bare = surface[len(joined) :]
                for turn in self._table.turns.get(bare, ()):
                    if turn.slot == "present" and turn.forms[column] == bare:
                        return self._turn(word, joined, turn.forms, column)
            if surface not in self._told.between:
                return None
        return None

    def _verb(self, sentence: list[Word], at: int) -> Iterator[Turned]:
        word = sentence[at]
        surface = self._surface(word)
        prefix, rows = self._rows(surface)
        bare = surface[len(prefix) :]
        rows = tuple(sorted(rows, key=lambda turn: turn.slot != "present"))
        for turn in rows:
            column = turn.forms.index(bare)
            if turn.slot == "past":
                yield from self._past(sentence, at, prefix, turn, column)
                return
            if turn.slot == "future" and word.key.removeprefix(prefix) in self._table.addressees:
                yield self._turn(word, prefix, turn.forms, column)
                return
        # "think" is "important" too: what may be an adjective asks nothing
        if not rows or rows[0].slot == "present":
            return
        future = rows[0].slot == "future" and rows[0].forms.index(bare) == MALE
        if self._asks(sentence, at, prefix, to_him=self._to_a_man and future):
            yield self._turn(word, prefix, rows[0].forms, rows[0].forms.index(bare))
        else:
            self._of_another = True

    def _past(
        self, sentence: list[Word], at: int, prefix: str, turn: Turn, column: int
    ) -> Iterator[Turned]:
        """Turn "you were": alike for a man and a woman, unlike what is said of them."""
        if turn.forms[MALE] in self._told.being:
            for old in (SEVERAL,) if column == SEVERAL else (MALE, FEMALE):
                said = self._predicate(sentence, at + 1, old)
                if said is not None:
                    yield said
                    break
        shared = None if column != SEVERAL else SEVERAL
        yield self._turn(sentence[at], prefix, turn.forms, shared)

    def _asks(self, sentence: list[Word], at: int, prefix: str, *, to_him: bool) -> bool:
        """Tell whether a form that is also "she will" or "he did" asks the customer here.

        `to_him`: it is one of those with which the draft, that calls its reader a man, means him.
        """
        before = self._surface(sentence[at - 1]) if at else ""
        if before in self._told.asking:
            return True
        leads = before in self._told.leading or any(
            turn.slot == "future" for turn in self._table.turns.get(before, ())
        )
        opens = sentence[at].opens or bool(prefix) or leads
        bare = self._surface(sentence[at])[len(prefix) :]
        # "it will arrive and be delivered": the second of them speaks of what the first does
        if bare in self._told.plain or (prefix and self._of_another):
            return False
        if at + 1 == len(sentence) or sentence[at + 1].opens:
            return opens and (bare in self._told.willing or to_him)
        after = sentence[at + 1]
        if bare in self._told.willing or (to_him and bare not in self._told.things):
            # a noun with its article may be the subject: "the branch will receive"
            article = self._surface(after).startswith(self._told.article)
            return opens and not (article and after.key not in self._table.classes)
        names = self._table.classes.get(after.key, ())
        infinitive = any(name.endswith("/infinitive") for name in names)
        return opens and (infinitive or self._surface(after) in self._told.asked)

    def _vocative(self, word: Word) -> Iterator[Turned]:
        surface = self._surface(word)
        for row in self._told.vocatives:
            for prefix in ("", self._told.article):
                bare = surface.removeprefix(prefix)
                if bare in row and surface == prefix + bare:
                    yield self._turn(word, prefix, row, row.index(bare))
                    return

    def _turn(self, word: Word, prefix: str, forms: tuple[str, ...], old: int | None) -> Turned:
        return Turned(Span(word.start, word.end), prefix + forms[self._column], old)
