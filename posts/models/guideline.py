"""The Chief's content guidelines, version by version, and how each revision was judged against them (389.3)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from core.categories import Category, with_letter
from members.models import Member
from platforms.models import SocialAccount
from posts.models.post import TITLE_LENGTH, Revision
from trail.services import Subject

ORDER_LENGTH = 40
WITHDRAWAL_LENGTH = 200


class ContentGuideline(models.Model):
    """One version of what may be posted, in words and as checks. It never changes: a change is a new version.

    Of the versions that have begun, the one with the highest number counts; numbers are unique, so at no moment
    are there two (`posts.guidelines.selectors`).
    """

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField()
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True, blank=True, help_text="Empty: until a later version begins.")
    order_number = models.CharField(max_length=ORDER_LENGTH, blank=True)
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="guidelines_issued")
    issued_as = models.CharField(max_length=120)
    issued_at = models.DateTimeField()
    # The checks, as data.
    categories = models.JSONField(help_text="Letters of 389.4; what is on none of its lines never conforms.")
    accounts = models.ManyToManyField(SocialAccount, related_name="guidelines", help_text="None: every account.")
    pictures_allowed = models.BooleanField(default=True)
    wordings_allowed = models.BooleanField(default=True)

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["effective_from", "number"], name="guideline_by_start")]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="guideline_is_numbered_from_one"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="guideline_says_something"),
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True) | Q(effective_to__gt=F("effective_from")),
                name="guideline_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    def as_subject(self) -> Subject:
        return Subject(kind="guideline", id=str(self.pk), label=f"Content guideline, version {self.number}")

    @property
    def categories_label(self) -> str:
        """What it covers, in words."""
        return ", ".join(with_letter(category) for category in Category.values if category in self.categories)

    @property
    def withdrawn(self) -> "GuidelineWithdrawal | None":
        return getattr(self, "withdrawal", None)

    def has_begun(self, at: datetime) -> bool:
        """Whether its time came: it was not taken back before."""
        taken_back = self.withdrawn is not None and self.withdrawn.at < self.effective_from
        return self.effective_from <= at and not taken_back


class GuidelineWithdrawal(models.Model):
    """The Chief takes a version back before its end: who, when and why."""

    guideline = models.OneToOneField(ContentGuideline, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="guidelines_withdrawn")
    withdrawn_as = models.CharField(max_length=120)
    reason = models.CharField(max_length=WITHDRAWAL_LENGTH)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_says_why")]

    def __str__(self) -> str:
        return f"Withdrawal of version {self.guideline_id}"


class DirectPosting(models.Model):
    """The Chief lets what strictly conforms to one version go out without an approval, or ends that (389.3).

    Rows are only added. The one with the highest number counts; a version without any asks for an approval always.
    """

    guideline = models.ForeignKey(ContentGuideline, on_delete=models.PROTECT, related_name="direct_posting")
    # Counted for each version, so that of two acts in the same second one meets the other.
    number = models.PositiveSmallIntegerField()
    is_on = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="direct_posting_switched")
    switched_as = models.CharField(max_length=120)
    order_number = models.CharField(max_length=ORDER_LENGTH, blank=True)
    reason = models.CharField(max_length=WITHDRAWAL_LENGTH)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["guideline", "number"], name="direct_posting_switched_in_turn"),
            models.CheckConstraint(condition=Q(number__gte=1), name="direct_posting_is_numbered_from_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="direct_posting_says_why"),
        ]

    def __str__(self) -> str:
        return f"Direct posting {'on' if self.is_on else 'off'} for {self.guideline}"


class ScreeningEdition(models.Model):
    """What a screening ran with: versions of rules, word lists, libraries and settings, kept once for all its runs."""

    digest = models.CharField(max_length=64, unique=True)
    contents = models.JSONField()
    first_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:12]


class StoredJudgement(models.Model):
    """How a revision was judged at one moment. The newest counts; those before it tell what has changed since."""

    class Occasion(models.TextChoices):
        SUBMITTED = "SUBMITTED", "At submission"
        AGAIN = "AGAIN", "Judged again"

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="judgements")
    occasion = models.CharField(max_length=9, choices=Occasion)
    # Empty: no guideline was in force.
    guideline = models.ForeignKey(
        ContentGuideline, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements"
    )
    strictly_conforms = models.BooleanField()
    reasons = models.JSONField(help_text="Why it does not strictly conform, a sentence each.")
    # As `posts.guidelines.storing.as_kept` writes them; the findings that were answered are `StoredFinding`.
    findings = models.JSONField()
    edition = models.ForeignKey(ScreeningEdition, on_delete=models.PROTECT, related_name="judgements")
    judged_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["revision", "-id"], name="judgements_of_revision")]
        constraints = [
            # 389.3: without a guideline nothing conforms to it, and what conforms has nothing against it.
            models.CheckConstraint(
                condition=Q(strictly_conforms=False) | Q(guideline__isnull=False, reasons=[], findings=[]),
                name="conforms_to_a_guideline_with_nothing_found",
            ),
            models.CheckConstraint(
                condition=Q(strictly_conforms=True) | ~Q(reasons=[]), name="what_does_not_conform_says_why"
            ),
            models.CheckConstraint(condition=Q(occasion__in=["SUBMITTED", "AGAIN"]), name="judgement_occasion_known"),
        ]

    def __str__(self) -> str:
        return f"Judgement of revision {self.revision_id}"

    @property
    def block(self) -> dict[str, str] | None:
        """The first finding that must be fixed, if there is one."""
        return next((found for found in self.findings if found["level"] == "BLOCK"), None)

    def as_facts(self) -> dict[str, object]:
        """For the trail event of the act that judged."""
        return {
            "guideline": str(self.guideline.number) if self.guideline else "",
            "strictly_conforms": self.strictly_conforms,
            "edition": self.edition.digest,
        }
