"""Celery shells of this storey."""

from celery import shared_task

from members import ladder, projection, roster_import


@shared_task
def project_ended() -> None:
    projection.project_ended()


@shared_task
def keep_roster_current() -> None:
    """Labels follow positions that began or ended by themselves; roster files that nobody confirmed go."""
    ladder.refresh_capacities()
    roster_import.forget_expired()
