"""What somebody with the database or the disk in his hands changed after the approval does not go out (389.5(g)).

The approval approves bytes, and the hash chain says which; what the tables say by themselves is not believed.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import models, transaction

from core import clock
from incidents import services as incidents
from members.authorizations import revoke
from platforms.adapters import adapter_for
from platforms.models import SocialAccount, WebsiteArticle
from posts.models import Media, Post, Revision, Target
from posts.sealing import seal_as_stored
from publishing import delivery as deliveries
from publishing.models import Delivery, DeliveryAttempt
from publishing.sweep import sweep
from tests.factories import images, posts
from tests.factories.department import Cast, authorize, newcomer
from tests.factories.sandbox import Sandbox
from tests.factories.training import trained
from tests.integration.publishing.steps import (
    again,
    approved_on,
    attack,
    facts,
    later,
    picture,
    sent,
    sweep_for_a_while,
)
from trail.models import AuditEvent
from trail.services import WORKER, Subject, append
from trail.verification import verify

ALT = "A road sign."
Attack = Callable[[Cast, Delivery], None]


def _set(column: str, value: object) -> Attack:
    def change(cast: Cast, delivery: Delivery) -> None:
        attack(
            f"UPDATE posts_revision SET {column} = %s WHERE id = %s",
            value,
            delivery.revision_id,
            table="posts_revision",
        )

    return change


def _add_target(cast: Cast, delivery: Delivery) -> None:
    Target.objects.create(revision=delivery.revision, account=cast.facebook)


def _remove_target(cast: Cast, delivery: Delivery) -> None:
    attack("DELETE FROM posts_target WHERE revision_id = %s", delivery.revision_id, table="posts_target")


def _change_picture(cast: Cast, delivery: Delivery) -> None:
    assert delivery.revision.image is not None
    with open(delivery.revision.image.file.path, "ab") as stored:
        stored.write(b"\x00")


def _replace_picture(cast: Cast, delivery: Delivery) -> None:
    assert delivery.revision.image is not None
    with open(delivery.revision.image.file.path, "wb") as stored:
        stored.write(images.png())


def _lose_picture(cast: Cast, delivery: Delivery) -> None:
    assert delivery.revision.image is not None
    delivery.revision.image.file.storage.delete(delivery.revision.image.file.name)


def _rewrite_consistently(cast: Cast, delivery: Delivery) -> None:
    """The words, the seal of the revision, and the seal that the delivery was approved with."""
    _set("text", "Buy crypto today.")(cast, delivery)
    revision = Revision.objects.prefetch_related("targets").get(pk=delivery.revision_id)
    sha256 = seal_as_stored(revision, images.jpeg() if revision.image is None else None)
    if revision.image is not None:
        with revision.image.file.open("rb") as stored:
            sha256 = seal_as_stored(revision, stored.read())
    _set("sha256", sha256)(cast, delivery)
    attack("UPDATE publishing_delivery SET approved_sha256 = %s WHERE id = %s", sha256, delivery.pk)
    attack("UPDATE approvals_approvalrequest SET sha256 = %s WHERE id = %s", sha256, int(delivery.approval_id))


def _approved_by_another(cast: Cast, delivery: Delivery) -> None:
    attack("UPDATE publishing_delivery SET approved_by_id = %s WHERE id = %s", cast.casey.pk, delivery.pk)


def _approval_of_another_post(cast: Cast, delivery: Delivery) -> None:
    other = posts.approved(cast, accounts=(cast.website,), text="The road is open again.")
    attack("UPDATE publishing_delivery SET approval_id = %s WHERE id = %s", str(other.pk), delivery.pk)


CHANGES: dict[str, tuple[Attack, str]] = {
    "text": (_set("text", posts.PLAIN.replace("6 p.m.", "7 p.m.")), "SHA-256"),
    "one space": (_set("text", posts.PLAIN + " "), "SHA-256"),
    "title": (_set("title", "Laguna Boulevard is closed!"), "SHA-256"),
    "category": (_set("category", "a"), "SHA-256"),
    "alt text": (_set("alt_text", "Another sign."), "SHA-256"),
    "no picture": (_set("image_id", None), "SHA-256"),
    "one more account": (_add_target, "SHA-256"),
    "no account": (_remove_target, "SHA-256"),
    "one byte of the picture": (_change_picture, "SHA-256"),
    "another picture": (_replace_picture, "SHA-256"),
    "picture lost": (_lose_picture, "cannot be read"),
    "everything, consistently": (_rewrite_consistently, "audit trail tells of another approval"),
    "who approved": (_approved_by_another, "audit trail tells of another approval"),
    "which approval": (_approval_of_another_post, "audit trail holds no such approval"),
}


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_after_the_approval_does_not_go_out(name: str, cast: Cast, sandbox: Sandbox) -> None:
    change, words = CHANGES[name]
    delivery = approved_on(cast, cast.x, image=picture(cast), alt_text=ALT)
    change(cast, delivery)
    delivery = sent(delivery)
    assert delivery.status == "HELD"
    assert words in facts(delivery, "delivery.refused")["reason"]
    sweep_for_a_while()
    assert not sandbox.ledger()
    assert not DeliveryAttempt.objects.filter(delivery=delivery).exists()
    assert verify().ok


def forged(cast: Cast, post: Post, account: SocialAccount, **columns: object) -> Delivery:
    """A row that no approval made."""
    now = clock.now()
    fields: dict[str, object] = {
        "key": uuid4(),
        "post": post,
        "revision": post.revision,
        "account": account,
        "author": post.author,
        "approved_by": cast.sam,
        "approved_as": "SUPERVISOR",
        "approved_capacity": "Day watch supervisor",
        "approved_at": now,
        "approved_sha256": post.revision.sha256,
        "approval_id": "1",
        "good_until": now + timedelta(hours=2),
        "due_at": now,
        "stale_at": now + timedelta(hours=1),
        "changed_at": now,
    }
    return Delivery.objects.create(**fields | columns)


@pytest.mark.parametrize("status", ["DRAFT", "SUBMITTED", "APPROVED", "PUBLISHED"])
def test_a_delivery_that_nobody_approved(status: str, cast: Cast, sandbox: Sandbox) -> None:
    request = posts.submitted(cast, accounts=(cast.x,))
    Post.objects.filter(pk=request.post_id).update(status=status)
    post = Post.objects.select_related("current", "author").get(pk=request.post_id)
    assert sent(forged(cast, post, cast.x, approval_id=str(request.pk))).status == "HELD"
    assert not sandbox.ledger()


def test_a_delivery_of_an_older_revision(cast: Cast, sandbox: Sandbox) -> None:
    """Returned, written anew, approved: what goes out is what was approved, not what was once submitted."""
    request = posts.returned(cast, accounts=(cast.x,))
    old = request.revision
    posts.edit(cast, request.post, accounts=(cast.x,), text="Laguna Boulevard is open.")
    approved = posts.approve(cast, posts.submit(request.post))
    row = forged(cast, approved.post, cast.x, revision=old, approved_sha256=old.sha256, approval_id=str(approved.pk))
    assert sent(row).status == "HELD"
    assert not sandbox.ledger()
    sweep()
    assert [entry["body"]["text"] for entry in sandbox.posts()] == ["Laguna Boulevard is open."]


def test_a_rejected_post_with_a_forged_approval_of_its_own_number(cast: Cast, sandbox: Sandbox) -> None:
    request = posts.rejected(cast, accounts=(cast.x,))
    Post.objects.filter(pk=request.post_id).update(status="APPROVED")
    attack(
        "UPDATE approvals_approvalrequest SET status = 'APPROVED', checked = 'abcdefg', good_until = %s",
        clock.now() + timedelta(hours=1),
    )
    post = Post.objects.select_related("current", "author").get(pk=request.post_id)
    assert sent(forged(cast, post, cast.x, approval_id=str(request.pk))).status == "HELD"
    assert not sandbox.ledger()


def _change(delivery: Delivery, **columns: object) -> None:
    model: type[models.Model] = Delivery
    model._default_manager.filter(pk=delivery.pk).update(**columns)


def test_an_approval_that_ran_out_is_not_made_longer(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    far = clock.now() + timedelta(days=30)
    _change(delivery, good_until=far, stale_at=far)
    with later(3 * 86_400):
        delivery = sent(delivery)
    assert delivery.status in ("HELD", "EXPIRED")
    assert not sandbox.ledger()


@pytest.mark.policy("389.4.1")
def test_a_sign_off_is_not_turned_into_an_approval_of_a_supervisor(cast: Cast, sandbox: Sandbox) -> None:
    """Casey is a supervisor too: as one, the end of his incident would not count."""
    request = posts.approve(cast, posts.submit(posts.incident_draft(cast, accounts=(cast.x,))))
    delivery = request.post.deliveries.get()
    assert delivery.revision.incident is not None
    incidents.conclude(delivery.revision.incident, by=cast.sam)
    _change(delivery, approved_as="SUPERVISOR")
    assert sent(delivery).status == "HELD"
    assert not sandbox.ledger()


@pytest.mark.policy("389.3")
def test_the_author_is_not_replaced_by_one_who_is_authorized(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    revoke(cast.authorization, reason="Transferred to patrol.", by=cast.chris)
    other = newcomer()
    authorize(cast, other)
    trained(cast, other)
    _change(delivery, author=other)
    assert sent(delivery).status == "HELD"
    assert not sandbox.ledger()


@pytest.mark.parametrize("then", ["DELIVERED", "UNKNOWN", "FAILED"])
def test_what_was_sent_is_not_sent_again_by_setting_it_back(then: str, cast: Cast, sandbox: Sandbox) -> None:
    """By SQL, by a restored backup of the table: an attempt that may have worked is the end of sending."""
    sandbox.change(refuse_duplicates=False)
    delivery = approved_on(cast, cast.x)
    if then != "DELIVERED":
        sandbox.fault("x", "drop", path="/2/tweets", when="after")
    sent(delivery)
    _change(delivery, status="QUEUED", lease_token=None)
    sweep_for_a_while()
    assert len(sandbox.posts()) == 1


def test_the_picture_that_was_checked_is_the_one_that_is_sent(
    cast: Cast, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changed on disk between the gate and the call."""
    delivery = approved_on(cast, cast.x, image=picture(cast), alt_text=ALT)
    image = Media.objects.get()

    def meanwhile(account: SocialAccount) -> object:
        _replace_picture(cast, delivery)
        return adapter_for(account)

    monkeypatch.setattr(deliveries, "adapter_for", meanwhile)
    sent(delivery)
    assert [media["sha256"] for entry in sandbox.posts() for media in entry["media"]] in ([], [image.sha256])


def test_a_picture_does_not_go_under_the_name_of_another(cast: Cast, sandbox: Sandbox) -> None:
    """On the website a picture is found by its SHA-256: another one's would show the other one."""
    shown = posts.published(cast, image=picture(cast), alt_text=ALT)
    original = posts.media_of(shown.post).original
    other = Media.objects.create(
        sha256="0" * 64,
        mime="image/jpeg",
        width=1,
        height=1,
        size=1,
        original=original,
        uploaded_by=cast.pat,
        uploaded_at=clock.now(),
    )
    from django.core.files.base import ContentFile

    from core.canonical import sha256_of_bytes

    content = images.jpeg((32, 32))
    other.file.save("other.jpg", ContentFile(content), save=False)
    other.sha256 = sha256_of_bytes(content)
    other.save()
    delivery = approved_on(cast, cast.website, image=other, alt_text=ALT, text="Another picture.")
    assert shown.revision.image is not None
    Media.objects.filter(pk=shown.revision.image_id).update(sha256="1" * 64)
    Media.objects.filter(pk=other.pk).update(sha256=shown.revision.image.sha256)
    delivery = sent(delivery)
    wrong = WebsiteArticle.objects.filter(key=delivery.key, image_sha256=shown.revision.image.sha256)
    assert not wrong.exists()


def test_the_website_does_not_show_a_file_that_somebody_laid_there(cast: Cast, sandbox: Sandbox) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    from platforms.adapters.website import image_path

    delivery = approved_on(cast, cast.website, image=picture(cast), alt_text=ALT)
    image = Media.objects.get()
    default_storage.save(image_path(image.sha256, image.mime), ContentFile(images.png()))
    sent(delivery)
    assert again(delivery).status == "DELIVERED"
    with default_storage.open(image_path(image.sha256, image.mime)) as stored, image.file.open("rb") as approved:
        assert stored.read() == approved.read()


@pytest.mark.policy("389.5(g)")
def test_an_approval_that_was_appended_by_sql_alone_opens_no_gate(cast: Cast, sandbox: Sandbox) -> None:
    """The hash chain has no key; whoever can append to it still lacks the one that the application signs with."""
    delivery = approved_on(cast, cast.x)
    event = AuditEvent.objects.get(action="approval.approved", object_id=delivery.approval_id)
    forged = {**event.facts, "mac": "0" * 64}
    with transaction.atomic():
        append(
            "approval.approved",
            by=WORKER,
            on=Subject(event.object_kind, event.object_id, event.object_label, post_id=event.post_id),
            facts=forged,
        )
    assert sent(delivery).status == "HELD"
    assert not sandbox.ledger()


def test_what_the_trail_knows_as_public_is_not_sent_again_by_clearing_the_tables(cast: Cast, sandbox: Sandbox) -> None:
    sandbox.change(refuse_duplicates=False)
    delivery = sent(approved_on(cast, cast.x))
    delivery.attempts.all().delete()
    _change(delivery, status="QUEUED", lease_token=None, platform_id="", delivered_at=None, sends=0)
    sweep_for_a_while()
    assert len(sandbox.posts()) == 1
