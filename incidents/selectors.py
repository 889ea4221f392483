"""Reading incidents."""

from django.db.models import FilteredRelation, Q, QuerySet

from incidents.models import Incident
from members.models import DutyStatus


def open_incidents() -> QuerySet[Incident]:
    """Open incidents, newest first, each with its commander. One query: one command at a time is open."""
    command = FilteredRelation("assignments", condition=Q(assignments__to_at__isnull=True))
    return (
        Incident.objects.filter(concluded_at__isnull=True)
        .annotate(command=command)
        .select_related("command__commander")  # type: ignore[misc]  # the stubs do not know what annotate adds
    )


def uncommanded_incidents() -> QuerySet[Incident]:
    """Open incidents that nobody commands, or somebody who is not on duty."""
    on_duty = Q(command__commander__is_active=True, command__commander__duty_status=DutyStatus.ACTIVE)
    return open_incidents().exclude(on_duty).select_related(None).order_by()
