"""Open and conclude incidents, hand over command (389.4.1)."""

from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_line
from equipment.proof import check_may_post_from
from incidents.models import CommandAssignment, Incident
from members import roles
from members.models import Member, has_permission
from members.permissions import check_permission
from notices.kinds import Kind
from notices.services import tell
from pausing import services as pauses
from trail.services import Subject, append

CLAUSE = "389.4.1"


def subject_of(incident: Incident) -> Subject:
    return Subject(kind="incident", id=str(incident.pk), label=str(incident))


@transaction.atomic
def open_incident(
    *, number: str, name: str, commander: Member, by: Member, public_location: str = "", pause_because: str = ""
) -> Incident:
    """Open an incident under `commander`; with a reason to pause, everything but its releases stays in."""
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
    if pause_because.strip():
        pauses.begin(reason=pause_because, by=by, lets_incidents_out=True)
    return incident


@transaction.atomic
def assign_command(
    incident: Incident, *, commander: Member, by: Member, reason: str = "", ics_201: str = ""
) -> CommandAssignment:
    """Make `commander` the Incident Commander from this second; the one before hands over.

    `ics_201`: the reference of the incident briefing. Members hand over by `approvals.command.hand_over`, which
    takes back as well what the former commander signed off for later.
    """
    check_may_open(by)
    check_may_post_from(by)
    reason = clean_line(reason, field="reason", limit=200, name="The reason")
    ics_201 = clean_line(ics_201, field="ics_201", limit=60, name="The number of the briefing")
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
    assignment = CommandAssignment.objects.create(
        incident=incident, commander=commander, from_at=now, assigned_by=by, reason=reason, ics_201=ics_201
    )
    facts = {"commander": commander.title_and_name, "after": outgoing.commander.title_and_name if outgoing else ""}
    given = {name: value for name, value in (("reason", reason), ("ics_201", ics_201)) if value}
    append("command.assigned", by=by.as_actor(), on=subject_of(incident), facts=facts | given)
    words = f"You command {incident.name}. Its releases wait for your sign-off."
    tell([commander], kind=Kind.COMMAND, words=words, path=reverse("incidents:room", args=[incident.pk]), urgent=True)
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


def check_is_commanded(incident: Incident) -> None:
    """Raise InvalidInput unless somebody on duty commands `incident`: nobody could sign its posts off. One query."""
    commander = commander_of(incident)
    if commander is None or not commander.is_on_duty:
        raise InvalidInput(
            f"Nobody on duty commands {incident}. A supervisor names an Incident Commander first; the watch commander "
            "finds it on Today.",
            field="incident",
            clause=CLAUSE,
        )


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
