"""Operational periods stay as they were begun (389.4.1)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_own_limits")]
    operations = [AppendOnly("incidents_operationalperiod")]
