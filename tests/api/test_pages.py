from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from nimus.api import pages
from nimus.engine import Engine

Ask = Callable[..., httpx.Response]
FOLDER = Path(pages.__file__).parent / "page"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".LICENSE")
# other people's, with the package that each is of
LIBRARIES = {"preact.js": "preact", "hooks.js": "preact", "htm.js": "htm"}
OURS = [path for path in FILES if path.name not in LIBRARIES]
LOCK = FOLDER.parents[2] / "page" / "package-lock.json"
FORMS = {"zero", "one", "two", "other"}


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def words() -> dict[str, dict[str, object]]:
    found = re.search(r"/\* json \*/(.*)/\* end \*/", source("words.js"), re.DOTALL)
    assert found is not None
    parsed: dict[str, dict[str, object]] = json.loads(found[1])
    return parsed


def keys(said: object) -> object:
    """Return the names of words, to the last level, without the forms of numbers."""
    if not isinstance(said, dict) or set(said) <= FORMS:
        return None
    return {name: keys(value) for name, value in said.items()}


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/rules", "text/html; charset=utf-8"),
        ("/rules/dont-know", "text/html; charset=utf-8"),
        ("/docs", "text/html; charset=utf-8"),
        ("/page/page.js", "text/javascript; charset=utf-8"),
        ("/page/page.css", "text/css; charset=utf-8"),
        ("/page/icon.svg", "image/svg+xml"),
    ],
)
def test_the_page_is_served(ask: Ask, path: str, media_type: str) -> None:
    response = ask("GET", path)
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)
    assert response.content


@pytest.mark.parametrize(
    "name", ["none.js", "..%2fapp.py", "app.py", "__init__.py", "%00", "preact.LICENSE"]
)
def test_nothing_else_of_the_disk_is_served(ask: Ask, name: str) -> None:
    assert ask("GET", f"/page/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/rules/", "/rules/a/b", "/rule"])
def test_what_is_no_address_of_the_page_is_not_found(ask: Ask, path: str) -> None:
    assert ask("GET", path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/rules", "/rules/dont-know", "/page/words.js"])
def test_a_page_that_is_unchanged_is_not_sent_again(ask: Ask, path: str) -> None:
    mark = ask("GET", path).headers["etag"]
    again = ask("GET", path, headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/rules", "/rules/dont-know", "/docs"])
def test_a_page_may_load_from_its_own_service_alone(ask: Ask, path: str) -> None:
    policy = ask("GET", path).headers["content-security-policy"].split("; ")
    assert policy[:5] == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_page_asks_no_other_machine(path: Path) -> None:
    # names of namespaces, which nobody asks for
    text = re.sub(r"http://www\.w3\.org/[\w/]+", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"https?:|url\(|@import|//\w+\.\w", text)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".html"], ids=lambda p: p.name)
def test_a_page_has_nothing_inline_that_its_policy_forbids(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\bstyle=|\son\w+=|javascript:", text)
    assert all(inner == "" for inner in re.findall(r"<script[^>]*>(.*?)</script>", text))


@pytest.mark.parametrize("path", [p for p in OURS if p.suffix == ".js"], ids=lambda p: p.name)
def test_data_enters_the_page_as_text_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?i)innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", text)
    assert not re.search(r"localStorage|sessionStorage|indexedDB|caches|\bcookie\b\s*=", text)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".js"], ids=lambda p: p.name)
def test_what_a_script_imports_is_there(path: Path) -> None:
    imported = re.findall(r'\bfrom ?"([^"]+)"', path.read_text(encoding="utf-8"))
    assert [name for name in imported if not (FOLDER / name.removeprefix("/page/")).is_file()] == []
    assert all(name.startswith("/page/") for name in imported)


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_is_the_one_of_the_lock_with_its_licence_beside_it(name: str) -> None:
    package = LIBRARIES[name]
    locked = json.loads(LOCK.read_text(encoding="utf-8"))["packages"][f"node_modules/{package}"]
    assert source(name).startswith(f"/* {package} {locked['version']}, {locked['license']}")
    assert "resolved" not in locked
    assert len(source(f"{package}.LICENSE")) > 1000


def test_both_languages_have_the_same_words() -> None:
    said = words()
    assert set(said) == {"en", "he"}
    assert keys(said["en"]) == keys(said["he"])


@pytest.mark.parametrize("language", ["en", "he"])
def test_whatever_is_counted_has_a_word_for_any_number(language: str) -> None:
    counted = [said for said in words()[language].values() if isinstance(said, dict)]
    counted = [said for said in counted if set(said) <= FORMS]
    assert counted
    assert all("other" in said for said in counted)


def test_every_word_is_there_and_none_is_left_over() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in OURS if path.suffix == ".js")
    asked = set(re.findall(r"(?<!/)\bwords\.(\w+)", scripts))
    # the fields of the form are labelled by their names
    asked |= set(re.findall(r'\b(?:choice|line)\("(\w+)"', scripts))
    assert asked == set(words()["en"])


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        ("severities", "severities"),
        ("needs", "needs"),
        ("verdicts", "verdicts"),
        ("kinds", "kinds"),
        ("kinds", "kindHints"),
        ("genders", "genders"),
        ("numbers", "numbers"),
        ("addresses", "addresses"),
        ("formats", "formats"),
        ("locales", "languages"),
    ],
)
def test_whatever_the_service_may_answer_has_a_word(ask: Ask, listed: str, named: str) -> None:
    said = words()["en"][named]
    assert isinstance(said, dict)
    assert set(ask("GET", "/v1/vocabulary").json()[listed]) == set(said)


def test_every_exception_of_a_rule_has_a_word(engine: Engine) -> None:
    said = words()["en"]["excuses"]
    assert isinstance(said, dict)
    assert {unless.by for rule in engine.book.rules.values() for unless in rule.unless} == set(said)
