"""389.5(b): B2 names a person on a booking photo as that person does, in name and pronouns (Penal Code 13665(b)(1))."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from posts.screening import vocabulary as v
from posts.screening.clause_b_booking import applies
from posts.screening.facts import Booking
from posts.screening.folding import fold
from posts.screening.frames import frame, outermost, says, spans
from posts.screening.model import Level
from posts.screening.people import Name, names
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_ALIAS = frame(
    r"(?:name[sd]?|list(?:s|ed)?|identif(?:y|ies|ied)|refer(?:s|red)? to|book(?:s|ed)?|"
    r"charge[sd]?) (?:the )?(?:defendant|suspect|person|arrestee|him|her|them) (?:only )?(?:as|under)",
    r"names? (?:on|in|listed on|shown on) (?:the|his|her|their|a|jail|court|dmv|that) (?:birth|id|license|licence|"
    r"record|warrant|driver|passport|old|court|dmv)\w{0,4}(?: certificate| records?)?",
    r"(?:by|under|used|uses|using|gave|given) (?:the|a|another|different|an assumed|false|"
    r"fake) (?:\w{3,9} )?names?(?: of)?|(?:friends|family|people|everyone|neighbors|acquaintances|"
    r"cellmates) (?:\w{2,8} )?(?:call|know)s? "
    r"(?:him|her|them|this|the)|(?:birth certificate|records?|paperwork|documents?|dmv) (?:lists?|says?|shows?|reads?|"
    r"has|have) (?:him|her|them|the name|a|an|it)|born (?!(?:in|on|and|at|to|into|a|the|here|there|with|around|about|"
    r"20|19|raised|leader)\b)[a-z]{3,14}(?=[,.;)]| \w{2,14}[,.;)])|(?:formerly|previously|once) (?!of|a|an|the|in|at|"
    r"employed|known|convicted|arrested|worked|with)[a-z]{3,14}(?=[,.;)])|"
    r"nombre (?:que aparece|en (?:el|su|la))|(?:bajo|con|usa|usaba) (?:el|otro) nombre|(?:acta|"
    r"registro)s? de nacimiento",
    r"a ?\.? ?k ?\.? ?a\.?",
    r"also (?:known|identified|called) (?:as|by)",
    r"(?:alias|aliases|nicknamed?|moniker)",
    r"(?<!area\x20)(?<!place\x20)(?<!street\x20)(?<!neighborhood\x20)known (?:\w{2,10} )?as",
    r"(?:calls?|calling) (?:himself|herself|themself|themselves)|(?:police|officers|friends|locals|neighbors|people|"
    r"the streets?) (?:know|knows|call|calls) (?:him|her|them)(?: as)?",
    r"known (?:on the street|to friends|online|locally|around town|to police|to officers) (?:as|by)",
    r"(?:who )?(?:goes|going|go|went) by(?: the name)?(?! the (?:house|store|park))",
    r"(?:street|legal|birth|given|former|dead|real|maiden|other|screen|stage) ?names?(?: (?:is|was|of|as|listed))?",
    r"(?:whose|his|her|their) (?:birth certificate|id|identification|driver'?s licen[cs]e) (?:says|reads|shows|"
    r"lists)",
    r"(?:nee|born as|legally (?:named|known)|who (?:also )?uses the names?|using the names?)",
    r"(?:tambien )?(?:conocid[oa]|llamad[oa]) (?:tambien )?(?:como|por)",
    r"(?:apodad[oa]|apodo|mejor conocid[oa]|sobrenombre|nombre (?:legal|verdadero|real|de nacimiento|anterior))",
    r"(?:cuyo nombre|se hace llamar|le (?:dicen|llaman))",
)
# 13665(b)(1): a further name helps to find the person, to avert an imminent threat, or an exigency needs it.
_LAWFUL_REASON = re.compile(
    r"locat|apprehend|\bfind\b|fugitiv|wanted|captur|whereabouts|threat|danger|imminent|exigen|urgen|"
    r"safety|"
    r"reduc|eliminat|localiz|encontrar|profug|amenaza|peligro|13665|\(b\)\(1\)"
)
_QUOTED = re.compile(
    r"(?<![^\W_])(?P<before>[a-z][a-z-]{1,20}),?\s{0,2}[\"'(]{1,2}(?!s\s|pictured|photo|left|right|"
    r"below|above|inset|age|suspect|arrested|seen|shown|she|he|they|her|his|their|foto|izquierda|derecha|ella|el\b)"
    r"[a-z][a-z .-]{1,24}[\"')]{1,2}(?:\s{1,2}(?P<after>[a-z]{2,20}))?"
)
_QUOTED_FIRST = re.compile(r"\"(?:el |la )?[a-z][a-z -]{1,20}\"\s{0,2}[(,]?\s{0,2}(?P<after>[a-z]{2,20})")
_MASCULINE = frame(r"he|him|his|himself|he's|he'd|he'll|mr")
_FEMININE = frame(r"she|her|hers|herself|she's|she'd|she'll|mrs|ms|ella")
_NEUTRAL = re.compile(r"\b(?:they|them|theirs?|elle|ze|zir|xe|xem|hir|any|all)\b")
_GIVEN_MASCULINE = re.compile(r"\b(?:he|him|his|el|masculin[oe]?|male)\b")
_GIVEN_FEMININE = re.compile(r"\b(?:she|her|hers|ella|femenin[oa]|feminine|female)\b")
_TAKEN = (
    r"(?:arrested|booked|taken into custody|detained|in custody|jailed|charged|wanted|sought|accused|held|being held|"
    r"apprehended)"
)
_AS_MAN = frame(
    r"(?:m[ae]n|males?|gentlem[ae]n|guy|boy|father|husband),? (?:(?:was|is|were|has been|who was|who is|now|been) "
    rf"){{0,3}}{_TAKEN}",
    r"(?:fue|es|sera|ha sido|esta) (?:arrestado|detenido|fichado|encarcelado|acusado|puesto)",
    r"(?:el|un) (?:hombre|detenido|sospechoso|arrestado|acusado|senor)",
)
_AS_WOMAN = frame(
    r"(?:wom[ae]n|females?|lady|girl|mother|wife),? (?:(?:was|is|were|has been|who was|who is|now|been) "
    rf"){{0,3}}{_TAKEN}",
    r"(?:fue|es|sera|ha sido|esta) (?:arrestada|detenida|fichada|encarcelada|acusada|puesta)",
    r"(?:la|una) (?:mujer|detenida|sospechosa|arrestada|acusada|senora)",
)
_OTHER_PEOPLE = (
    v.VICTIM,
    v.WITNESS,
    v.KIN,
    v.OCCUPATION,
    r"owners?|officer|deputy|detective|sergeant|judge|customers?|victim's|dispatchers?",
)
_OTHER_MEN = frame(*_OTHER_PEOPLE, r"m[ae]n|males?|gentlem[ae]n|boys?|hombres?")
_OTHER_WOMEN = frame(*_OTHER_PEOPLE, r"wom[ae]n|females?|lad(?:y|ies)|girls?|mujer(?:es)?")
_MOST_NAMES = 40
_TAKEN_BEFORE = re.compile(
    r"\b(?:arrested|booked|identified as|suspects?|arrestee|custody of|detained|arrestaron a|detuvieron a|"
    r"detenid[oa]|"
    r"arrestad[oa]|identificad[oa] como|sospechos[oa])[\s,:(]{1,3}(?:as\s|named\s|mr\.?\s|ms\.?\s|a\s)?$"
)
_TAKEN_AFTER = re.compile(
    rf"[\s,(]{{1,3}}[^.!?\n]{{0,45}}?\b(?:{_TAKEN}|fue (?:arrestad|detenid)[oa]|suspected|remains|faces|is due)\b"
)
_STATED = re.compile(
    r"^(?!\s*(?:unknown|tbd|n/?a|none|pending|desconocid[oa]|same)\b)(?=.*[^\W\d_])", re.IGNORECASE | re.DOTALL
)
# What only the arrested person does next; “he is due in court” is about nobody else in the story.
_DUE = re.compile(
    r"[^.!?\n]{0,30}?\b(?:arrest\w*|booked|jail\w*|court|custody|charge[sd]?|bail|arraign\w*|held (?:on|without|"
    r"at the)|suspicion|"
    r"faces|facing|carcel|corte|juez|fianza|cargos|detenid[oa]|arrestad[oa])\b"
)
_HE_ACCENTED = frame("el")
_EL = re.compile(r"(?<![^\W_])[e\u00e9]l(?![^\W_])")
_WHY = "13665(b)(1) asks for the name and the pronouns that the person gave."


def _check(reading: Reading) -> Iterable[Hit]:
    if not applies(reading):
        return
    booking = reading.facts.booking or Booking()
    yield from _missing(booking)
    if not _LAWFUL_REASON.search((booking.alias_reason or "").lower()):
        yield from _other_names(reading, booking)
    yield from _other_pronouns(reading, fold(booking.given_pronouns or "").lower)


def _missing(booking: Booking) -> Iterator[Hit]:
    missing = [
        what
        for what, value in (("name", booking.given_name), ("pronouns", booking.given_pronouns))
        if not _STATED.search(value or "")
    ]
    if missing:
        yield Hit(
            f"A booking photo needs the {' and the '.join(missing)} as the person gave them (389.5(b), Penal "
            f"Code {_WHY})",
            "Record the name and the pronouns that the person gave at booking, and use them in the text.",
        )


def _other_names(reading: Reading, booking: Booking) -> Iterator[Hit]:
    for start, end in outermost(spans(reading, _ALIAS)):
        yield Hit(
            "This gives the person on the booking photo another name (389.5(b)). Penal Code " + _WHY,
            "Leave the other name out, or have a reason recorded: it will help to locate the person, to avert an "
            "imminent "
            "threat, or an exigency needs it.",
            start,
            end,
        )
    for match in _nicknames(reading, _words(fold(booking.given_name or "").lower)):
        yield Hit(
            "This adds a nickname to the name of the person on the booking photo (389.5(b)). Penal Code " + _WHY,
            "Leave the nickname out, or have a reason recorded for which the law allows it.",
            *match.span(),
        )
    for name in _of_the_arrested(reading, fold(booking.given_name or "").lower):
        yield Hit(
            "This is not the name that the person on the booking photo gave (389.5(b)). Penal Code " + _WHY,
            "Use the name as recorded at booking, or have a reason for the other name recorded.",
            name.start,
            name.end,
        )


def _nicknames(reading: Reading, own: list[str]) -> Iterator[re.Match[str]]:
    """A word in quotation marks or brackets within or behind the name: Pat “Ace” Sample, Pat Sample (“Ace”)."""
    for match in _QUOTED_FIRST.finditer(reading.quiet):
        if match["after"] in own:
            yield match
    for match in _QUOTED.finditer(reading.quiet):
        if match["before"] in own and (match["after"] in own or match["before"] == own[-1]):
            yield match


def _of_the_arrested(reading: Reading, given: str) -> Iterator[Name]:
    """Names that differ from the given one and stand where the arrested person is named."""
    own = _words(given)
    if not own:
        return
    for name in names(reading)[:_MOST_NAMES]:
        told = _words(reading.lower[name.start : name.end])
        taken = _TAKEN_BEFORE.search(reading.quiet, max(0, name.start - 40), name.start) or _TAKEN_AFTER.match(
            reading.quiet, name.end, name.end + 90
        )
        # Where a name begins and ends is not always plain, so the given first word decides.
        ahead = _words(reading.lower[max(0, name.start - 16) : name.start])
        same = _same_person(own, told) or own[0] in ahead[-1:] or (reading.caseless and own[0] == told[0])
        if len(told) > 1 and taken and not same:
            yield name


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z]+", name)


def _same_person(own: list[str], told: list[str]) -> bool:
    """Whether one name can be a shorter form of the other; an initial stands for its word."""
    short, long = (own, told) if len(own) <= len(told) else (told, own)
    return all(any(_same_word(word, other) for other in long) for word in short) or (
        own[0] == told[0] and any(word in own[1:] for word in told[1:])
    )


def _same_word(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def _other_pronouns(reading: Reading, given: str) -> Iterator[Hit]:
    he, she = bool(_GIVEN_MASCULINE.search(given)), bool(_GIVEN_FEMININE.search(given))
    neutral = bool(_NEUTRAL.search(given))
    if neutral and ("any" in given or "all" in given):
        return
    if (she or neutral) and not he:
        yield from _pronoun(reading, [*reading.find(_MASCULINE), *_accented_he(reading)], others=_OTHER_MEN)
        yield from _noun(reading, _AS_MAN)
        yield from _noun(reading, _beside_the_name(reading, r"m[ae]n|males?|guy|hombre|sujeto|joven"))
    if (he or neutral) and not she:
        yield from _pronoun(reading, list(reading.find(_FEMININE)), others=_OTHER_WOMEN)
        yield from _noun(reading, _AS_WOMAN)
        yield from _noun(reading, _beside_the_name(reading, r"wom[ae]n|females?|lady|mujer"))


def _beside_the_name(reading: Reading, noun: str) -> re.Pattern[str]:
    """“The 33-year-old man, Ana Roe”: the noun right before the name as given."""
    booking = reading.facts.booking
    own = _words(fold((booking.given_name if booking else "") or "").lower)
    return frame(rf"(?:{noun}) (?:is |as |named |identified as |de nombre )?{own[0]}") if own else re.compile("(?!)")


def _accented_he(reading: Reading) -> Iterator[re.Match[str]]:
    """Spanish “él”, which folding makes an article; the text as typed tells the two apart."""
    typed = unicodedata.normalize("NFKC", "".join(char for char in reading.submission.text if char.isprintable()))
    for match, word in zip(reading.find(_HE_ACCENTED), _EL.finditer(typed.lower()), strict=False):
        if word[0] == "\u00e9l":
            yield match


def _pronoun(reading: Reading, found: list[re.Match[str]], *, others: re.Pattern[str]) -> Iterator[Hit]:
    """The first pronoun that cannot be meant for somebody else named before it, here or in the preceding sentence."""
    for match in found[:40]:
        start, _ = reading.sentence_span(match.start())
        before = others.search(reading.quiet, max(start, match.start() - 300), match.start())
        of_others = before or (start > 0 and says(reading, others, start - 1))
        if not of_others or (match.start() - start < 3 and _DUE.match(reading.quiet, match.end())):
            yield _misfit(match)
            return


def _noun(reading: Reading, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """A noun or an ending does the same where a sentence has no pronoun, as most Spanish ones have none."""
    for match in reading.find(pattern):
        yield _misfit(match)
        return


def _misfit(match: re.Match[str]) -> Hit:
    return Hit(
        "This does not fit the pronouns that the person on the booking photo gave (389.5(b)). Penal Code " + _WHY,
        "Use the given pronouns, or the name, throughout the text.",
        *match.span(),
    )


B2 = Rule(
    "B2",
    2,
    "389.5(b)",
    "Booking photo without name and pronouns as given",
    "Penal Code 13665(b)(1)",
    Level.BLOCK,
    on_prose(_check),
)
