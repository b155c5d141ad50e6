"""The page as a person meets it: a service on loopback, and Chromium to look at it with."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from starlette.types import ASGIApp

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
    asked: list[str] = field(default_factory=list)

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
            mobile=False,
        )

    def theme(self, name: str) -> None:
        """Prefer light or dark."""
        self.cdp("Emulation.setEmulatedMedia", features=[_feature("prefers-color-scheme", name)])

    def cdp(self, command: str, **more: object) -> None:
        """Tell the browser something that a page cannot."""
        self.chrome.execute_cdp_cmd(command, dict(more))

    def all(self, selector: str) -> list[WebElement]:
        """Return the elements that a person sees."""
        found = self.chrome.find_elements(By.CSS_SELECTOR, selector)
        return [element for element in found if element.is_displayed()]

    def one(self, selector: str) -> WebElement:
        """Wait for an element that a person sees, and return it."""
        return self.wait(lambda: self.all(selector))[0]

    def wait(self, condition: Callable[[], T]) -> T:
        """Wait until something is so."""
        return WebDriverWait(self.chrome, PATIENCE, poll_frequency=0.05).until(lambda _: condition())

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
        self.js("arguments[0].select(); document.execCommand('insertText', false, arguments[1])", field, draft)

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

    def broken(self) -> list[str]:
        """Return what went wrong in the page, by its own word and by the console's."""
        told = self.chrome.get_log("browser")
        return [*self.js("return window.broken"), *(entry["message"] for entry in told)]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the last time."""
        messages = [
            json.loads(entry["message"])["message"]
            for entry in self.chrome.get_log("performance")
        ]
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]


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
        chromium.get_log(name)
    yield visit
    if chromium.current_url.startswith("http"):
        assert visit.broken() == []
