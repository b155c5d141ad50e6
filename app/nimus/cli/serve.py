"""`nimus serve`: settings in, the HTTP service and its web page out."""

from __future__ import annotations

import errno
import json
import shlex
import socket

import click

from nimus.cli import flags, streams
from nimus.errors import SettingsError
from nimus.settings import Settings
from nimus.settings.kinds import AUTH, LOG

_DONE, _FAILED = 0, 2
# whoever listens on all addresses is reached on this machine through loopback
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104  bound if asked for
_WAITING = 2048


@click.command()
@click.option("--host", metavar="ADDRESS", help="127.0.0.1 where it is not given.")
@click.option("--port", metavar="N", help="8766 where it is not given; 0 chooses a free one.")
@click.option("--workers", metavar="N", help="Processes that answer; 0: one a core, at least two.")
@click.option("--keys", metavar="FILE", help="Where keys are kept, hashed; see `nimus key`.")
@click.option(
    "--auth", type=click.Choice(AUTH), help="Keys are asked for: off loopback, always, never."
)
@click.option(
    "--origins", metavar="LIST", help="Pages that may ask, by origin, with commas; * for all."
)
@click.option("--per-minute", metavar="N", help="Requests a minute and key; 0: any number.")
@click.option("--max-seconds", metavar="N", help="Seconds that a request may take.")
@click.option("--waiting", metavar="N", help="Requests that may wait for a process.")
@click.option("--grace", metavar="N", help="Seconds that a stop waits for answers.")
@click.option("--reload", metavar="N", help="Seconds between looks at the phrasebook; 0: none.")
@click.option("--log", type=click.Choice(LOG), help="A line a request as text, as JSON, or none.")
@flags.settings_flags
def serve(**asked: object) -> int:
    """Serve the HTTP service and its web page until Ctrl-C."""
    # the server, FastAPI and spaCy together take longer to import than any other command runs
    from nimus.api import create_app, journal  # noqa: PLC0415
    from nimus.api.callers import Callers  # noqa: PLC0415
    from nimus.api.keys import first_key, keys_of  # noqa: PLC0415
    from nimus.api.stem import Stem  # noqa: PLC0415
    from nimus.api.stopping import server_of  # noqa: PLC0415

    settings = flags.settings_of(asked)
    journal.configure(settings.log)
    keys = keys_of(settings)
    callers = Callers(settings, keys)
    # a port in use is told before the phrasebook is read, which takes a while
    with bound(settings) as door:
        stem = Stem.grow(settings, callers.books())
        here = address(settings.host, door.getsockname()[1])
        app = create_app(settings, keys=keys, stem=stem)
        server = server_of(app)
        streams.say(f"Nimus serves {here}/ (the page) and {here}/docs; Ctrl-C stops it. Try:")
        holder = ""
        if callers.demands(door.getsockname()):
            holder = "$NIMUS_KEY"
            if not keys.all():
                holder, problem = first_key(keys)
                streams.say(f"The first API key, shown this once: {holder}")
                if problem:
                    streams.tell(f"{problem}; until then this key holds for this run only")
        streams.say(example(stem.loaded.phrase, here, holder))
        try:
            server.run(sockets=[door])
        except KeyboardInterrupt:  # uvicorn has closed its connections, and passes it on
            return _DONE
    return _DONE if server.started else _FAILED


def bound(settings: Settings) -> socket.socket:
    """Return a listening socket; raises SettingsError where there can be none."""
    host, port = settings.host, settings.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_WAITING)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = f"port: {port} is in use on {host}; stop what uses it or choose another"
            raise SettingsError(problem) from error
        problem = f"host: {host}:{port} cannot be served: {error.strerror or error}"
        raise SettingsError(problem) from error


def address(host: str, port: int) -> str:
    """Return what this machine opens to reach a host and port that are served."""
    shown = _ANYWHERE.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def example(phrase: str, here: str, holder: str = "") -> str:
    """Return a line to paste into a shell: it checks a phrase of the phrasebook."""
    body = json.dumps({"text": phrase}, ensure_ascii=False)
    key = f'-H "Authorization: Bearer {holder}" ' if holder else ""
    kind = "-H 'Content-Type: application/json'"
    return f"curl -s {here}/v1/check {key}{kind} -d {shlex.quote(body)}"
