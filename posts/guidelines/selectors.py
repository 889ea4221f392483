"""Which version is in force at a moment, and the history of all of them (389.3)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.http import Http404

from core import clock
from posts.models import ContentGuideline

SHOWN = 100


def every_version() -> QuerySet[ContentGuideline]:
    return ContentGuideline.objects.select_related("issued_by", "withdrawal__by").order_by("-number")


def _begun(at: datetime) -> QuerySet[ContentGuideline]:
    """Versions whose time has come by `at`; what was taken back before it began never came."""
    never_came = Q(withdrawal__at__lt=F("effective_from"))
    return every_version().filter(effective_from__lte=at).exclude(never_came)


def in_force(at: datetime | None = None) -> ContentGuideline | None:
    """The one version in force at `at`, now without it; None where there is none. One query.

    The latest version that has begun replaces all before it: when it ends or is withdrawn, none comes back.
    """
    at = at or clock.now()
    latest = _begun(at).prefetch_related("accounts").first()
    if latest is None or (latest.effective_to is not None and latest.effective_to <= at):
        return None
    return latest if latest.withdrawn is None or latest.withdrawn.at > at else None


def version_or_404(number: int) -> ContentGuideline:
    found = every_version().prefetch_related("accounts").filter(number=number).first()
    if found is None:
        raise Http404("No such version.")
    return found


def before(guideline: ContentGuideline) -> ContentGuideline | None:
    """The version before this one, if it is not the first."""
    return every_version().prefetch_related("accounts").filter(number__lt=guideline.number).first()


@dataclass(frozen=True, slots=True)
class Line:
    """A version of the history, and where it stands: in force, coming, replaced, ended, withdrawn or cancelled."""

    guideline: ContentGuideline
    where: str
    # When it stopped, where it has: replaced, ended or withdrawn, whichever came first.
    stopped_at: datetime | None


def history() -> list[Line]:
    """The newest versions first, each with where it stands now. One query."""
    now = clock.now()
    lines, later_from = [], None
    for guideline in every_version()[:SHOWN]:
        lines.append(_line(guideline, now, later_from))
        if guideline.withdrawn is None or guideline.has_begun(guideline.withdrawn.at):
            later_from = guideline.effective_from
    return lines


def line_of(guideline: ContentGuideline) -> Line:
    """Where this version stands now."""
    return next((line for line in history() if line.guideline.pk == guideline.pk), _line(guideline, clock.now(), None))


def _line(guideline: ContentGuideline, now: datetime, later_from: datetime | None) -> Line:
    """`later_from`: when the next version begins, of those that were not taken back before."""
    withdrawal = guideline.withdrawn
    if withdrawal is not None and withdrawal.at < guideline.effective_from:
        return Line(guideline, "cancelled", withdrawal.at)
    ends = {
        "withdrawn": withdrawal.at if withdrawal else None,
        "replaced": later_from,
        "ended": guideline.effective_to,
    }
    over = {word: at for word, at in ends.items() if at is not None and at <= now}
    if over:
        where = min(over, key=lambda word: over[word])
        return Line(guideline, where, over[where])
    return Line(guideline, "in_force" if guideline.effective_from <= now else "coming", None)
