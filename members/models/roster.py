"""A roster file between its preview and its confirmation: the bytes that were shown are the bytes that count."""

from django.db import models

from members.models.member import Member


class RosterUpload(models.Model):
    """Held by the server for a short while, so that nobody confirms another file than the one they read."""

    uploaded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="roster_uploads")
    uploaded_at = models.DateTimeField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return f"Roster file {self.sha256[:12]}"
