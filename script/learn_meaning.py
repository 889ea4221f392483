"""Train the judge of `posts/screening/meaning/` on tests/corpus/development and write its file (ADR 0023).

The held-out part is never read here. Each round of authors is left out once, judged by what the others taught, and
the thresholds are set where that gives the asked share of false alarms; the last fit is on every round.

    script/learn_meaning.py [--vectors FILE]     FILE keeps vectors between runs; making them takes some minutes
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

from posts.screening.meaning.encoder import ENCODER
from posts.screening.meaning.judge import FILE, in_context
from posts.screening.meaning.passages import passages
from posts.screening.meaning.rows import OF_LETTER, ROWS
from posts.screening.reading import Reading
from tests.corpus.posts import DEVELOPMENT, CorpusPost, config, read

VERSION = 2
GAMMA, COST, ROW_COST = 4.0, 2.0, 100.0
# Numbers of a vector: the row is told by the passage alone.
OF_A_PASSAGE = 384
# Shares of ordinary posts that may be held, and stopped at the row's own level, by the judge alone.
HELD, FIRM = 0.02, 0.004
# Share of faulty posts of which every passage may read so clean that a lone rule of words is lowered.
MISSED = 0.03
ROUNDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


@dataclass(frozen=True)
class Taught:
    """One passage of a post. `rows` empty: good; None: nobody knows, for it goes with words that are faulty."""

    post: CorpusPost
    text: str
    rows: tuple[str, ...] | None


def main() -> None:
    """Read, judge round by round, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", type=Path)
    options = parser.parse_args()
    taught = [each for post in read(DEVELOPMENT) for each in _passages_of(post)]
    vectors = _in_context(taught, _vectors([each.text for each in taught], options.vectors))
    thresholds = _thresholds(taught, vectors)
    machine, rows, center = _fit(taught, vectors)
    step = float(np.abs(machine.support_vectors_).max() / 127)
    np.savez_compressed(
        FILE,
        version=VERSION,
        center=center,
        support=np.rint(machine.support_vectors_ / step).astype("int8"),
        step=step,
        weights=machine.dual_coef_[0].astype("float32"),
        offset=machine.intercept_[0],
        gamma=GAMMA,
        row_weights=rows.coef_.astype("float16"),
        row_offsets=rows.intercept_.astype("float32"),
        rows=np.array(rows.classes_, dtype=str),
        hold=thresholds["hold"],
        firm=thresholds["firm"],
        clean=thresholds["clean"],
    )
    print(
        f"{len(taught)} passages, {len(machine.support_)} support vectors, {FILE.stat().st_size:,} bytes, {thresholds}"
    )


def _passages_of(post: CorpusPost) -> Iterator[Taught]:
    reading = Reading(post.submission(), config())
    rows = tuple(dict.fromkeys(row for label in post.caught if (row := OF_LETTER.get(label.name, label.name)) in ROWS))
    spans = [(at, at + len(words)) for words in post.offending if (at := post.text.find(words)) >= 0]
    after = False
    for passage in passages(reading):
        start, end = reading.original_span(passage.start, passage.end)
        touched = any(first < end and start < last for first, last in spans)
        # The sentence after the faulty words is looked at beside them.
        is_good = not post.caught or (bool(spans) and not touched and not after)
        yield Taught(post, passage.text, () if is_good else (rows or None) if touched else None)
        after = touched


def _vectors(texts: list[str], kept: Path | None) -> Any:
    known: dict[str, Any] = {}
    if kept and kept.exists():
        with np.load(kept) as file:
            known = dict(zip(file["texts"].tolist(), file["vectors"], strict=True))
    for count, text in enumerate(texts):
        if text not in known:
            known[text] = ENCODER.vector(text)
        if count % 1000 == 0:
            print(f"{count} of {len(texts)} passages read", file=sys.stderr)
    if kept:
        np.savez(kept, texts=np.array(list(known)), vectors=np.stack(list(known.values())).astype("float16"))
    return np.stack([known[text] for text in texts]).astype("float32")


def _in_context(taught: list[Taught], vectors: Any) -> Any:
    """The vectors as the judge looks at them, post by post."""
    ends = [place for place in range(1, len(taught)) if taught[place].post.id != taught[place - 1].post.id]
    return np.vstack([in_context(part) for part in np.split(vectors, ends)]).astype("float32")


def _fit(taught: list[Taught], vectors: Any, *, but: str = "") -> tuple[SVC, LogisticRegression, Any]:
    """The machine for “some fault”, the softmax for rows, and the center; without the round `but`."""
    use = np.array([each.rows is not None and _round(each.post) != but for each in taught])
    faulty = np.array([bool(each.rows) for each in taught])
    center = vectors[use].mean(axis=0)
    at = vectors - center
    machine = SVC(C=COST, gamma=GAMMA, class_weight="balanced").fit(at[use], faulty[use])
    places = np.flatnonzero(use & faulty)
    names = [row for place in places for row in taught[place].rows or ()]
    repeated = [place for place in places for _ in taught[place].rows or ()]
    rows = LogisticRegression(C=ROW_COST, max_iter=600).fit(at[repeated][:, :OF_A_PASSAGE], names)
    return machine, rows, center


def _thresholds(taught: list[Taught], vectors: Any) -> dict[str, float]:
    """Where each round, judged by the other rounds, gives the asked shares."""
    ordinary: list[float] = []
    faulty: list[float] = []
    for left_out in ROUNDS[1:]:
        machine, _, center = _fit(taught, vectors, but=left_out)
        worst: dict[str, float] = {}
        posts: dict[str, CorpusPost] = {}
        chosen = [place for place, each in enumerate(taught) if _round(each.post) == left_out]
        for place, fault in zip(chosen, machine.decision_function(vectors[chosen] - center), strict=True):
            post = taught[place].post
            posts[post.id], worst[post.id] = post, max(float(fault), worst.get(post.id, -9.0))
        ordinary += [fault for name, fault in worst.items() if posts[name].ordinary]
        faulty += [fault for name, fault in worst.items() if any(label.name in ROWS for label in posts[name].caught)]
    print(_curve(ordinary, faulty))
    return {
        "hold": float(np.quantile(ordinary, 1 - HELD)),
        "firm": float(np.quantile(ordinary, 1 - FIRM)),
        "clean": float(np.quantile(faulty, MISSED)),
    }


def _curve(ordinary: list[float], faulty: list[float]) -> str:
    """What the judge alone catches of rounds that it did not know, by the share of ordinary posts that it holds."""
    lines = [f"{len(ordinary)} ordinary and {len(faulty)} faulty posts of rounds that were left out:"]
    for share in (0.005, 0.01, 0.02, 0.03, 0.05):
        at = np.quantile(ordinary, 1 - share)
        lines.append(f"  false alarms {share:.1%}: {np.mean(np.array(faulty) >= at):.1%} caught, from {at:.2f} on")
    return "\n".join(lines)


def _round(post: CorpusPost) -> str:
    return next((name for name in ROUNDS if f"-{name}-" in post.id), "first")


if __name__ == "__main__":
    main()
