"""Members, the ladder of positions, and what the Chief has authorized (389.3)."""

from members.models.authorization import Designation, PostingAuthorization, SocialAccountPermission
from members.models.ladder import Holding, HoldingKind, Position, Rank
from members.models.member import SHUT_OUT, Classification, DutyStatus, Member, has_permission
from members.models.roster import RosterUpload

__all__ = [
    "SHUT_OUT",
    "Classification",
    "Designation",
    "DutyStatus",
    "Holding",
    "HoldingKind",
    "Member",
    "Position",
    "PostingAuthorization",
    "Rank",
    "RosterUpload",
    "SocialAccountPermission",
    "has_permission",
]
