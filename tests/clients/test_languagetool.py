"""Clients made for LanguageTool's own server, pointed at ours: what they show, and what they put in."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from language_tool_python import LanguageTool
from language_tool_python.exceptions import LanguageToolError
from language_tool_python.utils import correct

from nimus import Draft, Engine

HERE = Path(__file__).resolve().parent
# an emoji, a joined one, points and a mark of direction before what is found
HEBREW = "🙂👩\u200d👧 \u200fשָׁלוֹם דנה, אני לא יודע מתי יגיע המשלוח. תירגעי בבקשה. 🙂"
ENGLISH = "🙂 Hi Dana,\nI don't know when your parcel will arrive. Please calm down. 🙂"
# fixes that overlap, so one match
CHAIN = (
    "🙂 I don't know why you didn't read the terms, that's not my problem, so calm down and wait."
)
DRAFTS = pytest.mark.parametrize(
    ("language", "text"),
    [
        ("he", HEBREW),
        ("he-IL", HEBREW),
        ("auto", HEBREW),
        ("en-US", ENGLISH),
        ("auto", ENGLISH),
        ("auto", CHAIN),
    ],
    ids=["he", "he-IL", "auto-he", "en-US", "auto-en", "overlapping"],
)


def by_our_fixes(engine: Engine, text: str) -> set[str]:
    """Return every text that one of our own fixes gives."""
    return {
        text[: one.fix.span.start] + words + text[one.fix.span.end :]
        for one in engine.check(Draft(text=text)).findings
        for words in one.fix.suggestions
    }


def found_rules(engine: Engine, text: str) -> list[str]:
    return [one.rule.upper().replace("-", "_") for one in engine.check(Draft(text=text)).findings]


# language-tool-python


@DRAFTS
def test_language_tool_python_puts_in_what_our_own_fixes_say(
    site: str, engine: Engine, language: str, text: str
) -> None:
    with LanguageTool(language, remote_server=site) as client:
        matches = client.check(text)
    given = set()
    for match in matches:
        for words in list(match.replacements):
            match.replacements = [words]
            given.add(correct(text, [match]))
    assert given
    assert given == by_our_fixes(engine, text)


def test_language_tool_python_shows_each_rule_where_it_stands(site: str, engine: Engine) -> None:
    with LanguageTool("auto", remote_server=site) as client:
        matches = client.check(HEBREW)
    assert [match.rule_id for match in matches] == found_rules(engine, HEBREW)
    first = matches[0]
    there = HEBREW[first.offset : first.offset + first.error_length]
    assert there == " אני לא יודע מתי יגיע המשלוח."
    assert first.sentence == HEBREW[: HEBREW.index(" תירגעי")]
    assert first.message == engine.book.rules["dont-know"].why["he"]
    assert (first.category, first.rule_issue_type) == ("STYLE", "style")


def test_language_tool_python_corrects_until_nothing_is_found(site: str) -> None:
    with LanguageTool("auto", remote_server=site) as client:
        for text in (HEBREW, ENGLISH, CHAIN):
            mended = text
            for _ in range(8):
                mended = client.correct(mended)
            assert client.check(mended) == []
            assert mended != text


def test_language_tool_python_disables_and_enables_rules(site: str) -> None:
    with LanguageTool("en-US", remote_server=site) as client:
        client.disabled_rules = {"DONT_KNOW", "MORFOLOGIK_RULE_EN_US"}
        client.picky = True
        assert [match.rule_id for match in client.check(ENGLISH)] == ["CALM_DOWN"]
        client.disabled_rules = set()
        client.enabled_rules, client.enabled_rules_only = {"DONT_KNOW"}, True
        assert [match.rule_id for match in client.check(ENGLISH)] == ["DONT_KNOW"]


def test_language_tool_python_shows_our_error_as_a_sentence(site: str) -> None:
    with LanguageTool("en-US", remote_server=site) as client:
        with pytest.raises(LanguageToolError, match="exceeds the limit of 2000 characters"):
            client.check("x" * 2_001)
        client.enabled_rules_only = True
        with pytest.raises(LanguageToolError, match="must specify enabled rules"):
            client.check(ENGLISH)


def test_language_tool_python_refuses_a_language_that_we_have_not(site: str) -> None:
    with pytest.raises(ValueError, match="de"):
        LanguageTool("de-DE", remote_server=site)


# pyLanguagetool


@pytest.fixture(scope="module")
def pylanguagetool() -> ModuleType:
    """Return its module for programs; the package's door opens its command line as well."""
    package = importlib.util.find_spec("pylanguagetool")
    assert package is not None
    assert package.submodule_search_locations is not None
    path = Path(package.submodule_search_locations[0]) / "api.py"
    spec = importlib.util.spec_from_file_location("pylanguagetool_api", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@DRAFTS
def test_pylanguagetool_shows_every_finding(
    pylanguagetool: ModuleType, site: str, engine: Engine, language: str, text: str
) -> None:
    shown = pylanguagetool.check(text, api_url=f"{site}/v2/", lang=language)
    rules = [one["rule"] for match in shown["matches"] for one in match["nimus"]["findings"]]
    assert sorted(one.upper().replace("-", "_") for one in rules) == sorted(
        found_rules(engine, text)
    )
    coded = text.encode("utf-16-le")
    given = set()
    for match in shown["matches"]:
        start, end = 2 * match["offset"], 2 * (match["offset"] + match["length"])
        for one in match["replacements"]:
            put_in = coded[:start] + one["value"].encode("utf-16-le") + coded[end:]
            given.add(put_in.decode("utf-16-le"))
    assert given == by_our_fixes(engine, text)


def test_pylanguagetool_lists_our_languages(pylanguagetool: ModuleType, site: str) -> None:
    listed = pylanguagetool.get_languages(f"{site}/v2/")
    assert {"name": "Hebrew", "code": "he", "longCode": "he-IL"} in listed


def test_pylanguagetool_shows_our_error_as_a_sentence(
    pylanguagetool: ModuleType, site: str
) -> None:
    with pytest.raises(ValueError, match=r"^Error: 'de' is not a language code known"):
        pylanguagetool.check("a", api_url=f"{site}/v2/", lang="de")


def test_the_command_line_of_pylanguagetool_prints_our_findings(site: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Hi Dana, I don't know when your parcel will arrive.\n", encoding="utf-8")
    # newer setuptools have not the module that it asks for its own version, which nobody wants here
    code = (
        "import sys, types\n"
        "sys.modules.setdefault('pkg_resources', types.ModuleType('pkg_resources'))\n"
        "from pylanguagetool.cli import main\n"
        "main()\n"
    )
    asked = ["-a", f"{site}/v2/", str(draft)]
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-color", "-ru", "--rule-categories", *asked],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "English (US) detected (100% confidence)" in done.stdout
    assert "DONT_KNOW: Flat ignorance" in done.stdout
    assert "STYLE: Style" in done.stdout
    assert f"Flat ignorance: {site}/rules/dont-know" in done.stdout
    assert f"Text checked by {site}/v2/ (Nimus " in done.stdout


# annotatedtext, which editors make `data` with


@pytest.fixture(scope="module")
def node() -> str:
    """Return Node with the packages that are locked here."""
    found = shutil.which("node")
    npm = shutil.which("npm")
    if found is None or npm is None:
        assert "CI" not in os.environ, "Node is missing"
        # Good reason to skip: a clone needs Python alone, and Node is for this client. `.ci/run` installs it, and the line
        # above fails there without.
        pytest.skip("Node is missing: no client in JavaScript was run")
    if not (HERE / "node_modules").is_dir():
        subprocess.run([npm, "ci", "--ignore-scripts"], cwd=HERE, check=True, capture_output=True)
    return found


def annotated(node: str, site: str, html: str, language: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [node, "annotate.mjs", site, language],
        cwd=HERE,
        input=html,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("before", "found", "language"),
    [
        ("<p>🙂 שָׁלוֹם <b>דנה</b>,</p>\n<p>", "אני <i>לא</i> יודע מתי יגיע המשלוח.", "auto"),
        ("<h1>🙂</h1><p title='Calm down.'>Hi Dana.<br>", "I don't <i>know</i> when.", "en-US"),
    ],
    ids=["hebrew", "english"],
)
def test_of_html_annotated_by_an_editor_only_the_words_are_replaced(
    node: str, site: str, before: str, found: str, language: str
) -> None:
    done = annotated(node, site, f"{before}{found}</p>", language)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["found"] == [found]
    assert told["mended"].startswith(before)
    assert told["mended"].endswith("</p>")
    again = json.loads(annotated(node, site, told["mended"], language).stdout)
    assert again == {"found": [], "mended": told["mended"]}


def test_an_editor_is_told_our_error_as_a_sentence(node: str, site: str) -> None:
    done = annotated(node, site, "<p>a</p>", "xx")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: 'xx' is not a language code")
