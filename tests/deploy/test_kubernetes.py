"""The manifests: valid for each Kubernetes that is named, closed, and in tune with each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from kubernetes_validate import ValidationError, validate  # type: ignore[import-untyped]
from kubernetes_validate.utils import all_versions  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy" / "kubernetes"
# the first with sidecars; and every one after it that the validator knows
FIRST = "1.29"
VERSIONS = [
    version
    for version in all_versions()
    if [int(part) for part in version.split(".")[:2]] >= [int(part) for part in FIRST.split(".")]
]
# of an operator, whose schemas Kubernetes does not have
FOREIGN = {"servicemonitor.yaml"}
MANIFESTS: dict[str, dict[str, Any]] = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.yaml"))
    if path.name != "kustomization.yaml"
}
KUSTOMIZATION: dict[str, Any] = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())
POD: dict[str, Any] = MANIFESTS["deployment.yaml"]["spec"]["template"]
(NIMUS,) = POD["spec"]["containers"]
(SIDECAR,) = MANIFESTS["sidecar.example.yaml"]["spec"]["template"]["spec"]["initContainers"]
VOLUMES: dict[str, dict[str, Any]] = {volume["name"]: volume for volume in POD["spec"]["volumes"]}
MOUNTS: dict[str, str] = {mount["name"]: mount["mountPath"] for mount in NIMUS["volumeMounts"]}


def settings() -> dict[str, str]:
    lines = (FOLDER / "settings.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("name", sorted(MANIFESTS.keys() - FOREIGN))
def test_a_manifest_is_valid_in_every_kubernetes_from_the_first_on(name: str) -> None:
    assert len(VERSIONS) > 1
    for version in VERSIONS:
        validate(MANIFESTS[name], version, strict=True)


def test_a_field_that_there_is_not_is_seen() -> None:
    wrong = {**MANIFESTS["service.yaml"], "specs": {}}
    with pytest.raises(ValidationError):
        validate(wrong, VERSIONS[-1], strict=True)


def test_every_manifest_is_applied_but_for_examples_and_what_needs_an_operator() -> None:
    optional = {name for name in MANIFESTS if ".example." in name} | FOREIGN
    assert set(KUSTOMIZATION["resources"]) == MANIFESTS.keys() - optional
    (generated,) = KUSTOMIZATION["configMapGenerator"]
    assert generated == {"name": "nimus-settings", "envs": ["settings.env"]}


def test_no_manifest_chooses_a_namespace() -> None:
    assert [name for name, made in MANIFESTS.items() if "namespace" in made["metadata"]] == []


@pytest.mark.parametrize("container", [NIMUS, SIDECAR], ids=["service", "sidecar"])
def test_a_container_may_do_nothing_but_run(container: dict[str, Any]) -> None:
    closed = {**POD["spec"]["securityContext"], **container["securityContext"]}
    assert closed["runAsNonRoot"] is True
    assert (closed["runAsUser"], closed["runAsGroup"]) == (10001, 10001)
    assert closed["seccompProfile"] == {"type": "RuntimeDefault"}
    assert closed["readOnlyRootFilesystem"] is True
    assert closed["allowPrivilegeEscalation"] is False
    assert closed["capabilities"] == {"drop": ["ALL"]}
    assert container["resources"]["limits"].keys() == {"memory"}
    assert container["resources"]["requests"].keys() == {"cpu", "memory"}


@pytest.mark.parametrize("name", ["deployment.yaml", "sidecar.example.yaml"])
def test_no_variable_of_a_service_is_taken_for_a_setting(name: str) -> None:
    # a Service called nimus sets NIMUS_PORT=tcp://10.0.0.1:8766 in every pod that takes such links
    assert MANIFESTS[name]["spec"]["template"]["spec"]["enableServiceLinks"] is False


def test_the_service_has_no_account_of_the_cluster_and_no_way_out_of_it() -> None:
    assert POD["spec"]["automountServiceAccountToken"] is False
    policy = MANIFESTS["network.yaml"]["spec"]
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert policy["egress"] == []
    assert policy["ingress"] == [{"ports": [{"port": "http", "protocol": "TCP"}]}]


def test_whatever_selects_pods_selects_those_of_the_deployment() -> None:
    labels = POD["metadata"]["labels"]
    spread = POD["spec"]["topologySpreadConstraints"]
    selectors = [
        MANIFESTS["deployment.yaml"]["spec"]["selector"]["matchLabels"],
        MANIFESTS["service.yaml"]["spec"]["selector"],
        MANIFESTS["network.yaml"]["spec"]["podSelector"]["matchLabels"],
        MANIFESTS["disruption.yaml"]["spec"]["selector"]["matchLabels"],
        MANIFESTS["servicemonitor.yaml"]["spec"]["selector"]["matchLabels"],
        *(constraint["labelSelector"]["matchLabels"] for constraint in spread),
    ]
    assert [chosen for chosen in selectors if chosen != labels] == []
    # the monitor selects the service, by the service's own labels
    assert MANIFESTS["service.yaml"]["metadata"]["labels"] == labels
    target = MANIFESTS["autoscaler.yaml"]["spec"]["scaleTargetRef"]
    assert target == {"apiVersion": "apps/v1", "kind": "Deployment", "name": "nimus"}
    # the autoscaler alone says how many
    assert "replicas" not in MANIFESTS["deployment.yaml"]["spec"]


def test_every_port_that_is_named_is_the_containers() -> None:
    (port,) = NIMUS["ports"]
    (served,) = MANIFESTS["service.yaml"]["spec"]["ports"]
    (scraped,) = MANIFESTS["servicemonitor.yaml"]["spec"]["endpoints"]
    probes = [
        NIMUS[f"{name}Probe"]["httpGet"]["port"] for name in ("startup", "readiness", "liveness")
    ]
    assert {served["targetPort"], *probes} == {port["name"]}
    assert scraped["port"] == served["name"]
    assert served["port"] == port["containerPort"]


def test_a_pod_lives_until_its_last_answer_is_out() -> None:
    sleep, seconds = NIMUS["lifecycle"]["preStop"]["exec"]["command"]
    assert sleep == "sleep"
    needed = int(seconds) + int(settings()["NIMUS_GRACE"])
    assert POD["spec"]["terminationGracePeriodSeconds"] > needed


def test_a_pod_has_three_minutes_to_prove_a_phrasebook() -> None:
    for container in (NIMUS, SIDECAR):
        probe = container["startupProbe"]
        assert probe["periodSeconds"] * probe["failureThreshold"] == 180


def test_what_is_mounted_is_a_volume_and_never_a_part_of_one() -> None:
    assert MOUNTS.keys() == VOLUMES.keys()
    # what is mounted by subPath never changes
    assert [mount for mount in NIMUS["volumeMounts"] if "subPath" in mount] == []


def test_the_settings_name_what_is_mounted() -> None:
    said = settings()
    (keys,) = MANIFESTS["keys.example.yaml"]["stringData"]
    assert said["NIMUS_KEYS"] == f"{MOUNTS['keys']}/{keys}"
    assert said["NIMUS_PHRASEBOOK"] == MOUNTS["phrasebook"]
    assert said["NIMUS_CACHE"].startswith(f"{MOUNTS['state']}/")
    assert NIMUS["envFrom"] == [{"configMapRef": {"name": "nimus-settings"}}]
    secret = MANIFESTS["keys.example.yaml"]["metadata"]["name"]
    assert VOLUMES["keys"]["secret"]["secretName"] == secret
    # by the group, which is the pod's
    assert VOLUMES["keys"]["secret"]["defaultMode"] == 0o440
    assert POD["spec"]["securityContext"]["fsGroup"] == 10001


def test_the_example_of_the_keys_holds_no_key() -> None:
    (text,) = MANIFESTS["keys.example.yaml"]["stringData"].values()
    kept = json.loads(text)
    assert {key["digest"] for key in kept["keys"]} == {"0" * 64}


def test_the_monitor_holds_out_a_key() -> None:
    (endpoint,) = MANIFESTS["servicemonitor.yaml"]["spec"]["endpoints"]
    assert endpoint["path"] == "/metrics"
    assert endpoint["authorization"]["type"] == "Bearer"
    assert endpoint["authorization"]["credentials"].keys() == {"name", "key"}


def test_a_sidecar_is_reached_from_its_own_pod_alone() -> None:
    said = {variable["name"]: variable["value"] for variable in SIDECAR["env"]}
    assert said["NIMUS_HOST"] == "127.0.0.1"
    assert SIDECAR["restartPolicy"] == "Always"
    for name in ("startupProbe", "readinessProbe"):
        assert "http://127.0.0.1:8766/readyz" in SIDECAR[name]["exec"]["command"][-1]
