"""The seal of a revision: SHA-256 over everything that would be public, and over whose post it is.

An approval approves bytes. The worker computes the seal again from the tables and from the image
file itself, last thing before the call.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.canonical import sha256_of, sha256_of_bytes
from posts.models import Media, Revision
from posts.video.storing import sha256_of_video

SCHEMA = 5


def seal(
    *,
    post_id: int,
    title: str,
    text: str,
    category: str,
    incident_id: int | None,
    image_sha256: str,
    alt_text: str,
    facts: Mapping[str, Any],
    wordings: Mapping[int, str],
    video_sha256: str = "",
    captions: str = "",
    no_speech: bool = False,
    publish_at: datetime | None = None,
    follows: tuple[int, str] | None = None,
) -> str:
    """The seal of these contents, as 64 hexadecimal digits.

    `facts` are those of `posts.packs`; `wordings` names every account, with its own wording or an empty text.
    """
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
            "video": video_sha256,
            "captions": captions,
            "no_speech": no_speech,
            "facts": dict(facts),
            "publish_at": publish_at,
            "follows": list(follows) if follows else None,
            "accounts": [[account_id, wordings[account_id]] for account_id in sorted(wordings)],
        }
    )


def seal_as_stored(revision: Revision, image: bytes | None) -> str:
    """The seal of what the tables, `image` (the file's bytes) and the video's file hold now, trusting no stored hash.

    OSError where the video cannot be read.
    """
    return seal(
        post_id=revision.post_id,
        title=revision.title,
        text=revision.text,
        category=revision.category,
        incident_id=revision.incident_id,
        image_sha256=sha256_of_bytes(image) if image is not None else "",
        alt_text=revision.alt_text,
        facts=revision.facts,
        wordings={target.account_id: target.text for target in revision.targets.all()},
        video_sha256=sha256_of_video(revision.video),
        captions=revision.captions,
        no_speech=revision.no_speech,
        publish_at=revision.publish_at,
        follows=(revision.follows_id, revision.follows_as) if revision.follows_id else None,
    )


def read_image(media: Media | None) -> bytes | None:
    """The bytes of an image as they lie in storage. OSError when they are not there."""
    if media is None:
        return None
    if not media.file:
        raise FileNotFoundError("the picture has no file")
    with media.file.open("rb") as stored:
        return bytes(stored.read())
