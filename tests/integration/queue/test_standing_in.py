"""389.3: a supervisor who is away names another, dated: they see what waits, and gain no right to decide on it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from approvals.models import ApprovalRequest, StandIn
from approvals.queue.passing_on import pass_on_overdue
from approvals.queue.standing_in import end_stand_in, name_stand_in
from approvals.selectors import badge
from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from tests.factories import posts
from tests.factories.department import authorize, newcomer
from tests.factories.trail import last_event
from tests.factories.training import trained

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
QUEUE, ABSENCE = reverse("approvals:queue"), reverse("approvals:absence")


def days(number):
    return clock.now() + timedelta(days=number)


def away(cast, *, stand_in=None, first=0, last=5, by=None):
    return name_stand_in(
        stand_in or cast.casey,
        reason="Training",
        starts_at=days(first) if first else None,
        ends_at=days(last),
        by=by or cast.sam,
    )


def words(client, url=QUEUE):
    return " ".join(client.get(url).content.decode().split())


@pytest.fixture
def rae(cast):
    """A supervisor below Sam's own lieutenant, like Sam."""
    return newcomer("rae", position="SERGEANT", roles=["Supervisor"], supervisor=cast.casey)


def test_it_is_dated_and_in_the_trail(cast):
    named = away(cast)
    event = last_event("stand_in.named")
    assert event.facts["stand_in"] == str(cast.casey.pk)
    assert event.facts["reason"] == "Training"
    assert list(StandIn.objects.live(clock.now())) == [named]
    assert not StandIn.objects.live(days(6)).exists()
    end_stand_in(named, by=cast.sam)
    assert last_event("stand_in.ended").object_id == str(named.pk)
    assert not StandIn.objects.live(clock.now()).exists()
    with pytest.raises(StateForbids):
        end_stand_in(named, by=cast.sam)


def test_the_stand_in_sees_what_waits_for_who_is_away(cast, signed_in, rae):
    """Robin's posts go to Sam first, by the chain; Pat's do not."""
    cast.robin.groups.add(*cast.pat.groups.all())
    authorize(cast, cast.robin)
    away(cast, stand_in=rae)
    posts.submitted(cast, title="Of the PIO")
    label = "Waits for Sgt. Sam Ortega, for whom you stand in"
    page = words(signed_in(cast.member("rae")))
    assert "You stand in for Sgt. Sam Ortega until" in page
    assert label not in page

    trained(cast, cast.robin)
    posts.submit(posts.draft(cast, by=cast.member("robin"), category="f"))
    assert words(signed_in(cast.member("rae"))).count(label) == 1
    assert label not in words(signed_in(cast.member("casey")))
    with time_machine.travel(days(6)):
        over = words(signed_in(cast.member("rae")))
        assert "Nothing waits" in over or "Of the PIO" in over
        assert "You stand in for" not in over


def test_what_is_passed_on_to_who_is_away_stands_before_the_stand_in_too(cast, rae):
    """Drew decides on nothing as a supervisor; Chris does, and is away: what is passed on to Chris, Rae sees."""
    away(cast, stand_in=cast.member("rae"), by=cast.chris)
    casey_has = badge(cast.casey)
    request = posts.submit(posts.incident_draft(cast))
    assert badge(cast.casey) == casey_has + 1
    assert badge(cast.member("rae")) == 0
    request.passed_on.create(member=cast.chris, why="UNSIGNED", capacity="Chief of Police", at=clock.now())
    assert badge(cast.member("rae")) == 1


def test_it_gives_no_right_to_decide(cast, signed_in):
    """Casey stands in for Sam; on what Casey wrote, nothing changes."""
    away(cast)
    own = posts.submitted(cast)
    ApprovalRequest.objects.filter(pk=own.pk).update(edited_by=cast.casey)
    typed = {"sha256": own.sha256, "note": "Say until when."}
    assert signed_in(cast.casey).post(reverse("approvals:return", args=[own.pk]), typed).status_code == 403


# --- who, whom and when ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["pat", "robin", "drew", "val"])
def test_who_is_no_supervisor_names_nobody(cast, signed_in, name):
    with pytest.raises(NotPermitted):
        away(cast, by=cast.member(name))
    assert signed_in(cast.member(name)).get(ABSENCE).status_code == 403


@pytest.mark.parametrize("name", ["sam", "robin", "pat", "drew"])
def test_oneself_and_who_is_no_supervisor_are_refused(cast, name):
    with pytest.raises(InvalidInput) as refused:
        away(cast, stand_in=cast.member(name))
    assert refused.value.field == "stand_in"


def test_the_database_refuses_oneself_and_an_end_before_the_start(cast):
    named = away(cast)
    for columns in ({"stand_in": cast.sam}, {"ends_at": named.starts_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StandIn.objects.filter(pk=named.pk).update(**columns)


@pytest.mark.parametrize(("first", "last", "fits"), [(2, 9, False), (0, 2, False), (5.5, 9, True), (0, 200, False)])
def test_one_stand_in_at_a_time(cast, rae, first, last, fits):
    away(cast, first=1, last=5)
    if fits:
        away(cast, stand_in=cast.member("rae"), first=first, last=last)
        return
    with pytest.raises(InvalidInput) as refused:
        away(cast, stand_in=cast.member("rae"), first=first, last=last)
    assert refused.value.field == "ends_at"


def test_nobody_stands_in_who_is_away_and_nobody_goes_who_stands_in(cast, rae):
    away(cast)
    with pytest.raises(InvalidInput, match="is away then too"):
        away(cast, stand_in=cast.sam, by=cast.member("rae"))
    with pytest.raises(InvalidInput, match="You stand in for somebody"):
        away(cast, stand_in=cast.member("rae"), by=cast.casey)


def test_days_that_are_over_are_refused(cast):
    with pytest.raises(InvalidInput):
        away(cast, first=-3, last=-1)
    with pytest.raises(InvalidInput):
        name_stand_in(cast.casey, reason="Training", ends_at=None, by=cast.sam)


# --- the page --------------------------------------------------------------------------------------


def test_the_page_names_and_ends_and_keeps_what_was_typed(cast, signed_in):
    sam = signed_in(cast.sam)
    assert ABSENCE in sam.get(QUEUE).content.decode()
    last = f"{clock.local(days(5)):%Y-%m-%d}"
    answer = sam.post(ABSENCE, {"stand_in": cast.sam.pk, "last_day": last, "reason": "Court <b>"})
    assert answer.status_code == 422
    assert "Nobody stands in for themselves." in answer.content.decode()
    assert "Court &lt;b&gt;" in answer.content.decode()
    assert sam.post(ABSENCE, {}).status_code == 422

    page = sam.post(ABSENCE, {"stand_in": cast.casey.pk, "last_day": last, "reason": "Court"}, follow=True)
    assert "Lt. Casey Hale stands in for you." in page.content.decode()
    named = StandIn.objects.get()
    assert clock.last_day(named.ends_at) == clock.local(days(5)).date()
    end = reverse("approvals:end_absence", args=[named.pk])
    assert signed_in(cast.casey).post(end).status_code == 403
    assert signed_in(cast.robin).post(end).status_code == 404
    assert "You stand in for Sgt. Sam Ortega" in words(signed_in(cast.casey), ABSENCE)
    assert "You are back." in sam.post(end, follow=True).content.decode()
    assert "Ended early" in words(sam, ABSENCE)


def test_a_stand_in_costs_the_queue_the_same_at_any_number(cast, signed_in, django_assert_max_num_queries):
    away(cast)
    casey = signed_in(cast.casey)
    casey.get(QUEUE)
    for number in (1, 12):
        for _ in range(number):
            posts.submitted(cast)
        pass_on_overdue()
        with django_assert_max_num_queries(25):
            casey.get(QUEUE)
