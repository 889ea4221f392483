"""`manage.py release_lock`: release a locked name or address on the machine, where nobody else is on duty."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from core.exceptions import Refusal
from sign_in import locks
from sign_in.models import LockKind
from trail.services import COMMAND_LINE


class Command(BaseCommand):
    help = "Releases the lock on a user name or an address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("subject", metavar="NAME|ADDRESS")
        parser.add_argument("--reason", required=True, help="who asked, and how you know them; kept in the trail")

    def handle(self, *args: Any, **options: Any) -> None:
        typed = options["subject"]
        key = locks.name_key(typed)
        of_name = Q(kind=LockKind.NAME) & (Q(subject=key) | Q(member__username__iexact=key))
        of_address = Q(kind=LockKind.ADDRESS, subject=locks.address_key(typed))
        found = list(locks.live_locks().filter(of_name | of_address))
        if not found:
            raise CommandError(f"{typed} is not locked.")
        for lock in found:
            try:
                locks.release(lock, reason=options["reason"], by=COMMAND_LINE)
            except Refusal as refusal:
                raise CommandError(refusal.reason) from refusal
            self.stdout.write(f"Released: {lock}.")
