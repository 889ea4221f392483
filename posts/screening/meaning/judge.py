"""The trained judge: how much a passage reads like something of 389.5, and like which row. Numbers only, no clock."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posts.screening.meaning.encoder import Vectors

FILE = Path(__file__).with_name("judge.npz")
# A second row is named where it is nearly as likely as the first.
ALSO = 0.2
# How much the passage before counts, and the whole post, beside the passage itself.
BEFORE, WHOLE = 0.4, 0.5


def in_context(vectors: Vectors) -> Vectors:
    """Each passage beside the one before it and the mean of its post: n by 384 in, in order, n by 1,152 out."""
    before = np.vstack([np.zeros_like(vectors[:1]), vectors[:-1]])
    whole = np.broadcast_to(vectors.mean(axis=0), vectors.shape)
    return np.hstack([vectors, BEFORE * before, WHOLE * whole])


@dataclass(frozen=True, slots=True)
class Opinion:
    """Of one passage: `fault` on the scale of the thresholds, and the likeliest rows, likeliest first."""

    fault: float
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Judge:
    """A support vector machine on passages in their context for “some fault”, a softmax on passages for “which row”.

    `hold`, `firm` and `clean` are faults: from `hold` on a passage is held, from `firm` on the row's own level counts,
    and under `clean` a rule of words that stands alone is a point to check and no more.
    """

    version: int
    center: Vectors
    support: Vectors
    weights: Vectors
    offset: float
    gamma: float
    row_weights: Vectors
    row_offsets: Vectors
    rows: tuple[str, ...]
    hold: float
    firm: float
    clean: float

    def opinions(self, vectors: Vectors) -> list[Opinion]:
        """One opinion for each passage of a post, by their `vectors` in order (n by 384)."""
        at = in_context(vectors) - self.center
        faults = self._faults(at)
        logits = at[:, : vectors.shape[1]] @ self.row_weights.T + self.row_offsets
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        return [Opinion(float(fault), self._named(chance)) for fault, chance in zip(faults, chances, strict=True)]

    @cached_property
    def _support_squares(self) -> Vectors:
        squares: Vectors = (self.support**2).sum(axis=1)
        return squares

    def _faults(self, at: Vectors) -> NDArray[np.float32]:
        distances = (at**2).sum(axis=1)[:, None] + self._support_squares[None, :] - 2 * at @ self.support.T
        faults: NDArray[np.float32] = np.exp(-self.gamma * np.maximum(distances, 0)) @ self.weights + self.offset
        return faults

    def _named(self, chances: NDArray[np.float32]) -> tuple[str, ...]:
        first, second = np.argsort(chances)[::-1][:2]
        return (self.rows[first], self.rows[second]) if chances[second] >= ALSO else (self.rows[first],)


@lru_cache(maxsize=1)
def judge() -> Judge:
    """The judge that is shipped. Raises OSError or KeyError where its file is not what it should be."""
    with np.load(FILE, allow_pickle=False) as file:
        told = {name: file[name] for name in file.files}
    return Judge(
        version=int(told["version"]),
        center=_as_floats(told["center"]),
        # Kept in whole numbers of one byte, of which each step is so much.
        support=_as_floats(told["support"]) * float(told["step"]),
        weights=_as_floats(told["weights"]),
        offset=float(told["offset"]),
        gamma=float(told["gamma"]),
        row_weights=_as_floats(told["row_weights"]),
        row_offsets=_as_floats(told["row_offsets"]),
        rows=tuple(str(row) for row in told["rows"]),
        hold=float(told["hold"]),
        firm=float(told["firm"]),
        clean=float(told["clean"]),
    )


def _as_floats(numbers: NDArray[np.floating]) -> Vectors:
    return numbers.astype("float32")


@lru_cache(maxsize=1)
def stamp() -> str:
    """Version and digest, for the edition that is stored beside a screening."""
    return f"{judge().version}:{hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]}"
