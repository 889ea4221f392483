"""The last word of an incident: which public update says that it is over, or why none is needed (389.4.1)."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from approvals.models import Conclusion, ReleaseNumber
from approvals.models.conclusion import WHY_LENGTH
from core import clock
from core.exceptions import InvalidInput
from core.text import clean_text
from incidents.models import Incident
from incidents.permissions import CLAUSE, subject_of
from members.models import Member
from publishing.models import Delivery, DeliveryStatus
from trail.services import append


@dataclass(frozen=True, slots=True)
class LastWord:
    """The update that tells the public, by the number of its release; or why nobody tells them."""

    release: ReleaseNumber | None = None
    why_none: str = ""


def public_updates(incident: Incident) -> QuerySet[ReleaseNumber]:
    """The releases of `incident` that are public on any account, newest first."""
    public = Delivery.objects.filter(post=OuterRef("post"), status=DeliveryStatus.DELIVERED)
    found = ReleaseNumber.objects.filter(Exists(public), incident=incident)
    return found.select_related("post__current").order_by("-number")


def write_last_word(incident: Incident, word: LastWord, *, by: Member) -> Conclusion | None:
    """In the transaction that concludes `incident`. None where the public never heard of it.

    Raises InvalidInput where they did, and neither an update nor a reason says how they hear that it is over.
    """
    public = public_updates(incident)
    if not public.exists():
        return None
    why = clean_text(word.why_none, field="why_none", limit=WHY_LENGTH, name="The reason")
    if (word.release is None) == (not why):
        raise InvalidInput(
            "The public was told of this incident. Choose the update that says that it is over, or write why none is "
            "needed.",
            field="release",
            clause=CLAUSE,
        )
    if word.release is not None and not public.filter(pk=word.release.pk).exists():
        raise InvalidInput("That update is not public now.", field="release", clause=CLAUSE)
    post = word.release.post if word.release else None
    facts = {"update": word.release.number} if word.release else {"why_none": why}
    append("conclusion.recorded", by=by.as_actor(), on=subject_of(incident), facts=facts)
    return Conclusion.objects.create(incident=incident, post=post, why_none=why, by=by, at=clock.now())
