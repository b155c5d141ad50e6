"""The page as a person meets it: a service on loopback, and Chromium to look at it with."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvicorn
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from nimus import Engine, Settings
from nimus.api import create_app

T = TypeVar("T")

PATIENCE = 30
WIDE, PHONE = (1280, 900), (360, 740)
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
    "--force-prefers-reduced-motion",
)
# what the page would say of itself if its policy, or its code, were broken
WATCH = """
window.broken = [];
addEventListener("securitypolicyviolation", (event) =>
  broken.push(`${event.violatedDirective} ${event.blockedURI}`));
addEventListener("error", (event) => broken.push(event.message));
addEventListener("unhandledrejection", (event) => broken.push(String(event.reason)));
"""


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free port of loopback; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        config = uvicorn.Config(app, lifespan="off", log_level="critical", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


@pytest.fixture(scope="session")
def service(engine: Engine) -> Iterator[str]:
    """The address of a service that asks for no key."""
    with serving(create_app(Settings(), engine)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One browser for all tests; where there is none they are skipped, but not where CI says so."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        told = "chromium and chromedriver are not installed (apt install chromium-driver)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(told)
    options = Options()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    chrome.set_script_timeout(PATIENCE)
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    yield chrome
    chrome.quit()


@dataclass(kw_only=True)
class Visit:
    """A tab at the service, with the words in which tests speak of it."""

    chrome: webdriver.Chrome
    address: str

    def go(self, path: str = "/", *, language: str = "en") -> None:
        """Open a page anew, and wait for it to be there."""
        self.chrome.get(f"{self.address}{path}?lang={language}")
        self.wait(lambda: self.all("main h1"))

    def size(self, width: int, height: int) -> None:
        """Give the window's inside this many pixels."""
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def theme(self, name: str) -> None:
        """Prefer light or dark."""
        self.cdp("Emulation.setEmulatedMedia", features=[_feature("prefers-color-scheme", name)])

    def cdp(self, command: str, **more: object) -> None:
        """Tell the browser something that a page cannot."""
        self.chrome.execute_cdp_cmd(command, dict(more))

    def all(self, selector: str) -> list[WebElement]:
        """Return the elements that a person sees."""
        shown = "(e) => e.checkVisibility({visibilityProperty: true})"
        found = self.js(
            f"return [...document.querySelectorAll(arguments[0])].filter({shown})", selector
        )
        return list(found)

    def one(self, selector: str) -> WebElement:
        """Wait for an element that a person sees, and return it."""
        return self.wait(lambda: self.all(selector))[0]

    def wait(self, condition: Callable[[], T]) -> T:
        """Wait until something is so."""
        # what is shown anew is another element; the next look meets it
        unsettled = [StaleElementReferenceException]
        wait = WebDriverWait(self.chrome, PATIENCE, 0.05, ignored_exceptions=unsettled)
        return wait.until(lambda _: condition())

    def text(self, selector: str) -> str:
        """Return what an element says."""
        return self.one(selector).text

    def js(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the page says
        """Return what a script finds in the page."""
        return self.chrome.execute_script(script, *arguments)

    def press(self, keys: str) -> None:
        """Press keys wherever the focus is."""
        self.chrome.switch_to.active_element.send_keys(keys)

    def focused(self) -> str:
        """Return what has the focus, as a person who hears it would be told: its words or its label."""
        return str(
            self.js(
                "const e = document.activeElement;"
                "return e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent"
            )
        )

    def write(self, draft: str) -> None:
        """Put a text into the draft at one go, as pasting does."""
        field = self.one("#draft")
        field.click()
        self.js(
            "arguments[0].select(); document.execCommand('insertText', false, arguments[1])",
            field,
            draft,
        )

    def checked(self) -> None:
        """Wait for the answer to the draft as it stands."""
        self.wait(lambda: self.all(".report .scale"))
        self.wait(lambda: not self.all(".report[aria-busy=true]"))

    def rewritten(self) -> None:
        """Wait for the rewrites of the draft as it stands."""
        self.wait(lambda: self.all(".rewrites .sheet") and not self.all(".stale"))

    def unfit(self) -> list[str]:
        """Return what axe has against the page as it stands."""
        self.js(AXE)
        found = self.chrome.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations']}).then((found) => done("
            "  found.violations.flatMap((one) => one.nodes.map((node) =>"
            "    `${one.id}: ${node.target} ${node.failureSummary}`))))"
        )
        return list(found)

    def log(self, name: str) -> list[str]:
        """Return what a log of the browser says since the last time."""
        return [entry["message"] for entry in self.chrome.get_log(name)]  # type: ignore[no-untyped-call]

    def broken(self) -> list[str]:
        """Return what went wrong in the page, by its own word and by the console's."""
        return [*self.js("return window.broken"), *self.log("browser")]

    def events(self, method: str) -> list[dict[str, Any]]:
        """Return what the network says of one kind of event since the last time."""
        messages = [json.loads(entry)["message"] for entry in self.log("performance")]
        return [message["params"] for message in messages if message["method"] == method]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the last time."""
        return [event["request"]["url"] for event in self.events("Network.requestWillBeSent")]

    @contextmanager
    def slowed(self) -> Iterator[None]:
        """Have every answer take more than a second."""
        unlimited = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
        self.cdp("Network.enable")
        self.cdp("Network.emulateNetworkConditions", latency=1500, **unlimited)
        yield
        self.cdp("Network.emulateNetworkConditions", latency=0, **unlimited)


def _feature(name: str, value: str) -> dict[str, str]:
    return {"name": name, "value": value}


@pytest.fixture
def visit(chromium: webdriver.Chrome, service: str) -> Iterator[Visit]:
    """A fresh visit, at a desk and in the light; whatever the page broke fails the test."""
    visit = Visit(chrome=chromium, address=service)
    visit.size(*WIDE)
    visit.theme("light")
    chromium.get("about:blank")
    for name in ("browser", "performance"):
        visit.log(name)
    yield visit
    if chromium.current_url.startswith("http"):
        assert visit.broken() == []


HEBREW = "שלום דנה,\nאני לא יודע מתי יגיע המשלוח. זו המדיניות שלנו.\nיואב"
ENGLISH = "Hi Dana,\nI don't know when the parcel will arrive. That's our policy.\nYoav"
MIXED = (
    "שלום דנה,\nאני לא יודע מתי יגיע המשלוח.\n\nYour order #1234 is delayed. I don't care.\nיואב"
)
# one phrase of each severity
GRADED = "I don't care. Calm down.\n\nBetter you find some other host from next billing cycle."
DRAFTS = {"he": HEBREW, "en": ENGLISH}
# what is left of these after one suggestion still asks for an alternative
TYPED = {
    "he": HEBREW,
    "en": "Hi Dana,\nWe cannot refund the ticket. I don't care. Calm down.\nYoav",
}
LANGUAGES = ("he", "en")


def chord(visit: Visit, *keys: str) -> None:
    """Press a key while others are held, wherever the focus is."""
    *held, last = keys
    actions = ActionChains(visit.chrome)
    for key in held:
        actions.key_down(key)
    actions.send_keys(last)
    for key in reversed(held):
        actions.key_up(key)
    actions.perform()


def tab_to(visit: Visit, label: str, *, most: int = 30) -> None:
    """Go on with the Tab key until the focus is on what is called so."""
    passed = []
    for _ in range(most):
        visit.press(Keys.TAB)
        passed.append(visit.focused())
        if label in passed[-1]:
            return
    pytest.fail(f"Tab reached none called {label!r}, but {passed}")


def clipboard(visit: Visit) -> str:
    """Return what would be pasted."""
    return str(
        visit.chrome.execute_async_script(
            "const done = arguments[0]; navigator.clipboard.readText().then(done, (e) => done(`${e}`))"
        )
    )


def allow_clipboard(visit: Visit) -> None:
    """Let the page use the clipboard, as a person at a real browser has."""
    visit.cdp(
        "Browser.grantPermissions",
        origin=visit.address,
        permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
    )


# --- the draft and its findings -----------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_are_underlined_as_one_types(visit: Visit, language: str) -> None:
    visit.go(language=language)
    visit.one("#draft").send_keys("Hi Dana,\nI don't care.")
    marks = visit.wait(lambda: visit.all(".mirror .mark"))
    assert [(mark.text, mark.get_attribute("class")) for mark in marks] == [
        ("I don't care", "mark error ")
    ]


def test_severities_differ_by_the_kind_of_line_too(visit: Visit) -> None:
    visit.go()
    visit.write(GRADED)
    visit.checked()
    styles = visit.js(
        "return [...document.querySelectorAll('.mark')].map((mark) =>"
        "  [mark.classList[1], getComputedStyle(mark).textDecorationStyle])"
    )
    assert styles == [["error", "double"], ["warning", "dashed"], ["info", "dotted"]]
    shapes = [said.text.split()[0] for said in visit.all(".finding .severity")]
    assert shapes == ["◆", "▲", "●"]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_the_lines_lie_under_the_words_of_the_field(visit: Visit, size: tuple[int, int]) -> None:
    visit.size(*size)
    visit.go()
    visit.write(f"{MIXED}\n" * 8)
    visit.checked()
    # of the same text in the same box, the last line ends at the same height if all lines break alike
    field, mirror = visit.js(
        "return ['textarea', '.mirror'].map((name) => {"
        "  const e = document.querySelector(`.editor ${name}`);"
        "  e.style.minBlockSize = '0'; e.style.alignSelf = 'start';"
        "  if (name === 'textarea') e.style.blockSize = '0';"
        "  return e.scrollHeight })"
    )
    assert field == mirror


def test_each_paragraph_has_its_own_direction(visit: Visit) -> None:
    visit.go(language="he")
    visit.write(MIXED)
    visit.checked()
    visit.rewritten()
    hebrew, english, width = visit.js(
        "const box = document.querySelector('.mirror').getBoundingClientRect();"
        "const marks = document.querySelectorAll('.mirror .mark');"
        "const places = [marks[0], marks[marks.length - 1]].map((m) => m.getBoundingClientRect());"
        "return [box.right - places[0].right, places[1].right - box.left, box.width]"
    )
    assert hebrew < 40  # at the right edge, where a Hebrew line starts
    assert english < width / 2 + 40  # the short English line starts at the left edge
    directions = visit.js(
        "return [...document.querySelectorAll('.sheet p')].filter((p) => p.textContent.trim())"
        ".map((p) => getComputedStyle(p).direction)"
    )
    assert set(directions) == {"rtl", "ltr"}


def test_an_answer_that_is_overtaken_is_dropped(visit: Visit) -> None:
    visit.go()
    with visit.slowed():
        visit.write("I don't care.")
        visit.wait(lambda: f"{visit.address}/v1/check" in visit.requests())
        visit.write("Thank you for waiting, Dana.")
        visit.wait(lambda: "Ready to send" in visit.text(".verdict"))
        assert [event["canceled"] for event in visit.events("Network.loadingFailed")] == [True]
        assert not visit.all(".mark")


def test_what_is_underlined_stays_while_one_goes_on_typing(visit: Visit) -> None:
    visit.go()
    visit.write("I don't care.")
    visit.wait(lambda: visit.all(".mark"))
    with visit.slowed():
        visit.one("#draft").send_keys(Keys.HOME, "Hi Dana. ")
        assert [mark.text for mark in visit.all(".mark")] == ["I don't care"]
        visit.one("#draft").send_keys(Keys.END, Keys.LEFT, Keys.LEFT, "u")
        assert not visit.all(".mark")


def test_a_click_on_an_underlined_phrase_says_why_and_puts_a_suggestion_in(visit: Visit) -> None:
    visit.go()
    visit.write(ENGLISH)
    mark = visit.wait(lambda: visit.all(".mark"))[0]
    ActionChains(visit.chrome).move_to_element(mark).click().perform()
    explained = visit.text(".explanation")
    assert "must change" in explained
    assert "Hurts the need for security" in explained
    assert "Source: article 001" in explained
    assert visit.focused() == "Your draft"  # one who clicked to go on typing can
    visit.all(".suggestions button")[0].click()
    visit.wait(lambda: "I don't know" not in str(visit.one("#draft").get_property("value")))
    assert not visit.all(".explanation")
    assert "when the parcel will arrive" in str(visit.one("#draft").get_property("value"))
    visit.checked()
    visit.wait(lambda: [one.text for one in visit.all(".finding .said")] == ["That's our policy"])
    chord(visit, Keys.CONTROL, "z")
    assert visit.one("#draft").get_property("value") == ENGLISH


def test_a_click_elsewhere_closes_the_explanation(visit: Visit) -> None:
    visit.go()
    visit.write(ENGLISH)
    visit.wait(lambda: visit.all(".finding"))[0].click()
    visit.one(".explanation")
    visit.one(".verdict").click()
    visit.wait(lambda: not visit.all(".explanation"))


def test_keys_go_from_finding_to_finding_and_escape_gives_the_focus_back(visit: Visit) -> None:
    visit.go()
    visit.write(ENGLISH)
    visit.wait(lambda: visit.all(".mark"))
    chord(visit, Keys.CONTROL, Keys.HOME)
    said = []
    for keys in ((Keys.F8,), (Keys.F8,), (Keys.F8,), (Keys.SHIFT, Keys.F8)):
        chord(visit, *keys)
        said.append(visit.text("#explained").strip('"'))
    assert said == ["I don't know", "That's our policy", "I don't know", "That's our policy"]
    visit.press(Keys.ESCAPE)
    assert not visit.all(".explanation")
    chosen = visit.js(
        "const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd)"
    )
    assert chosen == "That's our policy"


@pytest.mark.parametrize(
    ("language", "states"),
    [
        ("he", ["חסר", "לא במקום", "יש"]),
        ("en", ["missing", "in the wrong place", "there"]),
    ],
    ids=LANGUAGES,
)
def test_the_strip_says_what_is_misplaced(visit: Visit, language: str, states: list[str]) -> None:
    visit.go(language=language)
    visit.write("We can offer a voucher. Sadly we cannot refund you.")
    visit.checked()
    assert [state.text for state in visit.all(".structure .state")] == states


def test_the_strip_says_what_is_missing_and_what_to_do(visit: Visit) -> None:
    visit.go()
    visit.write(ENGLISH)
    visit.checked()
    missing = [part.text.split("\n") for part in visit.all(".structure .missing")]
    assert missing == [["Empathy", "missing"], ["What can be done", "missing"]]
    assert "Open with a sentence of empathy" in visit.text(".remark")


def test_the_verdict_is_heard_once_and_not_after_every_pause(visit: Visit) -> None:
    visit.go()
    visit.js(
        "window.heard = []; new MutationObserver(() =>"
        "  heard.push(document.querySelector('p[role=status]').textContent.trim()))"
        ".observe(document.querySelector('p[role=status]'), {childList: true, characterData: true, subtree: true})"
    )
    visit.write("I don't care.")
    visit.checked()
    visit.one("#draft").send_keys(" So")
    visit.rewritten()
    told = [said for said in visit.js("return heard") if "send" in said]
    assert told == ["Better not to send it yet. one phrase to change."]


# --- what is known around the draft -------------------------------------------------------------


def test_what_is_known_of_the_customer_changes_the_suggestions(visit: Visit) -> None:
    visit.go(language="he")
    visit.write("אני לא יודע.")
    visit.checked()
    visit.one(".circumstances summary").click()
    for name, value in (("customerGender", "female"), ("situation", "delay"), ("channel", "chat")):
        Select(visit.one(f"select[name={name}]")).select_by_value(value)
    visit.one("input[name=customerName]").send_keys("דנה")
    visit.checked()
    visit.wait(lambda: visit.all(".advice li"))
    visit.all(".finding")[0].click()
    assert "אלייך" in visit.text(".suggestions")


def test_the_form_offers_what_the_phrasebook_knows(visit: Visit) -> None:
    visit.go(language="he")
    visit.one(".circumstances summary").click()
    known = visit.chrome.execute_async_script(
        "const done = arguments[0]; fetch('/v1/vocabulary').then((r) => r.json()).then(done)"
    )
    for name, held in (
        ("situation", "situations"),
        ("channel", "channels"),
        ("customerType", "customers"),
    ):
        field = visit.one(f"select[name={name}]")
        offered = [option.text for option in Select(field).options]
        assert offered == ["לא צוין", *(one["title"]["he"] for one in known[held])]


# --- rewrites -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_rewrites_come_by_themselves_when_typing_pauses(visit: Visit, language: str) -> None:
    visit.go(language=language)
    visit.write(DRAFTS[language])
    visit.rewritten()
    assert len(visit.all("[role=tab]")) == 3
    assert len(visit.all(".proofs li")) == 3
    assert visit.all(".sheet ins")
    assert visit.all(".sheet del")


def test_rewrites_of_a_long_draft_are_made_when_asked_for(visit: Visit) -> None:
    visit.go()
    visit.write("Thank you for waiting, Dana. " * 140 + "I don't care.")
    visit.wait(lambda: visit.all(".mark"))
    assert "when you ask for them" in visit.text(".rewrites")
    visit.requests()
    visit.one(".rewrites .main").click()
    visit.rewritten()
    assert visit.requests() == [f"{visit.address}/v1/rewrite"]


def test_what_changed_adds_up_to_the_draft_and_to_the_rewrite(visit: Visit) -> None:
    visit.go()
    found = visit.chrome.execute_async_script(
        """
        const [drafts, done] = arguments;
        (async () => {
          const { changes, filled } = await import("/page/text.js");
          const results = [];
          for (const text of drafts) {
            const response = await fetch("/v1/rewrite", {
              method: "POST",
              headers: { "Content-Type": "application/json" },
              body: JSON.stringify({ text, offsets: "utf-16" }),
            });
            for (const rewrite of (await response.json()).rewrites) {
              const pieces = changes(text, rewrite.edits);
              const but = (kind) => pieces.filter((p) => p.kind !== kind).map((p) => p.text).join("");
              results.push([but("new") === text, but("gone") === rewrite.text,
                            filled(rewrite, []) === rewrite.text]);
            }
          }
          done(results);
        })();
        """,
        [HEBREW, ENGLISH, MIXED, f"{HEBREW}\n🙂 {ENGLISH}", "Thank you for waiting, Dana."],
    )
    assert len(found) > 10
    assert all(all(sums) for sums in found)


def test_a_good_draft_is_not_rewritten(visit: Visit) -> None:
    visit.go()
    visit.write("Thank you for waiting, Dana. Your parcel left today.")
    assert "good as it is" in visit.wait(lambda: visit.text(".rewrites .good"))


def test_what_is_filled_in_goes_along_with_the_copy(visit: Visit) -> None:
    visit.go()
    allow_clipboard(visit)
    visit.write(ENGLISH)
    visit.rewritten()
    gap = visit.one(".gap")
    visit.one(".rewrites .tools .main").click()
    visit.wait(
        lambda: (
            "still to fill in" in visit.text("p[role=status]")
            if visit.all("p[role=status]")
            else True
        )
    )
    assert "[" in clipboard(visit)
    gap.send_keys("a new parcel today")
    visit.one(".rewrites .tools .main").click()
    visit.wait(lambda: "a new parcel today" in clipboard(visit))
    assert "[" not in clipboard(visit)
    visit.all("[role=tab]")[0].click()
    visit.all("[role=tab]")[2].click()
    assert visit.one(".gap").get_property("value") == "a new parcel today"
    visit.all(".rewrites .tools button")[1].click()
    assert "a new parcel today" in str(visit.one("#draft").get_property("value"))


def test_the_changes_can_be_hidden(visit: Visit) -> None:
    visit.go()
    visit.write(ENGLISH)
    visit.rewritten()
    visit.one(".switch input").click()
    assert not visit.all(".sheet del, .sheet ins")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_way_is_open_to_the_keyboard(visit: Visit, language: str) -> None:
    visit.go(language=language)
    allow_clipboard(visit)
    named = {"he": ("הטיוטה", "העתקה", "להשלים"), "en": ("Your draft", "Copy", "Fill in")}
    draft, copy, gap = named[language]
    visit.chrome.execute_async_script(
        "navigator.clipboard.writeText(arguments[0]).then(arguments[1])", TYPED[language]
    )
    tab_to(visit, draft)
    chord(visit, Keys.CONTROL, "v")
    visit.wait(lambda: visit.all(".mark"))
    chord(visit, Keys.CONTROL, Keys.HOME)
    chord(visit, Keys.F8)
    tab_to(visit, visit.all(".suggestions button")[0].text)
    visit.press(Keys.ENTER)
    assert draft in visit.focused()
    visit.wait(lambda: len(visit.all(".finding")) == 1)
    chord(visit, Keys.CONTROL, Keys.ENTER)
    visit.rewritten()
    visit.wait(lambda: visit.js("return document.activeElement.id") == "rewrites-title")
    visit.press(Keys.TAB)
    assert visit.js("return document.activeElement.getAttribute('role')") == "tab"
    along, back = (Keys.LEFT, Keys.RIGHT) if language == "he" else (Keys.RIGHT, Keys.LEFT)
    visit.press(back)
    visit.press(along)
    assert visit.js("return document.activeElement.dataset.tab") == "complete"
    tab_to(visit, gap)
    visit.press("+++")
    tab_to(visit, copy)
    visit.press(Keys.ENTER)
    visit.wait(lambda: "+++" in clipboard(visit))
    assert visit.js("return document.querySelector('p[role=status]').textContent").strip() in (
        "הועתק",
        "Copied",
    )
    assert "[" not in clipboard(visit)


# --- the rules ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_are_listed_and_filtered(visit: Visit, language: str) -> None:
    visit.go("/rules", language=language)
    assert len(visit.wait(lambda: visit.all(".rules li"))) == 18
    visit.one("#sought").send_keys("dont-know")
    visit.wait(lambda: len(visit.all(".rules li")) == 1)
    visit.one("#sought").clear()
    visit.one("#sought").send_keys(Keys.SPACE)
    Select(visit.one("#severity")).select_by_value("warning")
    Select(visit.one("#need")).select_by_value("security")
    shown = [
        str(link.get_attribute("href")).rpartition("/")[2].partition("?")[0]
        for link in visit.all(".rules h2 a")
    ]
    assert shown == ["over-promise"]


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("he", ["למה זה פוגע", "מה הכלל מוצא", "מה לומר במקום", "מה לא נחשב"]),
        (
            "en",
            ["Why it hurts", "What it finds", "Instead of this, say that", "What does not count"],
        ),
    ],
    ids=LANGUAGES,
)
def test_a_link_to_a_rule_opens_its_page(visit: Visit, language: str, headings: list[str]) -> None:
    visit.go("/rules/dont-know", language=language)
    visit.wait(lambda: visit.all(".phrases li"))
    assert [heading.text for heading in visit.all("main h2")] == headings
    assert "dont-know" in visit.text("main .facts")
    assert visit.all(".examples.wrong mark")
    assert visit.all(".examples.fine li")


def test_every_rule_has_a_page_without_notation(visit: Visit) -> None:
    visit.go("/rules")
    count = len(visit.wait(lambda: visit.all(".rules li")))
    for number in range(count):
        visit.wait(lambda: visit.all(".rules h2 a"))[number].click()
        for tab in visit.wait(lambda: visit.all("[role=tab]")):
            tab.click()
            assert visit.all(".phrases li")
            # slots, groups and marks are the phrasebook's, not a reader's
            assert not re.search(r"[{}|]|\[\[|\]\]", visit.text("main"))
        visit.one("main a").click()
    assert count == 18


def test_a_rule_that_is_not_there_is_told(visit: Visit) -> None:
    visit.go("/rules/no-such-rule")
    visit.wait(lambda: visit.text("main h1") == "There is no such rule.")
    # the browser itself tells of the answer 404
    assert all("404" in told for told in visit.broken())


def test_a_way_to_the_rules_and_back_loses_nothing(visit: Visit) -> None:
    visit.go()
    visit.write(ENGLISH)
    visit.wait(lambda: visit.all(".finding"))[0].click()
    visit.one(".explanation a").click()
    visit.wait(lambda: visit.all(".phrases li"))
    assert visit.chrome.current_url == f"{visit.address}/rules/dont-know?lang=en"
    assert "Flat ignorance" in visit.chrome.title
    visit.chrome.back()
    assert visit.one("#draft").get_property("value") == ENGLISH
    visit.one("nav a[href^='/rules']").click()
    visit.wait(lambda: visit.focused() == "The rules")


# --- the page itself ----------------------------------------------------------------------------


def test_the_language_of_the_page_can_be_changed(visit: Visit) -> None:
    visit.go(language="en")
    visit.write(ENGLISH)
    visit.checked()
    visit.one("button[lang=he]").click()
    assert visit.js("return [document.documentElement.lang, document.documentElement.dir]") == [
        "he",
        "rtl",
    ]
    assert "נימוס" in visit.chrome.title
    visit.wait(lambda: "אמפתיה" in visit.text(".remark"))
    visit.chrome.refresh()
    visit.wait(lambda: visit.all("main h1"))
    assert visit.js("return document.documentElement.lang") == "he"


SHOWN = {
    "empty": "/",
    "rewritten": "/",
    "explained": "/",
    "rules": "/rules",
    "rule": "/rules/over-promise",
    "docs": "/docs",
}


def show(visit: Visit, state: str, language: str) -> None:
    """Bring the page to one of the states in which it is looked at."""
    visit.go(SHOWN[state], language=language)
    if state in ("rewritten", "explained"):
        visit.write(f"{DRAFTS[language]}\n{GRADED}")
        visit.one(".rewrites .main").click()
        visit.rewritten()
        visit.one(".circumstances summary").click()
    if state == "explained":
        visit.all(".finding")[0].click()
        visit.one(".explanation")
    if state in ("rules", "rule"):
        visit.wait(lambda: visit.all(".rules li, .phrases li"))
        for summary in visit.all("summary"):
            summary.click()


@pytest.mark.parametrize("state", SHOWN)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, state: str, language: str, theme: str) -> None:
    visit.theme(theme)
    show(visit, state, language)
    assert visit.unfit() == []


@pytest.mark.parametrize("state", SHOWN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_shows_all_without_scrolling_sideways(
    visit: Visit, state: str, language: str
) -> None:
    visit.size(*PHONE)
    show(visit, state, language)
    assert visit.js("return [innerWidth, document.documentElement.scrollWidth]") == [PHONE[0]] * 2


def test_no_other_machine_is_asked_and_nothing_is_stored(visit: Visit) -> None:
    visit.requests()
    for state in SHOWN:
        show(visit, state, "he")
    asked = visit.requests()
    assert {url.split("/")[3] for url in asked} >= {"page", "v1", "rules"}
    assert [url for url in asked if not url.startswith(f"{visit.address}/")] == []
    kept = visit.chrome.execute_async_script(
        "const done = arguments[0]; Promise.all([indexedDB.databases(), caches.keys()]).then((found) =>"
        "  done([localStorage.length, sessionStorage.length, document.cookie, ...found.flat()]))"
    )
    assert kept == [0, 0, ""]
    assert visit.chrome.get_cookies() == []


def test_whoever_wants_less_motion_gets_none(visit: Visit) -> None:
    visit.go()
    visit.write(ENGLISH)
    visit.checked()
    assert visit.js(
        "return getComputedStyle(document.querySelector('.scale div')).transitionDuration"
    ) in ("0s", "1e-05s")


# --- keys ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locked(engine: Engine) -> Iterator[str]:
    """The address of a service behind a gate that lets in only what bears the key."""
    inner = create_app(Settings(), engine)

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        given = dict(scope.get("headers", [])).get(b"authorization", b"").decode()
        if scope["path"].startswith("/v1/") and given != "Bearer right":
            kind = "wrong-key" if given else "missing-key"
            problem = {
                "type": f"tag:nimus,2026:problem/{kind}",
                "title": "",
                "status": 401,
                "detail": "",
            }
            response = Response(json.dumps(problem), 401, media_type="application/problem+json")
            await response(scope, receive, send)
            return
        await inner(scope, receive, send)

    with serving(gate) as address:
        yield address


def test_a_key_is_asked_for_kept_in_memory_and_forgotten(visit: Visit, locked: str) -> None:
    visit.address = locked
    visit.go()
    dialog = visit.one("dialog.asking")
    assert "This service asks for a key" in dialog.text
    assert visit.unfit() == []
    visit.press("wrong" + Keys.ENTER)
    visit.wait(lambda: visit.all("dialog .refused") and visit.text("dialog .refused"))
    assert visit.text("dialog .refused") == "The service did not accept this key."
    visit.one("#key").send_keys("right" + Keys.ENTER)
    visit.wait(lambda: not visit.all("dialog"))
    visit.write(ENGLISH)
    visit.wait(lambda: visit.all(".finding"))
    visit.one("nav a[href^='/rules']").click()
    assert len(visit.wait(lambda: visit.all(".rules li"))) == 18
    visit.one("nav a[href^='/?']").click()
    kept = visit.js(
        "return [localStorage.length, sessionStorage.length, document.cookie, location.href]"
    )
    assert kept == [0, 0, "", f"{locked}/?lang=en"]
    [forget] = [button for button in visit.all("header button") if button.text == "Forget the key"]
    forget.click()
    visit.one("#draft").send_keys("!")
    visit.one("dialog.asking")
    visit.press(Keys.ESCAPE)
    assert "Without a key nothing can be checked." in visit.text(".notice")
    visit.one("#draft").send_keys("!")
    visit.wait(lambda: any("401" in told for told in visit.broken()))
    assert not visit.all("dialog")  # whoever declined is not asked at every pause
    visit.one(".notice button").click()
    visit.one("dialog.asking")
    visit.chrome.get("about:blank")


def test_a_draft_that_is_too_long_is_told(visit: Visit) -> None:
    visit.go()
    visit.write("Hi Dana. " * 2300)
    assert "too long" in visit.wait(lambda: visit.text(".report .notice"))
    visit.write(ENGLISH)
    visit.wait(lambda: visit.all(".finding") and not visit.all(".notice"))
    # the browser itself tells of the answer 413
    assert all("413" in told for told in visit.broken())


def test_axe_is_the_one_of_the_lock() -> None:
    lock = Path(__file__).parents[2] / "app" / "page" / "package-lock.json"
    locked = json.loads(lock.read_text(encoding="utf-8"))["packages"]["node_modules/axe-core"]
    assert AXE.startswith(f"/*! axe v{locked['version']}\n")


def test_a_service_that_is_gone_is_told(visit: Visit, engine: Engine) -> None:
    with serving(create_app(Settings(), engine)) as address:
        visit.address = address
        visit.go()
        visit.wait(
            lambda: (
                visit.js("return document.querySelectorAll('[name=situation] option').length") > 1
            )
        )
    visit.write(ENGLISH)
    assert "does not answer" in visit.wait(lambda: visit.text(".report .notice"))
    visit.chrome.get("about:blank")
