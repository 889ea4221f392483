"""Keyed seals: proof that a row was written by the application, and not by somebody with SQL alone.

The keys are those of FIELD_ENCRYPTION_KEYS: they lie in the environment, never in the database. The
first signs, any of them still proves, so that keys can be rotated.
"""

import hmac
from hashlib import sha256
from typing import Any

from django.conf import settings

from core.canonical import canonical_json


def seal(purpose: str, value: Any) -> str:
    """The seal of `value` for one purpose, as 64 hexadecimal digits."""
    return _seal(settings.FIELD_ENCRYPTION_KEYS[0], purpose, value)


def is_sealed(purpose: str, value: Any, claimed: str) -> bool:
    """Whether `claimed` is the seal of `value` under any key that is in use."""
    return any(hmac.compare_digest(_seal(key, purpose, value), claimed) for key in settings.FIELD_ENCRYPTION_KEYS)


def _seal(key: str, purpose: str, value: Any) -> str:
    text = f"{purpose}\n{canonical_json(value)}"
    return hmac.new(key.encode(), text.encode("utf-8", "surrogatepass"), sha256).hexdigest()
