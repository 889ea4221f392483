"""What a browser needs besides a sign-in: a second factor that was shown, and a device that is enrolled."""

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.test import Client

from core import clock
from equipment import cookies, devices, tokens
from equipment.models import Device
from members.models import Member
from trail.services import Actor


def sign_in(member: Member) -> Client:
    """A browser in which `member` is signed in already, with a second factor and a device of the Department."""
    client = Client()
    client.force_login(member, backend="members.backends.RolesOnly")
    open_door(client, member)
    return client


def open_door(client: Client, member: Member) -> None:
    """Bring `client`, in which `member` is signed in, through every door that a page stands behind."""
    _show_second_factor(client, member)
    _carry_device(client)


def _show_second_factor(client: Client, member: Member) -> None:
    """The session says that a password and a code were shown a moment ago."""
    at = clock.now().timestamp()
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": at, "username": member.username},
        {"method": "mfa", "at": at, "type": "totp", "id": 0},
    ]
    session["account_authentication_methods_user"] = str(member.pk)
    session.save()


def _carry_device(client: Client) -> None:
    """The browser is the one of a registered device of the Department."""
    enrol(client, "PD-9001")


def enrol(client: Client, asset_tag: str) -> Device:
    """Make `client` one more browser on that device of the Department, and its session one of that device."""
    device = Device.objects.filter(asset_tag=asset_tag).first() or devices.register(
        asset_tag=asset_tag, description="Test desk", by=Actor(id="", label="Tests", capacity="system")
    )
    carry(client, device)
    return device


def carry(client: Client, device: Device) -> str:
    """The cookie of `device`, whosever it is, and the session bound to it. Returns the token."""
    token = tokens.new(device)
    client.cookies[settings.DEVICE_COOKIE_NAME] = token
    session = client.session
    session[cookies.SESSION_KEY] = device.pk
    session.save()
    return token


def leave_device(client: Client) -> Client:
    """The same member, signed in on a browser that the Department does not know."""
    client.cookies.pop(settings.DEVICE_COOKIE_NAME)
    session = client.session
    session.pop(cookies.SESSION_KEY)
    session.save()
    return client
