"""Send the mails that are due. Each is taken by a lease, so that no two workers send it at once."""

import logging
import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import mail
from django.db.models import F
from django.urls import reverse

from core import clock
from notices.models import Mail, MailState, Notice

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
# After each try that failed; after the last the mail is given up, and the member reads so.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (15, 60, 300, 1_800, 7_200))
MOST, ROUND_SECONDS = 100, 20.0


def send_due() -> int:
    """One round. A server that does not answer ends it: the workers have posts to publish. Returns how many went."""
    due = Mail.objects.filter(state=MailState.WAITING, due_at__lte=clock.now()).order_by("due_at", "pk")
    ends, sent = time.monotonic() + ROUND_SECONDS, 0
    waiting = list(due.values_list("pk", flat=True)[:MOST])
    if not waiting:
        return 0
    with _server() as server:
        if server is None:
            due.update(due_at=clock.now() + LEASE)
            return 0
        for pk in waiting:
            if time.monotonic() > ends:
                break
            sent += _send(pk, server)
    return sent


@contextmanager
def _server() -> Iterator[Any]:
    """An open connection for a round; None where there is none to be had."""
    server = mail.get_connection()
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("the mail server does not answer (%s); mails wait", type(error).__name__)
        yield None
        return
    try:
        yield server
    finally:
        try:
            server.close()
        except (OSError, smtplib.SMTPException):
            logger.info("the mail server hung up first")


def _send(pk: int, server: Any) -> bool:
    """Send one, if nobody else does and it is still wanted."""
    now = clock.now()
    mine = Mail.objects.filter(pk=pk, state=MailState.WAITING, due_at__lte=now)
    if not mine.update(due_at=now + LEASE, tries=F("tries") + 1):
        return False
    carried = Mail.objects.select_related("notice__to").get(pk=pk)
    if not _is_wanted(carried.notice):
        _finish(pk, MailState.DROPPED)
        return False
    try:
        message_of(carried.notice, server).send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        _failed(carried, "The mail server refuses this address.", for_good=bool(codes) and min(codes) >= 500)
    except ValueError:
        _failed(carried, "The address is none that mail can be sent to.", for_good=True)
    except (OSError, smtplib.SMTPException) as error:
        _failed(carried, f"The mail server failed ({type(error).__name__}).")
    else:
        return _finish(pk, MailState.SENT)
    return False


def _is_wanted(notice: Notice) -> bool:
    """Not by who has read it meanwhile, and not by who is away: nothing waits for them."""
    return notice.read_at is None and notice.to.is_on_duty


def message_of(notice: Notice, server: Any = None) -> mail.EmailMessage:
    """The mail: the sentence of its kind and a link. Whoever opens the link is asked who they are."""
    words, sender = f"{notice.get_kind_display()}.", settings.DEFAULT_FROM_EMAIL
    body = (
        f"{words}\n\n{address_of(notice.path)}\n\n"
        "The link opens the page for who may see it; nothing is decided by opening it, or by answering this mail.\n"
        f"What you are told, and when: {address_of(reverse('notices:wishes'))}\n"
    )
    return mail.EmailMessage(
        subject=words.rstrip("."),
        body=body,
        to=[notice.to.email],
        headers={
            # The same when it is sent twice: mail programs show it once.
            "Message-ID": f"<notice-{notice.pk}-{notice.at:%Y%m%d%H%M%S%f}@{sender.rpartition('@')[2]}>",
            "Auto-Submitted": "auto-generated",  # RFC 3834: nobody's absence answers it
        },
        connection=server,
    )


def address_of(path: str) -> str:
    """The whole address of a page of the application."""
    return f"{(settings.APPLICATION_URL or settings.PUBLIC_SITE_URL).rstrip('/')}{path}"


def _failed(carried: Mail, problem: str, *, for_good: bool = False) -> None:
    """Try again later, with growing waits; or never."""
    logger.warning("mail %s: %s", carried.pk, problem)
    if for_good or carried.tries > len(WAITS):
        _finish(carried.pk, MailState.GIVEN_UP, problem=problem)
    else:
        Mail.objects.filter(pk=carried.pk, state=MailState.WAITING).update(
            due_at=clock.now() + WAITS[carried.tries - 1], problem=problem
        )


def _finish(pk: int, state: MailState, *, problem: str = "") -> bool:
    sent_at = clock.now() if state == MailState.SENT else None
    waiting = Mail.objects.filter(pk=pk, state=MailState.WAITING)
    return bool(waiting.update(state=state, sent_at=sent_at, problem=problem))


def forget_old() -> int:
    """Notices are no records; what is old is deleted with its mail."""
    old = Notice.objects.filter(at__lt=clock.now() - timedelta(days=settings.NOTICES_KEPT_DAYS))
    count, _ = old.delete()
    return count
