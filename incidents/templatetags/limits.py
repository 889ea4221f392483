"""The release limits of an incident on any page above: composer, sign-off, room (389.4.1)."""

from typing import Any

from django import template

from incidents.limits import limits_in_force, limits_of
from incidents.models import Incident

register = template.Library()


@register.inclusion_tag("incidents/_limits.html")
def release_limits(incident: Incident | None) -> dict[str, Any]:
    """What is not to be released now, or nothing at all. One query where there is an incident."""
    return {"incident": incident, "limits": list(limits_of(incident))}


@register.inclusion_tag("incidents/_open_limits.html")
def limits_of_open_incidents() -> dict[str, Any]:
    """The limits of every open incident, for who still chooses one. One query."""
    return {"limits": list(limits_in_force().select_related("incident"))}
