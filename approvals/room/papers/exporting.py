"""Hand out a paper of an incident: who may, which one, and what the trail keeps of it (389.4.1)."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import models, transaction

from approvals.room.papers.activity import activity_log
from approvals.room.papers.messages import messages
from approvals.room.papers.releases import release_log
from approvals.room.papers.sheet import Paper
from core.exceptions import InvalidInput, NotPermitted
from incidents.models import Incident
from incidents.permissions import CLAUSE, subject_of
from members import roles
from members.models import Member, has_permission
from posts.selectors import OVERSIGHT
from trail.services import append


class Kind(models.TextChoices):
    RELEASES = "releases", "Release log"
    MESSAGES = "ics-213", "ICS 213 General Message"
    ACTIVITY = "ics-214", "ICS 214 Activity Log"


class Shape(models.TextChoices):
    PDF = "pdf", "PDF"
    CSV = "csv", "CSV"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file as it leaves the house."""

    name: str
    mime: str
    body: bytes


def may_read_papers(by: Member) -> bool:
    """Writers and overseers, on duty: what is on paper leaves the house."""
    return by.is_on_duty and any(has_permission(by, permission) for permission in (roles.WRITE_POST, *OVERSIGHT))


def check_may_read_papers(by: Member) -> None:
    """Raise NotPermitted for who may not read what was never public."""
    if not may_read_papers(by):
        raise NotPermitted(
            "The papers of an incident hold what was never public.", clause=CLAUSE, who_can_help="any supervisor"
        )


def hand_out(incident: Incident, kind: Kind, shape: Shape, *, number: int | None = None, by: Member) -> HandedOut:
    """One paper as a file. `number`: of the operational period, or of the request of a single message.

    The trail keeps which paper and the SHA-256 of the bytes: a copy that comes back can be told from a forged one.
    Raises NotPermitted, or InvalidInput where the incident has no such period or message.
    """
    check_may_read_papers(by)
    paper = _paper(incident, kind, number, by)
    if paper is None:
        raise InvalidInput("The incident has no such paper.", field="", clause=CLAUSE)
    body, mime = (paper.as_pdf(), "application/pdf") if shape == Shape.PDF else (paper.as_csv(), "text/csv")
    facts = {"paper": paper.name, "as": shape.label, "lines": len(paper.rows), "sha256": sha256(body).hexdigest()}
    with transaction.atomic():
        append("incident.paper_exported", by=by.as_actor(), on=subject_of(incident), facts=facts)
    return HandedOut(f"{paper.file}.{shape.value}", mime, body)


def _paper(incident: Incident, kind: Kind, number: int | None, by: Member) -> Paper | None:
    if kind == Kind.ACTIVITY:
        return activity_log(incident, number or 0, by=by)
    if kind == Kind.MESSAGES:
        return messages(incident, request=number)
    return release_log(incident, by=by)
