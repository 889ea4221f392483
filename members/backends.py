"""Rights come by role: a permission that hangs on one member alone counts for nothing (389.3)."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from members.models import Member


class RolesOnly(ModelBackend):
    """Django's own backend without permissions of single users: nobody writes any, and none is read."""

    def _get_user_permissions(self, user_obj: Member) -> QuerySet[Permission]:
        return Permission.objects.none()
