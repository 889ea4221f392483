"""Release limits: set and lifted by who commands at that second, in force while the incident is open (389.4.1)."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from core import clock
from core.exceptions import InvalidInput, Refusal, StateForbids
from core.text import clean_line
from equipment.proof import check_may_post_from
from incidents.models import Incident, LimitLift, ReleaseLimit
from incidents.models.limits import MOST_WORDS, SENTENCE_LENGTH
from incidents.permissions import CLAUSE, subject_of
from incidents.services import check_commands
from members.models import Member
from trail.services import append

WORD_LENGTH = 60


def limits_of(incident: Incident | None) -> QuerySet[ReleaseLimit]:
    """What is not to be released now, oldest first; nothing once the incident is concluded."""
    if incident is None:
        return ReleaseLimit.objects.none()
    return limits_in_force().filter(incident=incident)


def limits_in_force() -> QuerySet[ReleaseLimit]:
    """Of every open incident, each incident's together."""
    live = ReleaseLimit.objects.filter(incident__concluded_at__isnull=True, lift__isnull=True)
    return live.select_related("set_by").order_by("incident", "pk")


def check_can_limit(by: Member, incident: Incident) -> None:
    check_commands(by, incident)
    check_may_post_from(by)


def can_limit(by: Member, incident: Incident) -> bool:
    try:
        check_can_limit(by, incident)
    except Refusal:
        return False
    return True


@transaction.atomic
def set_limit(incident: Incident, *, sentence: str, stop_words: str = "", by: Member) -> ReleaseLimit:
    """Let nobody release what `sentence` says; `stop_words`, apart by commas, hold a release in which they stand."""
    incident = Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    check_can_limit(by, incident)
    sentence = clean_line(sentence, field="sentence", limit=SENTENCE_LENGTH, name="The limit")
    if not sentence:
        raise InvalidInput("Say what is not to be released.", field="sentence", clause=CLAUSE)
    words = words_in(stop_words)
    limit = ReleaseLimit.objects.create(
        incident=incident, sentence=sentence, stop_words=words, set_by=by, set_at=clock.now()
    )
    facts = {"limit": str(limit.pk), "sentence": sentence, "stop_words": words}
    append("limit.placed", by=by.as_actor("Incident Commander"), on=subject_of(incident), facts=facts)
    return limit


def words_in(typed: str) -> list[str]:
    """The words and phrases of one line, in lower case, each once."""
    lines = [clean_line(each, field="stop_words", limit=WORD_LENGTH, name="A word") for each in typed.split(",")]
    words = list(dict.fromkeys(line.lower() for line in lines if line))
    if any(not any(map(str.isalpha, word)) for word in words):
        raise InvalidInput("Each word to stop has letters.", field="stop_words", clause=CLAUSE)
    if len(words) > MOST_WORDS:
        raise InvalidInput(f"At most {MOST_WORDS} words for one limit.", field="stop_words", clause=CLAUSE)
    return words


@transaction.atomic
def lift_limit(limit: ReleaseLimit, *, by: Member) -> LimitLift:
    """From this second it may be released."""
    incident = Incident.objects.select_for_update(no_key=True).get(pk=limit.incident_id)
    check_can_limit(by, incident)
    try:
        with transaction.atomic():
            lift = LimitLift.objects.create(limit=limit, by=by, at=clock.now())
    except IntegrityError as twice:
        raise StateForbids("This limit is lifted already.", clause=CLAUSE) from twice
    facts = {"limit": str(limit.pk), "sentence": limit.sentence}
    append("limit.lifted", by=by.as_actor("Incident Commander"), on=subject_of(incident), facts=facts)
    return lift
