"""What was heard, held against what would be public: the exact words, the moment, the person (389.4.1)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q

from approvals.good_for import check_goes_out_in_time
from approvals.models import ApprovalRequest, Channel
from approvals.models.relay import CAD_LENGTH, NOT_READ_LENGTH
from core import clock
from core.exceptions import InvalidInput, Refusal
from core.text import clean_line, clean_text
from incidents.models import CommandAssignment, Incident
from incidents.services import check_commands
from members.models import Member

CLAUSE = "389.4.1"
# Letters on both sides of the place where two texts part.
AROUND = 12


@dataclass(frozen=True, slots=True)
class Heard:
    """What the member who heard it types. `sha256` is the seal that their page showed."""

    given_by: Member
    channel: str
    heard_at: datetime
    read_back: str
    cad: str
    sha256: str
    not_read: str = ""


@dataclass(frozen=True, slots=True)
class Relay:
    """What a decision by voice says beside a direct one."""

    by: Member
    channel: str
    heard_at: datetime
    cad: str

    @property
    def at(self) -> datetime:
        return self.heard_at

    @property
    def no_later_than(self) -> datetime | None:
        return None

    def columns(self) -> dict[str, Any]:
        """What the request's row keeps."""
        return {"relayed_by": self.by, "decided_as": f"Incident Commander, relayed by {self.by}"[:80]}

    def facts(self) -> dict[str, Any]:
        """What the trail seals: a decision by voice never reads as the commander's own act."""
        return {"relayed_by": str(self.by.pk), "cad": self.cad}


def cleaned(heard: Heard) -> Heard:
    """With the lines beside the words as they are stored. The words that were read back are compared as they stand."""
    cad = clean_line(heard.cad, field="cad", limit=CAD_LENGTH, name="The event number")
    if not cad:
        raise InvalidInput("Enter the number of the dispatch event.", field="cad", clause=CLAUSE)
    if heard.channel not in Channel.values:
        raise InvalidInput("Choose how it was given.", field="channel", clause=CLAUSE)
    not_read = clean_text(heard.not_read, field="not_read", limit=NOT_READ_LENGTH, name="What was not read out")
    return replace(heard, cad=cad, not_read=not_read)


def check_heard(heard: Heard, request: ApprovalRequest) -> None:
    """Raise InvalidInput unless these words of `request` were approved, then, by who commanded then and does now."""
    check_moment(heard.heard_at, request)
    if request.incident is not None:
        _check_commanded(heard, request.incident)
    check_same_words(heard.read_back, request.revision.text)
    if request.revision.has_media and not heard.not_read.strip():
        raise InvalidInput(
            "A picture or video cannot be read out. Write what the Incident Commander was told of it.",
            field="not_read",
            clause=CLAUSE,
        )
    check_goes_out_in_time(request.revision, incident=True, at=heard.heard_at)


def check_moment(heard_at: datetime, request: ApprovalRequest) -> None:
    """Not to come, not too old to be good, not of other words. A moment is typed as a whole minute."""
    now = clock.now()
    if heard_at > now:
        raise InvalidInput("It cannot have been given in the future.", field="heard_at", clause=CLAUSE)
    if now >= heard_at + timedelta(seconds=settings.INCIDENT_APPROVAL_GOOD_FOR_SECONDS):
        minutes = settings.INCIDENT_APPROVAL_GOOD_FOR_SECONDS // 60
        raise InvalidInput(
            f"An approval of that time is no longer good: it holds for {minutes} minutes. Ask once more.",
            field="heard_at",
            clause=CLAUSE,
        )
    if heard_at < _minute(request.revision.created_at):
        raise InvalidInput(
            "These words were written later than that. Read them to the Incident Commander.",
            field="heard_at",
            clause=CLAUSE,
        )


def _check_commanded(heard: Heard, incident: Incident) -> None:
    try:
        check_commands(heard.given_by, incident)
    except Refusal as refusal:
        raise InvalidInput(refusal.reason, field="given_by", clause=CLAUSE) from refusal
    of_that_minute = heard.heard_at + timedelta(minutes=1)
    then = Q(to_at__isnull=True) | Q(to_at__gt=heard.heard_at)
    commanded = CommandAssignment.objects.filter(
        then, incident=incident, commander=heard.given_by, from_at__lt=of_that_minute
    )
    if not commanded.exists():
        raise InvalidInput(
            f"{heard.given_by.title_and_name} did not command the incident at that time.",
            field="heard_at",
            clause=CLAUSE,
        )


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def check_same_words(said: str, text: str) -> None:
    """Raise InvalidInput, showing the first place where they part, unless both are the same, letter by letter."""
    if said == text:
        return
    if not said:
        raise InvalidInput("Type the words as they were read back.", field="read_back", clause=CLAUSE)
    both = zip(said, text, strict=False)
    place = next((n for n, (one, other) in enumerate(both) if one != other), min(len(said), len(text)))
    around = slice(max(place - AROUND, 0), place + AROUND)
    raise InvalidInput(
        f"What was read back is not what would be public. At character {place + 1} the post says "
        f"“{text[around]}” and you typed “{said[around]}”.",
        field="read_back",
        clause=CLAUSE,
    )
