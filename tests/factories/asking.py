"""Requests to post, filed and endorsed by the services that members use. Nobody here is built by hand."""

from typing import Any

from approvals.asking import endorsing, filing
from approvals.asking.filing import Wish
from approvals.models import PostRequest
from members.models import Member

TITLE = "Our new K9"
TEXT = "Meet Bolt, our new K9. He begins his duty on Monday with Officer Park."


def wish(**changes: Any) -> Wish:
    """A request for a post about the new dog."""
    fields: dict[str, Any] = {"title": TITLE, "text": TEXT, "mission": "People should know the K9 team."}
    return Wish(**fields | changes)


def filed(by: Member, **changes: Any) -> PostRequest:
    """A request that `by` filed."""
    return filing.file(wish(**changes), by=by)


def from_outside(by: Member, **changes: Any) -> PostRequest:
    """A request of the fire department, entered by `by`."""
    return filing.enter_from_outside(
        wish(**{"agency": "Cosumnes Fire Department", "letter": "CFD-2026-118"} | changes), by=by
    )


def again(request: PostRequest) -> PostRequest:
    return PostRequest.objects.select_related("requester").get(pk=request.pk)


def endorse(request: PostRequest, *members: Member, note: str = "") -> PostRequest:
    """`request`, endorsed by one link after the other, each from a page that is up to date."""
    for member in members:
        endorsing.endorse(again(request), by=member, version=again(request).version, note=note)
    return again(request)


def give_back(request: PostRequest, by: Member, *, note: str = "Say on which day.") -> PostRequest:
    """`request`, sent back to who filed it."""
    endorsing.give_back(again(request), by=by, version=again(request).version, note=note)
    return again(request)


def asked(request: PostRequest) -> list[str]:
    """The names of those who are asked now, by the copy that lists use."""
    return [row.member.username for row in request.asked_now.select_related("member")]


def story(request: PostRequest) -> list[tuple[str, str]]:
    """What happened so far: kind, and who or why."""
    return [
        (step.kind, step.member.username if step.member else step.note)
        for step in request.steps.select_related("member")
    ]
