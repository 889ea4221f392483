"""389.5(b): B6 keeps minors in police cases unidentified (Welfare and Institutions Code 827, 828)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening import vocabulary as v
from posts.screening.identifying import about, marks, tagged_names
from posts.screening.model import Level
from posts.screening.named import ordinary, people_in, persons
from posts.screening.people import Name
from posts.screening.reading import Reading
from posts.screening.related import kin_of_somebody, whose_family
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.told import Passage, details, outermost, team_numbers

_UNDER_18 = rf"(?:1[0-7]|[1-9]|{v.NUMBER_WORD})(?!\d|\.\d|\s?['\u2019\u2032]|\s?(?:feet|foot|ft|pies)\b)"
_YEARS_OLD = rf"\b{_UNDER_18}[\s-]*(?:years?|yrs?|y)[\s./-]*(?:olds?|o)\b|\b{_UNDER_18}\s?(?:yo|y/o)\b"
_MINOR_NOUN = v.MINOR_NOUN
_IN_YEARS = (
    rf"\b(?:he|she|they|witness|suspect|victim|driver|robber|thief|shooter|who)\s(?:[^.!?,;\n]{{0,25}}\s)?(?:is|was|"
    rf"are)\s(?:only\s|just\s)?{_UNDER_18}\b|\bat\s(?:only\s|just\s)?{_UNDER_18},?\s(?:he|she|they)\b|"
    rf",\s{_UNDER_18}\sand\s{_UNDER_18},"
)
_MINOR = (
    rf"(?:{_IN_YEARS}|\b(?:suspect|victim|driver|robber|shooter|male|female)\s?[,(]\s?(?:age\s)?{_UNDER_18}[,)]|"
    r"\b(?:not\syet|under)\s18\b|\bmenor\sde\s18\b|\bteen-?age[d]?\b|\bunderage\b|\b(?:girl|boy|child|kid|"
    rf"nin[oa])\s(?:of|de)\s{_UNDER_18}\b|"
    rf"{_YEARS_OLD}|\b{_MINOR_NOUN}\b|\bage[ds]?:?\s+{_UNDER_18}\b|\b(?:de\s+)?{_UNDER_18}\s+anos\b)"
)
_IS_MINOR = re.compile(_MINOR)
_ROLE_WORD = r"(?:suspects?|victims?|witness(?:es)?|driver|passenger|shooter|gunman|male|female|boy|girl|runaway)"
_CASE = re.compile(
    r"\b(?:arrest\w*|detain\w*|cit(?:ed|ation)|booked|custody|suspects?|victims?|witness\w*|injur\w+|wound\w*|"
    r"kill\w*|"
    r"died|dead|"
    r"drown\w*|assault\w*|struck|shot|shooting|stabb\w*|missing|runaway|ran away|charged|accused|rob(?:bed|bery|"
    r"bers?|bing)|"
    r"molest\w*|abus\w+|rap(?:ed|e)|abduct\w*|kidnap\w*|stole|stolen|vandal\w*|burglar\w*|fled|fight|threat\w*|"
    r"follow(?:ed|ing)|stalk\w*|approached|lured?|luring|groped|expos(?:ed|ing)|thie(?:f|ves)|steal\w*|attack\w*|"
    r"crime|hit (?:by|a)|kni(?:fe|ves)|guns?|firearm|weapon|bomb|graffiti|shoplift\w*|"
    r"truan\w*|dui|drugs|fire\b|burn\w*|choco|robo|robad[oa]|robar|"
    r"atropellad[oa]|cuchillo|pistola|amenaz\w*|"
    r"overdos\w*|bull(?:y|ied)\w*|collision|crash|detenid[oa]|arrestad[oa]|sospechos[oa]|victima|testigo|herid[oa]|"
    r"desaparecid[oa]|lesionad[oa])\b"
)
_LEFT = re.compile(
    rf"\b{_MINOR_NOUN}(?:\s\w{{2,14}}){{0,3}}[,:(]\s?$|"
    rf"(?:{_MINOR}|\b{_MINOR_NOUN})[\s,:(-]*(?:(?:hispanic|black|white|asian|local|area|elk grove|resident|student|"
    rf"{_ROLE_WORD}|boy|girl|teen|juvenile|was|is|has|been|later|identified|identificad[oa]|as|como|named|llamad[oa]|"
    r"called|known|name|whose|se|llama|arrested|detained|booked|cited|and|the|a|police)[\s,:(-]{1,4}){0,9}$"
)
_RIGHT = re.compile(
    rf"[\s,;(-]{{0,6}}(?:(?:who\s{{1,4}})?(?:is|was|he|she|they|turn(?:ed|s|ing)|barely|recently|our|nuestr[oa]|el|"
    rf"la|acaba\sde\scumplir|cumplio|"
    rf"tiene|con|age[ds]?|de|a|an|the|just|only|un|una|es)\s{{1,4}}){{0,6}}(?:{_UNDER_18}(?=\s*[,;.)\n]|"
    rf"\s+(?:was|"
    rf"is|of|from|has|were|and|anos|who|a|after|fue)\b|\s*$)(?!\s+of\s+(?:the|our|a)\b)|{_MINOR})"
)
_RESIDENT_NOUN = re.compile(rf"\s+(?:resident|{_ROLE_WORD}|{_MINOR_NOUN}|man|woman)\b")
_ADULT_RIGHT = re.compile(r"[\s,(-]{0,6}(?:(?:age[ds]?|is|was|a|an)\s{1,4}){0,6}(?:1[89]|[2-9]\d)\b")
_ADULT_LEFT = re.compile(r"\b(?:1[89]|[2-9]\d)[\s-]*years?[\s-]*old\s+(?:[a-z]+\s+){0,3}$")
_AND_THEN = re.compile(
    r"\s(?:\([^)\n]{1,20}\)\s)?(?:is|was|will|has|faces|had|fue|sera|told|admitted|posted|brought)\b(?!\s(?:driving|"
    r"the\sdriver|his|her))"
)
_GROWN_UP = re.compile(rf"\b(?:driver|parent|father|mother|teacher|man|woman|officer|adult|{v.SUSPECT})\b")
_TOLD_NAME = re.compile(
    r"\b(?:identified as|identificad[oa] como|named|name is|known\s(?:to\s[\w\s]{2,20}\s)?as|se llama|"
    r"llamad[oa])[\s:]+$"
)
_SCHOOL = (
    r"(?:[\w']+\s+){0,2}?(?!(?:an?|the|high|middle|elementary|junior|public|private|local|area|our|your|old|any|"
    r"every|all|former|male|female|teenage|teen|white|black|hispanic|"
    r"two|three|four|five|several|some|of|at|from|una?|la|el)\s)[\w']+\s+(?:high school|high|hs|middle school|"
    r"middle|ms|elementary(?: school)?|academy|"
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
_WHO = re.compile(
    rf"\b(?:(?:{_YEARS_OLD})(?:\s(?:\w{{2,10}}\s)?{v.PERSON})?|(?:de\s)?{_UNDER_18}\sanos|juveniles?|"
    rf"minors?(?!\s(?:injur|damage|traffic|collision|crash|fender|delay|flood|scrape))|"
    rf"teen(?:ager)?s?|(?:boy|girl|child|nin[oa])(?:\s(?:of|de)\s{_UNDER_18})?|boys|girls|children|twins|"
    rf"students?|toddlers?|youths?|\w{{3,8}}[\s-]graders?|menor|nin[oa]|adolescente|joven|alumn[oa])\b"
)
_YOUTH_TEAM = re.compile(r"\b(?:varsity|jv|little league|youth (?:soccer|football|baseball|basketball))\b")
_STAR = re.compile(
    rf"(?:{_YEARS_OLD}|\bteen(?:age)?|\bjuvenile)\s(?:\w{{2,12}}\s){{0,2}}?(?:quarterback|pitcher|goalie|captain|"
    r"valedictorian|president|cheerleader|"
    r"point\sguard|linebacker|striker|drummer|soloist|champion|eagle\sscout|homecoming\s\w+)\b"
)
_GOES_BACK = re.compile(r"(?:he|she|they|both|the\s(?:teen|boy|girl)|el|ella|ambos)(?:'s|'re)?\b")
_HE_IS = re.compile(_IN_YEARS)
_PART_IN_IT = re.compile(rf"\b(?:{v.SUSPECT}|{v.VICTIM}|{v.WITNESS}|driver|passenger|he|she)\b")
_YOUNG_KIN = re.compile(
    r"[^\n]{0,60}?\b(?:(?:step|grand|god|foster)?(?:sons?|daughters?|child(?:ren)?|kids?)|nieces?|nephews?|"
    r"hij[oa]s?|niet[oa]s?|"
    r"sobrin[oa]s?|hijastr[oa]s?|students?|brothers?|sisters?|siblings?|herman[oa]s?)\b"
)
_OWN_CHILD = re.compile(
    rf"\b(?:her|his|their|su|sus)\s(?:own\s|young(?:er|est)?\s|little\s|old(?:er|est)\s|two\s|three\s|propi[oa]\s)?"
    rf"(?:{_YEARS_OLD}(?:\s(?:\w{{2,8}}\s)?(?:daughter|son|child|nephew|niece|grand\w{{3,8}}|brother|sister|student|"
    rf"step\w{{3,8}}))?|"
    rf"(?:hij[oa]|niet[oa]|sobrin[oa]|hijastr[oa]|herman[oa]|bebe)\sde\s(?:\w{{3,8}}\s)?{_UNDER_18}\s(?:anos|meses))"
)
_MARKS = ("home", "routine", "work", "mark", "known")
_IN_CASE = frozenset({"SUSPECT", "VICTIM", "WITNESS"})
_INSTEAD = "Leave out whatever tells who the minor is. “A 16-year-old male was arrested” says enough."


@on_prose
def _check(reading: Reading) -> Iterable[Hit]:
    if _lifted(reading):
        return
    if _in_case(reading):
        yield from _named(reading)
        if _IS_MINOR.search(reading.quiet) or _YOUTH_TEAM.search(reading.quiet) or _age_stated(reading):
            yield from _school_and_team(reading)
            yield from _who(reading)
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
    return bool(roles & {*_IN_CASE, "MISSING", "ESCAPEE"} or facts.case_no or _CASE.search(reading.quiet))


def _age_stated(reading: Reading) -> bool:
    age = reading.facts.subject_age
    return age is not None and age < 18


def _named(reading: Reading) -> Iterator[Hit]:
    people = people_in(reading)
    found = {(name.start, name.end) for name in people if _is_minors(reading, name)}
    if _age_stated(reading) or _HE_IS.search(reading.quiet):
        told = persons(reading, people, with_accused=True, single=bool(_HE_IS.search(reading.quiet)))
        found |= {(name.start, name.end) for name in told if not _is_adult(reading, name)}
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
    if _is_adult(reading, name) or ordinary(reading.lower[name.start : name.end]):
        return False
    if _LEFT.search(left):
        return name.sure or not _RESIDENT_NOUN.match(right)
    # One capitalised word before an age may open a sentence, as "Later, a 16-year-old" does.
    if _RIGHT.match(right):
        return name.sure or reading.lower[name.start : name.end] in reading.words("given_names").entries
    told = bool(_TOLD_NAME.search(left))
    if name.sure and _goes_on(reading, name):
        return True
    if told and _IS_MINOR.search(reading.sentence_around(name.start)):
        return True
    return _age_stated(reading) and told


def _goes_on(reading: Reading, name: Name) -> bool:
    """“Juvenile arrested! Zayden Doe will be charged”: the next sentence begins with the name."""
    first, _ = reading.sentence_span(name.start)
    before = reading.quiet[max(0, first - 90) : first]
    return (
        0 < first <= name.start <= first + 2
        and bool(_IS_MINOR.search(before) and _CASE.search(before) and _AND_THEN.match(reading.quiet, name.end))
        and not _GROWN_UP.search(before)
    )


def _is_adult(reading: Reading, name: Name) -> bool:
    left = reading.quiet[max(0, name.start - 90) : name.start]
    return bool(_ADULT_RIGHT.match(reading.quiet, name.end, name.end + 60) or _ADULT_LEFT.search(left))


def _school_and_team(reading: Reading) -> Iterator[Hit]:
    for pattern in (_SCHOOL_OF, _SCHOOL_FIRST):
        for match in reading.find(pattern):
            if not _GENERIC_SCHOOL.search(match[0]) and _in_story(reading, match.start()):
                yield _hit("The school, with the age or grade,", *match.span())
    yield from (_told(passage) for passage in team_numbers(reading))


def _in_story(reading: Reading, at: int) -> bool:
    """Whether the sentence, or one before it that its “he” goes back to, tells of a police case."""
    first, _ = reading.sentence_span(at)
    before = reading.quiet[max(0, first - 160) : first] if _GOES_BACK.match(reading.quiet, first) else ""
    return bool(_CASE.search(before + reading.sentence_around(at)))


def _who(reading: Reading) -> Iterator[Hit]:
    """A minor's work, home or place in a team, and whose child it is."""
    passages = [*details(reading, _WHO, "work", "home", "contact", "mark")]
    passages += [Passage("This distinguishing detail", *match.span()) for match in reading.find(_STAR)]
    if _age_stated(reading) or _HE_IS.search(reading.quiet):
        passages += details(reading, _HE_IS, "work", "home", "contact", "mark")
        passages += details(reading, _PART_IN_IT, "work", "home", "contact", "mark")
    whom = re.compile(rf"{_WHO.pattern}|\b(?:he|she|they|el|ella)\b")
    passages += [one for one in marks(reading, *_MARKS) if about(reading, one, whom, back=160, accused_too=True)]
    passages += tagged_names(reading)
    passages += _child_of_the_named(reading)
    passages += whose_family(reading)
    passages += [one for one in kin_of_somebody(reading) if _YOUNG_KIN.match(reading.quiet, one.start, one.end)]
    yield from (_told(passage) for passage in outermost(passages))


def _child_of_the_named(reading: Reading) -> Iterator[Passage]:
    """“Jane Roe was arrested. Her seven-year-old son was in the car”: the mother's name is the child's."""
    sure = [name.end for name in persons(reading, people_in(reading), with_accused=True) if name.sure]
    for match in reading.find(_OWN_CHILD):
        if any(0 <= match.start() - end <= 260 for end in sure) and _CASE.search(reading.quiet):
            yield Passage("This relation", *match.span())


def _told(passage: Passage) -> Hit:
    return _hit(passage.what, passage.start, passage.end)


def _hit(what: str, start: int, end: int) -> Hit:
    return Hit(
        f"{what} can tell people who this minor is. A minor in a police case stays unidentified (389.5(b), WIC 827).",
        _INSTEAD,
        start,
        end,
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
    3,
    "389.5(b)",
    "Minor identified in a police case",
    "Welfare and Institutions Code 827, 828",
    Level.BLOCK,
    _check,
)
