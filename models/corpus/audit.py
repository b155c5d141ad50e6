"""The corpus in, whether it is what its README says out: counts, shares, likeness, agreement.

    python models/corpus/audit.py

Ends with an error where a rule has too few sentences, an author too many, two sentences of a rule
are too alike, or the two labellings agree too little.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "he")
_LEAST, _REPLIES, _AUTHORS, _SHARE = 200, 2500, 25, 0.06
_GRAM, _ALIKE = 4, 0.6
_AGREED = 0.85


def main() -> None:
    """Print what is in the corpus, and what is wrong with it."""
    wrong: list[str] = []
    for language in LANGUAGES:
        wrong += _counted(language)
    wrong += _agreed()
    if wrong:
        sys.exit("\n".join(wrong))


def _counted(language: str) -> list[str]:
    wrong: list[str] = []
    by_rule: dict[tuple[str, bool], list[tuple[str, str]]] = defaultdict(list)
    authors: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for path in sorted(HERE.glob(f"{language}-*.jsonl")):
        for row in _rows(path):
            if "text" in row:
                by_rule[row["about"], row["rule"] is not None].append((row["id"], row["text"]))
                authors[path.stem] += 1
            else:
                roles.update(sentence["role"] for sentence in row["sentences"])
                authors[path.stem] += len(row["sentences"])
    whole = sum(authors.values())
    fewest = min(len(some) for some in by_rule.values())
    largest = max(authors.values()) / whole
    print(
        f"{language}: {len(authors)} authors, none over {largest:.1%}; {whole} sentences; of a "
        f"rule at least {fewest} that do its harm and as many that do not; "
        f"{sum(roles.values())} in whole replies"
    )
    print("   ", ", ".join(f"{role} {count}" for role, count in roles.most_common()))
    if fewest < _LEAST or sum(roles.values()) < _REPLIES or len(authors) < _AUTHORS:
        wrong.append(f"{language}: too few sentences or authors")
    if largest > _SHARE:
        wrong.append(f"{language}: one author wrote {largest:.1%}")
    for (rule, _), some in sorted(by_rule.items()):
        wrong += [
            f"{language} {rule}: {a} and {b} are {how:.2f} alike" for a, b, how in _alike(some)
        ]
    return wrong


def _alike(some: list[tuple[str, str]]) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs whose runs of four characters are too often the same (Jaccard)."""
    grams = [(name, _grams(text)) for name, text in some]
    common = Counter(gram for _, own in grams for gram in own)
    seen: dict[str, list[int]] = defaultdict(list)
    for at, (other, right) in enumerate(grams):
        ranked = sorted(right, key=lambda gram: (common[gram], gram))
        # two that share so much share one of their rarest: all others need no look
        rare = ranked[: len(ranked) - ceil(_ALIKE * len(ranked)) + 1]
        for before in sorted({one for gram in rare for one in seen[gram]}):
            one, left = grams[before]
            shared = len(left & right)
            how = shared / max(len(left) + len(right) - shared, 1)
            if how > _ALIKE:
                yield one, other, how
        for gram in rare:
            seen[gram].append(at)


def _grams(text: str) -> frozenset[str]:
    folded = " ".join(text.casefold().split())
    return frozenset(folded[at : at + _GRAM] for at in range(max(len(folded) - _GRAM + 1, 1)))


def _agreed() -> list[str]:
    told: Counter[tuple[str, str]] = Counter()
    same: Counter[tuple[str, str]] = Counter()
    for row in _rows(HERE / "second.jsonl"):
        key = (row["id"][:2], "roles" if "sentence" in row else "rules")
        told[key] += 1
        same[key] += row["first"] == row["second"]
    wrong = []
    for (language, what), count in sorted(told.items()):
        share = same[language, what] / count
        print(f"{language}: {what} labelled a second time, {count}; the same {share:.3f}")
        if share < _AGREED:
            wrong.append(f"{language}: {what} agree only to {share:.3f}")
    return wrong


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
