"""Print what a check costs: by the size of the phrasebook, of the draft, and by stage.

Everything is measured in turns in one run, against RapidFuzz, spaCy's tokenizer and an
Aho-Corasick automaton. The machine may be busy: read the ratios. `--most` limits the largest
made-up phrasebook (100,000 takes some minutes to make and to search with RapidFuzz).
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import ahocorasick_rs
import spacy
from rapidfuzz import fuzz, process

from nimus import Draft, Engine, Kind, Options, Settings
from nimus.languages import languages
from nimus.parsing import chunks
from nimus.parsing.alignment import Aligner, Alignment, Wanted
from nimus.parsing.documents import bounded
from nimus.parsing.forms import Forms
from nimus.parsing.normalisation import normalise
from nimus.parsing.patterns import sequences
from nimus.parsing.pipelines import document
from nimus.parsing.sentences import sentences
from nimus.parsing.wordlist import frequency, listed
from nimus.reading.prose import Prose

ROUNDS = 15
# runs in a row: after another contender's turn, the first one finds the processor's caches full
TURN = 5
SLOW = 3
TEXT = Path(__file__).parent / "sets" / "speed" / "mixed.txt"
SIZES = (100, 1_000, 10_000, 100_000)
LENGTHS = (10, 100, 1_000, 10_000)
# a made-up phrase has a word no commoner than this: "of the" is nobody's phrase
CONTENT = 5.0
SEED = 7
PLANTED = 200

Turns = dict[str, Callable[[], object]]


def draft(count: int) -> str:
    """Return real text of so many words, 60% of them Hebrew."""
    text = TEXT.read_text(encoding="utf-8").split()
    return " ".join((text * (count // len(text) + 1))[:count])


def measured(contenders: Turns, *, slow: frozenset[str] = frozenset()) -> dict[str, float]:
    """Return the median seconds of each contender; all take turns, the slow ones shorter ones."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(ROUNDS):
        for name, run in contenders.items():
            if name in slow and number >= SLOW:
                continue
            for _ in range(1 if name in slow else TURN):
                at = time.perf_counter()
                run()
                times[name].append(time.perf_counter() - at)
    return {name: statistics.median(taken) for name, taken in times.items()}


def made(count: int, rng: random.Random) -> list[str]:
    """Return phrases of 2 to 8 words, as common as in real text, half of them variants.

    60% are Hebrew. A variant is another phrase with one word exchanged.
    """
    pools: list[tuple[list[str], list[float]]] = []
    for language in languages():
        words = [w for w in listed() if language.script.match(w)]
        pools.append((words, [10 ** frequency(w) for w in words]))
    streams = [_stream(words, weights, rng) for words, weights in pools]
    by_name = [language.name for language in languages()]
    found: list[tuple[list[str], int]] = []
    seen: set[str] = set()
    while len(found) < count:
        if found and rng.random() < 0.5:
            said, which = rng.choice(found)
            words = list(said)
            words[rng.randrange(len(words))] = next(streams[which])
        else:
            which = by_name.index("he" if rng.random() < 0.6 else "en")
            words = [next(streams[which]) for _ in range(rng.randint(2, 8))]
        text = " ".join(words)
        if text not in seen and min(map(frequency, words)) < CONTENT:
            seen.add(text)
            found.append((words, which))
    return [" ".join(words) for words, _ in found]


def _stream(words: list[str], weights: list[float], rng: random.Random) -> Iterator[str]:
    while True:
        yield from rng.choices(words, weights, k=10_000)


def lexical(aligner: Aligner[int], text: str) -> list[Alignment[int]]:
    """Find the phrases of a text: the engine's own way, from the bare text on."""
    ends = [stretch.span.end for stretch in sentences(Prose(text=text))]
    words = chunks.read(text, ends)
    return aligner.align(words, bounded(words, len(ends)))


def by_phrases(forms: Forms, most: int) -> None:
    """Print what a phrasebook a thousand times larger costs."""
    rng = random.Random(SEED)
    sizes = [size for size in SIZES if size <= most]
    phrases = made(sizes[-1], rng)
    text = draft(80)
    plain = normalise(text).text
    blank = spacy.blank("xx")
    contenders: Turns = {"spacy tokenizer": partial(blank, text)}
    aligners = {}
    print(f"phrases: building, and the lexical check of {len(text.split())} words, warm, µs")
    for size in sizes:
        at = time.perf_counter()
        wanted = [
            Wanted(say, "anywhere", strict=False, tag=n) for n, say in enumerate(phrases[:size])
        ]
        aligners[size] = Aligner(forms, wanted)
        print(f"  {size:>7} phrases built in {time.perf_counter() - at:6.2f} s", flush=True)
        contenders[f"nimus {size}"] = partial(lexical, aligners[size], text)
        automaton = ahocorasick_rs.AhoCorasick([f" {say} " for say in phrases[:size]])
        contenders[f"aho {size}"] = partial(_exact, automaton, text)
        contenders[f"rapidfuzz {size}"] = partial(
            process.extract,
            plain,
            phrases[:size],
            scorer=fuzz.partial_ratio,
            score_cutoff=90,
            limit=None,
        )
    gc.freeze()  # as an engine does that was loaded
    slow = frozenset(f"rapidfuzz {size}" for size in sizes if size >= 10_000)
    taken = measured(contenders, slow=slow)
    first = taken[f"nimus {sizes[0]}"]
    tokens = taken["spacy tokenizer"]
    heads = ("nimus", "÷ first", "÷ tokenizer", "rapidfuzz ÷", "aho-corasick")
    print(f"  {'':>7}" + "".join(f"{head:>14}" for head in heads))
    for size in sizes:
        ours, near = taken[f"nimus {size}"], taken[f"rapidfuzz {size}"]
        cells = (
            f"{ours * 1e6:.0f}",
            f"{ours / first:.2f}",
            f"{ours / tokens:.1f}",
            f"{near / ours:.0f}",
            f"{taken[f'aho {size}'] * 1e6:.0f}",
        )
        print(f"  {size:>7}" + "".join(f"{cell:>14}" for cell in cells))
    recall(aligners[sizes[-1]], phrases, rng)


def _exact(automaton: ahocorasick_rs.AhoCorasick, text: str) -> object:
    """Find exact phrases, normalising included: what an automaton needs before it can look."""
    return automaton.find_matches_as_indexes(f" {normalise(text).text} ", overlapping=True)


def recall(aligner: Aligner[int], phrases: list[str], rng: random.Random) -> None:
    """Print and assert that planted phrases are found, as they are and changed a little."""
    words = draft(60).split()
    print("  planted phrases found: ", end="")
    floors = {"exact": 1.0, "prefix": 0.95, "inserted": 0.97, "one edit": 0.8}
    for kind, floor in floors.items():
        tried = hit = 0
        while tried < PLANTED:
            number = rng.randrange(len(phrases))
            said = _changed(phrases[number].split(), kind, rng)
            if said is None:
                continue
            tried += 1
            at = rng.randrange(len(words))
            text = " ".join([*words[:at], *said, *words[at:]])
            hit += any(found.tag == number for found in lexical(aligner, text))
        print(f"{kind} {hit / tried:.3f}", end="; ")
        assert hit / tried >= floor, f"{kind}: {hit} of {tried} planted phrases found"
    print()


def _changed(words: list[str], kind: str, rng: random.Random) -> list[str] | None:
    at = rng.randrange(len(words))
    word = words[at]
    if kind == "prefix":
        particle = next(g.and_ for g in languages() if g.and_)
        if not any(g.and_ and g.script.match(word) for g in languages()):
            return None
        return [*words[:at], particle + word, *words[at + 1 :]]
    if kind == "inserted":
        filler = rng.choice(sorted(next(g.fillers for g in languages() if g.script.match(word))))
        at = max(1, at)
        return [*words[:at], filler, *words[at:]]
    if kind == "one edit":
        if len(word) < 4 or len(words) < 3:
            return None
        place = rng.randrange(len(word) - 1)
        head, letter, following, tail = (
            word[:place],
            word[place],
            word[place + 1],
            word[place + 2 :],
        )
        kinds = (
            f"{head}{following}{tail}",
            f"{head}{letter}{letter}{following}{tail}",
            f"{head}{following}{letter}{tail}",
        )
        return [*words[:at], rng.choice(kinds), *words[at + 1 :]]
    return words


def by_words(engine: Engine) -> None:
    """Print what longer drafts cost with the shipped phrasebook."""
    contenders: Turns = {
        str(count): partial(engine.check, Draft(text=draft(count))) for count in LENGTHS
    }
    taken = measured(contenders, slow=frozenset(("10000",)))
    print("\nwords: a whole check with the shipped phrasebook")
    before = 0.0
    for count in LENGTHS:
        now = taken[str(count)]
        ratio = f"{now / before:8.1f} times the one before" if before else ""
        print(f"  {count:>7} words {now * 1e3:10.2f} ms{ratio}")
        before = now


def by_warmth(forms: Forms, engine: Engine) -> None:
    """Print what words cost that were never seen before."""
    rng = random.Random(SEED)
    wanted = [
        Wanted(phrase.say, phrase.where, phrase.strict, 0)
        for rule in engine.book.ranked()
        for phrase in rule.phrases
    ]
    aligner = Aligner(forms, wanted)
    text = draft(80)

    def cold() -> None:
        aligner.forget()
        chunks.forget()
        lexical(aligner, text)

    letters = sorted({letter for word in listed() for letter in word if letter.isalpha()})

    def unseen() -> None:
        made_up = ("".join(rng.choices(letters, k=rng.randint(3, 8))) for _ in range(80))
        lexical(aligner, " ".join(made_up))

    contenders: Turns = {
        "warm": partial(lexical, aligner, text),
        "unseen": unseen,
        "cold": cold,
    }
    taken = measured(contenders)
    print("\nwarmth: the lexical check of 80 words with the shipped phrases")
    for name in ("warm", "cold", "unseen"):
        print(f"  {name:8}{taken[name] * 1e6:8.0f} µs{taken[name] / taken['warm']:8.1f}")


def by_stage(engine: Engine) -> None:
    """Print what each stage of a check costs."""
    text = draft(80)
    whole = Options(kinds=(Kind.COMPLETE,))
    says = [
        " ".join(place[0] for place in sequence.places)
        for rule in engine.book.ranked()
        for phrase in rule.phrases
        for sequence in sequences(phrase.say)
    ]
    ends = [stretch.span.end for stretch in sentences(Prose(text=text))]
    blank = spacy.blank("xx")
    contenders: Turns = {
        "sentences": partial(sentences, Prose(text=text)),
        "words": partial(chunks.read, text, ends),
        "spaCy document": partial(document, blank.vocab, Prose(text=text)),
        "whole check": partial(engine.check, Draft(text=text)),
        "complete rewrite": partial(engine.rewrite, Draft(text=text), whole),
        "spacy tokenizer": partial(blank, text),
        "rapidfuzz process.extract": partial(
            process.extract, text, says, scorer=fuzz.partial_ratio, score_cutoff=90, limit=None
        ),
    }
    taken = measured(contenders, slow=frozenset(("rapidfuzz process.extract",)))
    check = taken["whole check"]
    phrases = sum(len(rule.phrases) for rule in engine.book.ranked())
    print(f"\nstages: 80 words, {phrases} phrases in {len(says)} wordings, µs and ÷ whole check")
    for name, seconds in taken.items():
        print(f"  {name:26}{seconds * 1e6:9.0f}{seconds / check:10.2f}")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest made-up book")
    asked = parser.parse_args()
    at = time.perf_counter()
    engine = Engine.load(Settings(max_chars=1_000_000))
    print(f"loading the engine: {time.perf_counter() - at:.2f} s\n")
    forms = Forms(engine.book.inflections)
    by_phrases(forms, max(asked.most, SIZES[0]))
    by_words(engine)
    by_warmth(forms, engine)
    by_stage(engine)


if __name__ == "__main__":
    main()
