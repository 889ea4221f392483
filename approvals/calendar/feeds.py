"""Make, replace and end the private address of one's calendar; find whose it is (389.3)."""

import secrets
from hashlib import sha256

from django.db import transaction

from approvals.models import CalendarFeed
from core import clock
from members.models import Member
from members.projection import lock_member
from trail.services import append

# 32 bytes at random: nobody finds an address by trying.
TOKEN_BYTES = 32


@transaction.atomic
def make_feed(*, by: Member) -> str:
    """A new token for the calendar of `by`; the one before it opens nothing any more. It is shown this once."""
    # Two windows in the same second wait for each other.
    lock_member(by)
    replaced = _end_live(by)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    CalendarFeed.objects.create(member=by, digest=_digest(token), made_at=clock.now())
    append("calendar_feed.opened", by=by.as_actor(), on=by.as_subject(), facts={"replaced": bool(replaced)})
    return token


@transaction.atomic
def end_feed(*, by: Member) -> None:
    """The address of `by`, if there is one, opens nothing any more."""
    if _end_live(by):
        append("calendar_feed.ended", by=by.as_actor(), on=by.as_subject())


def live_feed(member: Member) -> CalendarFeed | None:
    """The address in force, without its token, which nobody keeps."""
    return CalendarFeed.objects.filter(member=member, ended_at__isnull=True).first()


def member_of_token(token: str) -> Member | None:
    """Whose calendar the token opens at this second; nobody's, where it ended or its member may not sign in."""
    feed = CalendarFeed.objects.select_related("member").filter(digest=_digest(token), ended_at__isnull=True).first()
    return feed.member if feed and feed.member.is_active and feed.member.is_on_duty else None


def _end_live(member: Member) -> int:
    return CalendarFeed.objects.filter(member=member, ended_at__isnull=True).update(ended_at=clock.now())


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
