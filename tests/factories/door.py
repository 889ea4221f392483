"""What a browser needs besides a sign-in: a second factor that was shown, and a device that is enrolled."""

from django.test import Client

from members.models import Member


def open_door(client: Client, member: Member) -> None:
    """Bring `client`, in which `member` is signed in, through every door that a page stands behind."""
    _show_second_factor(client, member)
    _carry_device(client)


def _show_second_factor(client: Client, member: Member) -> None:
    """The session says that a second factor was shown a moment ago."""


def _carry_device(client: Client) -> None:
    """The browser is the one of a registered device of the Department."""
