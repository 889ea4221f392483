"""389.3: a supervisor passes posts on to another, who is asked to decide; nothing is decided, no right is given."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from approvals.models import ApprovalRequest, PassedOn
from approvals.needs import needs_of
from tests.factories import posts
from tests.factories.trail import actions_since, last_event, last_seq
from tests.factories.training import untrain

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
QUEUE, PASS_ON = reverse("approvals:queue"), reverse("approvals:pass_on_several")


def tick(*requests):
    return [f"{request.pk}:{request.sha256}" for request in requests]


@pytest.fixture
def sam(cast, signed_in):
    return signed_in(cast.sam)


def test_each_ticked_post_is_put_before_the_other_with_the_note(cast, sam, signed_in):
    first, second, other = (posts.submitted(cast, title=f"Closure {number}") for number in range(3))
    before = last_seq()
    typed = {"ticked": tick(first, second), "to": cast.casey.pk, "note": "I know the <b>family</b>."}
    answer = sam.post(PASS_ON, typed, follow=True)
    assert "2 posts passed on." in answer.content.decode()
    assert actions_since(before) == ["approval.passed_on"] * 2
    assert last_event("approval.passed_on").facts["to"] == "Lt. Casey Hale"
    assert set(PassedOn.objects.values_list("request", "member", "by")) == {
        (request.pk, cast.casey.pk, cast.sam.pk) for request in (first, second)
    }
    assert set(ApprovalRequest.objects.values_list("status", flat=True)) == {"WAITING"}
    page = " ".join(signed_in(cast.casey).get(QUEUE).content.decode().split())
    asks = "Sgt. Sam Ortega asks Lt. Casey Hale, Watch commander, to decide: I know the &lt;b&gt;family&lt;/b&gt;."
    assert page.count(asks) == 2
    flags = {need.title: need.flag and need.flag[2] for need in needs_of(cast.casey, may_write=False)}
    assert [flags[each.revision.title] for each in (first, second, other)] == ["Passed on", "Passed on", None]


def test_what_is_refused_is_told_by_name(cast, sam):
    good, told, wrote = (posts.submitted(cast, title=title) for title in ("Good", "Told", "Edited by Casey"))
    decided = posts.approve(cast, posts.submitted(cast, title="Decided"))
    sign_off = posts.submit(posts.incident_draft(cast, title="A release"))
    ApprovalRequest.objects.filter(pk=wrote.pk).update(edited_by=cast.casey)
    sam.post(PASS_ON, {"ticked": tick(told), "to": cast.casey.pk})
    typed = {"ticked": tick(good, told, wrote, decided, sign_off), "to": cast.casey.pk}
    said = sam.post(PASS_ON, typed, follow=True).content.decode()
    assert "1 post passed on." in said
    assert "Not passed on: “Told”. Casey Hale was told of it before." in said
    assert "Not passed on: “Edited by Casey”. Casey Hale may not decide on it either." in said
    assert "Not passed on: “Decided”." in said
    assert "Not passed on: “A release”." in said
    assert PassedOn.objects.count() == 2


def test_who_may_not_decide_is_asked_for_nothing(cast, sam):
    """Casey's training has lapsed: to be asked makes nobody a decider."""
    request = posts.submitted(cast)
    untrain(cast, cast.casey)
    said = sam.post(PASS_ON, {"ticked": tick(request), "to": cast.casey.pk}, follow=True).content.decode()
    assert "may not decide on it either" in said
    assert not PassedOn.objects.exists()


@pytest.mark.parametrize("to", ["sam", "drew", "robin", ""])
def test_oneself_and_who_is_no_supervisor_are_refused_and_the_note_stays(cast, sam, to):
    request = posts.submitted(cast)
    number = cast.member(to).pk if to else ""
    answer = sam.post(PASS_ON, {"ticked": tick(request), "to": number, "note": "A note that stays"})
    assert answer.status_code == 422
    assert "A note that stays" in answer.content.decode()
    assert not PassedOn.objects.exists()


@pytest.mark.parametrize("name", ["pat", "robin", "chris", "quinn"])
def test_who_decides_on_nothing_passes_nothing_on(cast, signed_in, name):
    request = posts.submitted(cast)
    client = signed_in(cast.member(name))
    for typed in ({}, {"ticked": tick(request), "to": cast.casey.pk}):
        assert client.post(PASS_ON, typed).status_code == 403


def test_the_database_knows_who_passed_it_on_and_never_to_themselves(cast, sam):
    sam.post(PASS_ON, {"ticked": tick(posts.submitted(cast)), "to": cast.casey.pk})
    for columns in ({"by": None}, {"member": cast.sam}, {"why": "UNDECIDED"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PassedOn.objects.update(**columns)
