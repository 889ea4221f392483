"""389.5(d): D4 asks for the licence of pictures and music that others made (17 U.S.C. 106)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from posts.screening.frames import frame, outermost, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_UNKNOWN = frozenset({"", "-", "?", "n/a", "na", "none", "unknown", "tbd", "pending", "no", "not known", "unclear"})
_OTHERS = frozenset({"PRESS", "THIRD_PARTY"})
# Sound that needs nobody's leave, or whose leave is told.
_OWN_SOUND = re.compile(
    r"\b(?:licen[cs]ed?|library|royalty[\s-]free|own|original|natural|ambient|voices?|speech|interview|none|silent|"
    r"silence|department|public domain|"
    r"creative commons|cc0|cc[\s-]by|no music|radio traffic|narration)\b"
)
_CREDIT = frame(
    r"(?:photos?|pictures?|images?|video|footage|clip|art|artwork|graphic|logo|fotos?|imagen) (?:credit|courtesy|"
    r"copyright|taken from|borrowed|grabbed|via|found on|off of|"
    r"from (?:google|the (?:internet|web|news|movie|show|game|paper|newspaper|bee|times)|pinterest|getty|instagram|"
    r"tiktok|facebook|youtube)|de (?:google|internet)|tomada de|cortesia)",
    r"(?:song|music|soundtrack|tune|track|beat|cancion|musica) (?:by|from|credit|courtesy|de|:)|(?:screen ?shot|clip|"
    r"scene|still) (?:from|of) (?:the )?(?:movie|show|game|film|news|"
    r"broadcast|video game|series|article)|repost(?:ed)? from|getty images|associated press|ap photo|reuters|"
    r"shutterstock|(?:team|nfl|nba|mlb|raiders|kings|49ers|giants|disney|marvel|star wars) "
    r"(?:logo|theme|song|mascot|characters?)|theme (?:song|music) (?:from|of)|meme (?:from|by)|c (?:getty|disney)",
)
_INSTEAD = "Record the licence and its source, or use the Department's own picture, or music from the licensed library."


def _check(reading: Reading) -> Iterable[Hit]:
    facts = reading.facts
    stated = facts.license.strip().lower()
    media = bool(facts.image_kind or facts.media_audio)
    if media and stated in _UNKNOWN:
        yield Hit(
            "It is not recorded who owns this picture, video or music and on what terms it is used (389.5(d)).",
            _INSTEAD,
        )
    elif media and facts.media_source in _OTHERS and stated == "department":
        yield Hit(
            "Others made this picture or video, yet only the Department's own licence is recorded (389.5(d)).", _INSTEAD
        )
    elif isinstance(facts.media_audio, str) and stated == "department" and not _own_sound(facts.media_audio):
        yield Hit(
            "The music of this video may belong to others, and no licence is recorded for it (389.5(d)).", _INSTEAD
        )
    elif stated == "department" or stated in _UNKNOWN:
        for start, end in outermost(spans(reading, _CREDIT)):
            yield Hit(
                "This credits the work of others, and no licence is recorded for it (389.5(d)).", _INSTEAD, start, end
            )


def _own_sound(told: str) -> bool:
    return not told.strip() or bool(_OWN_SOUND.search(told.lower()))


D4 = Rule("D4", 1, "389.5(d)", "Licence of pictures and music", "17 U.S.C. 106", Level.WARN, on_prose(_check))
