"""Pictures as they were uploaded only grow: they are the evidence of what a derivative was made of."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0003_own_guidelines")]
    operations = [AppendOnly("posts_original")]
