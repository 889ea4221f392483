"""Proof of identity in an open session: it counts its own failures, and five of them end it (CJIS AC-7).

A lock that was earned at the door does not reach in here: an outsider who mistypes the Chief's password five
times would keep them from revoking anything. A wrong proof counts for the lock of the name as well.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from axes.models import AccessFailureLog
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest

from core import clock
from sign_in import guesses, locks, second_factor
from sign_in.actors import DOOR
from sign_in.sessions_store import BEGAN
from trail.services import append


def counts_here(request: HttpRequest) -> bool:
    """Whether the session has shown a second factor; one that has not is still at the door."""
    return bool(request.user.is_authenticated) and second_factor.has_shown(request)


@contextmanager
def one_guess(request: HttpRequest) -> Iterator[bool]:
    """Whether this proof may be looked at. A session that is still at the door counts by its name, in the forms."""
    if not counts_here(request):
        yield True
        return
    with guesses.one_guess(_key(request)) as may_look:
        yield may_look


def count_wrong(request: HttpRequest) -> None:
    if counts_here(request):
        AccessFailureLog.objects.create(username=_key(request), attempt_time=clock.now())


def forget_wrong(request: HttpRequest) -> None:
    """A right proof begins the counting anew."""
    AccessFailureLog.objects.filter(username=_key(request)).delete()


def is_spent(request: HttpRequest) -> bool:
    """Whether too many proofs were wrong in this session. One query."""
    return counts_here(request) and AccessFailureLog.objects.filter(username=_key(request)).count() >= locks.FAILURES


@transaction.atomic
def end_spent(request: HttpRequest) -> None:
    """The session is over: whoever it was comes in through the door again, where a lock holds.

    What was counted stays: a proof that is still under way in this session finds no place either.
    """
    member = request.user
    facts = {"which": "this", "reason": "five wrong confirmations"}
    append("member.sessions_ended", by=DOOR, on=member.as_subject(), facts=facts)  # type: ignore[union-attr]
    logout(request)


def _key(request: HttpRequest) -> str:
    """Of the session, whatever key it has by now. In capitals, as no name is counted (`locks.name_key`)."""
    return f"{locks.CONFIRMING}{request.user.pk} {request.session.get(BEGAN, 0)}"
