"""docs/reference/commands.md names every task of beat, with how often it runs."""

from celery.schedules import crontab
from django.conf import settings

from egpd_social.celery import app
from tests.architecture.source import table_rows


def scheduled() -> dict[str, str]:
    """Each task of beat, and how often it runs in the words of the document."""
    return {entry["task"]: _words(entry["task"], entry["schedule"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def _words(task: str, schedule: float | crontab) -> str:
    if isinstance(schedule, crontab):
        return f"night, {min(schedule.hour):02d}:{min(schedule.minute):02d} UTC"
    return "`SWEEP_SECONDS`" if task == "publishing.tasks.sweep" else f"{schedule:.0f} s"


def in_the_document() -> dict[str, str]:
    rows = table_rows("reference/commands.md", columns=3)
    return {row[0].strip("`"): row[1] for row in rows if ".tasks." in row[0]}


def test_every_task_of_beat_is_documented_with_how_often_it_runs():
    assert in_the_document() == scheduled()


def test_every_task_of_beat_exists():
    app.loader.import_default_modules()
    assert set(scheduled()) <= set(app.tasks)
