"""Every error that Nimus raises.

    NimusError
    ├── SettingsError      a flag, variable or nimus.toml is wrong
    ├── PhrasebookError    a file of the phrasebook is wrong: path, line, field
    ├── ModelError         a trained component cannot be read: path
    ├── ExtensionError     a module or plugin does not offer what its folder's contract asks
    ├── JobError           another process that was asked to check failed or ended
    ├── InputError         a file handed to the command line cannot be read: path, place
    │   └── NoReply        it can, and there is nothing in it to check
    └── DraftError         a request's field is wrong
        └── TooLong        a text is over the limit

A draft's words never enter an error.
"""

from __future__ import annotations

from pathlib import Path


class NimusError(Exception):
    """The root of all errors that Nimus raises on purpose."""


class SettingsError(NimusError):
    """A setting has a value that cannot be used."""


class ModelError(NimusError):
    """A trained component cannot be used; says which file, and what to do."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path = str(path)
        self.problem = problem
        super().__init__(f"{self.path}: {problem}")


class ExtensionError(NimusError):
    """A module or plugin does not offer what the contract of its folder asks for."""


class JobError(NimusError):
    """Another process could not do what it was asked, or ended before it had."""


class InputError(NimusError):
    """A file that was handed in could not be read, wholly or in one place."""

    def __init__(self, path: str, problem: str, *, line: int | None = None) -> None:
        self.path = path
        self.problem = problem
        self.line = line
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {problem}")


class NoReply(InputError):
    """A file holds nothing to check: an error where it was named, none where a folder was."""


class PhrasebookError(NimusError):
    """A phrasebook cannot be used; says where, what is wrong, and what to do."""

    def __init__(
        self, path: Path | str, problem: str, *, line: int | None = None, field: str = ""
    ) -> None:
        self.path = str(path)
        self.problem = problem
        self.line = line
        self.field = field
        place = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{place}: {field}: {problem}" if field else f"{place}: {problem}")


class DraftError(NimusError):
    """A field of a request cannot be used; `field` is its dotted path in the request."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        self.problem = problem
        super().__init__(f"{field}: {problem}")

    def __reduce__(self) -> tuple[type[DraftError], tuple[object, ...]]:
        """Be made again, on the way between processes, of what it was made of."""
        return type(self), (self.field, self.problem)


class TooLong(DraftError):
    """A text has more code points than `max-chars` allows."""

    def __init__(self, field: str, length: int, limit: int) -> None:
        self.length = length
        self.limit = limit
        super().__init__(field, f"{length} code points, the limit is {limit}")

    def __reduce__(self) -> tuple[type[DraftError], tuple[object, ...]]:
        """Be made again of what it was made of."""
        return type(self), (self.field, self.length, self.limit)
