"""What an embedding offers: sentences in, a row of numbers for each out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedder:
    """A way to turn sentences into numbers that are near where their sense is.

    `load` is called once, and only where `installed` says that it can work. What was trained on
    one embedding is no good with another: `name` is part of the trained components' names.
    """

    name: str
    installed: Callable[[], bool]
    load: Callable[[], Embed]
