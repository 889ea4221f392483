"""`script/bench screening`: what the screening catches and leaves alone in tests/corpus/, and how fast it is.

The corpus has two parts; nobody who writes rules reads the posts of `held_out`. The figures of the contract are
those of both parts in plain form; every part, form and rule is told beside them.
"""

import argparse
import json
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple, TypeVar

from posts.screening import Level
from script.benchmarks import screening_report, screening_speed
from tests.corpus.forms import FORMS, PLAIN
from tests.corpus.posts import DEVELOPMENT, HELD_OUT, PARTS, CorpusPost, config, read
from tests.corpus.scores import Scores, engine, score, together

POSTS, TOGETHER = 1_000, "together"
A_PIECE = 100
T = TypeVar("T")
Measured = dict[str, dict[str, Scores]]  # by part, by form


def main() -> None:
    options = _options()
    parts = {part: read(part) for part in PARTS}
    measured, failed = measure()
    speed = screening_speed.measure([post for posts in parts.values() for post in posts], config(), options.posts)
    figures = _figures(measured, speed)
    print(json.dumps(figures) if options.json else screening_report.as_tables(measured, figures))
    for part, wanted in ((DEVELOPMENT, options.misses), (HELD_OUT, options.misses_held_out)):
        if wanted and not options.json:
            print(screening_report.misses(part, measured[part]))
    if failed:
        raise SystemExit(f"{len(failed)} rules failed while they screened: {failed[0]}")


def measure() -> tuple[Measured, list[str]]:
    """The figures of both parts, and what failed. In pieces, one process for each core: reading takes most of it."""
    pieces = [
        Piece(part, form, first)
        for part in PARTS
        for form in FORMS
        for first in range(0, len(_of_form(form, read(part))), A_PIECE)
    ]
    with ProcessPoolExecutor() as pool:
        scored = list(_told(pool.map(_score, pieces), len(pieces)))
    measured = {
        part: {form: together(scores for piece, scores, _ in scored if piece[:2] == (part, form)) for form in FORMS}
        for part in PARTS
    }
    measured[TOGETHER] = {form: together(measured[part][form] for part in PARTS) for form in FORMS}
    return measured, [failure for _, _, failures in scored for failure in failures]


class Piece(NamedTuple):
    part: str
    form: str
    first: int


def _score(piece: Piece) -> tuple[Piece, Scores, list[str]]:
    crashes, log = _Crashes(), logging.getLogger("posts.screening")
    log.addHandler(crashes)
    posts = _of_form(piece.form, read(piece.part))[piece.first : piece.first + A_PIECE]
    scores = score(map(FORMS[piece.form], posts), engine(config()))
    log.removeHandler(crashes)
    return piece, scores, crashes.seen


def _told(done: Iterable[T], number: int) -> Iterator[T]:
    """Say how far it is: this takes minutes."""
    for count, each in enumerate(done, start=1):
        print(f"\r{count} of {number} pieces of the corpus screened", end="", file=sys.stderr, flush=True)
        yield each
    print(file=sys.stderr)


def _of_form(form: str, posts: tuple[CorpusPost, ...]) -> tuple[CorpusPost, ...]:
    """Every post in plain form; of each disguised form every twelfth, for it is read anew for its meaning."""
    return posts if form == PLAIN else posts[::12]


class _Crashes(logging.Handler):
    """A rule that fails holds the post, which would look like a finding here: the run is then not sound."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record.getMessage())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench screening")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--posts", type=int, default=POSTS, help="posts screened for the speed")
    parser.add_argument("--misses", action="store_true", help="list every miss and false alarm of development")
    parser.add_argument("--misses-held-out", action="store_true", help="the same of held_out; not for rule authors")
    return parser.parse_args()


def _figures(measured: Measured, speed: dict[str, Any]) -> dict[str, Any]:
    plain = measured[TOGETHER][PLAIN]
    return {
        "corpus_posts": plain.posts,
        **_summary(plain),
        **speed,
        "parts": {part: {form: _summary(scores) for form, scores in forms.items()} for part, forms in measured.items()},
        "rules": {part: _rules(forms[PLAIN]) for part, forms in measured.items()},
    }


def _summary(scores: Scores) -> dict[str, float | None]:
    overall = scores.overall
    shares = {
        "recall_block": scores.recall(Level.BLOCK),
        "recall_hold": scores.recall(Level.HOLD),
        "recall_warn": scores.recall(Level.WARN),
        "stopped": scores.stopped_share,
        "false_alarm_rate": scores.false_alarm_rate,
        "recall": overall.recall,
        "precision": overall.precision,
    }
    return {name: _rounded(share) for name, share in shares.items()}


def _rules(scores: Scores) -> dict[str, dict[str, float | None]]:
    names: Sequence[str] = sorted(scores.rules)
    return {
        name: {"recall": _rounded(scores.rules[name].recall), "precision": _rounded(scores.rules[name].precision)}
        for name in names
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


if __name__ == "__main__":
    main()
