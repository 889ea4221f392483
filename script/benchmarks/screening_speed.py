"""How fast posts are screened: a thousand posts, long posts, growth with length; each beside a bare expression.

Passages that were read for their meaning are kept. The thousand posts are screened as new ones, once, and then in
turns with every passage known; a long post is screened as while one types: all but its last words are known.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from posts.screening import UNHURRIED, WHILE_TYPING, Allowance, Config, Submission, screen
from posts.screening.meaning.encoder import ENCODER
from tests.corpus.posts import CorpusPost

LONG, SHORTEST, LONGEST = 2_000, 1_000, 50_000
ROUNDS, LONG_POSTS, TYPED = 3, 100, 40
# What nothing can beat here: one pass over the words of the same texts.
_FLOOR = re.compile(r"\b\w+\b")


def measure(posts: Sequence[CorpusPost], config: Config, number: int) -> dict[str, Any]:
    submissions = [posts[n % len(posts)].submission() for n in range(number)]
    ENCODER.forget()
    new = _seconds(lambda: [screen(submission, config) for submission in submissions])
    took, floor = _turn_by_turn(
        lambda: [screen(submission, config) for submission in submissions],
        lambda: [_FLOOR.findall(submission.text) for submission in submissions],
    )
    lengths = _lengths(posts, config)
    return {
        "speed_posts": number,
        "posts_per_s": round(number / new, 1),
        "known_posts_per_s": round(number / took, 1),
        "floor_posts_per_s": round(number / floor, 1),
        "posts_ratio_to_floor": round(new / floor, 1),
        "p95_ms": round(_p95_ms(posts, config), 2),
        "length_ms": lengths,
        "growth_1000_to_50000": round(lengths[LONGEST] / lengths[SHORTEST], 1),
        "growth_in_length": LONGEST // SHORTEST,
    }


def _turn_by_turn(*calls: Callable[[], Any]) -> list[float]:
    """The median seconds of each call, taken in turns so that load falls on all alike; one turn before to warm up."""
    times: list[list[float]] = [[] for _ in calls]
    for turn in range(ROUNDS + 1):
        for call, taken in zip(calls, times, strict=True):
            began = time.perf_counter()
            call()
            if turn:
                taken.append(time.perf_counter() - began)
    return [statistics.median(taken) for taken in times]


def _p95_ms(posts: Sequence[CorpusPost], config: Config) -> float:
    """Milliseconds within which 95 of 100 posts of 2,000 characters are screened, their last sentence being typed."""
    took = []
    for first in range(LONG_POSTS):
        submission = _as_long_as(posts, LONG, first * 7 % len(posts))
        screen(replace(submission, text=submission.text[:-TYPED]), config)
        took.append(_seconds(_screening_of(submission, config, WHILE_TYPING)) * 1000)
    return statistics.quantiles(took, n=100)[94]


def _lengths(posts: Sequence[CorpusPost], config: Config) -> dict[int, float]:
    """Milliseconds for one post of each length, the same words over and over."""
    sizes = (SHORTEST, 5_000, 20_000, LONGEST)
    calls = [_screening_of(_as_long_as(posts, size, 0), config) for size in sizes]
    return {size: round(took * 1000, 2) for size, took in zip(sizes, _turn_by_turn(*calls), strict=True)}


def _screening_of(submission: Submission, config: Config, allowance: Allowance = UNHURRIED) -> Callable[[], Any]:
    return lambda: screen(submission, config, allowance=allowance)


def _seconds(call: Callable[[], Any]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _as_long_as(posts: Sequence[CorpusPost], characters: int, first: int) -> Submission:
    """A post of exactly so many characters: the texts of the corpus from `first` on, one after the other."""
    text, n = "", first
    while len(text) < characters:
        text += posts[n % len(posts)].text + "\n\n"
        n += 1
    return Submission(text=text[:characters], category="b")
