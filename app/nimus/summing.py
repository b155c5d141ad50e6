"""A thread in, its summary out: put together, checked, mended, and proved by separate code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from nimus.checking.checker import Checked
from nimus.draft import Draft, Options
from nimus.errors import DraftError
from nimus.parsing.scripts import language as tongue
from nimus.phrasebook.rules import Phrasebook
from nimus.report import Role
from nimus.rewrite import Placeholder, Verified
from nimus.rewriting.minimal import mended
from nimus.rewriting.summary import Lines, sentences_of, summed, undertaken
from nimus.spans import Span
from nimus.summary import Commitment, Summary, Thread
from nimus.verifying.clean import is_clean
from nimus.verifying.facts import kept
from nimus.verifying.ordered import in_order

Check = Callable[[Draft, Options], Checked]


def summarise(thread: Thread, options: Options, book: Phrasebook, check: Check) -> Summary:
    """Return the summary of a thread.

    Raises DraftError where there is neither a point nor a message.
    """
    texts = [*thread.points, *(message.text for message in thread.messages)]
    if not any(text.strip() for text in texts):
        raise DraftError("points", "are empty, and so are messages; give one at least")
    for number, message in enumerate(thread.messages):
        if message.sender not in ("agent", "customer"):
            raise DraftError(f"messages[{number}].from", "is not known; there are agent, customer")
    language = _language(thread, texts)

    def checked(text: str) -> Checked:
        return check(Draft(text=text, language=language, context=thread.context), options)

    found = undertaken(thread.messages, lambda text: check(Draft(text=text), Options()))
    # what was undertaken in words that hurt, or that promise too much, is mended by itself first
    said = {one.said: mended(checked, one.said) for one in found}
    voice = checked(texts[0]).voice
    lines = summed(thread, found, said, book, voice, language)
    report = checked(lines.text).report
    source = "\n".join(sentences_of(found, thread))
    forbidden = checked(source).forbidden
    return Summary(
        text=lines.text,
        commitments=tuple(_commitments(lines)),
        placeholders=tuple(_placeholders(lines, book, options.locale or language)),
        verified=Verified(
            clean=is_clean(report),
            ordered=in_order(report, lines.text),
            facts_kept=kept(source, lines.text, forbidden),
        ),
    )


def _language(thread: Thread, texts: list[str]) -> str:
    if thread.language != "auto":
        return thread.language
    votes = Counter(tongue(text) for text in texts)
    return "he" if votes["he"] + votes["mixed"] > votes["en"] else "en"


def _commitments(lines: Lines) -> list[Commitment]:
    return [
        Commitment(who=one.who, what=lines.text[start:end], by=one.by, span=Span(start, end))
        for one, start, end in lines.places
    ]


def _placeholders(lines: Lines, book: Phrasebook, locale: str) -> list[Placeholder]:
    return [
        Placeholder(span=span, role=Role.NEXT_STEP, hint=book.messages["missing-next-step"][locale])
        for span in lines.asked
    ]
