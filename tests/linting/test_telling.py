"""A finding is told at its place in the file as stored, with a name that moves along."""

from __future__ import annotations

from dataclasses import replace

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position, Stored
from nimus.collecting.written import Piece, Written
from nimus.draft import Draft
from nimus.engine import Engine
from nimus.linting.telling import told
from nimus.printing.contract import Checked, Replacement

FILE = b'{"a": "Hi.\\nCalm down, \\u05d3."}'


def within(content: bytes, *, name: str = "r-1", base: str = "") -> Collected:
    """Return the string of the file above, as a shape would, with its escapes."""
    stored = Stored(base.encode() + content)
    at = len(base) + content.index(b"Hi")
    pieces = [
        Piece("Hi.", at, at + 3),
        Piece("\n", at + 3, at + 5),
        Piece("Calm down, ", at + 5, at + 16),
        Piece("\u05d3", at + 16, at + 22),
        Piece(".", at + 22, at + 23),
    ]
    written = Written.of(
        pieces, stored, end=at + 23, spell=lambda words: words.replace("\n", "\\n")
    )
    draft = Draft(text=written.text)
    return Collected(path="a.json", line=1, draft=draft, id=name, field="a", written=written)


def checked(engine: Engine, collected: Collected) -> Checked:
    return told(collected, engine.check(collected.draft))


def test_a_finding_stands_at_its_line_and_column_of_the_file(wordly: Engine) -> None:
    (found,) = checked(wordly, within(FILE, base="[\n  ")).told
    assert (found.start, found.end) == (Position(2, 15), Position(2, 24))


def test_a_draft_that_is_its_file_is_told_by_its_own_lines(wordly: Engine) -> None:
    draft = Draft(text="Hi.\r\nשלום. Calm down.")
    (found,) = checked(wordly, Collected(path="a.txt", line=1, draft=draft)).told
    assert (found.start, found.end) == (Position(2, 7), Position(2, 16))


def test_a_fix_is_what_changes_in_the_file(wordly: Engine) -> None:
    one = checked(wordly, within(FILE))
    (found,) = one.told
    suggestion = found.finding.fix.suggestions[0]
    (start, _) = one.collected.written.positions(found.finding.fix.span)  # type: ignore[union-attr]
    assert found.fix == (Replacement(start=start, end=found.fix[0].end, words=suggestion),)


def test_a_fingerprint_stays_where_a_record_is_put_above(wordly: Engine) -> None:
    (before,) = checked(wordly, within(FILE)).told
    (after,) = checked(wordly, within(FILE, base='["new",\n')).told
    assert before.fingerprint == after.fingerprint
    assert before.start != after.start


def test_the_same_words_in_another_record_have_another_fingerprint(wordly: Engine) -> None:
    (one,) = checked(wordly, within(FILE)).told
    (other,) = checked(wordly, within(FILE, name="r-2")).told
    assert one.fingerprint != other.fingerprint


def test_findings_that_repeat_have_fingerprints_of_their_own(wordly: Engine) -> None:
    draft = Draft(text="Calm down. Calm down. Calm down.")
    found = checked(wordly, Collected(path="a.txt", line=1, draft=draft)).told
    assert len({one.fingerprint for one in found}) == len(found) == 3


def test_what_has_to_change_with_its_twin_is_changed_by_nobody_else(wordly: Engine) -> None:
    collected = Collected(path="a.txt", line=1, draft=Draft(text="Calm down."))
    (alone,) = checked(wordly, collected).told
    (paired,) = checked(wordly, replace(collected, has_twin=True)).told
    assert alone.fix
    assert paired == replace(alone, fix=())
