"""Screens one submission against every rule (389.5). A rule that fails or is late holds the post, never clears it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from posts.screening.deadline import MOST_CHARACTERS, UNHURRIED, Allowance, Deadline
from posts.screening.language import unscreened_passage
from posts.screening.meaning import weigh
from posts.screening.model import Config, Finding, Level, Submission
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, rules_in_force

NOT_SCREENED = "NOT_SCREENED"
TOO_LONG = "TOO_LONG"
# A reader needs no more passages than these from one rule, and a page of thousands helps nobody.
MOST_HITS = 100
_TYPICAL = (
    "The victim, John Roe, 34, of Example Way, told officers that the suspect was arrested at his home with a gun. "
    "La victima llamo al 916-555-0100 y los agentes arrestaron a su hermano. See example.com/tips by 5 p.m. "
    # Patterns that are built when their subject first comes up.
    "A 15-year-old girl was sexually assaulted by her stepfather, Mark Roe, and trafficked; her neighbor reported the "
    "child abuse. A witness who works at the store saw it. The deceased was identified as Jane Roe, 40."
)
_log = logging.getLogger(__name__)


def screen(
    submission: Submission,
    config: Config,
    *,
    rules: Sequence[Rule] | None = None,
    allowance: Allowance = UNHURRIED,
    deadline: Deadline | None = None,
) -> list[Finding]:
    """Return the findings, most severe first, then by place in the text. An empty list: no rule saw anything.

    `rules` are those in force, unless given. `allowance` is the time for this one; a `deadline` has begun already.
    """
    warm_up()
    rules = rules_in_force() if rules is None else rules
    # Begun here: what a process loads for its first post is no time of the post's.
    deadline = deadline or Deadline(allowance)
    reading = Reading(_shortened(submission), config)
    # The hardest rules go first, so that they are done when time runs out.
    in_order = (*_own_rules(submission), *sorted(rules, key=lambda rule: -rule.level.rank))
    by_words = {finding: None for rule in in_order for finding in _apply(rule, reading, deadline)}
    findings = weigh(list(by_words), reading, rules, deadline.for_meaning().passed)
    return sorted(findings, key=lambda found: (-found.level.rank, found.start, found.end, found.rule))


@lru_cache(maxsize=1)
def warm_up() -> None:
    """Read patterns and word lists, once for each process: the first post pays for it where nobody did before."""
    reading = Reading(Submission(_TYPICAL, category="c"), Config())
    for rule in rules_in_force():
        with suppress(Exception):
            list(rule.check(reading))


def _shortened(submission: Submission) -> Submission:
    if len(submission.text) <= MOST_CHARACTERS:
        return submission
    return replace(submission, text=submission.text[:MOST_CHARACTERS])


def _apply(rule: Rule, reading: Reading, deadline: Deadline) -> list[Finding]:
    findings: list[Finding] = []
    try:
        for hit in _hits(rule, reading, deadline):
            findings.append(_finding(rule, hit, reading))
            if len(findings) == MOST_HITS:
                break
    except Exception:
        # Whatever went wrong in one rule, the others still run and a person looks at this post.
        _log.exception("Screening rule %s failed", rule.id)
        findings.append(_finding(rule, _unchecked(rule, "failed"), reading))
    return findings


def _hits(rule: Rule, reading: Reading, deadline: Deadline) -> Iterator[Hit]:
    if deadline.passed():
        yield _unchecked(rule, "took too long")
        return
    for hit in rule.check(reading):
        yield hit
        if deadline.passed():
            yield _unchecked(rule, "took too long")
            break
    if deadline.passed():
        _log.warning("Screening ran out of time in rule %s", rule.id)


def _unchecked(rule: Rule, why: str) -> Hit:
    return Hit(
        f"This post could not be checked for “{rule.title}” ({rule.clause}), because the check {why}. A supervisor "
        "must look at it.",
        "Ask a supervisor to check the post by hand for this point and to report it, or make the post shorter.",
        level=Level.HOLD,
        undone=True,
    )


def _finding(rule: Rule, hit: Hit, reading: Reading) -> Finding:
    start, end = reading.original_span(hit.start, hit.end) if hit.start < hit.end else (0, 0)
    return Finding(
        rule=rule.id,
        version=rule.version,
        clause=rule.clause,
        level=rule.level if hit.level is None else hit.level,
        start=start,
        end=end,
        quote=reading.submission.text[start:end],
        message=hit.message,
        suggestion=hit.suggestion,
        statute=rule.statute if hit.statute is None else hit.statute,
        undone=hit.undone,
    )


def _check_language(reading: Reading) -> Iterable[Hit]:
    passage = unscreened_passage(reading)
    if passage is not None:
        yield Hit(
            "Part of this post is in a language that the screening does not read, so nothing was checked there.",
            "Have a person who reads the language compare it with the English text, or remove the passage.",
            *passage,
        )


def _check_length(reading: Reading) -> Iterable[Hit]:
    yield Hit(
        f"This post is too long to screen: only its first {MOST_CHARACTERS:,} characters were checked.",
        "Make the post shorter, or link to the whole text on the Department's site.",
        undone=True,
    )


LANGUAGE = Rule(NOT_SCREENED, 2, "389.5", "Language that is not screened", "", Level.HOLD, _check_language)
LENGTH = Rule(TOO_LONG, 1, "389.5", "Length that is not screened", "", Level.HOLD, _check_length)


def _own_rules(submission: Submission) -> tuple[Rule, ...]:
    return (LENGTH, LANGUAGE) if len(submission.text) > MOST_CHARACTERS else (LANGUAGE,)
