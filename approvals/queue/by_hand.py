"""A supervisor passes posts on to another, who is asked to decide (389.3). It gives no right, and decides nothing."""

from collections.abc import Collection

from django.db import transaction

from approvals.decisions import NOTE_LENGTH
from approvals.models import ApprovalRequest, PassedOn, PassedWhy, RouteChoices
from approvals.permissions import check_can_decide
from approvals.queue.ticked import Outcome, ticked_for
from approvals.selectors import decides_for
from core import clock
from core.exceptions import InvalidInput, NotPermitted, Refusal, StateForbids
from core.text import clean_text
from members.models import Member
from publishing.locking import lock_post
from trail.services import append

CLAUSE = "389.3"


def pass_on_ticked(numbers: Collection[int], *, to: Member | None, note: str, by: Member) -> Outcome:
    """Ask `to` to decide on each of these requests, in a transaction of its own; what is refused is told by name.

    Raises NotPermitted for who decides on nothing, InvalidInput without a tick or for whom it cannot be passed on to.
    """
    requests = ticked_for(by, numbers, missing="Tick the posts that you pass on.")
    note = clean_text(note, field="note", limit=NOTE_LENGTH, name="The note")
    if to is None or to.pk == by.pk:
        raise InvalidInput("Choose another supervisor.", field="to", clause=CLAUSE)
    if not decides_for(to):
        raise InvalidInput(f"{to} decides on no posts as a supervisor now.", field="to", clause=CLAUSE)
    outcome = Outcome()
    for request in requests:
        title = request.revision.title
        try:
            _pass_on(request, to=to, note=note, by=by)
        except Refusal as refusal:
            outcome.refused.append((title, refusal))
        else:
            outcome.done.append(title)
    return outcome


@transaction.atomic
def _pass_on(request: ApprovalRequest, *, to: Member, note: str, by: Member) -> None:
    """Under the lock of the post, as it is decided: nobody is asked to decide on what was decided."""
    lock_post(request.post_id)
    request = ApprovalRequest.objects.select_related("post", "revision", "incident").get(pk=request.pk)
    check_can_decide(by, request)
    if request.route == RouteChoices.COMMANDER:
        raise StateForbids("A sign-off is the Incident Commander's: hand over command instead.", clause="389.4.1")
    try:
        check_can_decide(to, request)
    except NotPermitted as theirs:
        raise StateForbids(f"{to} may not decide on it either.", clause=theirs.clause) from theirs
    if PassedOn.objects.filter(request=request, member=to).exists():
        raise StateForbids(f"{to} was told of it before.", clause=CLAUSE)
    now = clock.now()
    PassedOn.objects.create(
        request=request, member=to, why=PassedWhy.BY_HAND, capacity=to.capacity_label, by=by, note=note, at=now
    )
    facts = {
        "to": to.title_and_name,
        "capacity": to.capacity_label,
        "because": "passed on by hand",
        "seconds": int((now - request.requested_at).total_seconds()),
        "note": note,
    }
    append("approval.passed_on", by=by.as_actor(), on=request.as_subject(), facts=facts)
