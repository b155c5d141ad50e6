"""`nimus check`: paths in, reports out; the exit code tells whether a finding stands."""

from __future__ import annotations

import click

from nimus.cli import flags


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH... | -")
@flags.output_format
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write another report of the same run; may be given several times.",
)
@click.option("--explain", is_flag=True, help="Show what is excused too, and by what.")
@click.option("--fix", is_flag=True, help="Mend the files where that is safe.")
@click.option("--diff", is_flag=True, help="Show how they would be mended; write nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: rewrite whole replies.")
@click.option("--write-baseline", metavar="FILE", help="Write down what is found: it is known.")
@click.option("--statistics", is_flag=True, help="Add up what was found, on standard error.")
@click.option("--watch", is_flag=True, help="Check again what changes, until it is interrupted.")
@click.option("--visual", is_flag=True, help="For terminals that do not turn Hebrew around.")
@click.option("--quiet", is_flag=True, help="Show no progress bar.")
@flags.draft_flags
@flags.lint_flags
@flags.settings_flags
def check(paths: tuple[str, ...], **asked: object) -> int:
    """Check replies: what hurts the customer, why, and what to say instead.

    A PATH is a file, a folder, or - for standard input: text, Markdown, HTML, YAML, JSON, JSON
    Lines, CSV, XLSX, e-mail, or an export of a help desk, packed too. The exit code is 0 where
    nothing is found, 1 for a finding at or above --fail-on, and 2 where something could not be
    checked.
    """
    if asked["unsafe_fixes"] and not (asked["fix"] or asked["diff"]):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    # most of what a check needs takes longer to import than --help takes
    from nimus.cli.errand import Errand  # noqa: PLC0415

    errand = Errand(paths, asked)
    return errand.watch() if asked["watch"] else errand.run()
