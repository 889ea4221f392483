"""How the public heard that an incident is over, or why nobody needed to tell them (389.4.1). The table only grows."""

from django.db import models
from django.db.models import Q

from incidents.models import Incident
from members.models import Member
from posts.models import Post

WHY_LENGTH = 300


class Conclusion(models.Model):
    """The last word of an incident of which something was public: the update that says so, or a reason for none."""

    incident = models.OneToOneField(Incident, on_delete=models.PROTECT, related_name="conclusion")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="concludes")
    why_none = models.TextField(blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="conclusions")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False, why_none="") | (Q(post__isnull=True) & ~Q(why_none="")),
                name="concluded_with_a_post_or_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"Conclusion of {self.incident_id}"
