"""389.5(e), OWASP ASVS V5.2: whatever somebody uploads is answered in words, and costs little."""

import io
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from core.exceptions import InvalidInput
from posts.media import clean
from tests.factories import images

pytestmark = pytest.mark.policy("389.5(e)")
ROOT = Path(__file__).parents[3]

# What one process needs more for a file, in megabytes: printed by the process itself.
MEASURE = """
import io, resource, sys
import tests.environment, django
django.setup()
from core.exceptions import InvalidInput
from posts.media import clean
def used():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
content, before = open(sys.argv[1], "rb").read(), used()
try:
    made = clean(io.BytesIO(content), size=len(content))
    answer = f"{made.width}x{made.height}"
except InvalidInput as refused:
    answer = refused.reason
print(used() - before, answer, sep="|")
"""

SIDE = (5000, 5000)
COSTLY = {
    "RGB": ("PNG", "RGB", SIDE, {}),
    "RGBA": ("PNG", "RGBA", SIDE, {}),
    "grey with transparency": ("PNG", "LA", SIDE, {}),
    "16 bits": ("PNG", "I;16", SIDE, {}),
    "palette": ("PNG", "P", SIDE, {"transparency": 0}),
    "CMYK": ("JPEG", "CMYK", SIDE, {}),
    "progressive CMYK": ("JPEG", "CMYK", (3460, 3460), {"progressive": True}),
    "WebP": ("WEBP", "RGBA", (2828, 2828), {"lossless": True}),
    "huge profile": ("JPEG", "RGB", (64, 48), {"icc_profile": b"x" * 9_000_000}),
    "profile that unfolds": ("PNG", "RGB", (64, 48), {"icc_profile": b"\0" * 50_000_000}),
}


def cleaned(content):
    return clean(io.BytesIO(content), size=len(content))


def measured(content, folder):
    """Megabytes that the answer to `content` took, and the answer."""
    file = folder / "upload"
    file.write_bytes(content)
    ran = subprocess.run([sys.executable, "-c", MEASURE, file], cwd=ROOT, capture_output=True, text=True, check=True)
    megabytes, answer = ran.stdout.strip().splitlines()[-1].split("|")
    return int(megabytes), answer


@pytest.mark.parametrize(("kind", "mode", "size", "how"), COSTLY.values(), ids=COSTLY)
def test_no_file_costs_more_than_200_mb(kind, mode, size, how, tmp_path):
    megabytes, answer = measured(images.encoded(kind, mode, size, **how), tmp_path)
    assert megabytes < 200
    assert answer[0].isdigit() or answer.startswith("The picture")


@pytest.mark.parametrize(("kind", "size"), [("JPEG", (3500, 3500)), ("WEBP", (2900, 2900))])
def test_what_must_be_unpacked_as_a_whole_may_have_fewer_pixels(kind, size):
    how = {"progressive": True} if kind == "JPEG" else {}
    with pytest.raises(InvalidInput, match="or save it as an ordinary JPEG"):
        cleaned(images.encoded(kind, "RGB", size, **how))


def test_a_picture_painted_two_thousand_times_is_refused_unseen():
    with pytest.raises(InvalidInput, match="damaged"):
        cleaned(images.progressive_of_many_scans())
    assert cleaned(images.progressive_of_many_scans(scans=1)).width == 2000


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind):
    with pytest.raises(InvalidInput, match="moves"):
        cleaned(images.moving(kind))


def test_a_photograph_with_more_pictures_behind_it_is_a_photograph():
    """Phones write depth and portraits so."""
    target = io.BytesIO()
    first, second = (Image.open(io.BytesIO(images.jpeg())) for _ in range(2))
    first.save(target, "MPO", save_all=True, append_images=[second])
    made = cleaned(target.getvalue())
    assert (made.width, made.uploaded.mime) == (64, "image/jpeg")


def test_sixteen_bits_keep_their_brightness():
    target = io.BytesIO()
    Image.new("I;16", (64, 48), 32_768).save(target, "PNG")
    middle = Image.open(io.BytesIO(cleaned(target.getvalue()).content)).getpixel((30, 20))
    assert all(abs(value - 128) < 4 for value in middle)


@pytest.mark.parametrize("size", [(1, 1), (1, 9000), (9000, 1)])
def test_thin_and_tiny_pictures_are_pictures(size):
    assert cleaned(images.encoded("PNG", "RGBA", size)).width >= 1


def test_heic_is_read_and_tells_no_place():
    made = cleaned(images.heic())
    assert (made.mime, made.uploaded.mime, made.uploaded.had_location) == ("image/jpeg", "image/heic", True)
    assert images.SECRET.encode() not in made.content
    left = Image.open(io.BytesIO(made.content)).getpixel((8, 24))
    assert left[0] > 200
    assert left[2] < 60


SOUND = {
    "jpeg": images.jpeg_with_gps(),
    "png": images.png(alpha=True),
    "webp": images.webp(),
    "heic": images.heic(),
}


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_a_file_broken_anywhere_is_read_or_refused(content):
    """Two hundred times: bytes by chance, at places by chance. Nothing but InvalidInput ever comes out."""
    chance = random.Random(389)
    refused = 0
    for _ in range(200):
        broken = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        try:
            cleaned(bytes(broken))
        except InvalidInput as invalid:
            refused += 1
            assert invalid.field == "image"  # noqa: PT017 - one of two hundred, most of which raise nothing
    assert refused
