"""A request as its page tells it: the chain in steps, and what became of it (389.3)."""

from dataclasses import dataclass
from datetime import datetime

from approvals.asking.climbing import Climb, climb_of
from approvals.models import DECIDED, ApprovalRequest, AskStatus, PostRequest, RequestStep, StepKind
from posts.models import PostStatus
from publishing.models import Delivery, DeliveryStatus

PUBLIC = (DeliveryStatus.DELIVERED, DeliveryStatus.REMOVING)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the way, done or to come: tone and icon, what, and a line about it."""

    tone: str
    icon: str
    title: str
    detail: str = ""
    at: datetime | None = None
    words: str = ""
    # Whose turn it is, for screen readers and for the eye.
    is_current: bool = False


_TOLD = {
    StepKind.FILED: ("", "send", "Filed"),
    StepKind.SKIPPED: ("", "info", "Passed over"),
    StepKind.ENDORSED: ("ok", "check", "Endorsed"),
    StepKind.RETURNED: ("hold", "undo", "Returned"),
    StepKind.DECLINED: ("hold", "do_not_disturb", "Declined"),
    StepKind.WITHDRAWN: ("", "undo", "Withdrawn"),
    StepKind.REMINDED: ("warn", "alarm", "Reminded"),
    StepKind.ESCALATED: ("warn", "alarm", "Asked one level higher"),
    StepKind.INFORMED: ("", "info", "Informed afterwards"),
    StepKind.DRAFTED: ("ok", "edit", "Draft made"),
}


def rungs_of(request: PostRequest) -> list[Rung]:
    """Every step of `request` in order, then who is asked now and who comes after. At most five queries."""
    rungs = [_told(step) for step in request.steps.select_related("member")]
    if request.status == AskStatus.CLIMBING:
        rungs += _ahead(request, climb_of(request))
    if request.status in (AskStatus.CLIMBING, AskStatus.WITH_PIO):
        here = request.status == AskStatus.WITH_PIO
        rungs.append(Rung("go" if here else "", "edit", "The PIO makes a draft", _turn(here), is_current=here))
    return rungs


def _told(step: RequestStep) -> Rung:
    tone, icon, word = _TOLD[StepKind(step.kind)]
    if step.member is None:
        return Rung(tone, icon, word, step.note, step.at)
    # The words of a request stand on its page; those of an earlier filing are kept with that step.
    again = step.kind == StepKind.FILED and step.round > 1
    title = f"{word} again" if again else word
    words = "" if step.kind == StepKind.FILED else step.note
    return Rung(tone, icon, title, f"{step.member.title_and_name}, {step.capacity}", step.at, words)


def _ahead(request: PostRequest, climb: Climb) -> list[Rung]:
    asked = climb.asked(request.escalations)
    rungs = [
        Rung("go", "schedule", "Asked now", f"{p.member.title_and_name}, {p.capacity}", is_current=True) for p in asked
    ]
    if not asked:
        rungs = [Rung("hold", "warning", "Nobody stands above the requester and is present", _turn(False))]
    rungs += [
        Rung("", "schedule", "Comes next", f"{place.member.title_and_name}, {place.capacity}")
        for place in climb.still_to_come(request.escalations)
    ]
    if request.expedite:
        rungs.append(Rung("", "info", "The chain of command is told", "Afterwards, because it is urgent for safety"))
    return rungs


def _turn(here: bool) -> str:
    return "Waits at the PIO's desk" if here else ""


def earlier_words(request: PostRequest) -> list[RequestStep]:
    """What was asked in earlier rounds, with the words of that time. One query, none for most requests."""
    if request.round == 1:
        return []
    return list(request.steps.filter(kind=StepKind.FILED, round__lt=request.round))


def answer_to(request: PostRequest) -> RequestStep | None:
    """Who returned or declined `request`, and why, while it stands so. One query, none for any other."""
    kind = {AskStatus.RETURNED: StepKind.RETURNED, AskStatus.DECLINED: StepKind.DECLINED}.get(AskStatus(request.status))
    if kind is None:
        return None
    return request.steps.filter(kind=kind).select_related("member").order_by("-at", "-pk").first()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the post: a phrase for the requester, and where it is public."""

    tone: str
    icon: str
    label: str
    line: str = ""
    public: tuple[tuple[str, str], ...] = ()


_OF_POST = {
    PostStatus.DRAFT: ("", "edit", "Being drafted"),
    PostStatus.SUBMITTED: ("go", "schedule", "Waits for approval"),
    PostStatus.APPROVED: ("go", "send", "Approved"),
    PostStatus.RETURNED: ("", "edit", "Being drafted"),
    PostStatus.REJECTED: ("stop", "do_not_disturb", "Rejected"),
    PostStatus.WITHDRAWN: ("", "undo", "Withdrawn by its author"),
    PostStatus.EXPIRED: ("hold", "timer", "Not published in time"),
    PostStatus.PUBLISHED: ("ok", "public", "Published"),
    PostStatus.REMOVED: ("", "visibility_off", "Removed from public view"),
}


def outcome_of(request: PostRequest) -> Outcome | None:
    """Read from the post and its deliveries, by looking down; None until there is a draft. Two queries."""
    post = request.post
    if post is None:
        return None
    tone, icon, label = _OF_POST[PostStatus(post.status)]
    deliveries = (
        Delivery.objects.filter(post=post, part=1, status__in=PUBLIC).exclude(permalink="").select_related("account")
    )
    public = tuple((str(delivery.account), delivery.permalink) for delivery in deliveries)
    decided = (
        ApprovalRequest.objects.filter(post=post, status__in=DECIDED)
        .select_related("decided_by")
        .order_by("-decided_at")
    )
    last = decided.first()
    line = ""
    if last is not None and post.status not in (PostStatus.DRAFT, PostStatus.SUBMITTED, PostStatus.RETURNED):
        line = f"{last.get_status_display()} by {last.decided_by}, {last.decided_as}"
        line += f" ({last.clause})" if last.clause else ""
    return Outcome(tone, icon, label, line, public)
