"""389.5: the words in a picture are read and screened like every other word, whoever typed none of them."""

import hashlib

import pytest
from django.urls import reverse

from approvals import requests
from posts import tasks
from posts.attesting import EVERYTHING
from posts.checks import PICTURE, draft_of, screen_draft
from posts.media.editing import edit_picture
from posts.media.edits import Area, Box, Edits, Way
from posts.models import PictureReading, StoredFinding
from posts.picture_words import keeping, reader
from posts.screening import Level
from posts.screening.picture_words import PICTURE_NOT_READ
from posts.services import Blocked, save_draft
from tests.factories import images, posts
from tests.integration.media.steps import ALT, cleaned, draft_with

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5(b)")]
VICTIM = ("COFFEE WITH A COP", "Saturday 9 am, Example Park", "Victim: Jane Roe, 916-555-0142")
SPANISH = ("CAFE CON UN POLICIA", "Llame a la victima al 916-555-0142")
GOOD = ("Coffee with a cop", "Saturday at 9 am", "Example Park pavilion")
SAID = "Have coffee with a cop on Saturday at 9 am in the pavilion of Example Park."
# The line with the number, in percent of the picture.
NUMBER = Area(0, 24, 100, 8)
_READ: dict[str, object] = {}


@pytest.fixture
def words_are_read(monkeypatch):
    """The reader itself, each picture once a run: it takes seconds, and more on a busy machine."""
    read = reader.read

    def once(content, *, seconds):
        key = hashlib.sha256(content).hexdigest()
        if key not in _READ:
            _READ[key] = read(content, seconds=60.0)
        return _READ[key]

    monkeypatch.setattr(reader, "read", once)


def in_picture(post):
    post.refresh_from_db()
    keeping.read_now(post.revision)
    return screened(post)


def screened(post):
    return [placed.finding for placed in screen_draft(draft_of(post.revision)) if placed.field == PICTURE]


def cover(cast, post, *areas):
    post.refresh_from_db()
    edits = Edits(boxes=tuple(Box(area, Way.SOLID) for area in areas))
    return edit_picture(post, edits=edits, by=cast.pat, version=post.version)


@pytest.mark.parametrize("words", [VICTIM, SPANISH])
def test_a_flyer_with_the_number_of_a_victim_is_blocked_and_says_where(cast, words_are_read, words):
    post = draft_with(cast, images.flyer(*words))
    blocks = {found.rule: found for found in in_picture(post) if found.level == Level.BLOCK}

    assert "916-555-0142" in blocks["B8"].quote
    assert blocks["B8"].message.startswith("In the picture: ")
    with pytest.raises(Blocked, match="In the picture"):
        posts.submit(post)


def test_beneath_a_box_there_is_nothing_to_read(cast, words_are_read):
    post = draft_with(cast, images.flyer(*VICTIM), text=f"Coffee with a cop. {SAID}")
    before = in_picture(post)
    cover(cast, post, NUMBER)

    assert "B8" in {found.rule for found in before}
    assert {found.rule for found in in_picture(post)} <= {"X1"}
    newest = keeping.stored_reading(posts.media_of(post))
    assert "0142" not in newest.text
    assert "COFFEE" in newest.text


def test_a_good_flyer_is_clear_and_its_words_are_shown_to_who_decides(cast, words_are_read, signed_in):
    post = draft_with(cast, images.flyer(*GOOD), text=SAID, category="a")
    assert in_picture(post) == []
    request = posts.submit(post)

    assert not StoredFinding.objects.filter(revision=request.revision, field=PICTURE).exists()
    page = signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "Words found in the picture:" in page
    assert "Example Park pavilion" in page


def test_faint_words_are_a_warning_with_their_ratio(cast, words_are_read):
    faint = images.flyer(*GOOD, ink="#aaaaaa")
    found = in_picture(draft_with(cast, faint, text=SAID, category="a"))

    assert {each.rule for each in found} == {"X1"}
    assert {each.level for each in found} == {Level.WARN}
    assert "Coffee with a cop" in {each.quote for each in found}
    assert "contrast is about 2." in found[0].message


def test_a_submission_reads_what_no_worker_read_yet(cast, words_are_read):
    post = draft_with(cast, images.flyer(*VICTIM))
    assert not PictureReading.objects.exists()
    with pytest.raises(Blocked):
        requests.submit(posts.complete(post), by=cast.pat, version=post.version, attested=EVERYTHING)
    assert PictureReading.objects.get().sha256 == posts.media_of(post).sha256


def test_a_swapped_picture_is_read_anew(cast, words_are_read):
    post = draft_with(cast, images.flyer(*GOOD), text=SAID, category="a")
    tasks.read_picture(posts.media_of(post).pk)
    words = posts.content(cast, alt_text=ALT, text=SAID, category="a")
    save_draft(post, content=words, upload=cleaned(images.flyer(*VICTIM)), by=cast.pat, version=post.version)
    post.refresh_from_db()

    assert keeping.stored_reading(posts.media_of(post)) is None
    assert {found.rule for found in screened(post)} == {PICTURE_NOT_READ}
    tasks.read_picture(posts.media_of(post).pk)
    assert "B8" in {found.rule for found in screened(post)}
    assert PictureReading.objects.count() == 2
