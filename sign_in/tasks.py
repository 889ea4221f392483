"""Celery shells of this storey."""

from celery import shared_task

from sign_in import dormant


@shared_task
def disable_unused() -> None:
    dormant.disable_unused()
