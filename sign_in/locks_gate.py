"""The last gate of every sign-in, whichever way it came: password, passkey or identity provider."""

from django.http import HttpRequest

from core.exceptions import NotPermitted
from members.models import Member
from sign_in.break_glass import check_way_in
from sign_in.locks import is_locked
from sign_in.locks_attempts import client_address

# One text for a wrong password, a name that nobody has, and a lock: who guesses learns nothing.
WRONG_OR_LOCKED = (
    "The user name or the password is wrong, or the name is locked. "
    "After five wrong attempts a name is locked: ask a supervisor to release it."
)


def check_entry(request: HttpRequest, member: Member) -> None:
    """Raise NotPermitted where the name or the address is locked, or the way in is not open to `member`.

    The backends see passwords only. A lock that the second factor earned is seen here.
    """
    if is_locked(name=member.username, address=client_address()):
        raise NotPermitted(WRONG_OR_LOCKED, who_can_help="any supervisor")
    check_way_in(request, member)
