"""Which words a picture holds, as a machine read them (389.5)."""

from django.db import models
from django.db.models import Q


class PictureReading(models.Model):
    """One reading of the bytes with this SHA-256, by one version of the engine. The table only grows.

    By bytes, not by upload: the same picture is read once, whoever brought it in. A second reading by the same engine
    is another try after one that failed.
    """

    sha256 = models.CharField(max_length=64)
    # As `posts.picture_words.keeping.ENGINE` names it.
    engine = models.CharField(max_length=60)
    # As `posts.picture_words.lines.Reading.as_stored` has them.
    lines = models.JSONField(default=list)
    # Why there are none: see `posts.picture_words.lines.Failure`. Empty where the picture was read.
    failure = models.CharField(max_length=20, blank=True)
    milliseconds = models.PositiveIntegerField()
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["sha256", "engine", "-id"], name="readings_of_a_picture")]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "engine"], condition=Q(failure=""), name="picture_read_once_an_engine"
            ),
            models.CheckConstraint(condition=Q(failure="") | Q(lines=[]), name="failed_reading_has_no_words"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]}, {self.failure or 'read'}"
