"""The trail only grows."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [
        AppendOnly("trail_auditevent"),
    ]
