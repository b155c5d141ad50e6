from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from nimus.api import pages

Ask = Callable[..., httpx.Response]
FOLDER = Path(pages.__file__).parent / "page"
FILES = sorted(FOLDER.iterdir())


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def words() -> dict[str, dict[str, object]]:
    found = re.search(r"/\* json \*/(.*)/\* end \*/", source("words.js"), re.DOTALL)
    assert found is not None
    parsed: dict[str, dict[str, object]] = json.loads(found[1])
    return parsed


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
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


@pytest.mark.parametrize("name", ["none.js", "..%2fapp.py", "app.py", "__init__.py", "%00"])
def test_nothing_else_of_the_disk_is_served(ask: Ask, name: str) -> None:
    assert ask("GET", f"/page/{name}").status_code == 404


def test_a_page_that_is_unchanged_is_not_sent_again(ask: Ask) -> None:
    mark = ask("GET", "/").headers["etag"]
    again = ask("GET", "/", headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_page_asks_no_other_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|@import|//\w+\.\w", text)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".html"], ids=lambda p: p.name)
def test_a_page_has_nothing_inline_that_its_policy_forbids(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\bstyle=|\son\w+=|javascript:", text)
    assert all(inner == "" for inner in re.findall(r"<script[^>]*>(.*?)</script>", text))


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".js"], ids=lambda p: p.name)
def test_data_enters_the_page_as_text_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", text)
    assert not re.search(r"localStorage|sessionStorage|indexedDB|cookie\s*=", text)


def test_both_languages_have_the_same_words() -> None:
    said = words()
    assert set(said) == {"en", "he"}
    assert set(said["en"]) == set(said["he"])


def test_every_word_that_the_page_asks_for_is_there() -> None:
    html = source("index.html")
    asked = set(re.findall(r'data-word(?:-[a-z-]+)?="(\w+)"', html))
    asked |= {word for row in re.findall(r'data-words="([^"]+)"', html) for word in row.split()}
    for name in ("page.js", "view.js"):
        asked |= set(re.findall(r"(?<![./])\bwords(?:\(\))?\.(\w+)", source(name)))
    asked |= {"pass", "revise", "block", "error", "warning", "info", "minimal", "ordered"}
    asked |= {"complete", "security", "fairness", "respect", "present", "missing", "misplaced"}
    assert asked <= set(words()["en"])


def test_every_field_of_the_page_has_a_label() -> None:
    html = source("index.html")
    labelled = set(re.findall(r'for="([\w-]+)"', html))
    inside = re.findall(r"<label[^>]*>(.*?)</label>", html, re.DOTALL)
    labelled |= {name for label in inside for name in re.findall(r'id="([\w-]+)"', label)}
    fields = set(re.findall(r'<(?:input|select|textarea) id="([\w-]+)"', html))
    assert fields
    assert fields <= labelled
