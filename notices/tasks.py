"""Celery shells of notices. The rows are the queue."""

from celery import shared_task

from notices import sending


@shared_task(expires=60)
def send_due() -> None:
    sending.send_due()


@shared_task(expires=3600)
def forget_old() -> None:
    sending.forget_old()
