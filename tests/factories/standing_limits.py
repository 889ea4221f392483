"""A template for incidents, a standing limit on it, and posts made of it (389.4.1)."""

from datetime import timedelta

from approvals.models import ApprovalRequest, StandingLimit
from approvals.standing_limits.signing import Terms, sign
from core import clock
from incidents.models import Incident
from members.models import Member
from posts.library.services import Wording, write
from posts.models import Post, StandingKind, StandingVersion
from tests.factories import posts

TITLE = "Road closed"
ENGLISH = "[street] is closed between [from] and [to] until [end time]. Please use another way."
FILLED = "Elk Grove Blvd is closed between Waterman Road and Bradshaw Road until 6 p.m. Please use another way."


def template(by: Member, **overrides) -> StandingVersion:
    wording = {"title": TITLE, "english": ENGLISH, "category": "e"} | overrides
    return write(StandingKind.TEMPLATE, Wording(**wording), by=by)


def signed(cast, incident: Incident, *, by: Member | None = None, hours: float = 4, **terms) -> StandingLimit:
    """Casey, or `by`, signs a limit on Pat's template for X and the website."""
    said = {
        "version": terms.get("version") or template(cast.pat),
        "accounts": terms.get("accounts", [cast.x, cast.website]),
        "until": terms.get("until", clock.now() + timedelta(hours=hours)),
    }
    return sign(incident, Terms(**said), by=by or cast.casey)


def draft(cast, incident: Incident, **overrides) -> Post:
    said = {"title": TITLE, "text": FILLED, "category": "e", "accounts": (cast.x,), "incident": incident}
    return posts.draft(cast, **said | overrides)


def sent(cast, incident: Incident, **overrides) -> ApprovalRequest:
    """Pat fills the template in and sends it without asking again."""
    return posts.submit(draft(cast, incident, **overrides), at_once=True)
