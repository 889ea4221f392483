"""Record a legal ground, ask a supervisor for one, end one before its time (389.5(b))."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, StateForbids
from core.text import clean_line, clean_reason, clean_text
from members.models import Member
from posts.grounds.kinds import BY_KEY, GroundKind, Kind
from posts.grounds.permissions import CLAUSE, check_can_ask, check_can_end, check_can_record
from posts.grounds.selectors import about_of, violent_list
from posts.models import GroundAsk, GroundEnd, LegalGround, Post
from posts.models.grounds import LINE_LENGTH, WHY_LENGTH
from posts.packs.media import BOOKING_KIND
from posts.screening.violent_felonies import is_recorded
from trail.services import append


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated of a ground, as typed. What its kind does not ask is left aside."""

    reference: str = ""
    subject: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""
    concurrence: str = ""
    review_by: date | None = None
    last_day: date | None = None


@transaction.atomic
def record(post: Post, kind: str, statement: Statement, *, by: Member) -> LegalGround:
    """Record that `kind` of ground for `post`. Raises NotPermitted, StateForbids, or InvalidInput with the field."""
    table = _table_of(kind)
    post = Post.objects.select_for_update(of=("self",), no_key=True).select_related("current").get(pk=post.pk)
    check_can_record(by, post, table)
    now = clock.now()
    decided_on = _decided_on(statement, now)
    ground = LegalGround(
        post=post,
        kind=table.key,
        **_said(table, statement, by),
        decided_on=decided_on,
        review_by=_review_by(table, statement, decided_on, now),
        expires_at=_expires_at(table, statement, now),
        about=_about(post, table, statement, by),
        recorded_by=by,
        recorded_as=by.capacity_label[:120],
        recorded_at=now,
    )
    ground.save(force_insert=True)
    append("ground.recorded", by=by.as_actor(), on=ground.as_subject(), facts=_facts(ground))
    return ground


@transaction.atomic
def ask(post: Post, kind: str, *, note: str, by: Member) -> GroundAsk:
    """Ask a supervisor to decide on that kind; supervisors may read the draft from now on."""
    table = _table_of(kind)
    check_can_ask(by, post)
    if not table.supervisor_decides:
        raise InvalidInput("This needs no supervisor: record it with its reference.", field="kind", clause=CLAUSE)
    note = clean_reason(
        note, missing="Say what the supervisor has to know.", field="note", limit=WHY_LENGTH, clause=CLAUSE
    )
    asked = GroundAsk.objects.create(post=post, kind=table.key, asked_by=by, asked_at=clock.now(), note=note)
    append("ground.asked", by=by.as_actor(), on=post.as_subject(), facts={"kind": table.label, "note": note})
    return asked


@transaction.atomic
def end(ground: LegalGround, *, reason: str, by: Member) -> GroundEnd:
    """The ground is over now, such as when the person was captured."""
    check_can_end(by, ground)
    reason = clean_reason(reason, missing="Say why it ends.", limit=WHY_LENGTH, clause=CLAUSE)
    ground = (
        LegalGround.objects.select_for_update(of=("self",), no_key=True)
        .select_related("post__current")
        .get(pk=ground.pk)
    )
    now = clock.now()
    if over := ground.over_since(now):
        raise StateForbids(f"This exception is over already. {over}.", clause=CLAUSE)
    ended = GroundEnd.objects.create(ground=ground, at=now, by=by, reason=reason)
    append("ground.ended", by=by.as_actor(), on=ground.as_subject(), facts={"reason": reason})
    return ended


def _table_of(kind: str) -> GroundKind:
    if kind not in BY_KEY:
        raise InvalidInput("Choose which exception it is.", field="kind", clause=CLAUSE)
    return BY_KEY[kind]


def _said(table: GroundKind, statement: Statement, by: Member) -> dict[str, str]:
    """The words of the statement, cleaned; where a supervisor decides, the decision is that of who records it."""
    asked = {
        "reference": table.reference,
        "subject": table.subject,
        "decided_by": table.decided_by,
        "concurrence": "Who of the investigating unit concurs" if table.asks_concurrence else "",
    }
    said = {name: _line(getattr(statement, name), name, label) for name, label in asked.items() if label}
    said.setdefault("decided_by", by.title_and_name[:LINE_LENGTH])
    reason = clean_text(statement.reason, field="reason", limit=WHY_LENGTH, name="The reason")
    if table.supervisor_decides and not reason:
        raise InvalidInput("Say why, in words that an auditor can follow.", field="reason", clause=CLAUSE)
    return said | {"reason": reason}


def _line(value: str, field: str, label: str) -> str:
    line = clean_line(value, field=field, limit=LINE_LENGTH, name=label)
    if not line:
        raise InvalidInput(f"{label}: this exception needs it.", field=field, clause=CLAUSE)
    return line


def _decided_on(statement: Statement, now: datetime) -> date:
    today = clock.local(now).date()
    decided_on = statement.decided_on or today
    if decided_on > today:
        raise InvalidInput("It cannot be decided on a day that is still to come.", field="decided_on", clause=CLAUSE)
    return decided_on


def _review_by(table: GroundKind, statement: Statement, decided_on: date, now: datetime) -> date | None:
    """The last day that a determination counts: no more than its fourteen days after it was decided."""
    if table.review_days is None:
        return None
    latest = decided_on + timedelta(days=table.review_days)
    review_by = statement.review_by or latest
    if not clock.local(now).date() <= review_by <= latest:
        raise InvalidInput(
            f"It is reviewed within {table.review_days} days of the decision: from today to {latest:%B} {latest.day}.",
            field="review_by",
            clause=CLAUSE,
        )
    return review_by


def _expires_at(table: GroundKind, statement: Statement, now: datetime) -> datetime | None:
    today = clock.local(now).date()
    latest = today + timedelta(days=table.longest_days) if table.longest_days else None
    last_day = statement.last_day or latest
    if table.review_days is not None or last_day is None:
        return None
    if last_day < today or (latest and last_day > latest):
        until = f" to {latest:%B} {latest.day}, {latest.year}" if latest else ""
        raise InvalidInput(f"Choose a last day from today{until}.", field="last_day", clause=CLAUSE)
    return clock.end_of_day(last_day)


def _about(post: Post, table: GroundKind, statement: Statement, by: Member) -> str:
    """The digest of the booking photo that is decided on; empty for a ground of anything else."""
    if not table.of_booking:
        return ""
    revision = post.revision
    if revision.image is None or revision.facts.get("image_kind") != BOOKING_KIND:
        raise StateForbids("This post shows no booking photo, so there is nothing to decide on.", clause=CLAUSE)
    if table.key == Kind.VIOLENT_LIST:
        charge, today = str(revision.facts.get("charge", "")), clock.local(clock.now()).date()
        if not is_recorded(statement.reference, by.title_and_name, charge, violent_list(), day=today):
            raise InvalidInput(f"This paragraph does not fit the charge “{charge}”.", field="reference", clause=CLAUSE)
    return about_of(revision)


def _facts(ground: LegalGround) -> dict[str, object]:
    """For the trail: who decided and until when. The words stay in the row, which only grows."""
    return {
        "kind": ground.table.label,
        "statute": ground.table.statute,
        "reference": ground.reference,
        "decided_by": ground.decided_by,
        "decided_on": ground.decided_on.isoformat(),
        "review_by": ground.review_by.isoformat() if ground.review_by else "",
        "expires_at": ground.expires_at.isoformat() if ground.expires_at else "",
        "about": ground.about,
    }
