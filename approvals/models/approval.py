"""Approval requests, each bound to the SHA-256 of one revision, and the one decision on each (389.3, 389.4.1).

What strictly conforms and is sent at once waits for nobody; its row says which act of the Chief let it out.
"""

from django.db import models
from django.db.models import F, Q

from approvals.away import Away, away_of
from core.clock import local
from incidents.models import Incident
from members.models import Member
from platforms.models import SocialAccount
from posts.models import DirectPosting, Post, Revision
from trail.services import Subject


class RouteChoices(models.TextChoices):
    SUPERVISOR = "SUPERVISOR", "Supervisor"
    COMMANDER = "COMMANDER", "Incident Commander"
    GUIDELINE = "GUIDELINE", "Content guideline"


class RequestStatus(models.TextChoices):
    WAITING = "WAITING", "Waits"
    APPROVED = "APPROVED", "Approved"
    RETURNED = "RETURNED", "Returned"
    REJECTED = "REJECTED", "Rejected"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    EXPIRED = "EXPIRED", "Expired"
    # 389.3: by the Chief's guideline and switch, by no person.
    CLEARED = "CLEARED", "Went out under a guideline"
    # 389.3: the Chief's own post by the Chief's own signed order, by no second person (`approvals.ordering`).
    ORDERED = "ORDERED", "Went out by the Chief's order"


DECIDED = (RequestStatus.APPROVED, RequestStatus.RETURNED, RequestStatus.REJECTED)
BY_NOBODY = (RequestStatus.CLEARED, RequestStatus.ORDERED)
LET_OUT = (RequestStatus.APPROVED, *BY_NOBODY)


class ApprovalRequest(models.Model):
    """One submitted revision that waits for one person's decision. Decided once, by nobody who wrote it."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="approval_requests")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="approval_requests")
    sha256 = models.CharField(max_length=64)
    route = models.CharField(max_length=12, choices=RouteChoices)
    route_sentence = models.CharField(max_length=200)
    # The level of the lowest rank that may decide, where a supervisor or the Chief wrote it (`approvals.ranking`).
    least_level = models.PositiveSmallIntegerField(default=0)
    incident = models.ForeignKey(
        Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="approval_requests"
    )
    # What let it out without a person's decision: the Chief's own act on one version of the guidelines.
    cleared_by = models.ForeignKey(
        DirectPosting, on_delete=models.PROTECT, null=True, blank=True, related_name="approval_requests"
    )
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="Until then it can be decided; afterwards it expires.")
    # When one more member is told that it still waits; never, once nobody is left (`approvals.queue.passing_on`).
    pass_on_at = models.DateTimeField(null=True, blank=True)

    status = models.CharField(max_length=10, choices=RequestStatus, default=RequestStatus.WAITING)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    decided_as = models.CharField(max_length=80, blank=True)
    # 389.4.1: who entered what the Incident Commander approved by radio or phone (`approvals.relaying`).
    relayed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    clause = models.CharField(max_length=20, blank=True)
    good_until = models.DateTimeField(null=True, blank=True)
    # Numbers of the social accounts that the decider unticked: approved for the others only, and why.
    left_out = models.JSONField(default=list, blank=True)
    left_out_why = models.TextField(blank=True)
    # Letters of 389.5 to whose question the approver said yes (`approvals.checklist`).
    checked = models.CharField(max_length=7, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        permissions = [("decide_as_supervisor", "May approve, return and reject posts (389.3)")]
        indexes = [
            # One for each order and filter of the queue: what waits is found among any number that is decided.
            models.Index(fields=["route", "due_at", "id"], name="request_waiting", condition=Q(status="WAITING")),
            models.Index(fields=["route", "requested_at", "id"], name="request_oldest", condition=Q(status="WAITING")),
            models.Index(fields=["author", "requested_at", "id"], name="request_by", condition=Q(status="WAITING")),
            models.Index(fields=["incident", "requested_at", "id"], name="request_in", condition=Q(status="WAITING")),
            models.Index(
                fields=["due_at", "id"], name="request_ranked", condition=Q(status="WAITING", least_level__gt=0)
            ),
            models.Index(fields=["pass_on_at", "id"], name="request_pass_on", condition=Q(status="WAITING")),
            models.Index(fields=["-decided_at", "-id"], name="request_decided", condition=Q(decided_at__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(status="WAITING"), name="one_waiting_request_per_post"
            ),
            # 389.3, 389.5(g): maker is never checker, whatever roles one person holds.
            models.CheckConstraint(condition=~Q(decided_by=F("author")), name="approver_is_not_author"),
            models.CheckConstraint(condition=~Q(decided_by=F("edited_by")), name="approver_is_not_editor"),
            models.CheckConstraint(
                condition=Q(status__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                | Q(status__in=BY_NOBODY, decided_by__isnull=True, decided_at__isnull=False)
                | (~Q(status__in=[*DECIDED, *BY_NOBODY]) & Q(decided_by__isnull=True, decided_at__isnull=True)),
                name="decided_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(relayed_by__isnull=True)
                | (Q(status="APPROVED", route="COMMANDER") & ~Q(relayed_by=F("decided_by"))),
                name="relayed_for_a_commander_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=LET_OUT) | Q(good_until__isnull=False),
                name="approval_is_good_until",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["RETURNED", "REJECTED"]) | ~Q(note=""), name="refusal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(status="APPROVED") | Q(left_out_why=""), name="only_an_approval_leaves_accounts_out"
            ),
            # 389.5(a) to (g): an approval or an order answers every question, and nothing else answers any.
            models.CheckConstraint(
                condition=Q(status__in=["APPROVED", "ORDERED"], checked="abcdefg")
                | ~Q(status__in=["APPROVED", "ORDERED"]) & Q(checked=""),
                name="approval_answers_for_each_prohibition",
            ),
            models.CheckConstraint(
                condition=Q(route="COMMANDER", incident__isnull=False)
                | Q(route__in=["SUPERVISOR", "GUIDELINE"], incident__isnull=True),
                name="commander_route_has_incident",
            ),
            # 389.3: what no person decides on names the act that let it out, and nothing else ever does.
            models.CheckConstraint(
                condition=Q(route="GUIDELINE", status="CLEARED", cleared_by__isnull=False)
                | (~Q(route="GUIDELINE") & ~Q(status="CLEARED") & Q(cleared_by__isnull=True)),
                name="cleared_by_a_guideline_only",
            ),
            # Rank counts where a supervisor decides; an order stands only where the Chief's rank was asked for.
            models.CheckConstraint(
                condition=Q(least_level=0) | Q(route="SUPERVISOR"), name="rank_is_asked_of_supervisors_only"
            ),
            models.CheckConstraint(
                condition=~Q(status="ORDERED") | Q(least_level__gt=0), name="ordered_only_above_supervisors"
            ),
        ]

    def __str__(self) -> str:
        return f"Approval request {self.pk}: {self.post}"

    def as_subject(self) -> Subject:
        return Subject(kind="approval_request", id=str(self.pk), label=self.post.title, post_id=str(self.post_id))

    @property
    def away(self) -> Away | None:
        """Why the author cannot act now, if so."""
        return away_of(self.author)

    @property
    def accounts_left_out(self) -> list[SocialAccount]:
        """The social accounts for which it was not approved, though its author asked for them."""
        return [target.account for target in self.revision.targets.all() if target.account_id in self.left_out]

    @property
    def short_seal(self) -> str:
        """Both ends of the seal, as a person compares them on a page or by radio."""
        return f"{self.sha256[:4]}…{self.sha256[-4:]}"

    @property
    def due_label(self) -> str:
        """Until when it can be decided, as its pill says it."""
        return f"Decide by {local(self.due_at):%b %-d, %H:%M}"
