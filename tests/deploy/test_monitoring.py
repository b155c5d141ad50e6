"""What the dashboard shows and what alerts go by exists, under the names that the service counts by."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from nimus.api.metrics import NAMES

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
# every metric of the service, and the labels of each
METRICS: dict[str, frozenset[str]] = {
    "nimus_requests_total": frozenset({"endpoint", "method", "status"}),
    "nimus_request_seconds": frozenset({"endpoint"}),
    "nimus_findings_total": frozenset({"rule", "match"}),
    "nimus_verdicts_total": frozenset({"verdict"}),
    "nimus_refused_total": frozenset({"reason"}),
    "nimus_reloads_total": frozenset({"result"}),
    "nimus_phrasebook_stale": frozenset(),
    "nimus_phrasebook_loaded_timestamp_seconds": frozenset(),
    "nimus_waiting": frozenset(),
    "nimus_workers": frozenset(),
    "nimus_build_info": frozenset({"version", "phrasebook"}),
}
HISTOGRAMS = frozenset({"nimus_request_seconds"})
VALUES = {
    "reason": frozenset({"rate", "queue", "size", "key", "host", "origin", "time"}),
    "result": frozenset({"loaded", "refused"}),
    "verdict": frozenset({"pass", "revise", "block"}),
    "match": frozenset({"exact", "inflected", "fuzzy", "semantic"}),
}
# what Prometheus adds to every series
ADDED = frozenset({"job", "instance"})
ALERTS = {
    "NimusDown",
    "NimusErrors",
    "NimusPhrasebookStale",
    "NimusPhrasebooksDiffer",
    "NimusQueueFull",
    "NimusSlow",
}
DASHBOARD: dict[str, Any] = json.loads(
    (DEPLOY / "grafana" / "dashboard.json").read_text(encoding="utf-8")
)
PANELS: list[dict[str, Any]] = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
VARIABLES: list[dict[str, Any]] = DASHBOARD["templating"]["list"]
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())["groups"]
    for rule in group["rules"]
]
NAMED = re.compile(r"nimus_[a-z_]+")


def test_every_metric_of_the_service_is_known_here() -> None:
    assert set(METRICS) == set(NAMES)


def panel_queries() -> list[tuple[str, str]]:
    return [
        (f"{panel['title']} {target['refId']}", target["expr"])
        for panel in PANELS
        for target in panel["targets"]
    ]


def queries() -> list[Any]:
    alerts = [(rule["alert"], rule["expr"]) for rule in RULES]
    marks = [
        (mark["name"], mark["expr"])
        for mark in DASHBOARD["annotations"]["list"]
        if not mark.get("builtIn")
    ]
    assert len(panel_queries()) > len(METRICS)
    return [pytest.param(expr, id=name) for name, expr in [*panel_queries(), *alerts, *marks]]


def metric_of(series: str) -> str:
    """Return the metric that a name of a query is a series of."""
    for name in HISTOGRAMS:
        if series in {f"{name}_bucket", f"{name}_sum", f"{name}_count"}:
            return name
    return series


def unquoted(expr: str) -> str:
    return re.sub(r'"[^"]*"', '""', expr)


def test_every_metric_is_on_the_dashboard() -> None:
    shown = {metric_of(name) for _, expr in panel_queries() for name in NAMED.findall(expr)}
    assert shown == set(METRICS)


def test_every_alert_that_is_promised_is_there_once() -> None:
    assert sorted(rule["alert"] for rule in RULES) == sorted(ALERTS)


@pytest.mark.parametrize("path", sorted(DEPLOY.rglob("*.*")), ids=lambda path: path.name)
def test_no_file_names_a_metric_that_nothing_counts(path: Path) -> None:
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert [name for name in NAMED.findall(text) if metric_of(name) not in METRICS] == []


@pytest.mark.parametrize("expr", queries())
def test_a_query_asks_for_labels_that_its_metric_has(expr: str) -> None:
    found = re.findall(r"\b(nimus_[a-z_]+|up)\{([^}]*)\}", expr)
    assert [series for series, _ in found] == re.findall(
        r"\b(?:nimus_[a-z_]+|up)\b", unquoted(expr)
    )
    had = set(ADDED)
    for series, chosen in found:
        labels = METRICS.get(metric_of(series), frozenset())
        le = {"le"} if series.endswith("_bucket") else set()
        asked = re.findall(r'(\w+)(?:=~|!~|!=|=)"([^"]*)"', chosen)
        assert len(asked) == chosen.count('="') + chosen.count('~"')
        assert {name for name, _ in asked} <= labels | ADDED | le
        for name, value in asked:
            assert "$" in value or value in VALUES.get(name, {value})
        had |= labels | le
    grouped = re.findall(r"\bby \(([^)]*)\)", expr)
    assert {name.strip() for names in grouped for name in names.split(",")} <= had | {""}


@pytest.mark.parametrize("expr", queries())
def test_the_brackets_of_a_query_close(expr: str) -> None:
    open_ones: list[str] = []
    for sign in re.findall(r"[()\[\]{}]", unquoted(expr)):
        if sign in "([{":
            open_ones.append(sign)
        else:
            assert open_ones
            assert open_ones.pop() + sign in ("()", "[]", "{}")
    assert open_ones == []


@pytest.mark.parametrize("expr", queries())
def test_a_counter_is_asked_for_its_growth_and_nothing_else_is(expr: str) -> None:
    for before, series in re.findall(r"(\w*)\(*(?<![\w.])(nimus_[a-z_]+)\{", expr):
        counts = metric_of(series) in HISTOGRAMS or series.endswith("_total")
        assert (before in ("rate", "increase")) == counts, series


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_how_bad_it_is_since_when_and_what_to_do(rule: dict[str, Any]) -> None:
    assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
    assert re.fullmatch(r"\d+m", rule["for"])
    assert rule["labels"]["severity"] in ("critical", "warning")
    assert set(rule["annotations"]) == {"summary", "description"}
    # what an alert is told by must be left of its series
    told = set(re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]))
    grouped = re.findall(r"\bby \(([^)]*)\)", rule["expr"])
    for names in grouped[:1]:
        assert told <= set(re.split(r", *", names))


def test_prometheus_asks_each_replica_with_a_key_from_a_file() -> None:
    config = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text())
    (job,) = config["scrape_configs"]
    assert (job["job_name"], job["metrics_path"]) == ("nimus", "/metrics")
    assert job["authorization"]["type"] == "Bearer"
    assert job["authorization"]["credentials_file"] == "/run/secrets/nimus-metrics-key"
    assert job["static_configs"] == [{"targets": ["nimus:8766"]}]
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    assert "nimus-metrics-key" in compose["services"]["prometheus"]["secrets"]
    mounts = compose["services"]["prometheus"]["volumes"]
    assert "./prometheus:/etc/prometheus:ro" in mounts
    assert config["rule_files"] == ["/etc/prometheus/alerts.yml"]


def test_every_panel_asks_the_chosen_data_source() -> None:
    chosen = {"type": "prometheus", "uid": "${datasource}"}
    assert (VARIABLES[0]["name"], VARIABLES[0]["type"]) == ("datasource", "datasource")
    for panel in PANELS:
        assert [panel["datasource"], *(target["datasource"] for target in panel["targets"])] == [
            chosen
        ] * (len(panel["targets"]) + 1)


def test_a_query_uses_the_variables_that_there_are() -> None:
    known = {variable["name"] for variable in VARIABLES} | {"__rate_interval", "__range"}
    text = json.dumps(DASHBOARD)
    assert set(re.findall(r"\$\{?(\w+)\}?", text)) - {"__all"} == known


def test_no_panel_lies_on_another_or_has_its_number() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert max(x for x, _ in cells) < 24
        assert not cells & taken, panel["title"]
        taken |= cells
    numbers = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(numbers)) == len(numbers)


def test_the_dashboard_is_provisioned_where_grafana_looks() -> None:
    folder = DEPLOY / "grafana" / "provisioning"
    (provider,) = yaml.safe_load((folder / "dashboards" / "nimus.yaml").read_text())["providers"]
    (source,) = yaml.safe_load((folder / "datasources" / "prometheus.yaml").read_text())[
        "datasources"
    ]
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    grafana = compose["services"]["grafana"]
    place = f"{provider['options']['path']}/dashboard.json"
    assert f"./grafana/dashboard.json:{place}:ro" in grafana["volumes"]
    assert grafana["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"] == place
    assert source["type"] == "prometheus"
    assert source["url"] == "http://prometheus:9090"
    # the older the schema, the more Grafanas read it; 39 is that of 10.4 and 11
    assert DASHBOARD["schemaVersion"] == 39
