"""What a link of the chain, and after it the PIO, does with a request: endorse, return, decline (389.3)."""

from django.db import transaction

from approvals.asking import lifecycle
from approvals.asking.climbing import Place
from approvals.asking.filing import CHANGED, seal_of
from approvals.asking.permissions import CLAUSE, check_may_answer, check_may_endorse
from approvals.asking.routing import ask_next, lock_request
from approvals.asking.steps import is_done_already, write_step
from approvals.models import AskStatus, PostRequest, StepKind
from core import clock
from core.exceptions import InvalidInput, StaleVersion
from core.text import clean_text
from members.chain import chain_of
from members.models import Member
from trail.services import append

NOTE_LENGTH = 2_000


@transaction.atomic
def endorse(request: PostRequest, *, by: Member, version: int, note: str = "") -> None:
    """Pass the request on: to the next link, or to the PIO where no further endorsement is needed.

    Endorsing is not approving: what becomes public is decided on the post. Raises NotPermitted for anybody
    but the link that is asked at this second, StaleVersion where the page showed something older.
    """
    request = lock_request(request)
    if is_done_already(request, StepKind.ENDORSED, by=by, version=version):
        return
    place = check_may_endorse(by, request)
    _check_version(request, version)
    note = clean_text(note, field="note", limit=NOTE_LENGTH, name="The comment")
    write_step(request, StepKind.ENDORSED, place=place, note=note)
    facts = _facts(request, note, place) | {"suffices": place.suffices}
    goes_on = AskStatus.WITH_PIO if place.suffices else AskStatus.CLIMBING
    lifecycle.move(request, goes_on, at=clock.now(), endorsed_by=by)
    append("post_request.endorsed", by=by.as_actor(place.capacity), on=request.as_subject(), facts=facts)
    if goes_on == AskStatus.CLIMBING:
        ask_next(request, by=by.as_actor(place.capacity))
    elif request.expedite:
        _inform_chain(request, place)


@transaction.atomic
def give_back(request: PostRequest, *, by: Member, version: int, note: str) -> None:
    """Return it to the requester with what to change; who files it again, and it climbs from the first link."""
    _answer(request, StepKind.RETURNED, AskStatus.RETURNED, by=by, version=version, note=note)


@transaction.atomic
def decline(request: PostRequest, *, by: Member, version: int, note: str) -> None:
    """End it, with the reason."""
    _answer(request, StepKind.DECLINED, AskStatus.DECLINED, by=by, version=version, note=note)


def _answer(request: PostRequest, kind: StepKind, status: AskStatus, *, by: Member, version: int, note: str) -> None:
    request = lock_request(request)
    if is_done_already(request, kind, by=by, version=version):
        return
    lifecycle.check_can_move(request, status)
    place = check_may_answer(by, request)
    _check_version(request, version)
    note = clean_text(note, field="note", limit=NOTE_LENGTH, name="The reason")
    if not note:
        raise InvalidInput("Write what the requester must know.", field="note", clause=CLAUSE)
    capacity = place.capacity if place else by.capacity_label
    write_step(request, kind, place=place, member=by, capacity=capacity, note=note)
    facts = _facts(request, note, place)
    lifecycle.move(request, status, at=clock.now())
    append(
        "post_request.returned" if kind == StepKind.RETURNED else "post_request.declined",
        by=by.as_actor(capacity),
        on=request.as_subject(),
        facts=facts,
    )


def _check_version(request: PostRequest, version: int) -> None:
    if version != request.version:
        raise StaleVersion(CHANGED)


def _facts(request: PostRequest, note: str, place: Place | None) -> dict[str, object]:
    return {
        "round": request.round,
        "sha256": seal_of(request),
        "note": note,
        "position": place.position.title if place else "",
        "acting": place.acting if place else False,
    }


def _inform_chain(request: PostRequest, endorsed: Place) -> None:
    """What was expedited went past the chain: each link of it is told afterwards."""
    passed = {request.requester_id, endorsed.member.pk, *request.subjects.values_list("pk", flat=True)}
    informed = []
    for link in chain_of(request.requester):
        if link.holder is not None and link.holder.pk not in passed:
            passed.add(link.holder.pk)
            capacity = f"Acting {link.position}" if link.acting else link.position.title
            write_step(request, StepKind.INFORMED, member=link.holder, position=link.position, capacity=capacity)
            informed.append(f"{link.holder.title_and_name}, {capacity}")
    if informed:
        by = endorsed.member.as_actor(endorsed.capacity)
        append("post_request.informed", by=by, on=request.as_subject(), facts={"chain": informed})
