"""Save what was typed into the composer: one service, and each of its refusals beside the field it is about."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, QueryDict

from core.clock import local
from core.exceptions import InvalidInput, StaleVersion
from members.models import Member
from members.requests import member_of
from posts import services
from posts.content import Content
from posts.forms import ComposerForm, answers_in
from posts.models import Post
from posts.permissions import can_edit, check_can_write, check_is_author
from posts.working_copies import FILES, as_typed, copy_of, forget


def save_typed(request: HttpRequest, form: ComposerForm, post: Post | None, *, submits: bool) -> Post | None:
    """The saved post, or None with the reasons in `form`; then nothing was stored, as when it is refused."""
    by = member_of(request)
    check_can_write(by)
    if post and submits:
        check_is_author(by, post)
    if not form.is_valid():
        return None
    typed = form.cleaned_data
    kept = post.current if post and not typed["remove_image"] else None
    try:
        return services.save_draft(
            post,
            content=Content(
                title=typed["title"],
                text=typed["text"],
                category=typed["category"],
                accounts=tuple(typed["accounts"]),
                incident=typed["incident"],
                image=kept.image if kept else None,
                video=kept.video if kept else None,
                captions=kept.captions if kept and not typed["no_speech"] else "",
                no_speech=typed["no_speech"],
                alt_text="" if typed["remove_image"] and not typed["image"] else typed["alt_text"],
                wordings=form.typed_wordings(),
                publish_at=form.publish_at(),
                facts=form.typed_facts(keeps_picture=not typed["remove_image"] or bool(typed["image"])),
            ),
            upload=form.upload(),
            answers=form.answers(),
            by=by,
            # An edit names the revision that its page showed; a new post has none.
            version=typed["version"] if post is None else typed["version"] or 0,
            form_key=typed["form_key"],
        )
    except InvalidInput as invalid:
        form.add_error(form.field_named(invalid.field), invalid.reason)
    except StaleVersion:
        _offer_to_overwrite(form, post or services.post_of_form(typed["form_key"], by=by))
    return None


def _offer_to_overwrite(form: ComposerForm, post: Post | None) -> None:
    """Say who saved meanwhile. The page now knows that revision: saving again is a choice, not an accident."""
    if post is None:
        return
    post.refresh_from_db()
    revision, typed = post.revision, cast(QueryDict, form.data).copy()
    typed["version"] = str(post.version)
    form.data = typed
    form.add_error(
        None,
        f"{revision.created_by} saved revision {revision.number} at {local(revision.created_at):%H:%M}, after you "
        "opened this page. Your words are still below: save again to keep them over that revision.",
    )


def saved_as(typed: QueryDict, form_key: UUID, by: Member) -> Post | None:
    """The post of this form, where all that is `typed` is saved: its words, its answers, and no file besides."""
    post = Post.objects.filter(form_key=form_key, current__isnull=False).select_related("current", "author").first()
    if post is None or not can_edit(by, post) or any(typed.get(name) for name in (*FILES, "remove_image")):
        return None
    # An answer is kept with the draft when it is its author's own.
    is_answered = answers_in(typed) == post.answers or (by.pk != post.author_id and not answers_in(typed))
    form = ComposerForm(initial=ComposerForm.initial_typed(typed), member=by, post=post)
    return post if is_answered and is_as_saved(form, post, by) else None


def forget_if_saved(post: Post, by: Member) -> None:
    """Drop the kept words that say what `post` says: after a change made elsewhere they would look unsaved."""
    copy = copy_of(post.form_key, by=by)
    if copy is None or answers_in(as_typed(copy)) != post.answers:
        return
    if is_as_saved(ComposerForm(initial=ComposerForm.initial_typed(as_typed(copy)), member=by, post=post), post, by):
        forget(post.form_key, by=by)


def is_as_saved(form: ComposerForm, post: Post | None, by: Member) -> bool:
    """Whether the fields say what the post says: words kept in the moment of saving may arrive after it."""
    stored = ComposerForm(initial=ComposerForm.initial_of(post), member=by, post=post)
    return post is not None and form.says() == stored.says()
