"""Write, submit and withdraw posts. Each save is an immutable revision; each submit stores its findings."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from core import clock
from core.canonical import sha256_of
from core.categories import Category
from core.exceptions import InvalidInput, NotPermitted, Refusal, StaleVersion
from core.text import clean_text
from incidents.models import Incident
from members.models import Member
from platforms.models import Platform, SocialAccount
from platforms.weighted_length import LIMIT as X_LENGTH
from platforms.weighted_length import weighted_length
from posts import lifecycle
from posts.checks import PlacedFinding
from posts.media import CleanImage, store
from posts.models import TITLE_LENGTH, Media, Post, PostStatus, Revision, StoredFinding, Target
from posts.permissions import check_can_edit, check_can_submit, check_can_withdraw, check_can_write
from posts.screening import Level
from posts.sealing import seal
from trail.services import Actor, append

TEXT_LENGTH = 10_000
ALT_LENGTH = 1_000
ANSWER_LENGTH = 1_000


@dataclass(frozen=True, slots=True)
class Content:
    """All that one revision says. Accounts may be empty in a draft, not at submit."""

    title: str
    text: str
    category: str
    accounts: tuple[SocialAccount, ...] = ()
    incident: Incident | None = None
    image: Media | None = None
    alt_text: str = ""


class Blocked(Refusal):
    """Screening found something that must be fixed or answered first. Holds the findings."""

    def __init__(self, reason: str, findings: list[PlacedFinding]) -> None:
        super().__init__(reason, clause=findings[0].finding.clause if findings else "389.5")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Answers:
    """What the author wrote to each WARN, by the finding's key."""

    by_key: Mapping[str, str] = field(default_factory=dict)

    def cleaned(self) -> dict[str, str]:
        """Fit to be stored. Raises InvalidInput for what cannot be shown."""
        return {
            key: clean_text(text, field=f"answer-{key}", limit=ANSWER_LENGTH, name="The answer")
            for key, text in self.by_key.items()
        }


def _clean(content: Content, *, has_image: bool) -> Content:
    title = clean_text(content.title, field="title", limit=TITLE_LENGTH, name="The title")
    text = clean_text(content.text, field="text", limit=TEXT_LENGTH, name="The message")
    alt_text = clean_text(content.alt_text, field="alt_text", limit=ALT_LENGTH, name="The description")
    if not text:
        raise InvalidInput("Write the message.", field="text")
    if not title:
        raise InvalidInput("Give the post a title: the website and our lists show it.", field="title")
    if "\n" in title:
        raise InvalidInput("The title is one line.", field="title")
    if alt_text and not has_image:
        raise InvalidInput("You described a picture, but none is attached. Choose it again.", field="image")
    if content.category not in Category.values:
        raise InvalidInput("Choose what kind of post this is.", field="category", clause="389.4")
    return replace(content, title=title, text=text, alt_text=alt_text)


@transaction.atomic
def save_draft(
    post: Post | None,
    *,
    content: Content,
    by: Member,
    upload: CleanImage | None = None,
    answers: Answers | None = None,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Post:
    """Write a new revision of `post`, or a new post. Equal content writes nothing.

    `upload` replaces the content's image, and is stored only when all else is sound. `version` is the
    one that the member's page showed: StaleVersion if the post moved on since. `form_key` names the
    form, so that sending it twice makes one post.
    """
    check_can_write(by)
    content = _clean(content, has_image=upload is not None or content.image is not None)
    kept_answers = answers.cleaned() if answers else None
    if post is None:
        post, created = Post.objects.get_or_create(
            form_key=form_key or uuid.uuid4(),
            defaults={"author": by, "created_at": clock.now(), "changed_at": clock.now()},
        )
        if not created and post.author_id != by.pk:
            raise NotPermitted("This form belongs to somebody else's draft.", clause="389.3")
        version = None if created else version
    post = Post.objects.select_for_update(of=("self",), no_key=True).select_related("current", "author").get(pk=post.pk)
    check_can_edit(by, post)
    if version is not None and version != post.version:
        raise StaleVersion("Somebody else changed this post since you opened it. Your words are still below.")
    # An answer is the author's own statement; nobody who edits the post may put one into his mouth.
    if kept_answers is not None and by.pk == post.author_id and kept_answers != post.answers:
        Post.objects.filter(pk=post.pk).update(answers=kept_answers)
        post.answers = kept_answers
    if upload is not None:
        content = replace(content, image=store(upload, by=by))
    if post.current and post.current.sha256 == _seal(post, content):
        return post
    _add_revision(post, content, by)
    if post.status != PostStatus.DRAFT:
        lifecycle.move(post, PostStatus.DRAFT, action="post.reopened", by=by.as_actor())
    return post


def _add_revision(post: Post, content: Content, by: Member) -> None:
    """Write `content` as the newest revision of `post`, which the caller has locked."""
    revision = _write_revision(post, content, _seal(post, content), by)
    Post.objects.filter(pk=post.pk).update(current=revision, version=post.version + 1, changed_at=clock.now())
    post.refresh_from_db()
    append(
        "revision.saved",
        by=by.as_actor(),
        on=post.as_subject(),
        facts={"number": revision.number, "sha256": revision.sha256},
    )


def renew_revision(post: Post, *, by: Member) -> None:
    """The same words as a new revision: a revision that was once on its way is never sent a second time."""
    revision = post.revision
    accounts = tuple(target.account for target in revision.targets.select_related("account"))
    content = Content(
        title=revision.title,
        text=revision.text,
        category=revision.category,
        accounts=accounts,
        incident=revision.incident,
        image=revision.image,
        alt_text=revision.alt_text,
    )
    _add_revision(post, content, by)


def _seal(post: Post, content: Content) -> str:
    return seal(
        post_id=post.pk,
        title=content.title,
        text=content.text,
        category=content.category,
        incident_id=content.incident.pk if content.incident else None,
        image_sha256=content.image.sha256 if content.image else "",
        alt_text=content.alt_text,
        account_ids=[account.pk for account in content.accounts],
    )


def _write_revision(post: Post, content: Content, sha256: str, by: Member) -> Revision:
    revision = Revision.objects.create(
        post=post,
        number=(post.current.number if post.current else 0) + 1,
        title=content.title,
        text=content.text,
        category=content.category,
        incident=content.incident,
        image=content.image,
        alt_text=content.alt_text,
        created_by=by,
        created_at=clock.now(),
        sha256=sha256,
    )
    Target.objects.bulk_create(Target(revision=revision, account=account) for account in content.accounts)
    return revision


@transaction.atomic
def mark_submitted(
    post: Post, *, by: Member, found: list[PlacedFinding], answers: Answers | None = None, facts: dict[str, Any]
) -> Revision:
    """Check every rule of submitting, store what was `found`, and move the post to SUBMITTED.

    Without `answers` those kept with the draft count. Called by `approvals`, which adds the request in
    the same transaction. Raises NotPermitted, InvalidInput, or Blocked with the findings.
    """
    revision = post.revision
    accounts = [target.account for target in revision.targets.select_related("account")]
    if not accounts:
        raise InvalidInput("Choose at least one social account.", field="accounts")
    check_can_submit(by, post, accounts, category=revision.category, incident=revision.incident_id is not None)
    if revision.incident and not revision.incident.is_open:
        raise InvalidInput(f"{revision.incident} is concluded.", field="incident", clause="389.4.1")
    check_fits(revision.text, accounts)
    replies = answers.cleaned() if answers else dict(post.answers)
    replies = {placed.key: replies[placed.key] for placed in found if placed.key in replies}
    _check_findings(found, replies)
    _store_findings(revision, found, replies, by)
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
            **facts,
        },
    )
    return revision


def check_fits(text: str, accounts: list[SocialAccount]) -> None:
    """Raise InvalidInput when the message is too long for one of the accounts."""
    for account in accounts:
        if account.platform == Platform.X and (length := weighted_length(text)) > X_LENGTH:
            over = length - X_LENGTH
            characters = "character" if over == 1 else "characters"
            raise InvalidInput(f"The message is {over} {characters} too long for {account}.", field="text")


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


@transaction.atomic
def mark_withdrawn(post: Post, *, by: Member) -> None:
    """The author takes the post back. `approvals` closes the request in the same transaction."""
    check_can_withdraw(by, post)
    lifecycle.move(post, PostStatus.WITHDRAWN, action="post.withdrawn", by=by.as_actor())


def mark_published(post: Post, *, by: Actor) -> None:
    """The first account shows it. Called with the delivery's own transaction open."""
    if post.status == PostStatus.APPROVED:
        lifecycle.move(post, PostStatus.PUBLISHED, action="post.published", by=by)


def mark_expired(post: Post, *, by: Actor) -> None:
    """No account took it and none will: the author may change it and submit it again."""
    if post.status == PostStatus.APPROVED:
        lifecycle.move(post, PostStatus.EXPIRED, action="post.not_published", by=by)


def mark_removed(post: Post, *, by: Actor) -> None:
    """No account shows it any more."""
    if post.status == PostStatus.PUBLISHED:
        lifecycle.move(post, PostStatus.REMOVED, action="post.removed", by=by)
