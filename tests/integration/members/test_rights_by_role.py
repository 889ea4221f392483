"""389.3: rights come by role; a permission that somebody hung on one member by hand gives nothing."""

import pytest
from django.contrib.auth.models import Permission

from members import roles
from members.models import Member, has_permission

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def test_a_permission_of_one_member_alone_counts_for_nothing(cast):
    app, codename = roles.DECIDE.split(".")
    cast.robin.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    robin = Member.objects.get(pk=cast.robin.pk)
    assert not has_permission(robin, roles.DECIDE)
    assert not robin.has_perm(roles.DECIDE)


def test_the_role_gives_it(cast):
    assert has_permission(Member.objects.get(pk=cast.sam.pk), roles.DECIDE)
