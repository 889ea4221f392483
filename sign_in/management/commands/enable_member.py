"""`manage.py enable_member`: enable a member on the machine, where nobody is left who could from a page."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.exceptions import Refusal
from members.models import Member
from sign_in.dormant import enable_member
from trail.services import COMMAND_LINE


class Command(BaseCommand):
    help = "Lets a disabled member sign in again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--reason", required=True, help="kept in the trail")

    def handle(self, *args: Any, **options: Any) -> None:
        member = Member.objects.filter(username=options["username"]).first()
        if member is None:
            raise CommandError(f"There is no member {options['username']}.")
        try:
            enable_member(member, reason=options["reason"], by=COMMAND_LINE)
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"{member} may sign in again.")
