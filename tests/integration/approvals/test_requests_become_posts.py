"""389.3: the draft goes the way of every post; who asked for it does not approve it, and sees what became of it."""

import pytest

from approvals import decisions
from approvals.asking.drafting import draft
from approvals.asking.story import outcome_of
from approvals.checklist import EVERY_LETTER
from approvals.selectors import badge, waiting_for
from core.exceptions import NotPermitted
from posts.models import Post
from publishing import delivery
from tests.factories import posts
from tests.factories.asking import again, endorse, filed
from tests.factories.department import newcomer
from tests.factories.posts import PLAIN, TITLE

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def asked_by(cast, requester, *, accounts=None):
    """A request of `requester` about a closed road, endorsed by everybody who must."""
    request = filed(requester, title=TITLE, text=PLAIN, category="f", accounts=accounts or (cast.website,))
    while names := [row.member for row in request.asked_now.select_related("member")]:
        request = endorse(request, names[0])
    return request


@pytest.mark.policy("389.5(g)")
def test_who_asked_for_a_post_does_not_approve_it(cast):
    request = asked_by(cast, cast.sam)
    submitted = posts.submit(draft(request, by=cast.pat))
    with pytest.raises(NotPermitted, match="You asked for this post"):
        decisions.approve(submitted, by=cast.sam, sha256=submitted.sha256, checked=EVERY_LETTER)
    assert not waiting_for(cast.sam).exists()
    assert (badge(cast.sam), badge(cast.casey)) == (0, 1)
    posts.approve(cast, submitted, by=cast.casey)


@pytest.mark.policy("389.5(g)")
def test_whom_the_post_is_about_does_not_approve_it(cast):
    request = asked_by(cast, cast.robin)
    request.subjects.add(cast.sam)
    submitted = posts.submit(draft(request, by=cast.pat))
    with pytest.raises(NotPermitted, match="it is about you"):
        decisions.approve(submitted, by=cast.sam, sha256=submitted.sha256, checked=EVERY_LETTER)
    assert not waiting_for(cast.sam).exists()
    posts.approve(cast, submitted, by=cast.casey)


def test_who_endorsed_it_may_approve_it_for_endorsing_is_not_writing(cast):
    request = asked_by(cast, cast.robin)
    submitted = posts.submit(draft(request, by=cast.pat))
    assert posts.approve(cast, submitted, by=cast.sam).status == "APPROVED"


def test_scenario_s6_a_supervisor_wrote_the_text_so_a_second_one_approves(cast):
    trained = cast.casey
    request = asked_by(cast, newcomer("kim", supervisor=cast.sam))
    post = draft(request, by=cast.pat)
    submitted = posts.submit(post)
    with pytest.raises(NotPermitted):
        decisions.approve(submitted, by=cast.pat, sha256=submitted.sha256, checked=EVERY_LETTER)
    assert posts.approve(cast, submitted, by=trained).decided_by == cast.casey


def outcome(request):
    found = outcome_of(again(request))
    return (found.label, found.line) if found else None


def test_the_requester_sees_what_became_of_it_at_each_step(cast):
    request = asked_by(cast, cast.robin)
    assert outcome(request) is None
    post = draft(request, by=cast.pat)
    assert outcome(request) == ("Being drafted", "")
    submitted = posts.submit(post)
    assert outcome(request) == ("Waits for approval", "")
    posts.approve(cast, submitted)
    assert outcome(request) == ("Approved", "Approved by Sam Ortega, Day watch supervisor")
    for pk in post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)
    found = outcome_of(again(request))
    assert found.label == "Published"
    assert [link.startswith("http") for _, link in found.public] == [True]


def test_the_requester_sees_that_it_was_rejected_and_by_which_paragraph(cast):
    request = asked_by(cast, cast.robin)
    submitted = posts.submit(draft(request, by=cast.pat))
    decisions.reject(submitted, by=cast.sam, sha256=submitted.sha256, note="Not ours.", clause="389.4")
    assert outcome(request) == ("Rejected", "Rejected by Sam Ortega, Day watch supervisor (389.4)")


def test_every_state_of_a_post_has_a_phrase(cast):
    request = asked_by(cast, cast.robin)
    post = draft(request, by=cast.pat)
    for state in ("WITHDRAWN", "EXPIRED", "REMOVED", "PUBLISHED", "RETURNED"):
        Post.objects.filter(pk=post.pk).update(status=state)
        assert outcome(request)[0]
