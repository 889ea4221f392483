"""389.5(b): B14 keeps the presumption of innocence: no guilt language, confession or test before a court has spoken.

It warns; it holds the post where the person can be told, or where a confession, silence or a test is made public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from posts.screening import confession_words as c
from posts.screening import guilt_words as g
from posts.screening import vocabulary as v
from posts.screening.frames import outermost, pairs, says
from posts.screening.model import Level
from posts.screening.named import accused, people_in, persons
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

Span = tuple[int, int]

_MOST_DOERS = 200
_OWN_LIFE = frozenset({"a", "d", "other"})
_PHOTOGRAPHS = frozenset({"BOOKING"})
# A person told so that neighbours know who it is: an office, a work place, an age with an occupation.
_TOLD_BY_OFFICE = re.compile(
    rf"(?:{v.AGED}[\s,]{{1,2}}(?:old\s)?(?:\w{{3,12}}\s)?(?:{v.OCCUPATION})\b|\b(?:{v.OCCUPATION})\s(?:at|of|for|with|"
    r"de|del|en)\s(?!the\s(?:county|city|jail)|"
    r"(?:a|an|un|una)\s)[a-z0-9]|\b\w{3,16}'s\s(?:\w[\w-]{1,14}\s){0,3}?"
    rf"(?:{v.OCCUPATION})\b)"
)
_FOR_A_DEED = re.compile(rf"{v.VICTIM}|{v.WITNESS}|\bcallers?\b|\bneighbors?\b")


def _check(reading: Reading) -> Iterable[Hit]:
    if reading.facts.has_exception("court_record") or _playful(reading):
        return
    told = [span for span in _told(reading) if not _in_general(reading, span)]
    for span in outermost(told):
        yield Hit(
            "This makes a confession, a refusal or a test public before a court has heard it (389.5(b)). It can cost "
            "the person a fair trial, and the case its conviction.",
            "Leave it out. Say what happened, the charge and that the person is presumed innocent.",
            *span,
            level=Level.HOLD,
        )
    guilt = _joined(span for span in outermost(_guilt(reading)) if not any(_overlap(span, other) for other in told))
    for span in guilt:
        known = _is_known(reading, span)
        yield Hit(
            "This speaks of guilt before a court has decided (389.5(b))"
            + (", and the post tells who the person is." if known else "."),
            "Write “arrested on suspicion of” or “the suspect”. After a conviction, record the court record as an "
            "exception.",
            *span,
            level=Level.HOLD if known else Level.WARN,
        )
    if not told and not guilt:
        for span in outermost(match.span() for match in reading.find(g.CONVICTED)):
            yield Hit(
                "This tells of a plea, a conviction or a sentence, and no court record is on file (389.5(b)).",
                "Record the court record with its number as an exception, or leave the outcome to the court.",
                *span,
            )


def _playful(reading: Reading) -> bool:
    """A dog that stole a chicken, or a mystery on a stage: a story of the Department's own with nobody in a case."""
    own = reading.category in _OWN_LIFE and next(iter(reading.find(g.FICTION)), None) is not None
    return own and next(iter(reading.find(g.OF_A_CASE)), None) is None


def _joined(found: Iterable[Span]) -> list[Span]:
    """One passage for words that follow each other: “caught the thief who has been hitting bike racks”."""
    joined: list[Span] = []
    for span in found:
        if joined and span[0] - joined[-1][1] < 10:
            joined[-1] = joined[-1][0], span[1]
        else:
            joined.append(span)
    return joined


def _told(reading: Reading) -> Iterator[Span]:
    """Confessions, use of the right to silence, and tests, of one person in a case."""
    for pattern in (c.CONFESSED, c.SILENCE, c.TESTED, c.SAID, *_in_a_case(reading)):
        for match in reading.find(pattern):
            another = _of_the_department(reading, match) or _of_a_witness(reading, match.start())
            if not another and not _STUFF.search(reading.quiet, max(0, match.start() - 50), match.start()):
                yield match.span()


def _in_a_case(reading: Reading) -> tuple[re.Pattern[str], ...]:
    """Any word of a test of truth counts where the post tells of a case."""
    return () if reading.category in {"b", "h"} else (c.TRUTH_TEST,)


_WE = re.compile(
    r"\b(?:we|i|our (?:team|officers?|staff|dispatchers?)|i'll|we'll|nosotros|yo|officer \w{2,12}|sergeant \w{2,12}|"
    r"chief(?: \w{2,12})?)[\s,']{1,3}(?:\w{2,8}\s){0,2}$"
)


def _of_the_department(reading: Reading, match: re.Match[str]) -> bool:
    return bool(_WE.search(reading.quiet, max(0, match.start() - 40), match.start())) or says(
        reading, g.FICTION, match.start()
    )


def _of_a_witness(reading: Reading, at: int) -> bool:
    return bool(_FOR_A_DEED.search(reading.quiet, max(0, at - 30), at + 8))


def _in_general(reading: Reading, span: Span) -> bool:
    """Advice, recruiting and the law in general, or the speed of a car."""
    return says(reading, g.INSTEAD_OF_A_CASE, span[0])


def _guilt(reading: Reading) -> Iterator[Span]:
    for pattern in (g.CAUGHT_SOMEBODY, g.GUILTY, g.CALLED_OFFENDER):
        for match in reading.find(pattern):
            general = pattern is g.GUILTY and _in_general(reading, match.span())
            hedged = pattern is not g.GUILTY and _hedged(reading, *match.span())
            if not general and not hedged and not says(reading, g.FICTION, match.start()):
                yield match.span()
    event = next(iter(reading.find(g.EVENT)), None) is not None
    for match in islice(reading.find(g.DOER), _MOST_DOERS):
        span = _called(reading, match, event=event)
        if span and not _hedged(reading, *span):
            yield span
    if event:
        yield from _deeds(reading)
        yield from _responsible(reading)


def _called(reading: Reading, doer: re.Match[str], *, event: bool) -> Span | None:
    """The words by which somebody is called a doer: taken as one, or told as a known one beside an arrest."""
    before, text = max(0, doer.start() - 80), reading.quiet
    if says(reading, g.FICTION, doer.start()):
        return None
    if caught := g.CAUGHT_BEFORE.search(text, before, doer.start()):
        return caught.start(), doer.end()
    if caught := g.CAUGHT_AFTER.match(text, doer.end(), doer.end() + 70):
        return doer.start(), caught.end()
    called = g.CALLED_BEFORE.search(text, before, doer.start()) if event else None
    return (called.start(), doer.end()) if called and not says(reading, g.IN_GENERAL, doer.start()) else None


def _responsible(reading: Reading) -> Iterator[Span]:
    """Whoever is called responsible for the deed in a sentence that tells of the arrest, and nothing is hedged."""
    for start, end in pairs(reading, g.TAKEN_AWAY, g.RESPONSIBLE, within=110, either_order=True):
        if not says(reading, g.HEDGED_RESPONSIBLE, start) and not says(reading, g.FICTION, start):
            yield start, end


_PERSON_ARRESTED = re.compile(
    r"\b(?:he|she|who|el|ella|quien|for)\s(?:then\s|later\s|also\s|had\s|has\s|\w{4,10}ly\s){0,2}$"
)
# “A man stole a car”, but not “a man robbed at noon”.
_SUBJECT = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|driver|teen|teenager|pair|couple|duo|trio|adult|male|female|hombre|mujer|"
    r"pareja)\s(?:\w{4,10}ly\s)?$"
)
_OBJECT = re.compile(
    r"\s(?:an?|the|his|her|their|its|several|two|three|four|another|multiple|someone|some|more|\d{1,3}|un[ao]?|el|la|"
    r"los|las|su|a)\s"
)
_STUFF = re.compile(
    r"\b(?:pills?|powder|substances?|samples?|drugs|residue|dogs?|mosquito\w*|birds?|pastillas?|polvo|"
    r"sustancia)\s(?:\w{2,10}\s){0,3}$"
)


def _deeds(reading: Reading) -> Iterator[Span]:
    """A deed told as fact in a sentence that also tells of the arrest of the person: “arrested after she stole”."""
    for start, end in pairs(reading, g.EVENT, g.DEED, within=120, either_order=True):
        for match in g.DEED.finditer(reading.quiet, start, end):
            if _by_the_arrested(reading, match) and not says(reading, g.HEDGED, match.start()):
                yield match.span()


def _by_the_arrested(reading: Reading, deed: re.Match[str]) -> bool:
    before = max(0, deed.start() - 30)
    if _PERSON_ARRESTED.search(reading.quiet, before, deed.start()):
        return True
    subject = _SUBJECT.search(reading.quiet, before, deed.start()) or any(
        0 <= deed.start() - name.end <= 2 for name in people_in(reading) if name.sure
    )
    return bool(subject and _OBJECT.match(reading.quiet, deed.end()))


_HEDGE_BEFORE = re.compile(
    rf"\b(?:{v.SUSPECT}|alleged|suspected|accused|possible|potential|apparent|purported|would[\s-]be|wannabe|unknown|"
    r"active|presunt[oa]s?|supuest[oa]s?|"
    r"sospechos[oa]s?|posibles?)\s(?:\w{3,12}\s){0,2}$"
)
_HEDGE = re.compile(
    r"\b(?:alleged|suspected|accused|possible|potential|apparent|purported|would[\s-]be|unknown|presunt[oa]s?|"
    r"supuest[oa]s?|posibles?|allegedly|suspicion|believed|"
    r"active shooter|suspects?\b(?!\s(?:who|that)\b)|sospecha)\b"
)


def _hedged(reading: Reading, start: int, end: int) -> bool:
    return bool(
        _HEDGE.search(reading.quiet, start, min(len(reading.quiet), end + 14))
        or _HEDGE_BEFORE.search(reading.quiet, max(0, start - 30), start)
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_known(reading: Reading, span: Span) -> bool:
    """Whether the post tells who the person is: by name, by a booking photograph, or by office and work place."""
    facts = reading.facts
    if facts.image_kind in _PHOTOGRAPHS or (facts.booking and facts.booking.given_name):
        return True
    people = people_in(reading)
    if persons(reading, [name for name in people if accused(reading, name)], with_accused=True, single=True):
        return True
    first, last = reading.sentence_span(span[0])
    if persons(reading, [name for name in people if first <= name.start < last], with_accused=True):
        return True
    before, _ = reading.sentence_span(max(0, first - 1))
    return bool(_TOLD_BY_OFFICE.search(reading.quiet, max(before, first - 160), last))


B14 = Rule(
    "B14",
    2,
    "389.5(b)",
    "Guilt before a court has spoken",
    "Penal Code 1096; Constitution, article I, section 7",
    Level.WARN,
    on_prose(_check),
)
