"""Settings, ports and paths that the deployment names: each one is the service's own."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from nimus import Engine, Settings
from nimus.api import create_app

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
KNOWN = {field.name for field in fields(Settings)}
# no setting of the service, but of the helpdesk that a sidecar stands beside
OTHERS = {"NIMUS_URL"}
FILES = [ROOT / "Dockerfile", *sorted(path for path in DEPLOY.rglob("*") if path.is_file())]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_files_are_looked_at() -> None:
    assert len(FILES) > 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_variable_is_a_setting(path: Path) -> None:
    named = set(re.findall(r"\bNIMUS_[A-Z_]+\b", text_of(path))) - OTHERS
    # NIMUS_PORT is named where a Service of Kubernetes would set it
    assert {name.removeprefix("NIMUS_").lower() for name in named} <= KNOWN


def given() -> list[dict[str, str]]:
    """Return the variables of each place that sets some."""
    compose = yaml.safe_load(text_of(DEPLOY / "compose.yaml"))
    sidecar = yaml.safe_load(text_of(DEPLOY / "kubernetes" / "sidecar.example.yaml"))
    (container,) = sidecar["spec"]["template"]["spec"]["initContainers"]
    lines = text_of(DEPLOY / "kubernetes" / "settings.env").splitlines()
    (image,) = re.findall(r"^ENV (.*)$", text_of(ROOT / "Dockerfile"), re.MULTILINE)
    return [
        dict(compose["services"]["nimus"]["environment"]),
        {one["name"]: one["value"] for one in container["env"]},
        dict(line.split("=", 1) for line in lines if line and not line.startswith("#")),
        dict(pair.split("=", 1) for pair in image.split()),
    ]


@pytest.mark.parametrize("variables", given(), ids=["compose", "sidecar", "settings", "image"])
def test_what_is_set_is_accepted(variables: dict[str, str], tmp_path: Path) -> None:
    assert all(isinstance(value, str) for value in variables.values())
    loaded = Settings.load(environ=variables, folder=tmp_path)
    for field in fields(Settings):
        if f"NIMUS_{field.name.upper()}" in variables:
            assert getattr(loaded, field.name) != "", field.name


def test_the_port_everywhere_is_the_default() -> None:
    port = str(Settings().port)
    found = []
    for path in FILES:
        if path.suffix in (".yaml", ".yml", "") and path.parent.name != "grafana":
            found += re.findall(
                r"(?:127\.0\.0\.1|nimus|Port|port|EXPOSE):? ?(\d{4,5})\b", text_of(path)
            )
    assert found.count(port) > 5
    # Prometheus and Grafana have theirs
    assert set(found) <= {port, "9090", "3000"}


def test_the_paths_of_probes_are_routes_of_the_service(engine: Engine) -> None:
    app = create_app(Settings(), engine)
    routes = {getattr(route, "path", "") for route in app.routes} | set(app.openapi()["paths"])
    deployment = yaml.safe_load(text_of(DEPLOY / "kubernetes" / "deployment.yaml"))
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    asked = {
        container[f"{name}Probe"]["httpGet"]["path"]
        for name in ("startup", "readiness", "liveness")
    }
    for path in FILES:
        asked |= set(re.findall(r"http://127\.0\.0\.1:8766(/\w+)'", text_of(path)))
    assert asked == {"/healthz", "/readyz"}
    assert asked <= routes


def test_no_file_holds_a_key() -> None:
    assert [path for path in FILES if re.search(r"nimus_[A-Za-z0-9_-]{43}", text_of(path))] == []
