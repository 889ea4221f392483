"""389.3, 389.6: nobody decides on what stands above them; the Chief's own order is possible, and never hidden."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from approvals import requests
from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest, ChiefOrder
from approvals.ordering import order
from approvals.queue.passing_on import asked_first
from approvals.selectors import waiting_for
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from members import ranks, roles
from members.ladder import end_holding, fill
from publishing import delivery
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.chief import assistant_chief, chiefs_request, let_the_chief_post, ordered, signed, train
from tests.factories.department import TESTER, authorize, newcomer
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def supervisor(cast, name, rank):
    member = newcomer(name, position=rank, roles=[roles.SUPERVISOR], supervisor=cast.chris)
    train(cast, member)
    return cast.member(name)


def test_what_a_lieutenant_wrote_is_for_no_sergeant(cast):
    val = cast.member("val")
    authorize(cast, val)
    train(cast, val)
    request = posts.submit(posts.draft(cast, by=val))

    assert request.route_sentence == "Goes to a supervisor of the author's rank, Lieutenant, or above."
    with pytest.raises(NotPermitted) as refused:
        posts.approve(cast, request, by=cast.sam)
    assert refused.value.who_can_help == "a supervisor of the rank Lieutenant or above"
    assert request not in waiting_for(cast.sam)

    equal = supervisor(cast, "lou", ranks.LIEUTENANT)
    assert request in waiting_for(equal)
    assert posts.approve(cast, request, by=equal).status == "APPROVED"


def test_who_edited_counts_as_who_wrote(cast):
    """A captain who took the pen of a PIO's post is its author as well: a sergeant does not judge it."""
    captain = supervisor(cast, "max", ranks.CAPTAIN)
    authorize(cast, captain)
    post = posts.draft(cast)
    posts.edit(cast, post, by=captain, text="Laguna Boulevard is closed until 6 p.m. Please go around.")
    request = posts.submit(post)
    assert request.least_level == 60
    assert request not in waiting_for(cast.sam)


def test_the_queue_of_a_sergeant_shows_it_among_what_others_decide(cast, signed_in):
    request = chiefs_request(cast)
    link = reverse("approvals:decide", args=[request.pk])
    client = signed_in(cast.sam)
    assert link not in client.get(reverse("approvals:queue"), {"tab": "mine"}).content.decode()
    assert link in client.get(reverse("approvals:queue"), {"tab": "others"}).content.decode()


def test_the_chiefs_post_goes_to_the_assistant_chief(cast):
    alex = assistant_chief(cast)
    request = chiefs_request(cast)
    assert request.route_sentence == "Goes to the Assistant Chief, as the Chief of Police wrote it."
    assert asked_first(request) == [alex]
    for lower in (cast.sam, supervisor(cast, "max", ranks.CAPTAIN)):
        with pytest.raises(NotPermitted):
            posts.approve(cast, request, by=lower)
    approved = posts.approve(cast, request, by=cast.member("alex"))
    sent = approved.post.deliveries.get(account=cast.website)
    delivery.deliver(sent.pk)
    sent.refresh_from_db()
    assert sent.status == "DELIVERED"


def test_a_decider_who_falls_below_its_author_lets_nothing_out(cast):
    """The worker asks for the rank again: what was approved by somebody of the rank then is not sent now."""
    alex = assistant_chief(cast)
    request = posts.approve(cast, chiefs_request(cast), by=cast.member("alex"))
    seat = newcomer("kit", position=ranks.CAPTAIN, supervisor=cast.chris).held[0].position
    end_holding(alex.held[0], by=TESTER, reason="Order 26-060")
    end_holding(seat.holdings.get(), by=TESTER, reason="Order 26-061")
    fill(seat, alex, by=TESTER)
    sent = request.post.deliveries.get(account=cast.website)
    delivery.deliver(sent.pk)
    sent.refresh_from_db()
    assert (sent.status, "stands below its author" in sent.problem) == ("HELD", True)


class TestOrder:
    def test_the_chief_lets_it_out_and_says_why(self, cast):
        row = ordered(cast)
        request = row.request
        request.refresh_from_db()
        assert (request.status, request.decided_by, request.checked) == ("ORDERED", None, EVERY_LETTER)
        told = last_event("approval.ordered")
        assert told.facts["order"] == "GO 26-014"
        assert told.facts["decided_by"] == ""
        sent = request.post.deliveries.get(account=cast.website)
        assert (sent.approved_by, sent.approved_as) == (None, "ORDER")
        delivery.deliver(sent.pk)
        sent.refresh_from_db()
        assert sent.status == "DELIVERED"
        assert sent.post.revision.records.get().content["approved_as"] == "Order GO 26-014 of the Chief of Police"

    @pytest.mark.parametrize(
        ("other", "field"),
        [
            ({"number": " "}, "number"),
            ({"number": "x" * 41}, "number"),
            ({"reason": ""}, "reason"),
            ({"reason": "\u202e"}, "reason"),
            ({"checked": "abcdef"}, "checked-g"),
        ],
    )
    def test_what_falls_short_is_said_beside_its_field(self, cast, other, field):
        request = chiefs_request(cast)
        with pytest.raises(InvalidInput) as refused:
            order(request, signed(request, **other), by=request.author)
        assert refused.value.field == field
        assert not ChiefOrder.objects.exists()

    def test_a_hold_is_answered_by_order_too(self, cast):
        request = chiefs_request(cast, text=posts.HELD)
        with pytest.raises(InvalidInput) as refused:
            order(request, signed(request, answers={}), by=request.author)
        assert refused.value.field.startswith("answer-")

    def test_it_signs_the_bytes_that_were_read(self, cast):
        request = chiefs_request(cast)
        with pytest.raises(StaleVersion):
            order(request, signed(request, sha256="0" * 64), by=request.author)

    def test_nobody_else_signs_it_and_no_other_post_goes_by_it(self, cast):
        request = chiefs_request(cast)
        for other in (cast.sam, cast.pat, assistant_chief(cast)):
            with pytest.raises(NotPermitted):
                order(request, signed(request), by=other)
        of_pat = posts.submitted(cast)
        with pytest.raises(NotPermitted):
            order(of_pat, signed(of_pat), by=cast.member("chris"))

    @pytest.mark.policy("389.4.1")
    def test_a_release_is_the_commanders_even_if_the_chief_wrote_it(self, cast):
        chief = let_the_chief_post(cast)
        release = posts.submit(posts.incident_draft(cast, by=chief))
        with pytest.raises(NotPermitted) as refused:
            order(release, signed(release), by=chief)
        assert refused.value.who_can_help == "the Incident Commander"

    def test_it_is_signed_once(self, cast):
        row = ordered(cast)
        with pytest.raises(StateForbids):
            order(row.request, signed(row.request), by=row.by)

    def test_who_is_chief_no_more_sends_nothing_by_an_old_order(self, cast):
        row = ordered(cast)
        end_holding(row.by.held[0], by=TESTER, reason="Retired")
        sent = row.request.post.deliveries.get(account=cast.website)
        delivery.deliver(sent.pk)
        sent.refresh_from_db()
        assert (sent.status, "is not the Chief of Police now" in sent.problem) == ("HELD", True)

    def test_an_edit_voids_it(self, cast):
        row = ordered(cast)
        post = row.request.post
        requests.withdraw(post, by=row.by)
        assert last_event("approval.voided").object_id == str(row.request_id)
        assert {each.status for each in post.deliveries.all()} == {"CANCELLED"}

    def test_the_row_stays_as_it_was_signed(self, cast):
        row = ordered(cast)
        with pytest.raises(DatabaseError), transaction.atomic():
            ChiefOrder.objects.filter(pk=row.pk).update(reason="Another")
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()

    def test_sql_alone_makes_no_order(self, cast):
        """A row that claims an order without the event of one goes nowhere; nor does one on a post of lower rank."""
        request = posts.approved(cast)
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalRequest.objects.filter(pk=request.pk).update(status="ORDERED", decided_by=None)
        sent = request.post.deliveries.get(account=cast.website)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE publishing_delivery SET approved_as = 'ORDER', approved_by_id = NULL WHERE id = %s", [sent.pk]
            )
        delivery.deliver(sent.pk)
        assert Delivery.objects.get(pk=sent.pk).status == "HELD"


@pytest.mark.policy("389.6")
class TestInSight:
    def test_the_page_offers_it_to_the_chief_alone_and_takes_it(self, cast, signed_in):
        request = chiefs_request(cast)
        page, act = reverse("approvals:decide", args=[request.pk]), reverse("approvals:order", args=[request.pk])
        assert act not in signed_in(cast.sam).get(page).content.decode()
        client = signed_in(cast.member("chris"))
        assert act in client.get(page).content.decode()
        typed = {"sha256": request.sha256, "number": "GO 26-014", "reason": "", "checked": [*EVERY_LETTER]}
        refused = client.post(act, typed)
        assert (refused.status_code, 'id="order-reason-error"' in refused.content.decode()) == (422, True)
        assert 'value="GO 26-014"' in refused.content.decode()
        answer = client.post(act, typed | {"reason": "The seat is vacant."})
        assert answer.status_code == 302
        assert ChiefOrder.objects.get().reason == "The seat is vacant."
        assert "No second person approved it" in client.get(page).content.decode()
        story = client.get(reverse("publishing:post", args=[request.post_id])).content.decode()
        assert "By no second person: Order GO 26-014" in story

    def test_the_annual_review_lists_each(self, cast, signed_in):
        row = ordered(cast)
        page = signed_in(cast.val).get(reverse("audits:usage")).content.decode()
        assert "Posts let out by an order of the Chief" in page
        assert row.reason in page.replace("&#x27;", "'")
