"""389.3: several posts are returned with one note, each as a decision of its own; approving is never done so."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import get_resolver, reverse

from approvals.models import ApprovalRequest
from core import clock
from tests.architecture.test_permissions_documented import addresses
from tests.factories import posts
from tests.factories.trail import actions_since, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
QUEUE, RETURN = reverse("approvals:queue"), reverse("approvals:return_several")
NOTE = "Say until when."


def tick(*requests):
    return [f"{request.pk}:{request.sha256}" for request in requests]


def status_of(request):
    return ApprovalRequest.objects.get(pk=request.pk).status


@pytest.fixture
def sam(cast, signed_in):
    return signed_in(cast.sam)


def test_each_ticked_post_is_returned_with_the_note(cast, sam):
    first, second, other = (posts.submitted(cast) for _ in range(3))
    before = last_seq()
    answer = sam.post(RETURN, {"ticked": tick(first, second), "note": NOTE}, follow=True)
    assert [status_of(each) for each in (first, second, other)] == ["RETURNED", "RETURNED", "WAITING"]
    assert actions_since(before).count("approval.returned") == 2
    assert set(ApprovalRequest.objects.filter(status="RETURNED").values_list("note", "decided_by")) == {
        (NOTE, cast.sam.pk)
    }
    assert "2 posts returned with your note." in answer.content.decode()


def test_what_is_refused_is_told_by_name_and_keeps_none_of_the_others(cast, sam):
    good = posts.submitted(cast, title="Bond Road")
    stale = posts.submitted(cast, title="Old page")
    own = posts.submitted(cast, title="Edited by Sam")
    ApprovalRequest.objects.filter(pk=own.pk).update(edited_by=cast.sam)
    decided = posts.approve(cast, posts.submitted(cast, title="Decided already"), by=cast.casey)
    ticked = [*tick(good, own, decided), f"{stale.pk}:{'0' * 64}"]

    answer = sam.post(RETURN, {"ticked": ticked, "note": NOTE}, follow=True)

    said = answer.content.decode()
    assert "1 post returned with your note." in said
    assert "Not returned: “Old page”. The post changed since you opened it." in said
    assert "Not returned: “Edited by Sam”. You wrote this post" in said
    assert "Not returned: “Decided already”. This request is approved already." in said
    assert [status_of(each) for each in (good, stale, own, decided)] == ["RETURNED", "WAITING", "WAITING", "APPROVED"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"note": ""}, "Write what the authors must know."), ({"note": "x" * 2001}, "2000"), ({}, "Write what")],
)
def test_without_a_sound_note_nothing_is_returned_and_the_ticks_stay(cast, sam, typed, said):
    first, second = posts.submitted(cast), posts.submitted(cast)
    answer = sam.post(RETURN, {"ticked": tick(second), **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert [each in part(page, each) for each in tick(first, second)] == [True, True]
    assert "checked" in part(page, tick(second)[0])
    assert "checked" not in part(page, tick(first)[0])
    assert status_of(second) == "WAITING"


def part(page, value):
    """The tick with this value, as it stands on the page."""
    start = page.index(f'value="{value}"')
    return page[start : page.index(">", start)]


def test_without_a_tick_the_note_stays(cast, sam):
    posts.submitted(cast)
    answer = sam.post(RETURN, {"note": NOTE, "ticked": ["x", "99999", "-1:a", ":"]})
    assert answer.status_code == 422
    assert "Tick the posts that you return." in answer.content.decode()
    assert NOTE in answer.content.decode()


@pytest.mark.parametrize("name", ["pat", "robin", "chris", "quinn"])
def test_who_decides_on_nothing_returns_nothing(cast, signed_in, name):
    request = posts.submitted(cast)
    client = signed_in(cast.member(name))
    for typed in ({}, {"ticked": tick(request), "note": NOTE}):
        assert client.post(RETURN, typed).status_code == 403
    assert status_of(request) == "WAITING"


@pytest.mark.policy("389.4.1")
def test_a_commander_returns_several_of_their_own_incident_and_no_others(cast, signed_in):
    mine = posts.submit(posts.incident_draft(cast))
    answer = signed_in(cast.sam).post(RETURN, {"ticked": tick(mine), "note": NOTE}, follow=True)
    assert "Not returned" in answer.content.decode()
    signed_in(cast.casey).post(RETURN, {"ticked": tick(mine), "note": NOTE})
    assert status_of(mine) == "RETURNED"


def test_without_a_proof_of_identity_minutes_ago_nothing_is_returned_and_nothing_typed_is_lost(cast, sam, settings):
    settings.DECISION_PROOF_SECONDS = 60
    request = posts.submitted(cast)
    page = sam.get(QUEUE).content.decode()
    mark = page.split('name="written_by" value="')[1].split('"')[0]
    typed = {"ticked": tick(request), "note": NOTE, "written_by": mark, "tab": "mine"}
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        answer = sam.post(RETURN, typed)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("mfa_reauthenticate"))
        assert "next=%2Fqueue%2F" in answer.url
        assert status_of(request) == "WAITING"
        kept = sam.get(QUEUE).content.decode()
    assert NOTE in kept
    assert "Nothing is decided yet" in kept
    assert "checked" in part(kept, tick(request)[0])


def test_no_address_approves_more_than_one():
    """An approval is bound to the bytes that somebody read: one page, one post."""
    named = dict(addresses(get_resolver()))
    approving = [name for name in named if name.startswith("approvals:") and "approv" in name.partition(":")[2]]
    assert approving == ["approvals:approve"]
    assert list(named["approvals:approve"].pattern.converters) == ["pk"]
