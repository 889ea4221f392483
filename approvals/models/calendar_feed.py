"""The private address of a member's calendar: its token as a hash, never deleted, one in force for each member."""

from django.db import models
from django.db.models import Q

from members.models import Member


class CalendarFeed(models.Model):
    """Whoever knows the token reads titles and times that `member` may read. Written by `calendar.feeds` only."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="calendar_feeds")
    # SHA-256 of the token: who reads this table cannot read the calendar.
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended_at__isnull=True), name="one_calendar_feed_for_each_member"
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar feed of {self.member_id}"
