"""The public names of the package."""

from __future__ import annotations

import subprocess
import sys

import nimus


def test_the_public_names_are_these() -> None:
    assert sorted(nimus.__all__) == [
        "Address",
        "Context",
        "Customer",
        "Draft",
        "Engine",
        "Finding",
        "Gender",
        "Kind",
        "Message",
        "NimusError",
        "Number",
        "Options",
        "Person",
        "Report",
        "Revision",
        "Rewrite",
        "Role",
        "Settings",
        "Severity",
        "Span",
        "Summary",
        "Thread",
        "Verdict",
        "__version__",
    ]


def test_every_public_name_is_there() -> None:
    assert [name for name in nimus.__all__ if not hasattr(nimus, name)] == []


def test_the_version_starts_with_a_number() -> None:
    assert nimus.__version__.split(".")[0].split("+")[0].isdecimal()


def test_importing_the_package_does_not_load_the_service() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, nimus; print(*(m for m in ('fastapi', 'uvicorn') if m in sys.modules))",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout == "\n"
