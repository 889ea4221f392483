"""389.3: an order that is revoked in the same second authorizes nobody any more."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from core import clock
from core.exceptions import NotPermitted, StateForbids
from members import authority, authorizations, designations
from members.models import Designation, PostingAuthorization
from tests.factories.department import Cast
from trail.verification import verify

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.policy("389.3")]


@pytest.mark.parametrize("act", ["issue", "suspend", "revoke"])
def test_the_order_is_revoked_between_the_check_and_the_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time: nothing comes between.")
    order = designations.designate(
        cast.casey, order_number="26-7", ends_at=clock.now() + timedelta(days=9), by=cast.chris
    )
    casey, refused, checked, gone = cast.member("casey"), [], threading.Event(), threading.Event()
    real = authority.lock_member

    def late(member):
        checked.set()
        gone.wait(10)
        return real(member)

    monkeypatch.setattr(authority, "lock_member", late)
    acts = {
        "issue": lambda: authorizations.issue(
            cast.robin, accounts=[cast.website], categories=["a"], basis="Order 1", by=casey
        ),
        "suspend": lambda: authorizations.suspend(cast.authorization, reason="x", by=casey),
        "revoke": lambda: authorizations.revoke(cast.authorization, reason="x", by=casey),
    }

    def designee() -> None:
        try:
            acts[act]()
        except NotPermitted as no:
            refused.append(no)
        finally:
            connection.close()

    thread = threading.Thread(target=designee)
    thread.start()
    assert checked.wait(10)
    designations.revoke_designation(order, reason="Back", by=cast.chris)
    gone.set()
    thread.join()

    assert refused
    assert PostingAuthorization.objects.filter(issued_by=casey).count() == 0
    assert cast.authorization.status == "ACTIVE"
    assert verify().ok


def test_a_revocation_waits_for_what_is_being_issued(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL the order's row is locked: what he issues is issued under an order in force, or not at all."""
    order = designations.designate(
        cast.casey, order_number="26-7", ends_at=clock.now() + timedelta(days=9), by=cast.chris
    )
    casey, taken, broken = cast.member("casey"), threading.Event(), []
    real = authorizations.check_terms

    def slow(*args):
        taken.set()
        threading.Event().wait(0.5)
        return real(*args)

    monkeypatch.setattr(authorizations, "check_terms", slow)

    def run(act) -> None:
        try:
            act()
        except (NotPermitted, StateForbids):
            pass
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    def designee() -> None:
        authorizations.issue(cast.robin, accounts=[cast.website], categories=["a"], basis="Order 1", by=casey)

    threads = [
        threading.Thread(target=run, args=[designee]),
        threading.Thread(
            target=run,
            args=[lambda: taken.wait(10) and designations.revoke_designation(order, reason="Back", by=cast.chris)],
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not broken
    issued = PostingAuthorization.objects.get(issued_by=casey)
    ended = Designation.objects.get(pk=order.pk).revoked_at
    assert issued.designation == order
    assert ended is not None
    assert issued.issued_at < ended
    assert verify().ok
