"""Encrypt anew under the first of FIELD_ENCRYPTION_KEYS whatever an older one encrypted (CJIS SC-12).

Safe to run again, and while members work: each batch is one transaction that locks its rows. The tokens of the
accounts are here; upper storeys bring rows of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Cast

from platforms import fields
from platforms.models import Credential
from trail.services import Actor, Subject, append

BATCH = 200
# Encrypts one row anew, by number, and says whether it had to.
Renew = Callable[[int], bool]


@dataclass(slots=True)
class Rotated:
    """How many rows were encrypted anew, were so already, and which no key opens, by number."""

    anew: int = 0
    same: int = 0
    unreadable: list[int] = field(default_factory=list)


def rotate_credentials(*, by: Actor) -> Rotated:
    return rotate_rows("credentials", Credential, _credential, by=by)


def rotate_rows(kind: str, model: type[models.Model], renew: Renew, *, by: Actor) -> Rotated:
    """Every row of `model`. One event for each batch in which something changed."""
    done, last = Rotated(), 0
    while batch := list(_after(model, last).values_list("pk", flat=True)[:BATCH]):
        _rotate_batch(kind, _after(model, last).filter(pk__in=batch), renew, done, by=by)
        last = batch[-1]
    return done


def renewed(stored: str) -> str:
    """The same secret under the first key; what is under it already stays as it is."""
    return stored if _is_of_the_first_key(stored) else fields.keys().rotate(stored.encode()).decode()


def _after(model: type[models.Model], last: int) -> Any:
    return model._default_manager.filter(pk__gt=last).order_by("pk")


@transaction.atomic
def _rotate_batch(kind: str, rows: Any, renew: Renew, done: Rotated, *, by: Actor) -> None:
    """Rows that went meanwhile are left out; those that stay cannot change until they are written."""
    anew = 0
    for pk in list(rows.select_for_update().values_list("pk", flat=True)):
        try:
            is_new = renew(pk)
        except InvalidToken:
            done.unreadable.append(pk)
            continue
        anew += is_new
        done.same += not is_new
    done.anew += anew
    if anew:
        append("field_keys.rotated", by=by, on=Subject(kind="field_keys", id="", label=kind), facts={"rows": anew})


def _credential(pk: int) -> bool:
    """Its column as it stands: the field itself would show it decrypted."""
    rows = Credential.objects.filter(pk=pk)
    stored = rows.annotate(stored=Cast("secret", models.TextField())).values_list("stored", flat=True).get()
    if _is_of_the_first_key(stored):
        return False
    return bool(rows.update(secret=fields.keys().decrypt(stored.encode()).decode()))


def _is_of_the_first_key(stored: str) -> bool:
    try:
        Fernet(settings.FIELD_ENCRYPTION_KEYS[0]).decrypt(stored.encode())
    except InvalidToken:
        return False
    return True
