"""Who relays what a commander approved by voice, and who confirms it (389.4.1)."""

from approvals.models import ApprovalRequest, RelayedApproval, RequestStatus, RouteChoices
from core.exceptions import NotPermitted, Refusal, StateForbids
from incidents.services import commander_of
from members.models import Member
from posts.models import StoredFinding
from posts.rights import RightToPost
from posts.screening import Level

CLAUSE = "389.4.1"


def check_can_relay(by: Member, request: ApprovalRequest) -> None:
    """Who may post it themselves may relay, its author too: radio knows no other way. The commander never."""
    if request.route != RouteChoices.COMMANDER or request.incident is None:
        raise StateForbids("Only releases of an incident are approved by voice.", clause=CLAUSE)
    commander = commander_of(request.incident)
    if commander is not None and commander.pk == by.pk:
        raise NotPermitted(
            "You command this incident: sign it off yourself.", clause=CLAUSE, who_can_help="the author of the post"
        )
    accounts = [target.account for target in request.revision.targets.all()]
    RightToPost(by, accounts).check(accounts, category=request.revision.category, incident=True)
    if request.status != RequestStatus.WAITING:
        raise StateForbids(f"This request is {request.get_status_display().lower()} already.")
    _check_can_be_read_out(request)


def _check_can_be_read_out(request: ApprovalRequest) -> None:
    """What asks the commander in writing, or has more than one text, is not approved by voice."""
    if StoredFinding.objects.filter(revision=request.revision, level=Level.HOLD.value).exists():
        raise StateForbids(
            "Screening holds this post, and its questions are answered in writing by who decides. Nobody can answer "
            "them for the Incident Commander: they sign it off themselves, or its author writes it anew.",
            clause="389.5",
            who_can_help="the Incident Commander",
        )
    if any(target.text for target in request.revision.targets.all()):
        raise StateForbids(
            "An account has words of its own, and one text is read back. Give every account the same words, or let "
            "the Incident Commander sign it off themselves.",
            clause=CLAUSE,
            who_can_help="its author",
        )


def can_relay(by: Member, request: ApprovalRequest) -> bool:
    try:
        check_can_relay(by, request)
    except Refusal:
        return False
    return True


def check_can_ratify(by: Member, relayed: RelayedApproval) -> None:
    """Who gave it, or is said to have given it, and nobody else: also after the command passed on."""
    if relayed.given_by_id != by.pk:
        raise NotPermitted(
            f"{relayed.given_by.title_and_name} is said to have approved this, and alone can confirm it.",
            clause=CLAUSE,
            who_can_help=relayed.given_by.title_and_name,
        )
    if relayed.answer is not None:
        raise StateForbids("You answered this already.", clause=CLAUSE)
    if not by.is_on_duty:
        raise NotPermitted("Who is not on duty decides on nothing.", clause=CLAUSE, who_can_help="any supervisor")


def can_ratify(by: Member, relayed: RelayedApproval) -> bool:
    try:
        check_can_ratify(by, relayed)
    except Refusal:
        return False
    return True
