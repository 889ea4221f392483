"""Approval requests and requests to post (389.3, 389.4.1)."""

from approvals.models.approval import DECIDED, LET_OUT, ApprovalRequest, RequestStatus, RouteChoices
from approvals.models.calendar_feed import CalendarFeed
from approvals.models.conclusion import Conclusion
from approvals.models.order import ChiefOrder
from approvals.models.passing import PassedOn, PassedWhy, StandIn
from approvals.models.post_request import Asked, AskStatus, PostRequest, RequestStep, StepKind
from approvals.models.relay import Channel, Ratification, RelayedApproval
from approvals.models.release import ReleaseNumber
from approvals.models.standing_limit import StandingLimit, StandingLimitLift, StandingRelease

__all__ = [
    "DECIDED",
    "LET_OUT",
    "ApprovalRequest",
    "AskStatus",
    "Asked",
    "CalendarFeed",
    "Channel",
    "ChiefOrder",
    "Conclusion",
    "PassedOn",
    "PassedWhy",
    "PostRequest",
    "Ratification",
    "RelayedApproval",
    "ReleaseNumber",
    "RequestStatus",
    "RequestStep",
    "RouteChoices",
    "StandIn",
    "StandingLimit",
    "StandingLimitLift",
    "StandingRelease",
    "StepKind",
]
