"""The organisation's phrasebook that is shown: a good one, and read where Kubernetes mounts it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from nimus import Draft, Engine, Settings
from nimus.engine import bare
from nimus.phrasebook.files import read
from nimus.proving import proved, written

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
OWN = DEPLOY / "phrasebook"


def mounted(folder: Path, stamp: str) -> None:
    """Lay out a ConfigMap as the kubelet does: what is seen are links into a dated folder."""
    kubernetes = DEPLOY / "kubernetes"
    data = yaml.safe_load((kubernetes / "phrasebook.yaml").read_text(encoding="utf-8"))["data"]
    pod = yaml.safe_load((kubernetes / "deployment.yaml").read_text())["spec"]["template"]["spec"]
    (volume,) = [one for one in pod["volumes"] if one["name"] == "phrasebook"]
    assert {item["key"] for item in volume["configMap"]["items"]} == set(data)
    dated = folder / f"..{stamp}"
    for item in volume["configMap"]["items"]:
        path = dated / item["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data[item["key"]], encoding="utf-8")
    (folder / "..data").symlink_to(dated.name)
    for place in dated.iterdir():
        (folder / place.name).symlink_to(Path("..data") / place.name)


def test_the_rules_keep_every_promise_of_their_examples(engine: Engine) -> None:
    book = replace(engine.book, rules=read(OWN, []).rules)
    assert list(book.rules) == ["inside-words"]
    assert list(written(book)) == []
    assert list(proved(book, bare(book, Settings()).check)) == []


def test_what_they_say_instead_is_found_by_no_shipped_rule(engine: Engine) -> None:
    rules = read(OWN, []).rules
    said = [
        entry.say for rule in rules.values() for many in rule.instead.values() for entry in many
    ]
    assert said
    for text in said:
        assert engine.check(Draft(text=text)).findings == ()


def test_the_config_map_is_this_very_folder(tmp_path: Path) -> None:
    mounted(tmp_path, "2026_01_01_00_00_00.000000001")
    files = sorted(path.relative_to(OWN) for path in OWN.rglob("*") if path.is_file())
    assert files
    assert [(tmp_path / name).read_bytes() for name in files] == [
        (OWN / name).read_bytes() for name in files
    ]


def test_a_mounted_book_is_the_same_book_at_whatever_time_it_was_mounted(tmp_path: Path) -> None:
    digests = set()
    for stamp in ("2026_01_01_00_00_00.000000001", "2026_02_02_00_00_00.000000002"):
        folder = tmp_path / stamp
        folder.mkdir()
        mounted(folder, stamp)
        digests.add(read(folder, []).digest)
    assert digests == {read(OWN, []).digest}
