"""Incidents and who commands them."""

from incidents.models.incident import CommandAssignment, Incident

__all__ = ["CommandAssignment", "Incident"]
