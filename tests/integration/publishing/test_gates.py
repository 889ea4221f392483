"""Every gate, really closed between the approval and the call: nothing goes out (389.3, 389.5(g), 389.4.1, 389.8)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from pytest_django import Settings

from approvals.requests import withdraw
from core import clock
from incidents import services as incidents
from members import roles
from members.authorizations import issue, revoke
from members.models import Holding, Member
from platforms import services as accounts
from publishing.models import Delivery, DeliveryAttempt
from publishing.outbox import requeue_held
from publishing.sweep import sweep
from sign_in.dormant import disable_member, enable_member
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from tests.factories.training import trained, untrain
from tests.integration.publishing.steps import actions, again, approved_on, facts, later, sent, sweep_for_a_while
from trail.services import WORKER
from trail.verification import verify

DAY = 86_400


@dataclass(frozen=True)
class Gate:
    """How it closes, the state it puts the delivery in, and words of the reason."""

    close: Callable[[Cast, Delivery], None]
    words: str
    clause: str
    status: str = "HELD"
    incident: bool = False


def _authorization_revoked(cast: Cast, delivery: Delivery) -> None:
    revoke(cast.authorization, reason="Transferred to patrol.", by=cast.chris)


def _authorization_for_other_accounts(cast: Cast, delivery: Delivery) -> None:
    _authorization_revoked(cast, delivery)
    issue(cast.pat, accounts=[cast.website], categories=["f"], basis="Order 2", by=cast.chris)


def _authorization_for_other_categories(cast: Cast, delivery: Delivery) -> None:
    _authorization_revoked(cast, delivery)
    issue(cast.pat, accounts=cast.accounts, categories=["a"], basis="Order 2", by=cast.chris)


def _authorization_not_for_incidents(cast: Cast, delivery: Delivery) -> None:
    _authorization_revoked(cast, delivery)
    issue(cast.pat, accounts=cast.accounts, categories=["e"], basis="Order 2", by=cast.chris)


def _leaves(member: str) -> Callable[[Cast, Delivery], None]:
    def close(cast: Cast, delivery: Delivery) -> None:
        Member.objects.filter(username=member).update(is_active=False)

    return close


def _goes_on_leave(member: str) -> Callable[[Cast, Delivery], None]:
    def close(cast: Cast, delivery: Delivery) -> None:
        Member.objects.filter(username=member).update(duty_status="LEAVE")

    return close


def _approver_demoted(cast: Cast, delivery: Delivery) -> None:
    Holding.objects.filter(member__username="sam").update(ends_at=clock.now())


def _approver_loses_the_role(cast: Cast, delivery: Delivery) -> None:
    cast.sam.groups.remove(Group.objects.get(name=roles.SUPERVISOR))


def _training_lapses(member: str) -> Callable[[Cast, Delivery], None]:
    def close(cast: Cast, delivery: Delivery) -> None:
        untrain(cast, cast.member(member))

    return close


def _incident_concluded(cast: Cast, delivery: Delivery) -> None:
    assert delivery.revision.incident is not None
    incidents.conclude(delivery.revision.incident, by=cast.sam)


def _account_held(cast: Cast, delivery: Delivery) -> None:
    accounts.hold(delivery.account, reason="Somebody else has the password.", by=WORKER)


GATES = {
    "authorization revoked": Gate(_authorization_revoked, "no posting authorization in force", "389.3"),
    "not for this account": Gate(_authorization_for_other_accounts, "no posting authorization in force", "389.3"),
    "not for this category": Gate(_authorization_for_other_categories, "category (f)", "389.3"),
    "not for incidents": Gate(_authorization_not_for_incidents, "write for incidents", "389.3", incident=True),
    "author left": Gate(_leaves("pat"), "not an active member", "389.3"),
    "author untrained": Gate(_training_lapses("pat"), "no current training", "389.8"),
    "approver left": Gate(_leaves("sam"), "no longer an active member", "389.5(g)"),
    "approver demoted": Gate(_approver_demoted, "no longer a supervisor", "389.3"),
    "approver without role": Gate(_approver_loses_the_role, "no longer a supervisor", "389.3"),
    "approver untrained": Gate(_training_lapses("sam"), "no current training", "389.8"),
    "commander left": Gate(_leaves("casey"), "no longer an active member", "389.5(g)", incident=True),
    "approver on leave": Gate(_goes_on_leave("sam"), "not on duty", "389.3"),
    "commander on leave": Gate(_goes_on_leave("casey"), "not on duty", "389.3", incident=True),
    "incident concluded": Gate(_incident_concluded, "concluded", "389.4.1", incident=True),
    "account held": Gate(_account_held, "is held", "389.5.1"),
}


def approved_for(cast: Cast, *, incident: bool) -> Delivery:
    if not incident:
        return approved_on(cast, cast.x)
    request = posts.submit(posts.incident_draft(cast, accounts=(cast.x,)))
    return posts.approve(cast, request).post.deliveries.get()


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize("gate", GATES.values(), ids=list(GATES))
def test_a_closed_gate(gate: Gate, cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_for(cast, incident=gate.incident)
    gate.close(cast, delivery)
    delivery = sent(delivery)
    assert delivery.status == gate.status
    told = facts(delivery, "delivery.refused")
    assert gate.words in told["reason"]
    assert told["clause"] == gate.clause
    assert delivery.problem == told["reason"]
    sweep_for_a_while()
    assert not sandbox.ledger()
    assert not DeliveryAttempt.objects.exists()
    assert verify().ok


@pytest.mark.parametrize("incident", [False, True])
def test_with_every_gate_open_it_goes_out(incident: bool, cast: Cast, sandbox: Sandbox) -> None:
    assert sent(approved_for(cast, incident=incident)).status == "DELIVERED"
    assert len(sandbox.posts()) == 1


@pytest.mark.policy("389.8")
def test_training_that_runs_out_while_the_delivery_waits(cast: Cast, sandbox: Sandbox, settings: Settings) -> None:
    """The last day counts whole, on Elk Grove's calendar."""
    settings.APPROVAL_GOOD_FOR_SECONDS = settings.DELIVERY_STALE_AFTER_SECONDS = 3 * DAY
    untrain(cast, cast.pat)
    today = clock.local(clock.now()).date()
    trained(cast, cast.pat, completed_on=today - timedelta(days=700), until=today)
    delivery = approved_on(cast, cast.x)
    tomorrow = clock.start_of_local_day(clock.now()) + timedelta(days=1, hours=2)
    with later((tomorrow - clock.now()).total_seconds()):
        assert sent(delivery).status == "HELD"
    assert "no current training" in again(delivery).problem
    assert not sandbox.posts()


@pytest.mark.policy("389.4.1")
def test_a_sign_off_of_the_commander_ages_in_minutes(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_for(cast, incident=True)
    with later(15 * 60 + 1):
        sweep()
    assert again(delivery).status == "EXPIRED"
    assert "no longer good" in facts(delivery, "delivery.expired")["reason"]
    assert not sandbox.posts()


def test_a_commander_who_handed_over_since_did_sign_off_while_he_commanded(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_for(cast, incident=True)
    assert delivery.revision.incident is not None
    cast.sam.groups.add(Group.objects.get(name=roles.INCIDENT_COMMANDER))
    incidents.assign_command(delivery.revision.incident, commander=cast.member("sam"), by=cast.sam)
    assert sent(delivery).status == "DELIVERED"


@pytest.mark.parametrize("column", ["good_until", "stale_at"])
@pytest.mark.parametrize(
    ("seconds", "status"), [(-1, "DELIVERED"), (0, "EXPIRED"), (1, "EXPIRED"), (30 * DAY, "EXPIRED")]
)
def test_nothing_goes_out_late(
    column: str, seconds: int, status: str, cast: Cast, sandbox: Sandbox, settings: Settings
) -> None:
    settings.APPROVAL_GOOD_FOR_SECONDS = 1200 if column == "good_until" else 60 * DAY
    settings.DELIVERY_STALE_AFTER_SECONDS = 1200 if column == "stale_at" else 60 * DAY
    delivery = approved_on(cast, cast.x)
    with time_machine.travel(getattr(delivery, column) + timedelta(seconds=seconds), tick=False):
        sweep()
    assert again(delivery).status == status
    assert len(sandbox.posts()) == (status == "DELIVERED")
    sweep_for_a_while()
    assert again(delivery).status == status


@pytest.mark.parametrize("name", ["pat", "sam"])
def test_who_was_disabled_after_the_approval_and_enabled_again_begins_anew(
    name: str, cast: Cast, sandbox: Sandbox
) -> None:
    delivery = approved_for(cast, incident=False)
    disable_member(cast.member(name), reason="Lost phone", by=cast.toni)
    enable_member(cast.member(name), reason="Found again", by=cast.chris)
    sweep()
    delivery.refresh_from_db()
    assert delivery.status == "EXPIRED"
    assert "was disabled after the approval" in delivery.problem


def test_a_withdrawn_post_is_cancelled(cast: Cast, sandbox: Sandbox) -> None:
    request = posts.approved(cast)
    withdraw(request.post, by=cast.pat)
    sweep_for_a_while()
    assert [d.status for d in request.post.deliveries.all()] == ["CANCELLED"] * 3
    assert not sandbox.ledger()


def test_a_held_delivery_waits_for_a_supervisor_and_every_gate_is_asked_again(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    accounts.hold(cast.x, reason="Somebody else has the password.", by=WORKER)
    assert sent(delivery).status == "HELD"
    requeue_held(again(delivery), by=cast.sam)
    sweep()
    assert again(delivery).status == "HELD"
    accounts.release(cast.x, by=cast.sam.as_actor())
    sweep()
    assert again(delivery).status == "HELD"
    requeue_held(again(delivery), by=cast.sam)
    sweep()
    assert again(delivery).status == "DELIVERED"
    assert len(sandbox.posts()) == 1
    assert actions(delivery.key).count("delivery.refused") == 2


def test_a_held_delivery_expires_with_its_approval(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    accounts.hold(cast.x, reason="Somebody else has the password.", by=WORKER)
    sent(delivery)
    with later(2 * DAY):
        sweep()
    assert again(delivery).status == "EXPIRED"


@pytest.mark.policy("389.7")
def test_nothing_is_sent_that_could_not_be_recorded(cast: Cast, sandbox: Sandbox) -> None:
    from retention.models import RecordSeries

    delivery = approved_on(cast, cast.x)
    RecordSeries.objects.update(effective_to=clock.now().date() - timedelta(days=5))
    delivery = sent(delivery)
    assert delivery.status == "HELD"
    assert not sandbox.posts()
