"""Texts that are kept for later posts: templates, lines to append, holding statements. The tables only grow (389.4)."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from core.categories import Category, with_letter
from members.models import Member
from posts.models.post import TITLE_LENGTH
from trail.services import Subject

STANDING_TEXT_LENGTH = 10_000
WHY_LENGTH = 200


class StandingKind(models.TextChoices):
    TEMPLATE = "TEMPLATE", "Template"
    BOILERPLATE = "BOILERPLATE", "Line to append"
    HOLDING = "HOLDING", "Holding statement"


class StandingText(models.Model):
    """One text through all its versions. What it says is in them."""

    kind = models.CharField(max_length=11, choices=StandingKind)
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="standing_texts")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StandingKind.values), name="standing_text_kind_known")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def retired(self) -> "StandingRetirement | None":
        return getattr(self, "retirement", None)


class StandingVersion(models.Model):
    """What the text said from one change on. A change is a new version; this one stays as it is."""

    standing = models.ForeignKey(StandingText, on_delete=models.PROTECT, related_name="versions")
    # The text's own, once more: the constraints below speak of it.
    kind = models.CharField(max_length=11, choices=StandingKind)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    category = models.CharField(max_length=8, choices=Category, blank=True)
    english = models.TextField(blank=True)
    spanish = models.TextField(blank=True)
    # A holding statement counts up to this day, and no longer unless it is reviewed.
    review_by = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=WHY_LENGTH)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="standing_versions")
    written_as = models.CharField(max_length=120)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["standing", "number"], name="standing_versions_are_numbered"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(reason="") & (~Q(english="") | ~Q(spanish="")),
                name="standing_version_says_something",
            ),
            models.CheckConstraint(
                condition=Q(kind=StandingKind.HOLDING, review_by__isnull=False)
                | (~Q(kind=StandingKind.HOLDING) & Q(review_by__isnull=True)),
                name="holding_statement_is_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(kind=StandingKind.BOILERPLATE) | ~Q(category=""), name="standing_version_has_its_category"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    def as_subject(self) -> Subject:
        label = f"{self.get_kind_display()} “{self.title}”, version {self.number}"
        return Subject(kind="standing_text", id=str(self.standing_id), label=label)

    @property
    def approved(self) -> "StandingApproval | None":
        return getattr(self, "approval", None)

    @property
    def waits(self) -> bool:
        """Whether somebody else must approve it before it counts."""
        return self.kind == StandingKind.HOLDING and self.approved is None

    def is_over(self, day: date) -> bool:
        """Whether the day of its review has passed."""
        return self.review_by is not None and self.review_by < day

    @property
    def category_label(self) -> str:
        return with_letter(self.category) if self.category else "Every category"

    @property
    def languages_label(self) -> str:
        return " and ".join(name for name, text in (("English", self.english), ("Spanish", self.spanish)) if text)


class StandingApproval(models.Model):
    """A supervisor or the Chief approved a holding statement; a post made from it still meets its own approval."""

    version = models.OneToOneField(StandingVersion, on_delete=models.PROTECT, related_name="approval")
    # Who wrote that version, once more: the constraint speaks of both.
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="standing_approvals")
    approved_as = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("written_by")), name="nobody_approves_their_own_statement")
        ]

    def __str__(self) -> str:
        return f"Approval of version {self.version_id}"


class StandingRetirement(models.Model):
    """The text is no longer to be used: who said so, when and why."""

    standing = models.OneToOneField(StandingText, on_delete=models.PROTECT, related_name="retirement")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="standing_retirements")
    at = models.DateTimeField()
    reason = models.CharField(max_length=WHY_LENGTH)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="standing_retirement_says_why")]

    def __str__(self) -> str:
        return f"Retirement of {self.standing_id}"
