"""`nimus rules`: the phrasebook in, what it holds and what it finds in a text out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from nimus.cli import flags, streams
from nimus.cli.pages import page, table
from nimus.collecting.contract import Collected
from nimus.draft import Draft, Options
from nimus.errors import SettingsError
from nimus.phrasebook.rules import LANGUAGES, Phrasebook, Rule
from nimus.printing import printers
from nimus.printing.contract import Checked, Layout
from nimus.settings import Settings

_DONE = 0


@click.command()
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--try", "text", metavar="TEXT", help="Show what is found in a text, and why not.")
@click.option(
    "--check",
    "folder",
    metavar="FOLDER",
    help="Prove a phrasebook, alone if it is a whole one, else layered over the shipped one.",
)
@click.option("--forms", is_flag=True, help="Show what each phrase of the rule will match.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Of the phrases, with --forms.")
@click.option(
    "--locale", type=click.Choice(LANGUAGES), default="en", help="In which language to explain."
)
@flags.settings_flags
def rules(
    rule_id: str | None,
    text: str | None,
    folder: str | None,
    locale: str,
    *,
    forms: bool,
    **asked: object,
) -> int:
    """List the rules, or explain the one called ID."""
    lang = asked["lang"]
    if folder is not None:
        if rule_id is not None or text is not None or forms:
            raise click.UsageError("--check stands alone: it takes no ID, --try or --forms")
        # the proof builds an engine, and so imports spaCy
        from nimus.cli.proof import prove  # noqa: PLC0415

        return prove(Path(folder))
    if forms and rule_id is None:
        raise click.UsageError("--forms needs the ID of a rule: nimus rules dont-know --forms")
    if forms and text is not None:
        raise click.UsageError("--forms and --try ask different things: give one of them")
    if lang is not None and not forms:
        raise click.UsageError("--lang tells whose phrases --forms shows: give both")
    settings = flags.settings_of(asked)
    if text is not None:
        return _try(text, settings, rule_id, locale)
    book = _book(settings)
    if rule_id is None:
        lines = table(book, locale)
    elif forms:
        lines = _inventory(book, _known(book, rule_id), locale, lang)
    else:
        lines = page(_known(book, rule_id), locale)
    for line in lines:
        streams.say(line)
    return _DONE


def _inventory(book: Phrasebook, rule: Rule, locale: str, lang: object) -> Iterator[str]:
    """Return what the phrases of a rule stand for, in one language or in both."""
    # the matcher's word lists and typing errors are not needed for the other pages
    from nimus.cli.inventory import inventory  # noqa: PLC0415
    from nimus.parsing.forms import Forms  # noqa: PLC0415
    from nimus.parsing.inventory import inventories  # noqa: PLC0415
    from nimus.proving import written  # noqa: PLC0415

    for problem in written(replace(book, rules={rule.id: rule})):
        raise problem
    phrases = [phrase for phrase in rule.phrases if lang in (None, phrase.language)]
    return inventory(rule, inventories(phrases, Forms(book.inflections)), locale)


def _book(settings: Settings) -> Phrasebook:
    # YAML and pydantic are not needed for --help
    from nimus.phrasebook.files import read  # noqa: PLC0415
    from nimus.resources import shipped  # noqa: PLC0415

    return read(shipped("phrasebook"), [Path(folder) for folder in settings.phrasebook])


def _known(book: Phrasebook, rule_id: str) -> Rule:
    if rule_id not in book.rules:
        known = ", ".join(rule.id for rule in book.ranked())
        raise SettingsError(f"no rule is called {rule_id}; there are {known}")
    return book.rules[rule_id]


def _try(text: str, settings: Settings, rule_id: str | None, locale: str) -> int:
    """Print what a text's check finds and excuses; of one rule, if one is named."""
    # spaCy takes longer to import than all the rest
    from nimus.engine import Engine  # noqa: PLC0415

    engine = Engine.load(settings)
    others = engine.book.rules.keys() - {_known(engine.book, rule_id).id} if rule_id else ()
    draft = Draft(text=text)
    options = Options(locale=locale, disable=frozenset(others), explain=True)
    # what a whole reply would lack is not asked of a phrase
    report = replace(engine.check(draft, options), advice=())
    checked = Checked(collected=Collected(path="TEXT", line=1, draft=draft), report=report)
    layout = Layout(colour=streams.shows_colour(), locale=locale, digest=engine.book.digest)
    for line in printers()["text"].lines([checked], layout):
        streams.say(line)
    return _DONE
