"""Reading incidents."""

from django.db.models import FilteredRelation, Q, QuerySet

from incidents.models import CommandAssignment, Incident


def open_incidents() -> QuerySet[Incident]:
    """Open incidents, newest first, each with its commander. One query: one command at a time is open."""
    command = FilteredRelation("assignments", condition=Q(assignments__to_at__isnull=True))
    return (
        Incident.objects.filter(concluded_at__isnull=True)
        .annotate(command=command)
        .select_related("command__commander")  # type: ignore[misc]  # the stubs do not know what annotate adds
    )


def commander_label(incident: Incident) -> str:
    """Who commands one of `open_incidents`, without a further query."""
    command: CommandAssignment | None = getattr(incident, "command", None)
    return command.commander.title_and_name if command else ""
