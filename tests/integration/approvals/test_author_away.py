"""389.3, 389.5(g): the author of a post that waits has left, lost access, or is on leave. What can still be decided."""

import pytest
from django.urls import reverse

from approvals import standing
from approvals.decisions import reject, return_for_changes
from approvals.needs import needs_of
from core.exceptions import StateForbids
from members.standing import Change
from sign_in import dormant
from tests.factories import posts
from tests.factories.trail import last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
GONE = ("separated", "disabled")
AWAY = (*GONE, "leave", "administrative leave")
BADGES = {
    "separated": "Author left",
    "disabled": "Author has no access",
    "leave": "Author on leave",
    "administrative leave": "Author on leave",
}
CHANGES = {
    "separated": Change.SEPARATION,
    "leave": Change.LEAVE,
    "administrative leave": Change.ADMIN_LEAVE,
}


def goes(cast, how):
    """A post of Pat's that waits, and Pat, who is gone since."""
    request = posts.submitted(cast)
    if how == "disabled":
        dormant.disable_member(cast.member("pat"), reason="Lost badge", by=cast.chris)
    else:
        standing.change(cast.member("pat"), to=CHANGES[how], reason="Order 26-030", by=cast.drew)
    return request


def page(signed_in, by, request):
    return signed_in(by).get(reverse("approvals:decide", args=[request.pk])).content.decode()


@pytest.mark.parametrize("how", AWAY)
def test_queue_and_decision_page_say_that_the_author_is_away(cast, signed_in, how):
    request = goes(cast, how)
    for name in ("sam", "quinn"):
        assert BADGES[how] in page(signed_in, cast.member(name), request)
        assert BADGES[how] in signed_in(cast.member(name)).get(reverse("approvals:queue")).content.decode()
    (need,) = [need for need in needs_of(cast.sam, may_write=False) if need.act_label == "Decide"]
    assert need.line.endswith(BADGES[how])


def test_an_author_on_duty_has_no_badge(cast, signed_in):
    shown = page(signed_in, cast.sam, posts.submitted(cast))
    shown += signed_in(cast.sam).get(reverse("approvals:queue")).content.decode()
    assert not any(badge in shown for badge in BADGES.values())


def test_which_kind_of_leave_it_is_is_told_to_nobody(cast, signed_in):
    shown = page(signed_in, cast.sam, goes(cast, "administrative leave"))
    assert "Pat Reyes is on leave" in shown
    assert "dministrative leave" not in shown
    assert "Return…" in shown


@pytest.mark.parametrize("how", GONE)
def test_to_whom_nothing_can_be_returned_nothing_is(cast, signed_in, how):
    request = goes(cast, how)
    shown = page(signed_in, cast.sam, request)
    assert "Reject…" in shown
    assert "Return…" not in shown
    assert "Approve…" not in shown

    before = last_seq()
    with pytest.raises(StateForbids, match="reject it"):
        return_for_changes(request, by=cast.sam, sha256=request.sha256, note="Say until when.")
    assert last_seq() == before
    typed = {"sha256": request.sha256, "note": "Say until when."}
    assert signed_in(cast.sam).post(reverse("approvals:return", args=[request.pk]), typed).status_code == 409


@pytest.mark.policy("389.5(g)")
def test_it_is_rejected_as_not_authorized_and_the_reason_is_kept(cast, signed_in):
    request = goes(cast, "separated")
    shown = page(signed_in, cast.sam, request)
    assert '<option value="389.5(g)" selected' in " ".join(shown.split())
    assert "It is kept with the post" in shown

    reject(request, by=cast.sam, sha256=request.sha256, note="Pat left; the PIO writes anew.", clause="389.5(g)")

    request.refresh_from_db()
    assert (request.status, request.note) == ("REJECTED", "Pat left; the PIO writes anew.")
    assert last_event("approval.rejected").facts["note"] == request.note
    assert "Author left" not in page(signed_in, cast.sam, request)


@pytest.mark.parametrize("how", ["leave", "administrative leave"])
def test_to_who_comes_back_it_is_returned_and_waits(cast, signed_in, how):
    request = goes(cast, how)
    assert "until they are back on duty" in page(signed_in, cast.sam, request)
    return_for_changes(request, by=cast.sam, sha256=request.sha256, note="Say until when.")
    request.post.refresh_from_db()
    assert request.post.status == "RETURNED"


HELPERS = {
    "separated": "a PIO, who can write it anew",
    "disabled": "the Administration Division Commander, who enables members",
    "leave": "the author, once back on duty",
    "administrative leave": "the author, once back on duty",
}


@pytest.mark.parametrize("how", AWAY)
def test_the_page_names_who_can_really_help(cast, signed_in, how):
    shown = page(signed_in, cast.sam, goes(cast, how))
    assert "This cannot go out" in shown
    assert f"Who can help: {HELPERS[how]}" in shown
    assert "Who can help: the Chief" not in shown
