"""What the database itself refuses, whoever writes to it (389.3)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from core import clock
from members.models import Position, PostingAuthorization

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def written(cast, **columns):
    now = clock.now()
    terms = {
        "member": cast.robin,
        "categories": ["a"],
        "basis": "Order 1",
        "issued_by": cast.chris,
        "issued_as": "Chief of Police",
        "issued_at": now,
        "starts_at": now,
    }
    return PostingAuthorization(**terms | columns)


def test_a_sound_row_is_taken(cast):
    written(cast).save()


def test_nobody_authorizes_himself(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        written(cast, issued_by=cast.robin).save()


@pytest.mark.parametrize("seconds", [0, -1])
def test_it_ends_after_it_starts(cast, seconds):
    with pytest.raises(IntegrityError), transaction.atomic():
        written(cast, ends_at=clock.now() + timedelta(seconds=seconds), starts_at=clock.now()).save()


@pytest.mark.parametrize("missing", ["revoked_at", "revoked_by", "revoked_reason"])
def test_revoked_means_by_whom_when_and_why(cast, missing):
    revoked = {"revoked_at": clock.now(), "revoked_by": cast.chris, "revoked_reason": "Reassigned"}
    revoked[missing] = "" if missing == "revoked_reason" else None
    with pytest.raises(IntegrityError), transaction.atomic():
        written(cast, **revoked).save()


def test_no_position_reports_to_itself(cast):
    place = cast.sam.held[0].position
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.filter(pk=place.pk).update(reports_to=place)


def test_a_member_with_a_history_is_not_deleted(cast):
    with pytest.raises(ProtectedError):
        cast.pat.delete()
