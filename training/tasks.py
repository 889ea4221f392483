"""Celery shells of training."""

from celery import shared_task

from training import lapses


@shared_task(expires=300)
def follow() -> None:
    lapses.follow()
