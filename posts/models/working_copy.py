"""What is typed in the composer and not saved yet: kept as one types, seen by nobody else, gone once it is saved."""

from django.db import models

from members.models import Member


class WorkingCopy(models.Model):
    """The fields of one composer as they stood a moment ago. Not a revision: nobody decides on it."""

    form_key = models.UUIDField()
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="working_copies")
    typed = models.JSONField()
    # Counts the keepings: a second window that did not see the last one may not write over it.
    count = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at"]
        constraints = [models.UniqueConstraint(fields=["form_key", "member"], name="one_working_copy_for_each_form")]

    def __str__(self) -> str:
        return f"{self.form_key} of {self.member_id}"
