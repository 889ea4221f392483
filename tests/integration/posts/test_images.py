"""389.5(b), (e): a picture tells the public what it shows, never where, when and by whom it was taken."""

import io
import time
import tracemalloc

import pytest
from PIL import Image

from core.canonical import sha256_of_bytes
from core.exceptions import InvalidInput
from posts.media import LONG_EDGE, MAX_BYTES, clean, store
from posts.models import Media
from posts.sealing import read_image
from posts.services import save_draft
from tests.factories import images, posts

pytestmark = pytest.mark.policy("389.5(e)")


def cleaned(content):
    return clean(io.BytesIO(content), size=len(content))


def opened(content):
    return Image.open(io.BytesIO(cleaned(content).content))


def is_red(pixel):
    return pixel[0] > 200 and pixel[2] < 60


@pytest.mark.policy("389.5(b)")
@pytest.mark.parametrize("upload", [images.jpeg_with_gps(), images.png(), images.png(alpha=True), images.webp()])
def test_no_place_no_name_no_comment_is_left(upload):
    clean_one = cleaned(upload)
    picture = Image.open(io.BytesIO(clean_one.content))

    assert not picture.getexif()
    assert not picture.getexif().get_ifd(0x8825)
    assert not {"exif", "comment", "icc_profile", "xmp", "Author"} & picture.info.keys()
    for secret in (images.SECRET.encode(), b"Example Phones", b"Exif\x00\x00", b"<x:xmpmeta", b"GPS"):
        assert secret not in clean_one.content


def test_the_factory_does_make_pictures_with_a_place():
    """Otherwise the test above would hold nothing."""
    exif = Image.open(io.BytesIO(images.jpeg_with_gps())).getexif()
    assert exif.get_ifd(0x8825)[1] == "N"
    assert images.SECRET.encode() in images.jpeg_with_gps()


def test_a_picture_that_lay_on_its_side_stands_upright():
    upright = opened(images.jpeg_with_gps((64, 48), orientation=6))  # turn it clockwise to see it

    assert upright.size == (48, 64)
    assert is_red(upright.getpixel((24, 4)))
    assert not is_red(upright.getpixel((24, 60)))


def test_a_picture_that_was_mirrored_is_turned_back():
    assert not is_red(opened(images.jpeg_with_gps(orientation=2)).getpixel((4, 24)))


def test_large_pictures_are_made_smaller_and_keep_their_shape():
    small = cleaned(images.jpeg((4000, 2000)))
    assert (small.width, small.height) == (LONG_EDGE, LONG_EDGE // 2)


@pytest.mark.parametrize(
    ("upload", "mime"),
    [
        (images.jpeg(), "image/jpeg"),
        (images.webp(), "image/jpeg"),
        (images.png(), "image/jpeg"),
        (images.png(alpha=True), "image/jpeg"),
    ],
)
def test_every_picture_is_encoded_anew(upload, mime):
    clean_one = cleaned(upload)
    assert clean_one.mime == mime
    assert clean_one.content != upload


def test_what_hides_behind_a_picture_is_cut_off():
    assert b"<script" in images.polyglot()
    assert b"<script" not in cleaned(images.polyglot()).content


REFUSED = {
    "truncated": (images.truncated(), "damaged"),
    "text": (images.text_named_jpg(), "not a JPEG, PNG, WebP or HEIC"),
    "svg": (images.svg(), "not a JPEG, PNG, WebP or HEIC"),
    "gif": (images.gif(), "not a JPEG, PNG, WebP or HEIC"),
    "empty": (b"", "file is empty"),
    "one byte": (b"\xff", "not a JPEG, PNG, WebP or HEIC"),
    "png header alone": (images.png()[:20], "damaged|not a JPEG"),
    "webp cut": (images.webp()[:40], "damaged|not a JPEG"),
    "jpeg in pieces": (images.jpeg()[:2] + images.jpeg()[40:], "damaged|not a JPEG"),
    "bomb": (images.bomb(), "million pixels"),
    "small bomb": (images.bomb(6400), "million pixels"),
}


@pytest.mark.parametrize(("upload", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_sound_picture_is_refused(upload, words):
    with pytest.raises(InvalidInput, match=words) as refused:
        cleaned(upload)
    assert refused.value.field == "image"


def test_too_many_bytes_are_refused_before_they_are_read():
    class NeverRead(io.BytesIO):
        def read(self, *size):
            raise AssertionError("it was read")

    with pytest.raises(InvalidInput, match="larger than 10 MB"):
        clean(NeverRead(), size=MAX_BYTES + 1)


@pytest.mark.parametrize("side", [7_000, 50_000, 2_000_000_000])
def test_a_bomb_costs_neither_time_nor_memory(side):
    upload = images.bomb(side)
    tracemalloc.start()
    began = time.perf_counter()
    try:
        with pytest.raises(InvalidInput):
            cleaned(upload)
        took, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert took < 2
    assert peak < 20_000_000


@pytest.mark.django_db
def test_the_same_picture_is_kept_once_under_its_hash(cast):
    first, second = (store(cleaned(images.jpeg()), by=cast.pat) for _ in range(2))

    assert first == second
    assert Media.objects.count() == 1
    stored = read_image(first)
    assert sha256_of_bytes(stored) == first.sha256
    assert first.size == len(stored)
    assert first.sha256 in first.file.name


@pytest.mark.django_db
def test_a_picture_is_stored_only_when_all_else_is_sound(cast):
    with pytest.raises(InvalidInput):
        save_draft(None, content=posts.content(cast, text=""), upload=cleaned(images.jpeg()), by=cast.pat)
    assert not Media.objects.exists()


@pytest.mark.django_db
def test_a_description_without_a_picture_is_asked_about(cast):
    """Else a picture that got lost on the way would go unnoticed until the post is public without it."""
    with pytest.raises(InvalidInput, match="none is attached") as refused:
        posts.draft(cast, alt_text="A map")
    assert refused.value.field == "image"


@pytest.mark.django_db
def test_taking_the_picture_out_is_a_revision_too(cast):
    post = save_draft(None, content=posts.content(cast, alt_text="A map"), upload=cleaned(images.jpeg()), by=cast.pat)
    assert post.revision.image is not None
    assert post.revision.alt_text == "A map"
    assert posts.edit(cast, post).revision.image is None
    assert post.revisions.count() == 2
