"""Whether the lists that screening reads are those that members changed them into: as the trail has it (389.5(g))."""

from collections.abc import Mapping
from typing import Any

from core import mac
from core.canonical import sha256_of
from posts.lists.in_force import newest_versions
from posts.models import DictionaryVersion
from trail.models import AuditEvent
from trail.selectors import newest_of_each

CHANGED = "dictionary.changed"


def facts_of_change(version: DictionaryVersion) -> dict[str, Any]:
    """What the trail says of a change, with the seal by which it is known as ours."""
    facts: dict[str, Any] = {"version": version.number, "sha256": sha256_of(version.entries)}
    return facts | {"mac": mac.seal(CHANGED, _sealed(version.name, facts))}


def are_proven() -> bool:
    """Whether each of the Department's own lists stands as its last change in the trail left it. Two queries.

    A list that somebody emptied with SQL alone lets nothing out.
    """
    versions = list(newest_versions())
    told = newest_of_each(CHANGED, kind="dictionary", object_ids=[version.name for version in versions])
    return all(_tells(told.get(version.name), version) for version in versions)


def _tells(event: AuditEvent | None, version: DictionaryVersion) -> bool:
    if event is None or not event.is_whole:
        return False
    claimed = {"version": version.number, "sha256": sha256_of(version.entries)}
    ours = mac.is_sealed(CHANGED, _sealed(version.name, event.facts), str(event.facts.get("mac")))
    return ours and all(event.facts.get(name) == value for name, value in claimed.items())


def _sealed(name: str, facts: Mapping[str, Any]) -> dict[str, str]:
    return {"name": name, "version": str(facts.get("version")), "sha256": str(facts.get("sha256"))}
