"""389.5: a video is told by its content, measured before it is copied, and refused in plain words."""

import io
import random
import struct
import time
import tracemalloc

import pytest

from core.exceptions import InvalidInput
from posts.video.making import clean_video
from posts.video.reading import looks_like_video
from tests.factories import images, videos
from tests.integration.video.steps import cleaned

pytestmark = pytest.mark.policy("389.5")

SOUND = videos.mp4()
DAMAGED = "damaged or incomplete"


def refusal(content):
    with pytest.raises(InvalidInput) as refused:
        cleaned(content)
    assert refused.value.field == "image"
    return refused.value.reason


def changed(content, sought, replacement, *, skip=0):
    """`content` with other bytes `skip` bytes behind the first `sought`."""
    at = content.index(sought) + len(sought) + skip
    return content[:at] + replacement + content[at + len(replacement) :]


def test_a_plain_mp4_is_taken():
    found = cleaned(SOUND)
    assert (found.width, found.height, found.milliseconds, found.has_sound) == (64, 48, 2000, True)
    assert not found.had_location


def test_one_that_was_filmed_upright_is_measured_as_it_is_shown():
    found = cleaned(videos.mp4(matrix=videos.TURNED))
    assert (found.width, found.height) == (48, 64)


@pytest.mark.parametrize("content", [images.jpeg(), images.png(), images.webp(), b"", b"hello", b"\0" * 40])
def test_what_is_no_video_is_left_to_the_pictures(content):
    assert not looks_like_video(io.BytesIO(content))


@pytest.mark.parametrize("head", [b"\x1a\x45\xdf\xa3" + b"\0" * 20, b"RIFF\0\0\0\0AVI LIST", videos.mp4(brand=b"qt  ")])
def test_other_kinds_of_video_are_named_as_such(head):
    with pytest.raises(InvalidInput, match="is not an MP4 file"):
        looks_like_video(io.BytesIO(head))


@pytest.mark.parametrize("kind", [b"hvc1", b"encv", b"av01"])
def test_other_codecs_are_named_as_such(kind):
    assert "not H.264" in refusal(videos.mp4(kind=kind))


def test_a_fragmented_file_is_named_as_such():
    assert "saved in parts" in refusal(videos.mp4(where=videos.box(b"mvex", bytes(8))))
    assert "saved in parts" in refusal(videos.mp4(after=videos.box(b"moof", bytes(8))))


def test_length_and_size_have_limits(settings):
    assert "longer than 140 seconds" in refusal(videos.mp4(ticks=14_001))
    settings.VIDEO_BYTES = 1000
    assert "larger than" in refusal(SOUND)


def test_the_length_is_that_of_the_samples_not_of_the_header():
    """A header that claims two seconds does not make ten minutes short."""
    honest = videos.mp4(ticks=60_000)
    lying = changed(honest, b"mvhd", struct.pack(">I", 2000), skip=16)
    assert lying != honest
    assert "longer than 140 seconds" in refusal(lying)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(share):
    assert DAMAGED in refusal(SOUND[: int(len(SOUND) * share)])


@pytest.mark.parametrize(
    ("after", "skip", "number"),
    [
        (b"stsz", 8, 0xFFFFFFFF),  # four thousand million samples
        (b"stsz", 4, 0xFFFFFFFF),  # each of four gigabytes
        (b"stsz", 12, 0x7FFFFFFF),  # the first of two gigabytes
        (b"stco", 4, 0xFFFFFFFF),
        (b"stco", 8, 0xFFFFFFF0),  # behind the end
        (b"stco", 8, 0),  # within the header
        (b"stsc", 4, 0xFFFFFFFF),
        (b"stsc", 12, 0xFFFFFFFF),
        (b"stts", 8, 0xFFFFFFFF),
        (b"mdhd", 12, 0),  # a clock that stands still
    ],
)
def test_tables_that_lie_are_refused_at_once(after, skip, number):
    content = changed(SOUND, after, struct.pack(">I", number), skip=skip)
    tracemalloc.start()
    begun = time.process_time()
    assert refusal(content)
    assert time.process_time() - begun < 2
    assert tracemalloc.get_traced_memory()[1] < 50 * 1024 * 1024
    tracemalloc.stop()


def nested(depth):
    content = b""
    for _ in range(depth):
        content = videos.box(b"mdia", content)
    return content


@pytest.mark.parametrize(
    "content",
    [
        videos.box(b"ftyp", b"isom", bytes(8)) + videos.box(b"moov", videos.box(b"trak", nested(100_000))),
        videos.box(b"ftyp", b"isom", bytes(8)) + videos.box(b"moov", bytes(8) * 200_000),
        videos.box(b"ftyp", b"isom", bytes(8)) + videos.box(b"free") * 200_000,
        videos.box(b"ftyp", b"isom", bytes(8)) + struct.pack(">I4sQ", 1, b"moov", 2**63),
        videos.box(b"ftyp", b"isom", bytes(8)) + struct.pack(">I4s", 7, b"moov"),
        videos.box(b"ftyp", bytes(8_000)) + SOUND,
        SOUND + SOUND,
    ],
)
def test_boxes_without_end_are_refused_at_once(content):
    begun = time.process_time()
    assert refusal(content)
    assert time.process_time() - begun < 2


def test_samples_outside_the_file_at_an_address_are_refused():
    assert DAMAGED in refusal(changed(SOUND, b"url ", b"\0\0\0\0"))


def test_files_broken_by_chance_are_taken_or_refused_and_nothing_else():
    chance = random.Random(389)
    small = videos.mp4(count=2, size=(16, 16))
    for _ in range(400):
        content = bytearray(small)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(small) // 2)] = chance.randrange(256)
        try:
            clean_video(io.BytesIO(bytes(content)), size=len(content))
        except InvalidInput:
            continue


def test_two_hundred_megabytes_are_read_piece_by_piece(tmp_path):
    """The file is mostly empty space, which costs no less to read and to hash."""
    path = tmp_path / "large.mp4"
    with path.open("wb") as file:
        file.write(SOUND)
        file.write(struct.pack(">I4s", 190 * 1024 * 1024, b"free"))
        file.truncate(len(SOUND) + 190 * 1024 * 1024)
    tracemalloc.start()
    with path.open("rb") as upload:
        made = clean_video(upload, size=path.stat().st_size)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert made.milliseconds == 2000
    assert peak < 20 * 1024 * 1024
