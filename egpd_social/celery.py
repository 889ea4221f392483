"""The Celery application. The database row is the truth; Celery is only the doorbell."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egpd_social.settings")

app = Celery("egpd_social")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
