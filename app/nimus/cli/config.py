"""`nimus config`: every setting out, its value, and where that comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import NamedTuple

import click

from nimus.cli import flags, streams
from nimus.printing.terminal import visible
from nimus.settings import NAMES, Settings
from nimus.settings.kinds import LISTS, SWITCHES, shown
from nimus.settings.paths import AROUND, OWN
from nimus.settings.sources import DEFAULT, Sources

_DONE = 0


class Line(NamedTuple):
    """A setting as it holds, and where its value comes from."""

    name: str
    value: object
    source: str


def _every_flag(command: flags.Command) -> flags.Command:
    """Add a flag for each setting there is: whoever asks what a flag would change may give it."""

    def added(made: flags.Command, name: str) -> flags.Command:
        if name in SWITCHES:
            both = f"--{shown(name)}/--no-{shown(name)}"
            return click.option(both, name, default=None, hidden=True)(made)
        return click.option(
            f"--{shown(name)}", name, multiple=name in LISTS, metavar="VALUE", hidden=True
        )(made)

    return reduce(added, reversed(NAMES), command)


@click.command()
@click.argument("path", required=False, metavar="[PATH]")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Of the output.",
)
@_every_flag
def config(path: str | None, output_format: str, **asked: object) -> int:
    """Show every setting, its value, and where that comes from.

    With a PATH, what holds for that file. The flag of any setting may be given, as to the command
    that takes it.
    """
    sources = Settings.sources(flags.flags_of(asked))
    settings = Settings.of(sources)
    lines = list(_lines(sources, settings))
    if path is not None:
        lines = list(_of_path(lines, settings, path))
    files = [str(file.path) for file in sources.files]
    if output_format == "json":
        streams.say(json.dumps(_document(files, path, lines), ensure_ascii=False, indent=2))
        return _DONE
    for line in _text(files, lines):
        streams.say(line)
    return _DONE


def _lines(sources: Sources, settings: Settings) -> Iterator[Line]:
    for name in NAMES:
        yield Line(name, getattr(settings, name), sources.place(name))


def _of_path(lines: Iterable[Line], settings: Settings, path: str) -> Iterator[Line]:
    """Yield the settings as they hold for a path: the last table that has one wins."""
    found: dict[str, Line] = {}
    for table in settings.tables_of(path):
        for name, value in table.values:
            found[name] = Line(name, value, table.source)
    for line in lines:
        yield found.get(line.name, line)
    for name in (*OWN, *AROUND):
        if name not in NAMES and name in found:
            yield found[name]


def _text(files: list[str], lines: Iterable[Line]) -> Iterator[str]:
    found = ", ".join(files) or "no nimus.toml, and no [tool.nimus] in a pyproject.toml"
    yield f"files: {visible(found)}"
    rows = [(shown(line.name), _worded(line.value), line.source) for line in lines]
    wide = max(len(name) for name, _, _ in rows)
    broad = max(len(value) for _, value, source in rows if source == DEFAULT)
    for name, value, source in rows:
        yield f"{name:<{wide}}  {value:<{broad}}  {visible(source)}"


def _worded(value: object) -> str:
    """Return a value as a settings file has it."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _document(files: list[str], path: str | None, lines: Iterable[Line]) -> Mapping[str, object]:
    return {
        "files": files,
        "path": path,
        "settings": [
            {"name": shown(line.name), "value": line.value, "source": line.source} for line in lines
        ],
    }
