"""Who may decide on a request: by position and training, or by command; never its writer."""

from collections.abc import Callable, Iterator

from django.db.models import Q

from approvals.models import ApprovalRequest, PostRequest, RequestStatus, RouteChoices
from approvals.ranking import name_of_least
from core.exceptions import NotPermitted, Refusal, StateForbids
from equipment.proof import check_may_post_from
from incidents.models import CommandAssignment
from incidents.services import check_commands
from members import roles
from members.authorizations import check_covered, live_by_account
from members.models import Member, has_permission
from platforms.models import SocialAccount
from training.services import check_trained


def check_can_decide(by: Member, request: ApprovalRequest, *, entered_by: Member | None = None) -> None:
    """Raise unless `by` may decide on `request` at this second; `entered_by` sits at the device, if another does."""
    if request.status != RequestStatus.WAITING:
        raise StateForbids(f"This request is {request.get_status_display().lower()} already.")
    if not by.is_on_duty:
        raise NotPermitted("Who is not on duty decides on nothing.", clause="389.3", who_can_help="another supervisor")
    check_wrote_nothing(by, request)
    check_may_post_from(entered_by or by, _accounts_of(request))
    if request.route == RouteChoices.COMMANDER and request.incident:
        check_commands(by, request.incident)
        check_named_by_another(by, request)
        return
    if not (by.is_supervisor and has_permission(by, roles.DECIDE)):
        raise NotPermitted(
            "A supervisor approves this post before it is public.", clause="389.3", who_can_help="any supervisor"
        )
    check_is_of_rank(by, request)
    check_trained(by)


def check_is_of_rank(by: Member, request: ApprovalRequest) -> None:
    """Nobody decides on what a member above them wrote; on the Chief's own posts the rank below does (389.3)."""
    if by.level < request.least_level:
        raise NotPermitted(
            "Its author stands above you. Who decides on it is at least of the same rank; on what the Chief of Police "
            "writes, of the next.",
            clause="389.3",
            who_can_help=f"a supervisor of the rank {name_of_least(request.least_level)} or above",
        )


def _accounts_of(request: ApprovalRequest) -> Iterator[SocialAccount]:
    """Read only when somebody asks: on approved equipment nobody does."""
    for target in request.revision.targets.all():
        yield target.account


def check_can_approve(by: Member, request: ApprovalRequest, *, entered_by: Member | None = None) -> None:
    """`check_can_decide`, and the author could still post it: else the worker would only hold it."""
    check_can_decide(by, request, entered_by=entered_by)
    check_author_still_may(request)


def check_can_return(by: Member, request: ApprovalRequest) -> None:
    """`check_can_decide`, and there is an author who can take it back."""
    check_can_decide(by, request)
    away = request.away
    if away is not None and not away.comes_back:
        raise StateForbids(
            f"{away.sentence}. Nobody could take this post back: reject it, and say why.",
            clause="389.3",
            who_can_help=away.who_can_help,
        )


def check_author_still_may(request: ApprovalRequest) -> None:
    """Raise NotPermitted when the author is away, or lost the training or an authorization that this post needs."""
    if (away := request.away) is not None:
        raise NotPermitted(
            f"{away.sentence}, and nothing of theirs is published.", clause="389.3", who_can_help=away.who_can_help
        )
    check_trained(request.author)
    accounts = list(_accounts_of(request))
    live = live_by_account(request.author, accounts)
    for account in accounts:
        check_covered(
            live[account.pk],
            request.author,
            account,
            category=request.revision.category,
            incident=request.revision.incident_id is not None,
        )


def check_named_by_another(by: Member, request: ApprovalRequest) -> None:
    """Nobody chooses their own approver: who wrote the post cannot have given `by` the command (389.4.1)."""
    writers = [request.author_id, request.edited_by_id]
    if CommandAssignment.objects.filter(
        incident=request.incident_id, commander=by, to_at__isnull=True, assigned_by__in=writers
    ).exists():
        raise NotPermitted(
            "The author of this post gave you the command. Somebody else confirms it first.",
            clause="389.4.1",
            who_can_help="another supervisor",
        )


def check_wrote_nothing(by: Member, request: ApprovalRequest) -> None:
    """Nobody decides on what they wrote or edited, in any revision of the post, or asked for."""
    if by.pk in (request.author_id, request.edited_by_id):
        raise NotPermitted(
            "You wrote this post; somebody else decides on it.", clause="389.3", who_can_help="another supervisor"
        )
    if by.pk in request.post.writers:
        raise NotPermitted(
            "You edited this post; somebody else decides on it.", clause="389.3", who_can_help="another supervisor"
        )
    # Their words were taken over: in spirit they wrote it with the author. Endorsing a request is not writing.
    # 389.3, 389.5: nor whom the post is about.
    if PostRequest.objects.filter(Q(requester=by) | Q(subjects=by), post=request.post_id).exists():
        raise NotPermitted(
            "You asked for this post, or it is about you; somebody else decides on it.",
            clause="389.3",
            who_can_help="another supervisor",
        )


def why_not(by: Member, request: ApprovalRequest) -> Refusal | None:
    """The refusal that `check_can_decide` would raise, or None: for pages that say who may decide."""
    return _refusal_of(lambda: check_can_decide(by, request))


def why_it_cannot_go_out(request: ApprovalRequest) -> Refusal | None:
    """The refusal that `check_author_still_may` would raise, or None."""
    return _refusal_of(lambda: check_author_still_may(request))


def _refusal_of(check: Callable[[], None]) -> Refusal | None:
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None
