"""389.5(b): B10 keeps members' discipline, homes, families and unconsented faces out (PC 832.7; Gov 3307.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from posts.screening import member_words as w
from posts.screening.facts import NamedMember
from posts.screening.folding import fold
from posts.screening.frames import outermost, says
from posts.screening.model import Level
from posts.screening.people import titled_name_end
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.words import packaged

Span = tuple[int, int]

_MOST_MEMBERS = 120
_REACH = 220
_NO_FACES = frozenset({"K9", "STOCK", "FLYER", "MAP", "GRAPHIC_BORDER", "AUDIO", "EVIDENCE", "VEHICLE"})
_FACE_CONSENTS = frozenset({"member_photo", "member_written"})
_FAMILY_CONSENTS = frozenset({"guardian", "family", "member_written"})


def _check(reading: Reading) -> Iterable[Hit]:
    yield from _faces(reading)
    if not reading.facts.chief_legal_release:
        for span in outermost(_discipline(reading)):
            yield Hit(
                "This tells of a member's discipline, a complaint or an internal inquiry, which is confidential "
                "(389.5(b), Penal Code 832.7).",
                "Leave the member and the outcome out. If the law opens the record, have the Chief record a legal "
                "release.",
                *span,
            )
    for span in outermost(_homes(reading)):
        yield Hit(
            "This tells where a member lives (389.5(b), Government Code 3307.5).",
            "Leave the home and the neighborhood out; name the city at most.",
            *span,
            statute="Government Code 3307.5",
        )
    if not _FAMILY_CONSENTS & set(reading.facts.consents):
        for span in outermost(_family(reading)):
            yield Hit(
                "This makes a member's child or relative known (389.5(b), Government Code 3307.5).",
                "Leave the family out, or record the written consent of the member, and for a child that of the "
                "guardian.",
                *span,
                statute="Government Code 3307.5",
            )


def _faces(reading: Reading) -> Iterator[Hit]:
    facts = reading.facts
    for member in facts.members_named:
        if member.cease_and_desist:
            yield _face_hit(
                f"{member.name} has asked in writing that photo and identity stay off the Internet (389.5(b), "
                f"Government Code 3307.5).",
                "Take name and photo out, or have the member withdraw the request in writing first.",
                *_named_at(reading, member),
            )
        elif _lacks_consent(reading, member):
            yield _face_hit(
                f"No consent to a photo is on file for {member.name} (389.5(b), Government Code 3307.5).",
                "Record the member's consent to this photo, or use a picture without the face.",
                *_named_at(reading, member),
            )
    if _FACE_CONSENTS & set(facts.consents):
        return
    if "PLAINCLOTHES_FACE" in facts.image_shows:
        yield _face_hit(
            "The picture shows the face of a plain-clothes member without consent on file (389.5(b), Government Code "
            "3307.5).",
            "Blur the face, or record the member's written consent.",
        )
    elif facts.image_kind == "PORTRAIT" and not facts.members_named and w.FACE_WORDS.search(fold(facts.alt_text).lower):
        yield _face_hit(
            "The picture is a portrait of a member, and no consent is on file (389.5(b), Government Code 3307.5).",
            "Record who is shown and that the member consents to this photo.",
        )


def _face_hit(message: str, suggestion: str, start: int = 0, end: int = 0) -> Hit:
    return Hit(message, suggestion, start, end, statute="Government Code 3307.5")


def _lacks_consent(reading: Reading, member: NamedMember) -> bool:
    facts = reading.facts
    if facts.image_kind is None or facts.image_kind in _NO_FACES or member.photo_consent:
        return False
    # A consent that nobody recorded for this member counts only for a portrait; a crowd asks for none.
    told = member.photo_consent is False or facts.image_kind == "PORTRAIT"
    return told and not _FACE_CONSENTS & set(facts.consents)


def _named_at(reading: Reading, member: NamedMember) -> Span:
    name = fold(member.name).lower.strip()
    for part in (name, name.rsplit(" ", 1)[-1]):
        at = reading.lower.find(part) if len(part) > 2 else -1
        if at >= 0:
            return at, at + len(part)
    return 0, 0


def _members(reading: Reading) -> Iterator[tuple[int, list[int]]]:
    """Where a member is told by title, and the places where the title and the name may end."""
    for match in islice(reading.find(w.MEMBER), _MOST_MEMBERS):
        end = titled_name_end(reading, match.end())
        yield match.start(), [match.end()] if end == match.end() else [end, match.end()]


def _discipline(reading: Reading) -> Iterator[Span]:
    for start, ends in _members(reading):
        last = reading.sentence_span(start)[1]
        for end in ends:
            match = w.AFTER_DISCIPLINE.match(reading.quiet, end, min(last, end + _REACH))
            if match and not (_is_routine(reading, start, end) and "leave" in match[0]):
                yield start, match.end()
    for match in reading.find(w.DISCIPLINE):
        if not w.IN_GENERAL.search(reading.quiet, max(0, match.start() - 40), match.start()):
            yield match.span()
    yield from _traces(reading)


def _traces(reading: Reading) -> Iterator[Span]:
    """Words of discipline near a member who is named, or in the sentence about one of them."""
    found = [match.span() for match in reading.find(w.TRACE)]
    for start, ends in _members(reading) if found else ():
        named = ends[0] > ends[-1] and not w.SPEAKS_FOR_ALL.match(reading.quiet, start)
        one = w.ONE_OF_US.search(reading.quiet, max(0, start - 24), start) and not says(reading, w.ROUTINE, start)
        first, last = reading.sentence_span(start)
        goes_on = w.PRONOUN_FIRST.match(reading.quiet, last)
        for begin, end in found:
            near = first <= begin < last or (begin in range(*reading.sentence_span(last)) and goes_on)
            if (named and -_REACH < begin - start < _REACH) or (one and near):
                yield begin, end


def _is_routine(reading: Reading, start: int, end: int) -> bool:
    """Leave after an incident, told as routine and without a name, says nothing of the member."""
    return says(reading, w.ROUTINE, start) and titled_name_end(reading, end) == end


def _homes(reading: Reading) -> Iterator[Span]:
    for start, ends in _members(reading):
        last = reading.sentence_span(start)[1]
        for end in ends:
            if match := w.AFTER_HOME.match(reading.quiet, end, min(last, end + _REACH)):
                yield start, match.end()
        if ends[0] > ends[-1] or w.INTRODUCED.search(reading.quiet, max(0, start - 30), start):
            yield from _home_told_later(reading, start, ends[0])
        follows = _next_about(reading, start) if ends[0] > ends[-1] else None
        if follows and (match := w.AFTER_HOME.match(reading.quiet, *follows)):
            yield follows[0], match.end()


def _home_told_later(reading: Reading, start: int, end: int) -> Iterator[Span]:
    """“… you can find him at home on Example Way”, with nobody else between and no call to that house."""
    match = w.AT_HOME.search(reading.quiet, end, end + _REACH)
    if match and not w.ANOTHER_PERSON.search(reading.quiet, end, match.start()) and not says(reading, w.ON_CALL, start):
        yield match.span()


def _next_about(reading: Reading, at: int) -> Span | None:
    """The next sentence, where it goes on about the member with a pronoun and the first names nobody else."""
    _, last = reading.sentence_span(at)
    if last >= len(reading.quiet) or w.ANOTHER_PERSON.search(reading.quiet, at, last):
        return None
    following = reading.sentence_span(last)
    pronoun = w.PRONOUN_FIRST.match(reading.quiet, *following)
    return (pronoun.end(), following[1]) if pronoun else None


def _family(reading: Reading) -> Iterator[Span]:
    for match in reading.find(w.FAMILY_OF):
        if _tells(reading, match):
            yield match.span()
    for start, ends in _members(reading):
        last = reading.sentence_span(start)[1]
        for end in ends:
            after = w.AFTER_FAMILY.match(reading.quiet, end, min(last, end + 60))
            if after and _tells(reading, after):
                yield start, after.end()
        yield from _own_family(reading, ends[0], last)
        if follows := _next_about(reading, start):
            yield from _own_family(reading, max(0, follows[0] - 4), follows[1])


def _own_family(reading: Reading, begin: int, end: int) -> Iterator[Span]:
    """“his daughter”, as far as nobody else stands between whom it could be of."""
    match = w.OWN_FAMILY.search(reading.quiet, begin, min(end, begin + _REACH))
    if match and not w.ANOTHER_PERSON.search(reading.quiet, begin, match.start()) and _tells(reading, match):
        yield match.span()


def _tells(reading: Reading, match: re.Match[str]) -> bool:
    """A child tells by itself, but at a ceremony; a grown relative only with a name or a place of daily life."""
    detail = w.DETAIL.match(reading.quiet, match.end(), match.end() + 90) or _name_follows(reading, match.end())
    if match["child"]:
        return bool(detail or not says(reading, w.CEREMONY, match.start()))
    return bool(detail)


_NAME_NEXT = re.compile(r",?\s(?:named\s|called\s|llamad[oa]\s)?(?P<name>[a-z][a-z'-]{1,20})\b")


def _name_follows(reading: Reading, at: int) -> bool:
    match = _NAME_NEXT.match(reading.quiet, at)
    if not match:
        return False
    word = match["name"]
    if reading.caseless:
        return word in reading.words("given_names").entries or word in packaged("given_names_also_words").entries
    return reading.cased[match.start("name")].isupper() and word not in reading.words("never_names").entries


B10 = Rule(
    "B10",
    2,
    "389.5(b)",
    "Members: discipline, home, family and face",
    "Penal Code 832.7; Government Code 3307.5",
    Level.HOLD,
    on_prose(_check),
)
