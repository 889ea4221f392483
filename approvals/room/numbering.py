"""Give a release its number, once (389.4.1)."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from approvals.models import ReleaseNumber
from core import clock
from core.exceptions import StateForbids
from incidents.models import Incident
from posts.models import Post

TRIES = 20


def number_of(post: Post, incident: Incident) -> int:
    """The number of `post` among the updates of `incident`; the next one, if it has none yet.

    Called with the post locked. Two releases at once may reach for the same number: the constraint lets one have it.
    """
    given = ReleaseNumber.objects.filter(incident=incident, post=post).first()
    if given is not None:
        return given.number
    for _ in range(TRIES):
        last = ReleaseNumber.objects.filter(incident=incident).aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                made = ReleaseNumber.objects.create(incident=incident, post=post, number=last + 1, given_at=clock.now())
        except IntegrityError:
            continue
        return made.number
    raise StateForbids("Many updates of this incident were submitted in the same second. Submit it again.")
