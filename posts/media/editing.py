"""Crop a draft's picture, choose its size, cover parts of it: a new derivative of the untouched original (389.5)."""

import io
from dataclasses import replace

from django.db import transaction
from django.http import Http404

from members.models import Member
from posts.content import Content
from posts.media.edits import Edits
from posts.media.making import Derivative, burn, derivative, numbered, upright
from posts.media.originals import check_may_open, content_of
from posts.media.reading import opened
from posts.media.storing import keep_derivative
from posts.models import Media, Post
from posts.permissions import check_can_edit
from posts.services import save_draft
from trail.services import append

PREVIEW_EDGE = 800


def picture_to_edit(post: Post, *, by: Member) -> Media:
    """The picture of the draft, where `by` may edit it. Http404 where it has none.

    Once something is cut off or covered, the page that undoes it is for those who may see what is beneath.
    """
    check_can_edit(by, post)
    media = post.revision.image
    if media is None:
        raise Http404("This draft has no picture.")
    if media.hides_something:
        check_may_open(by, media.original, post)
    return media


def preview_of(media: Media, edits: Edits) -> bytes:
    """A small JPEG of the whole original, with crop and boxes as they would be, each with its number."""
    with opened(content_of(media.original)) as image:
        picture = upright(image, long_edge=PREVIEW_EDGE)
        burn(picture, edits.boxes)
        target = io.BytesIO()
        numbered(picture, edits).save(target, format="JPEG", quality=80)
        return target.getvalue()


def edit_picture(post: Post, *, edits: Edits, by: Member, version: int) -> Post:
    """Replace the picture of the draft by the one that `edits` make of its original, as a new revision.

    The boxes are in the pixels: nothing of what they cover is in the new file. StaleVersion if the post moved on.
    """
    media = picture_to_edit(post, by=by)
    # Made before the transaction: it takes up to a second, and others write meanwhile.
    made = derivative(content_of(media.original), edits)
    return _replace(post, media, made, edits=edits, by=by, version=version)


@transaction.atomic
def _replace(post: Post, before: Media, made: Derivative, *, edits: Edits, by: Member, version: int) -> Post:
    media = keep_derivative(made, original=before.original, edits=edits, by=by)
    saved = save_draft(post, content=replace(Content.of(post.revision), image=media), by=by, version=version)
    if saved.revision.image_id != before.pk:
        append(
            "picture.edited",
            by=by.as_actor(),
            on=saved.as_subject(),
            facts={"original": before.original.sha256, "sha256": media.sha256} | edits.as_stored(),
        )
    return saved
