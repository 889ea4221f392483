"""Comments, whom they mention and their withdrawals only grow."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0010_own_direct_posting")]
    operations = [
        AppendOnly("posts_comment"),
        AppendOnly("posts_mention"),
        AppendOnly("posts_commentwithdrawal"),
    ]
