"""The service under load and faults: no wrong answer, no 500, no lost reply, no word in a log."""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import signal
import ssl
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import httpx
import pytest

SMALL = Path(__file__).resolve().parent.parent / "cli" / "book"
CLIENTS = 100
SECONDS = 3.0
PATIENCE = 240
# made once: a client that makes its own spends longer on it than on ten requests
TRUST = ssl.create_default_context()
GARBAGE = (
    b"",
    b"{",
    b'{"text": 5}',
    b'{"text": "\\ud800"}',
    b"\xff\xfe\x00",
    b'{"text": "a", "context": {"channel": "pigeon"}}',
    b"[" * 5_000,
    b'{"text": "' + b"a" * 25_000 + b'"}',
)


class Served(Protocol):
    """What the fixture `serve` gives."""

    url: str
    process: subprocess.Popen[bytes]

    def told(self) -> str:
        """Return what it has written."""

    def answering(self) -> list[int]:
        """Return the processes that answer."""


Serve = Callable[..., Served]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small phrasebook that may be changed, without the shipped one."""
    folder = tmp_path / "book"
    shutil.copytree(SMALL, folder)
    (folder / "book.yaml").write_text("shipped: false\n", encoding="utf-8")
    return folder


def severity(book: Path, severity: str) -> None:
    """Give the rule against ordering somebody calm another severity."""
    path = book / "rules" / "calm-down.yaml"
    text = (SMALL / "rules" / "calm-down.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("severity: warning", f"severity: {severity}"), encoding="utf-8")


def broken(book: Path) -> None:
    """Break a rule file."""
    (book / "rules" / "calm-down.yaml").write_text("id: calm-down\nrank: [\n", encoding="utf-8")


def until(wanted: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not wanted():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def metric(url: str, name: str) -> float:
    """Return what a metric without labels says."""
    lines = httpx.get(f"{url}/metrics").text.splitlines()
    return next(float(line.split()[1]) for line in lines if line.split()[0] == name)


def verdict(url: str) -> str:
    """Return the verdict on an order to calm down."""
    answer = httpx.post(f"{url}/v1/check", json={"text": "Calm down."}, timeout=PATIENCE).json()
    assert isinstance(answer["verdict"], str)
    return answer["verdict"]


async def proper(url: str, name: int, over: asyncio.Event, seen: Counter[str]) -> None:
    """Ask properly, one request after the other, and hold each answer to what it must be."""
    chance = random.Random(name)
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE, verify=TRUST) as client:
        number = 0
        while not over.is_set():
            number += 1
            harm = chance.random() < 0.5
            text = f"Letter {name}-{number}. " + ("Calm down." if harm else "It is on its way.")
            response = await client.post("/v1/check", json={"text": text})
            assert response.status_code == 200, response.text
            found = [finding["rule"] for finding in response.json()["findings"]]
            assert found == (["calm-down"] if harm else []), text
            seen["proper"] += 1


async def leaving(url: str, name: int, over: asyncio.Event, seen: Counter[str]) -> None:
    """Send requests, some of them long, and close the connection before the answer."""
    chance = random.Random(name)
    host, _, port = url.removeprefix("http://").partition(":")
    while not over.is_set():
        text = "Calm down. " * (1_500 if chance.random() < 0.3 else 3)
        body = json.dumps({"text": text}).encode()
        _, writer = await asyncio.open_connection(host, int(port))
        head = f"POST /v1/rewrite HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n\r\n"
        sent = head.encode() + body
        cut = len(sent) if chance.random() < 0.7 else chance.randrange(len(sent))
        writer.write(sent[:cut])
        await writer.drain()
        await asyncio.sleep(chance.random() * 0.2)
        writer.close()
        seen["left"] += 1


async def nonsense(url: str, name: int, over: asyncio.Event, seen: Counter[str]) -> None:
    """Send what is no request, and see that it is refused in so many words."""
    chance = random.Random(name)
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE, verify=TRUST) as client:
        while not over.is_set():
            path = chance.choice(("/v1/check", "/v1/rewrite", "/v1/summary", "/v1/none"))
            response = await client.post(path, content=chance.choice(GARBAGE))
            assert 400 <= response.status_code < 500, response.text
            assert response.json()["status"] == response.status_code
            seen["nonsense"] += 1


async def faults(served: Served, book: Path) -> None:
    """Break the phrasebook and mend it, each until the service has noticed; kill what answers."""

    def change(how: Callable[[Path], None], stale: int) -> None:
        how(book)
        until(lambda: metric(served.url, "nimus_phrasebook_stale") == stale)

    def mend(book: Path) -> None:
        severity(book, "warning")

    for how, stale in ((broken, 1), (mend, 0)):
        await asyncio.to_thread(change, how, stale)
        answering = served.answering()
        # one that ended by itself in this very moment is as good as killed
        with suppress(ProcessLookupError):
            for pid in answering[:1]:
                os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(SECONDS)


def test_clients_that_leave_send_garbage_or_meet_faults_cost_nobody_an_answer(
    serve: Serve, book: Path
) -> None:
    served = serve("--phrasebook", book, "--reload", 1, "--workers", 2)
    seen: Counter[str] = Counter()

    async def all_at_once() -> None:
        over = asyncio.Event()
        kinds = [proper, leaving, nonsense]
        async with asyncio.TaskGroup() as clients:
            for name in range(CLIENTS):
                clients.create_task(kinds[name % 3](served.url, name, over, seen))
            await faults(served, book)
            over.set()

    asyncio.run(all_at_once())
    assert min(seen["proper"], seen["left"], seen["nonsense"]) > 30
    until(lambda: metric(served.url, "nimus_workers") == 2)
    assert verdict(served.url) == "revise"
    text = httpx.get(f"{served.url}/metrics").text
    assert 'nimus_reloads_total{result="refused"} 1.0' in text
    assert 'status="500"' not in text


def test_a_changed_phrasebook_takes_over_and_a_broken_one_does_not(
    serve: Serve, book: Path
) -> None:
    served = serve("--phrasebook", book, "--reload", 1)
    first = httpx.get(f"{served.url}/readyz").json()["nimus"]["phrasebook"]
    assert verdict(served.url) == "revise"
    severity(book, "error")
    until(lambda: verdict(served.url) == "block")
    second = httpx.get(f"{served.url}/readyz").json()
    assert second["nimus"]["phrasebook"] != first
    assert "refused" not in second
    broken(book)
    until(lambda: metric(served.url, "nimus_phrasebook_stale") == 1)
    third = httpx.get(f"{served.url}/readyz").json()
    assert third["nimus"] == second["nimus"]
    assert "calm-down.yaml:3: is not YAML" in third["refused"]
    assert verdict(served.url) == "block"
    severity(book, "warning")
    until(lambda: verdict(served.url) == "revise")
    assert metric(served.url, "nimus_phrasebook_stale") == 0


def test_a_stop_waits_for_the_answer_that_is_being_made(serve: Serve, book: Path) -> None:
    served = serve("--phrasebook", book, "--max-chars", 100_000, "--max-seconds", 200)
    text = " ".join(f"Calm down, letter {number}." for number in range(1_000))

    async def ask_and_stop() -> httpx.Response:
        async with httpx.AsyncClient(base_url=served.url, timeout=PATIENCE) as client:
            asked = asyncio.create_task(client.post("/v1/check", json={"text": text}))
            await asyncio.sleep(0.1)
            assert not asked.done(), "the draft was too short to be stopped in"
            served.process.send_signal(signal.SIGTERM)
            return await asked

    response = asyncio.run(ask_and_stop())
    assert response.status_code == 200
    assert len(response.json()["findings"]) == 1_000
    # the signal itself, once every connection is closed
    assert served.process.wait(PATIENCE) in (0, -signal.SIGTERM)


def test_the_draft_of_a_client_that_left_is_worked_on_no_more(serve: Serve, book: Path) -> None:
    served = serve("--phrasebook", book, "--max-chars", 100_000_000, "--workers", 2)
    before = served.answering()
    body = json.dumps({"text": "Calm down, please. " * 20_000}).encode()
    host, _, port = served.url.removeprefix("http://").partition(":")

    async def leave() -> None:
        _, writer = await asyncio.open_connection(host, int(port))
        head = f"POST /v1/rewrite HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        await asyncio.sleep(0.5)
        writer.close()

    asyncio.run(leave())
    # its process was ended in the middle, and another stands in its place
    until(lambda: len(set(served.answering()) - set(before)) == 1)
    until(lambda: metric(served.url, "nimus_workers") == 2)


WORD = "Zanzibarquux"


def test_no_word_of_a_draft_comes_into_a_log_a_metric_or_an_error(serve: Serve, book: Path) -> None:
    served = serve("--phrasebook", book, "--log", "json")
    draft = f"{WORD}: Calm down, {WORD}."
    asked = (
        {"text": draft, "context": {"customer": {"name": WORD}, "customer_message": WORD}},
        {"text": draft, "format": WORD},
        {"text": draft, "context": {"situation": WORD}},
        {"text": draft + WORD * 3_000},
        {WORD: draft},
    )
    told = []
    with httpx.Client(base_url=served.url, timeout=PATIENCE) as client:
        for path in ("/v1/check", "/v1/rewrite", "/v1/summary", "/v1/batch", f"/v1/{WORD}"):
            for body in asked:
                response = client.post(path, json=body, params={"text": WORD})
                told += [response.text] if response.status_code >= 400 else []
            told.append(client.post(path, content=f'{{"text": "{WORD}').text)
            told.append(client.get(path, params={"text": WORD}).text)
        client.get(f"/v2/check?language=en&text={WORD}")
        client.get(f"/v1/rules/{WORD}", headers={"X-Request-ID": f"{WORD} {WORD}"})
        told.append(client.get("/metrics").text)
        os.kill(served.answering()[0], signal.SIGKILL)
        client.post("/v1/check", json={"text": draft})
    until(lambda: "/v1/rules/{id}" in served.told())
    told.append(served.told())
    assert len(told) > 20
    assert [text for text in told if WORD in text] == []
