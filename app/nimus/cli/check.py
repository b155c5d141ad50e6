"""`nimus check`: paths in, reports out; the exit code tells whether a finding stands."""

from __future__ import annotations

from collections.abc import Iterator

import click

from nimus.cli import flags, streams
from nimus.draft import Severity
from nimus.printing import printers
from nimus.printing.contract import Checked, Layout

CLEAN, FOUND, UNCHECKED = 0, 1, 2


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH... | -")
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in reversed(Severity)]),
    default=Severity.WARNING.value,
    help="The lightest finding that makes the exit code 1.",
)
@flags.output_format
@click.option("--explain", is_flag=True, help="Show what is excused too, and by what.")
@flags.draft_flags
@flags.settings_flags
def check(
    paths: tuple[str, ...],
    fail_on: str,
    output_format: str,
    input_format: str | None,
    **asked: object,
) -> int:
    """Check drafts: what hurts the customer, why, and what to say instead.

    A PATH is a file (.txt, .md, .jsonl), a folder of them, or - for standard input. The exit code
    is 0 where nothing is found, 1 for a finding at or above --fail-on, and 2 where something could
    not be checked.
    """
    # spaCy takes longer to import than all the rest, and --help does not need it
    from nimus.cli.intake import Intake, known  # noqa: PLC0415
    from nimus.engine import Engine  # noqa: PLC0415

    engine = Engine.load(flags.settings_of(asked))
    options = known(flags.options_of(asked), engine)
    intake = Intake(engine, flags.draft_of(asked), input_format)
    limit = Severity(fail_on).weight
    is_found = False

    def watched() -> Iterator[Checked]:
        nonlocal is_found
        for one in intake.checked(paths, options):
            weights = [finding.severity.weight for finding in one.report.findings]
            is_found = is_found or any(weight >= limit for weight in weights)
            yield one

    layout = Layout(
        colour=streams.shows_colour(), locale=options.locale or "en", digest=engine.book.digest
    )
    for line in printers()[output_format].lines(watched(), layout):
        streams.say(line)
    if intake.refused:
        return UNCHECKED
    return FOUND if is_found else CLEAN
