"""389.5(a): A5 holds what breaks the letter where no row names it: threats, contempt, gloating."""

from __future__ import annotations

from collections.abc import Iterable

from posts.screening import contempt_words as words
from posts.screening import menace_words, threat_words
from posts.screening.frames import outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose


def _check(reading: Reading) -> Iterable[Hit]:
    for found in (_threats, _contempt, _gloating):
        yield from found(reading)


def _threats(reading: Reading) -> Iterable[Hit]:
    for start, end in outermost(spans(reading, threat_words.THREATS, menace_words.MENACE)):
        yield Hit(
            "This reads as a threat by the Department against people. A post may not be inflammatory (389.5(a)).",
            "Say what the law is and what officers do, for example “Officers will cite drivers who race”.",
            start,
            end,
        )


def _contempt(reading: Reading) -> Iterable[Hit]:
    near = [
        *pairs(reading, words.UNHOUSED, words.SCORN_OF_UNHOUSED, within=90, either_order=True),
        *pairs(reading, words.ADDICTED_OR_ILL, words.SCORN_OF_ADDICTED_OR_ILL, within=90, either_order=True),
    ]
    kind = [span for span in near if not says(reading, words.HELP_OFFERED, span[0])]
    if words.UNHOUSED.search(reading.quiet) or words.ADDICTED_OR_ILL.search(reading.quiet):
        kind += spans(reading, words.ATTITUDE)
    for start, end in outermost([*kind, *spans(reading, words.CONTEMPT)]):
        yield Hit(
            "This shows contempt for people without homes, people who use drugs or people who are mentally ill "
            "(389.5(a)).",
            "Speak of the act or the service, for example “Officers and county staff offered shelter and treatment”.",
            start,
            end,
        )


def _gloating(reading: Reading) -> Iterable[Hit]:
    cold = pairs(reading, menace_words.HURT, menace_words.INDIFFERENT, within=130, either_order=True, across=True)
    for start, end in outermost([*cold, *spans(reading, words.GLOATING)]):
        yield Hit(
            "This takes pleasure in somebody's injury, death or punishment. A post may not be inflammatory (389.5(a)).",
            "Tell only what happened, without comment.",
            start,
            end,
        )


A5 = Rule("A5", 2, "389.5(a)", "Threats, contempt and gloating", "Policy 389.5(a)", Level.HOLD, on_prose(_check))
