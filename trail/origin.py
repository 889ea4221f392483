"""Where an act comes from: the address and device of the request under way, or the worker."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    address: str = ""
    device: str = ""


NOWHERE = Origin()
current: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)
