"""The compose file: valid by its specification, and as closed as the service can be run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "deploy" / "compose.yaml"
COMPOSE: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
NIMUS = SERVICES["nimus"]


def mounts(service: dict[str, Any]) -> list[list[str]]:
    return [volume.split(":") for volume in service["volumes"]]


def test_the_file_is_valid_by_the_specification() -> None:
    tool = Path(sys.executable).parent / "check-jsonschema"
    command = [str(tool), "--builtin-schema", "vendor.compose-spec", str(PATH)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def test_only_nimus_starts_where_monitoring_is_not_asked_for() -> None:
    assert {name for name, service in SERVICES.items() if "profiles" not in service} == {"nimus"}
    assert {tuple(s["profiles"]) for s in SERVICES.values() if "profiles" in s} == {("monitoring",)}


def test_every_container_is_read_only_and_may_become_nothing_more() -> None:
    for service in SERVICES.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_the_user_and_the_volume_are_those_of_the_image() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert f"USER {NIMUS['user']}\n" in dockerfile
    (state,) = [target for source, target, *_ in mounts(NIMUS) if source == "state"]
    assert f"VOLUME {state}\n" in dockerfile
    assert any(place.split(":")[0] == "/tmp" for place in NIMUS["tmpfs"])  # noqa: S108  the container's own


def test_every_port_is_of_this_machine_alone() -> None:
    ports = [port for service in SERVICES.values() for port in service["ports"]]
    assert len(ports) == len(SERVICES)
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_what_is_mounted_of_this_folder_is_there_and_cannot_be_written() -> None:
    looked = 0
    for service in SERVICES.values():
        for source, _, *mode in mounts(service):
            if source.startswith("."):
                looked += 1
                assert (PATH.parent / source).exists(), source
                assert mode == ["ro"]
            else:
                assert source in COMPOSE["volumes"]
    assert looked > 1


def test_the_phrasebook_that_is_mounted_is_the_one_that_is_read() -> None:
    targets = {source: target for source, target, *_ in mounts(NIMUS)}
    assert targets["./phrasebook"] == NIMUS["environment"]["NIMUS_PHRASEBOOK"]


def test_a_secret_is_a_file_that_is_never_committed() -> None:
    for secret in COMPOSE["secrets"].values():
        asked = ["git", "check-ignore", "--quiet", secret["file"]]
        assert subprocess.run(asked, check=False, cwd=PATH.parent).returncode == 0, secret
    used = {name for service in SERVICES.values() for name in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"])


def test_a_stop_waits_for_answers_longer_than_the_service_does() -> None:
    waits = int(NIMUS["stop_grace_period"].removesuffix("s"))
    assert waits > int(NIMUS["environment"]["NIMUS_GRACE"])


def test_an_image_has_a_version_unless_it_is_built_here() -> None:
    assert NIMUS["build"] == ".."
    images = {name: service["image"] for name, service in SERVICES.items() if name != "nimus"}
    assert [
        name for name, image in images.items() if not re.search(r":v?\d+\.\d+\.\d+$", image)
    ] == []
