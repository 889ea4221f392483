"""389.5(e), X1: a draft with a video. What was uploaded stays as it came; what goes out holds no place and no name."""

import stat
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from core.exceptions import InvalidInput
from platforms.models import Platform
from posts.checks import draft_of, screen_draft
from posts.media.originals import content_of
from posts.models import Original, Post, Revision, Video
from posts.sealing import read_image, seal_as_stored
from posts.services import save_draft
from posts.video import limits
from posts.video.attaching import FilmUpload, gathered
from tests.factories import posts, videos
from tests.integration.video.steps import ALT, cleaned, file_of, film, film_draft, poster
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5(e)")]

PLACES = {
    "an iPhone": {"where": videos.apple_meta()},
    "an Android phone": {"where": videos.xyz()},
    "a drone, in its pictures": {"note": b"GPS " + videos.PLACE},
    "an action camera, in a track of its own": {"places": b"camm" + videos.PLACE},
    "an editing program, behind the video": {"after": videos.box(b"uuid", b"x" * 16, b"GPSLatitude", videos.PLACE)},
    "an editing program, before the video": {"before": videos.box(b"free", videos.PLACE)},
}


def content_now(post, **changes):
    revision = post.revision
    kept = {name: getattr(revision, name) for name in ("image", "video", "captions", "no_speech", "alt_text")}
    accounts = tuple(target.account for target in revision.targets.all())
    known = {"title": revision.title, "text": revision.text, "facts": revision.facts, "accounts": accounts}
    return known | kept | changes


@pytest.mark.parametrize("camera", PLACES)
def test_no_byte_of_the_place_is_left(camera, cast):
    upload = videos.mp4(**PLACES[camera])
    assert videos.PLACE in upload
    video = film_draft(cast, film(upload)).revision.video

    assert videos.PLACE not in file_of(video).read_bytes()
    assert video.size == len(upload)


def test_nor_the_name_of_the_camera_or_the_hour(cast):
    upload = videos.mp4()
    made = file_of(film_draft(cast, film(upload)).revision.video).read_bytes()
    for told in (b"Camera Name", b"Sergeant Invented", (3_850_000_000).to_bytes(4, "big")):
        assert told in upload
        assert told not in made


def test_every_picture_and_every_sound_is_left_as_it_was(cast):
    made = file_of(film_draft(cast).revision.video).read_bytes()
    for number in range(10):
        assert videos.picture(number, 4, 3) in made
    assert made.count(videos.SILENCE) >= 20


def test_the_upload_is_kept_untouched_and_shut(cast, settings):
    upload = videos.mp4(where=videos.xyz())
    video = film_draft(cast, film(upload)).revision.video

    assert content_of(video.original) == upload
    assert (video.original.mime, video.original.had_location) == ("video/mp4", True)
    kept = settings.DATA_DIR / "originals" / video.original.file.name
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    uploads = AuditEvent.objects.filter(action="original.uploaded", facts__mime="video/mp4")
    assert [event.facts["had_location"] for event in uploads] == [True]


def test_the_same_file_twice_is_kept_once(cast):
    film_draft(cast)
    film_draft(cast)
    assert (Video.objects.count(), Original.objects.filter(mime="video/mp4").count()) == (1, 1)


def test_the_row_cannot_be_changed(cast):
    film_draft(cast)
    for statement in ("UPDATE posts_video SET size = 1", "DELETE FROM posts_video"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_so_many_bytes_a_day_and_pictures_beside_them(cast, settings):
    first, second = videos.mp4(), videos.mp4(count=11)
    settings.VIDEO_BYTES_A_DAY = len(first) + len(second) - 1
    settings.PICTURES_A_DAY = 1  # both drafts have the same poster
    with time_machine.travel("2026-11-20T20:00:00Z"):
        film_draft(cast, film(first))
        with pytest.raises(InvalidInput, match="MB of video"):
            film_draft(cast, film(second))
    with time_machine.travel("2026-11-21T20:00:00Z"):
        film_draft(cast, film(second))


def test_the_seal_covers_video_poster_and_captions(cast):
    revision = film_draft(cast).revision
    image = read_image(revision.image)
    assert seal_as_stored(revision, image) == revision.sha256
    for name, value in (("captions", "WEBVTT\n"), ("no_speech", True)):
        other = Revision.objects.get(pk=revision.pk)
        setattr(other, name, value)
        assert seal_as_stored(other, image) != revision.sha256
    file_of(revision.video).write_bytes(videos.mp4(count=9))
    assert seal_as_stored(revision, image) != revision.sha256
    file_of(revision.video).unlink()
    with pytest.raises(OSError, match="No such file"):
        seal_as_stored(revision, image)


def test_captions_are_screened_as_words_of_their_own(cast):
    captions = videos.vtt(("00:00.000", "00:01.000", "Call him at"), ("00:01.000", "00:01.900", "SSN 078-05-1120."))
    post = film_draft(cast, film(captions=captions))
    found = [placed for placed in screen_draft(draft_of(post.revision)) if placed.field == "captions"]
    assert [placed.finding.level for placed in found][:1] == ["BLOCK"]


def test_another_video_takes_poster_and_captions_of_the_old_one_along(cast):
    post = film_draft(cast)
    again = save_draft(
        post,
        content=posts.content(cast, **content_now(post)),
        upload=FilmUpload(cleaned(videos.mp4(count=9))),
        by=cast.pat,
    )
    assert (again.revision.image, again.revision.captions) == (None, "")


def test_a_picture_takes_the_place_of_the_video(cast):
    post = film_draft(cast)
    again = save_draft(post, content=posts.content(cast, **content_now(post)), upload=poster(), by=cast.pat)
    assert (again.revision.video, again.revision.captions) == (None, "")
    assert again.revision.image is not None


def test_captions_may_follow_the_video(cast):
    post = film_draft(cast, film(captions=None))
    upload = FilmUpload(captions=videos.vtt())
    again = save_draft(post, content=posts.content(cast, **content_now(post)), upload=upload, by=cast.pat)
    assert "The road is open again." in again.revision.captions
    assert again.revision.video_id == post.revision.video_id


@pytest.mark.parametrize(
    ("upload", "field"),
    [
        (lambda: FilmUpload(poster=poster()), "poster"),
        (lambda: FilmUpload(captions=videos.vtt()), "captions"),
        (lambda: film(captions=videos.vtt(("00:00.000", "00:02.001", "too long"))), "captions"),
    ],
)
def test_what_does_not_belong_together_is_refused_and_nothing_is_kept(upload, field, cast):
    with pytest.raises(InvalidInput) as refused:
        film_draft(cast, upload())
    assert refused.value.field == field
    assert (Post.objects.count(), Original.objects.count()) == (0, 0)


def test_a_picture_has_neither_poster_nor_captions():
    with pytest.raises(InvalidInput) as refused:
        gathered(poster(), poster=None, captions=videos.vtt())
    assert refused.value.field == "captions"


def test_nobody_speaks_and_captions_exclude_each_other(cast):
    with pytest.raises(InvalidInput) as refused:
        film_draft(cast, no_speech=True)
    assert refused.value.field == "no_speech"


@pytest.mark.policy("389.5")
@pytest.mark.parametrize(
    ("upload", "field", "words"),
    [
        (lambda: film(with_poster=False), "poster", "Choose a poster"),
        (lambda: film(captions=None), "captions", "needs captions"),
    ],
)
def test_nothing_is_submitted_without_poster_and_captions(upload, field, words, cast):
    post = film_draft(cast, upload())
    with pytest.raises(InvalidInput, match=words) as refused:
        posts.submit(post)
    assert refused.value.field == field


def test_a_video_in_which_nobody_speaks_needs_none(cast):
    request = posts.submit(film_draft(cast, film(captions=None), no_speech=True))
    assert request.revision.no_speech


@pytest.mark.policy("389.1.1")
def test_accounts_that_take_no_video_yet_are_named(cast, monkeypatch):
    post = film_draft(cast, accounts=cast.accounts)
    monkeypatch.delitem(limits.VIDEO_LIMITS, Platform.FACEBOOK)
    with pytest.raises(InvalidInput, match=r"Video cannot be sent to every account yet\. Take out: ") as refused:
        posts.submit(post)
    assert refused.value.field == "accounts"
    assert post.revision.alt_text == ALT


@pytest.mark.policy("389.1.1")
@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"count": 2, "ticks": 200, "sound": False}, "at least 0.5 seconds"),
        ({"size": (64, 16)}, "32 to 1920 pixels on each side and pictures at most 3 times as long as wide"),
        ({"count": 1, "size": (1936, 720), "ticks": 2000}, "32 to 1920 pixels on each side"),
    ],
)
def test_what_x_does_not_take_is_said_before_anybody_decides(form, reason, cast):
    upload = film(videos.mp4(**form), captions=None)
    post = film_draft(cast, upload, accounts=(cast.website, cast.x), no_speech=True)
    with pytest.raises(InvalidInput, match=reason) as refused:
        posts.submit(post)
    assert refused.value.field == "accounts"


def test_the_limits_of_each_platform_are_dated():
    assert all(limit.as_of >= date(2026, 11, 22) for limit in limits.VIDEO_LIMITS.values())
    whole = Video(size=200 * 1024 * 1024, milliseconds=140_000, width=1080, height=1920)
    assert [list(limit.refusals(whole)) for limit in limits.VIDEO_LIMITS.values()] == [[], [], []]
    endless = Video(size=9_000_000_000, milliseconds=21 * 60_000, width=1280, height=720)
    assert list(limits.VIDEO_LIMITS[Platform.X].refusals(endless)) == [
        "files up to 8 GB",
        "videos of at most 20 minutes",
    ]
