"""Celery shells: each takes an id and calls one function. The rows are the queue."""

from celery import shared_task

from publishing import delivery, removal
from publishing import sweep as sweeping
from publishing.booking import sweep as booking


@shared_task
def deliver(delivery_pk: int) -> None:
    delivery.deliver(delivery_pk)


@shared_task
def remove(delivery_pk: int) -> None:
    removal.remove(delivery_pk)


@shared_task(expires=30)
def sweep() -> None:
    sweeping.sweep()


@shared_task(expires=60)
def follow_booking_photos() -> None:
    booking.sweep()
