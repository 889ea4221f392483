"""Wordings of rule E2 (389.5(e)): nobody on patrol, or few, and the words of when and where that make it useful."""

from __future__ import annotations

from posts.screening.force_words import OFFICERS
from posts.screening.frames import frame

# Gaps in patrol: nobody there, few, or when.
_PATROL = (
    r"(?:patrols?|patrolling|patrullas?|patrullaje|(?:police )?coverage|night shift|graveyard(?: shift)?|day shift|"
    r"(?:traffic|motor|bike|night|weekend|swing|patrol|overnight) (?:unit|team|crew|watch|squad)s?|"
    rf"swing shift|{OFFICERS})"
)
NONE_ON = frame(
    r"(?:foot patrol|traffic unit|bike unit|k9 unit|motor unit|patrol|night shift|detectives|our (?:cars|units|"
    r"officers|team)|beat officers?) (?:is|are|will be|was) (?:all |both )?(?:pulled|off(?! the)|away|"
    r"unavailable|gone|reassigned|tied up|at training|lined up|back at|at the station|parked at)|(?:swap\w*|"
    r"chang\w*) crews|you(?:'re| are) on your own|guards? (?:\w{2,10} ){0,6}?(?:take|takes|taking|on) (?:their|a|his|"
    r"her) "
    r"(?:break|lunch|dinner)",
    rf"{_PATROL} (?:leaves?|clears out|pulls? out|heads? home|logs? off|signs? off)",
    r"(?:minutes?|hours?|gap) between (?:\w{2,10} ){0,2}(?:rounds|checks|patrols|sweeps|shifts|drive ?bys)|(?:rounds|"
    r"patrol checks|sweeps) (?:are |happen |come )?(?:only )?every|(?:guardia|vigilante)s? (?:\w{2,10} ){0,4}?"
    r"(?:se va|se van|sale|salen|termina|terminan|descansa|descansan)|no hay nadie",
    r"(?:no|zero|without(?: any)?|not (?:one|a single|any|a)|nobody|hardly any|few|fewer|barely any|isn't any|"
    r"aren't any|won't be any|"
    rf"won't be|never any|nobody on) (?:\w{{2,12}} )?(?:\w{{2,12}} )?{_PATROL}",
    rf"{_PATROL} (?:\w{{2,12}} )?(?:do not|don't|does not|doesn't|will not|won't|are not|aren't|is not|"
    r"isn't) (?:\w{2, 10} )?(?:patrol\w*|work\w*|cover\w*|staff\w*|drive|respond\w*|com(?:e|ing)|show\w*|check\w*|"
    r"answer\w*|there|out|available|on (?:duty|shift|the (?:street|road))|around|guard\w*|watch\w*|run|here|"
    r"scheduled|assigned)|"
    rf"{_PATROL} (?:\w{{2,12}} )?(?:stops?|stopped (?:at|after|patrolling|until)|ends? (?:at|their|its)|"
    r"goes? home|thins? out|gone|off the (?:street|road)|never|absent|unavailable|rarely)",
    r"(?:nobody|(?:almost )?no one|almost nobody|hardly anyone|no cop|no car|none of us|we (?:do not|don't|will not|"
    r"won't|cannot|can't) (?:have|be|patrol|staff|cover)) "
    r"(?:\w{2,12} ){0,3}(?:patrol\w*|on (?:duty|the (?:street|road)s?|shift|patrol)|in the field|staff\w*|cover\w*|"
    r"guard\w*|watch\w*|"
    r"work\w*|around|out there|anyone (?:on|out|there|available|patrolling|to send))",
    r"(?:only|just|down to) (?:have |run |running |with )?(?:a single|one|two|three|four|1|2|3|4|half) (?:\w{2,12} )?"
    r"(?:patrol (?:cars?|units?|officers?)|cars?|officers?|units?|deput(?:y|ies)|cops?|of our (?:cars|officers)|of us)",
    r"(?:one|two|three|four|five|six|[1-6]) (?:\w{2,10} )?(?:cars?|officers?|units?|of us) for (?:the (?:whole|entire) "
    r"(?:city|town)|all of elk grove)|(?:una|dos|tres|cuatro|cinco|seis|[1-6]) (?:patrullas?|oficiales|agentes|"
    r"unidades) para toda la ciudad",
    r"(?:just|only|there (?:is|are)|we have) (?:one|two|three|four|five|1|2|3|4|5) of us",
    r"(?:we )?only (?:patrol|cover|check|drive|staff|work) (?:the |our )?(?:\w{2,12} ){0,4}?(?:on|in|during|"
    r"until|from|between)",
    r"(?:las )?patrullas no (?:pasan|llegan|van|vigilan|cubren|recorren|circulan)|"
    r"(?:no )?(?:se )?patrulla(?:mos)? (?:solo|solamente|unicamente)",
    r"(?:short ?(?:staffed|handed)|down to (?:a single|one|two|three|1|2|3) (?:operators?|dispatchers?|call ?takers?|"
    r"supervisor|sergeant)|under ?staffed|skeleton crew|minimum staffing|unstaffed|unmanned|stretched thin|"
    r"spread thin|"
    r"running thin|thin coverage|gap in (?:coverage|patrol\w*)|coverage gap|without (?:a )?patrol\w*)",
    r"(?:school resource officer|sro|security guard|guard|watchman|bailiff|desk officer)s? (?:\w{2,12} )?(?:will not|"
    r"won't|is not|"
    r"isn't|are not|aren't|(?:is|are|goes|go|gets|leaves?) (?:off|out|home|gone|on leave|away|absent|at)|leaves?)",
    r"no (?:hay|habra|tenemos|tendremos) (?:\w{2,12} )?(?:patrullas?|patrullaje|policias?|oficiales|agentes|"
    r"vigilancia|guardias?)|"
    r"sin (?:patrullas?|patrullaje|vigilancia)|(?:solo|solamente) (?:hay |tenemos )?(?:un|una|dos|tres|2|3) "
    r"(?:patrullas?|oficiales|agentes|policias)|nadie (?:patrulla|vigila|cuida)",
)
WHEN_OR_WHERE = frame(
    r"after|between|until|from|before|during|overnight|tonight|tomorrow|at night|weekends?|on (?:the )?\w+|"
    r"in (?:the )?\w+|at the \w+|nights?|"
    r"en (?:el|la|los|las) \w+|este \w+|so|a\.?m|p\.?m|\d{1,2}(?::\d\d)?|midnight|dawn|this (?:week|weekend|month)|"
    r"holidays?|past|"
    r"despues|entre|hasta|desde|de noche|en la noche|manana|fin de semana|por la"
)
