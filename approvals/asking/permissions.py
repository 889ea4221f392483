"""Who may do what with a request to post; each check raises with a sentence that the member can read (389.3)."""

from approvals.asking.climbing import Place, climb_of
from approvals.models import AskStatus, PostRequest
from core.exceptions import NotPermitted, Refusal, StateForbids
from members import roles
from members.models import Member, has_permission

CLAUSE = "389.3"


def check_may_endorse(by: Member, request: PostRequest) -> Place:
    """The place that lets `by` act on a request in the chain at this second; raises where none does."""
    if request.status != AskStatus.CLIMBING:
        raise StateForbids(f"This request is in the state “{request.get_status_display().lower()}”.", clause=CLAUSE)
    if by.pk == request.requester_id:
        raise NotPermitted("Nobody endorses their own request.", clause=CLAUSE, who_can_help=names_of_asked(request))
    asked = climb_of(request).asked(request.escalations)
    for place in asked:
        if place.member.pk == by.pk:
            return place
    raise NotPermitted(
        "This request waits for another link of its chain of command.",
        clause=CLAUSE,
        who_can_help=", ".join(f"{place.member.title_and_name}, {place.capacity}" for place in asked),
    )


def check_may_answer(by: Member, request: PostRequest) -> Place | None:
    """Who may return or decline: the link that is asked, and the PIO once it is with them; never the requester."""
    if request.status != AskStatus.WITH_PIO:
        return check_may_endorse(by, request)
    if by.pk == request.requester_id:
        raise NotPermitted("This is your own request. You may withdraw it.", clause=CLAUSE)
    check_drafts(by)
    return None


def check_drafts(by: Member) -> None:
    """The PIO makes drafts from requests and enters those from outside."""
    if not is_pio(by):
        raise NotPermitted(
            "Requests become drafts at the PIO's desk.", clause=CLAUSE, who_can_help="the Public Information Officer"
        )


def is_pio(by: Member) -> bool:
    return has_permission(by, roles.WRITE_POST)


def check_is_requester(by: Member, request: PostRequest) -> None:
    if by.pk != request.requester_id:
        raise NotPermitted(
            f"{request.requester} filed this request.", clause=CLAUSE, who_can_help=request.requester.title_and_name
        )


def names_of_asked(request: PostRequest) -> str:
    """Who is asked now, by the copy that lists use."""
    return ", ".join(
        f"{row.member.title_and_name}, {row.capacity}" for row in request.asked_now.select_related("member")
    )


def why_not_answer(by: Member, request: PostRequest) -> Refusal | None:
    """The refusal that `check_may_answer` would raise, or None: for the page that says whose turn it is."""
    try:
        check_may_answer(by, request)
    except Refusal as refusal:
        return refusal
    return None
