"""The Chief's orders on own posts, and the last words of incidents, stay as they were signed (389.3, 389.4.1)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("approvals", "0002_own_relays")]
    operations = [AppendOnly("approvals_chieforder"), AppendOnly("approvals_conclusion")]
