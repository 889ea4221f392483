"""Requests to post by members who may not post themselves, and each step up their chain of command (389.3).

Not to be confused with an approval request: that is about a post that exists already.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from core.categories import Category
from members.models import Member, Position
from platforms.models import SocialAccount
from posts.models import TITLE_LENGTH, Post
from trail.services import Subject

AGENCY_LENGTH, LETTER_LENGTH, MISSION_LENGTH = 120, 80, 500


class AskStatus(models.TextChoices):
    CLIMBING = "CLIMBING", "In the chain of command"
    WITH_PIO = "WITH_PIO", "With the PIO"
    RETURNED = "RETURNED", "Returned to the requester"
    DECLINED = "DECLINED", "Declined"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    DRAFTED = "DRAFTED", "A draft was made"


class PostRequest(models.Model):
    """What a member asks the Department to say. It climbs their own chain, then the PIO drafts from it."""

    # For a request from outside: the PIO who entered it.
    requester = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="post_requests")
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField()
    mission = models.CharField(max_length=MISSION_LENGTH)
    wanted_by = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=8, choices=Category, blank=True)
    accounts = models.ManyToManyField(SocialAccount, related_name="post_requests")
    # Who the post would be about: such a member endorses nothing of it.
    subjects = models.ManyToManyField(Member, related_name="subject_of_requests")
    expedite = models.BooleanField(default=False)
    agency = models.CharField(max_length=AGENCY_LENGTH, blank=True)
    letter = models.CharField(max_length=LETTER_LENGTH, blank=True)

    status = models.CharField(max_length=10, choices=AskStatus, default=AskStatus.CLIMBING)
    # Counts every change: a page that shows an older one may not act.
    version = models.PositiveIntegerField(default=0)
    # Made by the form, so that a second click finds the first click's request.
    form_key = models.UUIDField(default=uuid.uuid4, unique=True)
    # Filed for the nth time: a request that was returned climbs again from the first link.
    round = models.PositiveSmallIntegerField(default=1)
    filed_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    # Who is asked now, for lists; an act works it out anew from the ladder at its own second.
    asked = models.ManyToManyField(Member, through="Asked", related_name="asked_about")
    waits_since = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    nudge_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    escalations = models.PositiveSmallIntegerField(default=0)

    # The last endorsement of this round; what comes from the Chief or from outside needs none.
    endorsed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_the_chief = models.BooleanField(default=False)
    post = models.OneToOneField(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_for")

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(fields=["requester", "-changed_at", "-id"], name="post_request_mine"),
            models.Index(fields=["changed_at", "id"], name="post_request_to_draft", condition=Q(status="WITH_PIO")),
            models.Index(fields=["nudge_at"], name="post_request_nudge", condition=Q(status="CLIMBING")),
            models.Index(fields=["looked_at", "id"], name="post_request_look", condition=Q(status="CLIMBING")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=AskStatus.values), name="post_request_status_known"),
            models.CheckConstraint(
                condition=Q(agency="", letter="") | (~Q(agency="") & ~Q(letter="")), name="outside_request_has_a_letter"
            ),
            # 389.3: through the chain of command. No request reaches the PIO past it.
            models.CheckConstraint(
                condition=~Q(status__in=["WITH_PIO", "DRAFTED"])
                | Q(endorsed_by__isnull=False)
                | ~Q(agency="")
                | Q(from_the_chief=True),
                name="post_request_was_endorsed",
            ),
            models.CheckConstraint(condition=~Q(endorsed_by=F("requester")), name="nobody_endorses_himself"),
            models.CheckConstraint(
                condition=Q(status="DRAFTED", post__isnull=False) | (~Q(status="DRAFTED") & Q(post__isnull=True)),
                name="post_request_drafted_as",
            ),
            models.CheckConstraint(
                condition=Q(status="CLIMBING", nudge_at__isnull=False) | (~Q(status="CLIMBING") & Q(nudge_at=None)),
                name="post_request_waits_while_climbing",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_from_outside(self) -> bool:
        return self.agency != ""

    @property
    def came_from(self) -> str:
        """Who asks, as a list says it."""
        return f"{self.agency} ({self.letter})" if self.agency else self.requester.title_and_name

    def as_subject(self) -> Subject:
        post_id = str(self.post_id) if self.post_id else ""
        return Subject(kind="post_request", id=str(self.pk), label=self.title, post_id=post_id)


class Asked(models.Model):
    """One member who is asked now. A copy for lists, written by `approvals.asking.routing` only."""

    request = models.ForeignKey(PostRequest, on_delete=models.PROTECT, related_name="asked_now")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="asked_now")
    capacity = models.CharField(max_length=100)
    # Kept with the copy, so that one index gives a member's list in its order.
    since = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["member", "since", "request"], name="asked_of_member")]
        constraints = [models.UniqueConstraint(fields=["request", "member"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.member_id} about {self.request_id}"


class StepKind(models.TextChoices):
    FILED = "FILED", "Filed"
    SKIPPED = "SKIPPED", "Skipped"
    ENDORSED = "ENDORSED", "Endorsed"
    RETURNED = "RETURNED", "Returned"
    DECLINED = "DECLINED", "Declined"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    REMINDED = "REMINDED", "Reminded"
    ESCALATED = "ESCALATED", "Escalated"
    INFORMED = "INFORMED", "Informed"
    DRAFTED = "DRAFTED", "Drafted"


ACTS = (
    StepKind.FILED,
    StepKind.ENDORSED,
    StepKind.RETURNED,
    StepKind.DECLINED,
    StepKind.WITHDRAWN,
    StepKind.DRAFTED,
)


class RequestStep(models.Model):
    """One thing that happened on the way: who, in which capacity, acting or not, when, and their words."""

    request = models.ForeignKey(PostRequest, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind)
    round = models.PositiveSmallIntegerField()
    # The version that the page of the one who acted showed: the same click twice is one step.
    version = models.PositiveIntegerField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="request_steps")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    capacity = models.CharField(max_length=120, blank=True)
    acting = models.BooleanField(default=False)
    # A copy, so that the database itself can refuse an endorsement of one's own request.
    requester = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["member", "kind"], name="request_step_of_member")]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "version"], condition=Q(kind__in=ACTS), name="one_act_a_version"
            ),
            models.CheckConstraint(
                condition=~Q(kind="ENDORSED") | (Q(member__isnull=False) & ~Q(member=F("requester"))),
                name="endorsed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["RETURNED", "DECLINED", "SKIPPED"]) | ~Q(note=""), name="step_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=ACTS) | Q(member__isnull=False), name="act_on_a_request_by_whom"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.request_id}"
