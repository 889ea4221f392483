"""What pictures the platforms take, and what an upload may cost this application (389.5; OWASP ASVS V5.2)."""

from dataclasses import dataclass

from platforms.models import Platform
from posts.models import Media

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 25_000_000
# Some kinds are unpacked as a whole, several times over: fewer pixels then, so that none costs 200 MB.
MAX_PIXELS_WEBP = 8_000_000
MAX_PIXELS_SEE_THROUGH_HEIC = 12_000_000
MAX_PIXELS_PROGRESSIVE = 12_000_000
# A photograph has about ten; ten thousand on one picture would keep a processor busy for minutes.
MAX_SCANS = 100


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that one platform takes of a picture."""

    size: int
    edge: int


# X: 5 MB, 8192 pixels. Facebook takes more, but makes what is above 4 MB smaller in its own way. The website is ours.
# Mastodon: 16 MB (MediaAttachment::IMAGE_LIMIT). Bluesky: maxSize in app.bsky.embed.images, no limit of edges.
LIMITS = {
    Platform.X: Limit(5_000_000, 8192),
    Platform.FACEBOOK: Limit(4_000_000, 8192),
    Platform.MASTODON: Limit(MAX_BYTES, 8192),
    Platform.BLUESKY: Limit(2_000_000, 8192),
    Platform.WEBSITE: Limit(MAX_BYTES, 8192),
}
# One derivative goes to every account, so it is made for the narrowest.
SMALLEST_LIMIT = min(limit.size for limit in LIMITS.values())


def fits(media: Media, platform: str) -> bool:
    """Whether `platform` takes this picture as it is."""
    limit = LIMITS[Platform(platform)]
    return media.size <= limit.size and max(media.width, media.height) <= limit.edge
