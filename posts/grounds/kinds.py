"""The kinds of legal ground, as a table: what each lifts, who decides on it, what it needs, how long it lives (389.5).

Pages call a ground an exception. The days are the Department's own caution, not the statutes'; only the fourteen
days of a determination are those of Penal Code 13665(b)(2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    FUGITIVE = "FUGITIVE"
    JUDGE = "JUDGE"
    EXIGENCY = "EXIGENCY"
    VIOLENT_LIST = "VIOLENT_LIST"
    ESCAPEE = "ESCAPEE"
    WANTED = "WANTED"
    GUARDIAN = "GUARDIAN"
    FAMILY = "FAMILY"
    CORONER = "CORONER"
    NEXT_OF_KIN = "NEXT_OF_KIN"
    CHP = "CHP"
    COURT_ORDER = "COURT_ORDER"
    COURT_RECORD = "COURT_RECORD"
    MEMBER_PHOTO = "MEMBER_PHOTO"
    MEMBER_WRITTEN = "MEMBER_WRITTEN"
    LEGAL_RELEASE = "LEGAL_RELEASE"


class Told(StrEnum):
    """Under which key of the screening a ground stands (`docs/reference/commands.md`)."""

    DETERMINATION = "determination"
    VIOLENT_LIST = "violent_list_paragraph"
    CONSENT = "consents"
    EXCEPTION = "exceptions"
    RELEASE = "chief_legal_release"


@dataclass(frozen=True, slots=True)
class GroundKind:
    """One row of the table. An empty label means that the field is not asked."""

    key: Kind
    label: str
    statute: str
    lifts: str
    told: Told
    # The name that the screening knows it by, such as "828(b)".
    name: str = ""
    # 389.5(b): a judgment of the Department, so a supervisor decides who did not write the post.
    supervisor_decides: bool = False
    # Bound to the picture, the charges and the person that it was decided on.
    of_booking: bool = False
    reference: str = ""
    reference_hint: str = ""
    subject: str = ""
    decided_by: str = ""
    asks_concurrence: bool = False
    # Days from the decision within which it is reviewed, or it is over.
    review_days: int | None = None
    # Days from the recording after which it is over at the latest.
    longest_days: int | None = None

    @property
    def is_determination(self) -> bool:
        return self.told == Told.DETERMINATION


TABLE: tuple[GroundKind, ...] = (
    GroundKind(
        Kind.FUGITIVE,
        "Fugitive or imminent threat",
        "Penal Code 13665(a)(1)",
        "A booking photo of a person who is a fugitive or an imminent threat, where it helps to find the person or "
        "to end the threat.",
        Told.DETERMINATION,
        "13665(a)(1)",
        supervisor_decides=True,
        of_booking=True,
        asks_concurrence=True,
        review_days=14,
    ),
    GroundKind(
        Kind.JUDGE,
        "Judge's order",
        "Penal Code 13665(a)(2)",
        "A booking photo that a judge ordered to be released.",
        Told.DETERMINATION,
        "13665(a)(2)",
        of_booking=True,
        reference="Number of the order",
        reference_hint="Such as 26FE001234.",
        decided_by="Judge and court",
    ),
    GroundKind(
        Kind.EXIGENCY,
        "Exigent circumstance",
        "Penal Code 13665(a)(3)",
        "A booking photo that an urgent and legitimate law enforcement interest needs now.",
        Told.DETERMINATION,
        "13665(a)(3)",
        supervisor_decides=True,
        of_booking=True,
        asks_concurrence=True,
        review_days=14,
    ),
    GroundKind(
        Kind.VIOLENT_LIST,
        "Crime on the list of violent felonies",
        "Penal Code 667.5(c), 13665(d)",
        "A booking photo with a charge that only counts as violent once somebody else than the author has looked.",
        Told.VIOLENT_LIST,
        supervisor_decides=True,
        of_booking=True,
        reference="Paragraph of 667.5(c)",
    ),
    GroundKind(
        Kind.ESCAPEE,
        "Minor escaped from secure detention",
        "Welfare and Institutions Code 828(b)",
        "Name and description of a minor who escaped.",
        Told.EXCEPTION,
        "828(b)",
        supervisor_decides=True,
        reference="Case number",
        subject="Initials of the minor",
        longest_days=14,
    ),
    GroundKind(
        Kind.WANTED,
        "Wanted person",
        "Penal Code 11144(b)",
        "Criminal history that helps to apprehend a wanted person.",
        Told.EXCEPTION,
        "11144(b)",
        supervisor_decides=True,
        reference="Warrant or case number",
        longest_days=30,
    ),
    GroundKind(
        Kind.GUARDIAN,
        "Guardian's consent",
        "Welfare and Institutions Code 827",
        "Name or face of a minor whose guardian consents, such as a missing child.",
        Told.CONSENT,
        "guardian",
        reference="Where the consent is filed",
        subject="Initials of the minor",
        decided_by="Guardian",
        longest_days=90,
    ),
    GroundKind(
        Kind.FAMILY,
        "Family's consent",
        "Government Code 3307.5",
        "A relative, or what a family agrees to have told.",
        Told.CONSENT,
        "family",
        reference="Where the consent is filed",
        subject="Initials of the person",
        decided_by="Who consented",
        longest_days=90,
    ),
    GroundKind(
        Kind.CORONER,
        "Coroner's release",
        "389.5(b)",
        "The name of somebody who died.",
        Told.EXCEPTION,
        "coroner_release",
        reference="Coroner's case number",
        decided_by="Who released it",
    ),
    GroundKind(
        Kind.NEXT_OF_KIN,
        "Next of kin notified",
        "389.5(b)",
        "The name of somebody who died.",
        Told.EXCEPTION,
        "next_of_kin_notified",
        reference="Case number",
        decided_by="Who notified them",
    ),
    GroundKind(
        Kind.CHP,
        "CHP activation number",
        "Government Code 8594",
        "The name of a state alert, which the California Highway Patrol alone activates.",
        Told.EXCEPTION,
        "chp_activation_no",
        reference="Activation number",
        decided_by="Who activated it at the CHP",
        longest_days=7,
    ),
    GroundKind(
        Kind.COURT_ORDER,
        "Court order",
        "Welfare and Institutions Code 827",
        "The identity of a minor that a court ordered to be disclosed.",
        Told.EXCEPTION,
        "court_order",
        reference="Number of the order",
        decided_by="Judge and court",
    ),
    GroundKind(
        Kind.COURT_RECORD,
        "Court record",
        "389.5(b)",
        "What a public court record says, such as a conviction.",
        Told.EXCEPTION,
        "court_record",
        reference="Case number of the court",
        decided_by="Court",
    ),
    GroundKind(
        Kind.MEMBER_PHOTO,
        "Member's consent to a photo",
        "Government Code 3307.5",
        "The face of a member of the Department.",
        Told.CONSENT,
        "member_photo",
        reference="Where the consent is filed",
        subject="Member in the photo",
        decided_by="Who consented",
        longest_days=365,
    ),
    GroundKind(
        Kind.MEMBER_WRITTEN,
        "Member's written consent",
        "Government Code 3307.5",
        "Face and family of a member of the Department.",
        Told.CONSENT,
        "member_written",
        reference="Where the consent is filed",
        subject="Member concerned",
        decided_by="Who consented",
        longest_days=365,
    ),
    GroundKind(
        Kind.LEGAL_RELEASE,
        "Release by the Chief or by legal counsel",
        "Government Code 7923.625, Penal Code 832.7",
        "Body-worn camera footage and records that the law opens.",
        Told.RELEASE,
        reference="Number of the release",
        decided_by="Who released it",
    ),
)
BY_KEY: dict[str, GroundKind] = {kind.key: kind for kind in TABLE}
CHOICES = [(kind.key.value, kind.label) for kind in TABLE]


def keys(kinds: Iterable[GroundKind]) -> list[str]:
    """Their keys, for a query or a constraint."""
    return [kind.key.value for kind in kinds]


DETERMINATIONS = keys(kind for kind in TABLE if kind.is_determination)
OF_BOOKING = keys(kind for kind in TABLE if kind.of_booking)
REVIEWED = keys(kind for kind in TABLE if kind.review_days)
WITH_REFERENCE = keys(kind for kind in TABLE if kind.reference)
SUPERVISED = keys(kind for kind in TABLE if kind.supervisor_decides)
