"""Weigh what the rules of words found against what each passage reads like (389.5).

A passage that reads like a row and that no rule of words saw is held; one that plainly does is stopped at the row's
own level. A rule of words that stands alone, in a post of which no passage reads like anything, is a point to check,
unless recorded facts speak with it: they decide, words only signal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from posts.screening.facts import Facts
from posts.screening.meaning.encoder import ENCODER, Vectors
from posts.screening.meaning.judge import Judge, Opinion, judge
from posts.screening.meaning.passages import Passage, passages
from posts.screening.meaning.rows import OFTEN_WRONG_ALONE, ROWS
from posts.screening.model import Finding, Level, not_checked
from posts.screening.reading import Reading
from posts.screening.rule import Rule

# Not at all, and not yet: what was read so far is kept, so the next screening of the same words gets further.
NOT_READ, BEING_READ = "NOT_READ", "BEING_READ"
# What is longer is no post but a document: a person reads it.
MOST_PASSAGES = 120
_log = logging.getLogger(__name__)
_Late = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Read:
    opinions: list[tuple[Passage, Opinion]]
    # Passages that were not reached.
    left: int


def weigh(found: list[Finding], reading: Reading, rules: Iterable[Rule], late: _Late) -> list[Finding]:
    """`found` with what the passages add, and with lone alarms lowered.

    `rules` are those in force: what is not among them is not spoken of. Whatever fails, or is not done when `late`
    says so, holds the post and lowers nothing.
    """
    by_id = {rule.id: rule for rule in rules if rule.id in ROWS}
    if not by_id or not reading.lower.strip():
        return found
    try:
        read = _read(reading, late)
        told = list(_told(read, by_id, reading, judge()))
        clean = not read.left and all(opinion.fault < judge().clean for _, opinion in read.opinions)
    except Exception:
        _log.exception("The passages of a post could not be read for their meaning")
        return [*found, _held(NOT_READ, "This post could not be read for its meaning, only for its words.")]
    if read.left:
        message = f"{_counted(read.left)} not read for their meaning, only for their words."
        return [*found, *_new(told, found), _held(BEING_READ if read.opinions else NOT_READ, message)]
    return _lowered(found, by_id) if clean and not _facts_speak(reading.facts) else [*found, *_new(told, found)]


def _read(reading: Reading, late: _Late) -> _Read:
    every = passages(reading)
    if len(every) > MOST_PASSAGES:
        return _Read([], len(every))
    reached: list[tuple[Passage, Vectors]] = []
    new = 0
    for passage in every:
        known = ENCODER.knows(passage.text)
        # At least one that is new, so that many screenings of the same words come to an end.
        if known or not new or not late():
            reached.append((passage, ENCODER.vector(passage.text)))
            new += not known
    if not reached:
        return _Read([], 0)
    opinions = judge().opinions(np.stack([vector for _, vector in reached]))
    told = [(passage, opinion) for (passage, _), opinion in zip(reached, opinions, strict=True)]
    return _Read(told, len(every) - len(reached))


def _told(read: _Read, by_id: Mapping[str, Rule], reading: Reading, by: Judge) -> Iterator[Finding]:
    for passage, opinion in read.opinions:
        if opinion.fault < by.hold:
            continue
        for row in opinion.rows:
            if rule := by_id.get(row):
                firm = opinion.fault >= by.firm or _facts_name(row, reading.facts)
                yield _finding(rule, passage, reading, firm=firm)


def _finding(rule: Rule, passage: Passage, reading: Reading, *, firm: bool) -> Finding:
    start, end = reading.original_span(passage.start, passage.end)
    row = ROWS[rule.id]
    return Finding(
        rule=rule.id,
        version=rule.version,
        clause=rule.clause,
        level=rule.level if firm else min(rule.level, Level.HOLD),
        start=start,
        end=end,
        quote=reading.submission.text[start:end],
        message=f"This reads like {row.like} ({rule.clause}). It is told by what the passage means, not by one word.",
        suggestion=row.instead,
        statute=rule.statute,
    )


def _new(told: Iterable[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Without what a rule of the same row says of the same passage at least as hard."""
    known = list(found)
    return [
        each
        for each in told
        if not any(
            other.rule == each.rule and other.level >= each.level and other.start < each.end and each.start < other.end
            for other in known
        )
    ]


def _facts_name(row: str, facts: Facts) -> bool:
    """Whether what is recorded says by itself that the post is of such a case: words need only point at it then."""
    return {
        "B4": facts.victim_type == "SEX_OFFENSE",
        "B5": facts.victim_type == "TRAFFICKING",
        "B6": facts.subject_age is not None and facts.subject_age < 18,
        "B11": facts.subject_role in ("VICTIM", "WITNESS"),
        "E1": facts.incident_open,
    }.get(row, False)


def _facts_speak(facts: Facts) -> bool:
    """Whether something is recorded of people, of what is held back, or of an incident: then words mean that."""
    people = facts.subject_age is not None or facts.subject_role or facts.victim_type or facts.subjects
    return bool(people or facts.members_named or facts.sealing_notices or facts.holdback_facts or facts.incident_open)


def _lowered(found: Iterable[Finding], by_id: Mapping[str, Rule]) -> list[Finding]:
    return [
        replace(each, level=Level.WARN)
        if each.rule in by_id.keys() & OFTEN_WRONG_ALONE and each.level > Level.WARN and each.quote
        else each
        for each in found
    ]


def _counted(left: int) -> str:
    return "1 passage was" if left == 1 else f"{left} passages were"


def _held(rule: str, message: str) -> Finding:
    return not_checked(
        rule,
        message,
        "Have a supervisor read it with the seven prohibitions in mind, or make the post shorter.",
    )
