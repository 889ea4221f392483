"""Reading incidents."""

from django.db.models import Prefetch, QuerySet

from incidents.models import CommandAssignment, Incident


def open_incidents() -> QuerySet[Incident]:
    """Open incidents, newest first, each with its commander in `.in_command`. Two queries."""
    current = CommandAssignment.objects.filter(to_at__isnull=True).select_related("commander")
    return Incident.objects.filter(concluded_at__isnull=True).prefetch_related(
        Prefetch("assignments", queryset=current, to_attr="in_command")
    )


def commander_label(incident: Incident) -> str:
    """Who commands one of `open_incidents`, without a further query."""
    in_command: list[CommandAssignment] = getattr(incident, "in_command", [])
    return in_command[0].commander.title_and_name if in_command else ""
