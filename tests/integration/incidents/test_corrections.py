"""389.4.1: what was wrong is corrected in a new, linked post; what was public is never taken out in silence."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from approvals.command import conclude
from approvals.concluding import LastWord
from approvals.models import ReleaseNumber
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from posts.following import draft_following
from posts.models import Post, Revision
from posts.sealing import read_image, seal_as_stored
from publishing import delivery
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]


def correct(cast, client, older, kind="CORRECTION"):
    answer = client.post(reverse("compose:follow", args=[older.pk]), {"kind": kind})
    assert answer.status_code == 302
    return Post.objects.select_related("current", "author").get(current__follows=older.pk)


def publish(cast, post):
    request = posts.approve(cast, posts.submit(post))
    for pk in request.post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)
    return Post.objects.get(pk=post.pk)


@pytest.fixture
def update(cast):
    """Update 1 of an incident, public on the department website."""
    incident = posts.open_incident(cast)
    return posts.published(cast, incident=incident, category="e").post


def test_a_correction_names_the_update_and_waits_for_the_commander(cast, update, signed_in):
    draft = correct(cast, signed_in(cast.pat), update)
    assert draft.revision.text.startswith("CORRECTION to Update 1: ")
    assert draft.title.startswith("Correction: ")
    request = posts.submit(draft)
    assert (request.route, request.incident_id) == ("COMMANDER", update.revision.incident_id)
    assert ReleaseNumber.objects.get(post=draft).number == 2


def test_its_words_say_that_it_is_one(cast, update, signed_in):
    draft = correct(cast, signed_in(cast.pat), update)
    silent = posts.edit(cast, draft, incident=update.revision.incident, category="e", text=posts.PLAIN)
    with pytest.raises(InvalidInput) as refused:
        posts.submit(silent)
    assert (refused.value.field, refused.value.reason) == ("text", "Say in the message that this is a correction.")


def test_the_link_stays_through_every_edit_and_is_sealed(cast, update, signed_in):
    draft = correct(cast, signed_in(cast.pat), update)
    edited = posts.edit(cast, draft, incident=update.revision.incident, category="e", text="CORRECTION: 6 p.m.")
    revision = edited.revision
    assert (revision.follows_id, revision.follows_as) == (update.pk, "CORRECTION")
    assert seal_as_stored(revision, read_image(revision.image)) == revision.sha256
    revision.follows_as = "REPLACEMENT"
    assert seal_as_stored(revision, None) != revision.sha256
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(follows=None, follows_as="")


def test_both_pages_and_the_room_show_the_link(cast, update, signed_in):
    client = signed_in(cast.pat)
    draft = correct(cast, client, update)
    posts.submit(draft)
    assert reverse("publishing:post", args=[update.pk]) in page(client, "publishing:post", draft.pk)
    publish_of = posts.approve(cast, draft.approval_requests.get())
    for pk in publish_of.post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)
    older = page(client, "publishing:post", update.pk)
    assert f'Correction: <a href="{reverse("publishing:post", args=[draft.pk])}">' in older
    assert "Update 2, correction to update 1" in page(client, "incidents:room", update.revision.incident_id)


@pytest.mark.parametrize(
    ("kind", "of_older", "of_newer"),
    [
        ("CORRECTION", "This was corrected:", "This corrects"),
        ("REPLACEMENT", "This is out of date; read instead:", "This takes the place of"),
    ],
)
def test_the_public_is_led_from_the_old_words_to_the_new(cast, client, signed_in, kind, of_older, of_newer):
    older = posts.published(cast).post
    newer = correct(cast, signed_in(cast.pat), older, kind)
    old_page = older.deliveries.get().permalink
    assert of_older not in client.get(old_page).content.decode()
    newer = publish(cast, newer)
    assert of_older in client.get(old_page).content.decode()
    assert of_newer in client.get(newer.deliveries.get().permalink).content.decode()


def test_nothing_public_is_nothing_to_correct(cast):
    waiting = posts.submitted(cast).post
    with pytest.raises(StateForbids):
        draft_following(waiting, kind="CORRECTION", opening="", by=cast.pat)


def test_who_may_not_write_begins_none(cast):
    public = posts.published(cast).post
    with pytest.raises(NotPermitted):
        draft_following(public, kind="CORRECTION", opening="", by=cast.sam)
    with pytest.raises(InvalidInput):
        draft_following(public, kind="SILENCE", opening="", by=cast.pat)


def test_once_the_incident_is_over_a_supervisor_decides(cast, update, signed_in):
    last = ReleaseNumber.objects.get(post=update)
    conclude(update.revision.incident, by=cast.sam, word=LastWord(last))
    draft = correct(cast, signed_in(cast.pat), update)
    assert draft.revision.incident is None
    assert posts.submit(draft).route == "SUPERVISOR"


def test_the_database_knows_no_link_without_its_kind(cast, update):
    revision = update.revision
    revision.pk, revision.number, revision.follows_as = None, 9, "CORRECTION"
    with pytest.raises(IntegrityError), transaction.atomic():
        revision.save(force_insert=True)


def page(client, name, pk):
    answer = client.get(reverse(name, args=[pk]))
    assert answer.status_code == 200
    return answer.content.decode()
