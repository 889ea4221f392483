"""389.5(e), 389.7: the file that was uploaded is kept untouched, and opened by few."""

import datetime
import os
import stat
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core.canonical import sha256_of_bytes
from core.exceptions import InvalidInput, NotPermitted
from posts.media import fits, store
from posts.media.making import derivative
from posts.media.originals import open_original
from posts.models import Media, Original
from posts.selectors import image_visible_to
from tests.factories import images, posts
from tests.integration.media.steps import cleaned, covering, draft_with
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5(e)")]


def original_of(post):
    return posts.media_of(post).original


def stored(original):
    return Path(settings.DATA_DIR) / "originals" / original.file.name


def address(post):
    return f"/posts/{post.pk}/originals/{original_of(post).sha256}"


def test_every_byte_of_the_upload_is_kept(cast):
    upload = images.jpeg_with_gps()
    original = original_of(draft_with(cast, upload))

    assert stored(original).read_bytes() == upload
    assert original.sha256 == sha256_of_bytes(upload)
    assert (original.mime, original.width, original.height, original.size) == ("image/jpeg", 64, 48, len(upload))
    assert (original.uploaded_by, original.had_location) == (cast.pat, True)


def test_its_folder_is_shut_and_no_address_leads_there(cast, signed_in):
    original = original_of(draft_with(cast, images.png()))

    assert stat.S_IMODE(os.stat(stored(original)).st_mode) == 0o600
    assert not stored(original).is_relative_to(settings.MEDIA_ROOT)
    assert signed_in(cast.pat).get(f"/posts/images/{original.sha256}").status_code == 404


def test_the_row_cannot_be_changed(cast):
    original = original_of(draft_with(cast, images.png()))
    for statement in ("UPDATE posts_original SET size = 1", "DELETE FROM posts_original"):
        with pytest.raises(IntegrityError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Original.objects.filter(pk=original.pk).exists()


def test_the_place_stands_in_no_event_and_no_log(cast, caplog):
    draft_with(cast, images.jpeg_with_gps())
    event = AuditEvent.objects.get(action="original.uploaded")

    assert event.facts["had_location"] is True
    words = f"{list(AuditEvent.objects.values())}{caplog.text}"
    assert "24" not in event.facts["mime"]
    for part in (images.SECRET, "38.0", "31.5", "17.8", "Example Phones"):
        assert part not in words


@pytest.mark.parametrize("way", ["xmp", "nothing"])
def test_a_place_may_stand_in_other_words_too(way):
    """Programs for pictures write it as XMP."""
    words = b'<x:xmpmeta><rdf exif:GPSLatitude="38,24.5N"/></x:xmpmeta>' if way == "xmp" else b"<x:xmpmeta/>"
    made = cleaned(images.encoded("JPEG", "RGB", (64, 48), xmp=words))
    assert made.uploaded.had_location is (way == "xmp")
    assert b"xmpmeta" not in made.content


def test_the_same_picture_of_two_files_leads_each_to_its_own_original(cast):
    """One photograph with its place and one without give the same bytes to publish."""
    with_place, without = images.jpeg_with_gps(), images.jpeg()
    first, second = draft_with(cast, with_place), draft_with(cast, without)
    a, b = posts.media_of(first), posts.media_of(second)

    assert a.sha256 == b.sha256
    assert a.pk != b.pk
    assert (a.original.had_location, b.original.had_location) == (True, False)
    assert (a.original.sha256, b.original.sha256) == (sha256_of_bytes(with_place), sha256_of_bytes(without))


def test_two_members_bring_the_same_file_and_each_brought_it(cast):
    first, second = (store(cleaned(images.jpeg()), by=by) for by in (cast.pat, cast.sam))

    assert (first.original.uploaded_by, second.original.uploaded_by) == (cast.pat, cast.sam)
    assert first.sha256 == second.sha256
    assert image_visible_to(cast.sam, first.sha256) == second
    assert image_visible_to(cast.pat, first.sha256) == first


def test_the_same_member_and_file_are_kept_once(cast):
    draft_with(cast, images.jpeg())
    draft_with(cast, images.jpeg())
    assert (Original.objects.count(), Media.objects.count()) == (1, 1)
    assert AuditEvent.objects.filter(action="original.uploaded").count() == 1


@pytest.mark.parametrize(
    ("name", "status"),
    [("pat", 200), ("sam", 200), ("chris", 200), ("quinn", 200), ("drew", 403), ("val", 403)],
)
def test_the_author_a_supervisor_and_the_custodian_open_it(name, status, cast, signed_in):
    upload = images.polyglot()
    post = posts.submit(draft_with(cast, upload)).post
    answer = signed_in(getattr(cast, name)).post(address(post))

    assert answer.status_code == status
    assert AuditEvent.objects.filter(action="original.viewed").count() == (status == 200)
    if status == 200:
        assert b"".join(answer.streaming_content) == upload
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Content-Disposition"].startswith('attachment; filename="original-')
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox"
        assert "no-store" in answer["Cache-Control"]


def test_reading_the_page_opens_nothing(cast, signed_in):
    """The address without a press of the button leads back to the post."""
    post = draft_with(cast, images.png())
    answer = signed_in(cast.pat).get(address(post))
    assert answer.status_code in (302, 303)
    assert answer.url == reverse("publishing:post", args=[post.pk])
    assert not AuditEvent.objects.filter(action="original.viewed").exists()


def test_who_may_not_read_the_post_learns_nothing(cast, signed_in):
    post = posts.submit(draft_with(cast, images.png())).post
    assert signed_in(cast.robin).post(address(post)).status_code == 404


def test_an_original_of_another_post_is_not_found_here(cast):
    mine, other = draft_with(cast, images.png()), draft_with(cast, images.webp())
    with pytest.raises(Exception, match="No such picture"):
        open_original(mine, sha256=original_of(other).sha256, by=cast.pat)


def test_another_writer_does_not_open_it(cast):
    post = draft_with(cast, images.png())
    with pytest.raises(NotPermitted, match="as it was uploaded"):
        open_original(post, sha256=original_of(post).sha256, by=cast.robin)


def test_a_missing_file_is_a_missing_page(cast, signed_in):
    post = draft_with(cast, images.png())
    stored(original_of(post)).unlink()
    assert signed_in(cast.pat).post(address(post)).status_code == 404


def test_the_page_of_the_post_shows_both_hashes(cast, signed_in):
    post = posts.submit(draft_with(cast, images.jpeg_with_gps())).post
    media = posts.media_of(post)
    for name, opens in (("sam", True), ("drew", False)):
        page = signed_in(getattr(cast, name)).get(reverse("publishing:post", args=[post.pk])).content.decode()
        assert media.sha256 in page
        assert media.original.sha256 in page
        assert "had location data" in page
        assert (address(post) in page) is opens


@pytest.mark.parametrize("counted", ["pictures", "bytes"])
def test_a_member_uploads_so_much_a_day(counted, cast, settings):
    first, second = images.jpeg((640, 480)), images.jpeg((660, 480))
    if counted == "pictures":
        settings.PICTURES_A_DAY = 1
    else:
        settings.PICTURE_BYTES_A_DAY = len(first) + len(second) - 1
    draft_with(cast, first)
    with pytest.raises(InvalidInput, match="go on tomorrow") as refused:
        draft_with(cast, second)
    assert refused.value.field == "image"
    assert Original.objects.count() == 1
    # The same file again costs nothing; another member has a day of their own; tomorrow is another day.
    draft_with(cast, first)
    store(cleaned(second), by=cast.sam)
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)):
        store(cleaned(second), by=cast.pat)


@pytest.mark.parametrize("platform", ["X", "FACEBOOK", "WEBSITE"])
@pytest.mark.parametrize("size", [(64, 48), (2200, 2200)])
def test_every_picture_fits_every_platform(size, platform, cast):
    """Noise of the largest size is the worst there is; a sharper one is made coarser until it fits."""
    media = store(cleaned(images.noise(size)), by=cast.pat)
    assert fits(media, platform)


@pytest.mark.parametrize(("size", "edge", "allowed"), [(4_000_000, 2048, 1), (4_000_001, 100, 0), (9, 8193, 0)])
def test_what_does_not_fit_is_told(size, edge, allowed):
    assert fits(Media(size=size, width=edge, height=10), "FACEBOOK") is bool(allowed)


def test_a_picture_that_would_be_too_large_is_made_coarser(monkeypatch):
    upload = images.noise((900, 900))
    usual = len(derivative(upload, covering()).content)
    monkeypatch.setattr("posts.media.making.SMALLEST_LIMIT", usual // 2)
    assert len(derivative(upload, covering()).content) <= usual // 2
