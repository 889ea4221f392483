"""Reading the trail."""

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
