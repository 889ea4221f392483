"""Open, connect, hold and release social accounts."""

import json

from django.db import transaction

from core import clock
from platforms.models import Credential, SocialAccount
from trail.services import Actor, Subject, append


def subject_of(account: SocialAccount) -> Subject:
    return Subject(kind="social_account", id=str(account.pk), label=str(account))


@transaction.atomic
def open_account(*, platform: str, handle: str, name: str, platform_account_id: str = "", by: Actor) -> SocialAccount:
    """Enter a social account of the Department. Nobody may post on it until the Chief authorizes somebody."""
    account = SocialAccount.objects.create(
        platform=platform, handle=handle, name=name, platform_account_id=platform_account_id
    )
    facts = {"name": account.name, "number": platform_account_id}
    append("social_account.opened", by=by, on=subject_of(account), facts=facts)
    return account


@transaction.atomic
def connect(account: SocialAccount, *, tokens: dict[str, str], by: Actor) -> None:
    """Store the tokens of `account`, encrypted. The trail says that it happened, never with what."""
    Credential.objects.update_or_create(account=account, defaults={"secret": json.dumps(tokens)})
    append("social_account.connected", by=by, on=subject_of(account))


@transaction.atomic
def hold(account: SocialAccount, *, reason: str, by: Actor) -> None:
    """Nothing goes out on `account` until it is released. Holding a held account changes nothing."""
    held = SocialAccount.objects.filter(pk=account.pk, held_at__isnull=True).update(
        held_at=clock.now(), held_reason=reason[:200]
    )
    if held:
        append("social_account.held", by=by, on=subject_of(account), facts={"reason": reason})
    account.refresh_from_db()


@transaction.atomic
def release(account: SocialAccount, *, by: Actor) -> None:
    """Let posts go out on `account` again."""
    released = SocialAccount.objects.filter(pk=account.pk, held_at__isnull=False).update(held_at=None, held_reason="")
    if released:
        append("social_account.released", by=by, on=subject_of(account))
    account.refresh_from_db()
