"""A member asks from the browser that they sit at: an unknown one is entered as their own device in the same act."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from equipment import devices, exceptions
from equipment.models import Device, EquipmentException
from members.chain import supervisor_of
from members.models import Member
from platforms.models import SocialAccount


@transaction.atomic
def ask_from_here(
    here: Device | None,
    *,
    description: str,
    accounts: Iterable[SocialAccount],
    reason: str,
    starts_at: datetime | None,
    ends_at: datetime,
    promises_hand_over: bool,
    by: Member,
) -> tuple[EquipmentException, str]:
    """What was asked, and the token for the browser where it was not known before. All of it or nothing."""
    token = ""
    if here is None:
        here, token = devices.register_own(description=description, by=by)
    asked = exceptions.ask(
        here,
        accounts=accounts,
        reason=reason,
        starts_at=starts_at,
        ends_at=ends_at,
        promises_hand_over=promises_hand_over,
        by=by,
    )
    return asked, token


def who_decides(by: Member) -> str:
    """In one sentence, who decides on what `by` asks."""
    if by.is_chief:
        return "You are Chief of Police: your own word holds, and is on record."
    above = supervisor_of(by)
    if above is None:
        return "No supervisor of yours is present. A watch commander can grant it for a few hours."
    return f"{above.title_and_name} decides. At night a watch commander can grant it for a few hours."


def what_happens_now(asked: EquipmentException) -> str:
    if asked.chief_own:
        return "Recorded. It holds from now on."
    return f"Asked. {who_decides(asked.member)}"
