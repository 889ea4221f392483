"""389.3, 389.5(g): what is approved goes out as it was approved, or not at all."""

import io
from datetime import timedelta

import pytest

from core import clock
from core.exceptions import StateForbids
from posts.media import clean, store
from publishing import delivery
from publishing.models import DeliveryAttempt
from tests.factories import images, posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3"), pytest.mark.policy("389.5(g)")]


def picture(cast, size):
    content = images.jpeg(size)
    return store(clean(io.BytesIO(content), size=len(content)), by=cast.pat)


CHANGES = {
    "text": lambda cast: {"text": "Laguna Boulevard is open again."},
    "wording of one account": lambda cast: {"wordings": {cast.website.pk: "Laguna Boulevard is open again."}},
    "media": lambda cast: {"image": picture(cast, (80, 60))},
    "alternative text": lambda cast: {"alt_text": "An open road."},
    "planned time": lambda cast: {"publish_at": clock.now() + timedelta(hours=3)},
    "one account more": lambda cast: {"accounts": cast.accounts},
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_approved_cannot_be_changed_and_goes_out_as_it_was(cast, what):
    kept = {"accounts": (cast.website,), "image": picture(cast, (64, 48)), "alt_text": "A closed road."}
    request = posts.approved(cast, **kept)

    with pytest.raises(StateForbids, match="cannot be changed"):
        posts.edit(cast, request.post, **kept | CHANGES[what](cast))
    for pk in request.post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)

    sent = DeliveryAttempt.objects.get(delivery__post=request.post)
    assert (sent.sha256, sent.delivery.account) == (request.sha256, cast.website)
