"""What was attested at a submission stays as it was said (389.4)."""

from django.db import migrations

from core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0005_own_grounds")]
    operations = [AppendOnly("posts_attestation")]
