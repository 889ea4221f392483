"""389.3: leave, transfer and separation take rights, sessions and queued posts in the same second."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals import standing
from approvals.foreseen import foresee
from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from equipment.devices import register_own
from members import authorizations, designations
from members.authorizations import check_authorized
from members.ladder import fill
from members.models import Member, Position, SocialAccountPermission
from members.permissions import can_authorize
from members.standing import Change, changes_of
from publishing import delivery
from tests.factories import posts
from tests.factories.department import TESTER, authorize
from tests.factories.trail import actions_since, last_event, last_seq
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
AWAY = (Change.LEAVE, Change.ADMIN_LEAVE, Change.TRANSFER, Change.SEPARATION)


def enter(cast, member, to, *, by=None, reason="Order 26-030"):
    return standing.change(Member.objects.get(pk=member.pk), to=to, reason=reason, by=by or cast.drew)


def may_post(cast, member):
    try:
        check_authorized(Member.objects.get(pk=member.pk), cast.website, category="a", incident=False)
    except NotPermitted:
        return False
    return True


@pytest.mark.parametrize("to", AWAY)
def test_rights_queue_and_record_follow_in_one_transaction(cast, to):
    asked, before = posts.approved(cast), last_seq()

    outcome = enter(cast, cast.pat, to)

    assert not may_post(cast, cast.pat)
    assert not SocialAccountPermission.objects.filter(user=cast.pat).exists()
    assert set(asked.post.deliveries.values_list("status", flat=True)) == {"HELD"}
    assert outcome.frozen == 1
    event = last_event("member.standing_changed")
    assert (event.facts["change"], event.facts["reason"]) == (to.value, "Order 26-030")
    assert event.actor_label.endswith("Drew Lindqvist")
    assert actions_since(before)[-1] == "approval.voided"


def test_leave_suspends_and_separation_revokes(cast):
    enter(cast, cast.pat, Change.LEAVE)
    first = cast.authorization
    assert (first.status, first.suspended_reason) == ("SUSPENDED", "Not on duty")
    assert cast.member("pat").is_active

    enter(cast, cast.pat, Change.SEPARATION)
    gone = cast.authorization
    assert (gone.status, gone.revoked_by) == ("REVOKED", cast.drew)
    pat = cast.member("pat")
    assert (pat.is_active, pat.duty_status, pat.held) == (False, "SEPARATED", [])
    assert not pat.groups.exists()
    assert last_event("member.standing_changed").facts["roles"] == ["PIO"]


def test_everything_bears_the_same_second(cast):
    second = authorize(cast, cast.pat)
    enter(cast, cast.pat, Change.ADMIN_LEAVE)
    second.refresh_from_db()
    assert second.suspended_at == cast.authorization.suspended_at
    assert not cast.member("pat").is_active


def test_a_transfer_keeps_the_member_and_ends_position_and_authorization(cast):
    enter(cast, cast.pat, Change.TRANSFER)
    pat = cast.member("pat")
    assert (pat.is_active, pat.duty_status, pat.held) == (True, "ACTIVE", [])
    assert cast.authorization.status == "REVOKED"
    assert last_event("position.vacated").object_id == str(pat.pk)


def test_who_returns_stays_suspended_until_the_chief_lifts_it(cast):
    enter(cast, cast.pat, Change.LEAVE)
    with pytest.raises(StateForbids, match="not on duty"):
        authorizations.lift_suspension(cast.authorization, reason="Back", by=cast.chris)

    enter(cast, cast.pat, Change.RETURN)
    assert cast.member("pat").is_on_duty
    assert not may_post(cast, cast.pat)
    with pytest.raises(NotPermitted):
        authorizations.lift_suspension(cast.authorization, reason="Back", by=cast.drew)

    authorizations.lift_suspension(cast.authorization, reason="Back on duty", by=cast.chris)
    assert may_post(cast, cast.pat)


def test_a_member_who_is_hired_again_needs_a_new_authorization(cast):
    enter(cast, cast.pat, Change.SEPARATION)
    enter(cast, cast.pat, Change.REHIRE)
    pat = cast.member("pat")
    assert (pat.is_active, pat.duty_status, pat.held) == (True, "ACTIVE", [])
    assert not may_post(cast, pat)
    for act in (authorizations.lift_suspension, authorizations.suspend):
        with pytest.raises(StateForbids):
            act(cast.authorization, reason="Back", by=cast.chris)
    with pytest.raises(StateForbids, match="revoked"):
        authorizations.renew(cast.authorization, ends_at=None, basis="Order 2", by=cast.chris)

    authorize(cast, pat)
    assert may_post(cast, pat)


def test_a_position_that_was_still_to_come_does_not_wait_for_his_return(cast):
    later = clock.now() + timedelta(days=10)
    seat = Position.objects.filter(rank__code="SERGEANT", holdings__isnull=True).first()
    fill(seat, cast.robin, by=TESTER, kind="ACTING", starts_at=later, ends_at=later + timedelta(days=30), order="26-1")
    enter(cast, cast.robin, Change.SEPARATION)
    enter(cast, cast.robin, Change.REHIRE)
    with time_machine.travel(later + timedelta(days=1)):
        assert cast.member("robin").held == []


def test_separating_the_chiefs_designee_ends_the_designation(cast):
    order = designations.designate(
        cast.casey, order_number="26-007", ends_at=clock.now() + timedelta(days=30), by=cast.chris
    )
    assert can_authorize(cast.member("casey"))
    issued = authorizations.issue(
        cast.robin, accounts=[cast.website], categories=["a"], basis="Order 3", by=cast.member("casey")
    )

    enter(cast, cast.casey, Change.SEPARATION)

    order.refresh_from_db()
    assert order.revoked_reason == "Separation"
    assert not can_authorize(cast.member("casey"))
    assert may_post(cast, cast.robin)
    enter(cast, cast.casey, Change.REHIRE)
    assert not can_authorize(cast.member("casey"))
    assert issued.designation == order


def test_a_designee_on_leave_authorizes_nobody(cast):
    designations.designate(cast.casey, order_number="26-007", ends_at=clock.now() + timedelta(days=30), by=cast.chris)
    enter(cast, cast.casey, Change.LEAVE)
    assert not can_authorize(cast.member("casey"))
    enter(cast, cast.casey, Change.RETURN)
    assert can_authorize(cast.member("casey"))


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "robin", "quinn", "val", "toni"])
def test_only_the_keeper_of_the_roster_and_the_chief_enter_it(cast, name):
    before = last_seq()
    with pytest.raises(NotPermitted, match="Administration Division Commander"):
        enter(cast, cast.drew, Change.LEAVE, by=cast.member(name))
    assert last_seq() == before


@pytest.mark.parametrize("name", ["drew", "chris"])
def test_nobody_enters_it_of_himself(cast, name):
    with pytest.raises(NotPermitted, match="their own"):
        enter(cast, cast.member(name), Change.LEAVE, by=cast.member(name))


def test_the_acting_chief_enters_it_without_any_role(cast):
    seat = Position.objects.get(rank__is_chief=True)
    fill(seat, cast.robin, by=TESTER, kind="ACTING", ends_at=clock.now() + timedelta(days=5), order="26-9")
    enter(cast, cast.pat, Change.SEPARATION, by=cast.member("robin"))
    assert cast.authorization.revoked_by == cast.robin


def test_a_keeper_on_leave_enters_nothing(cast):
    enter(cast, cast.drew, Change.LEAVE, by=cast.chris)
    with pytest.raises(NotPermitted):
        enter(cast, cast.pat, Change.LEAVE, by=cast.member("drew"))


def test_a_reason_is_needed_and_a_change_must_follow(cast):
    before = last_seq()
    with pytest.raises(InvalidInput) as refused:
        enter(cast, cast.pat, Change.LEAVE, reason=" ")
    assert refused.value.field == "reason"
    for change in (Change.RETURN, Change.REHIRE):
        with pytest.raises(StateForbids, match="does not follow"):
            enter(cast, cast.pat, change)
    assert last_seq() == before
    assert changes_of(cast.pat) == [*AWAY]


@pytest.mark.parametrize("to", AWAY)
def test_why_he_is_away_stands_in_the_trail_and_nowhere_else(cast, signed_in, to):
    """Which leave it is and why concerns those who keep the roster, not every reader of an authorization or a post."""
    asked = posts.approved(cast)
    enter(cast, cast.pat, to, reason="Internal inquiry 26-31")
    assert last_event("member.standing_changed").facts["reason"] == "Internal inquiry 26-31"
    reader = signed_in(cast.sam)
    for url in (
        reverse("members:authorization", args=[cast.authorization.pk]),
        reverse("publishing:post", args=[asked.post_id]),
        reverse("members:who_may_post"),
    ):
        shown = reader.get(url).content.decode()
        assert "inquiry" not in shown
        assert "dministrative leave" not in shown


@pytest.mark.parametrize("to", AWAY)
def test_every_session_of_his_ends_at_its_next_request(cast, signed_in, to):
    phone, desk = signed_in(cast.pat), signed_in(cast.pat)
    url = reverse("today")
    assert phone.get(url).status_code == desk.get(url).status_code == 200

    enter(cast, cast.pat, to)

    for client in (phone, desk):
        answer = client.get(url)
        assert answer.status_code == 302
        assert reverse("account_login") in answer["Location"]


def test_who_approved_and_left_before_the_sending_approved_nothing(cast):
    """The gate asks for the approver too; nothing is frozen here, since the author still may."""
    asked = posts.approved(cast, accounts=(cast.website,))
    enter(cast, cast.sam, Change.SEPARATION)
    delivery.deliver(asked.post.deliveries.get().pk)
    held = asked.post.deliveries.get()
    assert (held.status, "no longer an active member" in held.problem) == ("HELD", True)
    assert not AuditEvent.objects.filter(action="approval.voided").exists()


@pytest.mark.parametrize(
    ("to", "foreseen"),
    [
        ("LEAVE", ["1 is suspended", "1 freezes: the approval is void", "1 ends", "Enter leave now"]),
        (
            "SEPARATION",
            [
                "1 is revoked",
                "1 freezes",
                "PIO ends",
                "for the Department on Home laptop is handed over",
                "Signed in now on",
                "Enter separation now",
            ],
        ),
    ],
)
def test_the_page_says_in_numbers_what_follows_before_it_is_entered(cast, signed_in, to, foreseen):
    posts.approved(cast)
    register_own(description="Home laptop", by=cast.pat)
    signed_in(cast.pat).get(reverse("today"))
    drew, url, before = signed_in(cast.drew), reverse("standing:change", args=[cast.pat.pk]), last_seq()

    shown = " ".join(drew.get(url, {"change": to}).content.decode().split())

    assert [words for words in foreseen if words not in shown] == []
    assert ("usa-button final" in shown) == (to == "SEPARATION")
    assert last_seq() == before
    assert "Show what follows" in drew.get(url, {"change": "REHIRE"}).content.decode()


def test_what_was_foreseen_is_what_happens(cast, signed_in, django_assert_max_num_queries):
    posts.approved(cast)
    with django_assert_max_num_queries(10):
        foreseen = {line.name: line.said for line in foresee(cast.pat, Change.SEPARATION)}
    outcome = enter(cast, cast.pat, Change.SEPARATION)
    assert foreseen["Queued posts"].startswith(f"{outcome.frozen} ")
    assert foreseen["Posting authorizations"].startswith(f"{outcome.rights.revoked} ")
    assert foreseen["Positions"] == "PIO ends"
