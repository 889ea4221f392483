"""Who is told what of a request for approval. To be told gives no right: the page asks who is there."""

from collections.abc import Iterable

from django.urls import reverse

from approvals.models import ApprovalRequest, RelayedApproval, RequestStatus, StandIn
from core import clock
from members.models import Member
from notices.kinds import Kind
from notices.services import settle, tell
from posts.models import Post

WORDS_OF = {"APPROVED": "Approved", "RETURNED": "Sent back for changes", "REJECTED": "Rejected"}


def asked(request: ApprovalRequest, members: Iterable[Member]) -> None:
    """It waits for these; and for who stands in for them (389.3)."""
    told = list(members)
    stand_ins = StandIn.objects.live(clock.now()).filter(absent__in=told).select_related("stand_in")
    told += [stand_in for each in stand_ins if (stand_in := each.stand_in).pk not in request.post.writers]
    _tell(request, told, Kind.DECIDE, f"Waits for your decision: {request.revision.title}")


def waits_too_long(request: ApprovalRequest, member: Member) -> None:
    _tell(request, [member], Kind.LATE, f"Nobody decided yet: {request.revision.title}")


def decided(request: ApprovalRequest) -> None:
    """Its author hears of the decision; nobody else needs to decide any more."""
    _over([request.pk])
    _tell_author(request, Kind.DECIDED, f"{WORDS_OF[request.status]}: {request.revision.title}")


def ordered(request: ApprovalRequest) -> None:
    """Its author let it out by their order: nobody needs to decide any more."""
    _over([request.pk])


def expired(request: ApprovalRequest) -> None:
    _over([request.pk])
    _tell_author(request, Kind.KEPT_IN, f"Nobody decided in time: {request.revision.title}")


def relayed(row: RelayedApproval) -> None:
    """Whose word was entered by somebody else confirms or denies it (389.4.1)."""
    words = f"Entered as approved by you, by {row.get_channel_display().lower()}: {row.request.revision.title}"
    tell([row.given_by], kind=Kind.DECIDE, words=words, path=_page_of_voice(row), urgent=True)


def released(request: ApprovalRequest, signer: Member) -> None:
    """Who signed a standing limit hears at once what went out under it: they can lift it (389.4.1)."""
    path = reverse("publishing:post", args=[request.post_id])
    tell(
        [signer],
        kind=Kind.COMMAND,
        words=f"Under your standing limit: {request.revision.title}",
        path=path,
        urgent=True,
    )


def answered(row: RelayedApproval) -> None:
    settle([_page_of_voice(row)])


def _page_of_voice(row: RelayedApproval) -> str:
    return reverse("approvals:relayed", args=[row.request_id])


def nobody_decides_on(post: Post) -> None:
    """What waits for a decision on `post` is taken back."""
    _over(ApprovalRequest.objects.filter(post=post, status=RequestStatus.WAITING).values_list("pk", flat=True))


def _over(requests: Iterable[int]) -> None:
    settle(_page_of(pk) for pk in requests)


def _page_of(pk: int) -> str:
    return reverse("approvals:decide", args=[pk])


def _tell(request: ApprovalRequest, members: Iterable[Member], kind: Kind, words: str) -> None:
    urgent = request.revision.incident_id is not None
    tell(members, kind=kind, words=words, path=_page_of(request.pk), urgent=urgent)


def _tell_author(request: ApprovalRequest, kind: Kind, words: str) -> None:
    path, urgent = reverse("publishing:post", args=[request.post_id]), request.revision.incident_id is not None
    tell([request.author], kind=kind, words=words, path=path, urgent=urgent)
