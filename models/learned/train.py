"""Trains every component under `trained/` from the corpus, and writes `scores.json`.

python models/learned/train.py                             all, embedded where it can be
python models/learned/train.py --development --to FOLDER   without that part, to try things
python models/learned/train.py --tenth --to FOLDER         a fixed tenth, fast: what CI does
python models/learned/train.py --corrections FILE --to FOLDER    with a team's own verdicts
"""

from __future__ import annotations

import argparse
import configparser
import hashlib
import json
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from book import book_codes, book_lines, book_replies
from corpus import NONE, corpus, corrections
from fitting import steps
from scoring import scores
from trainer import Trainer

from nimus.embedding import installed, loaded
from nimus.parsing.heads import Floats
from nimus.parsing.learned import Learned

Scores = dict[str, dict[str, Any]]

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "he")
# the range of chances of harm in which a sentence is worth an embedding, and a role's that is not
_SCREEN, _SURE = (0.28, 1.0), 0.93


def calibrated(trainer: Trainer, learned: Learned, part: np.ndarray) -> list[list[float]]:
    """Return how often each chance of a rule is right on a part that was not trained on."""
    told = trainer.judged(part)
    judged = learned.rules(
        trainer.language, [one.words for one in told], [one.text for one in told]
    )
    chances = judged.chances.copy()
    chances[:, judged.labels.index(NONE)] = 0
    best = chances.argmax(axis=1)
    right = np.array([judged.labels[b] == one.rule for b, one in zip(best, told, strict=True)])
    return steps(chances.max(axis=1), right)


def main() -> None:
    """Train what the arguments ask for."""
    parser = argparse.ArgumentParser(description="Train the components of the learned tier.")
    parser.add_argument("--development", action="store_true", help="leave the development part out")
    parser.add_argument("--tenth", action="store_true", help="a fixed tenth, scores only")
    parser.add_argument("--light", action="store_true", help="without the embedding")
    parser.add_argument("--corrections", type=Path, action="append", default=[])
    parser.add_argument("--to", type=Path, default=HERE / "trained")
    parser.add_argument("--record", action="store_true", help="write the scores to scores.json")
    asked = parser.parse_args()
    if asked.to == HERE / "trained" and (asked.tenth or asked.development or asked.corrections):
        parser.error("say with --to where else the components go; trained/ holds the shipped ones")
    # what is wrong with them is told at once
    corrections(tuple(asked.corrections))
    to = asked.to
    to.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    # a process a language: the fit of one is one thread's work. What falls under a floor never
    # gets to where an engine would load it
    with (
        TemporaryDirectory(dir=to.parent) as made,
        ProcessPoolExecutor(max_workers=len(LANGUAGES), mp_context=get_context("spawn")) as pool,
    ):
        asked.to = Path(made)
        scores = dict(zip(LANGUAGES, pool.map(partial(_trained, asked), LANGUAGES), strict=True))
        print(json.dumps(scores, indent=1))
        print(f"{time.monotonic() - began:.0f} s")
        refuse(scores, _recipe(), whole=not asked.tenth)
        for path in sorted(Path(made).iterdir()):
            path.replace(to / path.name)
    name = "tenth" if asked.tenth else "development"
    if asked.record or to == HERE / "trained":
        _write(HERE / "scores.json", {**_known(HERE / "scores.json"), name: scores})


def _trained(asked: argparse.Namespace, language: str) -> dict[str, object]:
    """Train one language's components; return their scores on the development part."""
    recipe = _recipe()
    development = recipe["split"]["development"].split()
    final = recipe["split"]["final"].split()
    embedder = None if asked.light or asked.tenth else installed()
    lines, replies = corpus(language, tuple(asked.corrections))
    if asked.tenth:
        lines = [line for line in lines if _is_tenth(line.id)]
        replies = [reply for reply in replies if _is_tenth(reply.id)]
    lines, replies = lines + book_lines(language), replies + book_replies(language)
    trainer = Trainer(language, recipe, lines, replies)
    if embedder is not None:
        trainer.embed(_vectors(embedder.name, language, trainer.texts()))
    held = np.isin(trainer.authors, development)
    facts: dict[str, object] = {
        "screen": _SCREEN,
        "sure": _SURE,
        "steps": [[0, 0], [1, 1]],
        "phrases": book_codes(language),
        "thresholds": _thresholds(recipe, language),
        "embedded thresholds": _thresholds(recipe, f"{language} embedded"),
    }
    if embedder is not None:
        facts["embedded"] = {embedder.name: {"steps": [[0, 0], [1, 1]]}}
    # once without the development part, to calibrate and score on it; then with it
    trainer.fit(~np.isin(trainer.authors, development + final), asked.to)
    _write(asked.to / f"{language}.json", facts)
    light = Learned.load(asked.to, only=(language,))
    facts["steps"] = calibrated(trainer, light, held)
    scored = {"light": scores(trainer, light, held)}
    if embedder is not None:
        full = Learned.load(asked.to, embedder.name, only=(language,))
        facts["embedded"] = {embedder.name: {"steps": calibrated(trainer, full, held)}}
        scored[embedder.name] = scores(trainer, full, held)
    if not asked.development and not asked.tenth:
        trainer.fit(~np.isin(trainer.authors, final), asked.to)
    _write(asked.to / f"{language}.json", facts)
    return dict(scored)


def refuse(scores: Scores, recipe: configparser.ConfigParser, *, whole: bool) -> None:
    """Say which floors are not reached, and end with an error if any is not."""
    floors = recipe["floors"]
    low: list[str] = []
    for language, by_way in scores.items():
        for way, scored in by_way.items():
            rules, roles = scored["rules"], scored["roles"]
            share = "" if whole else "tenth "
            for name, value in (("rules", rules["paraphrases"]), ("roles", roles["right"])):
                if value < float(floors[f"{language} {share}{name}"]):
                    low.append(f"{language} {way}: {name} {value}")
            if whole:
                if rules["innocent"] > float(floors[f"{language} innocent"]):
                    low.append(f"{language} {way}: innocent {rules['innocent']}")
                own = recipe[f"floors {language}"]
                low += [
                    f"{language} {way}: {rule} {value}"
                    for rule, value in rules["rules"].items()
                    if value < float(own[rule])
                ]
    if low:
        raise SystemExit("under the floors of recipe.cfg: " + "; ".join(low))


def _thresholds(recipe: configparser.ConfigParser, name: str) -> list[float]:
    return [float(recipe["thresholds"][f"{name} {what}"]) for what in ("tell", "warn")]


def _recipe() -> configparser.ConfigParser:
    recipe = configparser.ConfigParser()
    recipe.read(HERE / "recipe.cfg", encoding="utf-8")
    return recipe


def _is_tenth(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 == 0


def _vectors(name: str, language: str, texts: list[str]) -> Floats:
    """Return the embeddings of texts; what was embedded once is kept beside the recipe."""
    path = HERE / ".cache" / f"{name}-{language}.npz"
    known: dict[str, Floats] = {}
    if path.is_file():
        with np.load(path, allow_pickle=False) as kept:
            known = dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
    new = [text for text in dict.fromkeys(texts) if _digest(text) not in known]
    if new:
        embed = loaded(name)
        for start in range(0, len(new), 64):
            some = new[start : start + 64]
            for text, vector in zip(some, embed(some), strict=True):
                known[_digest(text)] = vector.astype(np.float16)
        path.parent.mkdir(exist_ok=True)
        np.savez(path, texts=np.array(list(known)), vectors=np.stack(list(known.values())))
    return np.stack([known[_digest(text)] for text in texts]).astype(np.float32)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _write(path: Path, facts: object) -> None:
    path.write_text(json.dumps(facts) + "\n", encoding="utf-8")


def _known(path: Path) -> dict[str, object]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


if __name__ == "__main__":
    main()
