"""What a video may cost this application, and what the platforms take of one (389.5; OWASP ASVS V5.2)."""

from django.conf import settings

MAX_MOVIE_BOX = 16 * 1024 * 1024
MAX_SAMPLE = 8 * 1024 * 1024
MAX_SAMPLES = 100_000
MAX_UNITS = 1_000_000
MAX_BOXES = 2_000
MAX_DEPTH = 12
MAX_EDGE = 4096
MAX_CAPTIONS = 64 * 1024
MAX_CUES = 2_000


def max_bytes() -> int:
    return int(settings.VIDEO_BYTES)


def max_milliseconds() -> int:
    """X takes 140 seconds. One file goes to every account, so it is held to the narrowest."""
    return int(settings.VIDEO_SECONDS) * 1000
