"""Hand in a certificate; somebody else looks at it, and only then it counts (389.8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404

from core import clock
from core.canonical import sha256_of_bytes
from core.exceptions import InvalidInput, StateForbids
from core.text import clean_reason, clean_text
from members.models import Member
from members.projection import lock_member
from trail.services import append
from training.currency import CLAUSE
from training.evidence import Evidence
from training.models import Certificate, Completion, Source
from training.models.certificate import ENDINGS, REASON_LENGTH
from training.models.course import NUMBER_LENGTH, TITLE_LENGTH
from training.permissions import can_read, check_keeps_training, check_may_confirm
from training.services import Learned, check_completed_on, check_hours, enter
from training.topics import in_order

# Of one member, so that nobody fills the disk.
MOST_WAITING = 10


@dataclass(frozen=True, slots=True)
class Claim:
    """What a certificate says, in the words of who hands it in."""

    title: str
    presenter: str
    hours: Decimal
    completed_on: date
    control_number: str = ""


@transaction.atomic
def upload(member: Member, *, claim: Claim, evidence: Evidence, by: Member) -> Certificate:
    """Keep the certificate of `member`, handed in by themselves or by who keeps training."""
    if by.pk != member.pk:
        check_keeps_training(by)
    claim = _checked(claim)
    sha256 = sha256_of_bytes(evidence.content)
    # Locked, so that two clicks do not hand it in twice.
    lock_member(member)
    if Certificate.objects.filter(member=member, sha256=sha256, refused_at__isnull=True).exists():
        raise InvalidInput("This file was handed in already.", field="file", clause=CLAUSE)
    if Certificate.objects.waiting().filter(member=member).count() >= MOST_WAITING:
        raise InvalidInput(f"{MOST_WAITING} certificates wait already.", field="file", clause=CLAUSE)
    certificate = Certificate.objects.create(
        member=member,
        title=claim.title,
        presenter=claim.presenter,
        control_number=claim.control_number,
        hours=claim.hours,
        completed_on=claim.completed_on,
        file=_stored(sha256, evidence),
        sha256=sha256,
        mime=evidence.mime,
        size=len(evidence.content),
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    facts = {"member": str(member.pk), "sha256": sha256, "mime": evidence.mime, "completed_on": claim.completed_on}
    append("certificate.uploaded", by=by.as_actor(), on=certificate.as_subject(), facts=facts)
    return certificate


def _stored(sha256: str, evidence: Evidence) -> str:
    """The same bytes are one file, under a name that nobody outside chose."""
    name = f"training/{sha256}.{ENDINGS[evidence.mime]}"
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(evidence.content))


def _checked(claim: Claim) -> Claim:
    title = clean_text(claim.title, field="title", limit=TITLE_LENGTH, name="The title")
    presenter = clean_text(claim.presenter, field="presenter", limit=TITLE_LENGTH, name="The presenter")
    number = clean_text(claim.control_number, field="control_number", limit=NUMBER_LENGTH, name="The number")
    for value, field, words in ((title, "title", "Name the course."), (presenter, "presenter", "Say who gave it.")):
        if not value:
            raise InvalidInput(words, field=field, clause=CLAUSE)
    check_hours(claim.hours)
    check_completed_on(claim.completed_on)
    return Claim(title, presenter, claim.hours, claim.completed_on, number)


def _open(certificate: Certificate, by: Member) -> Certificate:
    """The row, locked, for who may decide on it. Raises StateForbids when somebody did."""
    found = Certificate.objects.select_for_update(no_key=True, of=("self",)).select_related("member")
    certificate = found.get(pk=certificate.pk)
    check_may_confirm(by, certificate.member)
    if not certificate.is_waiting:
        raise StateForbids("Somebody decided on this certificate already.", clause=CLAUSE)
    return certificate


@transaction.atomic
def verify(certificate: Certificate, *, topics: Iterable[str], by: Member) -> Completion:
    """Confirm that the certificate is genuine and covers `topics`; from now on it counts."""
    certificate = _open(certificate, by)
    completion = enter(
        certificate.member,
        learned=Learned(
            topics=in_order(topics),
            title=certificate.title,
            control_number=certificate.control_number,
            hours=certificate.hours,
        ),
        completed_on=certificate.completed_on,
        source=Source.CERTIFICATE,
        by=by,
    )
    certificate.verified_at, certificate.verified_by, certificate.completion = clock.now(), by, completion
    certificate.save(update_fields=["verified_at", "verified_by", "completion"])
    facts = {"member": str(certificate.member_id), "sha256": certificate.sha256, "completion": str(completion.pk)}
    append("certificate.verified", by=by.as_actor(), on=certificate.as_subject(), facts=facts)
    return completion


@transaction.atomic
def refuse(certificate: Certificate, *, reason: str, by: Member) -> None:
    """Refuse the certificate, saying why; the member may hand in another."""
    certificate = _open(certificate, by)
    reason = clean_reason(reason, missing="Say what is wrong with it.", limit=REASON_LENGTH, clause=CLAUSE)
    certificate.refused_at, certificate.refused_by, certificate.refused_reason = clock.now(), by, reason
    certificate.save(update_fields=["refused_at", "refused_by", "refused_reason"])
    facts = {"member": str(certificate.member_id), "sha256": certificate.sha256, "reason": reason}
    append("certificate.refused", by=by.as_actor(), on=certificate.as_subject(), facts=facts)


def readable(by: Member, pk: int) -> Certificate:
    """The certificate, for who may read its member's training; a stranger learns nothing of it."""
    found = Certificate.objects.select_related("member", "uploaded_by", "verified_by", "refused_by").filter(pk=pk)
    certificate = found.first()
    if certificate is None or not can_read(by, certificate.member):
        raise Http404("No such certificate.")
    return certificate


def content_of(certificate: Certificate) -> bytes:
    """The bytes that were handed in. Raises StateForbids when the file is gone or is another."""
    try:
        with default_storage.open(str(certificate.file.name), "rb") as file:
            content = bytes(file.read())
    except OSError:
        content = b""
    if sha256_of_bytes(content) != certificate.sha256:
        raise StateForbids("The stored file is not the one that was handed in. Hand it in again.", clause=CLAUSE)
    return content
