"""389.5(b): B6 keeps minors in police cases unidentified (Welfare and Institutions Code 827, 828)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening.model import Level
from posts.screening.people import Name, names
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
)
_UNDER_18 = rf"(?:1[0-7]|[1-9]|{_NUMBER_WORD})(?![\d.])"
_YEARS_OLD = rf"\b{_UNDER_18}[\s-]*(?:years?|yrs?|y)[\s./-]*(?:olds?|o)\b|\b{_UNDER_18}\s?(?:yo|y/o)\b"
_MINOR_NOUN = (
    r"(?:juveniles?|minors?|child|boys?|girls?|toddlers?|infants?|teens?|teenagers?|youths?|students?|freshm[ae]n|"
    r"sophomores?|kindergart[a-z]+|\w+[\s-]graders?|menor(?: de edad)?|nin[oa]s?|adolescentes?|estudiante|"
    r"jovencit[oa])"
)
_MINOR = rf"(?:{_YEARS_OLD}|\b{_MINOR_NOUN}\b|\bage[ds]?:?\s+{_UNDER_18}\b|\b(?:de\s+)?{_UNDER_18}\s+anos\b)"
_IS_MINOR = re.compile(_MINOR)
_ROLE_WORD = r"(?:suspects?|victims?|witness(?:es)?|driver|passenger|shooter|gunman|male|female|boy|girl|runaway)"
_CASE = re.compile(
    r"\b(?:arrest\w*|detain\w*|cit(?:ed|ation)|booked|custody|suspects?|victims?|witness\w*|injur\w+|wound\w*|"
    r"kill\w*|"
    r"died|dead|"
    r"drown\w*|assault\w*|struck|shot|shooting|stabb\w*|missing|runaway|ran away|charged|accused|rob(?:bed|bery)|"
    r"molest\w*|abus\w+|rap(?:ed|e)|abduct\w*|kidnap\w*|stole|stolen|vandal\w*|burglar\w*|fled|fight|threat\w*|"
    r"hit by|"
    r"overdos\w*|bull(?:y|ied)\w*|collision|crash|detenid[oa]|arrestad[oa]|sospechos[oa]|victima|testigo|herid[oa]|"
    r"desaparecid[oa]|lesionad[oa])\b"
)
_LEFT = re.compile(
    rf"(?:{_MINOR}|\b{_MINOR_NOUN})[\s,:(-]*(?:(?:hispanic|black|white|asian|local|area|elk grove|resident|student|"
    rf"{_ROLE_WORD}|boy|girl|teen|juvenile|was|is|has|been|later|identified|identificad[oa]|as|como|named|llamad[oa]|"
    r"called|known|name|whose|se|llama|arrested|detained|booked|cited|and|the|a|police)[\s,:(-]+)*$"
)
_RIGHT = re.compile(
    rf"[\s,;(-]*(?:(?:who\s+)?(?:is|was|age[ds]?|de|a|an|the|just|only|un|una|es)\s+)*(?:{_UNDER_18}(?=\s*[,;.)\n]|"
    rf"\s+(?:was|"
    rf"is|of|from|has|were|and|anos|who|a|after|fue)\b|\s*$)(?!\s+of\s+(?:the|our|a)\b)|{_MINOR})"
)
_RESIDENT_NOUN = re.compile(rf"\s+(?:resident|{_ROLE_WORD}|{_MINOR_NOUN}|man|woman)\b")
_ADULT_RIGHT = re.compile(r"[\s,(-]*(?:(?:age[ds]?|is|was|a|an)\s+)*(?:1[89]|[2-9]\d)\b")
_ADULT_LEFT = re.compile(r"\b(?:1[89]|[2-9]\d)[\s-]*years?[\s-]*old\s+(?:[a-z]+\s+){0,3}$")
_TOLD_NAME = re.compile(r"\b(?:identified as|identificad[oa] como|named|name is|known as|se llama|llamad[oa])[\s:]+$")
_SCHOOL = (
    r"(?:(?:\w|')+\s+){1,3}?(?:high school|high|hs|middle school|middle|ms|elementary(?: school)?|academy|"
    r"charter school|preparatory|prep|junior high|school)\b"
)
_SCHOOL_TIE = (
    r"(?:students?\s+(?:at|of|from)|attend(?:s|ed|ing)|enrolled\s+(?:at|in)|goes to|pupil\s+(?:at|of)|"
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r"[\s-]grade(?:rs?|\s+students?)?\s+(?:at|of|from|in)|(?:freshm[ae]n|sophomore|junior|senior|kindergart[a-z]+)\s+"
    rf"(?:at|of|from)|(?:{_YEARS_OLD})\s+(?:\w+\s+){{0,2}}(?:of|from)|(?:estudiante|alumn[oa])\s+(?:de|en))"
)
_SCHOOL_OF = re.compile(rf"\b{_SCHOOL_TIE}\s+(?:the\s+)?{_SCHOOL}")
_SCHOOL_FIRST = re.compile(
    rf"\b{_SCHOOL}\s+(?:\w+[\s-])?(?:\w+\s+grader|freshman|sophomore|junior|senior|student|quarterback|pitcher|"
    rf"goalie)\b"
)
_GENERIC_SCHOOL = re.compile(
    r"\b(?:at|of|from|in|attends?|attended|the)\s+(?:a|an|any|local|the|our|area|un|una)?\s*(?:local|area|nearby|"
    r"elk grove"
    r")?\s*(?:high|middle|elementary|junior)?\s*school$"
)
_TEAM = re.compile(
    r"(?:\bteam|\bvarsity|\bjv|\bquarterback|\bgoal(?:ie|keeper)|\bpitcher|\bsoccer|\bfootball|\bbasketball|"
    r"\bvolleyball|"
    r"\bbaseball|\bsoftball|\bswim|\bcheer|\bequipo)[^.\n]{0,50}(?:#|\bno\.?\s|\bnumber\s|\bjersey\s(?:no\.?\s|"
    r"number\s)?|"
    r"\bnumero\s)\d{1,2}\b|(?:#|\bno\.?\s|\bnumber\s|\bjersey\s(?:number\s)?)\d{1,2}\b[^.\n]{0,50}\b(?:team|"
    r"varsity|jv|"
    r"quarterback|goal(?:ie|keeper)|pitcher|soccer|football|basketball|volleyball|baseball|softball)\b"
)
_YOUTH_TEAM = re.compile(r"\b(?:varsity|jv|little league|youth (?:soccer|football|baseball|basketball))\b")
_IN_CASE = frozenset({"SUSPECT", "VICTIM", "WITNESS"})
_INSTEAD = "Leave out whatever tells who the minor is. “A 16-year-old male was arrested” says enough."


def _check(reading: Reading) -> Iterable[Hit]:
    if _lifted(reading):
        return
    if _in_case(reading):
        yield from _named(reading)
        if _IS_MINOR.search(reading.quiet) or _YOUTH_TEAM.search(reading.quiet) or _age_stated(reading):
            yield from _school_and_team(reading)
    yield from _face(reading)


def _lifted(reading: Reading) -> bool:
    """A missing child with the guardian's consent; an escapee under 828(b); an order of the juvenile court."""
    facts = reading.facts
    if any(facts.has_exception(kind) for kind in ("828(b)", "court_order")):
        return True
    looked_for = facts.subject_role == "MISSING" or (
        facts.subject_role is None and re.search(r"\b(?:missing|runaway|desaparecid[oa])\b", reading.quiet)
    )
    return bool(looked_for) and "guardian" in facts.consents


def _in_case(reading: Reading) -> bool:
    facts = reading.facts
    if facts.subject_role == "PARTICIPANT":
        return False
    roles = {facts.subject_role, *(subject.role for subject in facts.subjects)}
    return bool(roles & {*_IN_CASE, "MISSING", "ESCAPEE"}) or bool(_CASE.search(reading.quiet))


def _age_stated(reading: Reading) -> bool:
    age = reading.facts.subject_age
    return age is not None and age < 18


def _named(reading: Reading) -> Iterator[Hit]:
    found = {(name.start, name.end) for name in names(reading) if _is_minors(reading, name)}
    for subject in reading.facts.subjects:
        at = reading.lower.find(subject.name.lower()) if len(subject.name) > 2 else -1
        if at >= 0 and subject.age is not None and subject.age < 18:
            found.add((at, at + len(subject.name)))
    for start, end in sorted(found):
        yield Hit(
            "This names a person under 18 in a police case. Their identity is confidential (389.5(b), WIC 827 and "
            "828).",
            _INSTEAD,
            start,
            end,
        )


def _is_minors(reading: Reading, name: Name) -> bool:
    left = reading.quiet[max(0, name.start - 90) : name.start]
    right = reading.quiet[name.end : name.end + 60]
    if _ADULT_RIGHT.match(right) or _ADULT_LEFT.search(left):
        return False
    if _LEFT.search(left):
        return name.sure or not _RESIDENT_NOUN.match(right)
    # One capitalised word before an age may open a sentence, as "Later, a 16-year-old" does.
    if _RIGHT.match(right):
        return name.sure or reading.lower[name.start : name.end] in reading.words("given_names").entries
    told = bool(_TOLD_NAME.search(left))
    if told and _IS_MINOR.search(reading.sentence_around(name.start)):
        return True
    return _age_stated(reading) and (told or name.sure)


def _school_and_team(reading: Reading) -> Iterator[Hit]:
    for pattern in (_SCHOOL_OF, _SCHOOL_FIRST):
        for match in reading.find(pattern):
            if not _GENERIC_SCHOOL.search(match[0]) and _CASE.search(reading.sentence_around(match.start())):
                yield _indirect(match, "The school, with the age or grade,")
    for match in reading.find(_TEAM):
        yield _indirect(match, "The team and the number")


def _indirect(match: re.Match[str], what: str) -> Hit:
    return Hit(
        f"{what} can tell people who this minor is. A minor in a police case stays unidentified (389.5(b), WIC 827).",
        _INSTEAD,
        match.start(),
        match.end(),
    )


def _face(reading: Reading) -> Iterator[Hit]:
    facts = reading.facts
    if "MINOR_FACE" not in facts.image_shows:
        return
    if "guardian" in facts.consents and facts.subject_role not in _IN_CASE:
        return
    yield Hit(
        "The picture shows the face of a minor, which identifies them (389.5(b), WIC 827 and 828).",
        "Use a picture without the face, or blur it. For a missing or participating child, record the guardian's "
        "consent.",
    )


B6 = Rule(
    "B6",
    1,
    "389.5(b)",
    "Minor identified in a police case",
    "Welfare and Institutions Code 827, 828",
    Level.BLOCK,
    _check,
)
