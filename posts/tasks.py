"""Celery shells of posts."""

from celery import shared_task

from posts.models import Media
from posts.picture_words import keeping


@shared_task(expires=60)
def read_picture(media_pk: int) -> None:
    keeping.read_picture(Media.objects.get(pk=media_pk), hurried=False)


@shared_task(expires=30)
def read_missed_pictures() -> None:
    keeping.read_missed()
