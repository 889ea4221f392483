"""`manage.py rotate_field_keys`: after a new key was put first, encrypt under it what older keys encrypted."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sign_in.field_keys import rotate
from trail.services import COMMAND_LINE


class Command(BaseCommand):
    help = "Encrypts the tokens of social accounts and the secrets of second factors under the first key."

    def handle(self, *args: Any, **options: Any) -> None:
        rotated = rotate(by=COMMAND_LINE)
        for kind, done in rotated.items():
            name = kind.replace("_", " ")
            self.stdout.write(f"{name}: {done.anew} encrypted anew, {done.same} under the first key already.")
        lost = [f"{kind} {', '.join(map(str, done.unreadable))}" for kind, done in rotated.items() if done.unreadable]
        if lost:
            raise CommandError(f"No key of FIELD_ENCRYPTION_KEYS opens: {'; '.join(lost)}.")
