"""Reading legal grounds: which count now, for whom, and what they tell the screening (389.5)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from core import clock
from core.canonical import sha256_of
from members.models import Member
from posts.grounds.kinds import DETERMINATIONS, Kind, Told
from posts.models import GroundAsk, LegalGround, Post, Revision
from posts.packs.media import BOOKING_KIND
from posts.screening.determinations import DAYS_PUBLIC
from posts.screening.violent_felonies import Listed, is_recorded, is_violent, listed
from posts.screening.words import packaged
from posts.selectors import visible_to

BOOKING_NAMES = ("given_name", "given_pronouns", "alias_reason")


def grounds_of(post: Post) -> list[LegalGround]:
    """Every ground of `post`, newest first, with how it ended. One query."""
    return list(LegalGround.objects.filter(post=post).select_related("recorded_by", "ended__by", "post__current"))


def live_grounds(revision: Revision, *, at: datetime | None = None) -> list[LegalGround]:
    """Those that count for `revision` at `at` or now, newest first; what was decided on another photo does not."""
    found = LegalGround.objects.live(at or clock.now()).filter(post=revision.post_id).select_related("recorded_by")
    return [ground for ground in found if holds_for(ground, revision)]


def holds_for(ground: LegalGround, revision: Revision) -> bool:
    """Whether a ground of a booking photo was decided on this very photo, these charges and this person."""
    return not ground.table.of_booking or ground.about == about_of(revision)


def about_of(revision: Revision) -> str:
    """What a determination rests on. A crop or a redaction box is the same photo."""
    photo = revision.image.original.sha256 if revision.image else ""
    told = (str(revision.facts.get(name, "")) for name in ("charge", "given_name"))
    return sha256_of([photo, *(" ".join(text.split()).casefold() for text in told)])


def violent_list() -> tuple[Listed, ...]:
    """The closed list of Penal Code 667.5(c), as dated data: `dictionaries/violent_felonies.txt`."""
    return listed(packaged("violent_felonies"))


def recorded_for(
    post: Post | None, *, revision: Revision | None = None, facts: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What is recorded of `post` beside its words, as keyword arguments of `posts.packs.for_screening`.

    `revision` is the current one unless given; `facts` are those that are being typed, where they are not saved.
    Live grounds only. Two queries.
    """
    revision = revision or (post.current if post else None)
    facts = (revision.facts if revision else {}) if facts is None else facts
    told: dict[str, Any] = {"booking": booking_of(facts)} if facts.get("image_kind") == BOOKING_KIND else {}
    if revision is None:
        return told
    for ground in reversed(live_grounds(revision)):  # the newest is told last, and counts
        _tell(ground, told)
    return told


def booking_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Penal Code 13665(b): name and pronouns as given, and the clock as it would start today."""
    today = clock.local(clock.now()).date()
    told = {name: facts[name] for name in BOOKING_NAMES if facts.get(name)}
    return told | {"share_on": today.isoformat(), "remove_by": (today + timedelta(days=DAYS_PUBLIC)).isoformat()}


def _tell(ground: LegalGround, told: dict[str, Any]) -> None:
    kind = ground.table
    if kind.told == Told.DETERMINATION:
        told["determination"] = _determination(ground)
    elif kind.told == Told.VIOLENT_LIST:
        told["violent_list_paragraph"] = ground.reference
        told["violent_list_recorded_by"] = ground.recorded_by.title_and_name
    elif kind.told == Told.CONSENT:
        told.setdefault("consents", []).append(kind.name)
        if kind.key == Kind.MEMBER_PHOTO:
            told.setdefault("members_named", []).append({"name": ground.subject, "photo_consent": True})
    elif kind.told == Told.EXCEPTION:
        told.setdefault("exceptions", []).append({"type": kind.name, "ref": ground.reference})
    else:
        told["chief_legal_release"] = True


def _determination(ground: LegalGround) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": ground.table.name,
        "decided_by": ground.decided_by,
        "decided_on": ground.decided_on.isoformat(),
        "reason": ground.reason,
        "concurrence": ground.concurrence,
        "review_by": ground.review_by.isoformat() if ground.review_by else "",
        # 13665(a)(2): what a judge ordered has a number; nobody else's decision has one here.
        "court_order": ground.reference if ground.kind == Kind.JUDGE else "",
    }
    return {name: value for name, value in told.items() if value}


def basis_of(revision: Revision, *, at: datetime | None = None) -> tuple[str, LegalGround | None]:
    """Why the booking photo of `revision` may be public, in words, and the ground it rests on; empty: it may not.

    13665(a): a crime on the closed list by its charge alone, the same as somebody recorded it, or a determination.
    """
    charge, rows = str(revision.facts.get("charge", "")), violent_list()
    day = clock.local(at or clock.now()).date()
    if is_violent(charge, rows, day=day):
        return "The charge is on the list of Penal Code 667.5(c)", None
    live = live_grounds(revision, at=at)
    for ground in live:
        if ground.kind == Kind.VIOLENT_LIST and is_recorded(
            ground.reference, ground.recorded_by.title_and_name, charge, rows, day=day
        ):
            return f"Recorded under Penal Code 667.5(c)({ground.reference})", ground
    standing = determination_among(live)
    return (f"{standing.table.label}, {standing.table.statute}", standing) if standing else ("", None)


def determination_among(grounds: Iterable[LegalGround]) -> LegalGround | None:
    """The newest determination under 13665(a)(1) to (3) among them."""
    return next((ground for ground in grounds if ground.kind in DETERMINATIONS), None)


def rested_on(revision: Revision, approved_at: datetime) -> list[LegalGround]:
    """The grounds that counted for `revision` when it was approved."""
    return live_grounds(revision, at=approved_at)


def get_ground_or_404(member: Member, pk: int) -> LegalGround:
    found = (
        LegalGround.objects.select_related("post__current", "recorded_by", "ended__by")
        .filter(pk=pk, post__in=visible_to(member).order_by())
        .first()
    )
    if found is None:
        raise Http404("No such exception.")
    return found


def open_asks(post: Post) -> list[GroundAsk]:
    """What was asked for and is not recorded since. One query."""
    return list(unanswered().filter(post=post).select_related("asked_by"))


def asked_of(member: Member) -> QuerySet[GroundAsk]:
    """What waits for a supervisor who is `member`: nothing that they wrote themselves."""
    mine = Q(post__author=member) | Exists(Revision.objects.filter(post=OuterRef("post"), created_by=member))
    return unanswered().exclude(mine).filter(post__status__in=OPEN_FOR_ASKS).order_by()


OPEN_FOR_ASKS = ("DRAFT", "SUBMITTED", "RETURNED", "EXPIRED", "APPROVED", "PUBLISHED")


def unanswered() -> QuerySet[GroundAsk]:
    """What supervisors were asked for and did not record since."""
    recorded = LegalGround.objects.filter(
        post=OuterRef("post"), kind=OuterRef("kind"), recorded_at__gte=OuterRef("asked_at")
    )
    return GroundAsk.objects.filter(~Exists(recorded))
