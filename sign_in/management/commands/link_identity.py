"""`manage.py link_identity`: which identity of the provider opens the door to which member."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.exceptions import Refusal
from members.models import Member
from sign_in.oidc_links import link_identity, unlink_identity
from trail.services import COMMAND_LINE


class Command(BaseCommand):
    help = "Links an identity of the OpenID Connect provider to a member, or takes the link away."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("subject", nargs="?", default="", help="value of the claim OIDC_SUBJECT_CLAIM")
        parser.add_argument("--remove", action="store_true", help="take the link away")

    def handle(self, *args: Any, **options: Any) -> None:
        member = Member.objects.filter(username=options["username"]).first()
        if member is None:
            raise CommandError(f"There is no member {options['username']}.")
        try:
            if options["remove"]:
                unlink_identity(member, by=COMMAND_LINE)
            else:
                link_identity(member, subject=options["subject"], by=COMMAND_LINE)
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"{member}: link {'taken away' if options['remove'] else 'made'}.")
