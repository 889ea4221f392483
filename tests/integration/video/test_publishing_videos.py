"""389.5(g), X1: the website shows the video that was approved, with its captions; no other account is sent one."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from platforms.adapters import adapter_for
from platforms.adapters.base import Outgoing, OutgoingVideo, Rejected
from platforms.adapters.website import video_path
from platforms.models import WebsiteArticle
from publishing.models import Delivery
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts, videos
from tests.integration.video.steps import ALT, file_of, film, film_draft

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5(g)")]


def approved(cast, upload=None, **overrides):
    request = posts.approve(cast, posts.submit(film_draft(cast, upload, **overrides)))
    return Delivery.objects.select_related("revision__video", "post").get(post=request.post)


def after_sweep(delivery):
    sweep()
    return Delivery.objects.get(pk=delivery.pk)


def test_the_newsroom_plays_it_with_captions_and_says_what_is_said(cast, client):
    delivery = approved(cast)
    done = after_sweep(delivery)
    assert done.status == "DELIVERED"
    article = WebsiteArticle.objects.get()
    page = client.get(f"/news/{article.key}/{article.slug}/")
    words = page.content.decode()
    video = delivery.revision.video

    assert f'src="/news/videos/{video.sha256}"' in words
    assert f'src="/news/{article.key}/captions.vtt"' in words
    assert f'aria-label="{ALT}"' in words
    assert "The road is open again." in words
    assert "media-src 'self'" in page["Content-Security-Policy"]
    shown = client.get(f"/news/videos/{video.sha256}")
    assert shown["Content-Type"] == "video/mp4"
    assert b"".join(shown.streaming_content) == file_of(video).read_bytes()
    heard = client.get(f"/news/{article.key}/captions.vtt")
    assert (heard["Content-Type"], heard.content.decode()) == ("text/vtt; charset=utf-8", delivery.revision.captions)


def test_the_record_holds_what_was_shown_and_heard(cast):
    delivery = approved(cast)
    after_sweep(delivery)
    content = Record.objects.get().content
    assert content["video_sha256"] == delivery.revision.video.sha256
    assert content["captions"] == delivery.revision.captions
    assert content["no_speech"] is False


def test_a_video_without_speech_has_no_track(cast, client):
    after_sweep(approved(cast, film(captions=None), no_speech=True))
    article = WebsiteArticle.objects.get()
    words = client.get(f"/news/{article.key}/{article.slug}/").content.decode()
    assert "<video" in words
    assert "<track" not in words
    assert client.get(f"/news/{article.key}/captions.vtt").status_code == 404


def test_nothing_is_served_once_it_is_removed(cast, client):
    delivery = approved(cast)
    after_sweep(delivery)
    article = WebsiteArticle.objects.get()
    adapter_for(cast.website).remove(str(article.key))
    assert client.get(f"/news/videos/{delivery.revision.video.sha256}").status_code == 404
    assert client.get(f"/news/{article.key}/captions.vtt").status_code == 404


def test_an_article_whose_captions_were_changed_is_not_shown(cast, client):
    delivery = approved(cast)
    after_sweep(delivery)
    WebsiteArticle.objects.update(captions="WEBVTT\n\n00:00.000 --> 00:01.000\nSomething else\n")
    article = WebsiteArticle.objects.get()
    assert client.get(f"/news/{article.key}/{article.slug}/").status_code == 404
    assert client.get(f"/news/{article.key}/captions.vtt").status_code == 404
    assert client.get(f"/news/videos/{delivery.revision.video.sha256}").status_code == 404


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(videos.mp4(count=9)), lambda path: path.unlink()])
def test_a_file_that_is_not_the_approved_one_does_not_go_out(harm, cast):
    delivery = approved(cast)
    harm(file_of(delivery.revision.video))
    assert after_sweep(delivery).status == "HELD"
    assert not WebsiteArticle.objects.exists()


def test_nobody_decides_on_a_file_that_was_exchanged(cast):
    request = posts.submit(film_draft(cast))
    file_of(request.revision.video).write_bytes(videos.mp4(count=9))
    with pytest.raises(Exception, match="not what was submitted"):
        posts.approve(cast, request)


def test_the_file_is_held_against_its_name_once_more_as_it_goes_out(cast):
    delivery = approved(cast)
    video = delivery.revision.video
    outgoing = Outgoing(delivery.key, "t", "x", "f", video=OutgoingVideo(video.opened, "0" * 64))
    with pytest.raises(Rejected, match="not the one that was approved"):
        adapter_for(cast.website).publish(outgoing)
    assert not WebsiteArticle.objects.exists()


def test_a_copy_that_was_broken_off_is_made_anew(cast, client):
    """Such as by a worker that was killed in the middle: nothing is public before the copy is whole."""
    delivery = approved(cast)
    video = delivery.revision.video
    default_storage.save(video_path(video.sha256), ContentFile(b"half of it"))
    assert after_sweep(delivery).status == "DELIVERED"
    shown = client.get(f"/news/videos/{video.sha256}")
    assert b"".join(shown.streaming_content) == file_of(video).read_bytes()


@pytest.mark.parametrize("platform", ["x", "facebook"])
def test_the_other_adapters_send_nothing_not_even_the_poster(platform, cast, sandbox):
    delivery = approved(cast)
    before = sandbox.ledger()
    outgoing = Outgoing(delivery.key, "t", "x", "f", video=OutgoingVideo(delivery.revision.video.opened, "0" * 64))
    with pytest.raises(Rejected, match="website only"):
        adapter_for(getattr(cast, platform)).publish(outgoing)
    assert sandbox.ledger() == before
