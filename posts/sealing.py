"""The seal of a revision: SHA-256 over everything that would be public, and over whose post it is.

An approval approves bytes. The worker computes the seal again from the tables and from the image
file itself, last thing before the call.
"""

from core.canonical import sha256_of, sha256_of_bytes
from posts.models import Media, Revision

SCHEMA = 1


def seal(
    *,
    post_id: int,
    title: str,
    text: str,
    category: str,
    incident_id: int | None,
    image_sha256: str,
    alt_text: str,
    account_ids: list[int],
) -> str:
    """The seal of these contents, as 64 hexadecimal digits."""
    return sha256_of(
        {
            "schema": SCHEMA,
            "post": post_id,
            "title": title,
            "text": text,
            "category": category,
            "incident": incident_id,
            "image": image_sha256,
            "alt_text": alt_text,
            "accounts": sorted(account_ids),
        }
    )


def seal_as_stored(revision: Revision, image: bytes | None) -> str:
    """The seal of what the tables and `image` (the file's bytes) hold now, trusting no stored hash."""
    return seal(
        post_id=revision.post_id,
        title=revision.title,
        text=revision.text,
        category=revision.category,
        incident_id=revision.incident_id,
        image_sha256=sha256_of_bytes(image) if image is not None else "",
        alt_text=revision.alt_text,
        account_ids=[target.account_id for target in revision.targets.all()],
    )


def read_image(media: Media | None) -> bytes | None:
    """The bytes of an image as they lie in storage. OSError when they are not there."""
    if media is None:
        return None
    if not media.file:
        raise FileNotFoundError("the picture has no file")
    with media.file.open("rb") as stored:
        return bytes(stored.read())
