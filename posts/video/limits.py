"""What a video may cost this application, and what the platforms take of one (389.5; OWASP ASVS V5.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.conf import settings

from platforms.models import Platform
from posts.models.video import Video

MAX_MOVIE_BOX = 16 * 1024 * 1024
MAX_SAMPLE = 8 * 1024 * 1024
MAX_SAMPLES = 100_000
MAX_UNITS = 1_000_000
MAX_BOXES = 2_000
MAX_DEPTH = 12
MAX_EDGE = 4096
MAX_CAPTIONS = 64 * 1024
MAX_CUES = 2_000
GIGABYTE = 1_000_000_000


def max_bytes() -> int:
    return int(settings.VIDEO_BYTES)


def max_milliseconds() -> int:
    """Ours, for every account: what people watch, and what one attempt can carry."""
    return int(settings.VIDEO_SECONDS) * 1000


@dataclass(frozen=True, slots=True)
class VideoLimit:
    """What one platform takes: bytes, milliseconds, pixels of an edge, and how wide a picture may be for its height.

    Codecs are not named: what we keep is H.264 with AAC, which all of them take.
    """

    size: int
    shortest: int
    longest: int
    smallest_edge: int
    largest_edge: int
    widest: Fraction | None
    as_of: date

    def refusals(self, video: Video) -> Iterator[str]:
        """What is wrong with `video`, each as the end of a sentence that begins with who takes only that."""
        edges = sorted((video.width, video.height))
        if video.size > self.size:
            yield f"files up to {self.size / GIGABYTE:g} GB"
        if video.milliseconds < self.shortest:
            yield f"videos of at least {self.shortest / 1000:g} seconds"
        if video.milliseconds > self.longest:
            yield f"videos of at most {self.longest // 60_000} minutes"
        if edges[0] < self.smallest_edge or edges[1] > self.largest_edge:
            yield f"videos of {self.smallest_edge} to {self.largest_edge} pixels on each side"
        if self.widest and Fraction(edges[1], edges[0]) > self.widest:
            yield f"pictures at most {self.widest} times as long as wide"


# A platform that is not named here takes no video of ours yet.
VIDEO_LIMITS = {
    # docs.x.com, media/quickstart/best-practices: a post of an account without Premium. Its 1280x1024 stands beside a
    # sentence that takes 1080p; what X cannot process, it refuses before anything is public.
    Platform.X: VideoLimit(8 * GIGABYTE, 500, 20 * 60_000, 32, 1920, Fraction(3), date(2026, 11, 22)),
    # facebook.com/business/help, video requirements of a Page: not stated in the specification of the Graph API.
    Platform.FACEBOOK: VideoLimit(4 * GIGABYTE, 1_000, 240 * 60_000, 1, 4096, None, date(2026, 11, 22)),
    Platform.WEBSITE: VideoLimit(8 * GIGABYTE, 1, 240 * 60_000, 1, MAX_EDGE, None, date(2026, 11, 22)),
}
