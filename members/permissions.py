"""Person rules of this storey: each check raises with a sentence; `can_x` is its twin for templates."""

from core.exceptions import NotPermitted
from members import roles
from members.models import Member, has_permission


def check_may_issue(by: Member) -> None:
    """389.3: only the Chief of Police authorizes."""
    if not can_authorize(by):
        raise NotPermitted(
            "Only the Chief of Police issues or revokes a posting authorization.",
            clause="389.3",
            who_can_help="the Chief of Police",
        )


def check_can_authorize(by: Member, member: Member) -> None:
    """`check_may_issue`, and nobody authorizes himself."""
    check_may_issue(by)
    if by.pk == member.pk:
        raise NotPermitted("Nobody authorizes himself.", clause="389.3", who_can_help="the Assistant Chief")


def can_authorize(by: Member) -> bool:
    return by.is_chief and has_permission(by, roles.AUTHORIZE)


def check_permission(by: Member, permission: str, reason: str, *, clause: str, who_can_help: str) -> None:
    """Raise NotPermitted with `reason` unless a role of `by` holds `permission`."""
    if not has_permission(by, permission):
        raise NotPermitted(reason, clause=clause, who_can_help=who_can_help)
