"""Last thing before the call: do the grounds that the approval rested on still count (389.5(b))?"""

import pytest

from posts.grounds.kinds import Kind
from posts.grounds.recording import Statement, end, record
from posts.models import Post
from publishing import delivery as sending
from publishing import outbox
from publishing.models import BookingPhotoUse, Delivery
from tests.factories import booking, posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]


def approved(cast: Cast, post: Post) -> Delivery:
    return posts.approve(cast, posts.submit(post)).post.deliveries.get()


def sent(delivery: Delivery) -> Delivery:
    sending.deliver(delivery.pk)
    delivery.refresh_from_db()
    return delivery


def test_captured_between_approval_and_call(cast: Cast, sandbox: Sandbox) -> None:
    """Nothing leaves the house; determined anew, a supervisor lets it out."""
    post = booking.draft(cast, charge=booking.NONVIOLENT)
    ground = booking.fugitive(post, by=cast.sam)
    delivery = approved(cast, post)
    end(ground, reason="Captured.", by=cast.pat)
    held = sent(delivery)
    assert held.status == "HELD"
    assert "rests on nothing any more" in held.problem
    assert not sandbox.posts()
    assert not BookingPhotoUse.objects.exists()
    booking.fugitive(post, by=cast.sam)
    outbox.requeue_held(held, by=cast.sam)
    assert sent(held).status == "DELIVERED"
    assert BookingPhotoUse.objects.count() == 1


def test_a_consent_that_was_withdrawn(cast: Cast, sandbox: Sandbox) -> None:
    """Any post that was approved with an exception goes out with it, or not at all."""
    post = posts.draft(cast, accounts=(cast.x,))
    said = Statement(reference="Filed under 26-001234", subject="A. E.", decided_by="Mother of A. E.")
    consent = record(post, Kind.GUARDIAN, said, by=cast.pat)
    delivery = approved(cast, post)
    end(consent, reason="The mother called and took it back.", by=cast.pat)
    held = sent(delivery)
    assert held.status == "HELD"
    assert "Guardian's consent" in held.problem
    assert "took it back" in held.problem
    assert not sandbox.posts()


def test_what_was_over_before_the_approval_holds_nothing_up(cast: Cast, sandbox: Sandbox) -> None:
    post = posts.draft(cast, accounts=(cast.x,))
    said = Statement(reference="26FE001234", decided_by="Superior Court")
    end(record(post, Kind.COURT_RECORD, said, by=cast.pat), reason="The wrong case.", by=cast.pat)
    assert sent(approved(cast, post)).status == "DELIVERED"
