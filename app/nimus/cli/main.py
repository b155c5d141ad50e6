"""The command `nimus`: errors become a message and exit code 2 here, and nowhere else."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import click

from nimus import __version__
from nimus.cli import streams
from nimus.cli.check import check
from nimus.cli.config import config
from nimus.cli.key import key
from nimus.cli.rewrite import rewrite
from nimus.cli.rules import rules
from nimus.cli.serve import serve
from nimus.cli.summary import summary
from nimus.errors import NimusError

FAILED = 2
_INTERRUPTED = 130  # as shells count: 128 and the signal's number


class Door(click.Group):
    """The way out of every command: its exit code, or an error that has become one.

    A command returns its exit code. 1 means a finding, so that nothing else may leave with it.
    """

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as click has it
        """Run a command and leave."""
        streams.prepare()
        if not streams.is_open():
            streams.tell("standard output is closed; send it to a file or a pipe")
            raise SystemExit(FAILED)
        try:
            return super().main(*args, **kwargs)
        except OSError as error:  # help, written to a full disk
            raise SystemExit(_unwritten(error)) from None

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  as click has it
        """Run a command; whatever it raises is told in one line."""
        try:
            ctx.exit(super().invoke(ctx))
        except NimusError as error:
            streams.tell(str(error))
            ctx.exit(FAILED)
        except OSError as error:
            # what cannot be read is an InputError by now: this is about what was written
            ctx.exit(_unwritten(error))
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:  # noqa: BLE001  python would leave with 1, which is a finding
            # the message of a stray exception may hold a draft's words: only the place is shown
            streams.tell(f"a fault of Nimus itself: {_where(error)}; please report it")
            ctx.exit(FAILED)


def _unwritten(error: OSError) -> int:
    """Tell that the output is not whole; whoever closed the pipe knows, and is not told."""
    streams.hush()
    if not isinstance(error, BrokenPipeError):
        streams.tell(f"the output cannot be written: {error.strerror or error}")
    return FAILED


def _where(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nimus", message="%(prog)s %(version)s")
def main() -> None:
    """Check replies to customers, in Hebrew and English, and mend them."""


for _command in (check, config, key, rewrite, rules, serve, summary):
    main.add_command(_command)
