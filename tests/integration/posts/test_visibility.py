"""389.3, 389.5(g): who reads which posts before the public does. A stranger does not learn that they exist."""

import io

import pytest
from django.http import Http404

from posts.media import clean
from posts.models import PostStatus
from posts.selectors import get_post_or_404, image_visible_to, my_drafts, visible_to
from posts.services import save_draft
from tests.factories import images, posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
WRITERS = {"pat"}
OVERSEERS = {"sam", "casey", "chris", "drew", "quinn", "val"}
ONCE_PUBLIC = {"PUBLISHED", "REMOVED"}
EVERYBODY = sorted(WRITERS | OVERSEERS | {"robin"})


def may_read(name, state):
    if name in WRITERS or state in ONCE_PUBLIC:
        return True
    return name in OVERSEERS and state != "DRAFT"


@pytest.mark.parametrize("state", PostStatus.values)
def test_who_reads_a_post_in_each_state(cast, state):
    post = posts.IN_STATE[state](cast)

    seen = {name for name in EVERYBODY if visible_to(cast.member(name)).filter(pk=post.pk).exists()}

    assert seen == {name for name in EVERYBODY if may_read(name, state)}


def test_a_post_that_is_not_for_you_is_not_there(cast):
    post = posts.draft(cast)
    with pytest.raises(Http404):
        get_post_or_404(cast.robin, post.pk)
    with pytest.raises(Http404):
        get_post_or_404(cast.pat, post.pk + 1000)
    assert get_post_or_404(cast.pat, post.pk) == post


def test_a_member_who_is_disabled_reads_no_more_than_the_public(cast):
    post = posts.draft(cast)
    cast.sam.is_active = False
    cast.sam.save()
    assert not visible_to(cast.member("sam")).filter(pk=post.pk).exists()


def test_a_former_pio_still_reads_his_own_drafts(cast):
    post = posts.draft(cast)
    cast.pat.groups.clear()
    assert list(visible_to(cast.member("pat"))) == [post]


def test_a_picture_is_as_visible_as_a_post_that_shows_it(cast):
    picture = clean(io.BytesIO(images.jpeg()), size=100)
    post = save_draft(None, content=posts.content(cast, alt_text="A closed road"), upload=picture, by=cast.pat)
    sha256 = posts.media_of(post).sha256

    assert image_visible_to(cast.pat, sha256).sha256 == sha256
    for stranger in (cast.robin, cast.sam):
        with pytest.raises(Http404):
            image_visible_to(stranger, sha256)

    posts.submit(post)
    assert image_visible_to(cast.sam, sha256)
    with pytest.raises(Http404):
        image_visible_to(cast.robin, sha256)
    with pytest.raises(Http404):
        image_visible_to(cast.pat, "0" * 64)


def test_my_drafts_are_what_i_still_work_on(cast, django_assert_num_queries):
    open_ones = {posts.draft(cast).pk, posts.returned(cast).post.pk, posts.expired(cast).post.pk}
    posts.submitted(cast)
    posts.rejected(cast)

    with django_assert_num_queries(3):
        mine = list(my_drafts(cast.pat))
        assert {len(post.revision.targets.all()) for post in mine} == {3}
    assert {post.pk for post in mine} == open_ones
    assert list(my_drafts(cast.robin)) == []
