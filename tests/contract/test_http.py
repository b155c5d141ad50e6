"""The HTTP contract of api.md, asked of a real server over a real socket."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn

from nimus.api import create_app
from nimus.engine import Engine
from nimus.settings import Settings

HEBREW = "🙂 שלום דנה, אני לא יודע מתי יגיע המשלוח. 🙂"
ENGLISH = "🙂 Hi Dana. I don't know when your parcel will arrive. 🙂"
FINDING_FIELDS = [
    "id",
    "rule",
    "severity",
    "language",
    "start",
    "end",
    "text",
    "phrase",
    "match",
    "confidence",
    "need",
    "message",
    "source",
    "fix",
]


@pytest.fixture(scope="module")
def port(engine: Engine) -> Iterator[int]:
    app = create_app(Settings(max_chars=20_000), engine)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(30)


@pytest.fixture(scope="module")
def client(port: int) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        yield client


def check(client: httpx.Client, **fields: object) -> dict[str, Any]:
    response = client.post("/v1/check", json=fields)
    assert response.status_code == 200
    answer = response.json()
    assert isinstance(answer, dict)
    return answer


def test_a_check_has_the_fields_of_the_contract_in_their_order(client: httpx.Client) -> None:
    answer = check(client, text=HEBREW, explain=True)
    assert list(answer) == [
        "nimus",
        "language",
        "verdict",
        "score",
        "findings",
        "excused",
        "sentences",
        "structure",
        "advice",
    ]
    assert list(answer["nimus"]) == ["version", "phrasebook"]
    assert answer["nimus"]["phrasebook"].startswith("sha256:")
    (finding,) = answer["findings"]
    assert list(finding) == FINDING_FIELDS
    assert list(finding["fix"]) == ["start", "end", "suggestions"]
    sentence = ["start", "end", "role", "confidence", "language", "cues"]
    assert list(answer["sentences"][0]) == sentence
    assert list(answer["structure"]) == ["missing", "misplaced"]


@pytest.mark.parametrize(
    ("text", "phrase"), [(HEBREW, "אני לא יודע"), (ENGLISH, "I don't know")], ids=["he", "en"]
)
def test_a_finding_is_where_it_says_in_both_units(
    client: httpx.Client, text: str, phrase: str
) -> None:
    (finding,) = check(client, text=text)["findings"]
    assert text[finding["start"] : finding["end"]] == finding["text"] == phrase
    (finding,) = check(client, text=text, offsets="utf-16")["findings"]
    units = text.encode("utf-16-le")
    assert units[2 * finding["start"] : 2 * finding["end"]].decode("utf-16-le") == phrase


@pytest.mark.parametrize("unit", ["codepoint", "utf-16"])
def test_the_edits_of_a_rewrite_give_its_text(client: httpx.Client, unit: str) -> None:
    encoding = "utf-32-le" if unit == "codepoint" else "utf-16-le"
    width = 4 if unit == "codepoint" else 2
    answer = client.post("/v1/rewrite", json={"text": ENGLISH, "offsets": unit}).json()
    assert list(answer) == ["check", "rewrites"]
    assert answer["rewrites"]
    for rewrite in answer["rewrites"]:
        text = ENGLISH.encode(encoding)
        for edit in reversed(rewrite["edits"]):
            before, after = text[: width * edit["start"]], text[width * edit["end"] :]
            text = before + edit["replacement"].encode(encoding) + after
        assert text.decode(encoding) == rewrite["text"]
        for gap in rewrite["placeholders"]:
            shown = text[width * gap["start"] : width * gap["end"]].decode(encoding)
            assert (shown[0], shown[-1]) == ("[", "]")


def test_only_the_kinds_that_were_asked_for_come(client: httpx.Client) -> None:
    answer = client.post("/v1/rewrite", json={"text": ENGLISH, "kinds": ["minimal"]}).json()
    assert [rewrite["kind"] for rewrite in answer["rewrites"]] == ["minimal"]


def test_messages_come_in_the_language_asked_for(client: httpx.Client) -> None:
    (in_hebrew,) = check(client, text=ENGLISH, locale="he")["findings"]
    (in_english,) = check(client, text=ENGLISH, locale="en")["findings"]
    assert any("א" <= letter <= "ת" for letter in in_hebrew["message"])
    assert in_english["message"].isascii() or "א" not in in_english["message"]


def test_the_same_draft_gives_the_same_bytes(client: httpx.Client) -> None:
    answers = {client.post("/v1/rewrite", json={"text": HEBREW}).content for _ in range(3)}
    assert len(answers) == 1


@pytest.mark.parametrize(
    "text",
    ["", "\0", "🙂", "🙂" * 500, "\u05b0\u05b4", "12:30", "a\0b", "\n" * 10_000, "ok\n" * 6_000],
)
def test_any_text_is_answered(client: httpx.Client, text: str) -> None:
    assert check(client, text=text)["findings"] == []


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("POST", "/v1/check", {"content": b"{"}, 400),
        ("GET", "/v1/check", {"headers": {"Host": "evil.example"}}, 403),
        ("GET", "/v1/rules/no-such", {}, 404),
        ("GET", "/v1/summary", {}, 405),
        ("GET", "/v1/rewrite", {}, 405),
        ("POST", "/v1/check", {"json": {"text": "a" * 20_001}}, 413),
        ("POST", "/v1/check", {"json": {"text": "a b " * 250_000}}, 413),
        ("POST", "/v1/check", {"content": b" " * 2_000_000}, 413),
        ("POST", "/v1/check", {"content": b"{}", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", "/v1/check", {"json": {}}, 422),
        ("POST", "/v1/check", {"content": b'{"text": "\\ud800"}'}, 422),
    ],
)
def test_every_error_is_a_problem(
    client: httpx.Client, method: str, path: str, more: dict[str, Any], status: int
) -> None:
    response = client.request(method, path, **more)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert list(problem)[:4] == ["type", "title", "status", "detail"]
    assert problem["status"] == status
    assert ("errors" in problem) is (status == 422)


@pytest.mark.parametrize("text", ["", "\0", "🙂", "\u05b0\u05b4", "12:30"])
def test_text_without_words_passes_with_the_best_score(client: httpx.Client, text: str) -> None:
    answer = check(client, text=text)
    assert (answer["verdict"], answer["score"], answer["language"]) == ("pass", 100, "none")


def test_a_draft_near_the_limit_may_grow_when_it_is_rewritten(client: httpx.Client) -> None:
    text = "I don't know when it comes. Calm down! " * 100
    response = client.post("/v1/rewrite", json={"text": text, "kinds": ["minimal"]})
    assert response.status_code == 200
    assert response.json()["rewrites"][0]["verified"]["clean"]


def test_a_text_at_the_limit_is_checked(client: httpx.Client) -> None:
    assert check(client, text="a " * 10_000)["findings"] == []


def talk(port: int, *sent: bytes) -> bytes:
    """Send bytes, and return what has come back when the first answer begins."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        for part in sent:
            connection.sendall(part)
        return connection.recv(65_536)


def test_a_long_body_is_refused_before_it_is_sent(port: int) -> None:
    head = b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n"
    assert talk(port, head).startswith(b"HTTP/1.1 413 ")


def test_a_long_body_in_chunks_is_refused_while_it_is_sent(port: int) -> None:
    head = b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    assert talk(port, head, *[chunk] * 10).startswith(b"HTTP/1.1 413 ")


def chunk_of(**fields: object) -> bytes:
    line = json.dumps(fields).encode() + b"\n"
    return f"{len(line):x}\r\n".encode() + line + b"\r\n"


def test_a_batch_is_answered_while_it_is_sent(port: int) -> None:
    head = (
        b"POST /v1/batch HTTP/1.1\r\nHost: localhost\r\n"
        b"Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(head)
        answers = connection.makefile("rb")
        for name in ("a", "b", "c"):
            connection.sendall(chunk_of(id=name, text=ENGLISH))
            while not (line := answers.readline()).startswith(b"{"):
                assert line
            assert json.loads(line)["id"] == name
        connection.sendall(b"0\r\n\r\n")
        assert b"0\r\n" in list(answers)[-2:]


def test_a_batch_goes_on_after_a_bad_line(client: httpx.Client) -> None:
    lines = [
        {"id": "a", "text": ENGLISH},
        {"id": "b"},
        {"id": "c", "do": "rewrite", "text": HEBREW},
    ]
    response = client.post(
        "/v1/batch",
        content="\n".join(json.dumps(line) for line in lines),
        headers={"Content-Type": "application/x-ndjson"},
    )
    found = [json.loads(line) for line in response.text.splitlines()]
    assert [answer["id"] for answer in found] == ["a", "b", "c"]
    assert list(found[1]) == ["line", "id", "error"]
    assert (found[1]["line"], found[1]["error"]["status"]) == (2, 422)
    assert list(found[2]) == ["id", "check", "rewrites"]


def test_health_answers_while_a_long_draft_is_checked(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        long = threading.Thread(
            target=check, args=(client,), kwargs={"text": "I am sorry about the delay. " * 700}
        )
        long.start()
        assert httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5).status_code == 200
        long.join()


def test_the_vocabulary_is_what_requests_may_say(client: httpx.Client) -> None:
    vocabulary = client.get("/v1/vocabulary").json()
    for one in vocabulary["channels"]:
        check(client, text="a", context={"channel": one["id"]})
    for one in vocabulary["situations"]:
        check(client, text="a", context={"situation": one["id"]})
    for one in vocabulary["customers"]:
        check(client, text="a", context={"customer": {"type": one["id"]}})


def test_a_draft_never_enters_a_log(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        check(client, text="Xanadu. I don't know when your parcel will arrive.")
        client.post("/v1/check", json={"text": "Xanadu", "language": "Xanadu"})
        client.post("/v1/check", content=b'{"text": "Xanadu')
    printed = capfd.readouterr()
    assert "Xanadu" not in caplog.text + printed.out + printed.err


def test_a_summary_has_the_fields_of_the_contract_in_their_order(client: httpx.Client) -> None:
    asked = {
        "points": ["New fridge \U0001f9ca"],
        "messages": [{"from": "agent", "text": "I will order it today."}],
        "offsets": "utf-16",
    }
    answer = client.post("/v1/summary", json=asked).json()
    assert list(answer) == ["text", "commitments", "placeholders", "verified"]
    (one,) = answer["commitments"]
    assert list(one) == ["who", "what", "by", "start", "end"]
    units = answer["text"].encode("utf-16-le")
    assert units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") == one["what"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        pytest.param({}, "points", id="nothing"),
        pytest.param({"points": "x"}, "points", id="no-list"),
        pytest.param({"messages": [{"from": "boss", "text": "x"}]}, "messages", id="nobody"),
        pytest.param(
            {"points": ["x"], "context": {"channel": "x"}}, "context.channel", id="unknown"
        ),
        pytest.param({"points": ["x\ud800"]}, "points.0", id="half-a-pair"),
    ],
)
def test_a_summary_that_cannot_be_made_names_the_field(
    client: httpx.Client, asked: dict[str, object], field: str
) -> None:
    response = client.post(
        "/v1/summary", content=json.dumps(asked), headers={"content-type": "application/json"}
    )
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"].startswith(field)
