"""389.4.1, 389.5: a pause keeps every post in; what it kept in goes out when a person says so, never by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from incidents.services import open_incident
from pausing import services as pauses
from pausing.models import Pause
from publishing import delivery, outbox, removal
from publishing.models import Delivery, DeliveryAttempt
from publishing.sweep import sweep
from tests.factories import posts
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]
WHY = "The page may be in other hands."


@pytest.fixture
def time(cast):
    with time_machine.travel(clock.now(), tick=False) as moved:
        yield moved


def pause(cast, **more):
    return pauses.begin(**{"reason": WHY, "by": cast.sam} | more)


def lift(cast, paused):
    pauses.lift(paused, because="It is ours.", by=cast.sam)


def approved(cast, **more):
    """An approved post for the website, and its delivery."""
    request = posts.approved(cast, **{"accounts": (cast.website,)} | more)
    return Delivery.objects.get(post=request.post)


def now(row):
    return Delivery.objects.get(pk=row.pk)


def test_nothing_goes_out_while_it_is_on(cast):
    pause(cast)
    waiting = approved(cast)

    sweep()

    assert now(waiting).status == "HELD"
    assert now(waiting).problem == f"Posting is paused: {WHY}"
    assert not DeliveryAttempt.objects.exists()


def test_a_post_that_a_worker_holds_already_is_kept_in_too(cast):
    claimed = delivery.claim(approved(cast).pk)
    pause(cast)

    assert delivery.begin(claimed) is None
    assert now(claimed).status == "HELD"
    assert not DeliveryAttempt.objects.exists()


def test_another_account_goes_on(cast):
    pause(cast, account=cast.x)
    sent = approved(cast)
    sweep()
    assert now(sent).status == "DELIVERED"


def test_lifting_lets_nothing_out_by_itself(cast, time):
    paused, waiting = pause(cast), approved(cast)
    sweep()
    lift(cast, paused)

    for _ in range(5):
        time.shift(timedelta(minutes=1))
        sweep()

    assert now(waiting).status == "HELD"
    outbox.requeue_held(now(waiting), by=cast.sam)
    sweep()
    assert now(waiting).status == "DELIVERED"


def test_what_came_due_while_no_worker_ran_asks_a_person_too(cast, time):
    """Paused and lifted before any worker looked: it was due in between."""
    waiting = approved(cast)
    time.shift(timedelta(minutes=1))
    paused = pause(cast)
    time.shift(timedelta(minutes=1))
    lift(cast, paused)

    sweep()

    assert now(waiting).status == "HELD"
    assert "A supervisor lets it out" in now(waiting).problem


def test_what_is_due_after_it_was_lifted_goes_out(cast, time):
    paused = pause(cast)
    time.shift(timedelta(minutes=1))
    lift(cast, paused)
    time.shift(timedelta(minutes=1))
    sent = approved(cast)
    sweep()
    assert now(sent).status == "DELIVERED"


def test_a_second_pause_keeps_in_what_was_let_out(cast, time):
    paused, waiting = pause(cast), approved(cast)
    sweep()
    lift(cast, paused)
    pause(cast, account=cast.website, reason="Again.")
    outbox.requeue_held(now(waiting), by=cast.sam)
    sweep()
    assert now(waiting).problem == "Posting is paused: Again."


def test_what_waited_too_long_is_over_and_is_not_sent_late(cast, time):
    paused, waiting = pause(cast), approved(cast)
    sweep()
    time.shift(timedelta(hours=25))
    lift(cast, paused)
    sweep()
    assert now(waiting).status == "EXPIRED"


def test_to_take_a_post_out_of_view_works_all_the_same(cast):
    public = posts.published(cast).post
    pause(cast)
    for ordered in removal.order(public, reason="A victim's name.", by=cast.sam):
        removal.remove(ordered.pk)
    assert set(public.deliveries.values_list("status", flat=True)) == {"REMOVED"}


@pytest.mark.policy("389.4.1")
@pytest.mark.parametrize("lets_out", [True, False])
def test_releases_of_an_incident_go_out_where_the_pause_says_so(cast, lets_out):
    pause(cast, lets_incidents_out=lets_out)
    ordinary = approved(cast)
    request = posts.approve(cast, posts.submit(posts.incident_draft(cast, accounts=(cast.website,))))
    sweep()
    assert now(ordinary).status == "HELD"
    assert Delivery.objects.get(post=request.post).status == ("DELIVERED" if lets_out else "HELD")


@pytest.mark.policy("389.4.1")
def test_opening_an_incident_may_pause_everything_else(cast):
    open_incident(number="26-1001", name="Gas leak", commander=cast.casey, by=cast.sam, pause_because="Gas leak.")
    paused = Pause.objects.get()
    assert (paused.account, paused.lets_incidents_out, paused.reason) == (None, True, "Gas leak.")
    open_incident(number="26-1002", name="Another", commander=cast.casey, by=cast.sam)
    assert Pause.objects.count() == 1


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "chris"])
def test_who_may_pause(cast, name):
    pause(cast, by=cast.member(name))
    assert last_event("pause.started").facts["reason"] == WHY


@pytest.mark.parametrize("name", ["robin", "val", "quinn", "toni", "drew"])
def test_who_may_not(cast, name):
    with pytest.raises(NotPermitted):
        pause(cast, by=cast.member(name))
    assert not Pause.objects.exists()


@pytest.mark.parametrize("name", ["pat", "robin", "toni"])
def test_who_wrote_what_waits_does_not_lift_it(cast, name):
    paused = pause(cast)
    with pytest.raises(NotPermitted):
        pauses.lift(paused, because="I need it out.", by=cast.member(name))
    assert Pause.objects.get().is_on


def test_it_is_lifted_once(cast):
    paused = pause(cast)
    lift(cast, paused)
    with pytest.raises(StateForbids):
        lift(cast, paused)


@pytest.mark.parametrize("account", ["x", None])
def test_one_at_a_time_for_each_account_and_for_all(cast, account):
    where = getattr(cast, account) if account else None
    pause(cast, account=where)
    with pytest.raises(InvalidInput, match="already"):
        pause(cast, account=where)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(account=where, reason="By hand.", began_by=cast.sam, began_at=clock.now())


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201, "a\x00b"])
def test_it_has_a_reason_that_can_be_read(cast, reason):
    with pytest.raises(InvalidInput):
        pause(cast, reason=reason)
    assert not Pause.objects.exists()
