"""`nimus rewrite`: a path in, the best rewrite of its draft out."""

from __future__ import annotations

import json

import click

from nimus.cli import flags, streams
from nimus.collecting.contract import Collected
from nimus.draft import Kind
from nimus.printing.json import report_as_dict, rewrite_as_dict
from nimus.rewrite import Revision

_DONE, _FAILED = 0, 2


@click.command()
@click.argument("path", metavar="PATH | -")
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Only such rewrites; may be given several times.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text: the best rewrite; json: the check and all rewrites, one line a draft.",
)
@flags.draft_flags
@flags.settings_flags
def rewrite(path: str, output_format: str, input_format: str | None, **asked: object) -> int:
    """Print a draft, rewritten.

    A draft that is good already is printed as it is. What could not be proved of the rewrite is
    told on standard error. The exit code is 0, or 2 where a draft could not be read.
    """
    # spaCy takes longer to import than all the rest, and --help does not need it
    from nimus.cli.intake import Intake  # noqa: PLC0415
    from nimus.engine import Engine  # noqa: PLC0415
    from nimus.linting.asking import Asking  # noqa: PLC0415

    settings = flags.settings_of(asked)
    engine = Engine.load(settings)
    base, kinds = flags.draft_of(asked), flags.kinds_of(asked)
    asking = Asking(settings, engine, base=base, kinds=kinds)
    options = asking.options(path)
    intake = Intake(engine, asking.draft(path), input_format)
    is_first = True
    for one in intake.drafts([path]):
        revision = engine.rewrite(one.draft, options)
        if output_format == "json":
            streams.say(json.dumps(_answer(one, revision, engine.book.digest), ensure_ascii=False))
            continue
        best = revision.rewrites[0]
        if not is_first:
            streams.say("")
        is_first = False
        streams.say(best.text, end="" if best.text.endswith("\n") else "\n")
        for unproved in best.unproved:
            streams.tell(f"{one.path}:{one.line}: {unproved.claim}: {unproved.message}")
    return _FAILED if intake.refused else _DONE


def _answer(one: Collected, revision: Revision, digest: str) -> dict[str, object]:
    """Return the public contract's answer, with where the draft came from."""
    return {
        "path": one.path,
        "line": one.line,
        "id": one.id,
        "check": report_as_dict(revision.check, digest),
        "rewrites": [rewrite_as_dict(rewritten) for rewritten in revision.rewrites],
    }
