"""What members say to each other about a post: kept with it, never changed, and no part of what is sealed."""

from django.db import models
from django.db.models import F, Q

from members.models import Member
from posts.models.post import Post

COMMENT_LENGTH = 2_000


class Comment(models.Model):
    """One comment, or a reply to one. The table only grows: a correction is a further comment."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="comments")
    # Of the comment that it answers, which itself answers none.
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="comments")
    at = models.DateTimeField()
    text = models.TextField()
    mentioned = models.ManyToManyField(Member, through="Mention", related_name="mentioned_in")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["post", "id"], name="comments_of_post")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="comment_answers_another"),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk} on {self.post_id}"

    @property
    def taken_back(self) -> "CommentWithdrawal | None":
        return getattr(self, "withdrawal", None)


class Mention(models.Model):
    """A member who was called by name in a comment, and told of it."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="mentions")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "member"], name="mentioned_once_a_comment")]

    def __str__(self) -> str:
        return f"{self.member_id} in comment {self.comment_id}"


class CommentWithdrawal(models.Model):
    """Its writer took it back: pages show it no more, the row stays."""

    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Withdrawal of comment {self.comment_id}"
