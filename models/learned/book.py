"""The shipped phrasebook in, sentences to train on out: what it finds, and what it says instead.

What a phrase means is known from its rule; a replacement, an example of what is right, and an
offer are harmless, and an offer's role is known too.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus import NONE, Line, Reply, assembled, heard

from nimus.checking.voices import Voice
from nimus.draft import Draft
from nimus.engine import bare
from nimus.parsing.learned import code
from nimus.phrasebook.files import read
from nimus.phrasebook.rules import Phrasebook, Replacement
from nimus.proving import INSERTED, OFFERED, unmarked
from nimus.resources import shipped
from nimus.settings import Settings

AUTHOR = "book"
# one voice of each gender and number, and the wording for anybody
_VOICES = (Voice(0, 0), Voice(1, 1), Voice(2, 2), Voice(None, 2))


def book_lines(language: str) -> list[Line]:
    """Return the examples and replacements of a language."""
    book = read(shipped("phrasebook"), [])
    return [
        Line(
            id=f"book-{language}-{number}",
            author=AUTHOR,
            text=text,
            rule=rule,
            about=rule,
            kind=AUTHOR,
            words=heard(text),
        )
        for number, (text, rule) in enumerate(_said(book, language))
    ]


def book_codes(language: str) -> list[int]:
    """Return the codes of the phrases that the corpus was written for."""
    book = read(shipped("phrasebook"), [])
    return sorted(
        code(rule.id, phrase.say)
        for rule in book.ranked()
        for phrase in rule.phrases
        if phrase.language == language
    )


def _said(book: Phrasebook, language: str) -> Iterator[tuple[str, str]]:
    """Yield what is said and the rule that it breaks; not the bare phrases.

    Trained on, they made harm of every short sentence: "sorry" of "sorry if".
    """
    for rule in book.ranked():
        for phrase in rule.phrases:
            for entry in phrase.instead if phrase.language == language else ():
                yield from ((said, NONE) for said in _worded(entry))
        examples = rule.examples[language]
        yield from ((unmarked(example)[0], rule.id) for example in examples.wrong)
        yield from ((text, NONE) for text in (*examples.right, *examples.fine))
        for entry in rule.instead[language]:
            yield from ((said, NONE) for said in _worded(entry))


def _worded(entry: Replacement) -> list[str]:
    return sorted({voice.say(entry, "").strip() for voice in _VOICES})


def book_replies(language: str) -> list[Reply]:
    """Return the offers and the sentences put in for what is missing, each a reply by itself.

    An offer of empathy may be an apology: its role is the one that the phrasebook's cues tell,
    which the book was proved to allow.
    """
    book = read(shipped("phrasebook"), [])
    engine = bare(book, Settings())
    found: list[str] = []
    for name in ("customers", "channels", "situations"):
        for circumstance in getattr(book, name).values():
            for field in OFFERED:
                for entry in getattr(circumstance, field).get(language, ()):
                    found.extend(_worded(entry))
    found.extend(said for name in INSERTED if (said := book.messages.get(name, {}).get(language)))
    return [
        Reply(
            id=f"book-{language}-r-{number}",
            author=AUTHOR,
            parsed=assembled([said]),
            roles=(str(engine.check(Draft(text=said)).sentences[0].role),),
        )
        for number, said in enumerate(dict.fromkeys(found))
    ]
