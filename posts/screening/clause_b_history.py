"""389.5(b): B7 keeps a person's criminal history, probation and parole out of posts (Penal Code 11142, 13302-13304)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening import history_words as h
from posts.screening import past_words as past
from posts.screening import vocabulary as v
from posts.screening.frames import frame, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.people import Name, names
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

# What stands beside a hold is a custody fact that must be released (Gov 7923.610).
_CUSTODY_FACT = frame(
    r"(?:fire ?arms?|weapons?|ammunition|guns?) by an? (?:convicted )?felon",
    r"(?:suspicion of|charges? of|charged with|counts? of|arrested for|booked for) (?:being )?(?:an? "
    r")?(?:convicted )?felon (?:in possession|with a|possessing|carrying)",
    r"(?:probation|parole|prcs|no bail|felony) (?:violation )?(?:holds?|warrants?)|(?:hold|held) (?:for|by) "
    r"(?:probation|parole)|warrants? for (?:a )?(?:probation|parole) violations?",
)
_SPECIFIC = frame(
    r"he|she|him|his|her|hers|he's|she's|suspects?|drivers?|arrestees?|m[ae]n|wom[ae]n|males?|females?|"
    r"defendants?|passengers?|"
    r"inmate|subject|pair|duo|trio|thief|burglar|gunman|shooter|shoplifter|robber|arrested|booked|in custody|"
    r"again|behind bars|"
    r"teen|juvenile|boy|girl|this (?:person|individual|guy|felon|parolee)|the person|the individual|"
    r"hombre|mujer|sospechos[oa]|detenid[oa]|arrestad[oa]|conductor[a]?|individuo|sujeto|el acusado|la acusada",
    v.AGED,
)
_GENERAL = frame(
    v.EDUCATION,
    r"applicants?|candidates?|recruit(?:ers?|ing|ment)|become|can i|join us|hiring|clinics?|expung\w+|record "
    r"clearing|clean slate|background checks?|megan's law|reentry|re-?entry|"
    r"programs?|workshops?|eligib\w+|job fair|legal aid|attorneys?|sealed|dismissed|volunteers?|"
    r"percent|compliance checks?|(?:people|persons|individuals|those|residents|adults|clients|anyone|someone|"
    r"everyone|nobody) (?:who (?:are|is) )?(?:on|with|under|without)|"
    r"\d{1,4} (?:people|persons|individuals|adults|contacts|checks|parolees|probationers|arrests)|statistics|"
    r"annual report|rate|"
    r"por ciento|personas|clinica|limpiar|solicit\w+|empleo|programa|requisitos|postulantes|must|may not|cannot|"
    r"not required",
)
_OWN_LIFE = frozenset({"a", "b", "d", "h"})
_ARREST = re.compile(
    r"\b(?:arrest\w*|booked|custody|jail\w*|detain\w*|handcuff\w*|cuff\w*|caught|nabbed|charge[sd]?|deten\w+|"
    r"detuv\w+|carcel|"
    rf"licencia suspendida|sospech\w+|stop(?:ped)?|{v.SUSPECT})\b"
)
_LAW = re.compile(r"\b(?:law|act|clinic|day|program|project|center)$")
_CURRENT_VERDICT = re.compile(r"convicted|condenad|convict[oa]\b|court(?:'s)? (?:public )?(?:records?|minutes)")
_WHY = (
    "This tells of a person's criminal history or supervision, which may not be published (389.5(b), Penal Code 11142)."
)
_INSTEAD = (
    "Leave it out: give the arrest, the charges and the custody status only (Gov 7923.610). To find a wanted "
    "person, have "
    "the exception of Penal Code 11144(b) recorded by a person with authority."
)


def _check(reading: Reading) -> Iterable[Hit]:
    # 11144(b): telling it to help catch a wanted person breaks nothing.
    if reading.facts.has_exception("11144(b)"):
        return
    for start, end in _told(reading):
        yield Hit(_WHY, _INSTEAD, start, end)


def _told(reading: Reading) -> Iterator[tuple[int, int]]:
    from_court = reading.facts.has_exception("court_record")
    custody = [match.span() for match in reading.find(_CUSTODY_FACT)]
    told = [*spans(reading, h.HISTORY, h.HISTORY_ES), *_past_of_somebody(reading), *_cells_before(reading)]
    for start, end in outermost(told):
        if any(begin < end and start < stop for begin, stop in custody):
            continue
        # A verdict of record is the court's to publish, and the Department's to repeat.
        if from_court and _CURRENT_VERDICT.search(reading.quiet, start, end):
            continue
        if not _general(reading, start):
            yield start, end


def _past_of_somebody(reading: Reading) -> list[tuple[int, int]]:
    found = outermost(spans(reading, h.PAST_OF_SOMEBODY, past.SUPERVISED_OR_KNOWN))
    return [
        (start, end)
        for start, end in found
        if not h.THIS_CASE.search(reading.sentence_around(start)) and _somebody(reading, start)
    ]


def _cells_before(reading: Reading) -> Iterator[tuple[int, int]]:
    """A word of cells and courts beside a word of before, said of a person in a post about an arrest."""
    if reading.category in _OWN_LIFE or not _ARREST.search(reading.quiet):
        return
    for start, end in pairs(reading, past.BEFORE, past.CELLS, within=28, either_order=True):
        other = says(reading, past.THIS_ARREST, start) or h.THIS_CASE.search(reading.sentence_around(start))
        if not other and _somebody(reading, start):
            yield start, end


def _somebody(reading: Reading, at: int) -> bool:
    """Whether a person of the case is in the sentence; an official with the title is none."""
    if _SPECIFIC.search(reading.sentence_around(at)):
        return True
    first, last = reading.sentence_span(at)
    return any(name.sure and first <= name.start < last and not _is_law(reading, name) for name in names(reading))


def _general(reading: Reading, at: int) -> bool:
    """Talk of a subject, a programme or figures, with nobody in it."""
    if not (reading.category == "h" or _GENERAL.search(reading.sentence_around(at))):
        return False
    return not _somebody(reading, at)


def _is_law(reading: Reading, name: Name) -> bool:
    """“Megan's Law” names no person of this post."""
    return bool(_LAW.search(reading.lower[name.start : name.end]))


B7 = Rule(
    "B7",
    2,
    "389.5(b)",
    "Criminal history, probation and parole",
    "Penal Code 11142, 13302-13304",
    Level.BLOCK,
    on_prose(_check),
)
