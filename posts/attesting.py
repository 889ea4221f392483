"""The three statements that a submission carries (389.4): checked, and stored with the revision."""

from collections.abc import Mapping
from dataclasses import dataclass

from core import clock
from members.models import Member
from posts.models import Attestation, Revision
from posts.packs import Incomplete

CLAUSE = "389.4"
STATEMENTS = {
    "attest_release": "It is appropriate for release to the public",
    "attest_mission": "It supports the mission of the Department, as said above",
    "attest_policies": "It conforms to our policies on the release of information",
}


@dataclass(frozen=True, slots=True)
class Attested:
    """Which statements the author made."""

    release: bool = False
    mission: bool = False
    policies: bool = False

    @classmethod
    def typed(cls, typed: Mapping[str, str]) -> "Attested":
        """As the boxes of the composer were sent."""
        return cls(*(bool(typed.get(name)) for name in STATEMENTS))


EVERYTHING = Attested(release=True, mission=True, policies=True)


def check_attested(attested: Attested) -> None:
    """Raise Incomplete for each statement that was not made."""
    made = dict(zip(STATEMENTS, (attested.release, attested.mission, attested.policies), strict=True))
    missing = {name: "Confirm this before you submit (389.4)." for name, is_made in made.items() if not is_made}
    if missing:
        raise Incomplete(missing, clause=CLAUSE)


def store_attestation(revision: Revision, *, by: Member) -> None:
    """Called with the submission's own transaction open, after `check_attested`."""
    Attestation.objects.create(revision=revision, by=by, at=clock.now(), mission=str(revision.facts["mission"]))
