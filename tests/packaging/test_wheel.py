"""The wheel, built, installed and run as the Dockerfile says, without a container engine."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parents[2]
# what a RUN step makes, and so is made under the folder that stands for the root
MADE = ("/venv", "/tools", "/wheels", "/var/lib/nimus")
# how a registry is reached is the machine's own; anything else that is set must not be needed
REACH = ("PIP_INDEX_URL", "PIP_CERT", "PIP_PROXY", "PIP_CONFIG_FILE", "PIP_TRUSTED_HOST")
KEPT = ("PATH", "HOME", "SSL_CERT_FILE", "http_proxy", "https_proxy", "no_proxy", *REACH)
START = 120.0


def steps() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions, each with its arguments."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines()]
    parted = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return [(name, rest.strip()) for name, _, rest in parted]


def said(name: str) -> str:
    """Return the arguments of an instruction that is given once."""
    (rest,) = [rest for step, rest in steps() if step == name]
    return rest


def ordinary(folder: str = "/", **named: str) -> dict[str, Any]:
    """Return how to start a program as a container does: its user, who has no HOME."""
    more: dict[str, Any] = {"cwd": folder, "env": {"PATH": "/usr/bin:/bin", **named}}
    if os.geteuid() == 0:
        user, group = map(int, said("USER").split(":"))
        more |= {"user": user, "group": group, "extra_groups": []}
    return more


def variables(image: Path) -> dict[str, str]:
    """Return the container's variables, with its folders where they are here."""
    words = dict(pair.split("=", 1) for pair in said("ENV").split())
    assert words.pop("PATH") == "/venv/bin:$PATH"
    return {
        name: f"{image}{value}" if value.startswith(MADE) else value
        for name, value in words.items()
    }


def a_python() -> str:
    """Return a Python that an ordinary user of this machine can start, as an image's can be."""
    asked = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"
    for candidate in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        python = str(Path(candidate).resolve())
        # a shell answers 126 or 127 where the program may not be started or is not there
        tried = ["/bin/sh", "-c", shlex.join([python, "-c", asked])]
        if subprocess.run(tried, check=False, capture_output=True, **ordinary()).returncode == 0:
            return python
    pytest.fail("no Python 3.11 with venv that an ordinary user can start; put one in /usr/bin")


def run(command: str, root: Path, folder: Path) -> None:
    """Do a RUN step, with the container's folders under `root`."""
    words = command.replace("python -m venv", f"{a_python()} -m venv").split(" ")
    command = " ".join(f"{root}{word}" if word.startswith(MADE) else word for word in words)
    if os.geteuid() != 0:
        # only root gives a folder away, and what the ordinary user makes is theirs already
        command = command.replace("-o 10001 -g 10001 ", "")
    done = subprocess.run(
        ["/bin/sh", "-ec", command],
        cwd=folder,
        env={name: os.environ[name] for name in KEPT if name in os.environ},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{command}\n{(done.stdout + done.stderr)[-3000:]}"


def copy(arguments: str, folder: Path) -> None:
    """Do a COPY step out of the checkout; from another stage, all is where it was made."""
    *sources, target = arguments.split()
    if sources[0].startswith("--from="):
        assert sources[1:] == [target], "venvs hold paths; copy one to where it was made"
        return
    for source in sources:
        path = ROOT / source
        if path.is_dir():
            unwanted = shutil.ignore_patterns("__pycache__", ".*_cache")
            shutil.copytree(path, folder / target, ignore=unwanted)
        else:
            shutil.copy(path, folder / target)


@pytest.fixture(scope="module")
def image() -> Iterator[Path]:
    """Do the steps of the Dockerfile, in a folder that stands for the container's root."""
    # not tmp_path, which only its owner may enter
    root = Path(tempfile.mkdtemp(prefix="nimus-image-"))
    try:
        root.chmod(0o755)
        folder = root / said("WORKDIR").lstrip("/")
        folder.mkdir()
        for name, arguments in steps():
            if name == "RUN":
                run(arguments, root, folder)
            elif name == "COPY":
                copy(arguments, folder)
        yield root
    finally:
        shutil.rmtree(root)


@pytest.fixture
def unwritable() -> Iterator[str]:
    """Yield a folder in which an ordinary user can make nothing, with a draft in it."""
    folder = Path(tempfile.mkdtemp(prefix="nimus-place-"))
    (folder / "reply.txt").write_text("I don't know when your parcel will arrive.\n")
    folder.chmod(0o555)
    yield str(folder)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def program(image: Path, command: list[str]) -> list[str]:
    """Return a command of the container as it is started here."""
    return [str(image / "venv" / "bin" / command[0]), *command[1:]]


def test_the_dockerfile_says_nothing_that_is_not_tried_here() -> None:
    tried = {"ARG", "FROM", "WORKDIR", "RUN", "COPY", "ENV", "VOLUME", "USER", "EXPOSE"}
    assert {name for name, _ in steps()} == tried | {"HEALTHCHECK", "CMD"}
    assert said("USER") == "10001:10001"
    assert said("EXPOSE") == "8766"


def test_all_that_is_written_to_is_the_volume_and_no_one_else_may_read_it(image: Path) -> None:
    written = {value for value in variables(image).values() if value.startswith(str(image))}
    assert written
    for path in written:
        assert Path(path).parent == Path(f"{image}{said('VOLUME')}")
    state = Path(f"{image}{said('VOLUME')}").stat()
    assert state.st_mode & 0o777 == 0o700
    assert state.st_uid == (10001 if os.geteuid() == 0 else os.geteuid())


def test_the_wheel_holds_the_data_and_nothing_of_the_workshop(image: Path) -> None:
    (wheel,) = (image / "wheels").glob("*.whl")
    names = set(ZipFile(wheel).namelist())
    trained = ROOT / "models" / "learned" / "trained"
    data = [
        *(ROOT / "phrasebook").rglob("*.yaml"),
        *(ROOT / "models").rglob("*.txt.gz"),
        *trained.glob("*.npz"),
        *trained.glob("*.json"),
    ]
    page = list((ROOT / "app" / "nimus" / "api" / "page").iterdir())
    assert data
    assert page
    wanted = {f"nimus/_data/{path.relative_to(ROOT).as_posix()}" for path in data}
    wanted |= {f"nimus/api/page/{path.name}" for path in page}
    wanted |= {"nimus/py.typed", "nimus/_data/phrasebook/PROVED"}
    assert wanted - names == set()
    assert {name.split("/")[0] for name in names} == {"nimus", "nimus-0.1.0.dist-info"}
    workshop = (".py", ".md", ".jsonl", ".cfg")
    assert [name for name in names if "_data" in name and name.endswith(workshop)] == []
    licences = {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


def test_no_development_tool_is_installed(image: Path) -> None:
    tools = ["pytest", "mypy", "hatchling", "hypothesis", "ruff"]
    asked = f"import importlib.util as u; print([t for t in {tools} if u.find_spec(t)])"
    command = program(image, ["python", "-c", asked])
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_an_ordinary_user_checks_a_file(image: Path, unwritable: str) -> None:
    command = program(image, ["nimus", "check", "reply.txt"])
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, **ordinary(unwritable)
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("reply.txt:1:1: ")
    assert "dont-know" in done.stdout.splitlines()[0]


def test_an_ordinary_user_asks_for_the_version(image: Path, unwritable: str) -> None:
    command = program(image, ["nimus", "--version"])
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, **ordinary(unwritable)
    )
    assert "0.1.0" in done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ask(
    port: int, path: str, body: dict[str, str] | None = None, key: str = "none"
) -> tuple[int, str, bytes]:
    """Return status, media type and body of an answer of the server."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        sent = None if body is None else json.dumps(body)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
        connection.request("GET" if body is None else "POST", path, body=sent, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read()
    finally:
        connection.close()


def until_ready(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server has ended"
        try:
            if ask(port, "/readyz")[0] == 200:
                return
        except (OSError, HTTPException):
            pass  # it refuses before it listens, and listens before it answers
        time.sleep(0.1)
    pytest.fail(f"not ready after {START} seconds")


@pytest.fixture
def served(
    image: Path, unwritable: str, tmp_path: Path
) -> Iterator[tuple[int, subprocess.Popen[bytes], Path]]:
    """Start the container's command on a free port; yield the port, the process and its log."""
    port = free_port()
    command = [*program(image, json.loads(said("CMD"))), "--port", str(port)]
    path = tmp_path / "log"
    with path.open("wb") as log:
        started = ordinary(unwritable, **variables(image))
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, **started)
        try:
            until_ready(port, server)
            yield port, server, path
        finally:
            server.kill()
            server.wait()
            # pytest shows it where the test fails
            sys.stdout.write(path.read_text(encoding="utf-8"))


def test_an_ordinary_user_serves_and_stops_when_told(
    image: Path, served: tuple[int, subprocess.Popen[bytes], Path]
) -> None:
    port, server, log = served
    assert ask(port, "/healthz")[0] == 200
    assert ask(port, "/")[:2] == (200, "text/html")
    draft = {"text": "I don't know when it will arrive."}
    assert ask(port, "/v1/check", draft)[0] == 401
    told = log.read_text(encoding="utf-8")
    key = told.partition("The first API key, shown this once: ")[2].split()[0]
    status, _, answer = ask(port, "/v1/check", draft, key)
    assert (status, json.loads(answer)["verdict"]) == (200, "block")

    kept = Path(variables(image)["NIMUS_CACHE"])
    assert list(kept.glob("*.index")), "the next start would build everything anew"

    health = json.loads(said("HEALTHCHECK").partition("CMD ")[2])
    assert f":{said('EXPOSE')}/healthz" in health[-1]
    asked = [*health[:-1], health[-1].replace(said("EXPOSE"), str(port))]
    subprocess.run(program(image, asked), check=True, **ordinary())

    server.send_signal(signal.SIGTERM)
    # 0, or ended by the signal once the connections are closed
    assert server.wait(timeout=20) in (0, -signal.SIGTERM)
