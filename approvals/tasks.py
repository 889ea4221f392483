"""Celery shells of approvals."""

from celery import shared_task

from approvals import requests


@shared_task(expires=60)
def expire() -> None:
    requests.expire_overdue()
