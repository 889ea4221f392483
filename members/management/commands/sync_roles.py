"""`manage.py sync_roles`: write the roles of members/roles.py to the database."""

from typing import Any

from django.core.management.base import BaseCommand

from members.services import sync_roles


class Command(BaseCommand):
    help = "Makes groups and permissions equal to members/roles.py."

    def handle(self, *args: Any, **options: Any) -> None:
        sync_roles()
        self.stdout.write("Roles are in step with members/roles.py.")
