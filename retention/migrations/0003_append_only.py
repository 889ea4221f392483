"""Records only grow; disposition will come with its own, lawful way."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("retention", "0002_series")]
    operations = [
        AppendOnly("retention_record"),
    ]
