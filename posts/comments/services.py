"""Say something about a post, take it back (389.3). Who may read it may; the post itself never changes by it."""

from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_text
from equipment.proof import check_may_post_from
from members.models import Member
from notices.kinds import Kind
from notices.services import tell
from posts.comments.mentions import names_in
from posts.models import Comment, CommentWithdrawal, Mention, Post
from posts.models.comment import COMMENT_LENGTH
from posts.selectors import visible_to
from trail.services import append

CLAUSE = "389.3"
MOST_MENTIONED = 20


@transaction.atomic
def say(post: Post, *, text: str, by: Member, answers: Comment | None = None) -> Comment:
    """Add a comment to `post`, or a reply to one; tell who is mentioned. They stand in `.mentioned`.

    Raises NotPermitted for who may not read the post, InvalidInput for an empty text, a reply to something else, or
    a member who may not read the post.
    """
    _check_may_say(by, post)
    said = clean_text(text, field="text", limit=COMMENT_LENGTH, name="The comment")
    if not said:
        raise InvalidInput("Write something.", field="text", clause=CLAUSE)
    if answers is not None and answers.post_id != post.pk:
        raise InvalidInput("That comment is on another post.", field="text", clause=CLAUSE)
    mentioned = _mentioned(said, post, by)
    # A reply to a reply stands under the same comment: one level is read, two are searched.
    parent = answers.parent_id or answers.pk if answers else None
    comment = Comment.objects.create(post=post, parent_id=parent, by=by, at=clock.now(), text=said)
    Mention.objects.bulk_create(Mention(comment=comment, member=member) for member in mentioned)
    facts = {
        "comment": str(comment.pk),
        "sha256": sha256(said.encode()).hexdigest(),
        "mentioned": [str(member.pk) for member in mentioned],
    }
    append("comment.added", by=by.as_actor(), on=post.as_subject(), facts=facts)
    _tell(comment, mentioned)
    return comment


def _check_may_say(by: Member, post: Post) -> None:
    if not by.is_on_duty:
        raise NotPermitted("Who is not on duty writes no comments.", clause=CLAUSE, who_can_help="your supervisor")
    if not visible_to(by).filter(pk=post.pk).exists():
        raise NotPermitted("You may not read this post.", clause=CLAUSE, who_can_help="its author")
    check_may_post_from(by)


def _mentioned(said: str, post: Post, by: Member) -> list[Member]:
    """The members whom `said` calls by name. What is nobody's name is a word like any other."""
    names = names_in(said)
    if len(names) > MOST_MENTIONED:
        raise InvalidInput(f"Mention at most {MOST_MENTIONED} members.", field="text", clause=CLAUSE)
    if not names:
        return []
    named = Member.objects.alias(name=Lower("username")).filter(name__in=names, is_active=True)
    members: list[Member] = list(named.exclude(pk=by.pk).order_by("pk"))
    for member in members:
        if not visible_to(member).filter(pk=post.pk).exists():
            raise InvalidInput(
                f"{member.title_and_name} may not read this post, so nobody can mention them here.",
                field="text",
                clause=CLAUSE,
            )
    return members


def _tell(comment: Comment, mentioned: list[Member]) -> None:
    """Who is mentioned; and whose post it is, if somebody else speaks."""
    post, path = comment.post, f"{reverse('publishing:post', args=[comment.post_id])}#comments"
    title = post.title
    tell(mentioned, kind=Kind.MENTION, words=f"{comment.by.title_and_name} mentions you: {title}", path=path)
    if post.author_id != comment.by_id and post.author not in mentioned:
        tell([post.author], kind=Kind.MENTION, words=f"{comment.by.title_and_name} comments: {title}", path=path)


@transaction.atomic
def take_back(comment: Comment, *, by: Member) -> None:
    """Its writer takes it back: no page shows its words any more. The row and the trail keep that it was said."""
    if comment.by_id != by.pk:
        raise NotPermitted(
            "Only its writer takes a comment back.", clause=CLAUSE, who_can_help=comment.by.title_and_name
        )
    _check_may_say(by, comment.post)
    try:
        with transaction.atomic():
            CommentWithdrawal.objects.create(comment=comment, at=clock.now())
    except IntegrityError as again:
        raise StateForbids("You took this comment back already.", clause=CLAUSE) from again
    append("comment.withdrawn", by=by.as_actor(), on=comment.post.as_subject(), facts={"comment": str(comment.pk)})
