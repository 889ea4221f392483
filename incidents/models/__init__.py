"""Incidents and who commands them."""

from incidents.models.incident import CommandAssignment, Incident, IncidentType
from incidents.models.limits import LimitLift, ReleaseLimit
from incidents.models.period import OperationalPeriod

__all__ = ["CommandAssignment", "Incident", "IncidentType", "LimitLift", "OperationalPeriod", "ReleaseLimit"]
