"""389.5, X1: a video in the composer, on the decision page and on the page of the post."""

import uuid

import pytest
from django.urls import reverse

from posts.models import Post
from tests.factories import images, posts, videos
from tests.integration.video.steps import ALT, film, film_draft, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]


def typed(cast, **more):
    known = {
        "form_key": uuid.uuid4(),
        "title": posts.TITLE,
        "text": posts.PLAIN,
        "category": "f",
        "accounts": [cast.website.pk],
        "alt_text": ALT,
        "action": "save",
    }
    return known | posts.typed_facts("f", picture=True) | more


def files(**changes):
    known = {
        "image": uploaded(videos.mp4()),
        "poster": uploaded(images.jpeg(), "poster.jpg", "image/jpeg"),
        "captions": uploaded(videos.vtt(), "captions.vtt", "text/vtt"),
    }
    return {name: value for name, value in (known | changes).items() if value is not None}


def test_one_form_brings_video_poster_and_captions(cast, signed_in):
    browser = signed_in(cast.pat)
    answer = browser.post(reverse("compose:new"), typed(cast) | files(), follow=True)
    assert answer.status_code == 200
    revision = Post.objects.get().revision
    words = answer.content.decode()

    assert (revision.video.milliseconds, revision.image.width) == (2000, 64)
    assert "The road is open again." in words
    assert f'src="/posts/videos/{revision.video.sha256}"' in words
    assert f'src="/posts/{revision.post_id}/captions/1.vtt"' in words


def test_a_large_file_goes_to_the_disk_piece_by_piece(cast, signed_in, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = signed_in(cast.pat).post(reverse("compose:new"), typed(cast) | files())
    assert answer.status_code == 302
    assert Post.objects.get().revision.video is not None


def test_a_request_larger_than_any_form_is_refused_before_it_is_read(cast, signed_in, settings):
    settings.VIDEO_BYTES = -33 * 1024 * 1024
    answer = signed_in(cast.pat).post(reverse("compose:new"), typed(cast) | files())
    assert answer.status_code in (400, 413)
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"image": uploaded(videos.mp4()[:5000])}, "damaged or incomplete"),
        ({"image": uploaded(b"\x1a\x45\xdf\xa3webm")}, "is not an MP4 file"),
        ({"image": uploaded(videos.mp4(kind=b"hvc1"))}, "not H.264"),
        ({"poster": uploaded(videos.mp4(), "poster.jpg")}, "is not a JPEG"),
        ({"captions": uploaded(b"1\n00:00:01,000 --> ")}, "does not begin with"),
        ({"captions": uploaded(videos.vtt(("00:00.000", "00:01.000", "<b>x</b>")))}, "holds markup"),
        ({"image": uploaded(images.jpeg())}, "You chose a picture"),
        ({"image": None}, "Choose the video too"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(changes, words, cast, signed_in):
    for change in changes.values():
        if change:
            change.seek(0)
    answer = signed_in(cast.pat).post(reverse("compose:new"), typed(cast) | files(**changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert posts.PLAIN in answer.content.decode()
    assert not Post.objects.exists()


def test_the_video_is_taken_out(cast, signed_in):
    post = film_draft(cast)
    form = typed(cast, version=post.version, form_key=post.form_key, remove_image="on", alt_text="")
    assert signed_in(cast.pat).post(reverse("compose:edit", args=[post.pk]), form).status_code == 302
    post.refresh_from_db()
    assert (post.revision.video, post.revision.image, post.revision.captions) == (None, None, "")


def test_the_video_stays_when_words_change(cast, signed_in):
    post = film_draft(cast)
    form = typed(cast, version=post.version, form_key=post.form_key, title="Another title")
    assert signed_in(cast.pat).post(reverse("compose:edit", args=[post.pk]), form).status_code == 302
    again = Post.objects.get().revision
    assert (again.number, again.title) == (2, "Another title")
    assert (again.video, again.captions) == (post.revision.video, post.revision.captions)


def test_what_x_would_not_take_is_refused_with_the_reason(cast, signed_in):
    both = [cast.website.pk, cast.x.pk]
    upload = files(image=uploaded(videos.mp4(size=(64, 16))))
    answer = signed_in(cast.pat).post(reverse("compose:new"), typed(cast, accounts=both, action="submit") | upload)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "takes only videos of 32 to 1920 pixels on each side" in words
    assert Post.objects.get().status == "DRAFT"


def test_who_decides_sees_the_video_and_reads_what_is_said(cast, signed_in):
    request = posts.submit(film_draft(cast))
    page = signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "<video" in page
    assert "What is heard in the video" in page
    assert "The road is open again." in page


def test_who_decides_reads_that_nobody_speaks(cast, signed_in):
    request = posts.submit(film_draft(cast, film(captions=None), no_speech=True))
    page = signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "The author states that nobody speaks in this video." in page
    assert "It has sound: listen to it before you decide." in page


def test_the_page_of_the_post_names_both_files(cast, signed_in):
    post = posts.submit(film_draft(cast)).post
    page = signed_in(cast.sam).get(reverse("publishing:post", args=[post.pk])).content.decode()
    video = post.revision.video
    assert video.sha256 in page
    assert video.original.sha256 in page
    address = reverse("posts:original", args=[post.pk, video.original.sha256])
    assert address in page
    answer = signed_in(cast.sam).post(address)
    assert b"".join(answer.streaming_content) == videos.mp4()
    assert answer["Content-Disposition"] == f'attachment; filename="original-{video.original.sha256}.mp4"'


@pytest.mark.parametrize(("name", "status"), [("pat", 200), ("sam", 200), ("drew", 404)])
def test_the_video_of_a_draft_is_for_who_may_read_it(name, status, cast, signed_in):
    post = film_draft(cast)
    if name != "pat":
        posts.submit(post)
    browser = signed_in(getattr(cast, name))
    if name == "drew":
        Post.objects.filter(pk=post.pk).update(status="DRAFT")
    shown = browser.get(f"/posts/videos/{post.revision.video.sha256}")
    assert not shown.streaming or b"".join(shown.streaming_content)
    assert shown.status_code == status
    assert browser.get(f"/posts/{post.pk}/captions/1.vtt").status_code == status


def test_the_history_tells_of_video_and_captions(cast, signed_in):
    post = film_draft(cast)
    browser = signed_in(cast.pat)
    form = typed(cast, version=post.version, form_key=post.form_key, remove_image="on", alt_text="")
    browser.post(reverse("compose:edit", args=[post.pk]), form)
    words = browser.get(reverse("posts:revisions", args=[post.pk])).content.decode()
    assert "Captions" in words
    assert post.revision.video.sha256[:12] in words
