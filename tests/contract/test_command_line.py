"""The command line as api.md has it, asked of the command itself, in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import nimus

BOOK = Path(__file__).parents[1] / "cli" / "book"
COMMAND = [sys.executable, "-m", "nimus"]
HEBREW = "אני לא יודע מתי יגיע המשלוח"
Process = subprocess.Popen[bytes]


def environment(**more: str) -> dict[str, str]:
    source = str(Path(nimus.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": source, "NIMUS_PHRASEBOOK": str(BOOK), **more}


def run(*arguments: object, given: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=given.encode(),
        capture_output=True,
        env=environment(**more),
        check=False,
        timeout=120,
    )


def shell(script: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script in which $NIMUS is the command."""
    return subprocess.run(
        ["bash", "-c", f'nimus() {{ "{sys.executable}" -m nimus "$@"; }}; {script}'],
        capture_output=True,
        env=environment(),
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param("We are here to help.", 0, id="clean"),
        pytest.param(HEBREW, 1, id="found"),
        pytest.param('{"text": 7}\n{"text": "Calm down"}\n', 2, id="not-checked-outranks-found"),
    ],
)
def test_check_leaves_with_0_clean_1_found_2_not_checked(given: str, code: int) -> None:
    result = run("check", "-", given=given)
    assert result.returncode == code
    assert b"Traceback" not in result.stderr


def test_the_shipped_phrasebook_is_there_without_any_setting() -> None:
    result = run("check", "-", "--format", "json", given=HEBREW, NIMUS_PHRASEBOOK="")
    (answer,) = json.loads(result.stdout)
    assert result.returncode == 1
    assert [(found["rule"], found["text"]) for found in answer["findings"]] == [
        ("dont-know", "אני לא יודע")
    ]


def test_output_is_utf_8_in_a_locale_that_has_no_hebrew() -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = run("check", "-", given=HEBREW, PYTHONIOENCODING="ascii", **locale)
    assert result.stdout.decode().startswith('-:1:1: error dont-know  "\u2068אני לא יודע\u2069"\n')


def test_every_setting_is_a_flag_a_variable_and_a_key_in_this_order(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("max-chars = 3\n", encoding="utf-8")

    def check(*flags: str, **more: str) -> int:
        return subprocess.run(
            [*COMMAND, "check", "-", *flags],
            input=b"Hello",
            capture_output=True,
            env=environment(**more),
            cwd=tmp_path,
            check=False,
            timeout=120,
        ).returncode

    assert check() == 2
    assert check(NIMUS_MAX_CHARS="5") == 0
    assert check("--max-chars", "4", NIMUS_MAX_CHARS="5") == 2


def test_rewrite_prints_the_rewrite() -> None:
    result = run("rewrite", "-", "--kind", "minimal", given="Calm down.")
    assert (result.returncode, result.stdout) == (0, b"We are here to help.\n")


def test_rules_lists_explains_tries_and_proves() -> None:
    assert b"dont-know  error" in run("rules").stdout
    assert run("rules", "dont-know").stdout.startswith(b"dont-know: Flat ignorance\n")
    assert b"calm-down" in run("rules", "--try", "Calm down").stdout
    proved = run("rules", "--check", BOOK)
    assert (proved.returncode, proved.stdout) == (
        0,
        b"2 rules, 5 phrases, 12 examples proved\n",
    )


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.decode() == f"nimus {nimus.__version__}\n"


def test_a_reader_who_goes_is_no_trace_and_no_message() -> None:
    result = shell("nimus check - <<< 'Calm down' | true; exit ${PIPESTATUS[0]}")
    assert (result.returncode, result.stderr) == (2, b"")


def test_a_closed_output_is_told() -> None:
    result = shell("nimus check - <<< 'Hello.' >&-")
    assert result.returncode == 2
    assert result.stderr == b"standard output is closed; send it to a file or a pipe\n"


def test_a_closed_input_is_told() -> None:
    result = shell("nimus check - <&-")
    assert result.returncode == 2
    assert result.stderr == b"-: standard input is closed; pipe a draft in\n"


# Good reason to skip: only Linux has /dev/full, a disk that is always full; elsewhere one takes root to mount. On Linux,
# CI's system, this runs always.
@pytest.mark.skipif(
    sys.platform != "linux", reason="no /dev/full, and mounting a full disk takes root"
)
@pytest.mark.parametrize("command", ["check - <<< 'Hello.'", "rules", "--help", "check --help"])
def test_a_full_disk_is_told(command: str) -> None:
    result = shell(f"nimus {command} >/dev/full")
    assert result.returncode == 2
    assert result.stderr == b"the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    "command",
    [
        "check $'/tmp/\\xff.txt'",
        "check - --customer-name $'\\xff' <<< 'Hello.'",
        "rules --try $'\\xff'",
        "rules $'\\xff'",
        "check - --disable $'\\xff' <<< 'Hello.'",
    ],
    ids=["path", "name", "text", "rule", "disabled"],
)
def test_an_argument_that_is_not_utf_8_is_an_error_and_no_trace(command: str) -> None:
    result = shell(f"nimus {command}")
    assert result.returncode == 2
    assert result.stderr
    assert b"Traceback" not in result.stderr
    result.stderr.decode()


def test_reports_are_printed_as_they_come() -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"text": "Calm down"}\n')
        process.stdin.flush()
        # the input is still open: only what is printed at once can be read here
        first = process.stdout.readline()
        process.stdin.close()
        assert first == b'-:1:11: warning calm-down  "Calm down"\n'
        process.stdout.read()
        assert process.wait(60) == 1


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Process, Path]]:
    """`nimus serve` on a free port, and the file of its standard output."""
    output = tmp_path / "output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0"],
            stdout=file,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
    try:
        yield process, output
    finally:
        process.kill()
        process.wait(60)


def test_serve_prints_a_line_of_curl_that_works_as_printed(served: tuple[Process, Path]) -> None:
    process, output = served
    until = time.monotonic() + 120
    while output.read_bytes().count(b"\n") < 2:
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.1)
    line = output.read_text(encoding="utf-8").splitlines()[1]
    assert line.startswith("curl -s http://127.0.0.1:")
    answered = subprocess.run(["bash", "-c", line], capture_output=True, check=True, timeout=60)
    answer = json.loads(answered.stdout)
    assert [found["rule"] for found in answer["findings"]] == ["calm-down"]
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
