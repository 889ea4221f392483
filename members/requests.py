"""The signed-in member behind a request."""

from django.http import HttpRequest

from members.models import Member


def member_of(request: HttpRequest) -> Member:
    """The member; the sign-in middleware lets nobody else reach a page that asks."""
    if not isinstance(request.user, Member):
        raise TypeError("this page is for members who are signed in")
    return request.user
