"""Change a list of screening: a new version with a reason. The only writer of its table (389.5)."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput
from core.text import clean_reason
from members.models import Member
from posts.lists.entries import CLAUSE, MOST_ENTRIES, cleaned_lines, key_of, same_keys
from posts.lists.in_force import Current, current, own_editions
from posts.lists.known import Form, Known
from posts.lists.permissions import check_can_change
from posts.lists.proving import facts_of_change
from posts.models import DictionaryVersion
from posts.models.dictionary import WHY_LENGTH
from trail.services import append

# Without an entry these would be read as patterns that match everywhere, or make room for another list.
_NEVER_EMPTY = frozenset({Form.WORDS, Form.HOST, Form.LINK})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change as it was typed: entries to add and to take out, one a line."""

    add: str = ""
    take_out: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A change that can stand, and the whole list after it."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    entries: tuple[str, ...]


class ChangedMeanwhile(InvalidInput):
    """Somebody else changed the list since the page was opened."""


def plan(now: Current, wanted: Wanted) -> Planned:
    """What `wanted` makes of the list as it counts `now`. Raises InvalidInput beside what cannot stand."""
    known, listed = now.known, same_keys(now.known, now.entries)
    added = cleaned_lines(known, wanted.add, field="add")
    removed = _found(now, wanted.take_out, listed)
    for entry in added:
        if key_of(known, entry) in listed and listed[key_of(known, entry)] not in removed:
            raise InvalidInput(f"“{entry}” is on the list already.", field="add", clause=CLAUSE)
    if not added and not removed:
        raise InvalidInput("Add an entry or take one out.", field="add", clause=CLAUSE)
    gone = set(removed)
    entries = (*(entry for entry in now.entries if entry not in gone), *added)
    if len(entries) > MOST_ENTRIES:
        raise InvalidInput(f"A list holds {MOST_ENTRIES:,} entries at most.", field="add", clause=CLAUSE)
    if not entries and known.form in _NEVER_EMPTY:
        raise InvalidInput("This list cannot be empty.", field="take_out", clause=CLAUSE)
    return Planned(tuple(added), tuple(removed), entries)


def _found(now: Current, lines: str, listed: dict[str, str]) -> list[str]:
    """The entries of the list that these lines name, as they stand in it."""
    found: dict[str, None] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        # An entry of the packaged list need not be one that could be added today.
        entry = listed.get(key_of(now.known, line)) or listed.get(_as_added(now.known, line))
        if entry is None:
            raise InvalidInput(f"“{line[:80]}” is not on the list.", field="take_out", clause=CLAUSE)
        found[entry] = None
    return list(found)


def _as_added(known: Known, line: str) -> str:
    try:
        return key_of(known, cleaned_lines(known, line, field="take_out")[0])
    except InvalidInput:
        return ""


@transaction.atomic
def change(known: Known, wanted: Wanted, *, reason: str, number: int, by: Member) -> DictionaryVersion:
    """The list from now on, in every process. `number` is the Department's version that the page showed, 0 for none.

    Raises NotPermitted for who is no supervisor or has a post in the queue, InvalidInput beside what cannot stand.
    """
    check_can_change(by, known)
    now = current(known, own_editions())
    if now.number != number:
        raise ChangedMeanwhile(
            "Somebody else changed this list since you opened the page. Look at it again: what you typed is still "
            "below.",
            clause=CLAUSE,
        )
    planned = plan(now, wanted)
    reason = clean_reason(reason, missing="Say why the list changes.", limit=WHY_LENGTH, clause=CLAUSE)
    version = _write(now, planned, reason=reason, by=by)
    append(
        "dictionary.changed",
        by=by.as_actor(),
        on=version.as_subject(),
        facts={
            **facts_of_change(version),
            "added": len(planned.added),
            "removed": len(planned.removed),
            "reason": reason,
        },
    )
    return version


def _write(now: Current, planned: Planned, *, reason: str, by: Member) -> DictionaryVersion:
    try:
        with transaction.atomic():
            return DictionaryVersion.objects.create(
                name=now.known.name,
                number=now.number + 1,
                entries=list(planned.entries),
                added=list(planned.added),
                removed=list(planned.removed),
                packaged_version=now.packaged_version,
                reason=reason,
                changed_by=by,
                changed_as=by.capacity_label[:120],
                changed_at=clock.now(),
            )
    except IntegrityError as taken:
        raise ChangedMeanwhile("Somebody else changed this list a moment ago. Look at it again.", clause=CLAUSE) from (
            taken
        )
