"""Opening a picture as it was uploaded: few may, and each opening is an event (389.5(b), (e))."""

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.http import Http404

from core.exceptions import NotPermitted
from members import roles
from members.models import Member, has_permission
from posts.models import Original, Post
from trail.services import append


def may_open(by: Member, original: Original, post: Post) -> bool:
    """The post's author, who uploaded it, a supervisor, the Custodian of Records."""
    return by.pk in (post.author_id, original.uploaded_by_id) or has_permission(by, roles.VIEW_ORIGINAL)


def check_may_open(by: Member, original: Original, post: Post) -> None:
    if not may_open(by, original, post):
        raise NotPermitted(
            "The picture as it was uploaded may show what must not be public. Its author, a supervisor and the "
            "Custodian of Records open it.",
            clause="389.5(e)",
            who_can_help=post.author.title_and_name,
        )


def get_original_or_404(post: Post, sha256: str) -> Original:
    """An original that a revision of `post` was made of; `post` is one that the member may read."""
    shown = Q(derivatives__revisions__post=post) | Q(videos__revisions__post=post)
    found = Original.objects.filter(shown, sha256=sha256).first()
    if found is None:
        raise Http404("No such picture.")
    return found


@transaction.atomic
def open_original(post: Post, *, sha256: str, by: Member) -> tuple[Original, File]:
    """The original with its file, opened and untouched. Http404 also where its file is gone."""
    original = get_original_or_404(post, sha256)
    check_may_open(by, original, post)
    opened = _opened(original)
    append("original.viewed", by=by.as_actor(), on=post.as_subject(), facts={"sha256": original.sha256})
    return original, opened


def content_of(original: Original) -> bytes:
    """The bytes as they lie in storage."""
    with _opened(original) as stored:
        return bytes(stored.read())


def _opened(original: Original) -> File:
    try:
        return original.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404("The original is missing.") from missing
