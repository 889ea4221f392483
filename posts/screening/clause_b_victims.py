"""389.5(b): B4 and B5 keep victims of sex offenses and of trafficking unidentified, directly or indirectly.

Penal Code 293 and Government Code 7923.615; for trafficking also the family and every picture (AB 2498).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening import vocabulary as v
from posts.screening.identifying import about, marks, tagged_names
from posts.screening.model import Level
from posts.screening.named import Part, frames_of, named, people_in, persons, recorded
from posts.screening.places import exact_addresses
from posts.screening.reading import Reading
from posts.screening.related import relations
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.told import Passage, details, jobs, outermost, work_before

_SEX_TOPIC = re.compile(rf"\b{v.SEX_OFFENSE}")
_TRAFFIC_TOPIC = re.compile(rf"\b{v.TRAFFICKING}")
_DONE = (
    r"(?:raped|sexually\s\w{4,11}|molested|sodomized|assaulted|abused|attacked|groped|fondled|victimized|exploited|"
    r"forced\sto\s\w{3,10}|drugged\sand\s\w{4,9}|violad[oa]|abusad[oa]|agredid[oa]|atacad[oa]|manosead[oa])"
)
_DEED = (
    r"(?:rap(?:e|ed|es|ing)|sexual(?:ly)?\s\w{4,12}|molest(?:ed|ing|ation|s)?|sodom\w{1,5}|lewd\s(?:acts?|conduct|"
    r"and\s"
    r"\w{4,11}\s\w{3,7})|incest|assault(?:ed|ing|s)?|abus(?:e|ed|ing|ar|o|ado)|attack(?:ed|ing)?|sex|sex\scrimes?|"
    r"violacion|violo|violar|agredi[or]?|agresion(?:\ssexual)?|manose\w{1,3}|actos\slascivos)"
)
_VICTIM = (
    rf"(?:{v.VICTIM}|{v.PERSON}\s(?:who\swas\s|he\s)?(?:sexually\s\w{{4,10}}|raped|assaulted|attacked|molested)|"
    r"(?:atacad|agredid|violad)[oa]|"
    rf"(?:rescued|trafficked|exploited|abused|enslaved)\s(?:{v.PERSON}|workers?|{v.OCCUPATION}s?)|jane\sdoe\s\d)"
)
_HARMED = Part(_VICTIM, _DONE, _DEED)
_HARMED_FRAMES = frames_of(_HARMED)
_TAKEN = Part(
    _VICTIM,
    r"(?:traffick?ed|rescued|recovered|freed|liberated|exploited|forced\s(?:in)?to\s\w{2,12}|sold|coerced|"
    r"prostituted|"
    r"removed\sfrom|held|victimized|lured|found|rescatad[oa]|liberad[oa]|explotad[oa]|vendid[oa]|obligad[oa]|"
    r"prostituid[oa])",
    r"(?:traffick(?:ed|ing|s)?|rescue[ds]?|recover(?:ed|y)|pimp(?:ed|ing)|exploit(?:ed|ing|ation)|forc(?:ed|ing)|"
    r"prostitut(?:ed|ing|ion)|pandering|sell(?:ing)?|sold|trata|explot\w{1,5}|rescat\w{1,4}|vend\w{1,4}|"
    r"prostitu\w{1,4})",
)
_TAKEN_FRAMES = frames_of(_TAKEN)
_ROLE = re.compile(rf"\b{_VICTIM}\b")
_PASSIVE = {part: re.compile(rf"\b{part.done}") for part in (_HARMED, _TAKEN)}
# “the woman, who works at …” is the victim where the words about her say what was done to her.
_WHO = re.compile(
    rf"\b(?:{v.AGED}(?:\s{v.PERSON})?|(?:the|a|an|one|two|three|la|el|una?|las|los)\s(?:\w{{2,10}}\s)?(?:wom[ae]n|"
    r"girls?|boys?|"
    r"females?|teens?|m[ae]n|child(?:ren)?|sisters|brothers|twins|patients?|clients?|students?|joggers?|runner|"
    r"hiker|tenant|coworker|"
    r"customer|passenger|mujer|joven|nin[oa]s?|paciente|alumn[oa]s?)|she|he|ella)\b"
)
# Those whom a story of this kind protects, the accused being told of otherwise.
_THEIRS = re.compile(
    rf"\b(?:{_VICTIM}|(?:wom[ae]n|girls?|females?|lad(?:y|ies)|gals?|sisters?|twins?|child(?:ren)?|kids?|kiddo|"
    rf"teens?|"
    r"teenagers?|toddlers?|nin[oa]s?|mujer(?:es)?|muchachas?|chicas?|jovene?s?|jovencitas?|senoras?|menor(?:es)?|"
    r"hermanas|trabajador[ae]s|workers|migrants)|passengers?|patients?|clients?|students?|joggers?|runners?|hikers?|"
    r"tenants?|customers?|"
    r"co-?workers?|employees?|roommates?|neighbors?|nieces?|bandmates?|interns?|pasajeras?|pacientes?|clientas?|"
    r"alumnas?|vecinas?|"
    r"inquilinas?|empleadas?|she|her|hers|they|them|ella|ellas|survivor|"
    rf"(?:the|a|one)\s{v.AGED})\b"
)
_HIS_OR_HER_FAMILY = re.compile(rf"\b(?:her|his|their|su|sus|victim's)\s(?:\w{{2,10}}\s)?{v.FAMILY}\b")
_ARRESTED = re.compile(r"\b(?:arrest\w{0,4}|booked|charged|custody|detenid[oa]|arrestad[oa])\b")
_ACCUSED = re.compile(rf"\b(?:arrest\w{{0,4}}|booked|charged|custody|detenid[oa]|{v.SUSPECT})\b")
_INITIALS = re.compile(
    rf"\b{_VICTIM},?\s(?:(?:is\s|was\s)?(?:identified\sas|known\sas|called|named)\s)?\(?[a-z]\.\s?[a-z]\."
)
_HOME_OF = re.compile(
    rf"\b{v.HOME}\s(?:of\sthe|de\sla|del)\s{_VICTIM}\s(?:\w{{2,10}}\s)?(?:at|in|on|near|en)\s"
    rf"|\b{_VICTIM}'?s?'?\s(?:own\s)?{v.HOME}\s(?:at|in|on|near)\s(?:the\s)?(?:\d|[a-z]{{3,14}}\s(?:apartments|"
    r"block|street))"
)
_EDUCATION = re.compile(rf"\b{v.EDUCATION}")
_EXPLAIN = (
    "{what} can identify the victim of {crime}, directly or indirectly. That may not be published (389.5(b)){law}."
)
_INSTEAD = (
    "Write “a victim has been identified and is receiving support”, without name, address, relation or daily life."
)


def _passages(reading: Reading, part: Part, *, stated: bool) -> Iterator[Passage]:
    private = stated or _about_a_case(reading, part)
    yield from _names(reading, part, private=private)
    if private:
        yield from relations(reading, part, private=True)
        yield from details(reading, _HIS_OR_HER_FAMILY, "work", "home", "contact")
        yield from _whoever_was_harmed(reading, part)
        yield from jobs(reading)
        if (
            stated
            or _ROLE.search(reading.quiet)
            or _ACCUSED.search(reading.quiet)
            or _PASSIVE[part].search(reading.quiet)
        ):
            yield from _marks(reading)
        yield from tagged_names(reading)
    yield from details(reading, _ROLE, "work", "home", "contact", "mark")
    yield from work_before(reading, _PASSIVE[part])
    for pattern, what in ((_INITIALS, "These initials"), (_HOME_OF, "The place of the victim's home")):
        yield from (Passage(what, match.start(), match.end()) for match in reading.find(pattern))
    yield from (Passage("This exact address", place.start, place.end) for place in exact_addresses(reading))


def _marks(reading: Reading) -> Iterator[Passage]:
    """A house, a habit, a calling or a distinction, unless it is that of the accused."""
    for passage in marks(reading, "home"):
        if about(reading, passage, _THEIRS, back=220) or not _ACCUSED.search(reading.sentence_around(passage.start)):
            yield passage
    for passage in marks(reading, "routine", "work", "mark", "known"):
        if about(reading, passage, _THEIRS, back=220):
            yield passage


def _about_a_case(reading: Reading, part: Part) -> bool:
    """A case, not a talk about families and safety."""
    told = _ACCUSED.search(reading.quiet) or _PASSIVE[part].search(reading.quiet)
    return bool(told) or not _EDUCATION.search(reading.quiet)


def _names(reading: Reading, part: Part, *, private: bool) -> Iterator[Passage]:
    """Names tied to the victim; in such a case every private person who is not the accused."""
    people = people_in(reading)
    tied = list(named(reading, _HARMED_FRAMES if part is _HARMED else _TAKEN_FRAMES, people=people))
    for name in [*tied, *(persons(reading, people, single=True) if private else [])]:
        yield Passage("This name", name.start, name.end)
    for start, end in recorded(reading, lambda role, age: role == "VICTIM"):
        yield Passage("This name", start, end)


def _whoever_was_harmed(reading: Reading, part: Part) -> Iterator[Passage]:
    """Work and home of “a woman” or “she”, unless the words about her are those of the accused."""
    hers = re.compile(r"(?:the|a|an|one|two|three|la|una|las)\s(?:\w{2,10}\s)?(?!man|men|male)\w|she|ella")
    deed = re.compile(
        rf"\b(?:{part.deed}|contact|groped|fondled|touched|kissed|filmed|photographed|lured|"
        rf"followed)\b[^.!?\n]{{0,50}}$"
    )
    done = re.compile(rf"[^.!?\n]{{0,90}}\b{part.done}\b")
    for passage in details(reading, _WHO, "work", "home", "mark"):
        start, end = passage.start, passage.end
        if hers.match(reading.quiet, start) and not _ACCUSED.search(reading.sentence_around(start)):
            yield passage
            continue
        if deed.search(reading.quiet, max(0, start - 80), start) or (
            done.match(reading.quiet, start, end + 90) and not _ARRESTED.search(reading.quiet, start, end + 60)
        ):
            yield passage


@on_prose
def _check_sex_offense(reading: Reading) -> Iterable[Hit]:
    stated = reading.facts.victim_type == "SEX_OFFENSE"
    if stated or _SEX_TOPIC.search(reading.quiet):
        for passage in outermost(_passages(reading, _HARMED, stated=stated)):
            explained = _EXPLAIN.format(what=passage.what, crime="a sex offense", law="")
            yield Hit(explained, _INSTEAD, passage.start, passage.end)


@on_prose
def _check_trafficking(reading: Reading) -> Iterable[Hit]:
    stated = reading.facts.victim_type == "TRAFFICKING"
    if stated or _TRAFFIC_TOPIC.search(reading.quiet):
        for passage in outermost(_passages(reading, _TAKEN, stated=stated)):
            law = " and AB 2498 protects the family too"
            explained = _EXPLAIN.format(what=passage.what, crime="human trafficking", law=law)
            yield Hit(explained, _INSTEAD, passage.start, passage.end)
        for match in reading.find(_COVERED):
            yield Hit(
                "A picture of a rescued person shows who the victim is, even when it is blurred (389.5(b), AB 2498).",
                "Use stock art or no picture.",
                *match.span(),
            )
    yield from _picture(reading, stated=stated)


_SHOWN = re.compile(
    rf"\b(?:photo|picture|pic|image|video|selfie|face|footage|foto|imagen|rostro)s?\b[^.!?\n]{{0,40}}?\b(?:of|"
    r"shows?|with|"
    rf"from|de|muestra)\s[^.!?\n]{{0,40}}?\b(?:{_VICTIM}|rescued|recovered|freed|rescatad[oa]s?)\b"
    rf"|\b(?:{_VICTIM}|rescued|rescatad[oa]s?)\b[^.!?\n]{{0,30}}?\b(?:pictured|shown|seen\s(?:here|above|below)|"
    r"in\sthis\sphoto|blurred|en\sla\sfoto)\b"
)
# The words about a picture: “we covered her eyes”, “look at that smile”.
_FACE = r"(?:eyes?|faces?|smiles?|features|hair|silhouette|ojos|cara|carita|rostros?|sonrisa|mirada|silueta)"
_COVERED = re.compile(
    r"\b(?:blurr?ed|blurring|covered|blocked|cropped|hid|hidden|masked|pixelated|obscured|turned\saway|look\sat|see|"
    r"tapamos|tapad[oa]|cubrimos|ocultamos|borramos|difuminamos|pixelad[oa]|miren|mire|vean)\s"
    rf"(?:\w{{1,8}}\s){{0,3}}?(?:her|his|their|out|that|those|the|su|sus|la|los|el|esa|"
    rf"esos)\s(?:\w{{3,10}}\s)?{_FACE}\b"
    rf"|\b{_FACE}\b[^.!?\n]{{0,25}}\b(?:blurred|covered|hidden|pixelated|obscured|tapad[oa]s?|cubiert[oa]s?|"
    rf"borros[oa])\b"
)
_OF_NOBODY = frozenset({"STOCK", "MAP", "FLYER", "GRAPHIC_BORDER", "BOOKING", "K9", "EVIDENCE", "VEHICLE"})


def _picture(reading: Reading, *, stated: bool) -> Iterator[Hit]:
    facts = reading.facts
    if facts.chief_legal_release or facts.image_kind is None or facts.image_kind in _OF_NOBODY:
        return
    topic = stated or bool(_TRAFFIC_TOPIC.search(reading.quiet))
    described = f"{facts.alt_text} ".lower()
    shows = facts.image_kind == "RESCUED_PERSON" or (
        topic and (facts.subject_role == "VICTIM" or bool(_SHOWN.search(described)))
    )
    if shows:
        yield Hit(
            "A picture of a rescued person shows who the victim is, even when it is blurred (389.5(b), AB 2498).",
            "Use stock art or no picture. Only a release by the Chief and legal counsel, recorded, lifts this.",
        )


B4 = Rule(
    "B4",
    3,
    "389.5(b)",
    "Victim of a sex offense identified",
    "Penal Code 293; Government Code 7923.615",
    Level.BLOCK,
    _check_sex_offense,
)
B5 = Rule(
    "B5",
    2,
    "389.5(b)",
    "Victim of trafficking or family identified or shown",
    "Assembly Bill 2498; Penal Code 293, 293.5; Government Code 7923.615",
    Level.BLOCK,
    _check_trafficking,
)
