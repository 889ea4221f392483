"""The Chief's orders on own posts stay as they were signed (389.3, 389.6)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("approvals", "0002_own_relays")]
    operations = [AppendOnly("approvals_chieforder")]
