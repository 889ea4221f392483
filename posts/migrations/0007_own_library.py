"""Standing texts, what was decided on them, and the Department's own lists only grow (389.4, 389.5)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0006_own_attestations")]
    operations = [
        AppendOnly("posts_standingtext"),
        AppendOnly("posts_standingversion"),
        AppendOnly("posts_standingapproval"),
        AppendOnly("posts_standingretirement"),
        AppendOnly("posts_dictionaryversion"),
    ]
