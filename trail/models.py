"""One row an event. No foreign keys: names and numbers are copied, so that they outlive their rows."""

from django.db import models

from core.canonical import sha256_of


class AuditEvent(models.Model):
    """One act. `hash` covers every other column and the hash of the event before it."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor_id = models.CharField(max_length=40, blank=True)
    actor_label = models.CharField(max_length=150)
    capacity = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=20, blank=True)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=200)
    # The post that the event is about, if any: one index answers "what happened to this post".
    post_id = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["post_id", "seq"], name="trail_post_seq"),
            models.Index(fields=["object_kind", "object_id", "action"], name="trail_object_action"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.object_label}"

    def as_hashed(self) -> dict[str, object]:
        """Every column that the hash covers, in the form that is hashed."""
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname != "hash"
        }

    @property
    def is_whole(self) -> bool:
        """Whether the row still has the hash that it was written with. `verify_trail` proves the chain."""
        return sha256_of(self.as_hashed()) == self.hash
