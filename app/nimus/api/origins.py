"""Pages of other origins: which of them may ask, and the headers that tell a browser so.

The Fetch standard's CORS protocol: an answer names the origin that may read it, and a request
with a header of its own, such as a key's, is asked for beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.responses import Response

_ANY = "*"
_METHODS = b"GET, POST, OPTIONS"
_ALLOWED = b"authorization, content-type, x-request-id"
_SHOWN = b"x-request-id, retry-after"
_A_DAY = b"86400"

Headers = tuple[tuple[bytes, bytes], ...]


class Origins:
    """The origins that are listed; `*` inside one stands for any text without a slash."""

    def __init__(self, listed: Iterable[str]) -> None:
        names = tuple(listed)
        self._is_any = _ANY in names
        self._is_nobody = not names
        parts = (re.escape(name.rstrip("/")).replace(r"\*", "[^/]*") for name in names)
        self._listed = re.compile("|".join(parts).encode() or rb"(?!)", re.IGNORECASE)

    def is_foreign(self, origin: bytes | None, host: bytes | None) -> bool:
        """Tell whether a request comes from a page of another site that is not listed."""
        if origin is None or self._is_listed(origin):
            return False
        _, _, site = origin.partition(b"://")
        return not site or site != host

    def headers(self, origin: bytes | None) -> Headers:
        """Return the headers that let a listed origin read the answer."""
        if origin is None or not self._is_listed(origin):
            # what is kept of this answer is not for a listed origin
            return () if self._is_nobody else ((b"vary", b"origin"),)
        return (
            (b"access-control-allow-origin", b"*" if self._is_any else origin),
            (b"access-control-expose-headers", _SHOWN),
            (b"vary", b"origin"),
        )

    def preflight(self, origin: bytes | None) -> Response:
        """Return what a browser is told before it sends a request."""
        response = Response(status_code=204)
        if origin is not None and self._is_listed(origin):
            response.raw_headers = [
                (b"access-control-allow-methods", _METHODS),
                (b"access-control-allow-headers", _ALLOWED),
                (b"access-control-max-age", _A_DAY),
            ]
        return response

    def _is_listed(self, origin: bytes) -> bool:
        return self._is_any or self._listed.fullmatch(origin) is not None
