"""`manage.py break_glass`: who may sign in by password while single sign-on is down. Only on the machine itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from core.exceptions import Refusal
from members.models import Member
from sign_in import second_factor
from sign_in.break_glass import close_break_glass, open_break_glass
from sign_in.models import BreakGlass
from trail.services import COMMAND_LINE

DAYS = 90


class Command(BaseCommand):
    help = "Opens, shows and closes break-glass entries. No entry exists until one is made here."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        create = acts.add_parser("create", help="lets a member break the glass; renews the entry that they have")
        create.add_argument("username")
        create.add_argument("--reason", required=True)
        create.add_argument("--days", type=int, default=DAYS)
        disable = acts.add_parser("disable", help="ends a member's entry")
        disable.add_argument("username")
        disable.add_argument("--reason", required=True)
        acts.add_parser("show", help="lists who may, until when, and the last use")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['act']}")(options)
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal

    def _create(self, options: dict[str, Any]) -> None:
        member = _member(options["username"])
        entry = open_break_glass(member, reason=options["reason"], days=options["days"], by=COMMAND_LINE)
        self.stdout.write(f"{member} may break the glass until {clock.local(entry.expires_at):%Y-%m-%d %H:%M}.")
        if not second_factor.kinds_of(member):
            self.stderr.write(f"{member} has no second factor yet. Let them set one up now, while all is well.")

    def _disable(self, options: dict[str, Any]) -> None:
        member = _member(options["username"])
        close_break_glass(member, reason=options["reason"], by=COMMAND_LINE)
        self.stdout.write(f"{member} may no longer break the glass.")

    def _show(self, options: dict[str, Any]) -> None:
        live = list(BreakGlass.objects.live(clock.now()).select_related("member"))
        for entry in live:
            used = f"{clock.local(entry.used_at):%Y-%m-%d %H:%M}, {entry.uses} in all" if entry.used_at else "never"
            until = f"{clock.local(entry.expires_at):%Y-%m-%d %H:%M}"
            self.stdout.write(f"{entry.member.username}: until {until}; used: {used}; {entry.reason}")
        if not live:
            self.stdout.write("Nobody may break the glass.")


def _member(username: str) -> Member:
    member = Member.objects.filter(username=username).first()
    if member is None:
        raise CommandError(f"There is no member {username}.")
    return member
