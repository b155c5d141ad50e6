"""What happened in, lines of a log out; neither a query nor a body ever comes here."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TextIO

# the lines of this time are written together: a write for each costs as much as a short check
_GATHERED = 0.1


class Journal:
    """One line a request, as text or JSON, or none (`off`)."""

    def __init__(self, style: str, stream: TextIO | None = None) -> None:
        self.style = style
        self._stream = stream
        self._lines: list[str] = []
        self._timer: asyncio.TimerHandle | None = None

    def request(self, **fields: object) -> None:
        """Note a request that was answered."""
        if self.style == "off":
            return
        self._lines.append(line(self.style, "info", "request", fields))
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_GATHERED, self.flush)

    def flush(self) -> None:
        """Write what was noted."""
        lines, self._lines, self._timer = self._lines, [], None
        if lines:
            # nobody can be told that the log is full or closed but by the log
            with suppress(OSError, ValueError):
                stream = self._stream or sys.stderr
                stream.write("".join(lines))
                stream.flush()


class Lines(logging.Formatter):
    """Writes what the modules log in the same style."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._way = style

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record; of an exception its way: its words may be a draft's."""
        fields = {"logger": record.name, "message": record.getMessage()}
        request = getattr(record, "request", "")
        if request:
            fields["id"] = request
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            fields["message"] = f"{record.msg}: {type(error).__qualname__}: {way_of(error)}"
        return line(self._way, record.levelname.lower(), "log", fields).rstrip("\n")


def line(style: str, level: str, event: str, fields: Mapping[str, object]) -> str:
    """Return one line of the log."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    if style == "json":
        told = {"time": now, "level": level, "event": event, **fields}
        return json.dumps(told, ensure_ascii=False) + "\n"
    if event == "log":
        # a line that was broken could pass for two
        message = " ".join(str(fields["message"]).splitlines())
        request = f" id={fields['id']}" if "id" in fields else ""
        return f"{now} {level} {message}{request}\n"
    rest = " ".join(f"{name}={value}" for name, value in fields.items() if value != "")
    return f"{now} {level} {event} {rest}\n"


def way_of(error: BaseException) -> str:
    """Return through which lines of code an exception came: neither its message nor values."""
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)


def configure(style: str) -> None:
    """Have everything that is logged written to standard error in this style."""
    heard = logging.StreamHandler()
    heard.setFormatter(Lines("text" if style == "off" else style))
    root = logging.getLogger()
    root.handlers[:] = [heard]
    root.setLevel(logging.INFO if style != "off" else logging.WARNING)
    hush()


def hush() -> None:
    """Silence the server's own line a request: it holds the query, and that may hold a draft."""
    logging.getLogger("uvicorn.access").disabled = True
