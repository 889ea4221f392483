"""`manage.py add_member`: enter a member from the command line, such as the first Chief of Police."""

import getpass
import os
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.models import Member
from members.positions import Position
from members.roles import ROLES
from members.services import add_member, sync_roles
from trail.services import Actor


class Command(BaseCommand):
    help = "Adds a member. The password is asked for, or read from EGPD_MEMBER_PASSWORD."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)
        parser.add_argument("--position", required=True, choices=Position.values)
        parser.add_argument("--badge-number", default="", help="one member for each; a second account is refused")
        parser.add_argument("--assignment", default="")
        parser.add_argument("--role", action="append", default=[], choices=sorted(ROLES))

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("EGPD_MEMBER_PASSWORD") or getpass.getpass("Password (15 characters or more): ")
        sync_roles()
        try:
            names = {name: options[name] for name in ("username", "first_name", "last_name")}
            validate_password(password, user=Member(**names))
            member = add_member(
                **names,
                position=options["position"],
                badge_number=options["badge_number"],
                assignment=options["assignment"],
                roles=options["role"],
                password=password,
                by=Actor(id="", label="Command line", capacity="system administrator"),
            )
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"{member} may sign in as {member.username}.")
