"""Person rules of this storey: each check raises with a sentence; `can_x` is its twin for templates."""

from core import clock
from core.exceptions import NotPermitted
from members import roles
from members.models import Designation, Member, has_permission


def designation_of(by: Member) -> Designation | None:
    """The order in force under which `by` authorizes in the Chief's place. One query."""
    now = clock.now()
    live = Designation.objects.filter(designee=by, revoked_at__isnull=True, starts_at__lte=now, ends_at__gt=now)
    return live.order_by("-ends_at").first() if by.is_active else None


def check_may_issue(by: Member) -> None:
    """389.3: only the Chief of Police, or their designee under a dated order, authorizes."""
    if not can_authorize(by):
        raise NotPermitted(
            "Only the Chief of Police, or a designee under an order in force, decides on posting authorizations.",
            clause="389.3",
            who_can_help="the Chief of Police",
        )


def check_can_authorize(by: Member, member: Member) -> None:
    """`check_may_issue`, and nobody authorizes themselves."""
    check_may_issue(by)
    if by.pk == member.pk:
        raise NotPermitted("Nobody authorizes themselves.", clause="389.3", who_can_help="the Chief of Police")


def check_is_chief(by: Member, act: str) -> None:
    """What the policy leaves to the Chief in person, with no designee: Acting Chiefs count."""
    if not by.is_chief:
        raise NotPermitted(f"Only the Chief of Police {act}.", clause="389.3", who_can_help="the Chief of Police")


def can_authorize(by: Member) -> bool:
    return by.is_chief or (bool(by.held) and designation_of(by) is not None)


def authority_of(by: Member) -> tuple[str, Designation | None]:
    """In which capacity `by` authorizes, and under which order if they are the designee. NotPermitted for others."""
    if (holding := by.as_chief) is not None:
        return holding.label, None
    check_may_issue(by)
    order = designation_of(by)
    if order is None:
        raise NotPermitted("The order of the designee is over.", clause="389.3", who_can_help="the Chief of Police")
    return f"Designee of the Chief, order {order.order_number}", order


def check_permission(by: Member, permission: str, reason: str, *, clause: str, who_can_help: str) -> None:
    """Raise NotPermitted with `reason` unless a role of `by` holds `permission`."""
    if not has_permission(by, permission):
        raise NotPermitted(reason, clause=clause, who_can_help=who_can_help)


def check_can_change_standing(by: Member, member: Member) -> None:
    """Leave, transfer and separation are entered by the Chief and by who keeps the roster; never of themselves."""
    if not can_change_standing(by):
        raise NotPermitted(
            "Leave, transfer and separation are entered by the Administration Division Commander and the Chief.",
            clause="389.3",
            who_can_help="the Administration Division Commander",
        )
    if by.pk == member.pk:
        raise NotPermitted(
            "Nobody enters their own leave, transfer or separation.",
            clause="389.3",
            who_can_help="the Administration Division Commander or the Chief of Police",
        )


def can_change_standing(by: Member) -> bool:
    return by.is_chief or (by.is_on_duty and has_permission(by, roles.KEEP_ROSTER))
