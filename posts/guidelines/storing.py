"""Judge a revision against the guideline in force and keep the judgement with it (389.3)."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from core import clock
from posts.checks import PlacedFinding
from posts.grounds.selectors import live_grounds
from posts.guidelines import editions
from posts.guidelines.judging import PostFacts
from posts.guidelines.person import for_a_person
from posts.guidelines.standard import Verdict, standard_now
from posts.models import ContentGuideline, Revision, StoredFinding, StoredJudgement
from posts.packs import open_questions
from posts.packs.media import BOOKING_KIND
from posts.services import packs_of

Kept = dict[str, str]


def facts_of(revision: Revision, found: list[PlacedFinding]) -> PostFacts:
    """What judgement asks of `revision`, of which screening `found` this."""
    targets = list(revision.targets.select_related("account"))
    asked = packs_of(revision.category, revision.facts, has_media=revision.has_media, incident=revision.incident)
    return PostFacts(
        category=revision.category,
        accounts={target.account_id: str(target.account) for target in targets},
        open_questions=tuple(question.label for question in open_questions(revision.facts, asked)),
        findings=tuple(placed.finding.message for placed in found),
        has_picture=revision.image_id is not None,
        has_video=revision.video_id is not None,
        has_wording=any(target.text for target in targets),
        incident=revision.incident_id is not None,
        legal_ground=revision.facts.get("image_kind") == BOOKING_KIND or bool(live_grounds(revision)),
    )


def verdict_on(revision: Revision, found: list[PlacedFinding]) -> Verdict:
    """How `revision` stands by the guideline in force at this second; `found` is what screening made of it."""
    post = revision.post
    return standard_now().judge(
        facts_of(revision, found),
        lambda: for_a_person(post, text=revision.text, facts=revision.facts, writer=post.author),
    )


def store_judgement(
    revision: Revision,
    verdict: Verdict,
    found: list[PlacedFinding],
    *,
    occasion: StoredJudgement.Occasion = StoredJudgement.Occasion.SUBMITTED,
) -> StoredJudgement:
    """Keep the `verdict` on `revision` with what screening `found`.

    Must run in the transaction of the act that asks, whose trail event takes `.as_facts()`.
    """
    judgement = verdict.judgement
    return StoredJudgement.objects.create(
        revision=revision,
        occasion=occasion,
        guideline=verdict.standard.guideline,
        strictly_conforms=judgement.strictly_conforms,
        reasons=judgement.reasons,
        findings=[as_kept(placed) for placed in found],
        edition=editions.keep(editions.edition_now()),
        judged_at=clock.now(),
    )


def as_kept(placed: PlacedFinding) -> Kept:
    """A finding as a judgement keeps it."""
    finding = placed.finding
    return {
        "key": placed.key,
        "field": placed.field,
        "rule": finding.rule,
        "clause": finding.clause,
        "level": finding.level.value,
        "quote": finding.quote,
        "message": finding.message,
    }


def newest_judgement(revision: Revision) -> StoredJudgement | None:
    """How `revision` stands by the last word on it; None where it was never judged."""
    return StoredJudgement.objects.filter(revision=revision).select_related("guideline", "edition").first()


@dataclass(frozen=True, slots=True)
class Conformed:
    """How many submissions a version judged, and how many of them strictly conformed."""

    submitted: int
    conforming: int


def conformed_to(guideline: ContentGuideline) -> Conformed:
    """What direct posting would have let out, for who decides on it. One query."""
    at_submission = StoredJudgement.objects.filter(guideline=guideline, occasion=StoredJudgement.Occasion.SUBMITTED)
    counted = at_submission.aggregate(every=Count("pk"), conforming=Count("pk", filter=Q(strictly_conforms=True)))
    return Conformed(counted["every"], counted["conforming"])


def add_findings(revision: Revision, found: list[PlacedFinding]) -> list[StoredFinding]:
    """Put behind the stored findings of `revision` those that are new among `found`; what was answered stays.

    A new HOLD is thereby asked of whoever decides (`approvals.decisions`).
    """
    stored = list(revision.findings.order_by("position"))
    known = Counter((row.field, row.rule, row.quote) for row in stored)
    rows, position = [], max((row.position for row in stored), default=-1)
    for placed in found:
        finding, what = placed.finding, (placed.field, placed.finding.rule, placed.finding.quote)
        if known[what]:
            known[what] -= 1
            continue
        position += 1
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
            )
        )
    return StoredFinding.objects.bulk_create(rows)
