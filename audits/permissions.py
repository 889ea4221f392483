"""Who may read and export the usage report (389.6)."""

from members import roles
from members.models import Member, has_permission
from members.permissions import check_permission


def check_can_export(by: Member) -> None:
    check_permission(
        by,
        roles.EXPORT_USAGE,
        "The usage report is for the annual reviewer whom the Chief appointed.",
        clause="389.6",
        who_can_help="the Chief of Police",
    )


def can_export(by: Member) -> bool:
    return has_permission(by, roles.EXPORT_USAGE)
