"""The Department's own editions of the lists that screening reads, version by version. The table only grows (389.5)."""

import uuid

from django.db import models
from django.db.models import Q

from members.models import Member
from trail.services import Subject

NAME_LENGTH = 60
WHY_LENGTH = 200


class DictionaryVersion(models.Model):
    """One list as a whole from one change on. The highest number of a list counts."""

    name = models.CharField(max_length=NAME_LENGTH)
    number = models.PositiveIntegerField()
    # Every entry, in order; `added` and `removed` say what this change did.
    entries = models.JSONField()
    added = models.JSONField()
    removed = models.JSONField()
    # The version of the packaged list that the Department's own began with; 0 for a list of the settings.
    packaged_version = models.PositiveIntegerField()
    reason = models.CharField(max_length=WHY_LENGTH)
    changed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="dictionary_versions")
    changed_as = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    # Tells one row from another that had its number in a transaction that was undone (`posts.lists.in_force`).
    stamp = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "number"], name="dictionary_versions_are_numbered"),
            models.CheckConstraint(condition=Q(number__gte=1), name="dictionary_is_numbered_from_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="dictionary_change_says_why"),
            models.CheckConstraint(condition=~Q(added=[], removed=[]), name="dictionary_change_changes_something"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    def as_subject(self) -> Subject:
        return Subject(kind="dictionary", id=self.name, label=f"{self.name}, version {self.number}")
