"""The report that `--format html` makes, as a browser shows it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from nimus.collecting.contract import Collected
from nimus.draft import Draft, Severity
from nimus.errors import InputError
from nimus.linting.telling import told
from nimus.printing import printers
from nimus.printing.contract import Checked, Layout
from nimus.report import Finding, Fix, Report, Structure, Verdict
from nimus.spans import Span

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WORDS = "אין לי מה לעשות"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Give one browser; where there is none the tests are skipped, but not where CI says so."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        reason = "chromium and chromedriver are not installed (apt install chromium-driver)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    options = Options()
    options.binary_location = browser
    profile = tmp_path_factory.mktemp("chromium")
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    yield chrome
    chrome.quit()


def reply() -> Checked:
    """Return a reply with one finding, of each severity in turn."""
    text = f"שלום דנה,\n{WORDS}. {WORDS}. {WORDS}.\nSee our Terms of Use."
    findings = []
    at = 0
    for severity in Severity:
        at = text.index(WORDS, at)
        findings.append(
            Finding(
                id=severity.value,
                rule="no-power",
                severity=severity,
                language="he",
                span=Span(at, at + len(WORDS)),
                text=WORDS,
                phrase=WORDS,
                match="exact",
                confidence=1.0,
                need="security",
                message="זה משאיר את הלקוח לבד.",
                source="001",
                fix=Fix(span=Span(at, at + len(WORDS)), suggestions=("נבדוק מה אפשר",)),
            )
        )
        at += len(WORDS)
    collected = Collected(path="a.json", line=1, draft=Draft(text=text), title="Refund::No")
    report = Report(
        language="he",
        verdict=Verdict.BLOCK,
        score=40,
        findings=tuple(findings),
        excused=(),
        sentences=(),
        structure=Structure(),
        advice=(),
    )
    return told(collected, report)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["he", "en"])
def test_the_report_is_shown_and_axe_finds_nothing(
    chromium: webdriver.Chrome, tmp_path: Path, locale: str, theme: str
) -> None:
    page = tmp_path / "report.html"
    ones = (reply(), InputError("gone.txt", "there is no such file; mend the path"))
    lines = printers()["html"].lines(ones, Layout(locale=locale))
    page.write_text("\n".join(lines), encoding="utf-8")
    feature = {"name": "prefers-color-scheme", "value": theme}
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    chromium.get(page.as_uri())
    marks = chromium.execute_script("return [...document.querySelectorAll('mark')].length")
    directions = chromium.execute_script(
        "return [...document.querySelectorAll('.reply p')].map((p) => getComputedStyle(p).direction)"
    )
    assert (marks, directions) == (3, ["rtl", "rtl", "ltr"])
    assert [entry["message"] for entry in chromium.get_log("browser")] == []  # type: ignore[no-untyped-call]
    chromium.execute_script(AXE)
    found = chromium.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {resultTypes: ['violations']}).then((found) => done("
        "  found.violations.flatMap((one) => one.nodes.map((node) =>"
        "    `${one.id}: ${node.target} ${node.failureSummary}`))))"
    )
    assert found == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_of_the_report_is_wider_than_the_window(
    chromium: webdriver.Chrome, tmp_path: Path, width: int
) -> None:
    page = tmp_path / "report.html"
    page.write_text("\n".join(printers()["html"].lines([reply()], Layout())), encoding="utf-8")
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    chromium.get(page.as_uri())
    assert chromium.execute_script("return document.documentElement.scrollWidth") <= width
