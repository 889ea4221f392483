"""Reading incidents."""

from collections.abc import Iterable

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


def uncommanded(incidents: Iterable[Incident]) -> list[Incident]:
    """Of `open_incidents` those that nobody commands, or somebody who is not on duty. No further query."""
    commands: list[tuple[Incident, CommandAssignment | None]] = [
        (each, getattr(each, "command", None)) for each in incidents
    ]
    return [incident for incident, command in commands if command is None or not command.commander.is_on_duty]
