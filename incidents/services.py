"""Open and conclude incidents, hand over command (389.4.1)."""

from dataclasses import asdict, dataclass
from string import ascii_uppercase

from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_line
from equipment.proof import check_may_post_from
from incidents import periods
from incidents.models import CommandAssignment, Incident, IncidentType
from incidents.models.incident import AGENCIES_LENGTH
from incidents.permissions import CLAUSE, check_may_open, subject_of
from members import roles
from members.models import Member, has_permission
from notices.kinds import Kind
from notices.services import tell
from pausing import services as pauses
from trail.services import append

TRIES = 3


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is said of an incident beside number and name, when it is opened and as it changes."""

    type: str = IncidentType.OTHER
    public_location: str = ""
    unified_with: str = ""

    def cleaned(self) -> "Particulars":
        """Fit to be stored. Raises InvalidInput with the field that is not in order."""
        if self.type not in IncidentType.values:
            raise InvalidInput("Choose what type of incident it is.", field="type", clause=CLAUSE)
        place = clean_line(self.public_location, field="public_location", limit=160, name="The location")
        agencies = clean_line(self.unified_with, field="unified_with", limit=AGENCIES_LENGTH, name="The agencies")
        return Particulars(self.type, place, agencies)

    def columns(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items()}


@transaction.atomic
def open_incident(
    *,
    number: str,
    name: str,
    commander: Member,
    by: Member,
    type: str = IncidentType.OTHER,
    public_location: str = "",
    unified_with: str = "",
    pause_because: str = "",
) -> Incident:
    """Open an incident under `commander`; with a reason to pause, everything but its releases stays in."""
    check_may_open(by)
    check_may_post_from(by)
    said = Particulars(type, public_location, unified_with).cleaned()
    incident = _write(number, name, said, by)
    period = periods.write_first(incident, by=by)
    facts = {"location": said.public_location, "letter": incident.letter, "type": said.type, "until": period.ends_at}
    if said.unified_with:
        facts["unified_with"] = said.unified_with
    append("incident.opened", by=by.as_actor(), on=subject_of(incident), facts=facts)
    assign_command(incident, commander=commander, by=by)
    if pause_because.strip():
        pauses.begin(reason=pause_because, by=by, lets_incidents_out=True)
    return incident


def _write(number: str, name: str, said: Particulars, by: Member) -> Incident:
    """The row, with the first letter that no open incident has; another may take it in the same second."""
    for _ in range(TRIES):
        taken = set(Incident.objects.filter(concluded_at__isnull=True).values_list("letter", flat=True))
        letter = next((each for each in ascii_uppercase if each not in taken), "")
        try:
            with transaction.atomic():
                return Incident.objects.create(
                    number=number,
                    name=name,
                    type=said.type,
                    letter=letter,
                    public_location=said.public_location,
                    unified_with=said.unified_with,
                    opened_by=by,
                    opened_at=clock.now(),
                )
        except IntegrityError as collided:
            if Incident.objects.filter(number=number).exists():
                message = "An incident with this number exists already."
                raise InvalidInput(message, field="number", clause=CLAUSE) from collided
    raise StateForbids("Several incidents were opened in this second. Try again.", clause=CLAUSE)


@transaction.atomic
def change_particulars(incident: Incident, said: Particulars, *, by: Member) -> bool:
    """Say anew of what type it is, where, and who commands with us. False where nothing changes."""
    check_may_open(by)
    check_may_post_from(by)
    said = said.cleaned()
    incident = Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    if not incident.is_open:
        raise StateForbids("The incident is concluded.", clause=CLAUSE)
    changed = {name: [getattr(incident, name), new] for name, new in said.columns().items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if not changed:
        return False
    Incident.objects.filter(pk=incident.pk).update(
        type=said.type, public_location=said.public_location, unified_with=said.unified_with
    )
    append("incident.changed", by=by.as_actor(), on=subject_of(incident), facts={"changed": changed})
    return True


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
