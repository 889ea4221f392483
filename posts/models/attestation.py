"""What the author attests with each submission (389.4): the table only grows."""

from django.db import models
from django.db.models import Q

from members.models import Member
from posts.models.post import Revision


class Attestation(models.Model):
    """The three statements of 389.4, made for one revision at one submission."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="attestations")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    mission = models.TextField(help_text="How the post supports the mission, in the author's words.")

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(mission=""), name="attestation_says_the_mission")]

    def __str__(self) -> str:
        return f"{self.by_id} on revision {self.revision_id}"
