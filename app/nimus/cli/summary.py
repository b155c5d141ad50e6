"""`nimus summary`: points or a thread in, a message of what was agreed out."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

from nimus.cli import flags, streams
from nimus.errors import InputError
from nimus.printing.json import summary_as_dict
from nimus.summary import Message, Thread

_SAID = re.compile(r"(agent|customer)[ \t]*:[ \t]*", re.IGNORECASE)


@click.command()
@click.argument("path", metavar="PATH | -")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text: the message; json: the public contract's answer.",
)
@flags.draft_flags
@flags.settings_flags
def summary(path: str, output_format: str, input_format: str | None, **asked: object) -> int:
    """Print a short message of what was agreed: who does what, and by when.

    The file is a JSON object with points and messages, as POST /v1/summary takes it; or text, a
    point a line, in which "agent:" and "customer:" begin a message of the thread.
    """
    # spaCy takes longer to import than all the rest, and --help does not need it
    from nimus.engine import Engine  # noqa: PLC0415
    from nimus.linting.asking import Asking  # noqa: PLC0415

    del input_format
    points, messages = _read(path)
    settings = flags.settings_of(asked)
    engine = Engine.load(settings)
    asking = Asking(settings, engine, base=flags.draft_of(asked))
    draft = asking.draft(path)
    thread = Thread(
        points=points, messages=messages, language=draft.language, context=draft.context
    )
    made = engine.summarise(thread, asking.options(path))
    if output_format == "json":
        streams.say(json.dumps(summary_as_dict(made), ensure_ascii=False))
    else:
        streams.say(made.text)
    return 0


def _read(path: str) -> tuple[tuple[str, ...], tuple[Message, ...]]:
    """Return points and messages; raises InputError where the file holds neither shape."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise InputError(path, f"{error}; save it as UTF-8") from error
    if text.lstrip().startswith("{"):
        return _object(path, text)
    points: list[str] = []
    messages: list[Message] = []
    for line in text.splitlines():
        said = _SAID.match(line)
        if said is not None:
            messages.append(Message(sender=said.group(1).lower(), text=line[said.end() :]))
        elif messages and line.strip():
            last = messages[-1]
            messages[-1] = Message(sender=last.sender, text=f"{last.text}\n{line}")
        elif line.strip():
            points.append(line.strip().lstrip("-*\u2022 "))
    return tuple(points), tuple(messages)


def _object(path: str, text: str) -> tuple[tuple[str, ...], tuple[Message, ...]]:
    try:
        found = json.loads(text)
        points = tuple(str(point) for point in found.get("points", ()))
        messages = tuple(
            Message(sender=str(one["from"]), text=str(one["text"]))
            for one in found.get("messages", ())
        )
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            path,
            f'{error!r}; give {{"points": ["..."], "messages": [{{"from": "agent", "text": '
            '"..."}]}',
        ) from error
    return points, messages
