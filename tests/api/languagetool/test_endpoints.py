from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI

from nimus.api import create_app
from nimus.api.languagetool.endpoints import HOT
from nimus.api.languagetool.form import Fields, fields_of
from nimus.api.v1 import HOT as OWN
from nimus.engine import Engine
from nimus.settings import Settings

Ask = Callable[..., httpx.Response]
TEXT = "I don't know + 100% & 😀 when your parcel will arrive."
FORM = {"text": TEXT, "language": "en"}


def sentence(response: httpx.Response, status: int) -> str:
    assert response.status_code == status
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text.startswith("Error: ")
    return response.text.removeprefix("Error: ")


def test_a_form_is_checked(ask: Ask) -> None:
    response = ask("POST", "/v2/check", data=FORM)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    (match,) = response.json()["matches"]
    assert match["rule"]["urls"] == [{"value": "http://127.0.0.1/rules/dont-know"}]


@pytest.mark.parametrize(
    "media_type", [None, "application/x-www-form-urlencoded;charset=UTF-8", "text/plain", "a/b"]
)
def test_a_body_is_a_form_whatever_it_says_it_is(ask: Ask, media_type: str | None) -> None:
    headers = {} if media_type is None else {"content-type": media_type}
    response = ask("POST", "/v2/check", content=urlencode(FORM).encode(), headers=headers)
    assert response.content == ask("POST", "/v2/check", data=FORM).content


def test_a_query_is_checked_as_a_form_is(ask: Ask) -> None:
    posted = ask("POST", "/v2/check", data=FORM).content
    assert ask("GET", "/v2/check", params=FORM).content == posted
    assert ask("POST", "/v2/check", params=FORM).content == posted
    clash = ask("POST", "/v2/check", data={**FORM, "text": "no"}, params={"text": TEXT})
    assert clash.content == posted


def test_a_callback_is_a_script(ask: Ask) -> None:
    response = ask("GET", "/v2/check", params={**FORM, "callback": "show"})
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.text.startswith("show({")


def test_a_long_text_is_checked_as_a_short_one_is(ask: Ask) -> None:
    long = f"{TEXT} " + "Your parcel is on its way to you. " * 70
    matches = ask("POST", "/v2/check", data={**FORM, "text": long}).json()["matches"]
    assert [match["rule"]["id"] for match in matches] == ["DONT_KNOW"]


def test_a_page_is_named_as_the_client_named_us(ask: Ask) -> None:
    named = ask("POST", "/v2/check", data=FORM, headers={"host": "localhost:81"}).json()
    (match,) = named["matches"]
    assert match["rule"]["urls"] == [{"value": "http://localhost:81/rules/dont-know"}]


def test_a_strange_name_of_ours_is_not_repeated(
    engine: Engine, ask_of: Callable[..., httpx.Response]
) -> None:
    app = create_app(Settings(host="0.0.0.0", auth="off"), engine)  # noqa: S104
    for host in ('a"b', "a/b", "a b", ""):
        answer = ask_of(app, "POST", "/v2/check", data=FORM, headers={"host": host})
        assert "urls" not in answer.json()["matches"][0]["rule"]


def test_below_another_path_a_page_is_below_it_too(
    engine: Engine, ask_of: Callable[..., httpx.Response]
) -> None:
    outer = FastAPI()
    outer.mount("/courtesy", create_app(Settings(), engine))
    (match,) = ask_of(outer, "POST", "/courtesy/v2/check", data=FORM).json()["matches"]
    assert match["rule"]["urls"] == [{"value": "http://127.0.0.1/courtesy/rules/dont-know"}]
    sentence(ask_of(outer, "GET", "/courtesy/v2/none"), 404)


def test_a_check_takes_the_short_way() -> None:
    assert set(HOT) == {"/v2/check"}
    assert not set(HOT) & set(OWN)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v2/maxtextlength"), ("POST", "/v2/maxtextlength")]
)
def test_the_limit_is_a_number(ask: Ask, method: str, path: str) -> None:
    response = ask(method, path)
    assert (response.text, response.status_code) == ("20000", 200)
    assert response.headers["content-type"].startswith("text/plain")


def test_health_is_one_word(ask: Ask) -> None:
    assert ask("GET", "/v2/healthcheck").text == "OK"


def test_languages_and_software_are_listed(ask: Ask) -> None:
    assert [one["longCode"] for one in ask("GET", "/v2/languages").json()][-1] == "he-IL"
    assert ask("GET", "/v2/info").json()["software"]["name"] == "Nimus"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_rules_are_listed_in_a_language(ask: Ask, method: str, engine: Engine) -> None:
    shown = ask(method, "/v2/configinfo?language=he").json()
    assert len(shown["rules"]) == len(engine.book.rules)
    assert "Missing 'language'" in sentence(ask(method, "/v2/configinfo"), 400)
    assert "'auto' is not" in sentence(ask(method, "/v2/configinfo?language=auto"), 400)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v2/words"), ("POST", "/v2/words/add"), ("POST", "/v2/words/delete")],
)
def test_nobody_has_words_of_their_own(ask: Ask, method: str, path: str) -> None:
    data = {"word": "x", "username": "u", "apiKey": "k"} if method == "POST" else None
    assert "no accounts" in sentence(ask(method, path, data=data), 403)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v2"),
        ("GET", "/v2/"),
        ("GET", "/v2/none"),
        ("POST", "/v2/check/"),
        ("PUT", "/v2/check"),
        ("OPTIONS", "/v2/check"),
        ("BREW", "/v2/check"),
        ("POST", "/v2/languages"),
        ("DELETE", "/v2/words"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(ask: Ask, method: str, path: str) -> None:
    response = ask(method, path)
    assert sentence(response, 404).startswith("There is nothing at this path.")
    assert "allow" not in response.headers


def test_elsewhere_an_error_is_a_problem(ask: Ask) -> None:
    for path in ("/v1/none", "/v20/check", "/none/v2/"):
        assert ask("GET", path).headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("form", "part"),
    [
        (b"", "Missing 'text' or 'data' parameter"),
        (b"text=%FF&language=en", "'text' is not UTF-8"),
        (b"text=a&language=xx", "'xx' is not a language code"),
        (b'data={"text":"%5Cud83d"}&language=en', "surrogate"),
    ],
    ids=["nothing", "no-utf8", "no-language", "half-a-character"],
)
def test_what_cannot_be_checked_is_told_in_a_sentence(ask: Ask, form: bytes, part: str) -> None:
    assert part in sentence(ask("POST", "/v2/check", content=form), 400)


def test_a_text_over_the_limit_is_told_in_a_sentence(
    engine: Engine, ask_of: Callable[..., httpx.Response]
) -> None:
    app = create_app(Settings(max_chars=10), engine)
    told = sentence(ask_of(app, "POST", "/v2/check", data={**FORM, "text": "😀" * 11}), 413)
    assert told.startswith("Your text exceeds the limit of 10 characters (it's 22 characters).")
    assert ask_of(app, "POST", "/v2/check", data={**FORM, "text": "😀" * 10}).status_code == 200
    huge = b"text=" + b"x" * 70_000
    assert "bytes" in sentence(ask_of(app, "POST", "/v2/check", content=huge), 413)


@pytest.mark.parametrize("path", ["/v2/check", "/v2/healthcheck", "/v2/configinfo?language=en"])
def test_before_the_phrasebook_is_loaded_clients_are_told_to_wait(
    ask_of: Callable[..., httpx.Response], path: str
) -> None:
    method = "POST" if path == "/v2/check" else "GET"
    response = ask_of(create_app(Settings()), method, path)
    assert "being loaded" in sentence(response, 503)
    assert response.headers["retry-after"] == "5"


def test_a_foreign_name_is_refused_in_a_sentence(ask: Ask) -> None:
    # with a port: what has none came through a socket of the file system
    response = ask("GET", "http://127.0.0.1:8766/v2/info", headers={"host": "evil.example"})
    assert "loopback" in sentence(response, 403)


def test_a_fault_of_ours_is_told_in_a_sentence_without_words(
    engine: Engine, ask_of: Callable[..., httpx.Response]
) -> None:
    app = create_app(Settings(), engine)
    app.state.desk = None
    told = sentence(ask_of(app, "POST", "/v2/check", data=FORM), 500)
    assert "parcel" not in told


@pytest.mark.parametrize(("pairs", "is_beside"), [(2, False), (20_000, True)])
def test_a_form_of_many_pairs_is_read_beside_the_event_loop(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, pairs: int, is_beside: bool
) -> None:
    readers: list[threading.Thread] = []

    def noting(query: bytes, body: bytes) -> Fields:
        readers.append(threading.current_thread())
        return fields_of(query, body)

    monkeypatch.setattr("nimus.api.languagetool.endpoints.fields_of", noting)
    content = b"language=en&text=Calm+down.&" + b"x=&" * pairs
    response = ask("POST", "/v2/check", content=content)
    assert [match["rule"]["id"] for match in response.json()["matches"]] == ["CALM_DOWN"]
    assert [reader is not threading.main_thread() for reader in readers] == [is_beside]
