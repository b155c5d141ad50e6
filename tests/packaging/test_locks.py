"""The locks: what a fresh machine installs, and that nothing else can slip in."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# what belongs to a dependency, which says itself what version it wants: naming it again would say nothing
PART_OF = {"pydantic-core": "pydantic", "thinc": "spacy"}


def entries(lock: str) -> list[str]:
    """Return the requirements of a lock, each on one line with its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip()]


def requirement(entry: str) -> Requirement:
    return Requirement(entry.split("--hash", maxsplit=1)[0].strip())


def versions(lock: str) -> dict[str, list[Version]]:
    """Return each distribution's locked versions; more than one where Pythons differ."""
    found: dict[str, list[Version]] = {}
    for entry in entries(lock):
        locked = requirement(entry)
        (pin,) = locked.specifier
        found.setdefault(canonicalize_name(locked.name), []).append(Version(pin.version))
    return found


def group(name: str) -> list[Requirement]:
    """Return the requirements of a dependency group and of those that it includes."""
    found: list[Requirement] = []
    for item in PROJECT["dependency-groups"][name]:
        found += group(item["include-group"]) if isinstance(item, dict) else [Requirement(item)]
    return found


def dependencies() -> list[Requirement]:
    return [Requirement(text) for text in PROJECT["project"]["dependencies"]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_one_version_with_hashes(lock: str) -> None:
    assert entries(lock)
    for entry in entries(lock):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
        assert [pin.operator for pin in requirement(entry).specifier] == ["=="], entry[:80]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    for number, line in enumerate((ROOT / lock).read_text(encoding="utf-8").splitlines(), 1):
        place = re.search(r"://|file:|(^|[\s=@])[./~]|^\s*-(?!-hash=)", line)
        assert place is None, f"{lock}:{number}: {line[:80]}"


@pytest.mark.parametrize("lock", ["app/page/package-lock.json", "tests/clients/package-lock.json"])
def test_a_lock_of_npm_names_no_place(lock: str) -> None:
    # npm writes where to give money too; its `funding` is taken out by hand
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in text
    assert re.findall(r"[a-z+]+://[^\"]*|\"resolved\"", text) == []


def test_every_dependency_is_locked_within_its_bound() -> None:
    locked = versions("requirements.lock")
    for wanted in dependencies():
        found = locked.get(canonicalize_name(wanted.name), [])
        assert found, f"{wanted.name} is not in the lock; run `make lock`"
        assert all(version in wanted.specifier for version in found), wanted


def test_a_dependency_has_a_lower_bound_and_no_other() -> None:
    for wanted in dependencies():
        assert [bound.operator for bound in wanted.specifier] == [">="], wanted


@pytest.mark.parametrize(
    ("name", "lock"),
    [("build", "requirements-build.lock"), ("dev", "requirements-dev.lock")],
)
def test_every_tool_is_pinned_and_locked(name: str, lock: str) -> None:
    locked = versions(lock)
    for tool in group(name):
        assert [bound.operator for bound in tool.specifier] == ["=="], tool
        assert all(version in tool.specifier for version in locked[canonicalize_name(tool.name)])


def test_the_locks_agree_with_each_other() -> None:
    everything = versions("requirements-dev.lock")
    for lock in LOCKS:
        for name, found in versions(lock).items():
            assert found == everything[name], f"{lock}: {name}; run `make lock`"


def test_the_build_backend_is_locked() -> None:
    locked = versions("requirements-build.lock")
    for text in PROJECT["build-system"]["requires"]:
        wanted = Requirement(text)
        assert all(
            version in wanted.specifier for version in locked[canonicalize_name(wanted.name)]
        )


def imported() -> set[str]:
    """Return the distributions that the package imports, other than Python's own and itself."""
    tops: set[str] = set()
    for path in (ROOT / "app" / "nimus").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                tops |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                tops.add(node.module.split(".")[0])
    providers = packages_distributions()
    foreign = {top for top in tops if top not in sys.stdlib_module_names and top != "nimus"}
    # a name that many distributions share; those that are needed are the extra's
    assert "opentelemetry-sdk>=1.27" in PROJECT["project"]["optional-dependencies"]["otel"]
    foreign.discard("opentelemetry")
    found = {canonicalize_name(name) for top in foreign for name in providers[top]}
    return {PART_OF.get(name, name) for name in found}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    assert imported() == {canonicalize_name(wanted.name) for wanted in dependencies()}
