"""389.3, for any sequence of acts by anybody: no request reaches the PIO past the chain of command."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from approvals.asking import endorsing, filing
from approvals.asking.drafting import draft
from approvals.asking.nudging import follow_ladder, nudge_overdue
from approvals.models import AskStatus, PostRequest, RequestStep
from core import clock
from core.exceptions import Refusal
from members.chain import chain_of
from members.models import Holding, Member, Position
from tests.factories.asking import again, filed, wish
from tests.factories.department import build_cast

pytestmark = pytest.mark.policy("389.3")
PEOPLE = ("pat", "sam", "casey", "chris", "robin", "drew", "quinn", "toni")
SEATS = ("Media sergeant", "Field Operations Commander", "Assistant Chief", "Day watch supervisor", "Watch commander")
ACTS = ("endorse", "return", "decline", "again", "withdraw", "draft")
step = st.one_of(
    st.tuples(st.sampled_from(ACTS), st.sampled_from(PEOPLE)),
    st.tuples(st.just("leave"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("return to duty"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("acts in"), st.sampled_from(PEOPLE), st.sampled_from(SEATS)),
    st.tuples(st.just("beat"), st.just("")),
    # Who is asked endorses: so that stories get on.
    st.tuples(st.just("climb"), st.integers(0, 2)),
)


def stands_above(endorser, requester, *, beside):
    """Whether `endorser` stands above `requester` now; `beside`: or is whom the policy of the house asks instead."""
    above = {link.holder.pk for link in chain_of(requester) if link.holder is not None}
    held = [holding.position for holding in endorser.held]
    return endorser.pk in above or (beside and any(each.is_watch_commander or each.rank.is_chief for each in held))


class TestAnySequence(TestCase):
    @hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        requester=st.sampled_from(PEOPLE),
        subjects=st.sets(st.sampled_from(PEOPLE), max_size=2),
        expedite=st.booleans(),
        level=st.sampled_from([0, 40, 50, 80, 99]),
        steps=st.lists(step, max_size=14),
    )
    def test_no_request_reaches_the_pio_past_those_above_the_requester(
        self, requester, subjects, expedite, level, steps
    ):
        build_cast()
        with self.settings(REQUEST_CLIMBS_TO_LEVEL=level):
            self.tell(requester, subjects, expedite, steps)

    def tell(self, requester, subjects, expedite, steps):
        about = tuple(Member.objects.filter(username__in=subjects))
        by = Member.objects.get(username=requester)
        request = filed(by, subjects=about, expedite=expedite)
        for each in steps:
            with suppress(Refusal):
                take(request, *each)
            self.check(again(request), subjects)

    def check(self, request, subjects):
        endorsed = list(RequestStep.objects.filter(request=request, kind="ENDORSED", round=request.round))
        if request.status in (AskStatus.WITH_PIO, AskStatus.DRAFTED):
            assert endorsed or request.from_the_chief
        for act in endorsed:
            assert act.member_id != request.requester_id
            assert act.member.username not in subjects
        assert request.asked_now.filter(member=request.requester).count() == 0
        assert (request.status == AskStatus.CLIMBING) or not request.asked_now.exists()


def take(request, act, who, *more):
    """One step of a sequence, by the services; the ladder changes as its own tests show that it may."""
    request = again(request)
    if act == "beat":
        PostRequest.objects.filter(pk=request.pk, status=AskStatus.CLIMBING).update(nudge_at=clock.now())
        follow_ladder()
        nudge_overdue()
        return
    if act == "climb":
        asked = [row.member for row in request.asked_now.select_related("member")]
        act_on(request, "endorse", asked[who % len(asked)]) if asked else None
        return
    by = Member.objects.get(username=who)
    if act in ("leave", "return to duty"):
        Member.objects.filter(pk=by.pk).update(duty_status="LEAVE" if act == "leave" else "ACTIVE")
    elif act == "acts in":
        seat = Position.objects.get(title=more[0])
        if not Holding.objects.filter(position=seat, kind="ACTING").exists():
            Holding.objects.create(position=seat, member=by, kind="ACTING", starts_at=clock.now(), order="26-1")
    else:
        act_on(request, act, by)


def act_on(request, act, by):
    version = request.version
    if act == "endorse":
        beside = request.expedite or not any(each for each in chain_of(request.requester) if usable(each, request))
        above = stands_above(by, request.requester, beside=beside)
        endorsing.endorse(request, by=by, version=version)
        assert above, f"{by} endorsed for {request.requester} and does not stand above him"
    elif act == "return":
        endorsing.give_back(request, by=by, version=version, note="Say more.")
    elif act == "decline":
        endorsing.decline(request, by=by, version=version, note="No.")
    elif act == "again":
        filing.file_again(request, wish(), by=by, version=version)
    elif act == "withdraw":
        filing.withdraw(request, by=by, version=version)
    else:
        draft(request, by=by)


def usable(link, request):
    """A link above the requester who could still endorse: present, not himself, not the subject, not yet asked."""
    if link.holder is None or link.holder.pk == request.requester_id:
        return False
    done = RequestStep.objects.filter(request=request, kind="ENDORSED", round=request.round, member=link.holder)
    return not request.subjects.filter(pk=link.holder.pk).exists() and not done.exists()
