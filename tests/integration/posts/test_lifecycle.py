"""The states of a post (389.3, 389.5(g)): the table is the machine, and nothing moves beside it."""

from itertools import product

import pytest

from core.exceptions import StaleVersion, StateForbids
from posts import lifecycle
from posts.lifecycle import EDITABLE, TRANSITIONS
from posts.models import Post, PostStatus
from tests.factories import posts
from tests.factories.department import TESTER
from tests.factories.trail import last_event, last_seq

pytestmark = [pytest.mark.policy("389.3"), pytest.mark.policy("389.5(g)")]
# The policy's road, written out once more and by hand: the code must not be its own witness.
ROAD = {
    ("DRAFT", "SUBMITTED"),
    ("DRAFT", "WITHDRAWN"),
    ("SUBMITTED", "APPROVED"),
    ("SUBMITTED", "RETURNED"),
    ("SUBMITTED", "REJECTED"),
    ("SUBMITTED", "WITHDRAWN"),
    ("SUBMITTED", "EXPIRED"),
    # Its author moves it to another time: nobody decides on the old one any more.
    ("SUBMITTED", "DRAFT"),
    ("APPROVED", "DRAFT"),
    # 389.4.1: command passed on before it went out.
    ("APPROVED", "SUBMITTED"),
    ("RETURNED", "DRAFT"),
    ("RETURNED", "SUBMITTED"),
    ("RETURNED", "WITHDRAWN"),
    ("EXPIRED", "DRAFT"),
    ("EXPIRED", "SUBMITTED"),
    ("EXPIRED", "WITHDRAWN"),
    ("APPROVED", "PUBLISHED"),
    ("APPROVED", "WITHDRAWN"),
    ("APPROVED", "EXPIRED"),
    ("PUBLISHED", "REMOVED"),
}


@pytest.mark.parametrize(("here", "there"), list(product(PostStatus.values, repeat=2)))
def test_every_pair_of_states_moves_or_refuses_as_the_road_says(here, there):
    post = Post(status=here)
    if (here, there) in ROAD:
        lifecycle.check_can_move(post, PostStatus(there))
        return
    with pytest.raises(StateForbids, match="it cannot become"):
        lifecycle.check_can_move(post, PostStatus(there))


def test_the_table_names_every_state_and_nothing_else():
    assert set(TRANSITIONS) == set(PostStatus)
    assert {(here.value, there.value) for here, to in TRANSITIONS.items() for there in to} == ROAD
    assert {status.value for status in EDITABLE} == {"DRAFT", "RETURNED", "EXPIRED"}


def test_nothing_is_public_that_was_not_approved_first():
    assert {here for here, there in ROAD if there == "PUBLISHED"} == {"APPROVED"}
    assert {here for here, there in ROAD if there == "APPROVED"} == {"SUBMITTED"}


@pytest.mark.django_db
@pytest.mark.parametrize("state", PostStatus.values)
def test_every_state_is_reached_by_what_members_do(cast, state):
    assert posts.IN_STATE[state](cast).status == state


@pytest.mark.django_db
def test_a_move_that_the_table_lacks_changes_nothing(cast):
    post, before = posts.draft(cast), last_seq()

    with pytest.raises(StateForbids):
        lifecycle.move(post, PostStatus.PUBLISHED, action="post.published", by=TESTER)

    post.refresh_from_db()
    assert post.status == "DRAFT"
    assert last_seq() == before


@pytest.mark.django_db
def test_a_move_counts_the_version_and_is_an_event(cast):
    post = posts.draft(cast)
    version = post.version

    lifecycle.move(post, PostStatus.WITHDRAWN, action="post.withdrawn", by=TESTER)

    stored = Post.objects.get(pk=post.pk)
    assert (stored.status, stored.version) == ("WITHDRAWN", version + 1)
    assert last_event("post.withdrawn").post_id == str(post.pk)


@pytest.mark.django_db
def test_of_two_who_move_the_same_post_one_wins(cast):
    first = posts.draft(cast)
    second = Post.objects.get(pk=first.pk)
    lifecycle.move(first, PostStatus.SUBMITTED, action="post.submitted", by=TESTER)

    with pytest.raises(StaleVersion):
        lifecycle.move(second, PostStatus.WITHDRAWN, action="post.withdrawn", by=TESTER)

    assert Post.objects.get(pk=first.pk).status == "SUBMITTED"
