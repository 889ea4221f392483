"""Write, submit and withdraw posts. Each save is an immutable revision; each submit stores its findings."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from core import clock
from core.categories import Category
from core.exceptions import InvalidInput, NotPermitted, Refusal, StaleVersion
from core.text import clean_line, clean_text
from incidents.models import Incident
from members.models import Member
from platforms.counting import WEBSITE_LIMIT
from posts import lifecycle
from posts.checks import PlacedFinding
from posts.content import Content
from posts.models import TITLE_LENGTH, Post, PostStatus, Revision, Target
from posts.packs import Pack, cleaned, packs_for
from posts.permissions import check_can_edit, check_can_withdraw, check_can_write
from posts.picture_words.keeping import ring
from posts.sealing import seal
from posts.timing import check_ahead
from posts.video.attaching import Upload, with_upload
from trail.services import Actor, append

# The longest that any account takes of a form: the website's.
TEXT_LENGTH = WEBSITE_LIMIT
ALT_LENGTH = 1_000
ANSWER_LENGTH = 1_000


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
    title = clean_line(content.title, field="title", limit=TITLE_LENGTH, name="The title")
    text = clean_text(content.text, field="text", limit=TEXT_LENGTH, name="The message")
    alt_text = clean_text(content.alt_text, field="alt_text", limit=ALT_LENGTH, name="The description")
    if not text:
        raise InvalidInput("Write the message.", field="text")
    if not title:
        raise InvalidInput("Give the post a title: the website and our lists show it.", field="title")
    if (alt_text or content.facts.get("image_kind")) and not has_image:
        raise InvalidInput("You described a picture, but none is attached. Choose it again.", field="image")
    if content.category not in Category.values:
        raise InvalidInput("Choose what kind of post this is.", field="category", clause="389.4")
    asked = packs_of(content.category, content.facts, has_media=has_image, incident=content.incident)
    facts = cleaned(content.facts, asked)
    wordings = {number: _clean_wording(number, wording, text) for number, wording in content.wordings.items()}
    return replace(content, title=title, text=text, alt_text=alt_text, facts=facts, wordings=wordings)


def packs_of(
    category: str, facts: Mapping[str, Any], *, has_media: bool, incident: Incident | None = None
) -> list[Pack]:
    """The packs that a post of `incident` with these facts is asked for."""
    unified = incident is not None and incident.is_unified
    return packs_for(category, has_media=has_media, image_kind=str(facts.get("image_kind", "")), unified=unified)


def _clean_wording(number: int, wording: str, text: str) -> str:
    """An account's own wording; one that says the same as the message is none."""
    cleaned = clean_text(wording, field=f"wording-{number}", limit=TEXT_LENGTH, name="The wording")
    return "" if cleaned == text else cleaned


@transaction.atomic
def save_draft(
    post: Post | None,
    *,
    content: Content,
    by: Member,
    upload: Upload | None = None,
    answers: Answers | None = None,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Post:
    """Write a new revision of `post`, or a new post. Equal content writes nothing.

    `upload` replaces the content's image or video, and is stored only when all else is sound. StaleVersion if the
    post moved on since `version`, the one that the member's page showed. `form_key` names the form: sent twice it
    makes one post; other words under it, without a version, are a StaleVersion too. `answers` are kept when `by`
    is the author.
    """
    check_can_write(by)
    content = _clean(content, has_image=bool(upload or content.image or content.video))
    kept_answers = answers.cleaned() if answers else None
    is_unseen = False
    if post is None:
        post, version, is_unseen = _post_of_form(form_key or uuid.uuid4(), by, version)
    post = Post.objects.select_for_update(of=("self",), no_key=True).select_related("current", "author").get(pk=post.pk)
    check_can_edit(by, post)
    if version is not None and version != post.version:
        raise StaleVersion("Somebody else changed this post since you opened it. Your words are still below.")
    # An answer is the author's own statement; nobody who edits the post may put one into their mouth.
    if kept_answers is not None and by.pk == post.author_id and kept_answers != post.answers:
        Post.objects.filter(pk=post.pk).update(answers=kept_answers)
        post.answers = kept_answers
    content = _linked_as_before(post, with_upload(content, upload, by=by))
    if post.current and post.current.sha256 == _seal(post, content):
        return post
    if is_unseen:
        raise StaleVersion("Another window saved this post with other words. Your words are still below.")
    _add_revision(post, content, by)
    if post.status != PostStatus.DRAFT:
        lifecycle.move(post, PostStatus.DRAFT, action="post.reopened", by=by.as_actor())
    return post


def _linked_as_before(post: Post, content: Content) -> Content:
    """What it follows is no field of a form: it stays as it was when the draft was begun."""
    before = post.current
    return replace(content, follows=before.follows_id, follows_as=before.follows_as) if before else content


def _check_time(post: Post, content: Content) -> None:
    # A time that stands there already may pass while words are mended; submission asks for another.
    if content.publish_at != (post.current.publish_at if post.current else None):
        check_ahead(content.publish_at, at=clock.now())


def post_of_form(form_key: uuid.UUID, *, by: Member) -> Post | None:
    """What this form made, if it was sent before."""
    return Post.objects.filter(form_key=form_key, author=by, current__isnull=False).first()


def _post_of_form(form_key: uuid.UUID, by: Member, version: int | None) -> tuple[Post, int | None, bool]:
    """The post that this form makes, or made when it was sent before, and the version to compare.

    Last, whether it was made unseen: by another window of the same new post, of whose words this one knows nothing.
    """
    post, created = Post.objects.get_or_create(
        form_key=form_key, defaults={"author": by, "created_at": clock.now(), "changed_at": clock.now()}
    )
    if post.author_id != by.pk:
        raise NotPermitted("This form belongs to somebody else's draft.", clause="389.3")
    return (post, None, False) if created else (post, version, version is None)


def _add_revision(post: Post, content: Content, by: Member) -> None:
    """Write `content` as the newest revision of `post`, which the caller has locked."""
    _check_time(post, content)
    revision = _write_revision(post, content, _seal(post, content), by)
    Post.objects.filter(pk=post.pk).update(current=revision, version=post.version + 1, changed_at=clock.now())
    post.refresh_from_db()
    if revision.image is not None:
        image = revision.image
        transaction.on_commit(lambda: ring(image), robust=True)
    append(
        "revision.saved",
        by=by.as_actor(),
        on=post.as_subject(),
        facts={"number": revision.number, "sha256": revision.sha256},
    )


def renew_revision(post: Post, *, by: Member) -> None:
    """The same words as a new revision: a revision that was once on its way is never sent a second time."""
    _add_revision(post, Content.of(post.revision), by)


def _seal(post: Post, content: Content) -> str:
    return seal(
        post_id=post.pk,
        title=content.title,
        text=content.text,
        category=content.category,
        incident_id=content.incident.pk if content.incident else None,
        image_sha256=content.image.sha256 if content.image else "",
        alt_text=content.alt_text,
        facts=content.facts,
        wordings=content.wording_of_each,
        video_sha256=content.video.sha256 if content.video else "",
        captions=content.captions,
        no_speech=content.no_speech,
        publish_at=content.publish_at,
        follows=(content.follows, content.follows_as) if content.follows else None,
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
        facts=dict(content.facts),
        video=content.video,
        captions=content.captions,
        no_speech=content.no_speech,
        publish_at=content.publish_at,
        follows_id=content.follows,
        follows_as=content.follows_as,
        created_by=by,
        created_at=clock.now(),
        sha256=sha256,
    )
    Target.objects.bulk_create(
        Target(revision=revision, account_id=number, text=wording)
        for number, wording in content.wording_of_each.items()
    )
    return revision


@transaction.atomic
def mark_withdrawn(post: Post, *, by: Member) -> None:
    """The author takes the post back. `approvals` closes the request in the same transaction."""
    check_can_withdraw(by, post)
    lifecycle.move(post, PostStatus.WITHDRAWN, action="post.withdrawn", by=by.as_actor())


def mark_published(post: Post, *, by: Actor, approved_from: str) -> bool:
    """An account shows it, let out from that device; returns whether it is the first.

    Called with the delivery's own transaction open.
    """
    if post.status != PostStatus.APPROVED:
        return False
    facts = {"approved_from": approved_from}
    lifecycle.move(post, PostStatus.PUBLISHED, action="post.published", by=by, facts=facts)
    return True


def mark_expired(post: Post, *, by: Actor) -> None:
    """No account took it and none will: the author may change it and submit it again."""
    if post.status == PostStatus.APPROVED:
        lifecycle.move(post, PostStatus.EXPIRED, action="post.not_published", by=by)


def mark_removed(post: Post, *, by: Actor) -> None:
    """No account shows it any more."""
    if post.status == PostStatus.PUBLISHED:
        lifecycle.move(post, PostStatus.REMOVED, action="post.removed", by=by)
