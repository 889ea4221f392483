"""Certificates of courses given elsewhere: a file, and who looked at it (389.8)."""

from django.db import models
from django.db.models import F, Q

from members.models import Member
from trail.services import Subject
from training.models.completion import Completion
from training.models.course import NUMBER_LENGTH, TITLE_LENGTH

REASON_LENGTH = 200


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def waiting(self) -> "CertificateQuerySet":
        return self.filter(verified_at__isnull=True, refused_at__isnull=True)


class Certificate(models.Model):
    """What a member hands in as proof. It counts once the training manager, never the member, verified it."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="certificates")
    title = models.CharField(max_length=TITLE_LENGTH)
    presenter = models.CharField(max_length=TITLE_LENGTH)
    control_number = models.CharField(max_length=NUMBER_LENGTH, blank=True)
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    completed_on = models.DateField()
    file = models.FileField(upload_to="training/")
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="certificates_uploaded")
    uploaded_at = models.DateTimeField()
    verified_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates_verified"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    completion = models.OneToOneField(
        Completion, on_delete=models.PROTECT, null=True, blank=True, related_name="certificate"
    )
    refused_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates_refused"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_reason = models.CharField(max_length=REASON_LENGTH, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["uploaded_at", "id"]
        indexes = [models.Index(fields=["verified_at", "refused_at", "uploaded_at"], name="certificates_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "sha256"], condition=Q(refused_at__isnull=True), name="a_certificate_counts_once"
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, verified_by__isnull=True, completion__isnull=True)
                | Q(verified_at__isnull=False, verified_by__isnull=False, completion__isnull=False),
                name="certificate_verified_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, refused_by__isnull=True, refused_reason="")
                | (Q(refused_at__isnull=False, refused_by__isnull=False) & ~Q(refused_reason="")),
                name="certificate_refused_by_whom_and_why",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(refused_at__isnull=True), name="verified_or_refused"
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("member")), name="nobody_verifies_his_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.member}"

    @property
    def is_waiting(self) -> bool:
        return self.verified_at is None and self.refused_at is None

    @property
    def filename(self) -> str:
        """What a browser saves it as: words of ours only."""
        return f"certificate-{self.pk}.{ENDINGS[self.mime]}"

    def as_subject(self) -> Subject:
        return Subject(kind="certificate", id=str(self.pk), label=str(self))


ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
