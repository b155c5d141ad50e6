from __future__ import annotations

import json
import shlex
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from nimus.cli.serve import address, bound, example
from nimus.errors import SettingsError
from nimus.settings import Settings

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8766"),
        ("localhost", "http://localhost:8766"),
        ("0.0.0.0", "http://127.0.0.1:8766"),  # noqa: S104  nothing is bound
        ("::1", "http://[::1]:8766"),
        ("::", "http://[::1]:8766"),
    ],
)
def test_the_address_is_one_that_this_machine_can_open(host: str, shown: str) -> None:
    assert address(host, 8766) == shown


def test_the_example_is_one_line_of_shell_that_sends_a_phrase() -> None:
    line = example("Calm down", "http://127.0.0.1:8766")
    assert shlex.split(line) == [
        "curl",
        "-s",
        "http://127.0.0.1:8766/v1/check",
        "-H",
        "Content-Type: application/json",
        "-d",
        json.dumps({"text": "Calm down"}),
    ]


def test_the_example_sends_a_key_where_one_is_asked_for() -> None:
    line = example("Calm down", "http://127.0.0.1:8766", "$NIMUS_KEY")
    assert '-H "Authorization: Bearer $NIMUS_KEY" ' in line


def test_a_port_in_use_is_an_error_that_names_it(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", port)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"port: {port} is in use on 127.0.0.1; stop what uses it or choose another\n"
    )


def test_an_address_that_is_not_this_machines_is_an_error() -> None:
    with pytest.raises(SettingsError, match=r"^host: 192\.0\.2\.1:0 cannot be served: "):
        bound(Settings(host="192.0.2.1", port=0))


def test_port_0_is_a_free_port() -> None:
    with bound(Settings(port=0)) as door:
        assert door.getsockname()[1] > 0


def test_a_broken_phrasebook_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "odd.yaml").write_text("id: odd\nrank: [\n", encoding="utf-8")
    result = run("serve", "--port", "0", "--phrasebook", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{tmp_path}/rules/odd.yaml:3: is not YAML: ")


def test_a_port_that_is_no_number_is_an_error(run: Run) -> None:
    result = run("serve", "--port", "http")
    assert result.exit_code == 2
    assert result.stderr == "port: give a whole number from 0 to 65535\n"
