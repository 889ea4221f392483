"""389.3, 389.5(g): who loses the right to post has nothing on its way, and no old approval comes back to life."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals import decisions, freezing, requests, standing
from approvals.checklist import EVERY_LETTER
from approvals.freezing import freeze_lost, take_back
from core import clock
from core.exceptions import NotPermitted, StateForbids
from members import authorizations
from members.models import Member
from members.standing import Change
from platforms import services as accounts
from posts.attesting import EVERYTHING
from posts.services import save_draft
from publishing import delivery, outbox
from publishing.frozen import can_take_back
from tests.factories import posts
from tests.factories.department import TESTER, authorize
from tests.factories.trail import actions_since, last_event, last_seq
from trail.services import append
from training.services import current_until

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3"), pytest.mark.policy("389.5(g)")]


def states(post):
    return sorted(post.deliveries.values_list("status", flat=True))


def deliver_all(post):
    for pk in post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)


def on_the_website(cast):
    """Approved for the website alone, so that the worker can send it without a network."""
    return posts.approved(cast, accounts=(cast.website,))


def test_revoking_freezes_what_is_queued_and_voids_the_approval(cast):
    asked = posts.approved(cast)
    before = last_seq()

    assert freezing.revoke(cast.authorization, reason="Reassigned", by=cast.chris) == 1

    assert states(asked.post) == ["HELD"] * 3
    assert actions_since(before) == ["authorization.revoked", *["delivery.frozen"] * 3, "approval.voided"]
    voided = last_event("approval.voided")
    assert (voided.object_id, voided.post_id) == (str(asked.pk), str(asked.post_id))
    assert "no posting authorization in force" in voided.facts["reason"]
    assert voided.actor_label == "Chief Chris Alvarado"


def test_a_suspension_freezes_too_and_a_second_authorization_keeps_the_queue(cast):
    covered = authorize(cast, cast.pat)
    asked = posts.approved(cast)
    assert freezing.suspend(cast.authorization, reason="Inquiry", by=cast.chris) == 0
    assert states(asked.post) == ["QUEUED"] * 3

    assert freezing.suspend(covered, reason="Inquiry", by=cast.chris) == 1
    assert states(asked.post) == ["HELD"] * 3


def test_only_posts_that_needed_the_lost_right_freeze(cast):
    narrow = posts.approved(cast, accounts=(cast.website,))
    wide = posts.approved(cast)
    authorize(cast, cast.pat, accounts=(cast.website,))

    freezing.revoke(cast.authorization, reason="Narrowed", by=cast.chris)

    assert states(narrow.post) == ["QUEUED"]
    assert states(wide.post) == ["HELD"] * 3


def test_authorized_again_the_same_day_the_old_approval_stays_dead(cast):
    asked = on_the_website(cast)
    freezing.revoke(cast.authorization, reason="By mistake", by=cast.chris)
    authorize(cast, cast.pat)
    held = asked.post.deliveries.get()

    outbox.requeue_held(held, by=cast.sam)
    delivery.deliver(held.pk)

    held.refresh_from_db()
    assert held.status == "EXPIRED"
    assert "voided" in held.problem
    assert "submitted again" in held.problem
    assert held.attempts.count() == 0


def test_a_suspension_that_is_lifted_does_not_wake_the_approval(cast):
    asked = on_the_website(cast)
    freezing.suspend(cast.authorization, reason="Inquiry", by=cast.chris)
    authorizations.lift_suspension(cast.authorization, reason="Unfounded", by=cast.chris)
    held = asked.post.deliveries.get()
    outbox.requeue_held(held, by=cast.sam)
    delivery.deliver(held.pk)
    held.refresh_from_db()
    assert held.status == "EXPIRED"


def test_even_an_event_that_is_copied_behind_the_void_does_not_wake_it(cast):
    """The seal covers the words of an approval, not its place: once void is void for ever."""
    asked = on_the_website(cast)
    approved = last_event("approval.approved")
    freezing.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    authorize(cast, cast.pat)
    append("approval.approved", by=cast.sam.as_actor(), on=asked.as_subject(), facts=approved.facts)
    held = asked.post.deliveries.get()
    outbox.requeue_held(held, by=cast.sam)
    delivery.deliver(held.pk)
    held.refresh_from_db()
    assert held.status == "EXPIRED"


def test_the_way_forward_is_to_take_it_back_write_it_anew_and_ask_again(cast):
    asked = on_the_website(cast)
    freezing.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    authorize(cast, cast.pat)

    take_back(asked.post, by=cast.pat)
    post = cast.pat.posts.get(pk=asked.post_id)
    assert post.status == "EXPIRED"
    assert states(post) == ["CANCELLED"]
    again = save_draft(post, content=posts.content(cast, accounts=(cast.website,)), by=cast.pat, version=post.version)
    fresh = posts.approve(cast, requests.submit(again, by=cast.pat, version=again.version, attested=EVERYTHING))
    delivery.deliver(again.deliveries.get(approval_id=str(fresh.pk)).pk)

    assert states(again) == ["CANCELLED", "DELIVERED"]


def test_a_supervisor_takes_back_what_its_author_cannot_and_nobody_else(cast):
    asked = posts.approved(cast)
    deliveries = list(asked.post.deliveries.all())
    with pytest.raises(StateForbids, match="frozen"):
        take_back(asked.post, by=cast.sam)
    standing.change(cast.pat, to=Change.SEPARATION, reason="Order 26-099", by=cast.drew)

    deliveries = list(asked.post.deliveries.all())
    for name, may in {"pat": False, "robin": False, "drew": False, "toni": False, "sam": True, "casey": True}.items():
        assert can_take_back(cast.member(name), asked.post, deliveries) is may, name
    with pytest.raises(NotPermitted):
        take_back(asked.post, by=cast.member("pat"))
    take_back(asked.post, by=cast.sam)
    assert states(asked.post) == ["CANCELLED"] * 3


def test_what_is_public_stays_public_and_the_rest_freezes(cast):
    asked = posts.approved(cast)
    delivery.deliver(asked.post.deliveries.get(account=cast.website).pk)
    freezing.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    assert states(asked.post) == ["DELIVERED", "HELD", "HELD"]

    take_back(asked.post, by=cast.sam)
    asked.post.refresh_from_db()
    assert (states(asked.post), asked.post.status) == (["CANCELLED", "CANCELLED", "DELIVERED"], "PUBLISHED")


def test_a_delivery_that_is_being_sent_is_left_to_the_worker_whose_gate_refuses(cast):
    asked = on_the_website(cast)
    claimed = delivery.claim(asked.post.deliveries.get().pk)

    freezing.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    assert states(asked.post) == ["SENDING"]
    authorize(cast, cast.pat)

    assert delivery.begin(claimed) is None
    assert states(asked.post) == ["EXPIRED"]


def test_a_request_that_waits_stays_and_cannot_be_approved(cast):
    asked = posts.submitted(cast)
    freezing.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    asked.refresh_from_db()
    assert asked.status == "WAITING"
    with pytest.raises(NotPermitted, match="no posting authorization"):
        decisions.approve(asked, by=cast.sam, sha256=asked.sha256, checked=EVERY_LETTER)


def test_an_end_that_comes_by_itself_freezes_within_a_minute_and_says_so_once(cast):
    until = clock.now() + timedelta(hours=1)
    authorizations.revoke(cast.authorization, reason="Replaced by a dated one", by=cast.chris)
    authorize(cast, cast.pat, ends_at=until)
    asked = posts.approved(cast)
    assert freeze_lost() == 0

    with time_machine.travel(until + timedelta(seconds=1)):
        assert freeze_lost() == 1
        assert states(asked.post) == ["HELD"] * 3
        assert last_event("approval.voided").actor_label == "Delivery worker"
        before = last_seq()
        assert freeze_lost() == 0
        assert last_seq() == before


@pytest.mark.policy("389.8")
def test_training_that_lapses_by_itself_freezes(cast):
    asked = posts.approved(cast)
    lapsed = datetime.combine(current_until(cast.pat) + timedelta(days=2), time.min, tzinfo=clock.LOCAL_ZONE)
    with time_machine.travel(lapsed):
        assert freeze_lost() == 1
    assert "training" in asked.post.deliveries.first().problem


def test_what_the_worker_held_before_anybody_looked_is_voided_too(cast):
    """Between the end and the minute task the worker's own gate refuses; the approval dies all the same."""
    asked = on_the_website(cast)
    authorizations.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    deliver_all(asked.post)
    assert states(asked.post) == ["HELD"]

    assert freeze_lost() == 1
    assert last_event("approval.voided").object_id == str(asked.pk)
    assert freeze_lost() == 0


def test_a_post_that_is_held_for_its_account_is_not_frozen(cast):
    asked = on_the_website(cast)
    accounts.hold(cast.website, reason="Token refused", by=TESTER)
    deliver_all(asked.post)
    assert states(asked.post) == ["HELD"]
    assert freeze_lost() == 0
    assert not can_take_back(cast.pat, asked.post, list(asked.post.deliveries.all()))


def test_freezing_twice_changes_nothing(cast):
    posts.approved(cast)
    freezing.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    before = last_seq()
    assert freezing.freeze_posts_of(Member.objects.get(pk=cast.pat.pk), by=TESTER) == 0
    assert last_seq() == before


def test_somebody_looks_for_lost_rights_each_minute():
    assert "approvals.tasks.freeze_lost" in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_a_round_where_nothing_is_lost_costs_the_same_at_any_number(cast):
    cost = []
    for more in (5, 20):
        for _ in range(more):
            posts.approved(cast)
        with CaptureQueriesContext(connection) as seen:
            assert freeze_lost() == 0
        cost.append(len(seen))
    assert cost[0] == cost[1]
