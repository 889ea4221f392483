"""Videos only grow: an approval is bound to their bytes."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0007_own_library")]
    operations = [AppendOnly("posts_video")]
