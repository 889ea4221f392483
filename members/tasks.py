"""Celery shells of this storey."""

from celery import shared_task

from members import authorizations


@shared_task
def project_ended() -> None:
    authorizations.project_ended()
