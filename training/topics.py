"""The five subjects that 389.8 names, and a column that holds some of them."""

from collections.abc import Iterable
from typing import Any

from django.db import models


class Topic(models.TextChoices):
    """In the order of the policy. Training is current when each of the five is."""

    LEGAL = "LEGAL", "Legal issues"
    PRIVACY = "PRIVACY", "Privacy"
    CIVIL_RIGHTS = "CIVIL_RIGHTS", "Civil rights"
    DISSEMINATION = "DISSEMINATION", "Dissemination"
    RETENTION = "RETENTION", "Retention"


EVERY_TOPIC = tuple(Topic)


def in_order(topics: Iterable[str]) -> tuple[Topic, ...]:
    """Each topic once, in the order of the policy. Raises ValueError for a word that is none."""
    named = {Topic(topic) for topic in topics}
    return tuple(topic for topic in Topic if topic in named)


def in_words(topics: Iterable[Topic]) -> str:
    """Such as "privacy, retention", for the middle of a sentence."""
    return ", ".join(topic.label.lower() for topic in topics)


class TopicsField(models.Field):
    """Several topics in one column: always in the same order, so that the database can group by it."""

    # What mypy's plugin reads: assigned from any topics, read as a tuple.
    _pyi_private_set_type: Iterable[str]
    _pyi_private_get_type: tuple[Topic, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 80
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> tuple[Topic, ...]:
        return self.to_python(value)

    def to_python(self, value: Any) -> tuple[Topic, ...]:
        return in_order(value.split() if isinstance(value, str) else value or ())

    def get_prep_value(self, value: Any) -> str:
        return " ".join(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))
