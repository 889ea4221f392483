"""Open and conclude incidents, hand over command (389.4.1)."""

from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from equipment.proof import check_may_post_from
from incidents.models import CommandAssignment, Incident
from members import roles
from members.models import Member, has_permission
from members.permissions import check_permission
from trail.services import Subject, append

CLAUSE = "389.4.1"


def subject_of(incident: Incident) -> Subject:
    return Subject(kind="incident", id=str(incident.pk), label=str(incident))


@transaction.atomic
def open_incident(*, number: str, name: str, commander: Member, by: Member, public_location: str = "") -> Incident:
    """Open an incident under `commander`."""
    check_may_open(by)
    check_may_post_from(by)
    try:
        with transaction.atomic():
            incident = Incident.objects.create(
                number=number, name=name, public_location=public_location, opened_by=by, opened_at=clock.now()
            )
    except IntegrityError as taken:
        raise InvalidInput("An incident with this number exists already.", field="number", clause=CLAUSE) from taken
    append("incident.opened", by=by.as_actor(), on=subject_of(incident), facts={"location": public_location})
    assign_command(incident, commander=commander, by=by)
    return incident


@transaction.atomic
def assign_command(incident: Incident, *, commander: Member, by: Member) -> CommandAssignment:
    """Make `commander` the Incident Commander from this second; the one before hands over."""
    check_may_open(by)
    check_may_post_from(by)
    incident = Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    if not incident.is_open:
        raise StateForbids("The incident is concluded.", clause=CLAUSE)
    # Read anew: whoever went on leave a moment ago takes no command.
    commander = Member.objects.get(pk=commander.pk)
    if not has_permission(commander, roles.COMMAND):
        raise InvalidInput(f"{commander} may not be named Incident Commander.", field="commander", clause=CLAUSE)
    now = clock.now()
    outgoing = incident.assignments.filter(to_at__isnull=True).select_related("commander").first()
    if outgoing and outgoing.commander_id == commander.pk:
        raise InvalidInput(f"{commander} is in command already.", field="commander", clause=CLAUSE)
    incident.assignments.filter(to_at__isnull=True).update(to_at=now)
    assignment = CommandAssignment.objects.create(incident=incident, commander=commander, from_at=now, assigned_by=by)
    append(
        "command.assigned",
        by=by.as_actor(),
        on=subject_of(incident),
        facts={"commander": commander.title_and_name, "after": outgoing.commander.title_and_name if outgoing else ""},
    )
    return assignment


@transaction.atomic
def conclude(incident: Incident, *, by: Member) -> None:
    """Conclude the incident. Its waiting requests can no longer be signed off."""
    check_may_open(by)
    check_may_post_from(by)
    now = clock.now()
    if not Incident.objects.filter(pk=incident.pk, concluded_at__isnull=True).update(concluded_at=now, concluded_by=by):
        raise StateForbids("The incident is concluded already.", clause=CLAUSE)
    CommandAssignment.objects.filter(incident=incident, to_at__isnull=True).update(to_at=now)
    append("incident.concluded", by=by.as_actor(), on=subject_of(incident))
    incident.refresh_from_db()


def check_may_open(by: Member) -> None:
    check_permission(
        by,
        roles.OPEN_INCIDENT,
        "You may not open incidents or name commanders.",
        clause=CLAUSE,
        who_can_help="any supervisor",
    )


def commander_of(incident: Incident) -> Member | None:
    """Who commands at this second. One query."""
    assignment = incident.assignments.filter(to_at__isnull=True).select_related("commander").first()
    return assignment.commander if assignment else None


def check_commands(member: Member, incident: Incident) -> None:
    """Raise NotPermitted unless `member` commands `incident` at this second, naming who does (389.4.1)."""
    commander = commander_of(incident)
    if not incident.is_open or commander is None:
        raise StateForbids(f"Nobody commands {incident}: it is concluded or has no commander.", clause=CLAUSE)
    if commander.pk != member.pk:
        raise NotPermitted(
            f"{commander.title_and_name} commands {incident.name} and signs off its releases.",
            clause=CLAUSE,
            who_can_help=commander.title_and_name,
        )
    if not member.is_on_duty:
        raise NotPermitted(
            f"You are {member.get_duty_status_display().lower()}. Somebody on duty takes the command first.",
            clause=CLAUSE,
            who_can_help="any supervisor",
        )
