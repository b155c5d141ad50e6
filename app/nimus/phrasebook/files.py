"""Folders of YAML in, a phrasebook out; every error names file, line and field.

Folders are layered: a file of the same id overrides the earlier one, book.yaml removes rules or
starts bare. Nothing is half loaded: the first wrong file is an error.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import yaml
from pydantic import ValidationError

from nimus.errors import PhrasebookError
from nimus.phrasebook import building, tables
from nimus.phrasebook.rules import Circumstance, Cue, Inflections, Phrasebook, Rule
from nimus.phrasebook.shapes import (
    BookShape,
    CircumstanceShape,
    InflectionsShape,
    MessagesShape,
    RolesShape,
    RuleShape,
    Shape,
    ThingsShape,
)

S = TypeVar("S", bound=Shape)


class _Digest(Protocol):
    """What hashlib makes."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""


_FOLDERS = ("customers", "channels", "situations")
_FOLDERS_ALL = ("rules", "inflections", *_FOLDERS, "schema")
_FILES = ("book", "roles", "messages", "things")
_SUFFIXES = (".yaml", ".yml")
_PARTS = (
    "the folders rules, inflections, customers, channels, situations; "
    "book, roles, messages, things.yaml"
)


def read(shipped: Path, layers: Iterable[Path]) -> Phrasebook:
    """Read the shipped book and the folders layered over it.

    Raises PhrasebookError for a folder that is missing or empty, a file that is not UTF-8 or not
    YAML, a key that is unknown, missing, repeated or of the wrong type, and an id that comes twice.
    """
    folders = _layered(shipped, [Path(layer) for layer in layers])
    shelf = _Shelf()
    for layer in folders:
        shelf.take_away(layer)
        if layer.rules:
            shelf.add_rules(layer.folder)
        shelf.add_vocabulary(layer.folder)
        shelf.add_grammar(layer.folder)
    if not shelf.rules:
        raise PhrasebookError(folders[-1].folder, "holds no rules; put one at least under rules/")
    return shelf.book()


class _Shelf:
    """What was read so far; what comes later overrides what has the same id."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self._digest = hashlib.sha256()
        self._circumstances: dict[str, dict[str, Circumstance]] = {name: {} for name in _FOLDERS}
        self._inflections: dict[str, Inflections] = {}
        self._cues: tuple[Cue, ...] = ()
        self._signals: dict[str, dict[str, tuple[str, ...]]] = {}
        self._messages: dict[str, dict[str, str]] = {}
        self._things: dict[str, tuple[str, ...]] = {}

    def take_away(self, layer: _Layer) -> None:
        """Drop the rules that a layer removes."""
        for name in sorted(layer.removed):
            self._digest.update(f"remove {name}\n".encode())
            if self.rules.pop(name, None) is None:
                raise PhrasebookError(
                    layer.folder / "book.yaml", f"no rule is called {name}", field="remove"
                )

    def add_rules(self, folder: Path) -> None:
        """Read rules/."""
        here: dict[str, Path] = {}
        for path in _files(folder / "rules"):
            shape = _shaped(path, RuleShape, self._digest, folder)
            _named_after(path, shape.id)
            _once(here, shape.id, path)
            self.rules[shape.id] = building.rule(shape, str(path))

    def add_vocabulary(self, folder: Path) -> None:
        """Read customers/, channels/ and situations/."""
        for kind in _FOLDERS:
            for path in _files(folder / kind):
                shape = _shaped(path, CircumstanceShape, self._digest, folder)
                _named_after(path, shape.id)
                self._circumstances[kind][shape.id] = building.circumstance(shape)

    def add_grammar(self, folder: Path) -> None:
        """Read inflections/, roles.yaml, things.yaml and messages.yaml."""
        for path in _files(folder / "inflections"):
            made = tables.inflections(_shaped(path, InflectionsShape, self._digest, folder), path)
            older = self._inflections.get(path.stem)
            self._inflections[path.stem] = tables.merged(older, made) if older else made
        for path in _files(folder, "roles"):
            roles = _shaped(path, RolesShape, self._digest, folder)
            self._cues = building.cues(roles)
            self._signals = building.signals(roles)
        for path in _files(folder, "things"):
            things = _shaped(path, ThingsShape, self._digest, folder).things
            self._things = building.patterns(things)
        for path in _files(folder, "messages"):
            messages = _shaped(path, MessagesShape, self._digest, folder).messages
            for key, both in messages.items():
                self._messages[key] = {"he": both.he, "en": both.en}

    def book(self) -> Phrasebook:
        """Return the phrasebook, the rule that wins first."""
        ranked = sorted(self.rules.values(), key=lambda rule: (rule.rank, rule.id))
        return Phrasebook(
            digest=f"sha256:{self._digest.hexdigest()}",
            rules={rule.id: rule for rule in ranked},
            cues=self._cues,
            signals=self._signals,
            messages=self._messages,
            inflections=self._inflections,
            customers=self._circumstances["customers"],
            channels=self._circumstances["channels"],
            situations=self._circumstances["situations"],
            things=self._things,
        )


@dataclass(frozen=True, slots=True)
class _Layer:
    """A folder of the book, whether its rules count, and the rules that it takes away."""

    folder: Path
    rules: bool
    removed: tuple[str, ...] = ()


def _layered(shipped: Path, folders: list[Path]) -> list[_Layer]:
    """Return the folders to read, in order.

    Starting bare drops the rules of all folders before; grammar, roles and messages stay.
    """
    found = [_Layer(shipped, rules=True)]
    for folder in folders:
        if not folder.is_dir():
            raise PhrasebookError(folder, "there is no such folder; name one that holds rules/")
        if not any(_files(place) for place in (folder, *sorted(folder.iterdir()))):
            raise PhrasebookError(folder, "the folder is empty; put a rule at least under rules/")
        for path in sorted(folder.iterdir()):
            known = _FOLDERS_ALL if path.is_dir() else _FILES
            if path.name.startswith(".") or (path.is_file() and path.suffix not in _SUFFIXES):
                continue
            if path.stem not in known:
                raise PhrasebookError(path, f"is no part of a phrasebook; there are {_PARTS}")
        book = BookShape()
        for path in _files(folder, "book"):
            book = _shaped(path, BookShape, hashlib.sha256(), folder)
        if not book.shipped:
            found = [_Layer(layer.folder, rules=False) for layer in found]
        found.append(_Layer(folder, rules=True, removed=tuple(book.remove)))
    return found


def _files(folder: Path, stem: str | None = None) -> list[Path]:
    """Return the YAML files of a folder in name order, or the one called `stem`."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in _SUFFIXES and (stem is None or path.stem == stem)
    )


def _named_after(path: Path, name: str) -> None:
    if path.stem != name:
        raise PhrasebookError(
            path, f"is {name}, but the file is called {path.name}; call it {name}.yaml", field="id"
        )


def _once(seen: dict[str, Path], name: str, path: Path) -> None:
    if name in seen:
        raise PhrasebookError(path, f"{name} stands in {seen[name].name} already", field="id")
    seen[name] = path


def _shaped(path: Path, shape: type[S], digest: _Digest, folder: Path) -> S:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PhrasebookError(path, f"cannot be read: {error.strerror}") from error
    digest.update(f"{path.relative_to(folder)} {len(content)}\n".encode())
    digest.update(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PhrasebookError(path, "is not UTF-8; save it as UTF-8", line=line) from error
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader's own child
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = error.problem or "cannot be read"
        raise PhrasebookError(path, f"is not YAML: {problem}", line=line) from error
    except yaml.YAMLError as error:
        raise PhrasebookError(path, f"is not YAML: {error}") from error
    if not isinstance(value, dict):
        raise PhrasebookError(path, "must be a mapping of keys to values", line=1)
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = [part for part in first["loc"] if _is_key(part)]
        raise PhrasebookError(
            path, _plain(first["msg"]), line=line_of(text, where), field=_dotted(where)
        ) from error


def line_of(text: str, where: list[int | str]) -> int:
    """Return the line (from 1) of the value at a path of keys, or of its nearest parent."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for part in where:
        inner = None
        if isinstance(node, yaml.MappingNode):
            inner = next((v for k, v in node.value if k.value == str(part)), None)
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value)
        ):
            inner = node.value[part]
        if inner is None:
            break
        node = inner
    return node.start_mark.line + 1 if node is not None else 1


def _is_key(part: int | str) -> bool:
    """Tell a key of the file from the names that pydantic adds for the arms of a union."""
    return isinstance(part, int) or not (part.endswith("Shape") or "[" in part or part == "str")


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _dotted(where: list[int | str]) -> str:
    shown = ""
    for part in where:
        shown += f"[{part}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which a key may stand only once, and yes, no, on, off and dates are words."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[object, object]:
    seen: set[object] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key.value} stands twice", key.start_mark
            )
        seen.add(key.value)
    return loader.construct_mapping(node, deep=True)


_PLAIN = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _PLAIN]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_PLAIN[0], re.compile("^(?:true|false)$"), list("tf"))
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
