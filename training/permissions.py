"""Who may record, verify and read training; nobody their own (389.8)."""

from core.exceptions import NotPermitted
from members import roles
from members.chain import supervisors_of
from members.models import Member, has_permission
from members.permissions import check_permission
from training.currency import CLAUSE, TRAINING_MANAGER


def check_keeps_training(by: Member) -> None:
    check_permission(
        by,
        roles.RECORD_TRAINING,
        "Training is kept by the training manager, the Administration Division Commander and the Chief.",
        clause=CLAUSE,
        who_can_help=TRAINING_MANAGER,
    )


def keeps_training(by: Member) -> bool:
    return has_permission(by, roles.RECORD_TRAINING)


def check_may_confirm(by: Member, member: Member) -> None:
    """Whoever confirms that `member` was trained keeps training, and is somebody else."""
    check_keeps_training(by)
    if by.pk == member.pk:
        raise NotPermitted(
            "Nobody records or verifies their own training.", clause=CLAUSE, who_can_help="the Chief of Police"
        )


def check_may_waive(by: Member, member: Member) -> None:
    """The Chief, or who acts as Chief, and never for themselves; no designee."""
    if by.pk == member.pk:
        raise NotPermitted(
            "Nobody waives their own training.", clause=CLAUSE, who_can_help="whoever acts as Chief of Police"
        )
    if not by.is_chief:
        raise NotPermitted(
            "Only the Chief of Police waives training.", clause=CLAUSE, who_can_help="the Chief of Police"
        )


def check_may_read(by: Member, member: Member) -> None:
    """A member's training is for themselves, who keeps training, the supervisors above them, and the Chief."""
    if not can_read(by, member):
        raise NotPermitted(
            f"The training of {member} is for the member, their supervisors and the training manager.",
            clause=CLAUSE,
            who_can_help=TRAINING_MANAGER,
        )


def can_read(by: Member, member: Member) -> bool:
    if by.pk == member.pk or keeps_training(by) or by.is_chief:
        return True
    return by.is_supervisor and any(above.pk == by.pk for above in supervisors_of(member))
