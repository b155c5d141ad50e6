"""Print how many texts of the segmentation sets are cut into sentences wholly as their author did.

Against spaCy's sentencizer in the same run, line by line; quoted history is left out for both.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from nimus.parsing.sentences import Zone, sentences
from nimus.reading.prose import Prose

SETS = Path(__file__).parent / "sets" / "segmentation"


@dataclass(frozen=True, slots=True)
class Case:
    """One text, and the sentences that a careful reader sees in it."""

    id: str
    lang: str
    why: str
    text: str
    sentences: tuple[str, ...]


def read(path: Path) -> list[Case]:
    """Read a set; raises where it is empty, for a benchmark of nothing proves nothing."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if not rows:
        raise SystemExit(f"{path} holds no cases")
    return [
        Case(r["id"], r["lang"], r["why"], r["text"], tuple(map(str.strip, r["sentences"])))
        for r in rows
    ]


def ours(text: str) -> tuple[str, ...]:
    """Return the sentences of the body.

    A salutation is put back before what follows it on its line: the checker needs the two apart
    ("Hi Dana," and "it left."), the authors of the sets take them for one sentence.
    """
    found: list[str] = []
    end = -1
    for stretch in sentences(Prose(text=text)):
        if stretch.zone is not Zone.BODY:
            continue
        gap = text[end : stretch.span.start]
        if found and found[-1].endswith(",") and gap == " ":
            found[-1] += gap + stretch.span.of(text)
        else:
            found.append(stretch.span.of(text))
        end = stretch.span.end
    return tuple(found)


def sentencizer(nlp: Language, text: str) -> tuple[str, ...]:
    """Return what spaCy's sentencizer makes of each line in which a sentence of the body stands."""
    own = [s.span for s in sentences(Prose(text=text)) if s.zone is Zone.BODY]
    found: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if any(span.start < at + len(line) and at < span.end for span in own):
            found.extend(s.text.strip() for s in nlp(line.strip()).sents)
        at += len(line)
    return tuple(filter(None, found))


def main() -> None:
    """Print the figures of each language, and with `--wrong` the cases that are not right."""
    if sys.argv[1:] not in ([], ["--wrong"]):
        raise SystemExit("usage: python benchmarks/segmentation.py [--wrong]")
    for path in sorted(SETS.glob("*.jsonl")):
        cases = read(path)
        nlp = spacy.blank(cases[0].lang)
        nlp.add_pipe("sentencizer")
        wrong = [case for case in cases if ours(case.text) != case.sentences]
        near = sum(sentencizer(nlp, case.text) == case.sentences for case in cases)
        right = len(cases) - len(wrong)
        print(f"{path.stem}: whole text right, of {len(cases)}")
        print(f"  {'nimus':28}{right:>4} = {right / len(cases):.0%}")
        print(f"  {'sentencizer, line by line':28}{near:>4} = {near / len(cases):.0%}")
        for case in wrong if sys.argv[1:] else []:
            print(f"\n  {case.id}: {case.why}")
            got = ours(case.text)
            for sentence in (s for s in case.sentences if s not in got):
                print(f"    - {sentence!r}")
            for sentence in (s for s in got if s not in case.sentences):
                print(f"    + {sentence!r}")


if __name__ == "__main__":
    main()
