"""389.5(b): B1 and B3 keep booking photos off social media as Penal Code 13665 demands; no override exists.

The statute leaves out a website that the Department runs itself, Policy 389.1.1 does not; so the rules run there too
unless the Chief has switched that off (`Config.booking_rules_on_website`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from posts.screening.determinations import DAYS_PUBLIC, keeps_public, stands
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.violent_felonies import is_recorded, is_violent, listed

_OWN_WEBSITE = frozenset({"website", "web", "site", "department website", "wordpress", "elkgrovepd.org"})
_TOLD_IN_TEXT = re.compile(
    r"(?<![\w-])(?:booking[\s-]{1,2}(?:photo(?:graph)?|picture|image|mug)s?|mug[\s-]?shots?|jail photos?|"
    r"fotos? (?:de )?(?:la )?(?:ficha|fichaje|registro|arresto|detencion)(?: policial)?)(?![\w])"
)
_NOT_SHOWN = re.compile(
    r"(?:\b(?:not|never|no longer|no|don't|doesn't|won't|cannot|can't|nunca|without|instead of|request|law|"
    r"policy|why|when|"
    r"removed?|removal|rules?|scam\w*|charge[sd]? (?:a )?fee)\b|13665)"
)
# “Mug Shots with a Cop” is a morning with coffee.
_COFFEE = re.compile(r"\b(?:coffee|mugs\b|cocoa|tea|espresso|cup of|photo booth|cafe)\b")
_DETERMINATION = (
    "Have a person with authority record a determination under Penal Code 13665(a)(1), (2) or (3), with the "
    "investigating unit's concurrence and a review date; or use no booking photo."
)


def is_booking(reading: Reading) -> bool:
    return reading.facts.image_kind == "BOOKING"


def applies(reading: Reading) -> bool:
    """Whether a booking photo goes out over a channel on which 13665 is kept."""
    return is_booking(reading) and (reading.config.booking_rules_on_website or not _only_own_website(reading))


def _only_own_website(reading: Reading) -> bool:
    channels = [channel.strip().lower() for channel in reading.facts.channels if channel.strip()]
    return bool(channels) and all(channel in _OWN_WEBSITE for channel in channels)


def _check_charge(reading: Reading) -> Iterable[Hit]:
    if applies(reading):
        if not (_violent(reading) or stands(reading.facts.determination)):
            yield Hit(_why_nonviolent(reading), _DETERMINATION)
    elif reading.facts.image_kind and not is_booking(reading):
        yield from _misnamed_pictures(reading)


def _violent(reading: Reading) -> bool:
    facts = reading.facts
    rows = listed(reading.words("violent_felonies"))
    day = facts.booking.share_on if facts.booking else None
    return is_violent(facts.charge, rows, day=day) or is_recorded(
        facts.violent_list_paragraph, facts.violent_list_recorded_by, facts.charge, rows, day=day
    )


def _why_nonviolent(reading: Reading) -> str:
    charge = (reading.facts.charge or "").strip()
    if not charge:
        reason = "No charge is recorded, and an unknown charge counts as nonviolent."
    else:
        reason = (
            f"The charge {charge[:80]} is not wholly on the closed list of Penal Code 667.5(c), so it is nonviolent."
        )
    if reading.facts.violent_list_paragraph:
        reason += (
            " The paragraph of the list counts only if a person other than the author recorded it and it fits "
            "the charge."
        )
    if _only_own_website(reading):
        reason += " The Department keeps this rule on its own website too."
    return f"{reason} A booking photo of this person may not be shared (389.5(b), Penal Code 13665(a))."


def _misnamed_pictures(reading: Reading) -> Iterable[Hit]:
    for match in reading.find(_TOLD_IN_TEXT):
        mugs = _COFFEE.search(reading.quiet) and "mug" in match[0]
        if not mugs and not _NOT_SHOWN.search(reading.sentence_around(match.start())):
            yield Hit(
                "The text speaks of a booking photo, but the picture is recorded as another kind (389.5(b), "
                "Penal Code 13665).",
                "Record the picture as a booking photo, with charge, name, pronouns and removal date; or change "
                "the words.",
                *match.span(),
                level=Level.HOLD,
            )
            return


def _check_removal(reading: Reading) -> Iterable[Hit]:
    if not applies(reading):
        return
    booking = reading.facts.booking
    shared = booking.share_on if booking else None
    remove = booking.remove_by if booking else None
    problem = None
    # Whole days of the calendar are counted, so that the change of clocks moves nothing.
    if remove is None:
        problem = "It has no removal date."
    elif shared is None:
        problem = "The day of sharing is not recorded, so that the fourteen days cannot be counted."
    elif remove > shared + timedelta(days=DAYS_PUBLIC):
        problem = f"Its removal date is day {(remove - shared).days} after sharing."
    elif remove < shared:
        problem = "Its removal date lies before the day of sharing."
    if problem and not keeps_public(reading.facts.determination, shared=shared):
        yield Hit(
            f"A booking photo must come down within 14 days of sharing. {problem} (389.5(b), Penal Code 13665(b)(2))",
            "Set a removal date no later than day 14, or have a determination recorded that was reviewed within "
            "14 days.",
        )


B1 = Rule(
    "B1",
    2,
    "389.5(b)",
    "Booking photo with a nonviolent or unknown charge",
    "Penal Code 13665(a), 667.5(c)",
    Level.BLOCK,
    on_prose(_check_charge),
)
B3 = Rule(
    "B3",
    1,
    "389.5(b)",
    "Booking photo without a removal date within 14 days",
    "Penal Code 13665(b)(2)",
    Level.BLOCK,
    _check_removal,
)
