"""The layout of the tree: what a newcomer relies on, and no other tool looks at."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "app" / "nimus"
LONGEST = 300
HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
# marks, embeddings, overrides and isolates; U+061C is the Arabic mark
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STRINGS = {
    getattr(tokenize, name)
    for name in ("STRING", "FSTRING_MIDDLE", "TSTRING_MIDDLE")
    if hasattr(tokenize, name)
}

# What has no test file of its own, and why that is no gap.
UNTESTED: dict[str, str] = {}


def tracked() -> list[Path]:
    """Return the files that are in the repository, or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
    paths = [ROOT / name for name in listed.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def modules(*folders: Path) -> list[Path]:
    found = sorted(
        path for path in tracked() if path.suffix == ".py" and set(folders) & set(path.parents)
    )
    assert found, "no module was found, so nothing would be looked at"
    return found


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def ours() -> list[Path]:
    """Return the modules of the package that are more than a folder's door or its contract."""
    return [
        path
        for path in modules(PACKAGE)
        if not path.name.startswith("__") and path.stem != "contract"
    ]


def test_every_module_has_a_test_file_of_its_own() -> None:
    names = [path.relative_to(PACKAGE) for path in ours()]
    missing = [
        f"tests/{mirror.as_posix()}"
        for name in names
        if not (ROOT / "tests" / (mirror := name.with_name(f"test_{name.name}"))).is_file()
        and name.as_posix() not in UNTESTED
    ]
    assert missing == []


def test_what_is_listed_as_untested_exists() -> None:
    assert [name for name in UNTESTED if not (PACKAGE / name).is_file()] == []


def test_no_module_is_too_long_to_read_in_one_sitting() -> None:
    lengths = {
        shown(path): path.read_text(encoding="utf-8").count("\n") for path in modules(PACKAGE)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def docstrings(source: str) -> set[int]:
    """Return the lines on which a docstring starts: they are for the reader of the code."""
    return {
        node.body[0].value.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and ast.get_docstring(node) is not None
        and isinstance(node.body[0], ast.Expr)
    }


def hebrew_strings(source: str) -> list[int]:
    """Return the lines of strings that hold Hebrew letters as themselves."""
    quiet = docstrings(source)
    return [
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type in STRINGS and HEBREW.search(token.string) and token.start[0] not in quiet
    ]


def test_a_hebrew_string_is_seen_and_a_comment_is_not() -> None:
    source = '"""\u05d0"""\n# \u05d1\nx = "\u05d2"\ny = f"{x}\u05d3"\nz = "\\u05d4"\n'
    assert hebrew_strings(source) == [3, 4]


def test_words_are_data_so_no_string_of_the_code_holds_hebrew() -> None:
    grammar = PACKAGE / "languages"
    folders = [ROOT / name for name in ("app", "benchmarks", "models", "phrasebook")]
    found = [
        f"{shown(path)}:{line}"
        for path in modules(*folders)
        if grammar not in path.parents
        for line in hebrew_strings(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_file_holds_a_bidirectional_control_as_itself() -> None:
    found = []
    looked = 0
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # packed word lists and pictures
            continue
        looked += 1
        found += [
            f"{shown(path)}:{number}"
            for number, line in enumerate(text.split("\n"), 1)
            if BIDI.search(line)
        ]
    assert looked > len(modules(PACKAGE))
    assert found == []


def test_the_source_folder_is_never_imported() -> None:
    found = []
    for path in modules(ROOT):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            found += [f"{shown(path)}: {name}" for name in names if name.split(".")[0] == "app"]
    assert found == []


def test_the_map_of_the_code_shows_the_layers_that_are_held_to() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    shown_layers = "\n".join(f"    {layer}" for layer in layers)
    assert f"\n\n{shown_layers}\n\n" in (ROOT / "app" / "README.md").read_text(encoding="utf-8")


def test_every_target_of_the_makefile_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    targets = phony.group(1).split()
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in targets if f"`make {name}`" not in guide] == []
    described = re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)
    assert sorted(described) == sorted(targets)
