"""Revisions and their targets only grow: an approval is bound to them."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0001_initial")]
    operations = [
        AppendOnly("posts_revision"),
        AppendOnly("posts_target"),
    ]
