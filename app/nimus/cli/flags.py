"""Flags in, settings, draft and options out: what several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

import click

from nimus.draft import Address, Context, Customer, Draft, Gender, Kind, Number, Person
from nimus.draft import Severity as Weight
from nimus.phrasebook.rules import LANGUAGES
from nimus.settings import NAMES, Settings
from nimus.settings.kinds import LEARNED

Asked = Mapping[str, Any]
Command = Callable[..., Any]


class Offered(click.ParamType[str]):
    """One of some names that are looked up only when they are asked for.

    A list made while this is imported would import every printer and reader for `--version`, and
    a broken plugin would be a traceback.
    """

    name = "name"

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Show the names in the help."""
        return f"[{'|'.join(self._names())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a name that is not offered."""
        names = tuple(self._names())
        if value not in names:
            self.fail(f"{value!r} is not one of {', '.join(names)}", param, ctx)
        return value


def _printers() -> Iterable[str]:
    from nimus.printing import printers  # noqa: PLC0415  imports every printer

    return sorted(printers())


def _readers() -> Iterable[str]:
    from nimus.reading import readers  # noqa: PLC0415  imports every reader

    return sorted(readers())


def _one_of(values: Iterable[str]) -> click.Choice[str]:
    # by value: click would offer the names of an enum's members, which are capitals
    return click.Choice([str(value) for value in values])


output_format = click.option(
    "--format", "output_format", type=Offered(_printers), default="text", help="Of the output."
)

_SETTINGS = (
    click.option(
        "--phrasebook",
        multiple=True,
        metavar="FOLDER",
        help="Layered over the shipped phrasebook; may be given several times.",
    ),
    click.option("--max-chars", metavar="N", help="The most code points of a text."),
    click.option(
        "--cache", metavar="FOLDER", help="Where it is kept which phrasebooks are proved."
    ),
    click.option(
        "--learned", type=_one_of(LEARNED), help="Trained models: with embeddings, without, none."
    ),
    click.option(
        "--models", metavar="FOLDER", help="Trained components in place of the shipped ones."
    ),
)
_CONTEXT = (
    click.option("--customer-name", metavar="NAME"),
    click.option("--customer-gender", type=_one_of(Gender)),
    click.option("--customer-number", type=_one_of(Number)),
    click.option("--customer-type", metavar="ID", help="Such as angry; see phrasebook/customers."),
    click.option("--agent-name", metavar="NAME"),
    click.option("--agent-gender", type=_one_of(Gender)),
    click.option("--agent-number", type=_one_of(Number)),
    click.option("--channel", metavar="ID", help="Such as email; see phrasebook/channels."),
    click.option("--situation", metavar="ID", help="Such as delay; see phrasebook/situations."),
    click.option("--customer-message", metavar="TEXT", help="What the draft replies to."),
    click.option(
        "--language",
        type=_one_of(("auto", *LANGUAGES)),
        help="Of the draft; auto where it is not given.",
    ),
    click.option(
        "--input-format",
        type=Offered(_readers),
        help="Of the draft; told by the file's name where it is not given.",
    ),
)
_OPTIONS = (
    click.option("--locale", type=_one_of(LANGUAGES), help="Of messages; the draft's by default."),
    click.option(
        "--address",
        type=_one_of(Address),
        help="Whether suggestions fit this customer or anybody.",
    ),
    click.option("--select", multiple=True, metavar="RULE", help="Leave out all other rules."),
    click.option("--disable", multiple=True, metavar="RULE", help="Leave out a rule."),
    click.option(
        "--ignore", multiple=True, metavar="RULE|FINDING", help="Leave out a rule, or a finding."
    ),
    click.option("--min-severity", type=_one_of(Weight), help="Leave out what is lighter."),
)
_LINT = (
    click.option(
        "--fail-on",
        type=_one_of(reversed(Weight)),
        help="The lightest finding that makes the exit code 1; warning where it is not given.",
    ),
    click.option("--jobs", metavar="N", help="Processes that check; 0: one a core."),
    click.option("--encoding", metavar="NAME", help="Of the files; told by their content."),
    click.option(
        "--inactive/--no-inactive", default=None, help="Check records that are switched off too."
    ),
    click.option("--baseline", metavar="FILE", help="Findings that are known do not count."),
    click.option(
        "--exclude", multiple=True, metavar="PATTERN", help="Paths in folders that are passed by."
    ),
    click.option("--max-bytes", metavar="N", help="The most bytes of a file."),
    click.option("--results", metavar="on|off|FOLDER", help="Whether, or where, results are kept."),
)


def settings_flags(command: Command) -> Command:
    """Add the flags of the settings that every command needs."""
    return _added(_SETTINGS, command)


def draft_flags(command: Command) -> Command:
    """Add the flags that say what is known of the draft, and what is asked."""
    return _added((*_CONTEXT, *_OPTIONS), command)


def lint_flags(command: Command) -> Command:
    """Add the flags of a check of many files; `draft_flags` has the others."""
    return _added(_LINT, command)


def _added(flags: tuple[Callable[[Command], Command], ...], command: Command) -> Command:
    return reduce(lambda made, flag: flag(made), reversed(flags), command)


def flags_of(asked: Asked) -> dict[str, object]:
    """Return what flags gave, by setting; a list of none was not given."""
    given = {name: asked.get(name) for name in NAMES}
    return {name: None if value == () else value for name, value in given.items()}


def settings_of(asked: Asked) -> Settings:
    """Return the settings; a flag that was not given leaves them to variables and files."""
    return Settings.load(flags_of(asked))


def draft_of(asked: Asked) -> Draft:
    """Return what the flags know around a draft; its language is a setting."""
    customer = Customer(
        name=asked["customer_name"],
        gender=Gender(asked["customer_gender"] or Gender.UNKNOWN),
        number=Number(asked["customer_number"]) if asked["customer_number"] else None,
        type=asked["customer_type"],
    )
    agent = Person(
        name=asked["agent_name"],
        gender=Gender(asked["agent_gender"] or Gender.UNKNOWN),
        number=Number(asked["agent_number"]) if asked["agent_number"] else None,
    )
    return Draft(
        text="",
        context=Context(
            customer=customer,
            agent=agent,
            channel=asked["channel"],
            situation=asked["situation"],
            customer_message=asked["customer_message"],
        ),
    )


def kinds_of(asked: Asked) -> tuple[Kind, ...]:
    """Return which rewrites are asked for."""
    return tuple(Kind(kind) for kind in dict.fromkeys(asked.get("kind", ()))) or tuple(Kind)
