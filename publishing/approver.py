"""Before the call: could who let it out still do so (389.3, 389.4.1)? Rights, ranks and commands pass on."""

from datetime import datetime

from core.exceptions import NotPermitted
from incidents.models import Incident
from members import roles
from members.models import Member, has_permission
from publishing.clearance import check_still_clear
from publishing.models import ApprovedAs, Delivery
from publishing.standing_limit import check_stands, is_standing
from trail.models import AuditEvent
from training.services import check_trained

CLAUSE, OF_INCIDENT = "389.3", "389.4.1"


def check_approver(delivery: Delivery, approval: AuditEvent) -> None:
    """Raise NotPermitted where the act in `approval` could not be done anew, whoever or whatever did it."""
    match delivery.approved_as:
        case ApprovedAs.GUIDELINE:
            check_still_clear(delivery.revision, approval.facts)
        case ApprovedAs.ORDER:
            _check_chief(delivery.author)
        case ApprovedAs.COMMANDER:
            _check_command(_present(delivery.approved_by), delivery.revision.incident, approval.at)
            if is_standing(approval):
                check_stands(delivery, approval)
        case _:
            _check_supervisor(_present(delivery.approved_by), least_level=int(approval.facts["least_level"]))


def _present(approver: Member | None) -> Member:
    if approver is None:
        raise NotPermitted("The delivery names nobody who approved it.", clause=CLAUSE)
    if not approver.is_active:
        raise NotPermitted(f"{approver}, who approved this, is no longer an active member.", clause="389.5(g)")
    if not approver.is_on_duty:
        raise NotPermitted(f"{approver}, who approved this, is not on duty.", clause=CLAUSE)
    return approver


def _check_chief(author: Member) -> None:
    if not author.is_chief:
        raise NotPermitted(f"{author}, who signed the order, is not the Chief of Police now.", clause=CLAUSE)


def _check_supervisor(approver: Member, *, least_level: int) -> None:
    if not (approver.is_supervisor and has_permission(approver, roles.DECIDE)):
        raise NotPermitted(f"{approver}, who approved this, is no longer a supervisor.", clause=CLAUSE)
    if approver.level < least_level:
        raise NotPermitted(f"{approver}, who approved this, stands below its author now.", clause=CLAUSE)
    check_trained(approver)


def _check_command(approver: Member, incident: Incident | None, approved_at: datetime) -> None:
    if not has_permission(approver, roles.COMMAND):
        raise NotPermitted("The approver may no longer command incidents.", clause=OF_INCIDENT)
    if incident is None or not incident.is_open:
        raise NotPermitted("The incident is concluded.", clause=OF_INCIDENT)
    commanded = incident.assignments.filter(commander=approver, from_at__lte=approved_at)
    if not any(each.to_at is None or each.to_at >= approved_at for each in commanded):
        raise NotPermitted("The approver did not command the incident when they signed off.", clause=OF_INCIDENT)
