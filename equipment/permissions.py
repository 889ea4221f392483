"""What a member may do about an exception, for the page that offers it; the services check it again (389.3)."""

from core.exceptions import NotPermitted
from equipment.exceptions import confirmer_of, is_own_supervisor
from equipment.models import EquipmentException, ExceptionStanding
from members.models import Member

CLAUSE = "389.3"
NOT_OVER = (ExceptionStanding.WAITING, ExceptionStanding.COMING, ExceptionStanding.LIVE)


def decides_on_exceptions(by: Member) -> bool:
    """Who may be asked for an exception: a supervisor by position, and a watch commander whatever their rank."""
    return by.is_supervisor or by.is_watch_commander


def check_decides_on_exceptions(by: Member) -> None:
    if not decides_on_exceptions(by):
        raise NotPermitted(
            "Supervisors and watch commanders read who asks for an exception.",
            clause=CLAUSE,
            who_can_help="any supervisor",
        )


def acts_of(by: Member, each: EquipmentException) -> dict[str, bool]:
    """Each act by name, and `own`: whether `by` is the member's own supervisor at this second."""
    another = by.pk != each.member_id
    own = another and is_own_supervisor(by, each)
    waits = another and each.standing == ExceptionStanding.WAITING
    unconfirmed = bool(each.ratify_by and not each.ratified_at and not each.unratified_at)
    confirmer = confirmer_of(each) if unconfirmed and another else None
    return {
        "own": own,
        "may_grant": waits and (own or by.is_watch_commander),
        "may_decline": waits and own,
        "may_enter": waits and not own and by.is_supervisor,
        "may_confirm": confirmer is not None and confirmer.pk == by.pk,
        # What waits they decline, what is unconfirmed they do not confirm: one way to say no at a time.
        "may_end": each.standing in NOT_OVER
        and not (own and (waits or unconfirmed))
        and (own or by.pk in (each.member_id, each.decided_by_id)),
    }
