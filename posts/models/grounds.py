"""Legal grounds of posts: each says who decided what, when, why and until when. The tables only grow (389.5)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from core import clock
from members.models import Member
from posts.grounds.kinds import BY_KEY, CHOICES, REVIEWED, SUPERVISED, WITH_REFERENCE, GroundKind
from posts.models.post import Post
from trail.services import Subject

LINE_LENGTH = 120
WHY_LENGTH = 500


class GroundQuerySet(models.QuerySet["LegalGround"]):
    def live(self, at: datetime) -> "GroundQuerySet":
        """Those that are neither ended nor over at `at`."""
        return self.filter(
            Q(ended__isnull=True) | Q(ended__at__gt=at),
            Q(expires_at__isnull=True) | Q(expires_at__gt=at),
            Q(review_by__isnull=True) | Q(review_by__gte=clock.local(at).date()),
            recorded_at__lte=at,
        )


class LegalGround(models.Model):
    """What lifts a rule for one post. It never changes: a review is a new one, an early end a `GroundEnd`."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="grounds")
    kind = models.CharField(max_length=14, choices=CHOICES)
    reference = models.CharField(max_length=LINE_LENGTH, blank=True)
    # Whom it is about, as shortly as the law lets one say it.
    subject = models.CharField(max_length=LINE_LENGTH, blank=True)
    decided_by = models.CharField(max_length=LINE_LENGTH)
    decided_on = models.DateField()
    reason = models.CharField(max_length=WHY_LENGTH, blank=True)
    # Who of the investigating unit concurs.
    concurrence = models.CharField(max_length=LINE_LENGTH, blank=True)
    # The last day on which it counts unless it is decided anew.
    review_by = models.DateField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    # For a booking photo: a digest of the picture, the charges and the person that it was decided on.
    about = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="grounds_recorded")
    recorded_as = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    objects = GroundQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["post", "kind"], name="grounds_of_post")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(BY_KEY)), name="ground_kind_known"),
            models.CheckConstraint(condition=~Q(decided_by=""), name="ground_says_who_decided"),
            models.CheckConstraint(
                condition=~Q(kind__in=WITH_REFERENCE) | ~Q(reference=""), name="ground_has_its_reference"
            ),
            models.CheckConstraint(condition=~Q(kind__in=SUPERVISED) | ~Q(reason=""), name="decision_says_why"),
            # Penal Code 13665(a)(1), (3): the unit concurs, and it is reviewed.
            models.CheckConstraint(
                condition=~Q(kind__in=REVIEWED) | (~Q(concurrence="") & Q(review_by__isnull=False)),
                name="determination_is_concurred_and_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(review_by__isnull=True) | Q(review_by__gte=F("decided_on")),
                name="ground_reviewed_after_decision",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("recorded_at")),
                name="ground_expires_after_recording",
            ),
        ]

    def __str__(self) -> str:
        return self.table.label

    @property
    def table(self) -> GroundKind:
        """The row of the table that says what it lifts and needs."""
        return BY_KEY[self.kind]

    @property
    def early_end(self) -> "GroundEnd | None":
        return getattr(self, "ended", None)

    def over_since(self, at: datetime) -> str:
        """Why it no longer counts at `at`, in a few words; empty while it does."""
        if self.early_end is not None and self.early_end.at <= at:
            return f"Ended: {self.early_end.reason}"
        if self.review_by is not None and self.review_by < clock.local(at).date():
            return "Not reviewed in time"
        if self.expires_at is not None and self.expires_at <= at:
            return "Over: its time has passed"
        return ""

    @property
    def over_at(self) -> datetime | None:
        """When it is over or was: its end, the end of its review day, its last moment; None: it has no end yet."""
        ends = [self.early_end.at if self.early_end else None, self.expires_at]
        ends.append(clock.end_of_day(self.review_by) if self.review_by else None)
        return min((at for at in ends if at is not None), default=None)

    def is_live(self, at: datetime) -> bool:
        return self.recorded_at <= at and not self.over_since(at)

    def as_subject(self) -> Subject:
        label = f"{self.table.label} for {self.post.title}"
        return Subject(kind="ground", id=str(self.pk), label=label, post_id=str(self.post_id))


class GroundEnd(models.Model):
    """A ground is over before its time, such as when a fugitive is captured."""

    ground = models.OneToOneField(LegalGround, on_delete=models.PROTECT, related_name="ended")
    at = models.DateTimeField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="grounds_ended")
    reason = models.CharField(max_length=WHY_LENGTH)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="ground_end_says_why")]

    def __str__(self) -> str:
        return f"End of ground {self.ground_id}"


class GroundAsk(models.Model):
    """The author asks a supervisor to decide on a ground; with it supervisors may read the draft."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="ground_asks")
    kind = models.CharField(max_length=14, choices=CHOICES)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="grounds_asked")
    asked_at = models.DateTimeField()
    note = models.CharField(max_length=WHY_LENGTH)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SUPERVISED) & ~Q(note=""), name="asked_of_a_supervisor_with_reasons"
            )
        ]

    def __str__(self) -> str:
        return f"{BY_KEY[self.kind].label} asked for"
