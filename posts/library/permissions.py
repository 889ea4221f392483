"""Who keeps the library: the PIO unit writes, a second person approves holding statements (389.4)."""

from core.exceptions import NotPermitted, Refusal, StateForbids
from members import roles
from members.models import Member, has_permission
from posts.grounds.permissions import is_deciding_supervisor
from posts.models import StandingKind, StandingText, StandingVersion

CLAUSE = "389.4"


def can_keep(by: Member) -> bool:
    """Assigned to write for the Department; an authorization to post alone keeps no library."""
    return has_permission(by, roles.WRITE_POST)


def check_can_keep(by: Member) -> None:
    if not can_keep(by):
        raise NotPermitted(
            "The library is kept by the Public Information Officers.",
            clause=CLAUSE,
            who_can_help="a Public Information Officer",
        )


def check_can_change(by: Member, standing: StandingText) -> None:
    check_can_keep(by)
    check_is_kept(standing)


def check_is_kept(standing: StandingText) -> None:
    """Raise StateForbids for a text that is retired."""
    if standing.retired is not None:
        raise StateForbids("This text is retired. Write a new one.", clause=CLAUSE)


def check_can_approve(by: Member, version: StandingVersion) -> None:
    """A supervisor or the Chief who wrote none of its versions."""
    check_decides(by, version)
    check_is_kept(version.standing)
    if version.kind != StandingKind.HOLDING:
        raise StateForbids("Only holding statements are approved in advance.", clause=CLAUSE)
    if version.approved is not None:
        raise StateForbids("This version is approved already.", clause=CLAUSE)


def check_decides(by: Member, version: StandingVersion) -> None:
    if not is_deciding_supervisor(by):
        raise NotPermitted(
            "A holding statement is approved by a supervisor or the Chief of Police.",
            clause="389.3",
            who_can_help="a supervisor who did not write it",
        )
    if StandingVersion.objects.filter(standing=version.standing_id, written_by=by).exists():
        raise NotPermitted(
            "You wrote this statement; somebody else approves it.", clause="389.3", who_can_help="another supervisor"
        )


def can_approve(by: Member, version: StandingVersion) -> bool:
    try:
        check_can_approve(by, version)
    except Refusal:
        return False
    return True


def can_retire(by: Member, standing: StandingText) -> bool:
    """The careful direction: who keeps the library may, and every supervisor who decides."""
    return standing.retired is None and (can_keep(by) or is_deciding_supervisor(by))


def check_can_retire(by: Member, standing: StandingText) -> None:
    if not is_deciding_supervisor(by):
        check_can_keep(by)
    check_is_kept(standing)
