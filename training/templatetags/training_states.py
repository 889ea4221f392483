"""What pages about authorizations show from above: they are in `members`, which knows of no training (389.8)."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django import template
from django.forms import BoundField

from members.models import Member
from training.currency import standing_of, standings
from training.wording import Said, in_short

register = template.Library()

Options = list[tuple[str, str, bool]]


class OfMember(Protocol):
    @property
    def member(self) -> Member: ...


Row = TypeVar("Row", bound=OfMember)


@register.simple_tag
def with_training(rows: Iterable[Row]) -> list[tuple[Row, Said]]:
    """Each of `rows` with where the training of its member stands. Two queries, none for no rows."""
    found = list(rows)
    of = standings([row.member for row in found]) if found else {}
    return [(row, in_short(of[row.member.pk])) for row in found]


@register.simple_tag
def training_of(member: Member) -> Said:
    return in_short(standing_of(member))


@register.simple_tag
def by_training(field: BoundField) -> list[tuple[str, Options]]:
    """The members that `field` offers, those whose training is current first. Three queries at any number."""
    chosen = str(field.value() or "")
    offered = [(value, label) for value, label in field.field.widget.choices if value]
    of = standings(Member.objects.filter(pk__in=[value for value, _ in offered]))
    groups: dict[bool, Options] = {True: [], False: []}
    for value, label in offered:
        groups[of[value].is_trained].append((str(value), label, str(value) == chosen))
    named = {True: "Training is current", False: "Training is not current: nothing can be posted until it is"}
    return [(named[is_trained], options) for is_trained, options in groups.items() if options]
