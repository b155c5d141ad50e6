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
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
# what pip says when it reaches no registry, as against one that refuses a requirement
OFFLINE = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ProxyError")
# how to reach the registry is the machine's own; anything else that is set must not be needed
REACH = ("PIP_INDEX_URL", "PIP_CERT", "PIP_PROXY", "PIP_CONFIG_FILE", "PIP_TRUSTED_HOST")
START = 120.0


@dataclass
class Image:
    """What the Dockerfile makes, in a folder that stands for the container's root."""

    root: Path
    runs: list[str] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    user: str = ""
    port: str = ""
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    @property
    def wheel(self) -> Path:
        (wheel,) = (self.root / "wheels").glob("*.whl")
        return wheel

    @property
    def nimus(self) -> str:
        return str(self.root / "venv" / "bin" / "nimus")

    @property
    def python(self) -> str:
        return str(self.root / "venv" / "bin" / "python")


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions, each with its arguments."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines()]
    parted = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return [(name, rest.strip()) for name, _, rest in parted]


def environment() -> dict[str, str]:
    kept = ("PATH", "LANG", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", *REACH)
    kept += tuple(name.lower() for name in kept if name.endswith("_PROXY"))
    return {name: os.environ[name] for name in kept if name in os.environ}


def a_python() -> str:
    """Return a Python that an ordinary user of this machine can start, as an image's can be."""
    asked = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"
    for candidate in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        python = str(Path(candidate).resolve())
        # through a shell, which answers 126 or 127 where the program may not be started or is not there
        tried = ["/bin/sh", "-c", shlex.join([python, "-c", asked])]
        if subprocess.run(tried, check=False, capture_output=True, **ordinary()).returncode == 0:
            return python
    pytest.fail("no Python 3.11 with venv that an ordinary user can start; put one in /usr/bin")


def ordinary() -> dict[str, Any]:
    """Return how `subprocess` starts a program as nobody, where the tests run as root."""
    if os.geteuid() != 0:
        return {"cwd": "/"}
    return {"cwd": "/", "user": NOBODY, "group": NOBODY, "extra_groups": []}


def run(image: Image, command: str, folder: Path) -> None:
    """Do a RUN step, with the container's folders under the image's root."""
    for name in ("/venv", "/tools", "/wheels"):
        command = command.replace(f" {name}", f" {image.root}{name}")
        if command.startswith(name):
            command = f"{image.root}{command}"
    command = command.replace("python -m venv", f"{a_python()} -m venv")
    done = subprocess.run(
        ["/bin/sh", "-ec", command],
        cwd=folder,
        env=environment() | {"HOME": os.environ.get("HOME", "/")},
        check=False,
        capture_output=True,
        text=True,
    )
    said = done.stdout + done.stderr
    if done.returncode and "CI" not in os.environ and any(word in said for word in OFFLINE):
        # the locked packages come from a registry; without a network there is nothing to install
        pytest.skip("no package registry can be reached from here")
    assert done.returncode == 0, f"{command}\n{said[-3000:]}"
    image.runs.append(command)


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    """Do every step of the Dockerfile; an instruction that is not known here is a failure."""
    # not tmp_path, which only its owner may enter
    root = Path(tempfile.mkdtemp(prefix="nimus-image-"))
    root.chmod(0o755)
    made = Image(root)
    folder = root
    try:
        for name, rest in instructions():
            match name:
                case "FROM":
                    folder = root
                case "WORKDIR":
                    folder = root / rest.lstrip("/")
                    folder.mkdir(parents=True)
                case "COPY" if rest.startswith("--from="):
                    _, source, target = rest.split()
                    assert source == target, "venvs hold paths; copy one to where it was made"
                case "COPY":
                    *sources, target = rest.split()
                    for source in sources:
                        copy(ROOT / source, folder / target, into=target.endswith("/"))
                case "RUN":
                    run(made, rest, folder)
                case "ENV":
                    key, _, value = rest.partition("=")
                    made.settings[key] = value
                case "USER":
                    made.user = rest
                case "EXPOSE":
                    made.port = rest
                case "HEALTHCHECK":
                    made.health = json.loads(rest[rest.index("CMD ") + 4 :])
                case "CMD":
                    made.command = json.loads(rest)
                case _:
                    pytest.fail(f"the Dockerfile says {name}, which this test does not do")
        yield made
    finally:
        shutil.rmtree(root)


def copy(source: Path, target: Path, *, into: bool) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    else:
        shutil.copy(source, target / source.name if into else target)


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """Yield a folder in which an ordinary user can make nothing, with a draft in it."""
    folder = Path(tempfile.mkdtemp(prefix="nimus-place-"))
    (folder / "reply.txt").write_text("I don't know when your parcel will arrive.\n")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_nobody(folder: Path) -> dict[str, Any]:
    """Return how to start a program as a container does: an ordinary user and no HOME."""
    return ordinary() | {"cwd": folder, "env": {"PATH": "/usr/bin:/bin"}}


def test_the_wheel_holds_the_data_and_nothing_of_the_workshop(image: Image) -> None:
    names = set(ZipFile(image.wheel).namelist())
    shipped = [*(ROOT / "phrasebook").rglob("*.yaml"), *(ROOT / "models").rglob("*.txt.gz")]
    assert shipped
    wanted = {f"nimus/_data/{path.relative_to(ROOT).as_posix()}" for path in shipped}
    page = (ROOT / "app" / "nimus" / "api" / "page").iterdir()
    wanted |= {f"nimus/api/page/{path.name}" for path in page}
    wanted |= {"nimus/py.typed", "nimus/_data/phrasebook/PROVED"}
    assert wanted - names == set()
    assert {name.split("/")[0] for name in names} == {"nimus", "nimus-0.1.0.dist-info"}
    assert [name for name in names if name.startswith("nimus/_data/") and name.endswith(".py")] == []
    licences = {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


def test_no_development_tool_is_installed(image: Image) -> None:
    asked = "import importlib.util as u; print([m for m in %r if u.find_spec(m)])"
    tools = ["pytest", "mypy", "hatchling", "hypothesis", "ruff"]
    done = subprocess.run(
        [image.python, "-c", asked % tools], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_the_container_is_not_root_and_serves_where_it_says(image: Image) -> None:
    assert image.user.split(":")[0] not in ("", "0", "root")
    assert image.settings == {"PATH": "/venv/bin:$PATH"}
    assert image.command == ["nimus", "serve", "--host", "0.0.0.0"]
    assert image.port == "8766"
    assert "127.0.0.1:8766/healthz" in image.health[-1]


def test_an_ordinary_user_checks_a_file(image: Image, unwritable: Path) -> None:
    done = subprocess.run(
        [image.nimus, "check", "reply.txt"],
        check=False,
        capture_output=True,
        text=True,
        **as_nobody(unwritable),
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("reply.txt:1:1: ")
    assert "dont-know" in done.stdout.splitlines()[0]


def test_an_ordinary_user_asks_for_the_version(image: Image, unwritable: Path) -> None:
    done = subprocess.run(
        [image.nimus, "--version"],
        check=True,
        capture_output=True,
        text=True,
        **as_nobody(unwritable),
    )
    assert "0.1.0" in done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def until_ready(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server has ended"
        try:
            with OPENER.open(f"{url}/readyz", timeout=5):
                return
        except OSError:  # it may listen before it answers, and refuse before it listens
            time.sleep(0.1)
    pytest.fail(f"not ready after {START} seconds")


def answer(url: str, body: dict[str, object]) -> dict[str, object]:
    request = urllib.request.Request(
        url, data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}
    )
    with OPENER.open(request, timeout=10) as response:
        found: dict[str, object] = json.load(response)
        return found


def test_an_ordinary_user_serves_and_stops_when_told(image: Image, unwritable: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    program = [str(image.root / "venv" / "bin" / image.command[0]), *image.command[1:]]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [*program, "--port", str(port)],
            stdout=log,
            stderr=subprocess.STDOUT,
            **as_nobody(unwritable),
        )
        try:
            until_ready(url, server)
            health = shlex.join([image.python, *image.health[1:]]).replace("8766", str(port))
            subprocess.run(["/bin/sh", "-c", health], check=True, **as_nobody(unwritable))
            with OPENER.open(url, timeout=10) as page:
                assert page.headers.get_content_type() == "text/html"
            found = answer(f"{url}/v1/check", {"text": "I don't know when it will arrive."})
            assert found["verdict"] == "block"
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=20) in (0, -signal.SIGTERM)
        finally:
            server.kill()
            server.wait()
            log.seek(0)
            sys.stdout.write(log.read().decode())  # shown where the test fails
