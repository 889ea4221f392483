"""Return several posts with one note (389.3). Approving is never done so: each approval is a decision of its own."""

from collections.abc import Mapping

from approvals import decisions
from approvals.queue.ticked import Outcome, ticked_for
from core.exceptions import InvalidInput, Refusal
from core.text import clean_text
from members.models import Member


def return_ticked(ticked: Mapping[int, str], *, note: str, by: Member) -> Outcome:
    """Return each request of `ticked` (its number, and the hash that the page showed) with the same note.

    Each is a decision of its own in a transaction of its own: one that is refused keeps none of the others.
    Raises NotPermitted for who decides on nothing, InvalidInput without a note or a tick.
    """
    requests = ticked_for(by, ticked, missing="Tick the posts that you return.")
    note = clean_text(note, field="note", limit=decisions.NOTE_LENGTH, name="The note")
    if not note:
        raise InvalidInput("Write what the authors must know.", field="note", clause="389.3")
    outcome = Outcome()
    for request in requests:
        title = request.revision.title
        try:
            decisions.return_for_changes(request, by=by, sha256=ticked[request.pk], note=note)
        except Refusal as refusal:
            outcome.refused.append((title, refusal))
        else:
            outcome.done.append(title)
    return outcome
