"""389.4.1: an incident of which the public heard ends with a word to the public, or with a reason for none."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from approvals.command import conclude
from approvals.concluding import LastWord, public_updates
from approvals.models import Conclusion, ReleaseNumber
from core import clock
from core.exceptions import InvalidInput
from tests.factories import posts
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]


@pytest.fixture
def incident(cast):
    """With update 1 public, and update 2 written and waiting."""
    opened = posts.open_incident(cast)
    posts.published(cast, incident=opened, category="e")
    posts.submitted(cast, incident=opened, category="e", title="Update 2")
    return opened


def release(incident, number):
    return ReleaseNumber.objects.get(incident=incident, number=number)


def test_with_the_update_that_says_so(cast, incident):
    conclude(incident, by=cast.sam, word=LastWord(release(incident, 1)))
    row = Conclusion.objects.get()
    assert (row.post, row.why_none) == (release(incident, 1).post, "")
    assert last_event("conclusion.recorded").facts == {"update": 1}


def test_or_with_a_reason(cast, incident):
    conclude(incident, by=cast.sam, word=LastWord(why_none="It was an exercise."))
    assert Conclusion.objects.get().why_none == "It was an exercise."


@pytest.mark.parametrize("how", ["nothing", "both", "blank", "not public"])
def test_nothing_else_ends_it(cast, incident, how):
    word = {
        "nothing": LastWord(),
        "both": LastWord(release(incident, 1), "And why not"),
        "blank": LastWord(why_none=" \n"),
        "not public": LastWord(release(incident, 2)),
    }[how]
    with pytest.raises(InvalidInput) as refused:
        conclude(incident, by=cast.sam, word=word)
    assert refused.value.field == "release"
    incident.refresh_from_db()
    assert incident.is_open
    assert not Conclusion.objects.exists()


def test_what_the_public_never_heard_of_ends_without_a_word(cast):
    opened = posts.open_incident(cast)
    conclude(opened, by=cast.sam)
    assert not Conclusion.objects.exists()


def test_the_page_asks_and_loses_nothing(cast, incident, signed_in):
    client, url = signed_in(cast.sam), reverse("incidents:conclude", args=[incident.pk])
    asked = client.post(url)
    assert (asked.status_code, "Update 1: " in asked.content.decode()) == (422, True)
    long = client.post(url, {"why_none": "x" * 301})
    assert (long.status_code, "x" * 301 in long.content.decode()) == (422, True)
    assert client.post(url, {"release": release(incident, 1).pk}).status_code == 302
    room = client.get(reverse("incidents:room", args=[incident.pk])).content.decode()
    assert "The public was told with" in room


def test_the_update_of_another_incident_is_none_of_its_own(cast, incident):
    other = posts.open_incident(cast, number="26-2002", name="Flood")
    theirs = posts.published(cast, incident=other, category="e").post
    with pytest.raises(InvalidInput):
        conclude(incident, by=cast.sam, word=LastWord(ReleaseNumber.objects.get(post=theirs)))
    assert public_updates(other).count() == 1


def test_the_row_stays_and_says_one_thing(cast, incident):
    conclude(incident, by=cast.sam, word=LastWord(release(incident, 1)))
    with pytest.raises(DatabaseError), transaction.atomic():
        Conclusion.objects.update(why_none="Another")
    other = posts.open_incident(cast, number="26-2002", name="Flood")
    with pytest.raises(IntegrityError), transaction.atomic():
        Conclusion.objects.create(incident=other, by=cast.sam, at=clock.now())
