"""389.3: who approved, approved for that time. Moving a post undoes it, says so first, and is its author's alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import QueryDict
from django.urls import reverse

from approvals import decisions
from approvals.calendar.rescheduling import reschedule
from approvals.checklist import EVERY_LETTER
from approvals.models import RequestStatus
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from posts.forms import ComposerForm
from posts.models import Post
from posts.working_copies import copy_of, keep
from publishing import delivery
from publishing.models import Delivery
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts
from tests.factories.department import newcomer
from tests.factories.trail import actions_since, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
NOON = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def again(post):
    return Post.objects.select_related("current", "author").get(pk=post.pk)


def moved(request, publish_at, by):
    post = again(request.post)
    return reschedule(post, publish_at=publish_at, by=by, version=post.version)


def test_moving_an_approved_post_voids_the_approval_and_nothing_goes_out(cast):
    request = posts.approved(cast, accounts=(cast.website,), publish_at=NOON + HOUR)
    before = last_seq()
    post = moved(request, NOON + 3 * HOUR, cast.pat)
    assert (post.status, post.revision.number, post.revision.publish_at) == ("DRAFT", 2, NOON + 3 * HOUR)
    assert {"approval.voided", "delivery.cancelled", "post.rescheduled", "revision.saved"} <= set(actions_since(before))
    for at in (NOON + HOUR, NOON + 3 * HOUR):
        with time_machine.travel(at, tick=False):
            sweep()
            delivery.deliver(Delivery.objects.get().pk)
    assert not Record.objects.exists()


def test_moved_and_submitted_again_it_goes_out_once_at_the_new_time(cast):
    request = posts.approved(cast, accounts=(cast.website,), publish_at=NOON + HOUR)
    posts.approve(cast, posts.submit(moved(request, NOON + 3 * HOUR, cast.pat)))
    for hours in (1, 2):
        with time_machine.travel(NOON + hours * HOUR, tick=False):
            sweep()
    assert not Record.objects.exists()
    for minutes in range(180, 200):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            sweep()
    assert Record.objects.count() == 1


def test_moving_what_waits_takes_it_back_from_who_decides(cast):
    request = posts.submitted(cast, publish_at=NOON + HOUR)
    moved(request, NOON + 2 * HOUR, cast.pat)
    request.refresh_from_db()
    assert request.status == RequestStatus.WITHDRAWN
    with pytest.raises(StateForbids):
        decisions.approve(request, by=cast.sam, sha256=request.sha256, checked=EVERY_LETTER)


def test_nobody_else_moves_what_waits_or_is_approved(cast):
    request = posts.approved(cast, publish_at=NOON + HOUR)
    for other in (cast.sam, cast.chris):
        with pytest.raises(NotPermitted):
            moved(request, NOON + 2 * HOUR, other)
    assert again(request.post).status == "APPROVED"


def test_a_refused_time_leaves_the_approval_as_it_is(cast):
    request = posts.approved(cast, publish_at=NOON + HOUR)
    for publish_at in (NOON - HOUR, NOON + timedelta(days=30), NOON + HOUR):
        with pytest.raises(InvalidInput):
            moved(request, publish_at, cast.pat)
    assert again(request.post).status == "APPROVED"
    assert set(Delivery.objects.values_list("status", flat=True)) == {"QUEUED"}


def test_a_page_that_is_old_moves_nothing(cast):
    post = posts.draft(cast, publish_at=NOON + HOUR)
    seen = post.version
    posts.edit(cast, post, publish_at=NOON + HOUR, title="Laguna Boulevard stays closed")
    with pytest.raises(StaleVersion):
        reschedule(post, publish_at=NOON + 2 * HOUR, by=cast.pat, version=seen)


def test_what_is_public_is_not_moved(cast):
    with pytest.raises(StateForbids, match="cannot be moved"):
        moved(posts.published(cast), NOON + HOUR, cast.pat)


def test_the_form_says_first_what_moving_undoes_and_reading_it_does_nothing(cast, signed_in):
    request = posts.approved(cast, publish_at=NOON + HOUR)
    page = signed_in(cast.pat).get(reverse("calendar:move", args=[request.post_id]), {"day": "2026-11-25"})
    body = page.content.decode()
    assert "Moving it voids the approval" in body
    assert 'value="2026-11-25"' in body
    assert 'value="13:00"' in body
    assert again(request.post).status == "APPROVED"
    waits = posts.submitted(cast, publish_at=NOON + HOUR)
    page = signed_in(cast.pat).get(reverse("calendar:move", args=[waits.post_id]))
    assert "takes it back from who decides" in page.content.decode()


def test_a_time_that_does_not_exist_comes_back_beside_its_field_with_nothing_lost(cast, signed_in):
    with time_machine.travel(datetime(2027, 3, 12, 20, 0, tzinfo=UTC), tick=False):
        post = posts.draft(cast)
        typed = {"version": post.version, "publish_day": "2027-03-14", "publish_time": "02:30"}
        page = signed_in(cast.pat).post(reverse("calendar:move", args=[post.pk]), typed)
        body = page.content.decode()
        assert page.status_code == 422
        assert "02:30 on March 14, 2027 does not exist" in body
        assert 'value="02:30"' in body
        assert again(post).revision.publish_at is None


def test_a_time_that_comes_twice_is_asked_for_and_then_kept(cast, signed_in):
    with time_machine.travel(datetime(2027, 11, 5, 20, 0, tzinfo=UTC), tick=False):
        post = posts.draft(cast)
        typed = {"version": post.version, "publish_day": "2027-11-07", "publish_time": "01:30"}
        client, address = signed_in(cast.pat), reverse("calendar:move", args=[post.pk])
        page = client.post(address, typed)
        assert page.status_code == 422
        assert "Which one?" in page.content.decode()
        assert client.post(address, typed | {"publish_which": "2"}).status_code == 302
        assert again(post).revision.publish_at == datetime(2027, 11, 7, 9, 30, tzinfo=UTC)
        page = client.get(reverse("compose:edit", args=[post.pk])).content.decode()
        assert '<option value="2" selected>' in page


def test_the_composer_keeps_the_time_and_says_what_is_wrong_beside_it(cast, signed_in):
    client, post = signed_in(cast.pat), posts.draft(cast)
    page = client.get(reverse("compose:edit", args=[post.pk]))
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in ("form_key", "version", "title", "text", "category")}
    typed |= posts.typed_facts("f") | {"action": "save"}
    refused = client.post(
        reverse("compose:edit", args=[post.pk]), typed | {"publish_day": "2026-11-20", "publish_time": "09:00"}
    )
    assert refused.status_code == 422
    assert refused.context["form"].errors["publish_time"][0].startswith("This time has passed")
    saved = client.post(
        reverse("compose:edit", args=[post.pk]), typed | {"publish_day": "2026-11-24", "publish_time": "09:00"}
    )
    assert saved.status_code == 302
    assert again(post).revision.publish_at == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def test_who_decides_sees_the_time_and_how_long_an_approval_is_good(cast, signed_in):
    request = posts.submitted(cast, publish_at=NOON + timedelta(days=2))
    body = signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "Nov 25, 2026, 12:00 PST" in body
    assert "An approval is good until Nov 25, 2026, 13:00 PST" in body
    assert "at once after approval" not in body


def test_another_author_cannot_reach_the_form_of_a_post_that_waits(cast, signed_in):
    request = posts.submitted(cast, publish_at=NOON + HOUR)
    stranger = newcomer("river", supervisor=cast.sam)
    assert signed_in(stranger).get(reverse("calendar:move", args=[request.post_id])).status_code in (403, 404)


def kept(cast, post, **typed):
    """What Pat's composer sent of itself: all that the post says, with what is `typed` besides."""
    form = ComposerForm(initial=ComposerForm.initial_of(post), member=cast.pat, post=post)
    words = QueryDict(mutable=True)
    for name in form.fields:
        value = form[name].value()
        words.setlist(name, [str(each) for each in (value if isinstance(value, list) else [value]) if each])
    for name, value in typed.items():
        words[name] = value
    keep(post.form_key, by=cast.pat, typed=words, seen=0)
    return copy_of(post.form_key, by=cast.pat)


def test_words_kept_in_the_moment_of_saving_do_not_bring_the_old_time_back(cast):
    request = posts.submitted(cast, publish_at=NOON + HOUR)
    assert kept(cast, again(request.post))
    moved(request, NOON + 2 * HOUR, cast.pat)
    assert copy_of(request.post.form_key, by=cast.pat) is None


def test_words_that_were_not_saved_outlive_the_move(cast):
    post = posts.draft(cast, publish_at=NOON + HOUR)
    assert kept(cast, again(post), text="Something else, not saved yet.")
    reschedule(post, publish_at=NOON + 2 * HOUR, by=cast.pat, version=post.version)
    assert copy_of(post.form_key, by=cast.pat).typed["text"] == ["Something else, not saved yet."]
