"""X1, 28 CFR 35.200: captions are times and words, in order, within the video, and nothing else."""

import pytest

from core.exceptions import InvalidInput
from posts.video.captions import clean_captions, cues_of, transcript_of
from tests.factories import videos

pytestmark = pytest.mark.policy("389.5")


def refusal(content):
    with pytest.raises(InvalidInput) as refused:
        clean_captions(content, milliseconds=10_000)
    assert refused.value.field == "captions"
    return refused.value.reason


def test_ordinary_captions_are_written_anew_with_times_and_words_only():
    typed = (
        b"\xef\xbb\xbfWEBVTT - Made by a program\r\n\r\nNOTE nobody needs this\r\n\r\n1\r\n"
        b"00:01.000 --> 00:02.500 line:90%\r\n"
        b"Elk Grove Blvd &amp; Main\r\nis closed.\r\n\r\n00:00:02.500 --> 00:00:04.000\r\nSergeant: thank you.\r\n"
    )
    kept = clean_captions(typed, milliseconds=10_000)
    assert kept == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nElk Grove Blvd &amp; Main\nis closed.\n\n"
        "00:00:02.500 --> 00:00:04.000\nSergeant: thank you.\n"
    )
    assert transcript_of(kept) == "Elk Grove Blvd & Main is closed. Sergeant: thank you."
    assert [cue.start for cue in cues_of(kept)] == [1000, 2500]


def test_what_was_kept_is_kept_the_same_again():
    kept = clean_captions(videos.vtt(("00:00.000", "00:01.000", "AT&T &amp;lt; niño")), milliseconds=10_000)
    assert clean_captions(kept.encode(), milliseconds=10_000) == kept
    assert transcript_of(kept) == "AT&T &lt; niño"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "does not begin"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nSubRip\n", "does not begin"),
        (b"WEBVTTX\n\n00:00.000 --> 00:01.000\na\n", "does not begin"),
        (b"WEBVTT\n\n", "holds no captions"),
        (b"WEBVTT\n00:00.000 --> 00:01.000\na\n", "Line 2 stands in the head"),
        (b"WEBVTT\n\nSTYLE\n::cue { background: url(http://x) }\n", "Line 4 is no time"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n", "holds no words"),
        (b"WEBVTT\n\n00:00,000 --> 00:01,000\na\n", "Line 3 is no time"),
        (b"WEBVTT\n\n00:61.000 --> 00:62.000\na\n", "Line 3 is no time"),
        (videos.vtt(("00:01.000", "00:01.000", "a")), "ends before it begins"),
        (videos.vtt(("00:02.000", "00:03.000", "a"), ("00:01.000", "00:04.000", "b")), "Caption 2 begins before"),
        (videos.vtt(("00:02.000", "00:10.001", "a")), "ends after the video"),
        (videos.vtt(("99:00:02.000", "99:00:03.000", "a")), "ends after the video"),
        (videos.vtt(("00:00.000", "00:01.000", "<script>alert(1)</script>")), "Line 4 holds markup"),
        (videos.vtt(("00:00.000", "00:01.000", "<v Sergeant>Hello")), "Line 4 holds markup"),
        (videos.vtt(("00:00.000", "00:01.000", "&lt;b&gt;")), "Line 4 holds markup"),
        (videos.vtt(("00:00.000", "00:01.000", "a --> b")), "Line 4 holds markup"),
        (videos.vtt(("00:00.000", "00:01.000", "a\x00b")), "cannot be shown"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n\xff\xfe\n", "not UTF-8"),
        (b"WEBVTT\n\n" + b"x" * 70_000, "larger than 64 KB"),
        (b"\xff" * 20, "not UTF-8"),
    ],
)
def test_anything_else_is_refused_with_its_line(content, says):
    assert says in refusal(content)
