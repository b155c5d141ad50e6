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
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from service import drafts, memory

from nimus import Draft, Engine, Settings

WORDS = (20, 35, 50, 65, 80)
REPLY = "Calm down. As I already told you, it will get there.\n"
NIMUS = (sys.executable, "-m", "nimus", "check")
# the models that everybody has: an embedding is an extra, and takes most of the time where it is
LIGHT = ("--learned", "light")
# replies that the bare engine checks in one go, and how often
ALONE, TURNS = 1_500, 2
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


def alone(engine: Engine, texts: list[str]) -> Iterator[Taken]:
    """Yield what the bare engine takes for some replies, on one core."""
    each = min(ALONE, len(texts) // (TURNS + 1))
    for text in texts[:each]:
        engine.check(Draft(text=text))
    for turn in range(TURNS):
        some = [Draft(text=text) for text in texts[(turn + 1) * each : (turn + 2) * each]]
        began, before = time.perf_counter(), time.process_time()
        for draft in some:
            engine.check(draft)
        yield Taken(
            (time.perf_counter() - began) / len(some), (time.process_time() - before) / len(some)
        )


def together(engine: Engine, texts: list[str], cores: int) -> float:
    """Return how many replies a second bare engines check that work at once, one a core.

    It tells what the machine has left for one more process while others work.
    """
    each = min(ALONE, len(texts) // (TURNS + 1))
    context = get_context("fork")
    ready, taken = context.Barrier(cores), context.SimpleQueue()

    def work(number: int) -> None:
        # from the end: the words of the first ones this process knows by now
        last = len(texts) - number * 2 * each
        asked = [Draft(text=text) for text in texts[last - 2 * each : last]]
        for draft in asked[:each]:
            engine.check(draft)
        ready.wait()
        began = time.perf_counter()
        for draft in asked[each:]:
            engine.check(draft)
        taken.put((began, time.perf_counter(), len(asked) - each))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that numpy has threads of its own
        processes = [context.Process(target=work, args=(number,)) for number in range(cores)]
        for process in processes:
            process.start()
    rows: list[tuple[float, float, int]] = [taken.get() for _ in processes]
    for process in processes:
        process.join()
    return sum(row[2] for row in rows) / (max(row[1] for row in rows) - min(row[0] for row in rows))


def many(count: int, folder: Path) -> None:
    """Print the throughput of a check of many replies on all cores, and its memory."""
    texts = replies(count)
    cores = len(os.sched_getaffinity(0))
    whole = written(texts, folder / "replies.jsonl")
    tenth = written(texts[: count // 10], folder / "tenth.jsonl")
    command = (*NIMUS, *LIGHT, "--results", "off", "--quiet", "--format", "jsonl")
    engine = Engine.load(Settings(learned="light"))
    bare = [*alone(engine, texts)]
    at_once = [together(engine, texts, cores)]
    few = run(*command, tenth, watched=True)
    all_of_them = run(*command, whole, watched=True)
    at_once.append(together(engine, texts, cores))
    bare += alone(engine, texts)
    clock = statistics.median(one.clock for one in bare)
    cpu = statistics.median(one.cpu for one in bare)
    rate = count / all_of_them.clock
    print(f"\n{count:,} replies in JSON Lines, {cores} cores")
    print(f"  bare engine, one core    {1 / clock:10.0f} a second {cpu * 1e3:8.2f} ms CPU each")
    both = statistics.mean(at_once)
    print(f"  as many engines at once  {both:10.0f} a second")
    each = all_of_them.cpu / count * 1e3
    print(f"  nimus check              {rate:10.0f} a second {each:8.2f} ms CPU each")
    print(f"  of {cores} times the bare engine's throughput {rate * clock / cores:10.0%}")
    print(f"  of that of as many bare engines at once  {rate / both:10.0%}")
    print(f"  of its CPU, the bare engine's part       {cpu * 1e3 / each:10.0%}")
    sizes = (
        f"{count // 10:,} replies {few.peak:.0f} MB; {count:,} replies {all_of_them.peak:.0f} MB"
    )
    print(f"  peak memory of all processes: {sizes}, {all_of_them.peak / few.peak:.2f} times")
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
    command = (*NIMUS, *LIGHT, "--results", "off", "--quiet", "--format", "jsonl")
    least = max(run(*command, part, watched=True).peak for _ in range(2))
    taken = run(*command, whole, watched=True)
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
