"""Print how many harmful sentences of sets are found, and how many innocent ones are flagged.

By language and kind of form, by rule, and by confidence; against three baselines in the same run:
the phrases as exact substrings, RapidFuzz's partial_ratio at the threshold that serves it best on
these very sentences, and spaCy's PhraseMatcher on lemmas. `--noise` disturbs every sentence and
prints what that costs.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import spacy
from rapidfuzz import fuzz, process
from simplemma import lemmatize
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from nimus import Draft, Engine, Settings
from nimus.languages import languages
from nimus.parsing.normalisation import normalise
from nimus.parsing.patterns import sequences
from nimus.parsing.tokens import Shape, tokenise
from nimus.report import Finding

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


def ours(engine: Engine, lines: list[Line]) -> list[tuple[Finding, ...]]:
    """Return the findings in each line."""
    return [engine.check(Draft(text=line.text)).findings for line in lines]


def rules(found: list[tuple[Finding, ...]]) -> list[set[str]]:
    """Return the rules found in each line."""
    return [{finding.rule for finding in findings} for findings in found]


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


def lemmas(engine: Engine, lines: list[Line], lang: str) -> list[set[str]]:
    """Return the rules that spaCy's PhraseMatcher finds on simplemma's lemmas."""
    nlp = spacy.blank("xx")
    matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")

    def read(text: str) -> Doc:
        tokens = [t for t in tokenise(normalise(text).text) if t.shape is Shape.WORD]
        words = [token.text for token in tokens]
        doc = Doc(nlp.vocab, words=words)
        for token in doc:
            token.lemma_ = lemmatize(token.text, lang=lang)
        return doc

    by_rule: dict[str, list[Doc]] = {}
    for say, rule in wordings(engine, lang):
        by_rule.setdefault(rule, []).append(read(say))
    for rule, docs in by_rule.items():
        matcher.add(rule, [doc for doc in docs if len(doc)])
    return [{nlp.vocab.strings[key] for key, _, _ in matcher(read(line.text))} for line in lines]


def table(name: str, lines: list[Line], found: list[set[str]]) -> str:
    """Return one line of figures: right rule by kind, in all, and innocent sentences flagged."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line, got in zip(lines, found, strict=True):
        total[line.kind] += 1
        right[line.kind] += (line.rule in got) if line.rule else bool(got)
    cells = [f"{right[k]}/{total[k]}" for k in KINDS]
    hits, harmful = sum(right[k] for k in KINDS), sum(total[k] for k in KINDS)
    cells.append(f"{hits}/{harmful} = {hits / max(harmful, 1):.0%}")
    cells.append(f"{right['innocent']}/{total['innocent']}")
    return f"{name:28}" + "".join(f"{cell:>13}" for cell in cells)


def by_rule(engine: Engine, lines: list[Line], found: list[set[str]]) -> None:
    """Print the figures of each rule: found of its harmful lines, and how often wrongly named."""
    print(f"{'rule':24}{'found':>10}{'named wrongly':>16}")
    for rule in engine.book.ranked():
        own = [got for line, got in zip(lines, found, strict=True) if line.rule == rule.id]
        wrong = sum(
            rule.id in got and line.rule != rule.id for line, got in zip(lines, found, strict=True)
        )
        print(f"{rule.id:24}{f'{sum(rule.id in got for got in own)}/{len(own)}':>10}{wrong:>16}")
    surface = [
        (line.rule in got, bool(got))
        for line, got in zip(lines, found, strict=True)
        if line.rule and line.kind != "paraphrase"
    ]
    named = sum(some for _, some in surface)
    right = sum(hit for hit, _ in surface)
    print(f"right rule, where anything is found in other than paraphrases: {right}/{named}\n")


def by_confidence(lines: list[Line], found: list[tuple[Finding, ...]]) -> None:
    """Print of findings how many are right, by the confidence they state."""
    told: dict[str, list[bool]] = {}
    for line, findings in zip(lines, found, strict=True):
        for finding in findings:
            step = ">= 0.9" if finding.confidence >= 0.9 else f"{int(finding.confidence * 10) / 10}"
            told.setdefault(step, []).append(finding.rule == line.rule)
    shares = (
        f"{step}: {sum(right)}/{len(right)} = {sum(right) / len(right):.0%}"
        for step, right in sorted(told.items(), reverse=True)
    )
    print(f"findings right, by confidence: {'; '.join(shares)}\n")


Noise = Callable[[str, random.Random], str]


def edited(text: str, rng: random.Random) -> str:
    """Make one typing error in one word of ten: a letter left out, doubled, swapped or wrong."""
    words = text.split(" ")
    for at in rng.sample(range(len(words)), max(1, round(len(words) / 10))):
        word = words[at]
        places = [i for i, letter in enumerate(word) if letter.isalpha()]
        if len(places) < 2:
            continue
        place = rng.choice(places[:-1])
        kind = rng.randrange(4)
        head, letter, tail = word[:place], word[place], word[place + 1 :]
        other = rng.choice(sorted(HEBREW if letter in HEBREW else LATIN))
        words[at] = (
            f"{head}{tail}",
            f"{head}{letter}{letter}{tail}",
            f"{head}{tail[:1]}{letter}{tail[1:]}",
            f"{head}{other}{tail}",
        )[kind]
    return " ".join(words)


HEBREW = frozenset(map(chr, range(0x05D0, 0x05EB)))
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")


def pointed(text: str, rng: random.Random) -> str:
    """Put vowel points under Hebrew letters, at random."""
    return "".join(c + (chr(rng.randint(0x05B0, 0x05BB)) if c in HEBREW else "") for c in text)


def marked(text: str, rng: random.Random) -> str:
    """Put bidirectional controls between letters, at random."""
    controls = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"
    return "".join(c + (rng.choice(controls) if rng.random() < 0.1 else "") for c in text)


def drawn(text: str, rng: random.Random) -> str:
    """Double a letter of one word in five, and triple one in every other of them."""
    words = text.split(" ")
    for at in rng.sample(range(len(words)), max(1, len(words) // 5)):
        places = [i for i, letter in enumerate(words[at]) if letter.isalpha()]
        if places:
            place = rng.choice(places)
            more = words[at][place] * rng.randint(1, 2)
            words[at] = f"{words[at][:place]}{more}{words[at][place:]}"
    return " ".join(words)


def prefixed(text: str, rng: random.Random) -> str:
    """Attach a particle to the first Hebrew word of each sentence, and to one in ten besides."""
    words = text.split(" ")
    for at, word in enumerate(words):
        opens = not at or words[at - 1][-1:] in ".!?"
        if word[:1] in HEBREW and (opens or rng.random() < 0.1):
            particles = sorted(p for g in languages() for p in g.clausal if len(p) == 1)
            words[at] = rng.choice(particles) + word
    return " ".join(words)


NOISES: dict[str, Noise] = {
    "an edit in one word of ten": edited,
    "vowel points": pointed,
    "bidirectional controls": marked,
    "doubled and tripled letters": drawn,
    "a particle before words": prefixed,
}


def by_noise(engine: Engine, lines: list[Line], seed: int) -> None:
    """Print how far recall falls when sentences are disturbed that had no error before."""
    harmful = [line for line in lines if line.kind in ("exact", "inflected", "inserted")]
    innocent = [line for line in lines if not line.rule]
    print(f"{'noise':32}{'found':>14}{'points':>9}{'innocent flagged':>19}")
    before = None
    for name, noise in {"none": lambda text, _: text, **NOISES}.items():
        rng = random.Random(seed)
        some = [replace(line, text=noise(line.text, rng)) for line in harmful]
        hits = sum(
            line.rule in got for line, got in zip(some, rules(ours(engine, some)), strict=True)
        )
        clean = [replace(line, text=noise(line.text, rng)) for line in innocent]
        flagged = sum(map(bool, ours(engine, clean)))
        share = 100 * hits / len(harmful)
        before = share if before is None else before
        print(f"{name:32}{f'{hits}/{len(harmful)}':>14}{share - before:>+9.1f}{flagged:>19}")
    print()


def main() -> None:
    """Print the tables of the sets that the command line names."""
    development = Path(__file__).parent / "sets" / "second" / "development.jsonl"
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sets", nargs="*", type=Path, default=[development])
    parser.add_argument("--noise", action="store_true", help="disturb the sentences, too")
    parser.add_argument("--seed", type=int, default=1, help="of the noise")
    asked = parser.parse_args()
    lines = [line for path in asked.sets for line in read(path)]
    engine = Engine.load(Settings(learned="off"))
    for lang in sorted({line.lang for line in lines}):
        some = [line for line in lines if line.lang == lang]
        findings = ours(engine, some)
        found = rules(findings)
        threshold, near = fuzzy(engine, some, lang)
        harmful = sum(line.rule is not None for line in some)
        spans = sum(
            any(f.rule == line.rule and f.text == line.span for f in got)
            for line, got in zip(some, findings, strict=True)
            if line.rule
        )
        heads = (*KINDS, "all harmful", "flagged")
        print(f"{lang}: right rule found; innocent flagged")
        print(" " * 28 + "".join(f"{head:>13}" for head in heads))
        print(table("nimus", some, found))
        print(table("exact substring", some, exact(engine, some, lang)))
        print(table(f"partial_ratio >= {threshold}", some, near))
        print(table("PhraseMatcher on lemmas", some, lemmas(engine, some, lang)))
        print(f"nimus: exactly the marked span {spans}/{harmful}\n")
        by_rule(engine, some, found)
        by_confidence(some, findings)
        if asked.noise:
            by_noise(engine, some, asked.seed)


if __name__ == "__main__":
    main()
