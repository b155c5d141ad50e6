"""Print how many harmful sentences of a set are found, and how many innocent ones are flagged.

Against two baselines in the same run: the phrases as exact substrings, and RapidFuzz's
partial_ratio at the threshold that serves it best on this very set.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process

from nimus import Draft, Engine, Settings
from nimus.parsing.patterns import sequences

KINDS = ("exact", "inflected", "typo", "inserted", "paraphrase")
THRESHOLDS = range(80, 100, 2)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a set."""

    lang: str
    rule: str | None
    kind: str
    text: str
    span: str


def read(path: Path) -> list[Line]:
    """Read a set; raises where it is empty, for a benchmark of nothing proves nothing."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if not rows:
        raise SystemExit(f"{path} holds no sentences")
    return [Line(r["lang"], r["rule"], r["kind"], r["text"], r.get("span", "")) for r in rows]


def ours(engine: Engine, lines: list[Line]) -> tuple[list[set[str]], int]:
    """Return the rules found in each line, and how often one finding is exactly the marked span."""
    found, spans = [], 0
    for line in lines:
        findings = engine.check(Draft(text=line.text)).findings
        found.append({finding.rule for finding in findings})
        spans += any(f.rule == line.rule and f.text == line.span for f in findings)
    return found, spans


def wordings(engine: Engine, lang: str) -> list[tuple[str, str]]:
    """Return (wording, rule) of every phrase that has no gap, groups multiplied out."""
    return [
        (" ".join(place[0] for place in sequence.places), phrase.rule)
        for rule in engine.book.ranked()
        for phrase in rule.phrases
        if phrase.language == lang
        for sequence in sequences(phrase.say)
        if not any(sequence.wide)
    ]


def exact(engine: Engine, lines: list[Line], lang: str) -> list[set[str]]:
    """Return the rules of the phrases that stand in each line letter by letter."""
    known = [
        (phrase.say.casefold(), phrase.rule)
        for rule in engine.book.ranked()
        for phrase in rule.phrases
        if phrase.language == lang and not set(phrase.say) & set("(|…")
    ]
    return [{rule for say, rule in known if say in line.text.casefold()} for line in lines]


def fuzzy(engine: Engine, lines: list[Line], lang: str) -> tuple[int, list[set[str]]]:
    """Return RapidFuzz's best threshold for these lines, and the rule of its best wordings."""
    known = wordings(engine, lang)
    says = [say for say, _ in known]
    score = partial(process.extractOne, choices=says, scorer=fuzz.partial_ratio)
    best = [score(line.text.casefold()) or ("", 0.0, 0) for line in lines]

    def at(threshold: int) -> list[set[str]]:
        return [{known[b[2]][1]} if b[1] >= threshold else set() for b in best]

    def worth(threshold: int) -> float:
        pairs = list(zip(lines, at(threshold), strict=True))
        right = sum(line.rule in got for line, got in pairs if line.rule)
        wrong = sum(bool(got) and line.rule not in got for line, got in pairs)
        harmful = sum(line.rule is not None for line in lines)
        return 2 * right / (right + wrong + harmful) if right else 0.0

    threshold = max(THRESHOLDS, key=worth)
    return threshold, at(threshold)


def table(name: str, lines: list[Line], found: list[set[str]]) -> str:
    """Return one line of figures: right rule by kind, in all, and innocent sentences flagged."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line, got in zip(lines, found, strict=True):
        total[line.kind] += 1
        right[line.kind] += (line.rule in got) if line.rule else bool(got)
    cells = [f"{right[k]}/{total[k]}" for k in KINDS]
    hits, harmful = sum(right[k] for k in KINDS), sum(total[k] for k in KINDS)
    cells.append(f"{hits}/{harmful} = {hits / harmful:.0%}")
    cells.append(f"{right['innocent']}/{total['innocent']}")
    return f"{name:28}" + "".join(f"{cell:>13}" for cell in cells)


def main() -> None:
    """Print the tables of the set that the command line names."""
    if len(sys.argv) > 2:
        raise SystemExit("usage: python benchmarks/quality.py [SET.jsonl]")
    development = Path(__file__).parent / "sets" / "first" / "development.jsonl"
    lines = read(Path(sys.argv[1]) if len(sys.argv) == 2 else development)
    engine = Engine.load(Settings())
    for lang in sorted({line.lang for line in lines}):
        some = [line for line in lines if line.lang == lang]
        found, spans = ours(engine, some)
        threshold, near = fuzzy(engine, some, lang)
        harmful = sum(line.rule is not None for line in some)
        heads = (*KINDS, "all harmful", "flagged")
        print(f"{lang}: right rule found; innocent flagged")
        print(" " * 28 + "".join(f"{head:>13}" for head in heads))
        print(table("nimus", some, found))
        print(table("exact substring", some, exact(engine, some, lang)))
        print(table(f"partial_ratio >= {threshold}", some, near))
        print(f"nimus: exactly the marked span {spans}/{harmful}\n")


if __name__ == "__main__":
    main()
