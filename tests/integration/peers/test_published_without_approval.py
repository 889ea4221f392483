"""389.3: a contributor sets a time, and at that time nothing goes out that nobody approved."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from publishing.models import Delivery
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3"), pytest.mark.policy("389.5(g)")]


@pytest.mark.parametrize("submits", [False, True])
def test_a_planned_time_is_no_approval(cast, submits):
    at = clock.now() + timedelta(hours=1)
    post = posts.draft(cast, publish_at=at, accounts=(cast.website,))
    if submits:
        posts.submit(post)

    for later in (0, 60, 600):
        with time_machine.travel(at + timedelta(seconds=later), tick=False):
            sweep()

    assert not Delivery.objects.exists()
    assert not Record.objects.exists()
