"""The first series, as a placeholder that the Custodian of Records confirms or replaces (389.7)."""

from datetime import date

from django.db import migrations


def add_series(apps, editor):
    apps.get_model("retention", "RecordSeries").objects.get_or_create(
        code="SM-01",
        effective_from=date(2026, 1, 1),
        defaults={
            "title": "Published posts, all versions and media",
            "trigger": "The latest of removed, superseded, or 31 December of the year published",
            "period_years": 2,
            "authority": "Gov. Code 34090(d)",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial")]
    operations = [migrations.RunPython(add_series, migrations.RunPython.noop)]
