"""Who may open an incident, name its commander, and say what kind it is (389.4.1)."""

from incidents.models import Incident
from members import roles
from members.models import Member
from members.permissions import check_permission
from trail.services import Subject

CLAUSE = "389.4.1"


def subject_of(incident: Incident) -> Subject:
    return Subject(kind="incident", id=str(incident.pk), label=str(incident))


def check_may_open(by: Member) -> None:
    check_permission(
        by,
        roles.OPEN_INCIDENT,
        "You may not open incidents or name commanders.",
        clause=CLAUSE,
        who_can_help="any supervisor",
    )
