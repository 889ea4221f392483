"""Guidelines, their withdrawals and every judgement only grow: a change is a new version (389.3)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0002_append_only")]
    operations = [
        AppendOnly("posts_contentguideline"),
        AppendOnly("posts_contentguideline_accounts"),
        AppendOnly("posts_guidelinewithdrawal"),
        AppendOnly("posts_screeningedition"),
        AppendOnly("posts_storedjudgement"),
    ]
