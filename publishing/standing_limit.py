"""What a standing limit of the Incident Commander lets out, and whether it still does before the call (389.4.1).

Nobody sees such a release before it is public. So nothing is taken on trust: the worker reads the commander's act in
the trail, who commands at that second, the words of the template, and screens anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core import clock, mac
from core.canonical import sha256_of
from core.exceptions import NotPermitted
from equipment.models import Device
from incidents.models import CommandAssignment
from posts.checks import draft_of, screen_draft
from posts.library.filled import is_filled
from posts.models import Revision, StandingVersion
from publishing.models import Delivery
from trail.models import AuditEvent
from trail.selectors import newest_of

CLAUSE = "389.4.1"
SIGNED, LIFTED = "standing_limit.signed", "standing_limit.lifted"
# What the event of an approval says of it, beside what every decision says.
OF_STANDING = ("standing_limit", "device")
TERMS = ("incident", "version", "texts", "accounts", "until", "signed_by")


@dataclass(frozen=True, slots=True)
class Said:
    """Of a post what a standing limit looks at."""

    title: str
    text: str
    category: str
    accounts: Sequence[int]
    # A picture or video, own words of an account, a planned time, a correction: each is one more thing to look at.
    has_more: bool

    @classmethod
    def of(cls, revision: Revision) -> "Said":
        targets = list(revision.targets.all())
        more = (revision.has_media, any(each.text for each in targets), revision.publish_at, revision.follows_id)
        accounts = [each.account_id for each in targets]
        return cls(revision.title, revision.text, revision.category, accounts, any(more))


def covers(version: StandingVersion, accounts: Sequence[int], said: Said) -> bool:
    """Whether `said` is `version` with its blanks filled in, for no account but `accounts`."""
    whole = "\n\n".join(text for text in (version.english, version.spanish) if text)
    texts = {text for text in (version.english, version.spanish, whole) if text}
    return (
        not said.has_more
        and said.category == version.category
        and bool(said.accounts)
        and set(said.accounts) <= set(accounts)
        and is_filled(version.title, said.title)
        and any(is_filled(text, said.text) for text in texts)
    )


def texts_of(version: StandingVersion) -> str:
    """The SHA-256 of all that was signed of a template."""
    return sha256_of({name: getattr(version, name) for name in ("title", "category", "english", "spanish")})


def sealed_terms(limit: object, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the keyed seal of the commander's act covers."""
    return {"limit": str(limit), **{name: facts[name] for name in TERMS}}


def is_standing(approval: AuditEvent) -> bool:
    return OF_STANDING[0] in approval.facts


def check_stands(delivery: Delivery, approval: AuditEvent) -> None:
    """Raise NotPermitted where the commander's act no longer lets `delivery` out."""
    signed = _act(approval.facts[OF_STANDING[0]])
    if signed.facts["signed_by"] != str(delivery.approved_by_id):
        raise _over("Somebody else signed it")
    if datetime.fromisoformat(signed.facts["until"]) <= clock.now():
        raise _over("Its time is over")
    _check_commands_since(delivery, signed)
    if Device.objects.filter(pk=approval.facts["device"] or 0, is_lost=True).exists():
        raise _over("The device that it was sent from was reported lost")
    _check_words(delivery.revision, signed.facts)


def _act(limit: object) -> AuditEvent:
    told = newest_of((SIGNED, LIFTED), kind="standing_limit", object_id=limit)
    if LIFTED in told:
        raise _over("The Incident Commander lifted it")
    signed = told.get(SIGNED)
    if signed is None or not signed.is_whole or not _is_ours(signed):
        raise _over("The audit trail holds no act of the Incident Commander that signed it")
    return signed


def _is_ours(signed: AuditEvent) -> bool:
    try:
        covered = sealed_terms(signed.object_id, signed.facts)
    except KeyError:
        return False
    return mac.is_sealed(SIGNED, covered, str(signed.facts.get("mac", "")))


def _check_commands_since(delivery: Delivery, signed: AuditEvent) -> None:
    """Who signed has the command without a break since: it passes on with nothing that was signed under it."""
    incident = delivery.revision.incident_id
    if signed.facts["incident"] != str(incident):
        raise _over("It was signed for another incident")
    now = CommandAssignment.objects.filter(incident=incident, to_at__isnull=True, commander=delivery.approved_by)
    if not now.filter(from_at__lte=signed.at).exists():
        raise _over("Who signed it does not command the incident any more")


def _check_words(revision: Revision, terms: Mapping[str, Any]) -> None:
    version = StandingVersion.objects.filter(pk=terms["version"]).first()
    if version is None or texts_of(version) != terms["texts"]:
        raise _over("The template is not the one that was signed")
    if not covers(version, terms["accounts"], Said.of(revision)):
        raise _over("The post says more than the template that was signed")
    if screen_draft(draft_of(revision)):
        raise _over("Screening finds something in it now")


def _over(why: str) -> NotPermitted:
    return NotPermitted(
        f"{why}: the standing limit lets it out no longer. Its author takes it back, and the Incident Commander signs "
        "it off.",
        clause=CLAUSE,
        who_can_help="the Incident Commander",
    )
