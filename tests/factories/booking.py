"""Posts with a booking photo, and the grounds they rest on (Penal Code 13665)."""

import io
from datetime import date
from typing import Any

from members.models import Member
from posts.grounds.recording import Statement, record
from posts.media import clean, store
from posts.models import LegalGround, Media, Post
from tests.factories import images, posts
from tests.factories.department import Cast

ROBBERY = "211 PC"
NONVIOLENT = "459 PC (commercial), VC 10851"
TEXT = "Alex Example was arrested on suspicion of a crime on Elk Grove Boulevard. The investigation goes on."
ALT = "Booking photo of Alex Example, who looks into the camera."
WHY = "At large since the arrest warrant; the photo helps to find the person."


def photo(cast: Cast, size: tuple[int, int] = (64, 48)) -> Media:
    """A booking photo that Pat uploaded; another size is another photo."""
    content = images.jpeg(size)
    return store(clean(io.BytesIO(content), size=len(content)), by=cast.pat)


def facts(charge: str = ROBBERY, **more: Any) -> dict[str, Any]:
    known = posts.facts_of("other") | posts.PICTURE | {"image_kind": "BOOKING", "charge": charge}
    return known | {"given_name": "Alex Example", "given_pronouns": "they/them"} | more


def content(cast: Cast, *, charge: str = ROBBERY, **overrides: Any) -> dict[str, Any]:
    """The fields of a complete post with a booking photo, as `posts.factories.draft` takes them."""
    fields: dict[str, Any] = {
        "title": "An arrest on Elk Grove Boulevard",
        "text": TEXT,
        "category": "other",
        "accounts": (cast.x,),
        "alt_text": ALT,
        "facts": facts(charge),
    }
    return {"image": photo(cast)} | fields | overrides


def draft(cast: Cast, **overrides: Any) -> Post:
    return posts.draft(cast, **content(cast, **overrides))


def fugitive(post: Post, *, by: Member, review_by: date | None = None, kind: str = "FUGITIVE") -> LegalGround:
    """A determination that the person is at large, which the unit concurs in."""
    statement = Statement(reason=WHY, concurrence="Det. A. Example, Robbery", review_by=review_by)
    return record(post, kind, statement, by=by)
