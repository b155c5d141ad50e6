"""Who asks: keys in, what their holders may do out; and how often they may do it."""

from __future__ import annotations

import asyncio
import math
import re
import time
from collections.abc import Callable
from dataclasses import replace

from starlette.types import Scope

from nimus.api.asking import OWN, Asking, current
from nimus.api.keys import ADMIN, CHECK, Key, Keys
from nimus.api.limits import is_elsewhere, is_loopback
from nimus.api.problems import Refused
from nimus.api.refusals import lacking_scope, missing_key, too_many, wrong_key
from nimus.errors import SettingsError
from nimus.settings import Settings

_BEARER = re.compile(rb"bearer +([^\s]+) *", re.IGNORECASE)
_MINUTE = 60.0
# as with keys switched off: everybody is one caller, who may do everything
ANYBODY = Key(id="", name="", digest="", scopes=(CHECK, ADMIN))


def book_of(key: Key) -> str:
    """Return the name of the phrasebook that a key chooses: its folders."""
    return "\n".join(key.phrasebook) if key.phrasebook else OWN


def borne(asking: Asking, key: Key) -> Asking:
    """Return a request as the holder of this key may make it."""
    return replace(
        asking,
        key=key.id,
        book=book_of(key),
        per_minute=key.per_minute,
        max_seconds=key.max_seconds,
        max_bytes=key.max_bytes,
    )


class Callers:
    """Tells who holds a key, where keys are asked for; keeps each to their requests a minute."""

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self.keys = keys
        self._auth = settings.auth
        self._is_near = is_loopback(settings.host)
        self._per_minute = settings.per_minute
        self._pace = Pace()

    def books(self) -> dict[str, tuple[str, ...]]:
        """Return every phrasebook that some key chooses, with its folders; and the service's."""
        found: dict[str, tuple[str, ...]] = {OWN: ()}
        for key in self.keys.all():
            found[book_of(key)] = key.phrasebook
        return found

    def require_one_book(self) -> None:
        """Raise SettingsError where a key has a book of its own: this process has one engine."""
        for key in self.keys.all():
            if key.phrasebook:
                raise SettingsError(
                    f"{self.keys.path}: key {key.id} has a phrasebook of its own, and a service "
                    "within one process has only one; run `nimus serve` on a system that can fork, "
                    "or revoke the key"
                )

    def demands(self, server: tuple[str, int | None] | None) -> bool:
        """Tell whether a key is asked for of what came in on this address of ours."""
        if self._auth != "auto":
            return self._auth == "on"
        return not self._is_near or is_elsewhere(server)

    def admit(self, request: Scope, authorization: bytes | None, scope: str) -> Key:
        """Return who asks by an Authorization header; raises Refused for whoever may not."""
        if not self.demands(request.get("server")):
            return self._paced(ANYBODY)
        if authorization is None:
            raise Refused(missing_key())
        found = _BEARER.fullmatch(authorization)
        if found is None:
            raise Refused(wrong_key())
        return self.holder(found[1].decode("latin-1"), scope)

    def enter(self, request: Scope, secret: str | None) -> None:
        """Let in whoever bears a key in a form; raises Refused for whoever may not."""
        if not self.demands(request.get("server")):
            key = self._paced(ANYBODY)
        elif secret is None:
            raise Refused(missing_key())
        else:
            key = self.holder(secret, CHECK)
        current.set(borne(current.get(), key))

    def holder(self, secret: str, scope: str) -> Key:
        """Return who holds this secret; raises Refused for whoever may not do what is asked."""
        key = self.keys.holder(secret)
        if key is None:
            raise Refused(wrong_key())
        if scope not in key.scopes:
            raise Refused(lacking_scope(scope))
        return self._paced(key)

    async def turn(self) -> None:
        """Wait until whoever asks may make one request more, and count it."""
        asking = current.get()
        per_minute = self._per_minute if asking.per_minute is None else asking.per_minute
        # another request of the same key may have been quicker by then
        while per_minute and (late := self._pace.wait(asking.key, per_minute)) > 0:  # noqa: ASYNC110
            await asyncio.sleep(late)

    def _paced(self, key: Key) -> Key:
        per_minute = self._per_minute if key.per_minute is None else key.per_minute
        if per_minute:
            late = self._pace.wait(key.id, per_minute)
            if late > 0:
                raise Refused(too_many(math.ceil(late)))
        return key


class Pace:
    """How soon each caller may ask again.

    The generic cell rate algorithm (ITU-T I.371): a request moves the caller's time ahead by a
    minute's share, and may be made while that is less than a minute ahead of now. So a minute's
    requests may come at once, and after that they come evenly.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ahead: dict[str, float] = {}

    def wait(self, caller: str, per_minute: int) -> float:
        """Return 0 and count the request, or the seconds until it may be made."""
        now = self._clock()
        ahead = max(now, self._ahead.get(caller, now)) + _MINUTE / per_minute
        late = ahead - now - _MINUTE
        # what is left of a sum of shares of a minute
        if late > 1e-6:
            return late
        self._ahead[caller] = ahead
        return 0.0
