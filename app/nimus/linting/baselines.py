"""A file of findings that are known in, checked drafts with those marked out; and such a file.

A baseline holds no word of any reply: a line a finding, in JSON, sorted, so that a change is a
short diff.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from nimus.errors import InputError, SettingsError
from nimus.linting.telling import stable
from nimus.printing.contract import Checked, State, Told

_VERSION = 1
_HEAD = "nimus-baseline"
_FIELDS = ("path", "rule", "record", "fingerprint")
_Read = Checked | InputError
Rules = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Known:
    """A finding of a baseline; `record` is the name that its record gives itself, or empty."""

    path: str
    rule: str
    record: str
    fingerprint: str


class Baseline:
    """The findings that are known, and which of them a run has met.

    A finding that stands twice is known twice: a third one is new.
    """

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._known: dict[str, list[Known]] = {}
        for one in sorted(known):
            self._known.setdefault(one.path, []).append(one)
        self._left: dict[str, Counter[str]] = {}
        self._new: dict[str, list[Known]] = {}
        self._whole: set[str] = set()

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Return a file's baseline; raises SettingsError, with the line, where it is none."""
        try:
            lines = Path(path).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError as error:
            problem = "there is no such baseline; make one with nimus check --write-baseline"
            raise SettingsError(f"{path}: {problem}") from error
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path}: the baseline cannot be read: {error}") from error
        _head(path, lines[0] if lines else "")
        return cls(_entry(path, number, line) for number, line in enumerate(lines[1:], 2))

    def follow(self, path: str, read: Iterable[_Read]) -> Iterator[_Read]:
        """Yield all that was read of one file, in order, with what is known marked so.

        A file may be read again, as after it was mended: what holds is how it was last.
        """
        here = stable(path)
        self._left[here] = Counter(one.fingerprint for one in self._known.get(here, ()))
        self._new[here] = []
        self._whole.discard(here)
        is_whole = True
        for one in read:
            if isinstance(one, InputError):
                is_whole = False
                yield one
            else:
                yield self._marked(one, here)
        if is_whole:
            self._whole.add(here)

    def stale(self, rules: Rules, exists: Callable[[str], bool] = os.path.exists) -> list[Known]:
        """Return what no longer occurs, of files that were read whole or are gone.

        `rules` are those that were looked for in a path: of others nothing can be said.
        """
        return [one for one in self._unmet() if self._is_stale(one, rules, exists)]

    def renewed(self, rules: Rules, exists: Callable[[str], bool] = os.path.exists) -> Baseline:
        """Return what is known after the run: what it met, and what it could not look for."""
        kept = [one for one in self._unmet() if not self._is_stale(one, rules, exists)]
        met = [one for path in self._left for one in self._met(path)]
        new = [one for found in self._new.values() for one in found]
        return Baseline([*met, *new, *kept])

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file, sorted; the first says what it is."""
        yield json.dumps({_HEAD: _VERSION})
        for one in sorted(one for known in self._known.values() for one in known):
            yield _line({name: getattr(one, name) for name in _FIELDS})

    def write(self, path: str) -> None:
        """Write the file in one step: it is the old one or the new one. Raises SettingsError."""
        goal = Path(path).resolve()
        beside = goal.with_name(f".{goal.name}.{secrets.token_hex(4)}.nimus")
        try:
            with beside.open("xb") as file:
                file.write("".join(f"{line}\n" for line in self.lines()).encode())
                file.flush()
                os.fsync(file.fileno())
            if goal.exists():
                beside.chmod(stat.S_IMODE(goal.stat().st_mode))
            beside.replace(goal)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            problem = f"the baseline cannot be written: {error.strerror or error}"
            raise SettingsError(f"{path}: {problem}") from error

    def _unmet(self) -> Iterator[Known]:
        """Yield what is known and was not met, each as often as it is known more often than met."""
        for path, known in self._known.items():
            left = Counter(self._left.get(path, (one.fingerprint for one in known)))
            for one in known:
                if left[one.fingerprint]:
                    left[one.fingerprint] -= 1
                    yield one

    def _met(self, path: str) -> Iterator[Known]:
        """Yield what is known of a path and was met."""
        left = Counter(self._left[path])
        for one in self._known.get(path, ()):
            if left[one.fingerprint]:
                left[one.fingerprint] -= 1
            else:
                yield one

    def _is_stale(self, one: Known, rules: Rules, exists: Callable[[str], bool]) -> bool:
        if one.rule not in rules(one.path):
            return False
        return one.path in self._whole or not exists(one.path)

    def _marked(self, checked: Checked, path: str) -> Checked:
        # what is found in a twin is told of the field that it is the twin of
        if checked.collected.twin is not None:
            return checked
        told = tuple(self._told(checked, path, one) for one in checked.told)
        return checked if told == checked.told else replace(checked, told=told)

    def _told(self, checked: Checked, path: str, told: Told) -> Told:
        if told.state is not State.NEW:
            return told
        record = checked.collected.id or checked.collected.title or ""
        one = Known(path=path, rule=told.finding.rule, record=record, fingerprint=told.fingerprint)
        left = self._left[path]
        if not left[one.fingerprint]:
            self._new[path].append(one)
            return told
        left[one.fingerprint] -= 1
        return replace(told, state=State.KNOWN)


def _line(entry: dict[str, str]) -> str:
    line = json.dumps(entry, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # a path that is not UTF-8
        return json.dumps(entry)
    return line


def _head(path: str, line: str) -> None:
    """Refuse a file that is none of ours; raises SettingsError."""
    version = _object(path, 1, line).get(_HEAD)
    if version is None:
        raise SettingsError(f"{path}:1: is no baseline of Nimus; name another file")
    if version != _VERSION:
        problem = f"is a baseline of version {version!r}, and {_VERSION} is known; write it anew"
        raise SettingsError(f"{path}:1: {problem}")


def _entry(path: str, number: int, line: str) -> Known:
    found = _object(path, number, line)
    values = {}
    for name in _FIELDS:
        value = found.get(name)
        if not isinstance(value, str):
            raise SettingsError(f"{path}:{number}: {name} must be a string; write the file anew")
        values[name] = value
    return Known(**values)


def _object(path: str, number: int, line: str) -> dict[str, object]:
    try:
        found: object = json.loads(line)
    except ValueError as error:
        problem = "is no JSON: mend a merge that went wrong, or write the file anew"
        raise SettingsError(f"{path}:{number}: {problem}") from error
    if not isinstance(found, dict):
        raise SettingsError(f"{path}:{number}: is no object; name a baseline of Nimus")
    return found
