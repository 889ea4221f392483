"""What a decision says beside a direct one, where another member brings the decider's word (389.4.1)."""

from datetime import datetime
from typing import Any, Protocol

from members.models import Member


class Through(Protocol):
    """A word that was given by voice, or before."""

    @property
    def by(self) -> Member:
        """Who brings it, and sits at the device."""

    @property
    def at(self) -> datetime:
        """From when on the decision ages."""

    @property
    def no_later_than(self) -> datetime | None:
        """When it ends at the latest, if sooner than a decision does by itself."""

    def columns(self) -> dict[str, Any]:
        """What the request's row keeps."""

    def facts(self) -> dict[str, Any]:
        """What the trail seals beside the decision."""
