"""What pages say of a picture or video and of the file that it was made of (389.5(e))."""

from dataclasses import dataclass

from django import template
from django.template import Context

from core.text import counted
from members.requests import member_of
from posts.media.originals import may_open
from posts.models import Media, Original, Post, Revision
from posts.picture_words.keeping import stored_reading
from posts.picture_words.lines import Reading
from posts.video.captions import transcript_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The original, whether who reads the page may open it, and what was done to it."""

    original: Original
    may_open: bool
    said: str


@register.simple_tag(takes_context=True)
def evidence_of(context: Context, post: Post, revision: Revision) -> Evidence | None:
    """What stands behind the picture of `revision`."""
    if revision.image is None:
        return None
    original = revision.image.original
    return Evidence(original, may_open(member_of(context["request"]), original, post), what_was_done(revision.image))


@register.simple_tag(takes_context=True)
def film_of(context: Context, post: Post, revision: Revision) -> Evidence | None:
    """What stands behind the video of `revision`."""
    if revision.video is None:
        return None
    original = revision.video.original
    return Evidence(original, may_open(member_of(context["request"]), original, post), "")


@register.simple_tag
def words_in(revision: Revision) -> Reading | None:
    """What was read in the picture of `revision`; None where it has none, or nobody looked."""
    return stored_reading(revision.image)


@register.filter
def transcript(captions: str) -> str:
    """The words of captions, in one run."""
    return transcript_of(captions)


def what_was_done(media: Media) -> str:
    """Such as "Cut, 2 boxes"; empty where the whole picture is shown."""
    boxes = len(media.edits.get("boxes", []))
    done = (["Cut"] if media.edits.get("crop") else []) + ([counted(boxes, "covered place")] if boxes else [])
    return ", ".join(done)
