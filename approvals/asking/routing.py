"""Ask whoever may act now, and write down who was passed over. The only writer of `Asked`."""

from datetime import timedelta

from django.conf import settings

from approvals.asking.climbing import Climb, Place, climb_of
from approvals.asking.steps import write_step
from approvals.models import Asked, PostRequest, StepKind
from core import clock
from trail.services import Actor, append


def lock_request(request: PostRequest) -> PostRequest:
    """The row, locked, as it stands now: what the page showed may be old. Locked before any post."""
    locked = PostRequest.objects.select_for_update(of=("self",), no_key=True).select_related("requester")
    return locked.get(pk=request.pk)


def ask_next(request: PostRequest, *, by: Actor) -> None:
    """Ask whoever stands next in the chain at this second. `request` is locked and climbs."""
    climb = climb_of(request)
    _write_skipped(request, climb)
    _write_asked(request, climb.asked(request.escalations), by=by, climb=climb)


def follow(request: PostRequest, *, by: Actor) -> bool:
    """Ask somebody else where the ladder changed under a request that waits; say whether it did."""
    climb = climb_of(request)
    stored = {(row.member_id, row.capacity) for row in request.asked_now.all()}
    if stored == {(place.member.pk, place.capacity) for place in climb.asked(request.escalations)}:
        PostRequest.objects.filter(pk=request.pk).update(looked_at=clock.now())
        return False
    PostRequest.objects.filter(pk=request.pk).update(escalations=0)
    request.escalations = 0
    _write_skipped(request, climb)
    _write_asked(request, climb.asked(0), by=by, climb=climb)
    return True


def _write_asked(request: PostRequest, asked: list[Place], *, by: Actor, climb: Climb) -> None:
    now = clock.now()
    Asked.objects.filter(request=request).delete()
    Asked.objects.bulk_create(
        Asked(request=request, member=place.member, capacity=place.capacity, since=now) for place in asked
    )
    PostRequest.objects.filter(pk=request.pk).update(
        waits_since=now, nudge_at=now + remind_after(), reminded_at=None, looked_at=now
    )
    facts = {
        "asked": [f"{place.member.title_and_name}, {place.capacity}" for place in asked],
        "skipped": [skipped.why for skipped in climb.skipped],
        "round": request.round,
    }
    append("post_request.routed", by=by, on=request.as_subject(), facts=facts)


def ask_too(request: PostRequest, places: list[Place]) -> None:
    """Ask `places` besides those who are asked already."""
    now = clock.now()
    Asked.objects.bulk_create(
        [Asked(request=request, member=place.member, capacity=place.capacity, since=now) for place in places],
        ignore_conflicts=True,
    )


def remind_after() -> timedelta:
    return timedelta(seconds=settings.REQUEST_REMIND_AFTER_SECONDS)


def _write_skipped(request: PostRequest, climb: Climb) -> None:
    """One line for each link that was passed over, once a round for each reason."""
    told = set(request.steps.filter(kind=StepKind.SKIPPED, round=request.round).values_list("note", flat=True))
    for skipped in climb.skipped:
        if skipped.why not in told:
            write_step(request, StepKind.SKIPPED, position=skipped.position, note=skipped.why)
