"""Print what the trained models add: found, flagged and roles on a part of the corpus.

    python benchmarks/learned.py [--part final | development] [--replies FOLDER]

The shipped models were trained on the development part too: only the final part tells how good
they are. With `--replies`, what is flagged of real replies as well (those whose SHA-256 is odd),
and the share of sentences that is embedded.
"""

from __future__ import annotations

import argparse
import configparser
import gzip
import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from nimus import Draft, Engine, Settings
from nimus.checking.checker import Checked
from nimus.draft import Options, Severity
from nimus.embedding import installed
from nimus.matching import matchers
from nimus.parsing.forms import Forms
from nimus.reading.prose import Prose
from nimus.report import Report

MODELS = Path(__file__).resolve().parents[1] / "models"
PARAPHRASES = ("near", "far")
LANGUAGES = ("en", "he")


def main() -> None:
    """Print a table for each way of judging."""
    parser = argparse.ArgumentParser(description="Print what the trained models add.")
    parser.add_argument("--part", choices=("final", "development"), default="final")
    parser.add_argument("--replies", type=Path, help="a folder with replies_<language>.jsonl.gz")
    asked = parser.parse_args()
    recipe = configparser.ConfigParser()
    recipe.read(MODELS / "learned" / "recipe.cfg", encoding="utf-8")
    authors = recipe["split"][asked.part].split()
    ways = ["off", "light", *(["auto"] if installed() else [])]
    for way in ways:
        engine = Engine.load(Settings(learned=way))
        print(f"\n{'without models' if way == 'off' else 'with ' + way}")
        for language in LANGUAGES:
            _lines(engine, language, authors)
        for language in LANGUAGES:
            _roles(engine, language, authors)
        if asked.replies:
            _real(engine, asked.replies, show=way != "off")
    _times()


def _rows(language: str, authors: list[str]) -> Iterator[dict[str, object]]:
    for author in authors:
        path = MODELS / "corpus" / f"{language}-{author}.jsonl"
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _lines(engine: Engine, language: str, authors: list[str]) -> None:
    found: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    semantic = right = sure = 0
    flagged: Counter[str] = Counter()
    clean = told = missed = wrong = 0
    for row in _rows(language, authors):
        if "text" not in row:
            continue
        report = engine.check(Draft(text=str(row["text"])))
        rules = {f.rule for f in report.findings}
        firm = {f.rule for f in report.findings if f.severity is not Severity.INFO}
        for finding in report.findings:
            if finding.match == "semantic" and finding.severity is not Severity.INFO:
                semantic += 1
                right += finding.rule == row["rule"]
        sure += len(firm)
        if row["rule"] is None:
            clean += 1
            flagged["firm"] += bool(firm)
            flagged["any"] += bool(rules)
            wrong += len(firm)
            continue
        kinds[str(row["kind"])] += 1
        found[str(row["kind"])] += row["rule"] in firm
        told += row["rule"] in firm
        missed += row["rule"] not in firm
        wrong += len(firm - {row["rule"]})
    precision, recall = told / max(told + wrong, 1), told / max(told + missed, 1)
    shares = ", ".join(f"{kind} {found[kind] / n:.3f}" for kind, n in sorted(kinds.items()))
    print(f"  {language}: right rule, warnings and errors, by kind: {shares}")
    both = sum(kinds[kind] for kind in PARAPHRASES)
    print(
        f"      paraphrases {sum(found[k] for k in PARAPHRASES) / max(both, 1):.3f} of {both}; "
        f"semantic findings right {right}/{semantic}; precision {precision:.3f}, recall "
        f"{recall:.3f}, F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}; innocent "
        f"flagged {flagged['firm']}/{clean}, for information too {flagged['any']}/{clean}"
    )


def _roles(engine: Engine, language: str, authors: list[str]) -> None:
    right = total = 0
    confused: Counter[tuple[str, str]] = Counter()
    for row in _rows(language, authors):
        sentences = row.get("sentences")
        if not isinstance(sentences, list):
            continue
        text, spans = _joined(str(row["id"]), sentences)
        report = engine.check(Draft(text=text))
        for (start, end), sentence in zip(spans, sentences, strict=True):
            said = _at(report, start, end)
            total += 1
            right += said == sentence["role"]
            if said != sentence["role"]:
                confused[sentence["role"], said] += 1
    most = ", ".join(f"{role} as {said} {n}" for (role, said), n in confused.most_common(8))
    print(f"  {language}: roles right {right}/{total} = {right / total:.3f}; most: {most}")


def _joined(name: str, sentences: list[dict[str, str]]) -> tuple[str, list[tuple[int, int]]]:
    """Return a reply as an agent lays it out: greeting, items, signature on lines of their own."""
    text = ""
    spans: list[tuple[int, int]] = []
    for at, sentence in enumerate(sentences):
        said = sentence["text"]
        before = sentences[at - 1]["role"] if at else ""
        alone = before in ("greeting", "signature") or sentence["role"] == "signature"
        chance = hashlib.sha256(f"{name}-{at}".encode()).digest()[0] < 40
        stops = text.rstrip()[-1:] in ".!?:\u2026"
        if at:
            text += "\n" if alone or chance or said[:1] in "-\u2022*" or not stops else " "
        spans.append((len(text), len(text) + len(said)))
        text += said
    return text, spans


def _at(report: Report, start: int, end: int) -> str:
    """Return the role of the report's sentence that covers most of a range."""
    best = max(
        report.sentences,
        key=lambda s: (min(end, s.span.end) - max(start, s.span.start), -s.span.start),
    )
    return str(best.role)


def _real(engine: Engine, folder: Path, *, show: bool) -> None:
    for path in sorted(folder.glob("replies_*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        odd = [text for text in texts if hashlib.sha256(text.encode()).digest()[-1] % 2]
        flagged = undecided = 0
        for text in odd:
            checked = engine._checked(Draft(text=text), Options())  # noqa: SLF001 - the harms too
            findings = checked.report.findings
            undecided += _undecided(engine, checked)
            flagged += bool(findings)
            for finding in findings if show else ():
                if finding.match == "semantic":
                    row = {"rule": finding.rule, "severity": finding.severity, "text": text[:300]}
                    print("   ", json.dumps({**row, "span": finding.text}, ensure_ascii=False))
        print(f"  {path.name}: {flagged} of {len(odd)} odd lines flagged")
        if engine.learned is not None and not engine.learned.embedding:
            share = undecided / len(odd)
            print(
                f"    with the embedding, {share:.3f} sentences a line would be embedded for rules"
            )


def _undecided(engine: Engine, checked: Checked) -> int:
    """Return how many sentences the n-grams leave undecided."""
    if engine.learned is None:
        return 0
    count = 0
    for language, harm in zip(checked.parsed.languages, checked.parsed.harms, strict=True):
        if harm is not None:
            low, high = engine.learned.tongues[language].screen
            count += low <= 1.0 - harm.none <= high
    return count


def _times() -> None:
    """Print what the learned tier costs beside the lexical one, on the same drafts of 80 words."""
    text = (Path(__file__).parent / "sets" / "speed" / "mixed.txt").read_text(encoding="utf-8")
    words = text.split()
    words = words * (1 + 4800 // len(words))
    drafts = [" ".join(words[at : at + 80]) for at in range(0, 4800, 80)]
    engine = Engine.load(Settings(learned="light"))
    forms = Forms(engine.book.inflections)
    lexical = next(m.build(engine.book, forms) for m in matchers() if m.name == "lexical")
    semantic = next(m.build(engine.book, forms) for m in matchers() if m.name == "semantic")
    stages = engine.stages
    documents = [stages.parse(Prose(text=draft)) for draft in drafts]
    tiers: dict[str, list[float]] = {"lexical": [], "learned": []}
    for _ in range(15):
        for found in documents:
            began = time.perf_counter()
            lexical(found)
            half = time.perf_counter()
            # what the round before has weighed is weighed again
            found.kept.pop("weighed", None)
            stages.harms.judge(found)
            semantic(found)
            tiers["lexical"].append(half - began)
            tiers["learned"].append(time.perf_counter() - half)
    once = {name: median(some) * 1e6 for name, some in tiers.items()}
    print(
        f"\nlexical tier {once['lexical']:.0f} \u00b5s, learned tier (harm) "
        f"{once['learned']:.0f} \u00b5s: {once['learned'] / once['lexical']:.2f} times"
    )


if __name__ == "__main__":
    main()
