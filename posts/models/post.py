"""Posts and their immutable revisions. A decision is bound to a revision's SHA-256, never to a post."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from core.categories import Category
from incidents.models import Incident
from members.models import Member
from platforms.models import SocialAccount
from posts.models.media import Media
from posts.models.video import Video
from trail.services import Subject

TITLE_LENGTH = 120


class PostStatus(models.TextChoices):
    DRAFT = "DRAFT", "Draft"
    SUBMITTED = "SUBMITTED", "Waits for approval"
    APPROVED = "APPROVED", "Approved"
    RETURNED = "RETURNED", "Returned for changes"
    REJECTED = "REJECTED", "Rejected"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    EXPIRED = "EXPIRED", "Expired, not published"
    PUBLISHED = "PUBLISHED", "Published"
    REMOVED = "REMOVED", "Removed from public view"


class Following(models.TextChoices):
    """How a post goes on from one that is public: what was said is never taken out in silence (389.4.1)."""

    CORRECTION = "CORRECTION", "Correction"
    REPLACEMENT = "REPLACEMENT", "Takes the place of"


class Post(models.Model):
    """One message of the Department, from draft to record. Its words are in `current`."""

    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="posts")
    status = models.CharField(max_length=10, choices=PostStatus, default=PostStatus.DRAFT)
    current = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, related_name="+")
    # Counts every change of content or status: a page that shows an older one may not act.
    version = models.PositiveIntegerField(default=0)
    # Made by the form, so that a second click finds the first click's draft.
    form_key = models.UUIDField(default=uuid.uuid4, unique=True)
    # What the author answered so far to points to check, by the finding's key; stored for good at submit.
    answers = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-id"]
        permissions = [("write_post", "May draft and submit posts (389.3)")]
        indexes = [
            models.Index(fields=["author", "status", "-changed_at"], name="post_of_author"),
            models.Index(fields=["status", "-changed_at"], name="post_by_status"),
        ]
        constraints = [models.CheckConstraint(condition=Q(status__in=PostStatus.values), name="post_status_known")]

    def __str__(self) -> str:
        return self.title

    @property
    def revision(self) -> "Revision":
        """The current revision: every saved post has one."""
        if self.current is None:
            raise ValueError("a post that was never saved has no revision")
        return self.current

    @property
    def title(self) -> str:
        return self.current.title if self.current else f"Post {self.pk}"

    @cached_property
    def writers(self) -> frozenset[int]:
        """The numbers of all who wrote a revision, and the author's. Asked once for this object."""
        return frozenset(self.revisions.values_list("created_by_id", flat=True)) | {self.author_id}

    def as_subject(self) -> Subject:
        return Subject(kind="post", id=str(self.pk), label=self.title, post_id=str(self.pk))


class Revision(models.Model):
    """What a post said at one moment. The table only grows; `sha256` covers all that would be public."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField()
    category = models.CharField(max_length=8, choices=Category)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="revisions")
    image = models.ForeignKey(Media, on_delete=models.PROTECT, null=True, blank=True, related_name="revisions")
    alt_text = models.TextField(blank=True)
    # A video has `image` as its poster. Captions are WebVTT; none where the author states that nobody speaks (X1).
    video = models.ForeignKey(Video, on_delete=models.PROTECT, null=True, blank=True, related_name="revisions")
    captions = models.TextField(blank=True)
    no_speech = models.BooleanField(default=False)
    # What is known beside the words, by the names of `posts.packs`: sealed with them, because approval rests on it.
    facts = models.JSONField(default=dict)
    # Not before this moment, in UTC; none: as soon as it is approved. Sealed: an approval is of an exact time (389.3).
    publish_at = models.DateTimeField(null=True, blank=True)
    # The public post that this one corrects or takes the place of. Sealed; the same in every revision of a post.
    follows = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    follows_as = models.CharField(max_length=12, choices=Following, blank=True)
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="revisions")
    created_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    accounts = models.ManyToManyField(SocialAccount, through="Target", related_name="revisions")

    class Meta:
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["publish_at"], name="revision_planned", condition=Q(publish_at__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="revisions_are_numbered"),
            models.CheckConstraint(
                condition=Q(captions="") | Q(video__isnull=False, no_speech=False), name="captions_are_of_a_video"
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True, follows_as="")
                | Q(follows__isnull=False, follows_as__in=Following.values),
                name="what_follows_says_how",
            ),
            models.CheckConstraint(condition=~Q(follows=F("post")), name="no_post_follows_itself"),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number} of post {self.post_id}"

    @property
    def has_media(self) -> bool:
        """Whether it shows a picture or a video."""
        return self.image_id is not None or self.video_id is not None

    def text_for(self, account: SocialAccount) -> str:
        """What this revision says on `account`: the account's own wording where there is one."""
        return next((t.text for t in self.targets.all() if t.account_id == account.pk and t.text), self.text)


class Target(models.Model):
    """One social account that a revision is meant for. Grows with its revision."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="targets")
    account = models.ForeignKey(SocialAccount, on_delete=models.PROTECT, related_name="targets")
    # The account's own wording; empty: the message as it stands.
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["account_id"]
        constraints = [models.UniqueConstraint(fields=["revision", "account"], name="one_target_per_account")]

    def __str__(self) -> str:
        return f"{self.revision_id} on {self.account_id}"
