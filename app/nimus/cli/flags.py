"""Flags in, settings, draft and options out: what several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import reduce
from typing import Any

import click

from nimus.draft import Address, Context, Customer, Draft, Gender, Kind, Number, Options, Person
from nimus.draft import Severity as Weight
from nimus.phrasebook.rules import LANGUAGES
from nimus.settings import LEARNED, Settings

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
        default="auto",
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
        default=Address.AUTO.value,
        help="Whether suggestions fit this customer or anybody.",
    ),
    click.option("--disable", multiple=True, metavar="RULE", help="Leave out a rule."),
    click.option("--ignore", multiple=True, metavar="FINDING", help="Leave out a finding by id."),
    click.option(
        "--min-severity",
        type=_one_of(Weight),
        default=Weight.INFO.value,
        help="Leave out what is lighter.",
    ),
)


def settings_flags(command: Command) -> Command:
    """Add the flags of the settings that every command needs."""
    return _added(_SETTINGS, command)


def draft_flags(command: Command) -> Command:
    """Add the flags that say what is known of the draft, and what is asked."""
    return _added((*_CONTEXT, *_OPTIONS), command)


def _added(flags: tuple[Callable[[Command], Command], ...], command: Command) -> Command:
    return reduce(lambda made, flag: flag(made), reversed(flags), command)


_NAMES = tuple(field.name for field in fields(Settings) if field.name != "phrasebook")


def settings_of(asked: Asked) -> Settings:
    """Return the settings; a flag that was not given leaves them to variables and files."""
    flags = {name: asked.get(name) for name in _NAMES}
    return Settings.load({**flags, "phrasebook": asked["phrasebook"] or None})


def draft_of(asked: Asked) -> Draft:
    """Return a draft without text, which each one that is read takes after."""
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
        language=asked["language"],
        context=Context(
            customer=customer,
            agent=agent,
            channel=asked["channel"],
            situation=asked["situation"],
            customer_message=asked["customer_message"],
        ),
    )


def options_of(asked: Asked) -> Options:
    """Return what is asked of the check or rewrite."""
    return Options(
        locale=asked["locale"],
        address=Address(asked["address"]),
        disable=frozenset(asked["disable"]),
        ignore=frozenset(asked["ignore"]),
        min_severity=Weight(asked["min_severity"]),
        explain=asked.get("explain", False),
        kinds=tuple(Kind(kind) for kind in dict.fromkeys(asked.get("kind", ()))) or tuple(Kind),
    )
