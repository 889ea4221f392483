"""Who issues and withdraws content guidelines, and switches direct posting: the Chief in person (389.3).

The paragraph names no designee for them.
"""

from members.models import Member
from members.permissions import check_is_chief


def check_can_issue(by: Member) -> None:
    """Acting Chiefs count; a designee authorizes members and issues nothing."""
    check_is_chief(by, "issues content guidelines")


def check_can_switch(by: Member) -> None:
    """Whether posts go out without an approval is the Chief's own word, as the guideline is."""
    check_is_chief(by, "switches direct posting")


def check_can_withdraw(by: Member) -> None:
    check_is_chief(by, "withdraws content guidelines")
