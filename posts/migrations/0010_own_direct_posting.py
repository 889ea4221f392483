"""Each act of the Chief on direct posting stays: the newest counts, and none is changed (389.3)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0009_own_pictures")]
    operations = [AppendOnly("posts_directposting")]
