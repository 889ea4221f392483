"""The people of the Department, and what each may do at this second by position and role (389.3)."""

from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from core import clock
from members import roles
from members.models.ladder import Holding, Rank
from trail.services import Actor, Subject


class Classification(models.TextChoices):
    SWORN = "SWORN", "Sworn"
    PROFESSIONAL = "PROFESSIONAL", "Professional staff"
    VOLUNTEER = "VOLUNTEER", "Volunteer"


class DutyStatus(models.TextChoices):
    ACTIVE = "ACTIVE", "Active"
    LEAVE = "LEAVE", "On leave"
    ADMIN_LEAVE = "ADMIN_LEAVE", "On administrative leave"
    SEPARATED = "SEPARATED", "Separated"


# Who is on leave may still sign in, to read what concerns them; these two may not.
SHUT_OUT = (DutyStatus.ADMIN_LEAVE, DutyStatus.SEPARATED)


class Member(AbstractUser):
    """A person of the Department. The position that they hold decides capacity; groups decide what kind of acts."""

    rank = models.ForeignKey(Rank, on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    # Copies for lists, written with their truth by `members.ladder`: the rank's short form, the capacity now.
    title = models.CharField(max_length=20, blank=True)
    assignment = models.CharField(max_length=100, blank=True)
    classification = models.CharField(
        max_length=12, choices=Classification, default=Classification.SWORN, verbose_name="kind of member"
    )
    badge_number = models.CharField(max_length=12, blank=True)
    post_id = models.CharField(max_length=12, blank=True, verbose_name="POST ID")
    duty_status = models.CharField(max_length=12, choices=DutyStatus, default=DutyStatus.ACTIVE)
    duty_since = models.DateTimeField(null=True, blank=True)
    # Part of what each session is bound to: counting it up ends them all at their next request.
    session_epoch = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["last_name", "first_name", "id"]
        permissions = [
            ("issue_authorization", "May authorize members to post (389.3)"),
            ("keep_roster", "May enter members, positions and duty status"),
            ("assign_roles", "May give and take roles"),
        ]
        constraints = [
            # A second account of the same person would be a second pair of eyes that is none.
            models.UniqueConstraint(
                fields=["badge_number"], condition=~Q(badge_number=""), name="one_member_for_each_badge"
            ),
            # Sam and sam would be two members whom nobody can tell apart.
            models.UniqueConstraint(Lower("username"), name="usernames_differ_in_more_than_case"),
            models.CheckConstraint(
                condition=~Q(duty_status__in=["ADMIN_LEAVE", "SEPARATED"]) | Q(is_active=False),
                name="who_left_cannot_sign_in",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def title_and_name(self) -> str:
        """As others speak of the member: Sgt. Sam Ortega."""
        return f"{self.title} {self.display_name}".strip()

    @property
    def capacity_label(self) -> str:
        """In which capacity the member acts when no other is stated."""
        return self.assignment or self.get_classification_display()

    @property
    def initials(self) -> str:
        names = [self.first_name, self.last_name] if self.first_name and self.last_name else [self.username]
        return "".join(name[:1] for name in names).upper()

    @property
    def is_on_duty(self) -> bool:
        return self.is_active and self.duty_status == DutyStatus.ACTIVE

    @cached_property
    def held(self) -> list[Holding]:
        """The positions that they hold now, highest first; none while not on duty. One query."""
        if not self.is_on_duty:
            return []
        live = self.holdings.live(clock.now()).filter(position__closed_at__isnull=True)
        return list(live.select_related("position__rank").order_by("-position__rank__level", "kind"))

    @property
    def is_supervisor(self) -> bool:
        return any(holding.position.rank.supervisory for holding in self.held)

    @property
    def level(self) -> int:
        """How high the highest supervisory position stands that they hold now; 0 for who supervises nobody."""
        return max((held.position.rank.level for held in self.held if held.position.rank.supervisory), default=0)

    @property
    def as_chief(self) -> Holding | None:
        """The holding that makes them Chief of Police now, in their own right or acting."""
        return next((holding for holding in self.held if holding.position.rank.is_chief), None)

    @property
    def is_chief(self) -> bool:
        return self.as_chief is not None

    @property
    def is_watch_commander(self) -> bool:
        return any(holding.position.is_watch_commander for holding in self.held)

    def as_actor(self, capacity: str = "") -> Actor:
        """The member as the trail keeps them: number, name and capacity at this second."""
        return Actor(id=str(self.pk), label=self.title_and_name, capacity=capacity or self.capacity_label)

    def as_subject(self) -> Subject:
        return Subject(kind="member", id=str(self.pk), label=self.title_and_name)

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        return f"{super()._get_session_auth_hash(secret)}.{self.session_epoch}"  # type: ignore[misc]


def has_permission(member: Any, permission: str) -> bool:
    """Whether `member`'s roles hold `permission`, one of the strings of `roles`, at this second.

    Who is on leave may still read; what they write, decide or keep waits until they are on duty again.
    """
    if permission not in roles.EVERY_PERMISSION:
        raise ValueError(f"{permission} is in no role")
    if not (member.is_authenticated and member.is_active):
        return False
    return (permission in roles.FOR_READING or bool(member.is_on_duty)) and bool(member.has_perm(permission))
