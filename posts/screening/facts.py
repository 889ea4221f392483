"""What is known of a post beside its words (389.4, 389.5): the `structured` object, typed, with its defaults.

A key left out means that nothing speaks against the post: captions present, media from the Department, no GPS.
Only what an exception needs (consents, exceptions, alt text) is absent until somebody states it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

_ELK_GROVE = ZoneInfo("America/Los_Angeles")


@dataclass(frozen=True)
class ReleasedPlace:
    """A place that the Incident Commander has released to the public (389.4.1)."""

    place: str
    kind: str = ""


@dataclass(frozen=True)
class NamedMember:
    name: str
    photo_consent: bool | None = None
    cease_and_desist: bool = False


@dataclass(frozen=True)
class ExceptionOnFile:
    """A recorded ground that lifts a finding, such as 828(b) or chp_activation_no, with its reference."""

    type: str
    ref: str = ""


@dataclass(frozen=True)
class SealingNotice:
    name: str
    ref: str = ""


@dataclass(frozen=True)
class Subject:
    name: str = ""
    age: int | None = None
    role: str = ""


@dataclass(frozen=True)
class Booking:
    """Penal Code 13665(b): name and pronouns as given, and the day the photograph comes down."""

    given_name: str | None = None
    given_pronouns: str | None = None
    alias_reason: str | None = None
    share_on: date | None = None
    remove_by: date | None = None


@dataclass(frozen=True)
class Determination:
    """Penal Code 13665(a)(1)-(3), as recorded. `details` keeps whatever else the record says."""

    type: str = ""
    decided_by: str = ""
    details: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Facts:
    """Every key of `structured`. None means not stated."""

    case_no: str | None = None
    unit_concurrence: bool | None = None
    incident_open: bool = False
    incident_no: str | None = None
    ic_released_places: tuple[ReleasedPlace, ...] = ()
    # Left out, these fields of their category count as complete.
    release_no: str | None = None
    closing_date: date | None = None
    eeo: bool | None = None
    stat_source: str | None = None
    image_kind: str | None = None
    alt_text: str = ""
    captions: bool = True
    transcript: bool = True
    decorative: bool = False
    text_in_image_only: bool = False
    license: str = "department"
    media_source: str = "DEPARTMENT"
    media_audio: str | bool | None = None
    exif_gps: bool = False
    graphic: bool = False
    image_shows: tuple[str, ...] = ()
    charge: str | None = None
    violent_list_paragraph: str | None = None
    determination: Determination | None = None
    booking: Booking | None = None
    subject_age: int | None = None
    subject_role: str | None = None
    victim_type: str | None = None
    consents: tuple[str, ...] = ()
    members_named: tuple[NamedMember, ...] = ()
    exceptions: tuple[ExceptionOnFile, ...] = ()
    sealing_notices: tuple[SealingNotice, ...] = ()
    chief_legal_release: bool = False
    holdback_facts: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    violent_list_recorded_by: str | None = None
    links: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    reply_settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> tuple[Facts, tuple[str, ...]]:
        """Return the facts and the keys that are not known. A value of the wrong type raises ValueError."""
        known = {item.name for item in fields(cls)}
        unknown = tuple(key for key in mapping if key not in known)
        stated = {
            key: _READERS[key](key, value) for key, value in mapping.items() if key in known and value is not None
        }
        missing = {key: none for key, none in _SAID_TO_BE_MISSING.items() if mapping.get(key, none) is None}
        return cls(**stated, **missing), unknown

    def has_exception(self, kind: str) -> bool:
        """An exception without a reference is only a claim, so it lifts nothing."""
        return any(item.type == kind and item.ref.strip() for item in self.exceptions)


def _text(key: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"{key} must be text, not {type(value).__name__}")
    return str(value)


def _code(key: str, value: object) -> str:
    return _text(key, value).strip().upper()


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{key} must be true or false, not {type(value).__name__}")
    return value


def _is_there(key: str, value: object) -> bool:
    """Whether there is one: true, or the words themselves."""
    return value if isinstance(value, bool) else bool(_text(key, value).strip())


def _flag_or_text(key: str, value: object) -> bool | str:
    return value if isinstance(value, bool) else _text(key, value)


def _whole(key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{key} must be a whole number, not {type(value).__name__}")
    return value


def _day(key: str, value: object) -> date:
    """The calendar day; a moment with its offset from UTC counts as the day it falls on in Elk Grove."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{key} must be a date written YYYY-MM-DD, not {value!r}") from None
    return (moment.astimezone(_ELK_GROVE) if moment.tzinfo else moment).date()


def _items(key: str, value: object) -> list[object]:
    if isinstance(value, str | Mapping) or not isinstance(value, list | tuple):
        raise ValueError(f"{key} must be a list, not {type(value).__name__}")
    return list(value)


def _texts(key: str, value: object) -> tuple[str, ...]:
    return tuple(_text(key, item) for item in _items(key, value))


def _names(key: str, value: object) -> tuple[str, ...]:
    """A list of names, or an object that says of each name whether it is so."""
    return tuple(map(str, filter(value.get, value))) if isinstance(value, Mapping) else _texts(key, value)


def _codes(key: str, value: object) -> tuple[str, ...]:
    return tuple(_code(key, item) for item in _items(key, value))


def _record(cls: type, **readers: Callable[[str, object], Any]) -> Callable[[str, object], Any]:
    """Build a reader of one object of the given class; keys it does not name are left aside."""

    def read(key: str, value: object) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError(f"{key} must be an object, not {type(value).__name__}")
        stated = {
            name: reader(f"{key}.{name}", value[name])
            for name, reader in readers.items()
            if value.get(name) is not None
        }
        try:
            return cls(**stated)
        except TypeError:
            raise ValueError(f"{key} lacks one of: {', '.join(readers)}") from None

    return read


def _records(cls: type, **readers: Callable[[str, object], Any]) -> Callable[[str, object], Any]:
    one = _record(cls, **readers)
    return lambda key, value: tuple(one(key, item) for item in _items(key, value))


def _determination(key: str, value: object) -> Determination:
    if not isinstance(value, Mapping):
        raise ValueError(f"{key} must be an object, not {type(value).__name__}")
    stated = {name: _text(f"{key}.{name}", value[name]) for name in ("type", "decided_by") if value.get(name)}
    rest = {name: item for name, item in value.items() if name not in {"type", "decided_by"}}
    return Determination(**stated, details=MappingProxyType(rest))


def _text_by_text(key: str, value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{key} must be an object, not {type(value).__name__}")
    return MappingProxyType({str(name): _text(f"{key}.{name}", item) for name, item in value.items()})


# What is there unless somebody says otherwise; null says so.
_SAID_TO_BE_MISSING: dict[str, Any] = {"license": "", "captions": False, "transcript": False}
_BY_KIND: dict[Callable[[str, object], Any], str] = {
    _text: "case_no incident_no release_no stat_source alt_text license charge violent_list_paragraph "
    "violent_list_recorded_by",
    _code: "image_kind media_source subject_role victim_type",
    _flag: "unit_concurrence incident_open eeo decorative text_in_image_only exif_gps graphic chief_legal_release",
    _is_there: "captions transcript",
    _whole: "subject_age",
    _day: "closing_date",
    _texts: "holdback_facts links channels",
    _names: "consents",
    _codes: "image_shows",
    _flag_or_text: "media_audio",
    _text_by_text: "reply_settings",
    _determination: "determination",
}
_READERS: dict[str, Callable[[str, object], Any]] = {
    **{name: reader for reader, names in _BY_KIND.items() for name in names.split()},
    "booking": _record(
        Booking, given_name=_text, given_pronouns=_text, alias_reason=_text, share_on=_day, remove_by=_day
    ),
    "ic_released_places": _records(ReleasedPlace, place=_text, kind=_text),
    "members_named": _records(NamedMember, name=_text, photo_consent=_flag, cease_and_desist=_flag),
    "exceptions": _records(ExceptionOnFile, type=_text, ref=_text),
    "sealing_notices": _records(SealingNotice, name=_text, ref=_text),
    "subjects": _records(Subject, name=_text, age=_whole, role=_code),
}
