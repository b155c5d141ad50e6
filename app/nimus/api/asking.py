"""What is known of the request that is being answered: who asks, and how to see that they left."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from starlette.types import Receive

# the book of the service itself; an organisation's is named by its folders
OWN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One request on its way.

    `book` names the phrasebook that its key chooses. `receive` is what tells that the client has
    gone once the body is read; None where the endpoint listens by itself. `per_minute`,
    `max_seconds` and `max_bytes` are the key's own limits, below those of the service.
    """

    id: str = ""
    key: str = ""
    book: str = OWN
    receive: Receive | None = None
    per_minute: int | None = None
    max_seconds: int | None = None
    max_bytes: int | None = None


NOBODY = Asking()
current: ContextVar[Asking] = ContextVar("asking", default=NOBODY)
