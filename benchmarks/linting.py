"""Print what `nimus check` costs: a cold start, many replies on all cores, memory.

    python benchmarks/linting.py [--replies 100000] [--starts 7] [--megabytes 200]

Everything is measured in turns in one run. Replies are all distinct, of 20 to 80 words, a third
with findings, a tenth of their words unseen. Where the machine is busy, seconds tell of its other
work too: then read the ratios of CPU. `--replies 0` and `--megabytes 0` leave those parts out.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from service import drafts, memory

from nimus import Draft, Engine, Settings

WORDS = (20, 35, 50, 65, 80)
REPLY = "Calm down. As I already told you, it will get there.\n"
NIMUS = (sys.executable, "-m", "nimus", "check")
# the models that everybody has: an embedding is an extra, and takes most of the time where it is
LIGHT = ("--learned", "light")
ANEW = (*NIMUS, *LIGHT, "--results", "off", "--quiet", "--format", "jsonl")
# replies that the bare engine checks in one go, and how often
ALONE, TURNS = 1_500, 2
ROUNDS = 5
SAMPLE = 0.2
# code is compiled once, as pip does where it installs, whatever this shell asks for
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
# of an export, one record in so many is switched on
ACTIVE = 100
MEGABYTE = 1_000_000


@dataclass
class Taken:
    """What a command took: seconds on the clock and of all its processes' CPU, peak megabytes."""

    clock: float
    cpu: float
    peak: float = 0.0


def run(*command: str | Path, watched: bool = False) -> Taken:
    """Run a command to its end; its output is read by nobody."""
    before, began = _cpu(), time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        [*map(str, command)], stdout=subprocess.DEVNULL, env=ENVIRONMENT
    )
    peak = [0.0]
    over = threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, over, peak))
    if watched:
        watching.start()
    code = process.wait()
    taken = Taken(time.perf_counter() - began, _cpu() - before)
    over.set()
    if watched:
        watching.join()
    assert code in {0, 1}, f"{command} left with {code}"
    taken.peak = peak[0]
    return taken


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(pid: int, over: threading.Event, peak: list[float]) -> None:
    """Note the most memory of a process and all that descend from it, shared pages once."""
    while not over.wait(SAMPLE):
        try:
            peak[0] = max(peak[0], memory(pid))
        except (OSError, ValueError, StopIteration):
            # one of them has just ended
            continue


def start(count: int, folder: Path) -> None:
    """Print what a cold process takes for one small file, against the import of spaCy alone."""
    path = folder / "reply.txt"
    path.write_text(REPLY, encoding="utf-8")
    contenders: dict[str, tuple[str | Path, ...]] = {
        "import spacy": (sys.executable, "-c", "import spacy"),
        "nimus check": (*NIMUS, path),
        "… --learned light": (*NIMUS, *LIGHT, path),
        "… --learned off": (*NIMUS, "--learned", "off", path),
        "nimus --version": (sys.executable, "-m", "nimus", "--version"),
    }
    taken: dict[str, list[Taken]] = {name: [] for name in contenders}
    for number in range(count + 1):
        for name, command in contenders.items():
            one = run(*command)
            # the first of each builds what is kept, and reads the disk
            if number:
                taken[name].append(one)
    print(f"a cold process, one small file: median of {count}, in turns")
    print(f"  {'':20}{'seconds':>10}{'÷ spacy':>10}{'CPU':>10}{'÷ spacy':>10}")
    first = _medians(taken["import spacy"])
    for name, some in taken.items():
        clock, cpu = _medians(some)
        cells = (clock, clock / first[0], cpu, cpu / first[1])
        print(f"  {name:20}" + "".join(f"{cell:10.2f}" for cell in cells))


def _medians(taken: list[Taken]) -> tuple[float, float]:
    return (
        statistics.median(one.clock for one in taken),
        statistics.median(one.cpu for one in taken),
    )


def replies(count: int) -> list[str]:
    """Return distinct replies, those of each length in turn."""
    each = -(-count // len(WORDS))
    rows = zip(*(drafts(words, each) for words in WORDS), strict=True)
    return [text for row in rows for text in row][:count]


def written(texts: list[str], path: Path) -> Path:
    """Write replies as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            row = {"id": str(number), "text": text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


class Bare:
    """An engine on one core; no text is put before it twice, for its words would be known."""

    def __init__(self, texts: list[str]) -> None:
        self._engine = Engine.load(Settings(learned="light"))
        self._texts = iter(texts)
        # some to warm up, and what is measured before, between and after all others
        self._each = min(ALONE, len(texts) // (1 + TURNS * (2 + ROUNDS + 1)))
        for text in islice(self._texts, self._each):
            self._engine.check(Draft(text=text))

    def pace(self) -> Iterator[Taken]:
        """Yield what some more replies take, each of them."""
        for _ in range(TURNS):
            some = [Draft(text=text) for text in islice(self._texts, self._each)]
            began, before = time.perf_counter(), time.process_time()
            for draft in some:
                self._engine.check(draft)
            clock, cpu = time.perf_counter() - began, time.process_time() - before
            yield Taken(clock / len(some), cpu / len(some))


def in_turns(bare: Bare, tenth: Path, count: int, cores: int) -> Iterator[float]:
    """Yield what part of so many times the bare engine's throughput a check of a tenth reaches.

    Each is held to what the engine does right before and right after it: over the minutes of a
    long run the machine grows faster and slower.
    """
    before = statistics.mean(one.clock for one in bare.pace())
    for _ in range(ROUNDS):
        rate = count / run(*ANEW, tenth).clock
        after = statistics.mean(one.clock for one in bare.pace())
        yield rate * (before + after) / 2 / cores
        before = after


def many(count: int, folder: Path) -> None:
    """Print the throughput of a check of many replies on all cores, and its memory."""
    texts = replies(count)
    cores = len(os.sched_getaffinity(0))
    whole = written(texts, folder / "replies.jsonl")
    tenth = written(texts[: count // 10], folder / "tenth.jsonl")
    engine = Bare(texts)
    bare = [*engine.pace()]
    few = run(*ANEW, tenth, watched=True)
    all_of_them = run(*ANEW, whole, watched=True)
    bare += engine.pace()
    clock = statistics.median(one.clock for one in bare)
    cpu = statistics.median(one.cpu for one in bare)
    rate = count / all_of_them.clock
    print(f"\n{count:,} replies in JSON Lines, {cores} cores")
    print(f"  bare engine, one core    {1 / clock:10.0f} a second {cpu * 1e3:8.2f} ms CPU each")
    each = all_of_them.cpu / count * 1e3
    print(f"  nimus check              {rate:10.0f} a second {each:8.2f} ms CPU each")
    print(f"  of {cores} times the bare engine's throughput {rate * clock / cores:10.0%}")
    print(f"  of its CPU, the bare engine's part       {cpu * 1e3 / each:10.0%}")
    sizes = (
        f"{count // 10:,} replies {few.peak:.0f} MB; {count:,} replies {all_of_them.peak:.0f} MB"
    )
    print(f"  peak memory of all processes: {sizes}, {all_of_them.peak / few.peak:.2f} times")
    shares = list(in_turns(engine, tenth, count // 10, cores))
    print(
        f"  {len(shares)} times {count // 10:,}, in turns with the bare engine: "
        f"{statistics.median(shares):.0%} of {cores} times its throughput "
        f"({min(shares):.0%} to {max(shares):.0%})"
    )
    repeated = (*NIMUS, *LIGHT, "--quiet", "--format", "jsonl", "--results", folder / "results")
    first, again = run(*repeated, tenth), run(*repeated, tenth)
    print(f"  {count // 10:,} again, with results kept: {again.cpu / first.cpu:.0%} of the CPU")


def export(megabytes: int, folder: Path) -> None:
    """Print the memory that a large export takes; most of its records are switched off."""
    texts = replies(5_000)
    records: list[dict[str, object]] = []
    size = 0
    while size < megabytes * MEGABYTE:
        number = len(records)
        text = texts[number % len(texts)]
        record = {
            "id": number,
            "title": f"Reply::{number}",
            "active": number % ACTIVE == 0,
            "actions": [{"field": "comment_value", "value": text}],
        }
        size += len(json.dumps(record, ensure_ascii=False).encode())
        records.append(record)
    whole, part = folder / "export.json", folder / "active.json"
    for path, some in ((whole, records), (part, records[::ACTIVE])):
        # as help desks write it: on one line
        with path.open("w", encoding="utf-8") as file:
            json.dump({"macros": some, "next_page": None}, file, ensure_ascii=False)
    least = max(run(*ANEW, part, watched=True).peak for _ in range(2))
    taken = run(*ANEW, whole, watched=True)
    size = whole.stat().st_size // MEGABYTE
    print(f"\nan export of {size:,} MB, {len(records):,} records, one in {ACTIVE} of them active")
    print(
        f"  peak memory of all processes {taken.peak:.0f} MB, of the active ones alone "
        f"{least:.0f} MB: {(taken.peak - least) / size:.2f} times the file more; "
        f"{taken.clock:.0f} s"
    )


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--replies", type=int, default=100_000, metavar="N")
    parser.add_argument("--starts", type=int, default=7, metavar="N")
    parser.add_argument("--megabytes", type=int, default=200, metavar="N")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        print(f"load of the machine before: {os.getloadavg()[0]:.1f}\n")
        if asked.starts:
            start(asked.starts, folder)
        if asked.replies:
            many(asked.replies, folder)
        if asked.megabytes:
            export(asked.megabytes, folder)


if __name__ == "__main__":
    main()
