"""The corpus in, sentences with their words, labels and authors out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nimus.parsing.chunks import read, tokens
from nimus.parsing.documents import Parsed, bounded
from nimus.parsing.scripts import dominant
from nimus.parsing.sentences import Stretch, Zone, sentences
from nimus.parsing.tokens import Word
from nimus.reading.prose import Prose
from nimus.spans import Span

FOLDER = Path(__file__).resolve().parents[1] / "corpus"
NONE = "none"
TURNED = "~"
_ALONE = 3
_OUTER = ("greeting", "closing", "signature")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that breaks one rule or none."""

    id: str
    author: str
    text: str
    rule: str
    about: str
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A whole good reply: its sentences as one document, and their roles."""

    id: str
    author: str
    parsed: Parsed
    roles: tuple[str, ...]

    def words(self, number: int) -> tuple[str, ...]:
        """Return the words of one of its sentences."""
        first, last = self.parsed.bounds[number]
        return tuple(word.key for word in self.parsed.words[first:last])

    def text(self, number: int) -> str:
        """Return one of its sentences as it is written."""
        return self.parsed.stretches[number].span.of(self.parsed.prose.text)


def corpus(language: str, more: tuple[Path, ...] = ()) -> tuple[list[Line], list[Reply]]:
    """Return all lines and replies of a language, by author and place; `more` are corrections."""
    paths = sorted(FOLDER.glob(f"{language}-*.jsonl"))
    if not paths:
        raise SystemExit(f"{FOLDER} holds no {language}-*.jsonl")
    lines: list[Line] = []
    replies: list[Reply] = []
    for path in paths:
        author = path.stem.rpartition("-")[2]
        for _, row in _rows(path):
            if "text" in row:
                lines.append(_line(row, author))
            else:
                replies.append(_reply(row, author))
    lines.extend(corrections(more))
    wanted = [line for line in lines if line.author or dominant(line.text) == language]
    return wanted, replies


def corrections(paths: tuple[Path, ...]) -> list[Line]:
    """Return a team's own verdicts; SystemExit tells the file and line of what is none."""
    if not paths:
        return []
    written = [row for path in sorted(FOLDER.glob("*-*.jsonl")) for _, row in _rows(path)]
    rules = frozenset(str(row["rule"]) for row in written if row.get("rule"))
    return [_correction(row, path, n, rules) for path in paths for n, row in _rows(path)]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"{path}: {error}; it must be UTF-8 text") from error
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except json.JSONDecodeError as error:
            raise SystemExit(f"{path}:{number}: {error}; one JSON object a line") from error
        if not isinstance(row, dict):
            raise SystemExit(f"{path}:{number}: is no JSON object")
        yield number, row


def _line(row: dict[str, object], author: str) -> Line:
    text = str(row["text"])
    return Line(
        id=str(row["id"]),
        author=author,
        text=text,
        rule=str(row["rule"] or NONE),
        about=str(row["about"]),
        kind=str(row["kind"]),
        words=heard(text),
    )


def _correction(row: dict[str, object], path: Path, number: int, rules: frozenset[str]) -> Line:
    """Read a team's own verdict: {"text": …, "rule": an id or null}."""
    text = row.get("text")
    if not isinstance(text, str) or not any(map(str.isalpha, text)):
        raise SystemExit(f'{path}:{number}: "text" must be what was written')
    unknown = sorted(set(row) - {"text", "rule"})
    if unknown:
        raise SystemExit(f"{path}:{number}: {', '.join(unknown)}: a correction has text and rule")
    rule = row.get("rule", "")
    if rule is not None and (not isinstance(rule, str) or rule not in rules):
        raise SystemExit(
            f'{path}:{number}: "rule" must be null or one of {", ".join(sorted(rules))}'
        )
    return Line(
        id=f"{path.name}:{number}",
        author="",
        text=text,
        rule=rule or NONE,
        about=rule or NONE,
        kind="correction",
        words=heard(text),
    )


def heard(text: str) -> tuple[str, ...]:
    """Return the words of a text as matching compares them."""
    ends = [stretch.span.end for stretch in sentences(Prose(text=text))]
    return tuple(word.key for word in read(text, ends))


def _reply(row: dict[str, object], author: str) -> Reply:
    said = row["sentences"]
    assert isinstance(said, list)
    parsed = assembled([str(sentence["text"]) for sentence in said])
    roles = tuple(str(sentence["role"]) for sentence in said)
    return Reply(id=str(row["id"]), author=author, parsed=parsed, roles=roles)


def turned(reply: Reply) -> Reply:
    """Return a reply with its middle in another order, so that a role is not told by its place.

    What opens and what ends stays; the order follows from the id.
    """
    texts = [reply.text(n) for n in range(len(reply.roles))]
    inner = [n for n, role in enumerate(reply.roles) if role not in _OUTER]
    mixed = sorted(inner, key=lambda n: hashlib.sha256(f"{reply.id}/{n}".encode()).digest())
    places = list(range(len(texts)))
    for at, n in zip(inner, mixed, strict=True):
        places[at] = n
    return Reply(
        id=f"{reply.id}{TURNED}",
        author=reply.author,
        parsed=assembled([texts[n] for n in places]),
        roles=tuple(reply.roles[n] for n in places),
    )


def alone(reply: Reply) -> list[Reply]:
    """Return some of a reply's sentences, each as a whole draft, for drafts may be that short."""
    return [
        Reply(
            id=f"{reply.id}{TURNED}{n}",
            author=reply.author,
            parsed=assembled([reply.text(n)]),
            roles=(role,),
        )
        for n, role in enumerate(reply.roles)
        if hashlib.sha256(f"{reply.id}+{n}".encode()).digest()[0] % _ALONE == 0
    ]


def assembled(texts: list[str]) -> Parsed:
    """Return a document of which each text is one sentence, however it would be cut."""
    spans: list[Span] = []
    whole = ""
    for text in texts:
        whole += "\n" if whole else ""
        spans.append(Span(len(whole), len(whole) + len(text)))
        whole += text
    words: list[Word] = read(whole, [span.end for span in spans])
    found = Parsed(prose=Prose(text=whole), tokens=tokens(whole), places=[])
    found.stretches = [Stretch(span, Zone.BODY, 0) for span in spans]
    found.languages = [dominant(text) for text in texts]
    found.words = words
    found.bounds = bounded(words, len(spans))
    return found
