"""Print what a request costs the server: CPU, requests a second, p50, p99, memory.

The real server is asked over loopback, with keys, limits, headers and its log on, by a bounded
load from another process, in turns with a stock FastAPI application that echoes a constant answer
of the same size. Drafts are all distinct, also from endpoint to endpoint, a third with findings, a
tenth of their words unseen: the others every process has been asked before.
`--memory N` sends N more requests and prints the memory on the way.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import statistics
import string
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

HERE = Path(__file__).resolve().parent
SETS = HERE / "sets"
LENGTHS = (20, 80, 300)
CONNECTIONS = (1, 16)
DISTINCT = 9_000
WARM = 4
SEED = 11
UNSEEN = 0.1
HARMFUL = 3
ROUNDS = 5
STARTING = 180
LONG = 2_500
PINGS = 300
LATIN = string.ascii_lowercase
HEBREW = "".join(map(chr, range(0x05D0, 0x05EB)))


def lines(*parts: str) -> list[dict[str, str]]:
    """Return the lines of some sets."""
    paths = [path for part in parts for path in sorted(SETS.glob(part))]
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()
    ]


def sentences() -> tuple[list[str], list[str]]:
    """Return the sentences that drafts are made of: those with a finding, and the others."""
    harmful = [line["text"] for line in lines("second/*", "third/*", "fourth/*") if line["rule"]]
    harmless = [line["text"] for line in lines("clean/*")]
    harmless += (SETS / "speed" / "mixed.txt").read_text(encoding="utf-8").splitlines()
    return harmful, harmless


def drafts(words: int, count: int) -> list[str]:
    """Return distinct drafts of so many words, from sentences of the sets."""
    chance = random.Random(SEED + words)
    harmful, harmless = sentences()
    made: dict[str, None] = {}
    while len(made) < count:
        said = [chance.choice(harmful)] if len(made) % HARMFUL == 0 else []
        while sum(len(one.split()) for one in said) < words:
            said.append(chance.choice(harmless))
        chance.shuffle(said)
        text = " ".join(" ".join(said).split(" ")[:words])
        made[unseen(text, chance)] = None
    return list(made)


def unseen(text: str, chance: random.Random) -> str:
    """Return the text with a tenth of its words made ones that nobody has written."""
    said = text.split(" ")
    for at in chance.sample(range(len(said)), round(len(said) * UNSEEN)):
        word = said[at]
        letters = LATIN if word.isascii() else HEBREW
        cut = chance.randint(0, len(word))
        said[at] = word[:cut] + "".join(chance.choices(letters, k=3)) + word[cut:]
    return " ".join(said)


def family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            rest = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(rest[1]), []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def cpu(pid: int) -> float:
    """Return the seconds of CPU that a process and its descendants have used."""
    total = 0
    for one in family(pid):
        rest = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(rest[11]) + int(rest[12])
    return total / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Return the megabytes of a process and its descendants, what they share counted once."""
    total = 0
    for one in family(pid):
        rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in rollup.splitlines() if "Pss:" in line)
    return total / 1_024


@dataclass
class Server:
    """One server under load."""

    name: str
    port: int
    pid: int
    key: str = ""


@dataclass
class Contender:
    """One endpoint and the requests that it is sent."""

    name: str
    server: Server
    path: str
    kind: str
    bodies: Path
    words: int
    cpu: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    sent: int = 0


class Load:
    """The process that asks."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  this Python, our file
            [sys.executable, str(HERE / "load.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, contender: Contender, count: int, connections: int) -> dict[str, list[float]]:
        """Send requests, note what they cost, and return what came of them."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        before = cpu(contender.server.pid)
        asked = {
            "port": contender.server.port,
            "path": contender.path,
            "type": contender.kind,
            "key": contender.server.key,
            "bodies": str(contender.bodies),
            "start": contender.sent,
            "count": count,
            "connections": connections,
        }
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        came = json.loads(self._process.stdout.readline())
        if came["wrong"] or len(came["times"]) != count:
            problem = f"{contender.name}: {len(came['times'])} of {count}, {came['wrong'][:1]}"
            raise SystemExit(problem)
        contender.sent += count
        contender.cpu.append((cpu(contender.server.pid) - before) / count)
        contender.rate.append(count / came["seconds"])
        contender.times += came["times"]
        return came  # type: ignore[no-any-return]

    def end(self) -> None:
        """Let the process end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


@contextmanager
def served(name: str, command: list[str], path: str, port: int, **more: str) -> Iterator[Server]:
    """Run a server until it is ready, and end it afterwards."""
    process = subprocess.Popen(  # noqa: S603  commands of this file
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **more},
        cwd=HERE,
    )
    try:
        until = time.monotonic() + STARTING
        while True:
            try:
                if httpx.get(f"http://127.0.0.1:{port}{path}").status_code == httpx.codes.OK:
                    break
            except httpx.TransportError:
                pass
            if time.monotonic() > until or process.poll() is not None:
                raise SystemExit(f"{name} did not start")
            time.sleep(0.2)
        yield Server(name, port, process.pid)
    finally:
        process.terminate()
        process.wait()


def forms(texts: list[str]) -> list[str]:
    """Return the bodies of LanguageTool's form."""
    return [urllib.parse.urlencode({"language": "auto", "text": text}) for text in texts]


def bodies(texts: list[str], **more: object) -> list[str]:
    """Return the JSON bodies of requests."""
    return [json.dumps({"text": text, **more}, ensure_ascii=False) for text in texts]


def key_of(folder: Path) -> str:
    """Make a key that may ask as often as it likes, but is counted."""
    command = [sys.executable, "-m", "nimus", "key", "new", "bench", "--keys"]
    command += [str(folder / "keys.json"), "--per-minute", "1000000"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  ours
    return done.stdout.strip()


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--requests", type=int, default=200, help="a round, of 80 words")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--learned", default="light")
    parser.add_argument("--workers", default="0")
    parser.add_argument("--lengths", type=int, nargs="*", default=LENGTHS)
    parser.add_argument("--memory", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        key = key_of(folder)
        port, stock_port = free_port(), free_port()
        command = [sys.executable, "-m", "nimus", "serve", "--port", str(port)]
        command += ["--keys", str(folder / "keys.json"), "--auth", "on"]
        command += ["--learned", asked.learned, "--workers", asked.workers]
        nimus = stack.enter_context(served("Nimus", command, "/readyz", port))
        nimus.key = key
        written = {words: drafts(words, DISTINCT) for words in asked.lengths}
        answers = {str(words): answer(nimus, texts[1]) for words, texts in written.items()}
        (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        command = [sys.executable, "-m", "uvicorn", "stock:app", "--port", str(stock_port)]
        command += ["--log-level", "warning", "--no-access-log"]
        stock = stack.enter_context(
            served(
                "stock FastAPI",
                command,
                "/openapi.json",
                stock_port,
                STOCK_ANSWERS=str(folder / "answers.json"),
            )
        )
        load = Load()
        stack.callback(load.end)
        warm(load, nimus, folder)
        for connections in CONNECTIONS:
            for words, texts in written.items():
                found = contenders(folder, stock, nimus, words, texts)
                measure(load, found, asked.requests, asked.rounds, connections)
                show(found, connections)
        held(load, nimus, folder)
        print(f"memory of all processes: {memory(nimus.pid):.0f} MB")
        if asked.memory:
            flat(load, nimus, folder, asked.memory)


def warm(load: Load, nimus: Server, folder: Path) -> None:
    """Ask for every sentence so often that each of the processes has most likely been asked."""
    path = folder / "sentences.json"
    rows = bodies([one for part in sentences() for one in part])
    path.write_text(json.dumps(rows), "utf-8")
    asked = Contender("warm", nimus, "/v1/check", "application/json", path, 0)
    load.run(asked, WARM * len(rows), max(CONNECTIONS))


def answer(nimus: Server, text: str) -> object:
    """Return what Nimus answers, for the constant of the baseline."""
    url = f"http://127.0.0.1:{nimus.port}/v1/check"
    headers = {"Authorization": f"Bearer {nimus.key}"}
    return httpx.post(url, json={"text": text}, headers=headers, timeout=60).json()


def contenders(
    folder: Path, stock: Server, nimus: Server, words: int, texts: list[str]
) -> list[Contender]:
    """Return what takes turns for drafts of one length."""

    def kept(name: str, written: list[str]) -> Path:
        path = folder / f"{name}-{words}.json"
        path.write_text(json.dumps(written), encoding="utf-8")
        return path

    json_type, form = "application/json", "application/x-www-form-urlencoded"
    # what one endpoint was asked the next has not seen
    first, second, third = (texts[at::3] for at in range(3))
    check = kept("check", bodies(first))
    languagetool = kept("form", forms(second))
    whole = kept("rewrite", bodies(third, kinds=["complete"]))
    return [
        Contender("stock FastAPI, a constant", stock, f"/echo/{words}", json_type, check, words),
        Contender("/v1/check", nimus, "/v1/check", json_type, check, words),
        Contender("/v2/check", nimus, "/v2/check", form, languagetool, words),
        Contender("/v1/rewrite, complete", nimus, "/v1/rewrite", json_type, whole, words),
    ]


def measure(
    load: Load, found: list[Contender], requests: int, rounds: int, connections: int
) -> None:
    """Have the contenders take turns."""
    for contender in found:
        load.run(contender, max(20, requests // 5), connections)
        contender.cpu.clear()
        contender.rate.clear()
        contender.times.clear()
    for _ in range(rounds):
        for contender in found:
            # the clock of the CPU ticks a hundred times a second
            count = requests * 3 if contender.server is found[0].server else requests
            load.run(contender, max(20, count * 80 // (contender.words + 40)), connections)


def show(found: list[Contender], connections: int) -> None:
    """Print one length."""
    print(f"\n{found[0].words} words, {connections} connection{'s' * (connections > 1)}")
    print("                             CPU µs  ÷ stock    req/s   p50 ms   p99 ms  p99÷p50")
    base = found[0].cpu
    for one in found:
        times = statistics.quantiles(one.times, n=100)
        p50, p99 = times[49] * 1_000, times[98] * 1_000
        ratio = statistics.median(mine / theirs for mine, theirs in zip(one.cpu, base, strict=True))
        print(
            f"{one.name:26} {statistics.median(one.cpu) * 1e6:8.0f} {ratio:8.2f} "
            f"{statistics.median(one.rate):8.0f} {p50:8.2f} {p99:8.2f} {p99 / p50:8.1f}"
        )
    sys.stdout.flush()


def held(load: Load, nimus: Server, folder: Path) -> None:
    """Print what a bare request takes while long drafts are checked: what holds the loop up."""
    path = folder / "long.json"
    path.write_text(json.dumps(bodies(drafts(LONG, 4))), encoding="utf-8")
    long = Contender("long", nimus, "/v1/check", "application/json", path, LONG)
    times: dict[str, list[float]] = {"alone": [], "beside drafts of 2,500 words": []}
    with httpx.Client(base_url=f"http://127.0.0.1:{nimus.port}") as client:
        for name, found in times.items():
            work = threading.Thread(target=load.run, args=(long, 8, 2))
            if name != "alone":
                work.start()
            while len(found) < PINGS or work.is_alive():
                begun = time.perf_counter()
                client.get("/healthz").raise_for_status()
                found.append(time.perf_counter() - begun)
                time.sleep(0.005)
    print("\n/healthz                        p50 ms   p99 ms   max ms")
    for name, found in times.items():
        cuts = statistics.quantiles(found, n=100)
        print(f"{name:30} {cuts[49] * 1e3:7.1f} {cuts[98] * 1e3:8.1f} {max(found) * 1e3:8.1f}")


def flat(load: Load, nimus: Server, folder: Path, count: int) -> None:
    """Send many requests, all drafts distinct, and print the memory on the way."""
    print(f"\nmemory over {count:,} requests of 20 words")
    part = count // 10
    for number in range(11):
        print(f"{number * part:10,} {memory(nimus.pid):8.1f} MB")
        sys.stdout.flush()
        if number < 10:
            path = folder / f"more-{number}.json"
            texts = [f"{number}{at} {text}" for at, text in enumerate(drafts(20, part))]
            path.write_text(json.dumps(bodies(texts)), encoding="utf-8")
            one = Contender("more", nimus, "/v1/check", "application/json", path, 20)
            load.run(one, part, 16)
            path.unlink()


if __name__ == "__main__":
    main()
