"""Submit a revision: every rule of submitting, its findings stored as they stood (389.3, 389.5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from core import clock
from core.canonical import sha256_of
from core.exceptions import InvalidInput
from incidents.services import check_is_commanded
from members.models import Member
from platforms.models import SocialAccount
from posts import lifecycle
from posts.attesting import Attested, check_attested, store_attestation
from posts.checks import PlacedFinding
from posts.fitting import unfit_for
from posts.following import check_says_so
from posts.guidelines.standard import Verdict
from posts.guidelines.storing import store_judgement
from posts.library.blanks import open_blanks, told_of
from posts.models import Post, PostStatus, Revision, StoredFinding, Target
from posts.packs import Incomplete, check_complete, over
from posts.permissions import check_can_submit
from posts.screening import Level
from posts.services import Answers, Blocked, packs_of
from posts.timing import check_plan
from posts.video.submitting import check_video


@transaction.atomic
def mark_submitted(
    post: Post,
    *,
    by: Member,
    found: list[PlacedFinding],
    verdict: Verdict,
    attested: Attested,
    answers: Answers | None = None,
    facts: dict[str, Any],
) -> Revision:
    """Check every rule of submitting, store what was `found` and the `verdict`, and move the post to SUBMITTED.

    Without `answers` those kept with the draft count. Called by `approvals`, which adds the request in
    the same transaction. Raises NotPermitted, InvalidInput, or Blocked with the findings.
    """
    revision = post.revision
    targets = list(revision.targets.select_related("account"))
    _check_revision(post, revision, targets, by=by)
    check_attested(attested)
    replies = answers.cleaned() if answers else dict(post.answers)
    replies = {placed.key: replies[placed.key] for placed in found if placed.key in replies}
    _check_findings(found, replies)
    _store_findings(revision, found, replies, by)
    store_attestation(revision, by=by)
    judgement = store_judgement(revision, verdict, found)
    lifecycle.move(
        post,
        PostStatus.SUBMITTED,
        action="post.submitted",
        by=by.as_actor(),
        facts={
            "revision": revision.number,
            "sha256": revision.sha256,
            "findings": len(found),
            "answers": sha256_of(replies),
            **judgement.as_facts(),
            **facts,
        },
    )
    return revision


def _check_revision(post: Post, revision: Revision, targets: list[Target], *, by: Member) -> None:
    """Whether the revision itself may be submitted by `by`: accounts, rights, incident, questions, length."""
    accounts = [target.account for target in targets]
    check_chosen(accounts)
    check_can_submit(by, post, accounts, category=revision.category, incident=revision.incident_id is not None)
    if revision.incident and not revision.incident.is_open:
        raise InvalidInput(f"{revision.incident} is concluded.", field="incident", clause="389.4.1")
    if revision.incident:
        check_is_commanded(revision.incident)
    asked = packs_of(revision.category, revision.facts, has_media=revision.has_media, incident=revision.incident)
    check_complete(revision.facts, asked)
    check_video(revision, accounts)
    check_says_so(revision.text, revision.follows_as)
    said = {"title": revision.title, "text": revision.text}
    check_no_blanks(said | {f"wording-{target.account_id}": target.text for target in targets})
    if ended := over(revision.facts, at=clock.now()):
        raise Incomplete({ended[0]: ended[1]}, clause="389.4")
    check_plan(revision.publish_at, revision.facts, incident=revision.incident_id is not None, at=clock.now())
    check_fits({target.account: target.text or revision.text for target in targets})


def check_chosen(accounts: Sequence[SocialAccount]) -> None:
    """Raise InvalidInput when a post goes to no account."""
    if not accounts:
        raise InvalidInput("Choose at least one social account.", field="accounts")


def check_no_blanks(said: Mapping[str, str]) -> None:
    """Raise InvalidInput for the first text with an open blank: a template that was not filled in goes to nobody.

    `said` holds each text by the name of its field.
    """
    for name, text in said.items():
        if blanks := open_blanks(text):
            raise InvalidInput(told_of(blanks), field=name, clause="389.4")


def check_fits(texts: Mapping[SocialAccount, str]) -> None:
    """Raise InvalidInput when what an account is to say is too long for it, or divided as it cannot be."""
    for account, text in texts.items():
        if unfit := unfit_for(account, text):
            raise InvalidInput(unfit, field="text")


def _check_findings(found: list[PlacedFinding], replies: Mapping[str, str]) -> None:
    blocks = [p for p in found if p.finding.level == Level.BLOCK]
    if blocks:
        raise Blocked(blocks[0].finding.message, found)
    for placed in found:
        if placed.finding.level == Level.WARN and not replies.get(placed.key, "").strip():
            raise Blocked("Answer each point to check before you submit.", found)


def _store_findings(revision: Revision, found: list[PlacedFinding], replies: Mapping[str, str], by: Member) -> None:
    # A revision that is submitted again, unchanged, is judged anew.
    StoredFinding.objects.filter(revision=revision).delete()
    rows = []
    for position, placed in enumerate(found):
        finding = placed.finding
        answer = replies.get(placed.key, "") if finding.level == Level.WARN else ""
        rows.append(
            StoredFinding(
                revision=revision,
                position=position,
                rule=finding.rule,
                version=finding.version,
                clause=finding.clause,
                level=finding.level.value,
                field=placed.field,
                start=finding.start,
                end=finding.end,
                quote=finding.quote,
                message=finding.message,
                suggestion=finding.suggestion,
                answer=answer,
                answered_by=by if answer else None,
                answered_at=clock.now() if answer else None,
            )
        )
    StoredFinding.objects.bulk_create(rows)
