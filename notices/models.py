"""What members are told, the mails that carry it to them, and how each wishes to be told."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from members.models import Member
from notices.kinds import Kind

WORDS_LENGTH, PATH_LENGTH = 300, 200


class Notice(models.Model):
    """One member is told one thing. A help to find what waits, and never a record: the trail has those (389.5(g))."""

    to = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=WORDS_LENGTH)
    # A page of the application. Opening it asks who is there, as ever; the link itself decides nothing.
    path = models.CharField(max_length=PATH_LENGTH)
    # 389.4.1: of an incident; it waits for nobody's quiet hours.
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["to", "-at", "-id"], name="notices_of_member"),
            models.Index(fields=["to"], condition=Q(read_at__isnull=True), name="notices_unread"),
            models.Index(fields=["path"], condition=Q(read_at__isnull=True), name="notices_unread_of_page"),
            models.Index(fields=["at"], name="notices_by_age"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_kind_known"),
            models.CheckConstraint(condition=~Q(words=""), name="notice_says_something"),
            # Never the address of another site: two slashes would be one.
            models.CheckConstraint(
                condition=Q(path__startswith="/") & ~Q(path__startswith="//"), name="notice_leads_to_a_page_of_ours"
            ),
        ]

    def __str__(self) -> str:
        return self.words


class MailState(models.TextChoices):
    WAITING = "WAITING", "On its way"
    SENT = "SENT", "Sent"
    GIVEN_UP = "GIVEN_UP", "Not delivered"
    DROPPED = "DROPPED", "Not needed any more"


class Mail(models.Model):
    """The mail of one notice. Sent twice rather than never: a worker may die after the server took it."""

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="mail")
    state = models.CharField(max_length=8, choices=MailState, default=MailState.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(state="WAITING"), name="mails_due")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="mail_state_known"),
            models.CheckConstraint(condition=~Q(state="SENT") | Q(sent_at__isnull=False), name="mail_sent_when"),
            models.CheckConstraint(condition=~Q(state="GIVEN_UP") | ~Q(problem=""), name="mail_given_up_says_why"),
        ]

    def __str__(self) -> str:
        return f"Mail of {self.notice_id}"


def no_kinds() -> list[str]:
    return []


class Wishes(models.Model):
    """How one member wishes to be told. Without a row: by mail of everything, at every hour."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="wishes")
    not_by_mail: Any = models.JSONField(default=no_kinds, help_text="Kinds that are shown in the application alone.")
    # On the wall clock of Elk Grove; may pass midnight.
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until")),
                name="quiet_hours_begin_and_end",
            )
        ]

    def __str__(self) -> str:
        return f"Wishes of {self.member_id}"
