"""What was approved by voice, and the one answer to it, stay as they were entered (389.4.1)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("approvals", "0001_initial")]
    operations = [AppendOnly("approvals_relayedapproval"), AppendOnly("approvals_ratification")]
