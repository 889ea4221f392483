"""389.7: in other publishers a viewer deletes a published record, and its approvals go with it."""

import pytest
from django.db.models import ProtectedError
from django.urls import get_resolver

from approvals.models import ApprovalRequest
from posts.models import Post
from retention.models import Record
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.7")]


def test_what_was_public_cannot_be_deleted_by_anybody(cast):
    request = posts.published(cast)

    with pytest.raises(ProtectedError):
        Post.objects.get(pk=request.post_id).delete()

    assert ApprovalRequest.objects.filter(pk=request.pk, status="APPROVED").exists()
    assert Record.objects.count() == 1


@pytest.mark.parametrize("name", ["robin", "val", "pat", "sam", "chris", "toni"])
def test_a_delete_is_answered_by_no_page_of_a_post(cast, signed_in, name):
    request = posts.published(cast)

    answer = signed_in(cast.member(name)).delete(f"/deliveries/posts/{request.post_id}/")

    assert answer.status_code >= 400
    assert Post.objects.filter(pk=request.post_id, status="PUBLISHED").exists()
    assert Record.objects.count() == 1


def test_no_address_deletes():
    assert not [name for name in get_resolver().reverse_dict if isinstance(name, str) and "delete" in name]
