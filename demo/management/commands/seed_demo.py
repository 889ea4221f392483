"""`manage.py seed_demo`: build the demo department, once."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from demo import department
from demo.cast import CAST, DEMO_PASSWORD
from demo.codes import secret_of


class Command(BaseCommand):
    help = "Builds the demo department. Refuses where members exist, and outside EMBEDDED=1."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("The demo department has known passwords; it is for EMBEDDED=1 only.")
        if department.exists():
            raise CommandError("This database has members already. Start afresh with script/run --fresh.")
        department.build()
        department.open_newer_accounts()
        _lay_out_authenticator()
        for part in CAST:
            self.stdout.write(f"  {part.username:<7} {DEMO_PASSWORD}  {part.line}")
        # `manage.py run` puts the address there.
        link = f"{reverse('equipment:enrol')}#{department.demo_code()}"
        self.stdout.write(f"This browser becomes an approved device here:  <address>{link}")


def _lay_out_authenticator() -> None:
    """For the page of the sandbox that shows the codes of the second factor."""
    folder = settings.DATA_DIR / "sandbox"
    folder.mkdir(parents=True, exist_ok=True)
    entries = [{"name": part.username, "secret": secret_of(part.username)} for part in CAST]
    (folder / "authenticator.json").write_text(json.dumps(entries))
