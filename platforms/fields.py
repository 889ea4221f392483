"""Text that is encrypted at rest. The keys live in the environment, never in the database."""

from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


def keys() -> MultiFernet:
    """The first key encrypts; the others still decrypt, so that keys can be rotated."""
    return MultiFernet([Fernet(key) for key in settings.FIELD_ENCRYPTION_KEYS])


class EncryptedTextField(models.TextField):
    """A text field whose column holds a Fernet token. Not searchable, and never meant to be."""

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        return keys().encrypt(str(value).encode()).decode()

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else keys().decrypt(value.encode()).decode()
