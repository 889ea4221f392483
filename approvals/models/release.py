"""The number of an update: counted in each incident in the order in which releases were first submitted (389.4.1)."""

from django.db import models
from django.db.models import Q

from incidents.models import Incident
from posts.models import Post


class ReleaseNumber(models.Model):
    """`post` is update `number` of `incident`, through all its revisions. A number is never given twice."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="releases")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="release_numbers")
    number = models.PositiveIntegerField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["incident", "number"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="one_update_of_each_number"),
            models.UniqueConstraint(fields=["incident", "post"], name="one_number_for_each_update"),
            models.CheckConstraint(condition=Q(number__gte=1), name="updates_are_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"Update {self.number} of {self.incident_id}"
