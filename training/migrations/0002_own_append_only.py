"""Completions only grow: one that was wrong is voided by another row."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]
    operations = [
        AppendOnly("training_completion"),
    ]
