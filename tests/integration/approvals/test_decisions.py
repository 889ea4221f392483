"""389.3, 389.4.1, 389.5(g): a decision is bound to the bytes that were read, taken once, in time, with its reasons."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from approvals import decisions, requests
from approvals.checklist import EVERY_LETTER
from approvals.decisions import CLAUSES_OF_REJECTION
from approvals.models import ApprovalRequest
from approvals.selectors import last_returned_revision
from core import clock
from core.exceptions import InvalidInput, NotPermitted, Refusal, StaleVersion, StateForbids
from posts.media import clean
from posts.services import save_draft
from publishing.models import Delivery
from tests.factories import images, posts
from tests.factories.trail import actions_since, last_event, last_seq, tamper

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def decide(cast, act, request, *, by=None, sha256=None, note="Say until when.", clause="389.4"):
    by, sha256 = by or cast.sam, request.sha256 if sha256 is None else sha256
    if act == "approve":
        decisions.approve(request, by=by, sha256=sha256, checked=EVERY_LETTER, answers=posts.held_answers(request))
    elif act == "return":
        decisions.return_for_changes(request, by=by, sha256=sha256, note=note)
    else:
        decisions.reject(request, by=by, sha256=sha256, note=note, clause=clause)


def still_waits(request):
    stored = ApprovalRequest.objects.select_related("post").get(pk=request.pk)
    assert (stored.status, stored.post.status) == ("WAITING", "SUBMITTED")
    assert not Delivery.objects.exists()
    return True


# --- approve --------------------------------------------------------------------------------------


@pytest.mark.policy("389.5(g)")
def test_approving_queues_one_delivery_for_each_account(cast):
    request, before = posts.submitted(cast), last_seq()

    decisions.approve(request, by=cast.sam, sha256=request.sha256, checked=EVERY_LETTER, note=" Fine. ")

    stored = ApprovalRequest.objects.select_related("post").get(pk=request.pk)
    assert (stored.status, stored.post.status) == ("APPROVED", "APPROVED")
    assert (stored.decided_by, stored.decided_as, stored.note) == (cast.sam, "Day watch supervisor", "Fine.")
    deliveries = Delivery.objects.filter(post=stored.post)
    assert {delivery.account for delivery in deliveries} == set(cast.accounts)
    for delivery in deliveries:
        assert delivery.status == "QUEUED"
        assert delivery.approved_sha256 == request.sha256
        assert delivery.good_until == stored.good_until == stored.decided_at + timedelta(hours=24)
        assert (delivery.approved_by, delivery.author) == (cast.sam, cast.pat)
    assert actions_since(before) == ["approval.approved", "post.approved", *["delivery.queued"] * 3]
    event = last_event("approval.approved")
    assert event.actor_id == str(cast.sam.pk)
    assert event.facts["sha256"] == request.sha256
    assert event.facts["decided_by"] == str(cast.sam.pk)
    assert event.post_id == str(request.post_id)


@pytest.mark.policy("389.4.1")
def test_a_sign_off_is_good_for_minutes(cast):
    request = posts.approve(cast, posts.submit(posts.incident_draft(cast)))

    assert request.decided_as == "Incident Commander"
    assert request.good_until == request.decided_at + timedelta(minutes=15)
    assert set(request.post.deliveries.values_list("approved_as", flat=True)) == {"COMMANDER"}
    assert last_event("approval.approved").capacity == "Incident Commander"


# --- only what was read ---------------------------------------------------------------------------


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize("act", ["approve", "return", "reject"])
@pytest.mark.parametrize("sha256", ["", "0" * 64])
def test_another_hash_than_the_one_that_waits_is_refused(cast, act, sha256):
    request = posts.submitted(cast)
    with pytest.raises(StaleVersion, match="Read it again"):
        decide(cast, act, request, sha256=sha256)
    assert still_waits(request)


@pytest.mark.policy("389.5(g)")
def test_what_waits_cannot_be_edited_under_the_decider(cast):
    request = posts.submitted(cast)
    with pytest.raises(StateForbids, match="cannot be changed"):
        posts.edit(cast, request.post, text="Swapped words.")
    assert still_waits(request)


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize(
    ("table", "sql"),
    [
        ("posts_revision", "UPDATE posts_revision SET text = 'X' || substr(text, 2)"),
        ("posts_revision", "UPDATE posts_revision SET title = title || '.'"),
        ("posts_revision", "UPDATE posts_revision SET category = 'a'"),
        ("posts_revision", "UPDATE posts_revision SET alt_text = 'x'"),
        ("posts_target", "DELETE FROM posts_target WHERE account_id = (SELECT MAX(account_id) FROM posts_target)"),
    ],
)
def test_words_that_were_changed_behind_the_application_are_never_approved(cast, table, sql):
    request = posts.submitted(cast)
    tamper(table, sql)

    for act in ("approve", "return", "reject"):
        with pytest.raises(StateForbids, match="not what was submitted") as refused:
            decide(cast, act, request)
        assert refused.value.clause == "389.5(g)"
    assert still_waits(request)


@pytest.mark.policy("389.5(g)")
def test_a_changed_hash_does_not_hide_changed_words(cast):
    """The seal is taken of the words again; the column that says what it should be is not believed."""
    request = posts.submitted(cast)
    tamper("posts_revision", "UPDATE posts_revision SET text = 'Swapped.', sha256 = %s", ["f" * 64])
    with pytest.raises(StateForbids):
        decide(cast, "approve", request)
    assert still_waits(request)


def with_picture(cast):
    picture = clean(io.BytesIO(images.jpeg()), size=100)
    post = save_draft(None, content=posts.content(cast, alt_text="A closed road"), upload=picture, by=cast.pat)
    request = posts.submit(post)
    return request, Path(settings.MEDIA_ROOT) / posts.media_of(post).file.name


@pytest.mark.policy("389.5(g)")
def test_a_picture_that_was_exchanged_on_the_disk_is_never_approved(cast):
    request, file = with_picture(cast)
    file.write_bytes(images.png())
    try:
        with pytest.raises(StateForbids, match="not what was submitted"):
            decide(cast, "approve", request)
    finally:
        file.unlink()
    assert still_waits(request)


@pytest.mark.policy("389.5(g)")
def test_a_picture_that_is_gone_is_a_refusal_and_no_crash(cast):
    request, file = with_picture(cast)
    file.unlink()
    with pytest.raises(Refusal):
        decide(cast, "approve", request)
    assert still_waits(request)


# --- once, in time --------------------------------------------------------------------------------


@pytest.mark.parametrize("second", ["approve", "return", "reject"])
@pytest.mark.parametrize("first", ["approve", "return", "reject"])
def test_of_two_deciders_in_the_same_second_one_wins(cast, first, second):
    request = posts.submitted(cast)
    sams, caseys = (ApprovalRequest.objects.get(pk=request.pk) for _ in range(2))
    decide(cast, first, sams, by=cast.sam)
    before = last_seq()

    with pytest.raises(StateForbids):
        decide(cast, second, caseys, by=cast.casey)

    stored = ApprovalRequest.objects.get(pk=request.pk)
    assert stored.decided_by == cast.sam
    assert Delivery.objects.count() == (3 if first == "approve" else 0)
    assert last_seq() == before


def test_two_who_both_saw_it_waiting_do_not_both_write(cast, monkeypatch):
    """The row is read by both before either writes: the conditional UPDATE lets one through."""
    request = posts.submitted(cast)
    check = decisions.check_can_approve

    def casey_is_faster(by, asked, **more):
        check(by, asked, **more)
        if by == cast.sam:
            decide(cast, "return", request, by=cast.casey)

    monkeypatch.setattr(decisions, "check_can_approve", casey_is_faster)
    with pytest.raises(StateForbids, match="a moment ago"):
        decide(cast, "approve", request, by=cast.sam)

    assert not Delivery.objects.exists()


def test_what_nobody_decided_in_time_is_not_approved_late(cast):
    request = posts.submitted(cast)
    with time_machine.travel(request.due_at, tick=False), pytest.raises(StateForbids, match="in time"):
        decide(cast, "approve", request)
    assert still_waits(request)


def test_overdue_requests_expire_and_the_others_do_not(cast):
    old, decided = posts.submitted(cast), posts.approved(cast)
    with time_machine.travel(clock.now() + timedelta(hours=23)):
        young = posts.submitted(cast)
    before = last_seq()

    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert requests.expire_overdue() == 1
        assert requests.expire_overdue() == 0

    assert ApprovalRequest.objects.get(pk=old.pk).status == "EXPIRED"
    assert ApprovalRequest.objects.get(pk=young.pk).status == "WAITING"
    assert ApprovalRequest.objects.get(pk=decided.pk).status == "APPROVED"
    assert actions_since(before) == ["post.expired"]


# --- return, edit, submit again -------------------------------------------------------------------


def test_a_returned_post_is_changed_and_decided_anew(cast):
    first = posts.returned(cast, note=" Say until when. ")
    assert (first.status, first.note, first.post.status) == ("RETURNED", "Say until when.", "RETURNED")
    assert last_event("approval.returned").facts["note"] == "Say until when."

    second = posts.submit(posts.edit(cast, first.post, text="Laguna Boulevard is closed until noon."))

    assert second.pk != first.pk
    assert second.sha256 != first.sha256
    assert last_returned_revision(second) == first.revision
    assert posts.approve(cast, second).post.status == "APPROVED"
    assert Delivery.objects.filter(revision=first.revision).count() == 0


@pytest.mark.parametrize("note", ["", " \n"])
@pytest.mark.parametrize("act", ["return", "reject"])
def test_a_refusal_tells_the_author_why(cast, act, note):
    request = posts.submitted(cast)
    with pytest.raises(InvalidInput) as refused:
        decide(cast, act, request, note=note)
    assert refused.value.field == "note"
    assert still_waits(request)


@pytest.mark.policy("389.4")
@pytest.mark.policy("389.5(c)")
@pytest.mark.policy("389.5(d)")
@pytest.mark.parametrize("clause", CLAUSES_OF_REJECTION)
def test_a_rejection_cites_the_paragraph_that_the_post_breaks(cast, clause):
    request = posts.rejected(cast, clause=clause)
    assert (request.clause, request.post.status) == (clause, "REJECTED")
    assert last_event("approval.rejected").facts["clause"] == clause


def test_the_paragraphs_of_a_rejection_are_those_of_the_policy():
    assert ("389.4", *(f"389.5({letter})" for letter in "abcdefg")) == CLAUSES_OF_REJECTION


@pytest.mark.parametrize("clause", ["", "389.9", "389.5(h)", "because"])
def test_a_rejection_without_a_paragraph_is_refused(cast, clause):
    request = posts.submitted(cast)
    with pytest.raises(InvalidInput) as refused:
        decide(cast, "reject", request, clause=clause)
    assert refused.value.field == "clause"
    assert still_waits(request)


# --- what screening held --------------------------------------------------------------------------


@pytest.mark.policy("389.5")
@pytest.mark.parametrize("answers", [{}, {0: ""}, {0: " \n"}, {5: "Elsewhere"}])
def test_a_hold_waits_for_the_deciders_written_answer(cast, answers):
    request = posts.submitted(cast, text=posts.HELD)
    with pytest.raises(InvalidInput, match="Answer in writing") as refused:
        decisions.approve(request, by=cast.sam, sha256=request.sha256, checked=EVERY_LETTER, answers=answers)
    assert refused.value.field == "answer-0"
    assert still_waits(request)


@pytest.mark.policy("389.5")
def test_the_answer_to_a_hold_is_kept_with_its_writer(cast):
    request = posts.submitted(cast, text=posts.HELD)
    decisions.approve(
        request, by=cast.sam, sha256=request.sha256, checked=EVERY_LETTER, answers={0: " Checked with Ofc. Park. "}
    )

    finding = request.revision.findings.get(level="HOLD")
    assert (finding.answer, finding.answered_by) == ("Checked with Ofc. Park.", cast.sam)


def test_a_hold_needs_no_answer_to_be_returned(cast):
    assert posts.returned(cast, text=posts.HELD).status == "RETURNED"


# --- withdraw -------------------------------------------------------------------------------------


def test_the_author_takes_back_what_waits(cast):
    request = posts.withdrawn(cast)
    assert (request.status, request.post.status) == ("WITHDRAWN", "WITHDRAWN")
    assert last_event("post.withdrawn").actor_id == str(cast.pat.pk)


def test_the_author_takes_back_what_is_approved_and_not_yet_out(cast):
    request = posts.approved(cast)

    requests.withdraw(request.post, by=cast.pat)

    assert set(request.post.deliveries.values_list("status", flat=True)) == {"CANCELLED"}
    assert last_event("delivery.cancelled").facts["reason"] == "withdrawn by the author"


@pytest.mark.parametrize("name", ["sam", "casey", "chris", "robin", "drew", "quinn", "val"])
def test_nobody_takes_back_the_post_of_another(cast, name):
    request = posts.submitted(cast)
    with pytest.raises(NotPermitted, match="Only Pat Reyes"):
        requests.withdraw(request.post, by=cast.member(name))
    assert still_waits(request)


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "published", "removed"])
def test_what_is_done_is_not_taken_back(cast, state):
    with pytest.raises(StateForbids):
        requests.withdraw(getattr(posts, state)(cast).post, by=cast.pat)


def test_an_approved_post_whose_deliveries_all_ran_out_can_be_submitted_again(cast):
    """Otherwise its author is left with a post that is "approved" for ever and goes nowhere."""
    first = posts.approved(cast)
    with time_machine.travel(first.good_until + timedelta(minutes=1)):
        for pk in first.post.deliveries.values_list("pk", flat=True):
            posts.delivery.deliver(pk)
    first.post.refresh_from_db()
    assert set(first.post.deliveries.values_list("status", flat=True)) == {"EXPIRED"}
    assert first.post.status == "EXPIRED"

    second = posts.approve(cast, posts.submit(first.post))

    assert second.post.status == "APPROVED"
    assert second.post.deliveries.filter(status="QUEUED").count() == 3
    assert second.post.deliveries.filter(status="EXPIRED").count() == 3
