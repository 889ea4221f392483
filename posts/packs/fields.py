"""What a field of a pack is: its name, its question, and how an answer is typed (389.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

TEXT_LIMIT = 300


class Kind(Enum):
    """How an answer is typed. Stored as text, true, an ISO day or moment, a whole number, or a list of texts."""

    TEXT = auto()
    YES = auto()
    DAY = auto()
    MOMENT = auto()
    NUMBER = auto()
    CHOICE = auto()
    CHOICES = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `required` bites at submission: a draft may leave it open.

    `unless` names another question and the answer with which this one needs none.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True
    clause: str = "389.4"
    unless: tuple[str, str] | None = None

    def is_needed(self, facts: Mapping[str, Any]) -> bool:
        """Whether submission needs an answer beside these others."""
        return self.required and not (self.unless and facts.get(self.unless[0]) == self.unless[1])


@dataclass(frozen=True, slots=True)
class Pack:
    """The questions that one kind of post or picture brings with it."""

    key: str
    title: str
    why: str
    fields: tuple[Field, ...]
