"""Who waits for what hears of it, and nobody reads of what is over (389.3, 389.4.1)."""

import pytest
from django.urls import reverse

from approvals import requests
from approvals.queue.passing_on import pass_on_overdue
from core import clock
from incidents.services import assign_command
from members import ranks, roles
from notices.kinds import Kind
from notices.models import Notice
from pausing import services as pauses
from publishing import delivery
from tests.factories import posts
from tests.factories.department import newcomer

pytestmark = pytest.mark.django_db


def told(member, kind):
    return list(Notice.objects.filter(to=member, kind=kind).order_by("pk"))


@pytest.mark.policy("389.3")
def test_the_nearest_supervisor_above_the_author_is_told(cast):
    request = posts.submitted(cast)
    (notice,) = told(cast.drew, Kind.DECIDE)
    assert notice.path == reverse("approvals:decide", args=[request.pk])
    assert posts.TITLE in notice.words
    assert not notice.urgent
    assert set(Notice.objects.values_list("to", flat=True)) == {cast.drew.pk}, "nobody else is disturbed"


@pytest.mark.policy("389.4.1")
def test_a_release_of_an_incident_is_told_to_who_commands_it_alone(cast):
    incident = posts.open_incident(cast)
    assert [notice.urgent for notice in told(cast.casey, Kind.COMMAND)] == [True]
    posts.submitted(cast, incident=incident, category="e")
    assert [notice.urgent for notice in told(cast.casey, Kind.DECIDE)] == [True]
    assert told(cast.drew, Kind.DECIDE) == []


@pytest.mark.policy("389.4.1")
def test_who_takes_the_command_hears_of_it(cast):
    incident = posts.open_incident(cast)
    noor = newcomer(position=ranks.SERGEANT, roles=[roles.INCIDENT_COMMANDER])
    assign_command(incident, commander=noor, by=cast.sam)
    assert incident.name in told(noor, Kind.COMMAND)[0].words


@pytest.mark.policy("389.3")
def test_the_author_hears_what_was_decided_and_the_deciders_are_done(cast):
    posts.approved(cast)
    (notice,) = told(cast.pat, Kind.DECIDED)
    assert notice.words == f"Approved: {posts.TITLE}"
    assert told(cast.drew, Kind.DECIDE)[0].read_at is not None


@pytest.mark.policy("389.3")
@pytest.mark.parametrize(
    ("end", "words"), [(posts.returned, "Sent back for changes"), (posts.rejected, "Rejected")], ids=["back", "no"]
)
def test_a_refusal_leads_to_the_post_where_its_reason_stands(cast, end, words):
    request = end(cast)
    (notice,) = told(cast.pat, Kind.DECIDED)
    assert notice.words.startswith(words)
    assert notice.path == reverse("publishing:post", args=[request.post_id])


@pytest.mark.policy("389.3")
def test_what_was_taken_back_waits_for_nobody(cast):
    request = posts.submitted(cast)
    requests.withdraw(request.post, by=cast.pat)
    assert told(cast.drew, Kind.DECIDE)[0].read_at is not None


@pytest.mark.policy("389.3")
def test_what_nobody_decided_on_is_told_to_its_author(cast):
    posts.expired(cast)
    assert told(cast.pat, Kind.KEPT_IN)[0].words.startswith("Nobody decided in time")


@pytest.mark.policy("389.3")
def test_what_waits_too_long_is_told_again_up_the_chain(cast):
    request = posts.submitted(cast)
    type(request).objects.filter(pk=request.pk).update(pass_on_at=clock.now())
    assert pass_on_overdue() == 1
    (late,) = told(cast.drew, Kind.LATE)
    assert late.path == reverse("approvals:decide", args=[request.pk])
    type(request).objects.filter(pk=request.pk).update(pass_on_at=clock.now())
    assert pass_on_overdue() == 1
    assert len(told(cast.chris, Kind.LATE)) == 1, "then the next above"


@pytest.mark.policy("389.3")
def test_the_author_hears_once_that_it_is_public(cast):
    posts.published(cast)
    assert [notice.words for notice in told(cast.pat, Kind.PUBLIC)] == [f"Public: {posts.TITLE}"]


@pytest.mark.policy("389.3")
def test_the_author_hears_what_a_gate_kept_in(cast):
    request = posts.approved(cast, accounts=(cast.website,))
    pauses.begin(reason="The account may be in other hands.", by=cast.sam)
    for pk in request.post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)
    (notice,) = told(cast.pat, Kind.KEPT_IN)
    assert str(cast.website) in notice.words
