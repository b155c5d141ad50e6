"""Models trained on sentences: the words of one in, how likely each label is out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nimus.errors import ModelError
from nimus.parsing.memory import Memory

Floats = NDArray[np.float32]

# how much a sign of form weighs against all that the words say
MARK = 0.35
# the steps of a weight in eight bits, on either side of nothing
_STEPS = 127


@dataclass(frozen=True)
class Head:
    """A model over n-grams: `codes` sorted, a row of `weights` a code and a column a label.

    A label's logit is its bias, and the sum of the weights of all n-grams times their rarity over
    the length of the vector of the rarities, with `damping` as one more square in it, so that a
    few words are never as sure as many; each occurrence counts for itself.
    """

    labels: tuple[str, ...]
    codes: NDArray[np.uint32]
    rarity: Floats
    weights: Floats
    marks: tuple[str, ...]
    marked: Floats
    bias: Floats
    damping: float

    @classmethod
    def load(cls, path: Path) -> Head:
        """Read what `save` wrote; raises ModelError where the file is none of ours."""
        kept = _read(path)
        return cls(
            labels=tuple(map(str, kept["labels"])),
            codes=kept["codes"],
            rarity=kept["rarity"].astype(np.float32),
            weights=kept["weights"] * kept["scales"].astype(np.float32)[:, None],
            marks=tuple(map(str, kept["marks"])),
            marked=kept["marked"].astype(np.float32),
            bias=kept["bias"].astype(np.float32),
            damping=float(kept["damping"]),
        )

    def save(self, path: Path) -> None:
        """Write the model: a weight in eight bits, with a scale a row, other numbers in sixteen."""
        scales = np.abs(self.weights).max(axis=1, initial=1e-6) / np.float32(_STEPS)
        scales = scales.astype(np.float16).astype(np.float32)
        kept: dict[str, Any] = {
            "labels": np.array(self.labels),
            "codes": self.codes,
            "rarity": self.rarity.astype(np.float16),
            "weights": np.rint(self.weights / scales[:, None]).astype(np.int8),
            "scales": scales.astype(np.float16),
            "marks": np.array(self.marks),
            "marked": self.marked.astype(np.float16),
            "bias": self.bias,
            "damping": np.array(self.damping),
        }
        np.savez_compressed(path, **kept)

    def ordered(self, labels: tuple[str, ...]) -> Head:
        """Return the same model with its labels in this order, if they are the same ones."""
        if set(labels) != set(self.labels):
            return self
        columns = [self.labels.index(label) for label in labels]
        return replace(
            self,
            labels=labels,
            weights=self.weights.take(columns, axis=1),
            marked=self.marked.take(columns, axis=1),
            bias=self.bias.take(columns),
        )

    def formal(self, marks: Sequence[tuple[str, ...]]) -> Floats:
        """Return what the signs of form of some sentences add, a row a sentence."""
        kept = b"".join(map(self._added.__getitem__, marks))
        return np.frombuffer(kept, dtype=np.float32).reshape(len(marks), len(self.labels))

    @cached_property
    def _added(self) -> Memory[tuple[str, ...], bytes]:
        rows = {mark: row for row, mark in enumerate(self.marks)}

        def add(marks: tuple[str, ...]) -> bytes:
            known = [rows[mark] for mark in marks if mark in rows]
            added: bytes = self.marked[known].sum(axis=0, dtype=np.float32).tobytes()
            return added

        return Memory(add)


@dataclass(frozen=True)
class Dense:
    """A model over numbers: a row of `weights` a number and a column a label.

    `centre` is taken off first, and what is left is scaled to length one where `unit` says so.
    """

    labels: tuple[str, ...]
    centre: Floats
    weights: Floats
    bias: Floats
    unit: bool

    @classmethod
    def load(cls, path: Path) -> Dense:
        """Read what `save` wrote; raises ModelError where the file is none of ours."""
        kept = _read(path)
        return cls(
            labels=tuple(map(str, kept["labels"])),
            centre=kept["centre"].astype(np.float32),
            weights=kept["weights"].astype(np.float32),
            bias=kept["bias"].astype(np.float32),
            unit=bool(kept["unit"]),
        )

    def save(self, path: Path) -> None:
        """Write the model."""
        kept: dict[str, Any] = {
            "labels": np.array(self.labels),
            "centre": self.centre.astype(np.float32),
            "weights": self.weights.astype(np.float32),
            "bias": self.bias,
            "unit": np.array(self.unit),
        }
        np.savez_compressed(path, **kept)

    def logits(self, numbers: Floats) -> Floats:
        """Return one number a label; `numbers` is one row, or one a sentence."""
        moved = numbers
        if self._moves:
            moved = np.asarray(numbers - self.centre, dtype=np.float32)
        if self.unit:
            lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
            moved = np.asarray(moved / np.maximum(lengths, 1e-6), dtype=np.float32)
        found: Floats = moved @ self.weights
        found += self.bias
        return found

    def ordered(self, labels: tuple[str, ...]) -> Dense:
        """Return the same model with its labels in this order, if they are the same ones."""
        if set(labels) != set(self.labels):
            return self
        columns = [self.labels.index(label) for label in labels]
        weights, bias = self.weights.take(columns, axis=1), self.bias.take(columns)
        return replace(self, labels=labels, weights=weights, bias=bias)

    @cached_property
    def _moves(self) -> bool:
        return bool(self.centre.any())


class _Kept(dict[str, NDArray[Any]]):
    """The arrays of a file; one that is missing is an error of that file."""

    def __init__(self, path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
        super().__init__(arrays)
        self._path = path

    def __missing__(self, name: str) -> NDArray[Any]:
        raise ModelError(self._path, f"has no {name}; train it again")


def _read(path: Path) -> _Kept:
    try:
        with np.load(path, allow_pickle=False) as kept:
            return _Kept(path, kept)
    except (OSError, ValueError) as error:
        raise ModelError(path, "is no trained model; train it again") from error


def odds(logits: Floats) -> Floats:
    """Return probabilities that add up to one, from logits (softmax), row by row."""
    # the ufuncs' own methods: of so few numbers, what the arrays' methods add is half of the time
    found: Floats = np.exp(logits - np.maximum.reduce(logits, axis=-1, keepdims=True))
    found /= np.add.reduce(found, axis=-1, keepdims=True)
    return found
