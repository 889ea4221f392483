"""Reading the trail."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from trail.models import AuditEvent


def events_of_post(post_id: object, *, limit: int = 200) -> QuerySet[AuditEvent]:
    """What happened to a post, newest first. One indexed query."""
    return AuditEvent.objects.filter(post_id=str(post_id)).order_by("-seq")[:limit]


def last_event(action: str, *, kind: str, object_id: object) -> AuditEvent | None:
    """The newest event of this act on this object. One indexed query."""
    rows = AuditEvent.objects.filter(object_kind=kind, object_id=str(object_id), action=action)
    return rows.order_by("-seq").first()


def actions_on(kind: str, object_id: object) -> list[str]:
    """Every act on one object, by its action. One indexed query."""
    rows = AuditEvent.objects.filter(object_kind=kind, object_id=str(object_id))
    return list(rows.values_list("action", flat=True))


def newest_of(actions: Sequence[str], *, kind: str, object_id: object) -> dict[str, AuditEvent]:
    """The newest event of each of these acts on one object; what never happened is missing. One indexed query."""
    rows = AuditEvent.objects.filter(object_kind=kind, object_id=str(object_id), action__in=actions)
    return {event.action: event for event in rows.order_by("seq")}


def every_event(action: str, *, kind: str, object_id: object) -> list[AuditEvent]:
    """Each time that this act was done on one object, oldest first. One indexed query."""
    rows = AuditEvent.objects.filter(object_kind=kind, object_id=str(object_id), action=action)
    return list(rows.order_by("seq"))


def objects_with(action: str, *, kind: str, object_ids: Iterable[object]) -> set[str]:
    """Those of the objects on which this act was done. One indexed query."""
    ids = [str(each) for each in object_ids]
    rows = AuditEvent.objects.filter(object_kind=kind, object_id__in=ids, action=action)
    return set(rows.values_list("object_id", flat=True)) if ids else set()


def events_on(kind: str, object_id: object, *, limit: int = 100) -> QuerySet[AuditEvent]:
    """What happened to one object, newest first. One indexed query."""
    return AuditEvent.objects.filter(object_kind=kind, object_id=str(object_id)).order_by("-seq")[:limit]


def newest_of_each(action: str, *, kind: str, object_ids: Iterable[object]) -> dict[str, AuditEvent]:
    """The newest event of this act on each of these objects, by the object's number. One indexed query."""
    ids = [str(each) for each in object_ids]
    rows = AuditEvent.objects.filter(object_kind=kind, object_id__in=ids, action=action)
    return {event.object_id: event for event in rows.order_by("seq")} if ids else {}


def events_of_kind(kind: str, actions: Sequence[str]) -> list[AuditEvent]:
    """Each of these acts on any object of this kind, oldest first. One indexed query; for kinds with few events."""
    return list(AuditEvent.objects.filter(object_kind=kind, action__in=actions).order_by("seq"))


def events_between(
    since: datetime, until: datetime, *, kind: str, object_id: object, post_ids: Iterable[object]
) -> list[AuditEvent]:
    """What happened to one object and to these posts from `since` to before `until`, oldest first. Two queries."""
    then = AuditEvent.objects.filter(at__gte=since, at__lt=until)
    found = {event.seq: event for event in then.filter(object_kind=kind, object_id=str(object_id))}
    found |= {event.seq: event for event in then.filter(post_id__in=[str(each) for each in post_ids])}
    return [found[seq] for seq in sorted(found)]
