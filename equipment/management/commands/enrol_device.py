"""`manage.py enrol_device`: a code for a device from the command line, such as the first one of an installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from core.exceptions import Refusal
from equipment import devices
from equipment.models import Device
from trail.services import COMMAND_LINE


class Command(BaseCommand):
    help = "Makes an enrolment code for a device of the Department, and registers it first where it is new."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("asset_tag")
        parser.add_argument("--description", default="", help="what it is and where; needed where it is new")
        parser.add_argument("--afresh", action="store_true", help="end what its browsers prove until now")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            device = Device.objects.filter(asset_tag__iexact=options["asset_tag"]).first() or devices.register(
                asset_tag=options["asset_tag"], description=options["description"], by=COMMAND_LINE
            )
            code = devices.issue_code(device, by=COMMAND_LINE, afresh=options["afresh"])
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal
        minutes = int(devices.CODE_GOOD_FOR.total_seconds() // 60)
        self.stdout.write(
            f"Open on {device} itself, within {minutes} minutes: {reverse('equipment:enrol')} with the code {code}"
        )
