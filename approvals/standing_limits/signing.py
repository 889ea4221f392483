"""Sign a standing limit, lift it: by who commands at that second, for one template, some accounts, some hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from approvals.models import StandingLimit, StandingLimitLift
from approvals.standing_limits.selectors import in_force
from core import clock, mac
from core.exceptions import InvalidInput, Refusal, StateForbids
from equipment.proof import check_may_post_from
from incidents.models import Incident
from incidents.periods import period_of
from incidents.services import check_commands
from members.models import Member
from platforms.models import SocialAccount
from posts.library.blanks import open_blanks
from posts.library.filled import MOST_BLANKS
from posts.library.selectors import check_is_in_force
from posts.models import StandingKind, StandingVersion
from publishing.standing_limit import CLAUSE, SIGNED, sealed_terms, texts_of
from trail.services import append

LONGEST = timedelta(hours=12)
AS = "Incident Commander"
# A release of an incident is of this category of 389.4.
CATEGORY = "e"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the Incident Commander signs."""

    version: StandingVersion
    accounts: Sequence[SocialAccount]
    until: datetime


def can_sign(by: Member, incident: Incident) -> bool:
    try:
        check_commands(by, incident)
    except Refusal:
        return False
    return True


@transaction.atomic
def sign(incident: Incident, terms: Terms, *, by: Member) -> StandingLimit:
    """Let out, until then, what is made of the template by filling in its blanks, for these accounts (389.4.1).

    Raises NotPermitted, StateForbids, or InvalidInput with the field that is not in order.
    """
    incident = Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    check_commands(by, incident)
    check_may_post_from(by, terms.accounts)
    _check_template(incident, terms.version)
    if not terms.accounts:
        raise InvalidInput("Choose at least one account.", field="accounts", clause=CLAUSE)
    _check_until(incident, terms.until)
    limit = StandingLimit.objects.create(
        incident=incident,
        version=terms.version,
        accounts=sorted(account.pk for account in terms.accounts),
        signed_by=by,
        signed_at=clock.now(),
        until=terms.until,
    )
    facts = {
        "incident": str(incident.pk),
        "version": str(terms.version.pk),
        "template": terms.version.title,
        "texts": texts_of(terms.version),
        "accounts": limit.accounts,
        "until": terms.until.isoformat(),
        "signed_by": str(by.pk),
    }
    facts["mac"] = mac.seal(SIGNED, sealed_terms(limit.pk, facts))
    append("standing_limit.signed", by=by.as_actor(AS), on=limit.as_subject(), facts=facts)
    return limit


def _check_template(incident: Incident, version: StandingVersion) -> None:
    if version.kind == StandingKind.BOILERPLATE or version.category != CATEGORY:
        raise InvalidInput("Choose a text for incidents.", field="version", clause=CLAUSE)
    try:
        check_is_in_force(version)
    except StateForbids as refusal:
        raise InvalidInput(refusal.reason, field="version", clause=CLAUSE) from refusal
    if any(len(open_blanks(text)) > MOST_BLANKS for text in (version.title, version.english, version.spanish)):
        message = f"It has more than {MOST_BLANKS} blanks: sign off each release of it by itself."
        raise InvalidInput(message, field="version", clause=CLAUSE)
    if in_force(incident).filter(version__standing=version.standing_id).exists():
        message = f"A standing limit for “{version.title}” is in force. Lift it before you sign another."
        raise InvalidInput(message, field="version", clause=CLAUSE)


def _check_until(incident: Incident, until: datetime) -> None:
    """Within twelve hours, and within the plan that holds now."""
    now, period = clock.now(), period_of(incident)
    latest = min(now + LONGEST, period.ends_at) if period else now + LONGEST
    if latest <= now:
        message = "The operational period is over. Begin the next one first."
        raise InvalidInput(message, field="until", clause=CLAUSE)
    if not now < until <= latest:
        message = (
            f"It ends after now, and by {clock.local(latest):%b %-d, %H:%M}: within {LONGEST.seconds // 3600} hours "
        )
        raise InvalidInput(f"{message}and the operational period.", field="until", clause=CLAUSE)


@transaction.atomic
def lift(limit: StandingLimit, *, by: Member) -> StandingLimitLift:
    """It lets nothing out any more; what a worker was handed by then is on its way. Who commands now may lift it."""
    incident = Incident.objects.select_for_update(no_key=True).get(pk=limit.incident_id)
    check_commands(by, incident)
    check_may_post_from(by)
    if StandingLimitLift.objects.filter(limit=limit).exists():
        raise StateForbids("It is lifted already.", clause=CLAUSE)
    row = StandingLimitLift.objects.create(limit=limit, by=by, at=clock.now())
    append("standing_limit.lifted", by=by.as_actor(AS), on=limit.as_subject(), facts={"template": limit.version.title})
    return row
