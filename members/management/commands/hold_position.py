"""`manage.py hold_position`: give a position from the machine itself, such as the Chief's while nobody holds it."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from core.exceptions import Refusal
from members.ladder import fill
from members.models import HoldingKind, Member, Position
from trail.services import COMMAND_LINE


class Command(BaseCommand):
    help = "Gives a member a position, in their own right or acting for so many days by an order."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("title")
        parser.add_argument("username")
        parser.add_argument("--acting-for-days", type=int, default=0, help="0: in their own right")
        parser.add_argument("--order", default="", help="the written order behind it")

    def handle(self, *args: Any, **options: Any) -> None:
        position = Position.objects.filter(title__iexact=options["title"]).first()
        member = Member.objects.filter(username__iexact=options["username"]).first()
        if position is None or member is None:
            raise CommandError("There is no such position, or no such member.")
        days = options["acting_for_days"]
        try:
            holding = fill(
                position,
                member,
                kind=HoldingKind.ACTING if days else HoldingKind.FILLED,
                ends_at=clock.now() + timedelta(days=days) if days else None,
                order=options["order"],
                by=COMMAND_LINE,
            )
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"{member.title_and_name} is {holding.label}.")
