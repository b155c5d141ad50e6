"""Why a request is not answered although nothing is wrong with its draft, each as a problem."""

from __future__ import annotations

from nimus.api.problems import Problem


def busy() -> Problem:
    """Answer a request that would have to wait behind too many others."""
    return Problem(
        kind="busy",
        title="Too many requests are waiting",
        status=503,
        detail="More drafts wait than this service lets wait. Try again in a few seconds.",
        headers={"Retry-After": "2"},
    )


def given_up() -> Problem:
    """Answer a request whose work ended two processes, one after the other."""
    return Problem(
        kind="given-up",
        title="The work on this request was ended twice",
        status=503,
        detail="The processes that worked on it were ended from outside or ran out of memory. "
        "Try again later, with a shorter text if it was long.",
        headers={"Retry-After": "10"},
    )


def unusable_book() -> Problem:
    """Answer a key whose own phrasebook was refused, with none before it that could serve on."""
    return Problem(
        kind="unusable-phrasebook",
        title="The phrasebook of this key cannot be used",
        status=503,
        detail="It was refused. The log of the service says why, and so does POST /v1/reload.",
        headers={"Retry-After": "30"},
    )


def took_too_long(seconds: int) -> Problem:
    """Answer a request that took more time than it may."""
    return Problem(
        kind="took-too-long",
        title="The request took too long",
        status=503,
        detail=f"A request may take {seconds} seconds. Send a shorter text, or raise "
        "`max-seconds`.",
        headers={"Retry-After": "10"},
    )


def body_too_slow(seconds: int) -> Problem:
    """Answer a request whose body does not come."""
    return Problem(
        kind="body-too-slow",
        title="The body did not come",
        status=408,
        detail=f"The whole body must come within {seconds} seconds.",
        headers={"Connection": "close"},
    )


def missing_key() -> Problem:
    """Answer a request without a key where keys are asked for."""
    return Problem(
        kind="missing-key",
        title="An API key is needed",
        status=401,
        detail="Send `Authorization: Bearer KEY`. `nimus key new NAME` makes a key.",
        headers={"WWW-Authenticate": "Bearer"},
    )


def wrong_key() -> Problem:
    """Answer a key that is none, or is no more."""
    return Problem(
        kind="wrong-key",
        title="The API key is not valid",
        status=401,
        detail="The key is not known here, or was revoked. `nimus key list` shows those that are.",
        headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
    )


def lacking_scope(scope: str) -> Problem:
    """Answer a key that may do other things."""
    return Problem(
        kind="lacking-scope",
        title="This key may not do that",
        status=403,
        detail=f"This needs a key with the scope `{scope}`.",
        headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'},
    )


def too_many(seconds: int) -> Problem:
    """Answer a key that made more requests a minute than it may."""
    return Problem(
        kind="too-many-requests",
        title="Too many requests",
        status=429,
        detail="This key has made its requests of this minute. Retry-After says when to go on.",
        headers={"Retry-After": str(seconds)},
    )


def foreign_origin() -> Problem:
    """Answer a page of another site that asks a service on loopback."""
    return Problem(
        kind="foreign-origin",
        title="This origin is not served here",
        status=403,
        detail="Pages of other sites may not ask this service. `origins` lists those that may.",
    )
