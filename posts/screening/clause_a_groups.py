"""389.5(a): A2 holds what generalizes about a group that the law protects, and what describes by race alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from posts.screening import group_mentions as mentions
from posts.screening.asides import IRONY
from posts.screening.frames import frame, outermost, pairs, says, spans
from posts.screening.group_judgement import EVERYBODY, FAIR, JUDGED, PLAIN_VERDICT, PROTECTED
from posts.screening.group_words import (
    ALONE,
    FOLK,
    HELP,
    ORIGIN,
    OTHER_PEOPLE,
    PREDICATE,
    PREDICATE_OF_OTHERS,
    SPANISH_ARTICLE_GROUP,
    SPANISH_PREDICATE,
)
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.vocabulary import PERSON
from posts.screening.words import WordList, alternation

_RACE = (
    r"(?:african american|black|white|caucasian|hispanic|latin[oax]|mexican|asian|arab|middle eastern|native "
    r"american|pacific islander|indian|dark skinned|light skinned|brown|brown skinned|filipin[oa]|samoan|"
    r"polynesian|somali|muslim|chinese|vietnamese|hmong|sikh|punjabi)"
)
_DESCRIBED = frame(
    rf"(?:{PERSON}|anyone|anybody|someone|somebody|guys?|strangers?|suspects?) (?:who |that )?(?:looks?|looking|"
    rf"appears?|appearing|seems?) (?:to be |like an? )?{_RACE}",
    rf"{_RACE}(?: looking| appearing| or {_RACE})? (?:adult |juvenile |teenage |teen |young |older |elderly |"
    rf"middle aged )?(?:{PERSON}|guys?|suspects?|gentlem[ae]n|lad(?:y|ies)|couple|duo|group|gang)",
    rf"(?:{PERSON}|suspects?|sospechos[oa]s?) (?:adult[oa]s? |is |was |are |were |de origen |de raza |de "
    rf"apariencia )?(?:hispan[oa]s?|negr[oa]s?|blanc[oa]s?|latin[oa]s?|mexican[oa]s?|asiatic[oa]s?|arabes?|"
    rf"moren[oa]s?|afroamerican[oa]s?|indigenas?|de color)",
    r"(?:suspects?|he|she|they|driver|thief|robber) (?:is|was|are|were)(?: described as| believed to be)?(?: "
    r"an?)? (?:black|hispanic|white|asian|latin[oa]|mexican|arab|middle eastern)",
)
_SUSPECTED = frame(
    r"keep (?:an eye|your eyes|a watch)|eyes (?:open|peeled)|be (?:careful|cautious|wary)|lock your|near (?:the |"
    r"our )?(?:school|park|playground)|"
    r"suspicious\w{0,2}|suspects?|look ?outs?|looking for|watch(?: out| for)?|beware|wanted|stole|robbed|robbery|"
    r"burglar\w{0,5}|theft|thie(?:f|ves)|seen|prowl\w{0,5}|report(?:ed|s)?|call (?:us|911|police)|casing|"
    r"loiter\w{0,3}|"
    r"described|assault\w{0,3}|walking|standing|knocking|driving|arrested|detained|fled|ran|gunman|shoot\w{0,3}|"
    r"stab\w{0,4}|broke|took|sought|searching|help us|do you know|identify|bolo|last seen|"
    r"sospechos\w{1,3}|buscamos|busca|report[ea]n?|avise\w?|robo|robaron|visto|vista|vio|huyo|cuidado|llame|"
    r"merodean\w{0,2}|asalto|asaltaron"
)
_DETAILS = tuple(
    frame(form)
    for form in (
        r"adults?|juveniles?|adult[oa]s?|teen\w{0,5}|\d{2}s|(?:early|mid|late) \w{2,8}ies|(?:twent|thirt|fort|"
        r"fift|sixt|sevent)ies|\d{1,2}(?: to \d{1,2})? years?(?: old)?|\d{1,2} year old|aged? \d{1,2}|\d{1,2} a "
        r"\d{1,2} anos|\d{1,3} anos|(?:wom[ae]n|m[ae]n|male|female) \d{2}",
        r"\d' ?\d{0,2}\"?|\d feet(?: \d{1,2})?|\d{1,2} inches|\d ft|tall|short|\d pies|alt[oa]|baj[oa]|estatura",
        r"\d{2,3} (?:pounds|lbs?|libras|kilos)|thin|slim|heavy ?set|stocky|medium build|large build|slender|"
        r"muscular|build|delgad[oa]|robust[oa]|complexion",
        r"hair(?:ed)?|bald|beard(?:ed)?|mustache|goatee|tattoos?|scar|eyes|glasses|braids|ponytail|dreadlocks|"
        r"cabello|pelo|barba|bigote|tatuajes?|ojos|calv[oa]",
        r"wear\w{0,3}|hoodie|hooded|jacket|sweatshirt|shirt|t shirt|jeans|pants|shorts|cap|hat|beanie|mask|shoes|"
        r"sneakers|backpack|coat|dress|vest|clothing|dressed in|sweater|vestia|vestid[oa]|sudadera|camisa|"
        r"camiseta|chamarra|chaqueta|gorra|pantalon\w{0,2}|mochila|tenis|abrigo",
        r"last seen|driving an?|fled (?:on|in|north\w{0,5}|south\w{0,5}|east\w{0,5}|west\w{0,5}|toward)|license "
        r"plate|sedan|truck|suv|vist[oa] por ultima|ultima vez|vist[oa] en|manejaba|huyo en|camioneta",
    )
)
# A person reads the first of them; time must not grow with the rest.
_MOST_GROUPS = 150
_RELATIVE = re.compile(
    r"\s{1,3}(?:who|that|from|in|around|living|coming|like|of|here|que|de|con|en|aqui)\b(?:\s{1,3}[\w'-]{1,14}){1,7}"
)
_AROUND = 160
_WORD_END = re.compile(r"(?<=\w)\b")
_GAP = re.compile(r"[\s,:-]{1,3}")
_FULL_DESCRIPTION = 2
_SEEKING_CATEGORIES = frozenset({"c", "e", "g"})
_MISSING = frame(r"missing|at risk|desaparecid[oa]|extraviad[oa]|endangered")


def _check(reading: Reading) -> Iterable[Hit]:
    for start, end in outermost([*_generalized(reading), *_harmless_left_out(reading, spans(reading, ALONE))]):
        yield Hit(
            "This speaks of a whole group by race, religion, origin, disability, sex, gender or orientation. "
            "A post may not generalize about a protected group (389.5(a)).",
            "Say what one person did, without the group; or leave the sentence out.",
            start,
            end,
        )
    yield from _by_race_alone(reading)


def _generalized(reading: Reading) -> Iterator[tuple[int, int]]:
    group = _group(reading.words("protected_groups"))
    yield from _harmless_left_out(reading, _said_of(reading, group, PREDICATE))
    yield from _said_of(reading, SPANISH_ARTICLE_GROUP, SPANISH_PREDICATE)
    yield from _said_of(reading, OTHER_PEOPLE, PREDICATE_OF_OTHERS)
    yield from _harmless_left_out(reading, pairs(reading, EVERYBODY, PLAIN_VERDICT, within=40))
    if not _may_describe(reading):
        judged = pairs(reading, PROTECTED, JUDGED, within=90, either_order=True)
        yield from (span for span in judged if not says(reading, FAIR, span[0]))
        yield from _remarked(reading)


def _remarked(reading: Reading) -> Iterator[tuple[int, int]]:
    """A mention of a group that neither helps, welcomes nor describes one person is a remark about the group."""
    for start, end in islice(spans(reading, mentions.NAMED), _MOST_GROUPS):
        if not mentions.ORDINARY.search(reading.quiet, max(0, start - _AROUND), end + _AROUND):
            yield start, end
    for start, end in pairs(reading, mentions.NAMED, mentions.DENIED, within=12):
        if not mentions.HARMED.search(reading.quiet, max(0, start - 60), end + 60):
            yield start, end
    for span in pairs(reading, mentions.NAMED, IRONY, within=90, either_order=True):
        if not says(reading, FAIR, span[0]):
            yield span
    yield from pairs(reading, mentions.WEAKLY_NAMED, mentions.REMARK, within=90, either_order=True, across=True)


def _said_of(reading: Reading, who: re.Pattern[str], what: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the predicate follows the group at once, or after a short relative clause: "people who came here ..."."""
    for group in islice(reading.find(who), _MOST_GROUPS):
        clause = _RELATIVE.match(reading.quiet, group.end())
        words = _WORD_END.finditer(reading.quiet, group.end() + 1, clause.end()) if clause else ()
        for end in (group.end(), *(match.end() for match in words)):
            gap = _GAP.match(reading.quiet, end)
            said = what.match(reading.quiet, gap.end()) if gap else None
            if said:
                yield group.start(), said.end()
                break


def _harmless_left_out(reading: Reading, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A talk on hate crime or an offer of help repeats such words without saying them."""
    for start, end in found:
        if not HELP.search(reading.quiet[max(0, start - 60) : end + 60]):
            yield start, end


@lru_cache(maxsize=16)
def _group(words: WordList) -> re.Pattern[str]:
    return frame(rf"(?:{alternation(words)}|{ORIGIN} {FOLK})")


def _by_race_alone(reading: Reading) -> Iterable[Hit]:
    described = outermost(pairs(reading, _DESCRIBED, _SUSPECTED, within=200, either_order=True))
    if not described or _may_describe(reading):
        return
    for start, end in described:
        yield Hit(
            "This describes people by race or origin without a full description that helps to find one person "
            "(389.5(a)).",
            "Leave race out, or, in a request for information or a safety warning, add age, height, build, hair and "
            "clothing so that it fits one person.",
            start,
            end,
        )


def _may_describe(reading: Reading) -> bool:
    """Race is one detail among others where the public is asked to look for one person (389.4(c), (e))."""
    seeking = reading.category in _SEEKING_CATEGORIES or reading.facts.subject_role == "MISSING"
    seeking = seeking or bool(_MISSING.search(reading.quiet))
    return seeking and sum(1 for detail in _DETAILS if detail.search(reading.quiet)) >= _FULL_DESCRIPTION


A2 = Rule(
    "A2",
    2,
    "389.5(a)",
    "Generalization about a protected group",
    "Penal Code 422.55; Policy 389.5(a)",
    Level.HOLD,
    on_prose(_check),
)
