"""Celery shells of this storey."""

from celery import shared_task

from equipment import by_phone


@shared_task(expires=50)
def follow() -> None:
    by_phone.follow()
