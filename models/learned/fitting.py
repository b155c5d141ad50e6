"""Sentences and labels in, heads out: what scikit-learn fits, in the form that Nimus reads."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from nimus.parsing.features import between, inside
from nimus.parsing.heads import MARK, Dense, Floats, Head

Words = Sequence[Sequence[str]]
# the steps of a calibration are kept at these chances
_CHANCES = np.linspace(0.0, 1.0, 41)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a head is fitted: from how many sentences on an n-gram counts, and the rest of it."""

    least: int
    strength: float
    damping: float
    limit: int


class Counted:
    """The n-grams of some sentences, counted once, whatever is fitted on them.

    Where `once` is false a sentence is a copy of another: there nothing is counted as common.
    """

    def __init__(
        self, words: Words, marks: Words | None = None, once: np.ndarray | None = None
    ) -> None:
        self.rows = [Counter(_codes(keys)) for keys in words]
        self.marks = marks or [()] * len(words)
        self.once = np.ones(len(words), dtype=bool) if once is None else once

    def fit(
        self,
        labels: Sequence[str],
        train: np.ndarray,
        how: Fit,
        weights: np.ndarray | None = None,
    ) -> Head:
        """Fit a head on the sentences of which `train` is true, each with its weight."""
        counted = train & self.once
        seen: Counter[int] = Counter()
        for row, wanted in zip(self.rows, counted, strict=True):
            if wanted:
                seen.update(row.keys())
        codes = np.array(sorted(c for c, n in seen.items() if n >= how.least), dtype=np.uint32)
        often = np.array([seen[code] for code in codes.tolist()])
        rarity = (np.log((1 + counted.sum()) / (1 + often)) + 1).astype(np.float32)
        marks = sorted({mark for some in self.marks for mark in some})
        grams = self._matrix(codes, rarity, how.damping)[train]
        signs = self._signs(marks)[train]
        wanted_labels = np.array(labels)[train]
        model = LogisticRegression(C=how.strength, max_iter=how.limit, tol=1e-4)
        with warnings.catch_warnings():
            # the last steps change nothing that matters and take as long as the first
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(
                hstack([grams, signs]).tocsr() if marks else grams,
                wanted_labels,
                sample_weight=None if weights is None else weights[train],
            )
        fitted = model.coef_.T.astype(np.float32)
        return Head(
            labels=tuple(map(str, model.classes_)),
            codes=codes,
            rarity=rarity,
            weights=fitted[: len(codes)],
            marks=tuple(marks),
            marked=fitted[len(codes) :] * np.float32(MARK),
            bias=model.intercept_.astype(np.float32),
            damping=how.damping,
        )

    def _matrix(self, codes: np.ndarray, rarity: Floats, damping: float) -> csr_matrix:
        place = {code: at for at, code in enumerate(codes.tolist())}
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for row in self.rows:
            known = [(place[code], count) for code, count in row.items() if code in place]
            squares = sum(count * float(rarity[at]) ** 2 for at, count in known)
            size = (squares + damping) ** 0.5 or 1.0
            columns.extend(at for at, _ in known)
            data.extend(count * float(rarity[at]) / size for at, count in known)
            ends.append(len(columns))
        return csr_matrix((data, columns, ends), shape=(len(self.rows), len(codes)))

    def _signs(self, marks: Sequence[str]) -> csr_matrix:
        place = {mark: at for at, mark in enumerate(marks)}
        columns: list[int] = []
        ends = [0]
        for some in self.marks:
            columns.extend(place[mark] for mark in some)
            ends.append(len(columns))
        data = np.full(len(columns), MARK)
        return csr_matrix((data, columns, ends), shape=(len(self.rows), len(marks)))


def _logit(chances: np.ndarray) -> np.ndarray:
    bounded = np.clip(chances, 0.005, 0.995)
    found: np.ndarray = np.log(bounded / (1 - bounded))
    return found


def _codes(keys: Sequence[str]) -> list[int]:
    found = [code for key in keys for code in inside(key)]
    found.extend(between(keys))
    return found


def dense(
    numbers: Floats,
    labels: Sequence[str],
    *,
    weights: np.ndarray | None = None,
    strength: float,
    limit: int,
    unit: bool,
) -> Dense:
    """Fit a model on rows of numbers; with `unit`, on their directions from their mean."""
    centre = numbers.mean(axis=0) if unit else np.zeros(numbers.shape[1], dtype=np.float32)
    moved = numbers - centre
    scale = 1.0
    if unit:
        moved = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    else:
        scale = float(np.abs(moved).max())
    model = LogisticRegression(C=strength * scale**2, max_iter=limit, tol=1e-4)
    model.fit(moved / scale, np.array(labels), sample_weight=weights)
    return Dense(
        labels=tuple(map(str, model.classes_)),
        centre=centre.astype(np.float32),
        weights=(model.coef_.T / scale).astype(np.float32),
        bias=model.intercept_.astype(np.float32),
        unit=unit,
    )


def steps(chances: np.ndarray, right: np.ndarray) -> list[list[float]]:
    """Return how often a chance was right, rising: [[chance, share of right], …].

    Platt's scaling, for the part that it is fitted on is too small for more than two numbers.
    """
    model = LogisticRegression(C=1e6)
    model.fit(_logit(chances)[:, None], right)
    often = model.predict_proba(_logit(_CHANCES)[:, None])[:, 1]
    return [[round(float(c), 3), round(float(o), 3)] for c, o in zip(_CHANCES, often, strict=True)]
