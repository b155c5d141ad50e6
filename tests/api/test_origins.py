from __future__ import annotations

import pytest

from nimus.api.origins import Headers, Origins

HELPDESK = b"https://desk.example"
OUR_HOST = b"127.0.0.1:8766"


def named(headers: Headers) -> dict[bytes, bytes]:
    return dict(headers)


@pytest.mark.parametrize(
    ("origin", "host", "foreign"),
    [
        (None, OUR_HOST, False),
        (b"http://127.0.0.1:8766", OUR_HOST, False),
        (b"http://127.0.0.1:9000", OUR_HOST, True),
        (b"https://desk.example", OUR_HOST, True),
        (b"null", OUR_HOST, True),
        (b"", OUR_HOST, True),
        (b"http://", None, True),
    ],
    ids=["none", "our-page", "another-port", "another-site", "null", "empty", "no-host"],
)
def test_a_page_of_another_site_is_foreign(
    origin: bytes | None, host: bytes | None, foreign: bool
) -> None:
    assert Origins(()).is_foreign(origin, host) is foreign


@pytest.mark.parametrize(
    ("listed", "origin", "is_it"),
    [
        ("https://desk.example", b"https://desk.example", True),
        ("https://desk.example/", b"https://desk.example", True),
        ("https://desk.example", b"HTTPS://Desk.Example", True),
        ("https://desk.example", b"http://desk.example", False),
        ("https://desk.example", b"https://desk.example:8443", False),
        ("https://desk.example", b"https://deskxexample", False),
        ("https://desk.example", b"https://desk.example.evil.example", False),
        ("https://desk.example", b"null", False),
        ("https://*.desk.example", b"https://he.desk.example", True),
        ("https://*.desk.example", b"https://a.b.desk.example", True),
        ("https://*.desk.example", b"https://desk.example", False),
        ("https://*.desk.example", b"https://evildesk.example", False),
        ("https://*.desk.example", b"https://evil.example/.desk.example", False),
        ("moz-extension://*", b"moz-extension://0a1b-2c3d", True),
        ("http://localhost:*", b"http://localhost:3000", True),
        ("*", b"null", True),
        ("*", b"https://any.example", True),
    ],
)
def test_a_listed_origin_is_told_from_those_that_look_like_it(
    listed: str, origin: bytes, is_it: bool
) -> None:
    origins = Origins(("https://other.example", listed))
    assert origins.is_foreign(origin, OUR_HOST) is not is_it
    assert (b"access-control-allow-origin" in named(origins.headers(origin))) is is_it
    assert bool(origins.preflight(origin).headers) is is_it


def test_an_answer_names_the_origin_that_may_read_it() -> None:
    assert named(Origins((HELPDESK.decode(),)).headers(HELPDESK)) == {
        b"access-control-allow-origin": HELPDESK,
        b"access-control-expose-headers": b"x-request-id, retry-after",
        b"vary": b"origin",
    }


def test_where_all_may_ask_none_is_named() -> None:
    assert named(Origins(("*",)).headers(HELPDESK))[b"access-control-allow-origin"] == b"*"


def test_whoever_is_no_page_is_told_of_no_origin_but_that_answers_differ() -> None:
    assert Origins(()).headers(None) == ()
    assert Origins((HELPDESK.decode(),)).headers(None) == ((b"vary", b"origin"),)


def test_a_browser_is_told_beforehand_that_a_key_may_be_sent() -> None:
    told = Origins((HELPDESK.decode(),)).preflight(HELPDESK)
    assert told.status_code == 204
    assert dict(told.headers) == {
        "access-control-allow-methods": "GET, POST, OPTIONS",
        "access-control-allow-headers": "authorization, content-type, x-request-id",
        "access-control-max-age": "86400",
    }
