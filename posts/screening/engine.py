"""Screens one submission against every rule (389.5). A rule that fails holds the post; silence is never clear."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from posts.screening.language import unscreened_passage
from posts.screening.model import Config, Finding, Level, Submission
from posts.screening.reading import Reading
from posts.screening.registry import RULES
from posts.screening.rule import Hit, Rule

NOT_SCREENED = "NOT_SCREENED"
_log = logging.getLogger(__name__)


def screen(submission: Submission, config: Config, *, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Return the findings, most severe first, then by place in the text. An empty list: no rule saw anything."""
    reading = Reading(submission, config)
    findings = {finding: None for rule in (_LANGUAGE, *rules) for finding in _apply(rule, reading)}
    return sorted(findings, key=lambda found: (-found.level.rank, found.start, found.end, found.rule))


def _apply(rule: Rule, reading: Reading) -> list[Finding]:
    try:
        return [_finding(rule, hit, reading) for hit in rule.check(reading)]
    except Exception:
        # Whatever went wrong in one rule, the others still run and a person looks at this post.
        _log.exception("Screening rule %s failed", rule.id)
        hit = Hit(
            f"This post could not be checked for “{rule.title}” ({rule.clause}), so a supervisor must look at it.",
            "Ask a supervisor to check the post by hand for this point and to report the failure.",
            level=Level.HOLD,
        )
        return [_finding(rule, hit, reading)]


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
    )


def _check_language(reading: Reading) -> Iterable[Hit]:
    passage = unscreened_passage(reading)
    if passage is not None:
        yield Hit(
            "Part of this post is in a language that the screening does not read, so nothing was checked there.",
            "Have a person who reads the language compare it with the English text, or remove the passage.",
            *passage,
        )


_LANGUAGE = Rule(NOT_SCREENED, 1, "389.5", "Language that is not screened", "", Level.HOLD, _check_language)
