"""Incidents and who commands them."""

from incidents.models.incident import CommandAssignment, Incident
from incidents.models.limits import LimitLift, ReleaseLimit

__all__ = ["CommandAssignment", "Incident", "LimitLift", "ReleaseLimit"]
