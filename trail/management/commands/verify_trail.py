"""`manage.py verify_trail [--json]`: exit status 0 only when the whole chain holds."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from trail.verification import verify


class Command(BaseCommand):
    help = "Recomputes the hash chain of the audit trail and names the first event that does not fit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify()
        if options["json"]:
            self.stdout.write(json.dumps(verdict.as_dict()))
        elif verdict.ok:
            self.stdout.write(f"{verdict.events} events, the chain holds.")
        else:
            self.stdout.write(f"The chain breaks at event {verdict.first_bad_seq}: {verdict.kind}.")
        if not verdict.ok:
            sys.exit(1)
