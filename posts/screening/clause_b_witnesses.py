"""389.5(b): B11 keeps victims and witnesses from being found or reached (Penal Code 841.5; Const. I section 28(b))."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening import vocabulary as v
from posts.screening.identifying import about, marks
from posts.screening.model import Level
from posts.screening.named import Part, accused, frames_of, named, people_in, persons, recorded
from posts.screening.places import exact_addresses
from posts.screening.reading import Reading
from posts.screening.related import kin_of_somebody, relations
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.told import Passage, details, jobs, outermost, work_before

_HURT = (
    rf"(?:{v.VICTIM}|(?:robbed|injured|wounded|assaulted|beaten|stabbed|carjacked)\s(?:{v.OCCUPATION}|"
    rf"{v.PERSON}))"
)
_ROLE = re.compile(rf"\b(?:{_HURT}|{v.WITNESS})\b")
_HARM = (
    r"(?:robbed|assaulted|attacked|beaten|stabbed|shot|carjacked|burglarized|stalked|harassed|threatened|scammed|"
    r"victimized|mugged|punched|strangled|kidnapped|asaltad[oa]|robad[oa]|golpead[oa]|atacad[oa]|apunalad[oa]|"
    r"agredid[oa])"
)
_WITNESS = Part(
    v.WITNESS,
    r"(?:(?:eye)?witness(?:ed|es)?|testified|testifies|will\stestify|agreed\sto\stestify|gave\sa\sstatement)",
    r"(?:testimony|statement)",
)
_HARMED = Part(
    _HURT,
    _HARM,
    r"(?:robbery|assault(?:ing)?|beating|stabbing|stalking|strangling|attacking|threatening|hitting|abus(?:e|ing)|"
    r"kidnapping|battery|violence|harass(?:ing|ment))",
)
_WITNESS_FRAMES, _HARMED_FRAMES = frames_of(_WITNESS), frames_of(_HARMED)
# An employee who only calls 911 is no news; one who saw the crime is its witness.
_SAW = re.compile(
    r"\b(?:saw|witnessed|watched|recognized|identified|picked|id'd|testified|overheard|"
    r"gave\sa\s(?:detailed\s)?statement|"
    r"got\sa\s(?:good\s)?look|called\sit\sin|came\sforward|heard|spotted|filmed|led\sus|gave\sus|tipped\s(?:us|off)|"
    r"turned\s(?:him|her|them)\sin|"
    r"(?:told|described\sto)\s(?:detectives|officers|police|investigators)|robbed|stabbed|shot|assaulted|beaten|vio|"
    r"presencio|identifico|reconocio|vieron|presenciaron|siguio|anoto|grabo|declaro|testifico|atestiguo|"
    r"tomo\slas?\s(?:foto|placa)s?|"
    r"gave\s(?:detectives|officers|investigators|deputies)|followed\s(?:the|him|them|at)|chased|tackled|held\s(?:him|"
    r"her|them)\sdown|gave\schase|wrote\s(?:down\s)?(?:the|"
    r"a|his)|took\s"
    r"down\sthe|got\sthe\s(?:license|plate)|caught\s(?:it|him|her|the|everything)\s(?:all\s)?on|snapped\sa|"
    r"handed\s(?:over|us)|"
    r"pointed\s(?:us|out|officers|to)|noticed|looked\sout|was\sthe\sfirst\sto|stood\sbetween|"
    r"on\sthe\sphone\swith\s(?:us|911|"
    r"dispatch)|ran\sto\shelp|put\sit\stogether|whose\s(?:\w{2,10}\s)?(?:video|camera|testimony|statement|call|"
    r"description))\b"
)
_DEAD = re.compile(rf"\b{v.DEATH}")
_PRIVATE = frozenset({"DV", "STALKING"})
_OTHER_RULES = frozenset({"ELDER_ABUSE", "CHILD_ABUSE", "SEX_OFFENSE", "TRAFFICKING", "DECEASED"})
_OTHER_TOPIC = re.compile(rf"\b(?:{v.SEX_OFFENSE}|{v.TRAFFICKING})")
_PRIVATE_TOPIC = re.compile(
    r"\b(?:domestic\s(?:violence|battery|abuse)|stalk\w{0,3}|(?:restraining|protective)\sorder|"
    r"violencia\s(?:domestica|"
    r"familiar)|acos\w{1,4}|orden\sde\srestriccion)"
)
_EDUCATION = re.compile(rf"\b{v.EDUCATION}")
_PROTECTED = re.compile(
    r"\b(?:(?:the|a|la|una)\s(?:\w{2,10}\s)?(?:woman|mother|wife|girlfriend|mujer|madre|esposa|novia)|she|ella)\b"
)
_CRIME = re.compile(
    r"\b(?:suspect|arrest|shooting|shooter|gunman|stabbing|robber|burglar|assault|homicide|murder|carjack|"
    r"hit-and-run|theft|kidnap|abduct|snatch|threat|prowler|break-in|stole|fled|pursuit|secuestr|amenaz|"
    r"conductor\sque\shuyo|atropello|"
    r"balacera|asesin|huyo|"
    r"thief|attack|crime|gang|testif|trial|stolen|tiroteo|robo|asalto|apunalamiento|arrestad|sospechos)"
)
_SOMEBODY = re.compile(
    rf"\b(?:(?:the|a|an|one|our|el|la|una?)\s(?:\w{{2,10}}\s){{0,2}}?(?:{v.PERSON}|{v.OCCUPATION}|neighbor|"
    rf"vecin[oa])|"
    rf"(?:mr|mrs|ms)\.?\s\w{{3,15}}|{v.AGED})\b"
)
_HARMED_OR_SAW = re.compile(
    rf"\b(?:{_HURT}|{v.WITNESS}|wom[ae]n|lad(?:y|ies)|gentlem[ae]n|girls?|couple|mother|wife|girlfriend|mujer(?:es)?|"
    rf"senoras?|"
    r"senor|muchach[oa]s?|esposa|novia|expareja|she|her|ella|man\swho\swas)\b"
)
_CREDIT = re.compile(
    r"\b(?:thanks(?:\sin\spart|\sgo)?\sto|if\snot\sfor|if\sit\swere(?:n't|\snot)\sfor|shout-?\s?out\sto|"
    r"credit\s(?:goes\s)?to|hats\soff"
    r"\sto|kudos\sto|props\sto|thank\syou\sto|(?:the|our|a|today's)\s(?:real\s)?heroe?s?|because\sof|helped\sby|"
    r"gracias\sal?|de\s"
    r"no\sser\spor|si\sno\sfuera\spor|un\saplauso\s(?:a|para)|agradecemos\sal?|reconocemos\sal?|el\sheroe)\b"
)
_OURS = re.compile(
    r"\b(?:officers?|detectives?|sergeant|sgt|deput(?:y|ies)|k-?9|dispatchers?|volunteers|unit|team|firefighters?|"
    r"partners?|oficial(?:es)?|agentes?|detectives)\b"
)
_LOOKED_FOR = re.compile(
    r"\b(?:need|needs|looking\sfor|seek(?:ing)?|hop(?:e|ing)|ask(?:ing)?|want|like|trying|identify|locate|"
    r"speak\swith|buscamos|"
    r"pedimos)\b[^.!?\n]{0,80}\b(?:driver|owner|rider|passenger|operator|conductora?)\s(?:of|in|on|with|de|"
    r"del)\s(?:an?|the|that|"
    r"this|una?|la|el)\b"
)
_IF_YOU = re.compile(r"\b(?:if\syou|anyone\swho|anybody\swho|if\sanyone|si\susted)\b")
_FAMILY_WHO = re.compile(
    r"\b(?:the\s[a-z]{3,15}\sfamily|la\sfamilia\s[a-z]{3,15})\b[^.!?\n]{0,70}?\b(?:gave\sus|provided|shared\s(?:the|"
    r"their)|saw|witnessed|heard|called\sit\sin|"
    r"vio|vieron|entrego|dieron)\b"
)
_ACCUSED = re.compile(r"\b(?:arrest\w{0,4}|booked|charged|suspect|wanted|custody|detenid[oa]|sospechos[oa])\b")
_SAW_RIGHT = re.compile(
    r"[\s,]{1,3}(?:\w{2,12}[\s,]{1,2}){0,6}?(?:who\s|que\s|quien\s)?(?:saw|witnessed|watched|recognized|heard|"
    r"identified|picked|spotted|"
    r"whose|filmed|recorded|called\sit\sin|came\sforward|gave\sus|pointed|told\s(?:detectives|officers|police)|vio|"
    r"presencio|reconocio)\b"
)
_HABIT = re.compile(
    rf"\b(?:{v.WITNESS}|{v.VICTIM})\b[^.!?\n]{{0,60}}?\b(?:commutes|rides|travels|drives|parks|walks|jogs|shops|"
    r"eats|works\sout|picks\sup|"
    r"drops\soff)"
    r"\s[^.!?\n]{1,70}?\b(?:every|each|daily|nightly|usually|always|on\s(?:mon|tues|wednes|thurs|fri|satur|sun)days|"
    r"cada)\b"
)
_IN_CARE = re.compile(
    rf"\b(?:{v.VICTIM}|{v.WITNESS})\b[^.\n]{{0,60}}?\b(?:room|bed|floor|ward|habitacion|cuarto)\s(?:no\.?\s|"
    rf"#)?\d{{1,4}}\b"
)
_TOLD_US = re.compile(
    r"\b(?:tipped\s(?:us|off)|turned\s(?:him|her|them)\sin|gave\sus|pointed\s(?:him|her)\sout|"
    r"identified\sthe\s(?:suspect|robber|shooter))\b"
)
_VISIT = re.compile(
    r"\b(?:phone|number|address|e-?mail|telefono|celular|numero|correo|direccion|domicilio)\s(?:of|del?|"
    r"de\sla)\s(?:the\s|la\s)?"
    rf"(?:{v.VICTIM}|{v.WITNESS})\s(?:is|es|:)|"
    rf"\b(?:reach|contact|message|thank|find)\s(?:the|our|this)\s(?:{v.VICTIM}|{v.WITNESS})\s(?:at|through|on|via|"
    r"in|by)\s(?!risk)|"
    rf"\b(?:call|visit|thank|find|see|ask\sfor)\s[a-z]{{3,14}}\sat\s(?:the\s)?[a-z]{{3,14}}\s[^.!?\n]{{0,70}}?\b(?:i"
    rf"dentified|saw|witness\w{{0,3}}|testif\w{{2,4}})\b|"
    rf"\b(?:{v.VICTIM}|{v.WITNESS})\b[^\n]{{0,25}}?\b(?:visit|thank|see|find|reach|text|call|contact|message|"
    r"dm)\s(?:her|him|them)"
    r"\s(?:at|on|in|via)\s"
)


def _passages(reading: Reading) -> Iterator[Passage]:
    role = _WITNESS_FRAMES.role if _of_another_rule(reading) else _ROLE
    yield from (
        one for one in details(reading, role, "work", "home", "contact", "mark") if not _is_unknown(reading, one)
    )
    if not _of_another_rule(reading):
        yield from work_before(reading, _SAW)
        yield from _unspoken_witnesses(reading)
        yield from _marks(reading)
    if _is_private(reading):
        yield from jobs(reading)
        yield from details(reading, _PROTECTED, "home", "contact")
    for pattern, what in (
        (_HABIT, "This daily habit"),
        (_IN_CARE, "Where this person is cared for"),
        (_VISIT, "How to reach this person"),
    ):
        yield from (Passage(what, match.start(), match.end()) for match in reading.find(pattern))
    for passage in kin_of_somebody(reading):
        if _TOLD_US.search(reading.sentence_around(passage.start)):
            yield passage
    for place in exact_addresses(reading):
        if re.search(rf"{_ROLE.pattern}|{_TOLD_US.pattern}", reading.sentence_around(place.start)):
            yield Passage("This exact address", place.start, place.end)


def _is_unknown(reading: Reading, passage: Passage) -> bool:
    """A witness whom nobody knows yet: “we need the driver of a silver van”."""
    return bool(_LOOKED_FOR.search(reading.sentence_around(passage.start)))


def _marks(reading: Reading) -> Iterator[Passage]:
    """A home, a habit or a calling of somebody who was harmed, saw the crime or is thanked for help with it."""
    if not (_CRIME.search(reading.quiet) or _ROLE.search(reading.quiet) or _is_private(reading)):
        return
    for passage in marks(reading, "home", "routine"):
        if about(reading, passage, _HARMED_OR_SAW, back=200) and not _sought(reading, passage):
            yield passage
    for passage in marks(reading, "work", "known", "mark"):
        told = _ROLE.search(sentence := reading.sentence_around(passage.start)) or _SAW.search(sentence)
        if (told or _thanked(reading, passage)) and not _sought(reading, passage):
            yield passage


def _thanked(reading: Reading, passage: Passage) -> bool:
    first, _ = reading.sentence_span(passage.start)
    before = reading.quiet[max(first, passage.start - 90) : passage.start]
    return bool(_CREDIT.search(before) and not _OURS.search(before))


def _unspoken_witnesses(reading: Reading) -> Iterator[Passage]:
    """“the man who drives the Route 7 bus and got a look at the shooter”: a witness without the word."""
    if not _CRIME.search(reading.quiet):
        return
    for passage in details(reading, _SOMEBODY, "work", "home"):
        if _SAW.search(reading.sentence_around(passage.start)) and not _sought(reading, passage):
            yield passage
    for match in reading.find(_FAMILY_WHO):
        yield Passage("This family", match.start(), match.end())
    # Who the minor is among the witnesses is the matter of B6.
    minor = reading.facts.subject_age is not None and reading.facts.subject_age < 18
    for name in () if minor else persons(reading, people_in(reading), single=True):
        if _SAW_RIGHT.match(reading.quiet, name.end, name.end + 70):
            yield Passage("This name", name.start, name.end)


def _sought(reading: Reading, passage: Passage) -> bool:
    first, _ = reading.sentence_span(passage.start)
    return bool(
        _ACCUSED.search(reading.quiet, max(0, passage.start - 40), passage.end + 40)
        or _IF_YOU.search(reading.quiet, max(first, passage.start - 120), passage.start + 1)
        or _is_unknown(reading, passage)
    )


def _identities(reading: Reading) -> Iterator[Passage]:
    people = people_in(reading)
    framed = [_WITNESS_FRAMES]
    # The name of a person who died is the matter of B13; some victims have a rule of their own.
    if not _DEAD.search(reading.quiet) and not _of_another_rule(reading):
        framed.append(_HARMED_FRAMES)
    for frames in framed:
        for name in named(reading, frames, people=people):
            if not accused(reading, name):
                yield Passage("This name", name.start, name.end)
    for start, end in recorded(reading, lambda role, age: role == "WITNESS"):
        yield Passage("This name", start, end)


def _kin(reading: Reading) -> Iterator[Passage]:
    """A relation tells who the witness is; for a victim the record must say that the crime is a private one."""
    if reading.facts.victim_type in _PRIVATE:
        yield from relations(reading, _HARMED, private=True)
    elif _WITNESS_FRAMES.role.search(reading.quiet):
        for passage in relations(reading, _WITNESS):
            if _WITNESS_FRAMES.role.search(reading.sentence_around(passage.start)):
                yield passage


def _is_private(reading: Reading) -> bool:
    """Violence at home and stalking: whatever is told of “her” leads to her."""
    return reading.facts.victim_type in _PRIVATE or (
        bool(_PRIVATE_TOPIC.search(reading.quiet))
        and (bool(_ACCUSED.search(reading.quiet)) or not _EDUCATION.search(reading.quiet))
    )


def _of_another_rule(reading: Reading) -> bool:
    """B4, B5 and B12 speak for their own victims."""
    return reading.facts.victim_type in _OTHER_RULES or bool(_OTHER_TOPIC.search(reading.quiet))


@on_prose
def _check(reading: Reading) -> Iterable[Hit]:
    passages = [*_identities(reading), *_kin(reading), *_passages(reading)] if _spoken_of(reading) else []
    for passage in outermost(passages):
        yield Hit(
            f"{passage.what} can lead somebody to a victim or a witness, who may be threatened for it (389.5(b), "
            f"Penal "
            "Code 841.5).",
            "Say “a witness” or “the victim”, without name, relation, work, home or contact. Ask people to call the "
            "Department's tip line instead.",
            passage.start,
            passage.end,
        )


def _spoken_of(reading: Reading) -> bool:
    facts = reading.facts
    return bool(
        _is_private(reading)
        or facts.subject_role in {"VICTIM", "WITNESS"}
        or facts.subjects
        or _ROLE.search(reading.quiet)
        or _SAW.search(reading.quiet)
        or _CRIME.search(reading.quiet)
    )


B11 = Rule(
    "B11",
    2,
    "389.5(b)",
    "Victim or witness can be found or reached",
    "Penal Code 841.5; California Constitution, article I, section 28(b)",
    Level.BLOCK,
    _check,
)
