"""`manage.py admin_door`: open or close Django's admin, which only shows, for one system administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.exceptions import Refusal
from members.models import Member
from sign_in.admin_door import close_admin_door, open_admin_door
from trail.services import COMMAND_LINE

ACTS = {"open": open_admin_door, "close": close_admin_door}


class Command(BaseCommand):
    help = "Opens or closes the admin, to read, for a system administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=sorted(ACTS))
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        member = Member.objects.filter(username=options["username"]).first()
        if member is None:
            raise CommandError(f"There is no member {options['username']}.")
        try:
            ACTS[options["act"]](member, by=COMMAND_LINE)
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"{member}: the admin is {'open' if options['act'] == 'open' else 'closed'}.")
