"""Readings of pictures only grow: a decision rests on what was read then."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0008_own_videos")]
    operations = [AppendOnly("posts_picturereading")]
