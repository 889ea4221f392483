"""Is the author of a post that waits still there to take it back (389.3)? Read from the author's row: no query."""

from dataclasses import dataclass

from members.chain import absence_of
from members.models import DutyStatus, Member

ANEW = "a PIO, who can write it anew"


@dataclass(frozen=True, slots=True)
class Away:
    """Why the author cannot act now. `comes_back`: what is returned to them waits for them."""

    tone: str
    icon: str
    label: str
    sentence: str
    who_can_help: str
    comes_back: bool


def away_of(author: Member) -> Away | None:
    """None while the author is on duty. Which kind of leave it is, and why somebody left, is not said."""
    if author.is_on_duty:
        return None
    sentence = absence_of(author)
    if author.duty_status == DutyStatus.SEPARATED:
        return Away("stop", "do_not_disturb", "Author left", sentence, ANEW, comes_back=False)
    if author.duty_status != DutyStatus.ACTIVE:
        helper = f"the author, once back on duty, or {ANEW}"
        return Away("hold", "schedule", "Author on leave", sentence, helper, comes_back=True)
    helper = f"the Administration Division Commander, who enables members, or {ANEW}"
    return Away("stop", "lock", "Author has no access", sentence, helper, comes_back=False)
