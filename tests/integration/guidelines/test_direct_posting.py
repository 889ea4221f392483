"""389.3 ¶2: what strictly conforms may go out without an approval, where the Chief says so, and nothing else may."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from approvals import clearing, decisions, freezing, rejudging
from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest, RequestStatus
from core import clock
from core.append_only import unprotect_sql
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members import authorizations
from platforms import services as accounts
from posts.guidelines.selectors import in_force
from posts.guidelines.standard import direct_posting_of
from posts.lists.known import every_list
from posts.lists.services import Wanted, change
from posts.models import DirectPosting, Post, PostStatus
from publishing.delivery import deliver
from publishing.models import Delivery
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import booking, posts
from tests.factories.department import Cast
from tests.factories.guidelines import at_once, issued, sent_at_once, submitted, switched
from tests.factories.trail import actions_since, last_event, last_seq
from trail.models import AuditEvent
from trail.services import WORKER, append
from trail.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3"), pytest.mark.policy("389.5(g)")]


@pytest.fixture
def on(cast: Cast) -> DirectPosting:
    return switched(cast)


def cleared(cast: Cast, **overrides) -> ApprovalRequest:
    """A post for the website that a guideline let out; its delivery waits."""
    request = at_once(cast, accounts=(cast.website,), **overrides)
    assert request.status == RequestStatus.CLEARED
    return request


def delivery_of(request: ApprovalRequest) -> Delivery:
    return Delivery.objects.select_related("post").get(revision=request.revision)


def sent(request: ApprovalRequest) -> Delivery:
    deliver(delivery_of(request).pk)
    return delivery_of(request)


def attack(sql: str, *values, table: str = "") -> None:
    """As the owner of the database could write it."""
    with connection.cursor() as cursor:
        for statement in unprotect_sql(table, connection.vendor) if table else ():
            cursor.execute(statement)
        cursor.execute(sql, values)


class TestTheSwitch:
    def test_it_is_off_until_the_chief_switches_it_on(self, cast):
        request = at_once(cast)
        assert (request.status, request.route) == (RequestStatus.WAITING, "SUPERVISOR")
        assert not Delivery.objects.exists()

    def test_only_the_chief_in_person_switches_it(self, cast):
        for other in (cast.pat, cast.sam, cast.casey, cast.drew, cast.toni):
            with pytest.raises(NotPermitted, match="Only the Chief of Police switches direct posting"):
                switched(cast, by=other)
        assert not DirectPosting.objects.exists()

    def test_a_reason_is_asked_for(self, cast):
        with pytest.raises(InvalidInput, match="Say why"):
            switched(cast, reason=" ")

    def test_what_is_so_already_is_not_switched_again(self, cast, on):
        with pytest.raises(StateForbids, match="is on for Version 1 already"):
            switched(cast)
        switched(cast, on=False)
        with pytest.raises(StateForbids, match="is off for Version 1 already"):
            switched(cast, on=False)

    def test_a_version_that_is_over_lets_nothing_out_and_can_still_be_switched_off(self, cast, on):
        first = in_force()
        issued(cast)
        switched(cast, on=False, guideline=first)
        with pytest.raises(StateForbids, match="is over"):
            switched(cast, guideline=first)

    def test_a_new_version_begins_without_it(self, cast, on):
        assert direct_posting_of(issued(cast)) is None
        assert at_once(cast).status == RequestStatus.WAITING

    def test_every_act_stays_and_the_trail_tells_it(self, cast):
        before = last_seq()
        row = switched(cast, order_number="Order 26-044")
        assert actions_since(before) == ["guideline.direct_posting_switched"]
        event = last_event("guideline.direct_posting_switched")
        assert (event.facts["on"], event.facts["switch"], event.facts["order"]) == (True, str(row.pk), "Order 26-044")
        assert event.actor_label == "Chief Chris Alvarado"
        with pytest.raises(Exception, match="only grows"), transaction.atomic():
            DirectPosting.objects.filter(pk=row.pk).update(is_on=False)

    def test_two_acts_in_one_second_are_two_in_turn(self, cast, on):
        with pytest.raises(IntegrityError), transaction.atomic():
            DirectPosting.objects.create(
                guideline=in_force(), number=1, is_on=False, at=on.at, by=cast.chris, reason="x"
            )


class TestWhatGoesOut:
    def test_what_strictly_conforms_goes_out_without_an_approval_and_the_trail_says_so(self, cast, on):
        before = last_seq()
        request = cleared(cast)
        assert actions_since(before)[-4:] == ["post.submitted", "guideline.cleared", "post.cleared", "delivery.queued"]
        assert request.route_sentence == (
            "Goes out at once, without an approval: it strictly conforms to content guideline version 1."
        )
        assert (request.decided_by, request.cleared_by) == (None, on)
        delivery = sent(request)
        assert (delivery.status, delivery.approved_by) == ("DELIVERED", None)
        assert Post.objects.get(pk=request.post_id).status == PostStatus.PUBLISHED
        event = last_event("guideline.cleared")
        assert (event.facts["guideline"], event.facts["switch"], event.facts["decided_by"]) == ("1", str(on.pk), "")
        assert event.actor_label == cast.pat.title_and_name
        payload = Record.objects.get(delivery_key=delivery.key).content
        assert (payload["approved_by"], payload["approved_as"]) == ("", "Content guideline, version 1")
        assert verify().ok

    def test_nobody_is_taken_at_a_word_that_they_did_not_give(self, cast, on):
        """The author asked for an approval; that the post could go without one changes nothing."""
        request = submitted(cast)
        assert (request.status, request.route) == (RequestStatus.WAITING, "SUPERVISOR")

    def test_it_is_in_nobodys_queue_and_nobody_decides_on_it(self, cast, on):
        request = cleared(cast)
        with pytest.raises(StateForbids):
            decisions.approve(request, by=cast.sam, sha256=request.sha256, checked=EVERY_LETTER)
        assert Delivery.objects.count() == 1

    def test_two_workers_send_it_once(self, cast, on):
        request = cleared(cast)
        sent(request)
        sent(request)
        sweep()
        assert delivery_of(request).attempts.count() == 1


WITH_AN_APPROVAL: dict[str, Callable[[Cast], ApprovalRequest]] = {
    "a point that its author answered": lambda cast: sent_at_once(
        posts.draft(cast, text=posts.WARNED), answers={0: "It must be seen."}
    ),
    "a hold": lambda cast: at_once(cast, text=posts.HELD),
    "an incident": lambda cast: sent_at_once(posts.incident_draft(cast)),
    "a category on no line": lambda cast: at_once(cast, category="other"),
    "a booking photo": lambda cast: sent_at_once(booking.draft(cast, charge="211 PC")),
}


@pytest.mark.parametrize("what", WITH_AN_APPROVAL)
def test_whatever_does_not_strictly_conform_meets_a_person(what, cast, on):
    request = WITH_AN_APPROVAL[what](cast)
    assert request.status == RequestStatus.WAITING
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("terms", "overrides"),
    [
        ({"categories": ("a",)}, {}),
        ({"wordings_allowed": False}, {"wordings": {"x": "Laguna Boulevard is closed until 6 p.m."}}),
        ({"accounts": ("website",)}, {}),
    ],
)
def test_what_this_version_does_not_cover_meets_a_person(terms, overrides, cast):
    named = {"accounts": tuple(getattr(cast, name) for name in terms["accounts"])} if "accounts" in terms else {}
    switched(cast, guideline=issued(cast, **terms | named))
    if "wordings" in overrides:
        overrides = {"wordings": {cast.x.pk: overrides["wordings"]["x"]}}
    assert at_once(cast, **overrides).status == RequestStatus.WAITING


def _switch_off(cast):
    switched(cast, on=False)


def _withdraw(cast):
    rejudging.withdraw(in_force(), reason="Too broad.", by=cast.chris)


def _replace(cast):
    switched(cast, guideline=issued(cast))


def _stop_a_word(cast):
    change(every_list()["insults"], Wanted(add="boulevard"), reason="Heard.", number=0, by=cast.sam)


def _off_and_on(cast):
    """What was sent under the first word of the Chief does not go out under the second."""
    switched(cast, on=False)
    switched(cast)


CHANGED_SINCE = {
    "switched off": (_switch_off, "switched direct posting off"),
    "withdrawn": (_withdraw, "no longer in force"),
    "replaced": (_replace, "no longer in force"),
    "a word that is stopped now": (_stop_a_word, "no longer strictly conforms"),
    "off and on": (_off_and_on, "not what it was when the post was sent"),
}


class TestWhatChangedBeforeItWasSent:
    @pytest.mark.parametrize("what", CHANGED_SINCE)
    def test_the_worker_does_not_send_it_and_its_author_is_told(self, what, cast, on):
        happens, words = CHANGED_SINCE[what]
        request = cleared(cast)
        happens(cast)
        delivery = sent(request)
        assert delivery.status == "EXPIRED"
        assert words in delivery.problem
        assert Post.objects.get(pk=request.post_id).status == PostStatus.EXPIRED

    @pytest.mark.parametrize("what", CHANGED_SINCE)
    def test_it_is_called_back_at_once_and_goes_to_a_supervisor_when_it_is_sent_anew(self, what, cast, on):
        happens, words = CHANGED_SINCE[what]
        request = cleared(cast)
        happens(cast)
        assert (clearing.call_back(), clearing.call_back()) == (1, 0)
        assert delivery_of(request).status == "CANCELLED"
        assert words in last_event("approval.voided").facts["reason"]
        post = Post.objects.get(pk=request.post_id)
        assert post.status == PostStatus.EXPIRED
        if what == "switched off":
            again = sent_at_once(post)
            assert (again.status, again.revision_id) == (RequestStatus.WAITING, again.post.current_id)

    def test_what_still_conforms_is_left_alone(self, cast, on):
        request = cleared(cast)
        assert clearing.call_back() == 0
        assert sent(request).status == "DELIVERED"
        assert clearing.call_back() == 0

    def test_what_waits_for_its_account_is_called_back_too(self, cast, on):
        request = cleared(cast)
        accounts.hold(cast.website, reason="Looked into.", by=WORKER)
        assert sent(request).status == "HELD"
        switched(cast, on=False)
        assert clearing.call_back() == 1
        assert delivery_of(request).status == "CANCELLED"

    def test_who_may_post_no_more_has_nothing_on_its_way(self, cast, on):
        request = cleared(cast)
        assert freezing.revoke(cast.authorization, reason="Reassigned", by=cast.chris) == 1
        assert delivery_of(request).status == "HELD"
        assert last_event("approval.voided").object_id == str(request.pk)

    def test_who_lost_the_right_unseen_is_stopped_by_the_worker(self, cast, on):
        request = cleared(cast)
        authorizations.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
        assert sent(request).status == "HELD"


def _without_mac(cast, request, event):
    append("guideline.cleared", by=WORKER, on=request.as_subject(), facts={**event.facts, "mac": "0" * 64})


def _of_another_post(cast, request, event):
    other = cleared(cast, text="Elk Grove Boulevard is closed until 6 p.m.")
    attack("UPDATE publishing_delivery SET approval_id = %s WHERE id = %s", str(other.pk), delivery_of(request).pk)


def _as_a_supervisors(cast, request, event):
    attack(
        "UPDATE publishing_delivery SET approved_as = 'SUPERVISOR', approved_by_id = %s WHERE id = %s",
        cast.sam.pk,
        delivery_of(request).pk,
    )


def _other_words(cast, request, event):
    attack("UPDATE posts_revision SET text = text || '!' WHERE id = %s", request.revision_id, table="posts_revision")


def _wider_guideline(cast, request, event):
    attack("UPDATE posts_contentguideline SET text = 'Anything.'", table="posts_contentguideline")


TAMPERED = {
    "an event without our seal": _without_mac,
    "the clearance of another post": _of_another_post,
    "as a supervisor's approval": _as_a_supervisors,
    "other words": _other_words,
    "another guideline": _wider_guideline,
}


class TestWhoeverHasTheDatabase:
    @pytest.mark.parametrize("what", TAMPERED)
    def test_what_was_changed_by_hand_does_not_go_out(self, what, cast, on):
        request = cleared(cast)
        TAMPERED[what](cast, request, AuditEvent.objects.get(action="guideline.cleared"))
        assert sent(request).status in ("HELD", "EXPIRED")

    def test_a_switch_that_the_chief_did_not_turn_lets_nothing_out(self, cast):
        DirectPosting.objects.create(
            guideline=in_force(), number=1, is_on=True, at=clock.now(), by=cast.chris, switched_as="Chief", reason="x"
        )
        request = cleared(cast)
        delivery = sent(request)
        assert (delivery.status, "no act of the Chief" in delivery.problem) == ("EXPIRED", True)

    def test_an_old_act_that_is_written_anew_stays_the_old_one(self, cast, on):
        """The row of switching off is gone, and the event of switching on stands once more at the end of the trail."""
        event = AuditEvent.objects.get(action="guideline.direct_posting_switched")
        switched(cast, on=False)
        attack("DELETE FROM posts_directposting WHERE number = 2", table="posts_directposting")
        append(event.action, by=WORKER, on=in_force().as_subject(), facts=event.facts)
        request = cleared(cast)
        assert sent(request).status == "EXPIRED"

    def test_a_waiting_post_is_not_turned_into_a_cleared_one(self, cast, on):
        request = submitted(cast, accounts=(cast.website,))
        now, post = clock.now(), request.post
        Post.objects.filter(pk=post.pk).update(status=PostStatus.APPROVED)
        row = Delivery.objects.create(
            post=post,
            revision=request.revision,
            account=cast.website,
            author=cast.pat,
            approved_as="GUIDELINE",
            approved_capacity="Content guideline, version 1",
            approved_at=now,
            approved_sha256=request.sha256,
            approval_id=str(request.pk),
            good_until=now + timedelta(hours=2),
            due_at=now,
            stale_at=now + timedelta(hours=1),
            changed_at=now,
        )
        deliver(row.pk)
        row.refresh_from_db()
        assert row.status == "HELD"

    @pytest.mark.parametrize(
        "columns",
        [
            {"status": "APPROVED", "route": "GUIDELINE"},
            {"status": "CLEARED", "route": "SUPERVISOR"},
            {"cleared_by": None},
        ],
    )
    def test_no_row_says_one_thing_and_another(self, columns, cast, on):
        request = cleared(cast)
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalRequest.objects.filter(pk=request.pk).update(**columns)

    def test_no_delivery_is_without_both_an_approver_and_a_guideline(self, cast, on):
        for columns in ({"approved_as": "SUPERVISOR"}, {"approved_by": cast.sam}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Delivery.objects.filter(pk=delivery_of(cleared(cast)).pk).update(**columns)
