"""389.5(e): the page that edits a picture works with numbers alone, and answers every number."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from posts.media.editing import edit_picture
from posts.models import Original, Post
from tests.factories import images, posts
from tests.factories.department import authorize
from tests.integration.media.steps import covering, draft_with, photo_draft, shown

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5(e)")]
BOX = {"box1_x": "50", "box1_y": "50", "box1_width": "25", "box1_height": "10", "box1_way": "solid"}


def page(post, name="picture"):
    return reverse(f"posts:{name}", args=[post.pk])


def typed(post, **more):
    return {"version": Post.objects.get(pk=post.pk).version, "long_edge": "2048", "action": "apply"} | more


def test_a_box_by_numbers_covers_the_picture(cast, signed_in):
    post = photo_draft(cast)
    browser = signed_in(cast.pat)
    answer = browser.post(page(post), typed(post, **BOX), follow=True)

    assert answer.redirect_chain == [(reverse("compose:edit", args=[post.pk]), 302)]
    assert "The picture is changed." in answer.content.decode()
    assert max(shown(post).getpixel((500, 330))) < 8
    again = browser.get(page(post)).content.decode()
    assert 'name="box1_x" value="50.0"' in again


def test_the_composer_leads_there_and_the_post_says_what_was_done(cast, signed_in):
    post = photo_draft(cast)
    browser = signed_in(cast.pat)
    assert page(post) in browser.get(reverse("compose:edit", args=[post.pk])).content.decode()
    browser.post(page(post), typed(post, **BOX, crop_x=0, crop_y=0, crop_width=90, crop_height=100))
    said = browser.get(reverse("publishing:post", args=[post.pk])).content.decode()
    assert "Cut, 1 covered place" in said


def test_the_preview_shows_and_stores_nothing(cast, signed_in):
    post = photo_draft(cast)
    browser = signed_in(cast.pat)
    answer = browser.post(page(post), typed(post, **BOX, action="preview"))

    assert answer.status_code == 200
    address = answer.context["preview"]
    picture = browser.get(address)
    assert picture["Content-Type"] == "image/jpeg"
    assert "no-store" in picture["Cache-Control"]
    drawn = Image.open(io.BytesIO(picture.content))
    assert drawn.size == (800, 600)
    assert max(drawn.getpixel((560, 340))) < 20
    assert drawn.getpixel((404, 302))[0] > 120  # the number's own ground is red
    post.refresh_from_db()
    assert post.revision.number == 1


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"box1_width": ""}, "box1_width", "all four numbers"),
        ({"box1_x": "90"}, "box1_x", "reaches out"),
        ({"box1_width": "0"}, "box1_x", "at least 0.1"),
        ({"box1_x": "-1"}, "box1_x", "greater than or equal to 0"),
        ({"box1_x": "left"}, "box1_x", "from 0 to 100"),
        ({"box1_x": "nan"}, "box1_x", "from 0 to 100"),
        ({"box1_x": "1e999"}, "box1_x", ""),
        ({"box1_way": "sticker"}, "box1_way", "sticker"),
        ({"crop_x": "10"}, "crop_y", "all four numbers"),
        ({"long_edge": "90000"}, "long_edge", "90000"),
        ({"version": "now"}, "version", "whole number"),
    ],
)
def test_a_wrong_number_is_answered_beside_it_and_nothing_is_lost(wrong, field, words, cast, signed_in):
    post = photo_draft(cast)
    answer = signed_in(cast.pat).post(page(post), typed(post, **BOX) | wrong)

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert 'name="box1_y" value="50"' in answer.content.decode()
    post.refresh_from_db()
    assert post.revision.number == 1


def test_a_preview_of_nonsense_is_the_plain_picture(cast, signed_in):
    post = photo_draft(cast)
    answer = signed_in(cast.pat).get(page(post, "picture_preview") + "?box1_x=%00&box1_y=x&version=" + "9" * 40)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_a_draft_that_moved_on_is_shown_as_it_stands(cast, signed_in):
    post = photo_draft(cast)
    browser = signed_in(cast.pat)
    old = typed(post, **BOX)
    posts.edit(cast, post, image=posts.media_of(post), alt_text="A road", text="Other words than before.")
    answer = browser.post(page(post), old)
    assert answer.status_code == 409
    assert "was changed since" in answer.content.decode()
    assert answer.context["form"]["version"].value() == str(Post.objects.get(pk=post.pk).version)
    assert browser.post(page(post), typed(post, **BOX)).status_code == 302
    post.refresh_from_db()
    assert post.revision.text == "Other words than before."


def test_a_draft_without_a_picture_has_no_such_page(cast, signed_in):
    post = posts.draft(cast)
    browser = signed_in(cast.pat)
    assert {browser.get(page(post, name)).status_code for name in ("picture", "picture_preview")} == {404}


def test_who_may_not_open_the_original_sees_nothing_beneath_a_box(cast, signed_in):
    """Neither on the page nor in its preview."""
    authorize(cast, cast.robin)
    post = photo_draft(cast)
    edit_picture(post, edits=covering(), by=cast.pat, version=post.version)
    browser = signed_in(cast.robin)
    assert {browser.get(page(post, name)).status_code for name in ("picture", "picture_preview")} <= {403, 404}
    assert browser.post(page(post), typed(post)).status_code in (403, 404)


def test_who_only_reads_edits_nothing(cast, signed_in):
    post = posts.submit(photo_draft(cast)).post
    browser = signed_in(cast.sam)
    assert {browser.get(page(post, name)).status_code for name in ("picture", "picture_preview")} == {403}


WORDS = {"title": posts.TITLE, "text": posts.PLAIN, "category": "f", "form_key": str(uuid.uuid4())}
HOSTILE = {
    "gps": images.jpeg_with_gps(),
    "bomb": images.bomb(),
    "polyglot": images.polyglot(),
    "svg": images.svg(),
    "cut": images.truncated(),
    "gif": images.gif(),
    "moving": images.moving("WEBP"),
    "CMYK": images.encoded("JPEG", "CMYK", (64, 48)),
    "16 bits": images.encoded("PNG", "I;16", (64, 48)),
    "profile": images.encoded("JPEG", "RGB", (64, 48), icc_profile=b"x" * 2_000_000),
    "empty": b"",
    "scans": images.progressive_of_many_scans(),
}
NAMES = (
    "../../../etc/passwd.jpg",
    "photo.jpg\u202egnp.exe",
    "a" * 300 + ".jpg",
    "<script>alert(389)</script>.png",
    ".",
)


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_the_composer_answers_every_file(content, cast, signed_in):
    file = SimpleUploadedFile("photo.jpg", content, content_type="text/html")
    answer = signed_in(cast.pat).post(reverse("compose:new"), WORDS | {"image": file, "alt_text": "A road"})
    assert answer.status_code in (302, 422)
    if answer.status_code == 422:
        assert "image" in answer.context["form"].errors
        assert not Original.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_goes_nowhere(name, cast, signed_in):
    file = SimpleUploadedFile("x", images.jpeg(), content_type="image/jpeg")
    file._name = name
    answer = signed_in(cast.pat).post(reverse("compose:new"), WORDS | {"image": file, "alt_text": "A road"})
    assert answer.status_code in (302, 422)
    for original in Original.objects.all():
        assert original.file.name.startswith(f"{original.sha256}-{cast.pat.pk}")
        assert original.filename == f"original-{original.sha256}.jpg"


def test_the_page_costs_the_same_however_many_boxes(cast, signed_in, django_assert_max_num_queries):
    post = draft_with(cast, images.photo())
    browser = signed_in(cast.pat)
    with django_assert_max_num_queries(25):
        browser.get(page(post))
