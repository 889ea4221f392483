"""Read what was typed into packs, say what is missing, and hand the screening what it asks for (389.4, 389.5)."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core.clock import LOCAL_ZONE, is_skipped, told_of_skipped
from core.exceptions import InvalidInput, Refusal
from core.text import clean_line
from posts.packs.asking import EVERY_FIELD
from posts.packs.fields import TEXT_LIMIT, Field, Kind, Pack
from posts.screening import Facts

MOST_YEARS = 120
# Answers that the screening knows by the same name; the booking pack is read as one object.
SCREENED = frozenset(
    (
        "case_no",
        "unit_concurrence",
        "release_no",
        "closing_date",
        "eeo",
        "stat_source",
        "image_kind",
        "media_source",
        "license",
        "image_shows",
        "graphic",
        "decorative",
        "text_in_image_only",
        "charge",
        "subject_age",
        "subject_role",
        "victim_type",
    )
)
BOOKING_NAMES = ("given_name", "given_pronouns", "alias_reason")


class Incomplete(Refusal):
    """Questions that submission needs answered. `by_field` holds a sentence for each, by the field's name."""

    def __init__(self, by_field: Mapping[str, str], *, clause: str) -> None:
        super().__init__(next(iter(by_field.values())), clause=clause)
        self.by_field = dict(by_field)


def cleaned(typed: Mapping[str, Any], packs: Iterable[Pack]) -> dict[str, Any]:
    """The answers to `packs` as they are stored; what was left open is absent, what no pack asks is dropped.

    Values: text, true, ISO day "2026-11-22", ISO moment with offset, whole number, list of texts. Raises InvalidInput
    with the field's name.
    """
    answers = {}
    for pack in packs:
        for field in pack.fields:
            value = typed.get(field.name)
            if value in (None, "", False, [], ()):
                continue
            answer = _READ[field.kind](field, value)
            if answer not in ("", []):
                answers[field.name] = answer
    return answers


def readable(typed: Mapping[str, Any], packs: Iterable[Pack]) -> dict[str, Any]:
    """Those answers to `packs` that can be read as they stand, for a page that is still being typed."""
    answers: dict[str, Any] = {}
    for pack in packs:
        for field in pack.fields:
            with suppress(InvalidInput):
                answers |= cleaned({field.name: typed.get(field.name)}, [replace(pack, fields=(field,))])
    return answers


def open_questions(facts: Mapping[str, Any], packs: Iterable[Pack]) -> list[Field]:
    """The questions of `packs` that submission needs and `facts` leave open."""
    return [field for pack in packs for field in pack.fields if field.is_needed(facts) and field.name not in facts]


def check_complete(facts: Mapping[str, Any], packs: Iterable[Pack]) -> None:
    """Raise Incomplete with every required question of `packs` that `facts` leave open.

    The sentences stand beside their fields and behind their labels, and do not say the label again.
    """
    left = open_questions(facts, packs)
    if left:
        raise Incomplete({field.name: _ask(field) for field in left}, clause=left[0].clause)


def _ask(field: Field) -> str:
    if field.kind == Kind.YES:
        return f"Confirm this before you submit ({field.clause})."
    return f"This kind of post needs it ({field.clause})."


def for_screening(facts: Mapping[str, Any], **more: Any) -> Facts:
    """The answers as the screening reads them, with `more` that is recorded elsewhere."""
    structured = {name: value for name, value in facts.items() if name in SCREENED}
    structured |= {name: value for name, value in more.items() if value is not None}
    return Facts.from_mapping(structured)[0]


def shown(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Question and answer in words, in the order of the packs, for whoever reads the post before a decision."""
    return [(field.label, in_words(field, facts[name])) for name, field in EVERY_FIELD.items() if name in facts]


def in_words(field: Field, value: Any) -> str:
    """One stored answer as a member reads it."""
    if field.kind == Kind.YES:
        return "Yes"
    if field.kind == Kind.MOMENT:
        return f"{datetime.fromisoformat(value).astimezone(LOCAL_ZONE):%b %-d, %Y, %H:%M}"
    if field.kind == Kind.DAY:
        return f"{date.fromisoformat(value):%b %-d, %Y}"
    labels = dict(field.choices)
    if field.kind == Kind.CHOICES:
        return ", ".join(labels.get(item, item) for item in value)
    return labels.get(value, str(value))


def _text(field: Field, value: Any) -> str:
    return clean_line(str(value), field=field.name, limit=TEXT_LIMIT, name=field.label)


def _day(field: Field, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value).strip()).isoformat()
    except ValueError:
        raise InvalidInput("Write the day as year, month and day, such as 2026-11-30.", field=field.name) from None


def _moment(field: Field, value: Any) -> str:
    try:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
    except ValueError:
        at = None
    if at is None:
        raise InvalidInput("Write day and time, such as 2026-11-30 18:00.", field=field.name)
    # Without an offset it is the wall clock in Elk Grove, which skips an hour in a night of spring.
    if at.tzinfo:
        return at.isoformat()
    if is_skipped(at.date(), at.time()):
        raise InvalidInput(told_of_skipped(at.date(), at.time()), field=field.name)
    return at.replace(tzinfo=LOCAL_ZONE).isoformat()


def _number(field: Field, value: Any) -> int:
    try:
        number = int(str(value).strip())
    except ValueError:
        number = -1
    if not 0 <= number <= MOST_YEARS:
        raise InvalidInput(f"Write a whole number of years, 0 to {MOST_YEARS}.", field=field.name)
    return number


def _choice(field: Field, value: Any) -> str:
    if value not in dict(field.choices):
        raise InvalidInput("Choose one of the list.", field=field.name)
    return str(value)


def _choices(field: Field, value: Any) -> list[str]:
    values = [value] if isinstance(value, str) else list(value)
    return sorted(_choice(field, item) for item in set(values))


_READ: dict[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.YES: lambda field, value: True,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
}
