from __future__ import annotations

import asyncio
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from nimus import __version__
from nimus.api import create_app
from nimus.api.tracing import Spans, Tracing
from nimus.engine import Engine
from nimus.errors import SettingsError
from nimus.settings import Settings

Ask = Callable[..., httpx.Response]
TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
SECRET = "the words of a draft"  # noqa: S105  what must not be told


@pytest.fixture
def kept() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def spans(kept: InMemorySpanExporter) -> Iterator[Spans]:
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(kept))
    yield Spans(provider)
    provider.shutdown()


@pytest.fixture
def ask(
    spans: Spans,
    small: Engine,
    ask_of: Callable[..., httpx.Response],
    monkeypatch: pytest.MonkeyPatch,
) -> Ask:
    """Ask a service that makes spans."""
    monkeypatch.setattr(Tracing, "of_environment", lambda: spans)
    app = create_app(Settings(max_chars=90), small)
    return lambda *asked, **more: ask_of(app, *asked, **more)


def told(span: ReadableSpan) -> dict[str, Any]:
    return {"name": span.name, "parent": span.parent, **(span.attributes or {})}


def test_a_request_is_one_span_with_its_route_and_status(
    ask: Ask, kept: InMemorySpanExporter
) -> None:
    ask("POST", "/v1/check", json={"text": "Calm down."}, headers={"X-Request-ID": "a-1"})
    (span,) = kept.get_finished_spans()
    assert told(span) == {
        "name": "POST /v1/check",
        "parent": None,
        "http.request.method": "POST",
        "http.route": "/v1/check",
        "http.response.status_code": 200,
        "nimus.request.id": "a-1",
    }
    assert span.kind is SpanKind.SERVER
    assert span.status.status_code is StatusCode.UNSET


def test_a_span_is_below_the_one_that_the_caller_names(
    ask: Ask, kept: InMemorySpanExporter
) -> None:
    ask("GET", "/healthz", headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})
    (span,) = kept.get_finished_spans()
    assert span.parent is not None
    assert f"{span.parent.span_id:016x}" == PARENT
    assert span.context is not None
    assert f"{span.context.trace_id:032x}" == TRACE


@pytest.mark.parametrize("sent", ["00-0-0-01", SECRET, ""])
def test_a_broken_traceparent_begins_a_trace_of_its_own(
    ask: Ask, kept: InMemorySpanExporter, sent: str
) -> None:
    ask("GET", "/healthz", headers={"traceparent": sent})
    (span,) = kept.get_finished_spans()
    assert span.parent is None


def test_an_answer_with_a_fault_is_an_error_and_a_refusal_is_none(
    ask: Ask, kept: InMemorySpanExporter
) -> None:
    ask("POST", "/v1/check", json={"text": "a" * 91})
    ask("GET", "/nowhere")
    assert [
        (span.attributes["http.response.status_code"], span.status.status_code)
        for span in kept.get_finished_spans()
        if span.attributes
    ] == [(413, StatusCode.UNSET), (404, StatusCode.UNSET)]


def test_no_span_holds_a_query_a_body_a_path_or_a_message(
    ask: Ask, kept: InMemorySpanExporter, small: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ValueError(SECRET)

    ask("POST", f"/v1/check?{SECRET}", json={"text": SECRET})
    ask("GET", f"/v1/rules/{SECRET}")
    ask("GET", f"/{SECRET}")
    monkeypatch.setattr(small, "_again", breaks)
    assert ask("POST", "/v1/check", json={"text": SECRET}).status_code == 500
    found = kept.get_finished_spans()
    assert len(found) == 4
    assert found[-1].status.status_code is StatusCode.ERROR
    for span in found:
        assert "words" not in span.to_json()
        assert span.events == ()


def test_an_answer_that_breaks_off_is_an_error(spans: Spans, kept: InMemorySpanExporter) -> None:
    scope = {"method": "POST", "headers": []}
    with pytest.raises(ValueError, match=SECRET), spans.span("/v1/batch", scope, request="a-1"):
        raise ValueError(SECRET)
    (span,) = kept.get_finished_spans()
    assert span.status.status_code is StatusCode.ERROR
    assert "words" not in span.to_json()


def test_without_a_collector_there_are_no_spans() -> None:
    tracing = Tracing.of_environment({"OTEL_EXPORTER_OTLP_ENDPOINT": "", "OTEL_SERVICE_NAME": "a"})
    assert type(tracing) is Tracing
    with tracing.span("/v1/check", {"headers": []}, request="a-1") as span:
        span.ended(200)


@pytest.mark.parametrize(
    "name", ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]
)
def test_spans_that_cannot_be_made_are_an_error_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    missing = "opentelemetry.exporter.otlp.proto.http.trace_exporter"
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SettingsError, match=rf"^{name}: asks for spans; install `nimus\[otel\]`"):
        Tracing.of_environment({name: "http://127.0.0.1:4318"})


class Collector(BaseHTTPRequestHandler):
    """Keeps what is sent to it."""

    def do_POST(self) -> None:
        assert isinstance(self.server, Sink)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append((self.path, body))
        self.server.came.set()
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Write no line a request."""


class Sink(HTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Collector)
        self.sent: list[tuple[str, bytes]] = []
        self.came = threading.Event()


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_spans_are_sent_to_the_collector_that_the_environment_names(
    sink: Sink, small: Engine, ask_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{sink.server_port}")
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "10")
    tracing = Tracing.of_environment()
    assert isinstance(tracing, Spans)
    monkeypatch.setattr(Tracing, "of_environment", lambda: tracing)
    app = create_app(Settings(), small)
    ask_of(app, "POST", "/v1/check", json={"text": SECRET})
    assert sink.came.wait(60)
    tracing._tracer.span_processor.shutdown()
    ((path, body),) = sink.sent
    assert path == "/v1/traces"
    assert b"words" not in body
    sent = ExportTraceServiceRequest.FromString(body)
    (resource,) = sent.resource_spans
    told_of = {one.key: one.value.string_value for one in resource.resource.attributes}
    assert (told_of["service.name"], told_of["service.version"]) == ("nimus", __version__)
    assert [span.name for span in resource.scope_spans[0].spans] == ["POST /v1/check"]


def told_by(sink: Sink) -> list[ExportTraceServiceRequest]:
    found = []
    for _, body in sink.sent:
        request = ExportTraceServiceRequest()
        request.ParseFromString(body)
        found.append(request)
    return found


def test_a_stop_sends_the_spans_that_are_left(
    sink: Sink, small: Engine, ask_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{sink.server_port}")
    # a minute: nothing is sent by itself before the test is over
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "60000")
    app = create_app(Settings(), small)
    ask_of(app, "GET", "/healthz")
    assert sink.sent == []
    asyncio.run(app.state.desk.tracing.close())
    assert len(sink.sent) == 1


def test_a_collector_that_takes_nothing_holds_no_stop_up(
    small: Engine, ask_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nimus.api.tracing._FAREWELL", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{port}")
        app = create_app(Settings(), small)
        ask_of(app, "GET", "/healthz")
        begun = time.monotonic()
        asyncio.run(app.state.desk.tracing.close())
    assert time.monotonic() - begun < 5


def test_without_a_collector_a_stop_sends_nothing() -> None:
    asyncio.run(Tracing().close())


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({}, "nimus"),
        ({"OTEL_SERVICE_NAME": "desk"}, "desk"),
        ({"OTEL_RESOURCE_ATTRIBUTES": "service.name=desk,team=a"}, "desk"),
    ],
)
def test_the_service_is_called_as_the_environment_says(
    sink: Sink, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], name: str
) -> None:
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{sink.server_port}")
    tracing = Tracing.of_environment()
    with tracing.span("/healthz", {"method": "GET", "headers": []}, request="a-1"):
        pass
    asyncio.run(tracing.close())
    ((resource,),) = [request.resource_spans for request in told_by(sink)]
    found = {one.key: one.value.string_value for one in resource.resource.attributes}
    assert (found["service.name"], found["service.version"]) == (name, __version__)
