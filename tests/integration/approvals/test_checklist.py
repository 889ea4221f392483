"""389.5: what no rule can judge, the approver answers for: each of the seven prohibitions, by name."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import escape

from approvals import decisions
from approvals.checklist import EVERY_LETTER, QUESTIONS
from approvals.models import ApprovalRequest
from core.exceptions import InvalidInput
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]


def typed(request, letters, note="Read twice."):
    accounts = [target.account_id for target in request.revision.targets.all()]
    return {"sha256": request.sha256, "note": note, "accounts": accounts, "checked": list(letters)}


@pytest.mark.parametrize("letter", QUESTIONS)
def test_one_question_without_a_yes_and_nothing_is_approved(cast, letter):
    request = posts.submitted(cast)
    with pytest.raises(InvalidInput) as refused:
        decisions.approve(request, by=cast.sam, sha256=request.sha256, checked=EVERY_LETTER.replace(letter, ""))
    assert refused.value.clause == f"389.5({letter})"
    assert refused.value.field == f"checked-{letter}"
    request.refresh_from_db()
    assert request.status == "WAITING"
    assert not Delivery.objects.exists()


def test_the_answers_are_part_of_the_decision_and_sealed_with_it(cast):
    request = posts.approved(cast)
    assert request.checked == EVERY_LETTER
    assert last_event("approval.approved").facts["checked"] == EVERY_LETTER


def test_the_page_comes_back_with_every_tick_and_says_which_is_missing(cast, signed_in):
    request = posts.submitted(cast)
    answer = signed_in(cast.sam).post(reverse("approvals:approve", args=[request.pk]), typed(request, "abdefg"))
    page = answer.content.decode()
    assert answer.status_code == 422
    questions = page.partition('class="checklist"')[2].partition("</fieldset>")[0]
    assert questions.count(" checked") == 6
    assert 'id="checked-c-error"' in questions
    assert "Read twice." in page


def test_what_is_no_letter_answers_nothing(cast, signed_in):
    request = posts.submitted(cast)
    for letters in (["abcdefg"], ["A", "B"], [""], ["h"], ["a"] * 7):
        answer = signed_in(cast.sam).post(reverse("approvals:approve", args=[request.pk]), typed(request, letters))
        assert answer.status_code == 422


@pytest.mark.policy("389.4.1")
def test_the_commander_reads_the_questions_above_the_signature_and_needs_no_further_tap(cast, signed_in):
    request = posts.submit(posts.incident_draft(cast))
    page = signed_in(cast.casey).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    form = page.partition('id="approve"')[2].partition("</form>")[0]
    assert form.count('type="hidden" name="checked"') == len(QUESTIONS)
    assert 'type="checkbox" name="checked"' not in form
    assert [question for question in QUESTIONS.values() if escape(question) not in form] == []


def test_the_database_takes_no_approval_without_the_answers_and_no_refusal_with_them(cast):
    approved, rejected = posts.approved(cast), posts.rejected(cast, title="Another closure")
    for request, letters in ((approved, ""), (approved, "abcdef"), (rejected, EVERY_LETTER)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalRequest.objects.filter(pk=request.pk).update(checked=letters)


def test_the_decided_request_says_that_they_were_answered(cast, signed_in):
    request = posts.approved(cast)
    page = signed_in(cast.pat).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "Yes to each of its seven questions" in page
