"""One row of Today: a clock, a thing, one act."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from core import clock
from platforms.models import SocialAccount

# Of each kind; the rest is one link away.
SHOWN = 6
SOON_SECONDS = 3600


class Rank(IntEnum):
    """Which kind comes first: what others wait for, before what is only the member's own."""

    URGENT = 0
    OTHERS_WAIT = 1
    RETURNED = 2
    OWN_STANDING = 3
    UNFINISHED = 4


@dataclass(frozen=True, slots=True)
class Need:
    """One row: a clock, a thing, one act."""

    rank: Rank
    at: datetime
    clock_label: str
    kind: str
    title: str
    line: str
    url: str
    act_label: str
    accounts: list[SocialAccount] = field(default_factory=list)
    has_deadline: bool = False
    # Tone, icon and word that stand whatever the clock says.
    flag: tuple[str, str, str] | None = None

    @property
    def urgency(self) -> tuple[str, str, str] | None:
        """Tone, icon and word, where the clock presses."""
        if self.flag or not self.has_deadline:
            return self.flag
        seconds = (self.at - clock.now()).total_seconds()
        if seconds <= 0:
            return ("stop", "alarm", "Late")
        return ("hold", "timer", "Soon") if seconds < SOON_SECONDS else None

    @property
    def ends_with_its_day(self) -> bool:
        """Whether the last day says all: the midnight after it would read as a day more."""
        return self.clock_label in ("by", "until", "ended") and clock.ends_with_its_day(self.at)

    @property
    def is_urgent(self) -> bool:
        return self.rank == Rank.URGENT
