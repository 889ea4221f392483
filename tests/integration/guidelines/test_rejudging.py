"""The guideline changes while posts wait: each is judged and screened again, and who decides is told (389.3)."""

from datetime import timedelta

import pytest
import time_machine
from celery import current_app

from approvals import decisions, rejudging
from approvals.checklist import EVERY_LETTER
from approvals.models import RequestStatus
from core import clock
from core.exceptions import InvalidInput, StaleVersion, StateForbids
from posts.checks import Draft, screen_draft
from posts.guidelines.selectors import in_force
from posts.guidelines.storing import newest_judgement
from posts.models import ScreeningEdition, StoredJudgement
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.guidelines import issued, submitted
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


@pytest.fixture
def found_again(monkeypatch):
    """What screening finds from now on, whatever the post says."""

    def find(text: str) -> None:
        found = screen_draft(Draft(posts.TITLE, text, "f", "", has_image=False, incident_number=""))
        monkeypatch.setattr(rejudging, "screen_draft", lambda draft: found)

    return find


def approve(cast: Cast, request, answers=None) -> None:
    decisions.approve(request, by=cast.sam, sha256=request.sha256, checked=EVERY_LETTER, answers=answers or {})


def test_a_judgement_is_kept_with_its_revision_its_version_and_its_checks(cast: Cast):
    request = submitted(cast)
    kept = newest_judgement(request.revision)
    assert (kept.guideline, kept.reasons, kept.strictly_conforms) == (in_force(), [], True)
    assert kept.edition.digest == ScreeningEdition.objects.get().digest
    assert kept.edition.contents["rules"]


def test_a_new_version_judges_what_waits_again_and_the_trail_says_so(cast: Cast):
    request = submitted(cast)
    issued(cast, categories=("a",))
    assert rejudging.rejudge_waiting() == 1
    newest = newest_judgement(request.revision)
    assert newest.occasion == StoredJudgement.Occasion.AGAIN
    assert "The guideline does not cover (f) Traffic." in newest.reasons
    event = AuditEvent.objects.get(action="revision.rejudged")
    assert (event.facts["before"], event.facts["guideline"], event.post_id) == ("1", "2", str(request.post_id))
    assert StoredJudgement.objects.filter(revision=request.revision).count() == 2


def test_what_is_judged_already_is_left_alone(cast: Cast):
    submitted(cast)
    assert rejudging.rejudge_waiting() == 0
    issued(cast)
    assert (rejudging.rejudge_waiting(), rejudging.rejudge_waiting()) == (1, 0)


def test_a_withdrawal_is_a_change_too(cast: Cast):
    request = submitted(cast)
    rejudging.withdraw(in_force(), reason="Too broad.", by=cast.chris)
    assert rejudging.rejudge_waiting() == 1
    newest = newest_judgement(request.revision)
    assert (newest.guideline, newest.reasons) == (None, ["No content guideline is in force."])


def test_a_version_of_next_week_judges_when_it_begins_and_not_before(cast: Cast, settings):
    settings.APPROVAL_GOOD_FOR_SECONDS = 30 * 24 * 3600
    request = submitted(cast)
    issued(cast, starts_at=clock.now() + timedelta(days=7))
    assert rejudging.rejudge_waiting() == 0
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        assert rejudging.rejudge_waiting() == 1
        assert newest_judgement(request.revision).guideline.number == 2


def test_what_is_decided_is_not_judged_again(cast: Cast):
    for decided in (posts.approved(cast), posts.returned(cast), posts.rejected(cast)):
        assert decided.status != RequestStatus.WAITING
    issued(cast)
    assert rejudging.rejudge_waiting() == 0


def test_one_post_that_fails_does_not_keep_the_others_from_being_judged(cast: Cast, monkeypatch):
    first, second = submitted(cast), submitted(cast)
    screen = rejudging.screen_draft
    monkeypatch.setattr(
        rejudging, "draft_of", lambda revision: 1 / 0 if revision == first.revision else posts.draft_of(revision)
    )
    monkeypatch.setattr(rejudging, "screen_draft", screen)
    issued(cast)
    assert rejudging.rejudge_waiting() == 1
    assert newest_judgement(second.revision).guideline.number == 2


def test_issuing_rings_once_the_version_is_stored(cast: Cast, monkeypatch, django_capture_on_commit_callbacks):
    rung = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **options: rung.append(name))
    with django_capture_on_commit_callbacks() as callbacks:
        issued(cast)
        assert rung == []
    for callback in callbacks:
        callback()
    assert rung == ["approvals.tasks.rejudge"]


def test_nobody_approves_under_a_guideline_that_their_page_did_not_show(cast: Cast):
    request = submitted(cast)
    issued(cast)
    with pytest.raises(StaleVersion, match="The content guideline changed a moment ago"):
        approve(cast, request)
    rejudging.rejudge_waiting()
    approve(cast, request)
    request.refresh_from_db()
    assert request.status == RequestStatus.APPROVED


def test_the_commander_of_an_incident_does_not_wait_for_a_guideline(cast: Cast):
    incident = posts.open_incident(cast)
    request = submitted(cast, incident=incident)
    issued(cast)
    decisions.approve(
        request, by=cast.casey, sha256=request.sha256, checked=EVERY_LETTER, answers=posts.held_answers(request)
    )
    request.refresh_from_db()
    assert request.status == RequestStatus.APPROVED


def test_what_must_be_fixed_by_now_is_approved_by_nobody_and_can_be_returned(cast: Cast, found_again):
    request = submitted(cast)
    found_again(posts.BLOCKED)
    issued(cast)
    rejudging.rejudge_waiting()
    with pytest.raises(StateForbids, match=r"screened again since it was submitted.*Return it to its author") as stop:
        approve(cast, request, posts.held_answers(request))
    assert stop.value.clause.startswith("389.5")
    decisions.return_for_changes(request, by=cast.sam, sha256=request.sha256, note="Screened again: see the finding.")
    request.refresh_from_db()
    assert request.status == RequestStatus.RETURNED


def test_a_new_hold_is_answered_in_writing_before_an_approval(cast: Cast, found_again):
    request = submitted(cast)
    found_again(posts.HELD)
    issued(cast)
    rejudging.rejudge_waiting()
    with pytest.raises(InvalidInput, match="Answer in writing"):
        approve(cast, request)
    approve(cast, request, posts.held_answers(request))
    request.refresh_from_db()
    assert request.status == RequestStatus.APPROVED


def test_what_was_found_and_answered_at_submission_stands_as_it_was(cast: Cast, found_again):
    request = submitted(cast, text=posts.WARNED, answers={n: "The sign says so." for n in range(4)})
    answered = list(request.revision.findings.values("rule", "quote", "answer", "position"))
    assert answered
    found_again(posts.HELD)
    issued(cast)
    rejudging.rejudge_waiting()
    rows = list(request.revision.findings.values("rule", "quote", "answer", "position"))
    assert rows[: len(answered)] == answered
    assert len(rows) > len(answered)
    issued(cast)
    rejudging.rejudge_waiting()
    assert request.revision.findings.count() == len(rows)


def test_changed_checks_alone_judge_again(cast: Cast, settings):
    request = submitted(cast)
    settings.SCREENING_LINK_ALLOW_LIST = ["elkgrove.example"]
    assert rejudging.rejudge_waiting() == 1
    told = rejudging.judged(request)
    assert (told.guideline_changed, told.checks_changed, told.changed) == (False, True, False)


def test_a_round_that_finds_nothing_to_do_asks_as_much_at_any_number_of_posts(cast: Cast, django_assert_num_queries):
    for _ in range(3):
        submitted(cast)
    # The version in force with its accounts, the newest list of screening, and what is out of date.
    with django_assert_num_queries(4):
        rejudging.rejudge_waiting()
