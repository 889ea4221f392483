"""How long one screening may take (389.5): whatever is not done in time is held, so slowness never reads as clear.

A regular expression cannot be interrupted without signals, which web workers and Celery keep for themselves.
So three things bound a screening together: the length that is read at all, patterns that cannot explode
(script/regexes.py proves it), and this deadline, asked before each rule and after each hit.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

# Facebook takes 63,206 characters, more than any other channel.
MOST_CHARACTERS = 65_536


@dataclass(frozen=True)
class Allowance:
    """Seconds of work, which a busy machine does not eat, and seconds of waiting; an ordinary post needs 0.03.

    `meaning` are seconds of work for passages that were never read for their meaning, each of which needs about 0.03.
    """

    work: float = 0.8
    waiting: float = 5.0
    meaning: float = 2.5


UNHURRIED = Allowance()
# Whoever types waits for one passage: the others are read with the checks that follow.
WHILE_TYPING = Allowance(meaning=0.0)


@dataclass(frozen=True)
class Deadline:
    """Begins when it is made. The clocks are exchanged in tests only."""

    allowance: Allowance = field(default_factory=Allowance)
    work_clock: Callable[[], float] = time.thread_time
    wall_clock: Callable[[], float] = time.monotonic
    _work_began: float = field(init=False, default=0.0)
    _wall_began: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_work_began", self.work_clock())
        object.__setattr__(self, "_wall_began", self.wall_clock())

    def passed(self) -> bool:
        return (
            self.work_clock() - self._work_began > self.allowance.work
            or self.wall_clock() - self._wall_began > self.allowance.waiting
        )

    def for_meaning(self) -> Deadline:
        """The one that begins now and allows the work of reading passages."""
        allowed = Allowance(work=self.allowance.meaning, waiting=self.allowance.waiting)
        return Deadline(allowed, self.work_clock, self.wall_clock)
