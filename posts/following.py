"""A post that corrects a public one, or takes its place: a new post with a link, never a silent deletion (389.4.1)."""

from core.exceptions import InvalidInput, StateForbids
from members.models import Member
from posts.content import Content
from posts.models import Following, Post, PostStatus
from posts.models.post import TITLE_LENGTH
from posts.packs.media import BOOKING, MEDIA
from posts.permissions import check_can_write
from posts.selectors import visible_to
from posts.services import TEXT_LENGTH, save_draft

CLAUSE = "389.4.1"
OF_A_PICTURE = frozenset(field.name for pack in (MEDIA, BOOKING) for field in pack.fields)
# One of these must stand in a correction: whoever reads it alone knows what it is.
SAYS_SO = ("correct", "correcc", "corrig", "error", "mistake")


def draft_following(older: Post, *, kind: str, opening: str, by: Member) -> Post:
    """A draft of `by` that goes on from `older`, which is public, with its words behind `opening`.

    Raises NotPermitted, InvalidInput for an unknown kind, StateForbids where nothing of `older` is public.
    """
    check_can_write(by)
    if kind not in Following.values:
        raise InvalidInput("Choose: a correction, or a post that takes its place.", field="kind", clause=CLAUSE)
    if older.status != PostStatus.PUBLISHED:
        raise StateForbids("Nothing of this post is public. Go on writing it instead.", clause=CLAUSE)
    said = Content.of(older.revision)
    incident = said.incident if said.incident and said.incident.is_open else None
    content = Content(
        title=f"{Following(kind).label if kind == Following.CORRECTION else 'New'}: {said.title}"[:TITLE_LENGTH],
        text=f"{opening}{said.text}"[:TEXT_LENGTH],
        category=said.category,
        accounts=said.accounts,
        incident=incident,
        facts={name: value for name, value in said.facts.items() if name not in OF_A_PICTURE},
        follows=older.pk,
        follows_as=kind,
    )
    return save_draft(None, content=content, by=by)


def check_says_so(text: str, follows_as: str) -> None:
    """Raise InvalidInput for a correction whose words do not say that it is one."""
    if follows_as == Following.CORRECTION and not any(word in text.lower() for word in SAYS_SO):
        raise InvalidInput("Say in the message that this is a correction.", field="text", clause=CLAUSE)


def newer_than(post: Post, member: Member) -> list[Post]:
    """Posts that correct `post` or take its place, newest first, as far as `member` may read them. One query."""
    found = visible_to(member).filter(current__follows=post.pk)
    return list(found.select_related("current").order_by("-pk"))
