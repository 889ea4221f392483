"""389.3, 389.5(g): a post may be approved for fewer accounts than its author asked for; no other account gets it."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from approvals import decisions
from approvals.checklist import EVERY_LETTER
from approvals.choosing import Only
from approvals.models import ApprovalRequest
from core.canonical import sha256_of
from core.exceptions import InvalidInput
from publishing import delivery as deliveries
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.trail import last_event, tamper

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]

WHY = "The picture page is for the open house only."


def approve(cast, request, *, accounts, why=WHY):
    only = Only([account.pk for account in accounts], why)
    decisions.approve(
        request,
        by=cast.sam,
        sha256=request.sha256,
        checked=EVERY_LETTER,
        answers=posts.held_answers(request),
        only=only,
    )
    return ApprovalRequest.objects.select_related("post").get(pk=request.pk)


def typed(request, accounts, why=""):
    return {
        "sha256": request.sha256,
        "note": "Read on the phone with the lieutenant.",
        "accounts": [account.pk for account in accounts],
        "left_out_why": why,
        "checked": list(EVERY_LETTER),
    }


def kept_in(cast, request):
    """One account of `request` that stays, and those that are left out."""
    asked = [target.account for target in request.revision.targets.all()]
    assert len(asked) > 1
    return asked[:1], asked[1:]


def test_only_what_was_ticked_goes_out_and_the_trail_says_which_and_why(cast):
    request = posts.submitted(cast)
    kept, left_out = kept_in(cast, request)

    stored = approve(cast, request, accounts=kept)

    assert [row.account for row in Delivery.objects.all()] == kept
    assert (stored.status, stored.left_out_why) == ("APPROVED", WHY)
    assert stored.accounts_left_out == left_out
    # What was approved are the bytes that were submitted: leaving accounts out is no new revision.
    assert stored.sha256 == request.sha256 == stored.post.revision.sha256
    told = last_event("approval.approved").facts
    assert told["accounts"] == [account.pk for account in kept]
    assert told["left_out"] == [str(account) for account in left_out]
    assert told["left_out_why"] == WHY


def test_every_account_is_approved_where_none_is_left_out(cast):
    request = posts.submitted(cast)
    stored = approve(cast, request, accounts=[t.account for t in request.revision.targets.all()], why="")
    assert stored.left_out == []
    assert "left_out" not in last_event("approval.approved").facts
    assert Delivery.objects.count() == len(last_event("approval.approved").facts["accounts"])


def test_a_thread_goes_whole_or_not_at_all(cast):
    wordings = {cast.x.pk: "Elk Grove Blvd is closed.\n---\nUse Laguna Blvd until 6 p.m."}
    first, second = (posts.submitted(cast, accounts=(cast.x, cast.website), wordings=wordings) for _ in range(2))
    approve(cast, first, accounts=[cast.x])
    approve(cast, second, accounts=[cast.website])
    rows = Delivery.objects.order_by("pk")
    assert [(row.account, row.part, row.parts) for row in rows.filter(post=first.post)] == [
        (cast.x, 1, 2),
        (cast.x, 2, 2),
    ]
    assert [(row.account, row.parts) for row in rows.filter(post=second.post)] == [(cast.website, 1)]


@pytest.mark.parametrize(
    ("which", "why", "field"),
    [
        ("none", WHY, "accounts"),
        ("some", " ", "left_out_why"),
        ("some", "", "left_out_why"),
        ("all", WHY, "left_out_why"),
        ("foreign", WHY, "accounts"),
    ],
)
def test_a_choice_that_does_not_hold_together_decides_nothing(cast, which, why, field):
    request = posts.submitted(cast, accounts=(cast.website, cast.facebook))
    foreign = next(account for account in cast.accounts if account not in (cast.website, cast.facebook))
    accounts = {
        "none": [],
        "some": [cast.website],
        "all": [cast.website, cast.facebook],
        "foreign": [cast.website, foreign],
    }[which]

    with pytest.raises(InvalidInput) as refused:
        approve(cast, request, accounts=accounts, why=why)

    assert refused.value.field == field
    request.refresh_from_db()
    assert request.status == "WAITING"
    assert not Delivery.objects.exists()


def test_only_an_approval_can_leave_accounts_out(cast):
    request = posts.returned(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalRequest.objects.filter(pk=request.pk).update(left_out_why="Not this one.")


# --- the worker -----------------------------------------------------------------------------------


@pytest.mark.policy("389.5(g)")
def test_a_delivery_written_by_hand_for_an_account_left_out_is_never_sent(cast):
    request = posts.submitted(cast)
    kept, left_out = kept_in(cast, request)
    approve(cast, request, accounts=kept)
    forged = Delivery.objects.get(account=kept[0])
    Delivery.objects.filter(pk=forged.pk).update(account=left_out[0])

    deliveries.deliver(forged.pk)

    forged.refresh_from_db()
    assert forged.status not in ("SENDING", "DELIVERED", "QUEUED")
    assert "not approved for this social account" in forged.problem
    assert not forged.attempts.exists()


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize("hashed_anew", [True, False])
@pytest.mark.parametrize("forgery", ["widened", "without accounts"])
def test_nor_where_the_trail_was_changed_to_fit(cast, forgery, hashed_anew):
    """With its hash made anew the event is whole again; the seal with our key is not."""
    request = posts.submitted(cast)
    kept, left_out = kept_in(cast, request)
    approve(cast, request, accounts=kept)
    forged = Delivery.objects.get(account=kept[0])
    Delivery.objects.filter(pk=forged.pk).update(account=left_out[0])
    event = last_event("approval.approved")
    event.facts.pop("accounts")
    if forgery == "widened":
        event.facts["accounts"] = [kept[0].pk, left_out[0].pk]
    sha256 = sha256_of(event.as_hashed()) if hashed_anew else event.hash
    change = "UPDATE trail_auditevent SET facts = %s, hash = %s WHERE seq = %s"
    tamper("trail_auditevent", change, [json.dumps(event.facts), sha256, event.seq])

    deliveries.deliver(forged.pk)

    forged.refresh_from_db()
    assert not forged.attempts.exists()
    assert forged.status not in ("SENDING", "DELIVERED")


@pytest.mark.policy("389.5(g)")
def test_what_was_approved_goes_out(cast):
    request = posts.submitted(cast, accounts=(cast.website, cast.facebook))
    approve(cast, request, accounts=[cast.website])
    row = Delivery.objects.get()
    deliveries.deliver(row.pk)
    row.refresh_from_db()
    assert (row.account, row.status) == (cast.website, "DELIVERED")


# --- the pages ------------------------------------------------------------------------------------


def test_the_page_offers_every_account_and_a_decision_takes_those_ticked(cast, signed_in):
    request = posts.submitted(cast, accounts=(cast.website, cast.facebook))
    sam, url = signed_in(cast.sam), reverse("approvals:decide", args=[request.pk])
    page = sam.get(url).content.decode()
    assert page.count('name="accounts"') == 2
    assert page.count("checked") >= 2

    answer = sam.post(reverse("approvals:approve", args=[request.pk]), typed(request, [cast.website], WHY))

    assert answer.status_code == 302
    assert [row.account for row in Delivery.objects.all()] == [cast.website]
    assert WHY in sam.get(url).content.decode()
    author = signed_in(cast.pat).get(reverse("publishing:post", args=[request.post_id])).content.decode()
    assert f"Not approved for {cast.facebook.known_as}" in author
    # On top of the page, and in the story of the post.
    assert author.count(WHY) == 2


def test_a_missing_reason_brings_the_page_back_with_ticks_and_note(cast, signed_in):
    request = posts.submitted(cast, accounts=(cast.website, cast.facebook))
    answer = signed_in(cast.sam).post(reverse("approvals:approve", args=[request.pk]), typed(request, [cast.website]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"Write why it is not approved for {cast.facebook.known_as}." in page
    assert "Read on the phone with the lieutenant." in page
    ticks = page.partition(">Approve for</legend>")[2].partition("</fieldset>")[0]
    assert ticks.count(" checked") == 1
    assert not Delivery.objects.exists()


def test_silence_approves_nothing(cast, signed_in):
    request = posts.submitted(cast, accounts=(cast.website, cast.facebook))
    answer = signed_in(cast.sam).post(
        reverse("approvals:approve", args=[request.pk]), {"sha256": request.sha256, "note": ""}
    )
    assert answer.status_code == 422
    assert "Tick at least one account." in answer.content.decode()
    assert not Delivery.objects.exists()


def test_one_account_needs_no_tick(cast, signed_in):
    request = posts.submitted(cast, accounts=(cast.website,))
    page = signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert f'<input type="hidden" name="accounts" value="{cast.website.pk}">' in page
    assert "left-out-why" not in page
