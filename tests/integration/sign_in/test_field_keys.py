"""A new key at the head of FIELD_ENCRYPTION_KEYS: what older ones encrypted moves under it (CJIS SC-12)."""

import json
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection

from core import mac
from demo.codes import secret_of
from platforms import rotation
from platforms.models import Credential
from platforms.services import connect
from sign_in import second_factor
from tests.factories.department import TESTER
from tests.factories.factors import code, sign_in, with_passkey
from tests.factories.trail import actions_since, last_event, last_seq
from trail.models import AuditEvent
from trail.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
TOKENS = {"access_token": "token-of-the-old-days"}


@pytest.fixture
def under_the_old_key(cast, settings):
    """Every kind of secret, written while there was one key only; then a second one is put before it."""
    settings.FIELD_ENCRYPTION_KEYS = [OLD]
    Authenticator.objects.all().delete()
    second_factor.enrol_totp(cast.pat, secret=secret_of("pat"), by=TESTER)
    RecoveryCodes.activate(cast.pat)
    moved = Fernet(OLD).encrypt(b"1234-5678").decode()
    Authenticator.objects.create(user=cast.sam, type="recovery_codes", data={"migrated_codes": [moved, moved]})
    with_passkey(cast.sam)
    Credential.objects.all().delete()
    for account in cast.accounts:
        connect(account, tokens=TOKENS, by=TESTER)
    settings.FIELD_ENCRYPTION_KEYS = [NEW, OLD]
    return cast


def rotate() -> str:
    out = StringIO()
    call_command("rotate_field_keys", stdout=out)
    return out.getvalue()


def test_afterwards_the_first_key_alone_opens_everything(under_the_old_key, settings):
    cast = under_the_old_key
    codes = RecoveryCodes.activate(cast.pat).get_unused_codes()

    said = rotate()

    assert "credentials: 3 encrypted anew, 0 under the first key already." in said
    assert "second factors: 3 encrypted anew, 1 under the first key already." in said, "a passkey has no secret"
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    assert [each.values() for each in Credential.objects.all()] == [TOKENS] * 3
    assert RecoveryCodes.activate(cast.pat).get_unused_codes() == codes
    assert RecoveryCodes.activate(cast.sam).get_unused_codes() == ["1234-5678"] * 2
    assert sign_in(cast.pat).session["_auth_user_id"] == str(cast.pat.pk)


def test_a_second_run_changes_nothing(under_the_old_key):
    rotate()
    stored = _stored()
    before = last_seq()

    assert "credentials: 0 encrypted anew, 3 under" in rotate()

    assert _stored() == stored
    assert actions_since(before) == []


def _stored() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, secret, stored_at FROM platforms_credential ORDER BY id")
        return [*cursor.fetchall(), *Authenticator.objects.order_by("pk").values_list("pk", "data")]


def test_the_trail_says_how_many_and_no_secret(under_the_old_key):
    before = last_seq()
    rotate()
    assert actions_since(before) == ["field_keys.rotated"] * 2
    event = last_event("field_keys.rotated")
    assert (event.actor_label, event.object_label, event.facts) == ("Command line", "second_factors", {"rows": 3})
    trail = json.dumps(list(AuditEvent.objects.values()), default=str)
    assert not any(word in trail for word in (OLD, NEW, TOKENS["access_token"], secret_of("pat")))
    assert verify().ok


def test_batches_leave_nobody_out(under_the_old_key, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    before = last_seq()
    said = rotate()
    assert "credentials: 3 encrypted anew" in said
    assert "second factors: 3 encrypted anew" in said
    assert len(actions_since(before)) == 4


def test_a_code_that_was_used_stays_used(under_the_old_key):
    cast = under_the_old_key
    shown = code(cast.pat)
    assert second_factor.claim_code(cast.pat, shown)
    rotate()
    assert second_factor.claim_code(cast.pat, shown) is None
    assert second_factor.claim_code(cast.pat, code(cast.pat, step=1))


def test_what_no_key_opens_is_named_by_number_and_the_rest_is_done(under_the_old_key, settings):
    lost = Credential.objects.first()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE platforms_credential SET secret = 'gAAAAA-nobodys' WHERE id = %s", [lost.pk])
    with pytest.raises(CommandError, match=f"opens: credentials {lost.pk}\\."):
        rotate()
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    assert [each.values() for each in Credential.objects.exclude(pk=lost.pk)] == [TOKENS] * 2


def test_seals_of_before_need_the_older_key_still(under_the_old_key, settings):
    """A seal is no encryption: it cannot move, so the older key stays at the end of the list."""
    settings.FIELD_ENCRYPTION_KEYS = [OLD]
    sealed = mac.seal("article", {"title": "Laguna Boulevard closed"})
    settings.FIELD_ENCRYPTION_KEYS = [NEW, OLD]
    rotate()
    assert mac.is_sealed("article", {"title": "Laguna Boulevard closed"}, sealed)
