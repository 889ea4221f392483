"""Wiring only: settings, URLs, Celery, WSGI. Imported by nobody but the entry points."""

from egpd_social.celery import app as celery_app

__all__ = ["celery_app"]
