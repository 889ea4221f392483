"""Legal grounds, their ends and what was asked only grow (389.5)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0004_own_originals")]
    operations = [
        AppendOnly("posts_legalground"),
        AppendOnly("posts_groundend"),
        AppendOnly("posts_groundask"),
    ]
