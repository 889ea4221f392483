"""What an Incident Commander lets nobody release: each limit as it was set, and its end. Both tables only grow."""

from django.db import models
from django.db.models import Q

from incidents.models.incident import Incident
from members.models import Member

SENTENCE_LENGTH = 120
MOST_WORDS = 20


class ReleaseLimit(models.Model):
    """One short sentence, such as "No casualties", with words at which a release of the incident is held."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="limits")
    sentence = models.CharField(max_length=SENTENCE_LENGTH)
    stop_words = models.JSONField(default=list, blank=True)
    set_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="limits_set")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(sentence=""), name="limit_says_what")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def lifted(self) -> "LimitLift | None":
        return getattr(self, "lift", None)


class LimitLift(models.Model):
    """The limit holds no longer: who commanded and said so."""

    limit = models.OneToOneField(ReleaseLimit, on_delete=models.PROTECT, related_name="lift")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="limits_lifted")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.limit}, lifted"
