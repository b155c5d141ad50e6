"""The path of a request in; which endpoint that is, and what it takes to be let in, out."""

from __future__ import annotations

from nimus.api.keys import ADMIN, CHECK

OTHER = "other"
_EXACT = frozenset(
    (
        "/",
        "/docs",
        "/openapi.json",
        "/healthz",
        "/readyz",
        "/metrics",
        "/v1/check",
        "/v1/rewrite",
        "/v1/summary",
        "/v1/batch",
        "/v1/rules",
        "/v1/vocabulary",
        "/v1/reload",
        "/rules",
        "/v2/check",
        "/v2/languages",
        "/v2/info",
        "/v2/maxtextlength",
        "/v2/configinfo",
        "/v2/healthcheck",
        "/v2/words",
        "/v2/words/add",
        "/v2/words/delete",
    )
)
_BELOW = {"/v1/rules/": "/v1/rules/{id}", "/rules/": "/rules/{id}", "/page/": "/page/{file}"}
# the page and its files hold nothing of anybody's; whoever opens it is asked for a key by it
_OPEN = frozenset(
    (
        "/",
        "/docs",
        "/openapi.json",
        "/healthz",
        "/readyz",
        "/rules",
        "/rules/{id}",
        "/page/{file}",
        "/v2/healthcheck",
    )
)
_HEALTH = frozenset(("/healthz", "/readyz", "/v2/healthcheck", "/metrics"))
_ADMIN = frozenset(("/metrics", "/v1/reload"))


def endpoint_of(path: str) -> str:
    """Return the endpoint's name for logs and metrics: never what somebody put into a path."""
    if path in _EXACT:
        return path
    return next((name for start, name in _BELOW.items() if path.startswith(start)), OTHER)


def scope_of(endpoint: str) -> str | None:
    """Return the scope that a key needs here, or None where nobody is asked."""
    if endpoint in _OPEN:
        return None
    return ADMIN if endpoint in _ADMIN else CHECK


def is_health(endpoint: str) -> bool:
    """Tell whether an endpoint is asked by machines that watch: it answers however full it is."""
    return endpoint in _HEALTH
