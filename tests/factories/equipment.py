"""Devices and exceptions, asked for and granted by the services that members use."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from core import clock
from equipment import by_phone, devices, exceptions, proof
from equipment.models import Device, DeviceToken, EquipmentException
from members.models import Member
from tests.factories.department import TESTER, Cast


def desk(tag: str = "PD-7001", **about: str) -> Device:
    """A registered device of the Department."""
    return devices.register(asset_tag=tag, description=about.pop("description", "Desk"), by=TESTER, **about)


def enrolled(by: Member, device: Device | None = None, at: Member | None = None) -> DeviceToken:
    """A browser that `by` made approved equipment; `at` is whoever was signed in there."""
    code = devices.issue_code(device or desk(), by=by)
    devices.enrol(code, by=at)
    return DeviceToken.objects.latest("pk")


def laptop(owner: Member, description: str = "Home laptop") -> Device:
    """A member's own device, as asking from it enters it."""
    return devices.register_own(description=description, by=owner)[0]


def hours(number: float) -> datetime:
    return clock.now() + timedelta(hours=number)


def asked(cast: Cast, member: Member, device: Device | None = None, **terms: Any) -> EquipmentException:
    """`member` asks for two days and every account, from his laptop at home."""
    wanted: dict[str, Any] = {
        "accounts": cast.accounts,
        "reason": "Called out at night, no department laptop is free.",
        "ends_at": hours(48),
        "promises_hand_over": True,
    }
    return exceptions.ask(device or laptop(member), by=member, **wanted | terms)


def granted(cast: Cast, member: Member, *, by: Member, **terms: Any) -> EquipmentException:
    """An exception that `by`, a supervisor above `member`, granted as it was asked."""
    waiting = asked(cast, member, **terms)
    exceptions.grant(waiting, by=by)
    return again(waiting)


def by_telephone(cast: Cast, member: Member, *, by: Member, **terms: Any) -> EquipmentException:
    """Casey, the watch commander, said yes on the phone a minute ago; `by` enters it."""
    waiting = terms.pop("waiting", None) or asked(cast, member)
    call: dict[str, Any] = {"said_by": cast.casey, "said_at": hours(-1 / 60), "said_how": "phone 916-555-0142"}
    by_phone.enter(waiting, by=by, **call | terms)
    return again(waiting)


def again(each: EquipmentException) -> EquipmentException:
    return EquipmentException.objects.select_related("member", "device", "decided_by").get(pk=each.pk)


@contextmanager
def sitting_at(device: Device | None) -> Iterator[None]:
    """What is done inside comes from `device`; from no device at all with None."""
    here = None if device is None else proof.Proof(device_id=device.pk, label=device.label, kind=device.kind)
    before = proof.current.set(here)
    try:
        yield
    finally:
        proof.current.reset(before)


@contextmanager
def at_a_desk() -> Iterator[None]:
    """What is done inside comes from a device of the Department."""
    before = proof.current.set(proof.Proof(device_id=0, label="PD-TEST", kind="DEPARTMENT"))
    try:
        yield
    finally:
        proof.current.reset(before)
