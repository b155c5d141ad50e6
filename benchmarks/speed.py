"""Print the time of checks and rewrites, against RapidFuzz and spaCy, interleaved in one run.

The machine may be busy: read the ratios. Each figure is the median of rounds in which every
contender takes its turn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy
from rapidfuzz import fuzz, process

from nimus import Draft, Engine, Kind, Options, Settings
from nimus.parsing.patterns import sequences

ROUNDS = 15
TEXT = Path(__file__).parent / "sets" / "speed" / "mixed.txt"


def main() -> None:
    """Measure drafts of about 20, 80 and 300 words, 60% of them Hebrew."""
    started = time.perf_counter()
    engine = Engine.load(Settings())
    print(f"loading the engine: {time.perf_counter() - started:.2f} s")
    says = [
        " ".join(place[0] for place in sequence.places)
        for rule in engine.book.ranked()
        for phrase in rule.phrases
        for sequence in sequences(phrase.say)
    ]
    phrases = sum(len(rule.phrases) for rule in engine.book.ranked())
    print(f"{phrases} phrases, {len(says)} wordings")
    blank = spacy.blank("xx")
    for count in (20, 80, 300):
        words = (TEXT.read_text(encoding="utf-8") * 8).split()[:count]
        text = " ".join(words)
        draft = Draft(text=text)
        whole = Options(kinds=(Kind.COMPLETE,))
        near = partial(process.extract, scorer=fuzz.partial_ratio, score_cutoff=90, limit=None)
        contenders: dict[str, Callable[[], object]] = {
            "nimus check": partial(engine.check, draft),
            "nimus rewrite, complete": partial(engine.rewrite, draft, whole),
            "spacy blank tokenizer": partial(blank, text),
            "rapidfuzz process.extract": partial(near, text, says),
        }
        times: dict[str, list[float]] = {name: [] for name in contenders}
        for _ in range(ROUNDS):
            for name, run in contenders.items():
                at = time.perf_counter()
                run()
                times[name].append(time.perf_counter() - at)
        base = statistics.median(times["nimus check"])
        print(f"\n{count} words" + " " * 22 + "µs   ÷ nimus check")
        for name, taken in times.items():
            median = statistics.median(taken)
            print(f"  {name:26}{median * 1e6:9.0f}{median / base:12.2f}")


if __name__ == "__main__":
    main()
