"""Write what happened to a request, in the order in which it happened."""

from approvals.asking.climbing import Place
from approvals.models import PostRequest, RequestStep, StepKind
from core import clock
from members.models import Member, Position


def write_step(
    request: PostRequest,
    kind: StepKind,
    *,
    member: Member | None = None,
    capacity: str = "",
    place: Place | None = None,
    position: Position | None = None,
    note: str = "",
) -> RequestStep:
    """One line of the story of `request`; with `place`, the member who acted and where they stood."""
    return RequestStep.objects.create(
        request=request,
        kind=kind,
        round=request.round,
        version=request.version,
        member=place.member if place else member,
        position=place.position if place else position,
        capacity=place.capacity if place else capacity,
        acting=place.acting if place else False,
        requester_id=request.requester_id,
        note=note,
        at=clock.now(),
    )


def is_done_already(request: PostRequest, kind: StepKind, *, by: Member, version: int) -> bool:
    """Whether this very click was answered before: the same act, by the same member, on the same version."""
    return RequestStep.objects.filter(request=request, kind=kind, member=by, version=version).exists()
