"""Who issues and withdraws content guidelines: the Chief in person, for 389.3 names no designee here."""

from members.models import Member
from members.permissions import check_is_chief


def check_can_issue(by: Member) -> None:
    """Acting Chiefs count; a designee authorizes members and issues nothing."""
    check_is_chief(by, "issues content guidelines")


def check_can_withdraw(by: Member) -> None:
    check_is_chief(by, "withdraws content guidelines")
