"""Tell members something. The rows are written with what they tell of; what is sent is sent after the commit."""

from collections.abc import Iterable

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.forms import ValidationError

from core import bell, clock
from members.models import Member
from notices.kinds import SENT_AT_ONCE, Kind
from notices.models import WORDS_LENGTH, Mail, MailState, Notice, Wishes
from notices.quiet import loud_again


@transaction.atomic
def tell(members: Iterable[Member], *, kind: Kind, words: str, path: str, urgent: bool = False) -> None:
    """Tell each of `members` once: in the application always, by mail as they wish.

    `path`: the page where it stands. `urgent` (an incident) breaks quiet hours. Constant queries for any number.
    Workers are rung for where somebody must act at once; the rest goes with the next round of beat, so that no
    decision waits for a broker that hangs.
    """
    numbers = {member.pk for member in members}
    people = list(Member.objects.filter(pk__in=numbers, is_active=True).select_related("wishes").order_by("pk"))
    if not people:
        return
    now = clock.now()
    words = words if len(words) <= WORDS_LENGTH else f"{words[: WORDS_LENGTH - 1]}…"
    notices = Notice.objects.bulk_create(
        Notice(to=person, kind=kind, words=words, path=path, urgent=urgent, at=now) for person in people
    )
    mails = [mail for notice in notices if (mail := _mail_of(notice)) is not None]
    Mail.objects.bulk_create(mails)
    if mails and urgent and kind in SENT_AT_ONCE:
        transaction.on_commit(ring, robust=True)


def _mail_of(notice: Notice) -> Mail | None:
    """The mail that carries `notice`, if its member has an address and wants one."""
    member = notice.to
    wishes = wishes_of(member)
    if not (mail_is_on() and has_address(member)) or notice.kind in wishes.not_by_mail:
        return None
    due_at = notice.at if notice.urgent else loud_again(notice.at, wishes.quiet_from, wishes.quiet_until)
    return Mail(notice=notice, due_at=due_at)


def settle(paths: Iterable[str]) -> None:
    """What waited on these pages is done: nobody needs to read of it any more, and no mail goes out for it."""
    waiting = Notice.objects.filter(path__in=list(paths), kind__in=(Kind.DECIDE, Kind.LATE), read_at__isnull=True)
    Mail.objects.filter(notice__in=waiting, state=MailState.WAITING).update(state=MailState.DROPPED)
    waiting.update(read_at=clock.now())


def read(member: Member, pk: int | None = None) -> int:
    """`member` has seen the notice `pk`, or all of theirs. Returns how many were new."""
    mine = Notice.objects.filter(to=member, read_at__isnull=True)
    return (mine if pk is None else mine.filter(pk=pk)).update(read_at=clock.now())


def wishes_of(member: Member) -> Wishes:
    """How `member` wishes to be told; where they never said, a row that is not stored."""
    return getattr(member, "wishes", None) or Wishes(member=member)


def mail_is_on() -> bool:
    return bool(settings.MAIL_URL)


def has_address(member: Member) -> bool:
    """Whether mail can be sent there: a roster may hold anything."""
    try:
        validate_email(member.email)
    except ValidationError:
        return False
    return True


def ring() -> None:
    bell.ring("notices.tasks.send_due", [[]], otherwise="beat will send the mails")
