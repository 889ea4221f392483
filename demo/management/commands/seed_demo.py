"""`manage.py seed_demo`: build the demo department, once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo import department
from demo.cast import CAST, DEMO_PASSWORD


class Command(BaseCommand):
    help = "Builds the demo department. Refuses where members exist, and outside EMBEDDED=1."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("The demo department has known passwords; it is for EMBEDDED=1 only.")
        if department.exists():
            raise CommandError("This database has members already. Start afresh with script/run --fresh.")
        department.build()
        for part in CAST:
            self.stdout.write(f"  {part.username:<7} {DEMO_PASSWORD}  {part.line}")
