"""389.5(b): B17 holds what keeps people from lawful assembly and speech, which no other row names."""

from __future__ import annotations

from collections.abc import Iterable

from posts.screening import menace_words, threat_words
from posts.screening.frames import outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose


def _check(reading: Reading) -> Iterable[Hit]:
    near = pairs(reading, threat_words.ASSEMBLY, threat_words.DETERRENCE, within=110, either_order=True)
    watched = pairs(reading, menace_words.SPEAKS_UP, menace_words.WATCHED, within=170, either_order=True, across=True)
    found = [
        span
        for span in (*near, *watched)
        if not any(says(reading, threat_words.UNLAWFUL_ACTS, at) for at in (span[0], span[1] - 1))
    ]
    for start, end in outermost([*found, *spans(reading, threat_words.CHILLED_SPEECH)]):
        yield Hit(
            "This could keep people from lawful speech or assembly, a right that the Department protects "
            "(389.2, 389.5(b)).",
            "Name only unlawful acts, say that lawful assembly is protected, and give traffic or safety facts.",
            start,
            end,
        )


B17 = Rule("B17", 1, "389.5(b)", "Lawful assembly and speech", "Policy 389.5(b); 389.2", Level.HOLD, on_prose(_check))
