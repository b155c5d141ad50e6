from __future__ import annotations

import time

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from nimus import __version__
from nimus.api.clerk import Tally
from nimus.api.metrics import MEDIA_TYPE, NAMES, REASONS, Metrics


def samples(metrics: Metrics) -> list[Sample]:
    told = metrics.text().decode()
    return [sample for family in text_string_to_metric_families(told) for sample in family.samples]


def of(metrics: Metrics, name: str) -> dict[tuple[tuple[str, str], ...], float]:
    return {
        tuple(sorted(sample.labels.items())): sample.value
        for sample in samples(metrics)
        if sample.name == name
    }


def test_the_names_are_those_that_dashboards_ask_for() -> None:
    assert NAMES == (
        "nimus_build_info",
        "nimus_findings_total",
        "nimus_phrasebook_loaded_timestamp_seconds",
        "nimus_phrasebook_stale",
        "nimus_refused_total",
        "nimus_reloads_total",
        "nimus_request_seconds",
        "nimus_requests_total",
        "nimus_verdicts_total",
        "nimus_waiting",
        "nimus_workers",
    )
    assert MEDIA_TYPE.startswith("text/plain; version=")


def test_requests_are_counted_and_timed_by_endpoint() -> None:
    metrics = Metrics()
    metrics.request("/v1/check", "POST", 200, 0.004)
    metrics.request("/v1/check", "POST", 200, 7.0)
    metrics.request("/v1/check", "POST", 422, 0.001)
    where = (("endpoint", "/v1/check"), ("method", "POST"))
    assert of(metrics, "nimus_requests_total") == {
        (*where, ("status", "200")): 2,
        (*where, ("status", "422")): 1,
    }
    assert of(metrics, "nimus_request_seconds_count") == {where[:1]: 3}
    buckets = of(metrics, "nimus_request_seconds_bucket")
    assert buckets[(where[0], ("le", "0.005"))] == 2
    assert buckets[(where[0], ("le", "10.0"))] == 3


def test_what_was_found_is_counted_by_rule_match_and_verdict() -> None:
    metrics = Metrics()
    found = (("dont-know", "exact"), ("dont-know", "exact"), ("dont-know", "fuzzy"))
    metrics.count(Tally(verdicts=("block", "pass"), findings=found))
    metrics.count(Tally(verdicts=("pass",)))
    assert of(metrics, "nimus_findings_total") == {
        (("match", "exact"), ("rule", "dont-know")): 2,
        (("match", "fuzzy"), ("rule", "dont-know")): 1,
    }
    assert of(metrics, "nimus_verdicts_total") == {
        (("verdict", "block"),): 1,
        (("verdict", "pass"),): 2,
    }


def test_every_reason_of_a_refusal_is_there_before_it_happens() -> None:
    metrics = Metrics()
    metrics.refuse("rate")
    expected = {(("reason", reason),): float(reason == "rate") for reason in REASONS}
    assert of(metrics, "nimus_refused_total") == expected
    assert of(metrics, "nimus_reloads_total") == {
        (("result", "loaded"),): 0,
        (("result", "refused"),): 0,
    }


def test_a_refused_phrasebook_makes_stale_until_one_is_loaded() -> None:
    metrics = Metrics()
    before = time.time()
    metrics.loaded("sha256:a")
    assert of(metrics, "nimus_phrasebook_stale") == {(): 0}
    metrics.kept()
    assert of(metrics, "nimus_phrasebook_stale") == {(): 1}
    metrics.loaded("sha256:b")
    assert of(metrics, "nimus_phrasebook_stale") == {(): 0}
    assert of(metrics, "nimus_reloads_total") == {
        (("result", "loaded"),): 2,
        (("result", "refused"),): 1,
    }
    assert of(metrics, "nimus_phrasebook_loaded_timestamp_seconds")[()] >= before
    metrics.kept()
    metrics.current()
    assert of(metrics, "nimus_phrasebook_stale") == {(): 0}
    assert of(metrics, "nimus_reloads_total")[(("result", "loaded"),)] == 2


def test_only_the_phrasebook_that_serves_is_named() -> None:
    metrics = Metrics()
    metrics.loaded("sha256:a")
    metrics.loaded("sha256:b")
    serves = (("phrasebook", "sha256:b"), ("version", __version__))
    assert of(metrics, "nimus_build_info") == {serves: 1}


def test_how_many_wait_and_answer_is_asked_when_it_is_read() -> None:
    metrics = Metrics()
    waiting = [1, 2, 3]
    metrics.watch(waiting=lambda: len(waiting), workers=lambda: 4)
    assert of(metrics, "nimus_waiting") == {(): 3}
    waiting.clear()
    assert of(metrics, "nimus_waiting") == {(): 0}
    assert of(metrics, "nimus_workers") == {(): 4}


def test_two_services_in_one_process_count_apart() -> None:
    one, two = Metrics(), Metrics()
    one.refuse("key")
    assert of(two, "nimus_refused_total")[(("reason", "key"),)] == 0


def test_when_a_counter_was_made_is_not_told() -> None:
    metrics = Metrics()
    metrics.request("/v1/check", "POST", 200, 0.1)
    assert [sample.name for sample in samples(metrics) if sample.name.endswith("_created")] == []
