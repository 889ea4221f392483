"""Everything that is encrypted at rest, moved under the first of FIELD_ENCRYPTION_KEYS (CJIS SC-12).

Seals of articles and approvals are not encryption and stay as they are: the older keys still prove them, so they
stay at the end of the list.
"""

from typing import Any

from allauth.mfa.models import Authenticator

from platforms.rotation import Rotated, renewed, rotate_credentials, rotate_rows
from trail.services import Actor

# Where django-allauth keeps what its adapter encrypts (`sign_in.adapters.SecondFactors`): a text, or a list of them.
SECRETS = ("secret", "seed", "migrated_codes")


def rotate(*, by: Actor) -> dict[str, Rotated]:
    """Tokens of the social accounts and secrets of second factors, by kind."""
    return {
        "credentials": rotate_credentials(by=by),
        "second_factors": rotate_rows("second_factors", Authenticator, _second_factor, by=by),
    }


def _second_factor(pk: int) -> bool:
    row = Authenticator.objects.get(pk=pk)
    anew = {name: _renewed(row.data[name]) for name in SECRETS if name in row.data}
    if anew.items() <= row.data.items():
        return False
    row.data |= anew
    row.save(update_fields=["data"])
    return True


def _renewed(stored: Any) -> Any:
    return [renewed(each) for each in stored] if isinstance(stored, list) else renewed(stored)
