"""The words of screening under Policy 389.5: level, finding, submission, configuration. Plain immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from posts.screening.facts import Facts

if TYPE_CHECKING:
    from posts.screening.words import WordList

_RANK = {"WARN": 1, "HOLD": 2, "BLOCK": 3}


class Level(StrEnum):
    """How hard a finding stops a post; BLOCK > HOLD > WARN."""

    BLOCK = "BLOCK"  # no submission and no publication without the named exception
    HOLD = "HOLD"  # a supervisor must answer in writing
    WARN = "WARN"  # the author answers; the post no longer strictly conforms (389.3)

    @property
    def rank(self) -> int:
        return _RANK[self.value]

    def __lt__(self, other: str) -> bool:
        return self.rank < Level(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Level(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Level(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Level(other).rank


@dataclass(frozen=True)
class Finding:
    """One thing a rule saw. Offsets count characters of the original text; 0, 0 when no passage is meant."""

    rule: str
    version: int
    clause: str
    level: Level
    start: int
    end: int
    quote: str
    message: str
    suggestion: str
    statute: str
    # It says that something was not checked: it counts wherever the words stand, though no passage caused it.
    undone: bool = False


def not_checked(rule: str, message: str, suggestion: str) -> Finding:
    """The finding that holds a post of which something was not checked: what was not read is never clear."""
    return Finding(rule, 1, "389.5", Level.HOLD, 0, 0, "", message, suggestion, "", undone=True)


@dataclass(frozen=True)
class Config:
    """What the Department has listed as its own. Phone numbers may be written in any form."""

    timezone: str = "America/Los_Angeles"
    phone_allow_list: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    email_allow_domains: tuple[str, ...] = ()
    link_allow_list: tuple[str, ...] = ()
    # Published street addresses of the Department, such as its front counter.
    address_allow_list: tuple[str, ...] = ()
    # Penal Code 13665 leaves out the Department's own website, Policy 389.1.1 does not; the Chief may switch it off.
    booking_rules_on_website: bool = True
    # Word lists edited by the Department replace the packaged list of the same name.
    word_lists: Mapping[str, WordList] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Config:
        """Read the `--config` object. Unknown keys are ignored; a wrong type raises ValueError."""
        return cls(
            timezone=_text(mapping, "timezone", cls.timezone),
            phone_allow_list=MappingProxyType(_text_to_text(mapping, "phone_allow_list")),
            email_allow_domains=_texts(mapping, "email_allow_domains"),
            link_allow_list=_texts(mapping, "link_allow_list"),
            address_allow_list=tuple(_text_to_text(mapping, "address_allow_list")),
            booking_rules_on_website=_flag(mapping, "booking_rules_on_website", cls.booking_rules_on_website),
        )


@dataclass(frozen=True)
class PictureLine:
    """A line that was read in a picture: its place in the text, and how it looks there.

    `contrast` is that of WCAG 2, 1 to 21, or None where it could not be measured.
    """

    start: int
    end: int
    contrast: float | None
    large: bool
    sure: bool


@dataclass(frozen=True)
class Submission:
    """A post as it comes to be screened. `lang` is a hint and may be wrong.

    With `lines` the text is what stands in a picture, and `beside` is all that is said in words around it.
    """

    text: str
    category: str = "other"
    lang: str = "en"
    facts: Facts = field(default_factory=Facts)
    lines: tuple[PictureLine, ...] = ()
    beside: str = ""


def _text(mapping: Mapping[str, object], key: str, default: str) -> str:
    value = mapping.get(key)
    if value is None:
        return default
    if not isinstance(value, str):
        raise ValueError(f"config: {key} must be text, not {type(value).__name__}")
    return value


def _flag(mapping: Mapping[str, object], key: str, default: bool) -> bool:
    value = mapping.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise ValueError(f"config: {key} must be true or false, not {type(value).__name__}")
    return value


def _texts(mapping: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = mapping.get(key)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"config: {key} must be a list of texts")
    return tuple(value)


def _text_to_text(mapping: Mapping[str, object], key: str) -> dict[str, str]:
    value = mapping.get(key)
    if value is None:
        return {}
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return dict.fromkeys(value, "")
    if not isinstance(value, Mapping) or not all(isinstance(item, str) for pair in value.items() for item in pair):
        raise ValueError(f"config: {key} must be an object of texts, number to label")
    return dict(value)
