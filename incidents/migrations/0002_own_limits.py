"""Release limits and their ends stay as they were set (389.4.1)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]
    operations = [AppendOnly("incidents_releaselimit"), AppendOnly("incidents_limitlift")]
