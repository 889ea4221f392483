"""Register devices, enrol the browsers on them, retire them (389.3: department-approved equipment)."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from core import clock, codes
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_reason, clean_text
from equipment import enrolments, exceptions, tokens
from equipment.models import Device, DeviceKind, EnrolmentCode
from members import roles
from members.models import Member
from members.permissions import check_permission
from trail.services import Actor, append

CLAUSE = "389.3"
CODE_GOOD_FOR = timedelta(minutes=15)
CODE_LENGTH = 12
OWN_DEVICES = 5
NOBODY = Actor(id="", label="Nobody signed in")


def check_enrols(by: Member | Actor) -> Actor:
    """Raise NotPermitted unless `by` keeps the register; give the actor for the trail."""
    if isinstance(by, Actor):
        return by
    check_permission(
        by,
        roles.ENROL_DEVICE,
        "Devices are registered by the system administrator.",
        clause=CLAUSE,
        who_can_help="the system administrator",
    )
    return by.as_actor()


@transaction.atomic
def register(*, asset_tag: str, description: str, by: Member | Actor, serial: str = "", mdm_id: str = "") -> Device:
    """Enter a device of the Department. It proves itself once it is enrolled."""
    actor = check_enrols(by)
    columns = {
        "asset_tag": _line(asset_tag, "asset_tag", 40, "The asset tag"),
        "description": _line(description, "description", 120, "The description"),
        "serial": _line(serial, "serial", 60, "The serial number"),
        "mdm_id": _line(mdm_id, "mdm_id", 80, "The MDM number"),
    }
    for field, message in (("asset_tag", "Give the asset tag."), ("description", "Say what it is and where.")):
        if not columns[field]:
            raise InvalidInput(message, field=field, clause=CLAUSE)
    _check_is_new(columns)
    try:
        with transaction.atomic():
            device = Device.objects.create(
                asset_tag=columns["asset_tag"],
                description=columns["description"],
                serial=columns["serial"],
                mdm_id=columns["mdm_id"],
                registered_by=by if isinstance(by, Member) else None,
                registered_at=clock.now(),
            )
    except IntegrityError as taken:  # somebody else entered it in the same second
        raise InvalidInput("A device with this tag or serial number exists.", field="asset_tag") from taken
    append("device.registered", by=actor, on=device.as_subject(), facts={"kind": device.kind, "serial": device.serial})
    return device


def _line(text: str, field: str, limit: int, name: str) -> str:
    return " ".join(clean_text(text, field=field, limit=limit, name=name).split())


def _check_is_new(columns: dict[str, str]) -> None:
    if Device.objects.filter(asset_tag__iexact=columns["asset_tag"]).exists():
        raise InvalidInput("A device with this asset tag exists already.", field="asset_tag")
    if columns["serial"] and Device.objects.filter(serial__iexact=columns["serial"]).exists():
        raise InvalidInput("A device with this serial number exists already.", field="serial")


@transaction.atomic
def register_own(*, description: str, by: Member) -> tuple[Device, str]:
    """Enter the browser that `by` sits at as their own device, and give its token. It opens nothing by itself."""
    description = _line(description, "description", 120, "The description")
    if not description:
        raise InvalidInput("Say which device this is, such as “My laptop at home”.", field="description")
    if Device.objects.filter(owner=by, retired_at__isnull=True).count() >= OWN_DEVICES:
        raise InvalidInput(
            f"You have {OWN_DEVICES} devices of your own on record. Take one back on the page My exceptions first.",
            field="description",
        )
    device = Device.objects.create(
        kind=DeviceKind.PERSONAL, description=description, owner=by, registered_by=by, registered_at=clock.now()
    )
    append("device.registered", by=by.as_actor(), on=device.as_subject(), facts={"kind": device.kind, "serial": ""})
    return device, tokens.new(device)


@transaction.atomic
def issue_code(
    device: Device,
    *,
    by: Member | Actor,
    afresh: bool = False,
    uses: int = 1,
    good_for: timedelta = CODE_GOOD_FOR,
) -> str:
    """A code that makes the browser in which it is entered in time one of `device`. Given once, never shown again.

    `afresh`: the device was set up anew, or its cookie was copied; what it proved itself with until now ends.
    """
    actor = check_enrols(by)
    device = Device.objects.select_for_update(no_key=True, of=("self",)).get(pk=device.pk)
    if not device.is_approved:
        raise StateForbids(f"{device} is {device.retired_word} or not the Department's.", clause=CLAUSE)
    now, text = clock.now(), codes.new_code(CODE_LENGTH)
    EnrolmentCode.objects.create(
        device=device,
        sha256=tokens.sha256(text),
        issued_by=by if isinstance(by, Member) else None,
        issued_at=now,
        expires_at=now + good_for,
        uses_left=uses,
    )
    ended = tokens.end_all(device) if afresh else 0
    facts = {"until": now + good_for, "uses": uses, "browsers_ended": ended}
    append("device.code_issued", by=actor, on=device.as_subject(), facts=facts)
    return codes.in_groups(text)


def _open_code(code: str) -> EnrolmentCode:
    digest = tokens.sha256(codes.as_typed(code))
    live = EnrolmentCode.objects.filter(sha256=digest, uses_left__gt=0, expires_at__gt=clock.now())
    found = live.select_related("device", "issued_by").first()
    if found is None or not found.device.is_approved:
        raise StateForbids(
            "This code is not good, or no longer.",
            clause=CLAUSE,
            who_can_help="the system administrator, with a new code",
        )
    return found


@transaction.atomic
def enrol(code: str, *, by: Member | None = None) -> tuple[Device, str]:
    """Use `code` up and give the token for the browser that sent it. `by` is whoever is signed in there."""
    found = _open_code(code)
    if not EnrolmentCode.objects.filter(pk=found.pk, uses_left__gt=0).update(
        uses_left=F("uses_left") - 1, used_at=clock.now()
    ):
        raise StateForbids("This code was used a moment ago.", clause=CLAUSE)
    text = tokens.new(found.device, issued_by=found.issued_by, enrolled_by=by)
    issuer = found.issued_by.title_and_name if found.issued_by else ""
    actor = by.as_actor() if by else NOBODY
    told = enrolments.first_asked(found.issued_by) if found.issued_by else None
    facts = {"code_issued_by": issuer, "announced_to": told.title_and_name if told else ""}
    append("device.enrolled", by=actor, on=found.device.as_subject(), facts=facts)
    return found.device, text


@transaction.atomic
def retire(device: Device, *, reason: str, by: Member, lost: bool = False) -> None:
    """Take `device` out of use, or note that it is lost: what it proves ends with its next request.

    Its owner takes back their own device.
    """
    if device.owner_id != by.pk:
        check_enrols(by)
    reason = clean_reason(reason, missing="Say why it is taken out of use.", clause=CLAUSE)
    now = clock.now()
    if not Device.objects.filter(pk=device.pk, retired_at__isnull=True).update(
        retired_at=now, retired_by=by, retired_reason=reason, is_lost=lost
    ):
        raise StateForbids(f"{device} is out of use already.", clause=CLAUSE)
    device.refresh_from_db()
    opened = exceptions.lock_of_device(device)
    if lost:
        append("device.reported_lost", by=by.as_actor(), on=device.as_subject(), facts={"reason": reason})
    else:
        append("device.retired", by=by.as_actor(), on=device.as_subject(), facts={"reason": reason})
    exceptions.end_for_device(device, opened, by=by)


def check_owns(by: Member, device: Device) -> None:
    if device.owner_id != by.pk:
        raise NotPermitted("This is not a device of yours.", clause=CLAUSE, who_can_help="the system administrator")
