"""Requests in, spans to an OpenTelemetry collector out, where the environment names one.

A span has the endpoint, the status and the request's id; nothing of a query or a body.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from starlette.types import Scope

from nimus import __version__
from nimus.errors import SettingsError

_VARIABLES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_PASSED_ON = (b"traceparent", b"tracestate")
_FAULT = 500
# seconds that a stop waits for a collector that does not take the last spans
_FAREWELL = 5


class Span(Protocol):
    """One request, as a trace shows it."""

    def ended(self, status: int) -> None:
        """Note how it was answered."""


class Tracing:
    """Makes no spans: nobody asked for any."""

    @staticmethod
    def of_environment(environ: Mapping[str, str] = os.environ) -> Tracing:
        """Return what makes the spans that the environment asks for.

        Raises SettingsError where it asks for them and `nimus[otel]` is not installed.
        """
        asked = next((name for name in _VARIABLES if environ.get(name)), None)
        if asked is None:
            return Tracing()
        try:
            # installed by those who want spans
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
                OTLPSpanExporter,
            )
            from opentelemetry.sdk.resources import (  # noqa: PLC0415
                OTELResourceDetector,
                Resource,
            )
            from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
            from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
        except ImportError as error:
            problem = "asks for spans; install `nimus[otel]`, or take the variable away"
            raise SettingsError(f"{asked}: {problem}") from error
        ours = Resource.create({"service.name": "nimus", "service.version": __version__})
        # OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES are asked last: they win over our own name
        resource = ours.merge(OTELResourceDetector().detect())
        provider = TracerProvider(resource=resource)
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        return Spans(provider)

    @contextmanager
    def span(self, endpoint: str, scope: Scope, *, request: str) -> Iterator[Span]:
        """Stand around the answer to one request."""
        yield _NO_SPAN

    async def close(self) -> None:
        """Send what is left; a server that ends by its signal runs nothing that is left to exit."""


class _NoSpan:
    def ended(self, status: int) -> None:
        """Note nothing."""


_NO_SPAN = _NoSpan()


class Spans(Tracing):
    """Makes a span a request, below that of the caller where it sent one (W3C trace context)."""

    def __init__(self, provider: Any) -> None:  # noqa: ANN401  a type of the extra
        self._provider = provider
        self._tracer = provider.get_tracer("nimus", __version__)

    async def close(self) -> None:
        """Send the spans that are left, for as long as a stop may wait for their collector."""
        # a thread of its own: the loop's own threads are waited for, however long they take
        sending = threading.Thread(target=self._provider.shutdown, daemon=True)
        sending.start()
        await asyncio.to_thread(sending.join, _FAREWELL)

    @contextmanager
    def span(self, endpoint: str, scope: Scope, *, request: str) -> Iterator[Span]:
        """Stand around the answer to one request."""
        # of the extra
        from opentelemetry.trace import SpanKind, Status, StatusCode  # noqa: PLC0415
        from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415
            TraceContextTextMapPropagator,
        )

        carried = {
            name.decode(): value.decode("latin-1")
            for name, value in scope["headers"]
            if name in _PASSED_ON
        }
        with self._tracer.start_as_current_span(
            f"{scope['method']} {endpoint}",
            context=TraceContextTextMapPropagator().extract(carried),
            kind=SpanKind.SERVER,
            attributes={
                "http.request.method": scope["method"],
                "http.route": endpoint,
                "nimus.request.id": request,
            },
            # an exception's message may hold a draft's words
            record_exception=False,
            set_status_on_exception=False,
        ) as found:
            try:
                yield _Ending(found)
            except BaseException:
                # an answer that broke off was no success, whatever it began with
                found.set_status(Status(StatusCode.ERROR))
                raise


class _Ending:
    def __init__(self, span: Any) -> None:  # noqa: ANN401  as above
        self._span = span

    def ended(self, status: int) -> None:
        """Note how the request was answered."""
        from opentelemetry.trace import Status, StatusCode  # noqa: PLC0415  of the extra

        self._span.set_attribute("http.response.status_code", status)
        if status >= _FAULT:
            self._span.set_status(Status(StatusCode.ERROR))
