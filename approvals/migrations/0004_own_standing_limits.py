"""What an Incident Commander signed, lifted, and what went out under it, stays as it was (389.4.1)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("approvals", "0003_own_orders")]
    operations = [
        AppendOnly("approvals_standinglimit"),
        AppendOnly("approvals_standinglimitlift"),
        AppendOnly("approvals_standingrelease"),
    ]
