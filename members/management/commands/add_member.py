"""`manage.py add_member`: enter a member from the command line, such as the first Chief of Police."""

import getpass
import os
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from core.exceptions import InvalidInput
from members import ranks
from members.ladder import open_position
from members.models import Member, Position, Rank
from members.roles import ROLES
from members.services import add_member, sync_roles
from trail.services import COMMAND_LINE


class Command(BaseCommand):
    help = "Adds a member. The password is asked for, or read from EGPD_MEMBER_PASSWORD."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)
        parser.add_argument("--position", required=True, choices=[step.code for step in ranks.LADDER])
        parser.add_argument("--title", default="", help="of their place in the chain of command; added where it is new")
        parser.add_argument("--badge-number", default="", help="one member for each; a second account is refused")
        parser.add_argument("--role", action="append", default=[], choices=sorted(ROLES))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("EGPD_MEMBER_PASSWORD") or getpass.getpass("Password (15 characters or more): ")
        sync_roles()
        try:
            names = {name: options[name] for name in ("username", "first_name", "last_name")}
            validate_password(password, user=Member(**names))
            member = add_member(
                **names,
                rank=options["position"],
                position=self._place(options["position"], options["title"]),
                badge_number=options["badge_number"],
                roles=options["role"],
                password=password,
                by=COMMAND_LINE,
            )
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        except InvalidInput as error:
            raise CommandError(error.reason) from error
        self.stdout.write(f"{member} may sign in as {member.username}.")

    def _place(self, code: str, title: str) -> Position | None:
        """The position of that title; the Chief's own is added without one."""
        rank = Rank.objects.get(code=code)
        title = title or (rank.name if rank.is_chief else "")
        if not title:
            return None
        found = Position.objects.filter(title__iexact=title).first()
        return found or open_position(title, rank=rank, reports_to=None, by=COMMAND_LINE)
