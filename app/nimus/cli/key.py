"""`nimus key`: makes, lists and revokes the keys that the service asks its callers for."""

from __future__ import annotations

from typing import Any

import click

from nimus.cli import flags, streams
from nimus.settings import Settings

_DONE = 0
_file = click.option("--keys", metavar="FILE", help="Where keys are kept, hashed.")


@click.group()
def key() -> None:
    """Make, list and revoke the service's API keys."""


@key.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(("check", "admin")),
    help="What it may do: check drafts (the default), see metrics and reload (admin).",
)
@click.option(
    "--phrasebook",
    multiple=True,
    metavar="FOLDER",
    help="An organisation's own, layered over that of the service; may be given several times.",
)
@click.option("--per-minute", type=click.IntRange(min=0), help="Requests a minute; 0: any number.")
@click.option("--max-seconds", type=click.IntRange(min=1), help="Seconds a request may take.")
@click.option("--max-bytes", type=click.IntRange(min=1), help="Bytes a request may have.")
@_file
def new(name: str, **asked: Any) -> int:  # noqa: ANN401  as click has it
    """Make a key for NAME and print it: it is shown this once, and kept nowhere."""
    # the service's modules take longer to import than any other command runs
    from nimus.api.keys import LIMITS, keys_of, new_key  # noqa: PLC0415

    keys = keys_of(_settings(asked))
    made, secret = new_key(
        name,
        scopes=asked["scopes"] or ("check",),
        phrasebook=asked["phrasebook"],
        **{limit: asked[limit] for limit in LIMITS},
    )
    keys.add(made)
    streams.say(secret)
    streams.tell(f"key {made.id} for {name} is kept, hashed, in {keys.path}; it is not shown again")
    return _DONE


@key.command(name="list")
@_file
def show(**asked: Any) -> int:  # noqa: ANN401  as click has it
    """List the keys: id, day, scopes, limits, name, phrasebooks."""
    from nimus.api.keys import keys_of  # noqa: PLC0415  as above

    for one in keys_of(_settings(asked)).all():
        limit = "-" if one.per_minute is None else f"{one.per_minute}/min"
        told = [one.id, one.created, "+".join(one.scopes), limit]
        told += [f"{one.max_seconds}s"] if one.max_seconds is not None else []
        told += [f"{one.max_bytes}B"] if one.max_bytes is not None else []
        told += [one.name, *one.phrasebook]
        streams.say("  ".join(told))
    return _DONE


@key.command()
@click.argument("key_id", metavar="ID")
@_file
def revoke(key_id: str, **asked: Any) -> int:  # noqa: ANN401  as click has it
    """Make a key worthless; a running service refuses it within seconds."""
    from nimus.api.keys import keys_of  # noqa: PLC0415  as above

    gone = keys_of(_settings(asked)).revoke(key_id)
    streams.say(f"revoked {gone.id}  {gone.name}")
    return _DONE


def _settings(asked: flags.Asked) -> Settings:
    return Settings.load({"keys": asked["keys"]})
