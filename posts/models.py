"""Posts and their immutable revisions. A decision is bound to a revision's SHA-256, never to a post."""

import uuid

from django.db import models
from django.db.models import F, Q

from core.categories import Category
from incidents.models import Incident
from members.models import Member
from platforms.models import SocialAccount
from posts.screening import Level
from trail.services import Subject

TITLE_LENGTH = 120


class Media(models.Model):
    """One image, re-encoded and free of EXIF. Named by its SHA-256; the same bytes are one row."""

    sha256 = models.CharField(max_length=64, unique=True)
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="posts/")
    uploaded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="uploads")
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.mime} {self.sha256[:12]}"

    @property
    def filename(self) -> str:
        """The name that platforms are given: the hash, nothing of the member's own. Every picture is a JPEG."""
        return f"{self.sha256}.jpg"


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
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="revisions")
    created_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    accounts = models.ManyToManyField(SocialAccount, through="Target", related_name="revisions")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="revisions_are_numbered")]

    def __str__(self) -> str:
        return f"Revision {self.number} of post {self.post_id}"


class Target(models.Model):
    """One social account that a revision is meant for. Grows with its revision."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="targets")
    account = models.ForeignKey(SocialAccount, on_delete=models.PROTECT, related_name="targets")

    class Meta:
        ordering = ["account_id"]
        constraints = [models.UniqueConstraint(fields=["revision", "account"], name="one_target_per_account")]

    def __str__(self) -> str:
        return f"{self.revision_id} on {self.account_id}"


class StoredFinding(models.Model):
    """A finding as it stood when the revision was submitted, and what was answered to it."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="findings")
    position = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    clause = models.CharField(max_length=20)
    level = models.CharField(max_length=5, choices=[(level.value, level.value) for level in Level])
    field = models.CharField(max_length=10, default="text")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(blank=True)
    message = models.TextField()
    suggestion = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["revision", "position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="findings_in_order"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="finding_span_in_order"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="finding_answered_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.rule}"
