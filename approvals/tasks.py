"""Celery shells of approvals."""

from celery import shared_task

from approvals import clearing, freezing, rejudging, requests
from approvals.asking import nudging
from approvals.queue import passing_on


@shared_task(expires=60)
def expire() -> None:
    requests.expire_overdue()


@shared_task(expires=60)
def pass_on() -> None:
    passing_on.pass_on_overdue()


@shared_task(expires=60)
def freeze_lost() -> None:
    freezing.freeze_lost()


@shared_task(expires=60)
def look_after_requests() -> None:
    """Requests to post: follow the ladder first, so that nobody is reminded who left."""
    nudging.follow_ladder()
    nudging.nudge_overdue()


@shared_task(expires=60)
def rejudge() -> None:
    # First what could go out without a person.
    clearing.call_back()
    rejudging.rejudge_waiting()
