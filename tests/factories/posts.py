"""Posts in every state, by the transitions that members make. No test builds an impossible state.

The functions of requests return the `ApprovalRequest`; its post is `.post`, the deliveries are
`.post.deliveries`. `**overrides` are fields of `posts.content.Content`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import time_machine

from approvals import decisions, requests
from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest, RelayedApproval
from approvals.relaying.heard import Heard
from approvals.relaying.services import relay
from core import clock
from incidents.models import Incident
from incidents.services import open_incident as open_one
from members.models import Member
from posts.attesting import EVERYTHING, STATEMENTS
from posts.checks import draft_of, screen_draft
from posts.content import Content
from posts.models import Media, Post
from posts.picture_words.keeping import read_now
from posts.screening import Level
from posts.services import Answers, save_draft
from publishing import delivery, removal
from tests.factories.department import Cast

TITLE = "Laguna Boulevard is closed"
PLAIN = (
    "Laguna Boulevard is closed between Bruceville Road and Big Horn Boulevard until 6 p.m. "
    "Please use Elk Grove Boulevard."
)
# Words that screening is sure to stop, at each of its levels.
BLOCKED = "What a moron this driver was."
HELD = "Движение закрыто до шести часов вечера, пожалуйста, выберите другой путь."
WARNED = "ROAD CLOSED ON LAGUNA BOULEVARD UNTIL SIX TODAY"


# What each kind of post must say of itself, and every picture.
FACTS: dict[str, dict[str, Any]] = {
    "c": {
        "case_no": "26-001234",
        "unit_concurrence": True,
        "concurrence_by": "Det. A. Example, Robbery",
        "tip_line": "916-555-0122",
        "expires_on": "2099-12-31",
    },
    "e": {"area": "Example Park", "action": "Stay away", "next_update": "2099-12-31T18:00-08:00"},
    "f": {
        "location": "Laguna Boulevard at Bruceville Road",
        "lanes": "Both directions",
        "estimated_end": "2099-12-31T18:00-08:00",
    },
    "g": {"release_no": "26-014", "contact": "Media desk, 916-555-0100"},
    "h": {"closing_date": "2099-12-31", "eeo": True},
    "other": {"purpose": "People ask for it."},
}
MISSION = {"mission": "Residents plan their way."}
PICTURE = {"image_kind": "SCENE", "media_source": "DEPARTMENT", "license": "Department"}


def facts_of(category: str, *, picture: bool = False) -> dict[str, Any]:
    """The answers that a complete post of this category has, with those about its picture."""
    return {**MISSION, **FACTS.get(category, {}), **(PICTURE if picture else {})}


def typed_facts(category: str, *, picture: bool = False) -> dict[str, Any]:
    """The same as a browser sends them, with the three statements of a submission."""
    answers = facts_of(category, picture=picture)
    typed = {f"fact-{name}": _typed(name, value) for name, value in answers.items()}
    return typed | dict.fromkeys(STATEMENTS, "on")


def _typed(name: str, value: Any) -> Any:
    if value is True:
        return "on"
    return str(value)[:16] if name in MOMENTS else value


MOMENTS = ("next_update", "estimated_end")


def content(cast: Cast, **overrides: Any) -> Content:
    """A complete traffic post for all accounts, with nothing that screening would find."""
    fields: dict[str, Any] = {"title": TITLE, "text": PLAIN, "category": "f", "accounts": cast.accounts} | overrides
    # A picture may be uploaded with the save: what is said of it is complete either way.
    known = {"facts": facts_of(fields["category"], picture=bool(fields.get("image") or fields.get("alt_text")))}
    return Content(**known | fields)


def draft(cast: Cast, *, by: Member | None = None, **overrides: Any) -> Post:
    """A draft that Pat, or `by`, saved."""
    return save_draft(None, content=content(cast, **overrides), by=by or cast.pat)


def edit(cast: Cast, post: Post, *, by: Member | None = None, **overrides: Any) -> Post:
    """`post` with other words, saved by Pat or `by` from the page as it stands now."""
    post.refresh_from_db()
    return save_draft(post, content=content(cast, **overrides), by=by or cast.pat, version=post.version)


def _answers(post, answers):
    """Answers by the place of the finding on the page, as a reader of a test thinks of them."""
    found = screen_draft(draft_of(post.revision)) if answers else []
    return Answers({found[place].key: text for place, text in (answers or {}).items() if place < len(found)})


def complete(post: Post) -> Post:
    """`post` with every question of its kind answered by its author, as a new revision where one was open."""
    revision = post.revision
    facts = {**facts_of(revision.category, picture=revision.image_id is not None), **revision.facts}
    if facts == revision.facts:
        return post
    answered = replace(Content.of(revision), facts=facts)
    return save_draft(post, content=answered, by=post.author, version=post.version)


def submit(post: Post, *, answers: dict[int, str] | None = None, at_once: bool = False) -> ApprovalRequest:
    """Its author answers what the kind of post still asks, and submits it."""
    post = complete(Post.objects.select_related("author", "current").get(pk=post.pk))
    read_now(post.revision)
    return requests.submit(
        post,
        by=post.author,
        version=post.version,
        attested=EVERYTHING,
        answers=_answers(post, answers),
        at_once=at_once,
    )


def submitted(cast: Cast, *, answers: dict[int, str] | None = None, **overrides: Any) -> ApprovalRequest:
    """A post that waits for a supervisor; for the Incident Commander when `incident` is given."""
    return submit(draft(cast, **overrides), answers=answers)


def decider_of(cast: Cast, request: ApprovalRequest) -> Member:
    """Who decides on `request`: whoever commands its incident, else Sam."""
    if request.incident is None:
        return cast.sam
    return request.incident.assignments.get(to_at__isnull=True).commander


def held_answers(request: ApprovalRequest) -> dict[int, str]:
    """A written answer to each HOLD of `request`."""
    held = request.revision.findings.filter(level=Level.HOLD.value)
    return {position: "Read and released." for position in held.values_list("position", flat=True)}


def approve(cast: Cast, request: ApprovalRequest, *, by: Member | None = None) -> ApprovalRequest:
    """`request`, approved as it stands by the member whose part it is, or by `by`."""
    decider = by or decider_of(cast, request)
    decisions.approve(
        request,
        by=decider,
        sha256=request.sha256,
        checked=EVERY_LETTER,
        answers=held_answers(request),
    )
    return _again(request)


def approved(cast: Cast, **overrides: Any) -> ApprovalRequest:
    """An approved post with one QUEUED delivery for each account."""
    return approve(cast, submitted(cast, **overrides))


def heard(request: ApprovalRequest, **typed: Any) -> Heard:
    """What the commander of `request` said by radio in this minute, as a PIO types it."""
    assert request.incident is not None
    commander = request.incident.assignments.get(to_at__isnull=True).commander
    said = {"given_by": commander, "channel": "RADIO", "heard_at": clock.now().replace(second=0, microsecond=0)}
    said |= {"read_back": request.revision.text, "cad": "P26-1001", "sha256": request.sha256}
    return Heard(**said | typed)


def relayed(request: ApprovalRequest, *, by: Member, **typed: Any) -> RelayedApproval:
    """`request`, approved by radio and entered by `by`."""
    return relay(request, heard(request, **typed), by=by)


def returned(cast: Cast, *, note: str = "Say until when.", **overrides: Any) -> ApprovalRequest:
    request = submitted(cast, **overrides)
    decisions.return_for_changes(request, by=decider_of(cast, request), sha256=request.sha256, note=note)
    return _again(request)


def rejected(cast: Cast, *, clause: str = "389.4", **overrides: Any) -> ApprovalRequest:
    request = submitted(cast, **overrides)
    decisions.reject(
        request, by=decider_of(cast, request), sha256=request.sha256, note="Not our mission.", clause=clause
    )
    return _again(request)


def withdrawn(cast: Cast, **overrides: Any) -> ApprovalRequest:
    request = submitted(cast, **overrides)
    requests.withdraw(request.post, by=request.author)
    return _again(request)


def expired(cast: Cast, **overrides: Any) -> ApprovalRequest:
    """A request that nobody decided in time."""
    request = submitted(cast, **overrides)
    with time_machine.travel(request.due_at + timedelta(seconds=1)):
        requests.expire_overdue()
    return _again(request)


def published(cast: Cast, **overrides: Any) -> ApprovalRequest:
    """A post that is public on the department website, sent by the worker's own code. No network."""
    request = approved(cast, **{"accounts": (cast.website,)} | overrides)
    for pk in request.post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)
    return _again(request)


def removed(cast: Cast, *, reason: str = "Reported as inappropriate.", **overrides: Any) -> ApprovalRequest:
    """A published post that Sam ordered out of public view, read back as gone."""
    request = published(cast, **overrides)
    for ordered in removal.order(request.post, reason=reason, by=cast.sam):
        removal.remove(ordered.pk)
    return _again(request)


# A post in each of its states: IN_STATE["EXPIRED"](cast).
IN_STATE: dict[str, Callable[[Cast], Post]] = {
    "DRAFT": draft,
    "SUBMITTED": lambda cast: submitted(cast).post,
    "APPROVED": lambda cast: approved(cast).post,
    "RETURNED": lambda cast: returned(cast).post,
    "REJECTED": lambda cast: rejected(cast).post,
    "WITHDRAWN": lambda cast: withdrawn(cast).post,
    "EXPIRED": lambda cast: expired(cast).post,
    "PUBLISHED": lambda cast: published(cast).post,
    "REMOVED": lambda cast: removed(cast).post,
}


def open_incident(
    cast: Cast,
    *,
    number: str = "26-1001",
    commander: Member | None = None,
    name: str = "Gas leak on Elk Grove Blvd",
    by: Member | None = None,
) -> Incident:
    """An open incident under Casey, or `commander`; opened by Sam, or `by`."""
    return open_one(
        number=number, name=name, public_location="Elk Grove Blvd", commander=commander or cast.casey, by=by or cast.sam
    )


def incident_draft(cast: Cast, *, incident: Incident | None = None, **overrides: Any) -> Post:
    """A draft that belongs to `incident`, or to a new one under Casey."""
    return draft(cast, incident=incident or open_incident(cast), category="e", **overrides)


def media_of(post: Post) -> Media:
    """The picture of the post's current revision."""
    image = post.revision.image
    assert image is not None
    return image


def _again(request: ApprovalRequest) -> ApprovalRequest:
    return ApprovalRequest.objects.select_related("post__current", "revision", "author", "incident").get(pk=request.pk)
