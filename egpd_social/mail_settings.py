"""Where mail goes: Django's own settings, from one address."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

# Longer than an honest mail server needs to answer; a worker waits no longer.
TIMEOUT_SECONDS = 5


def mail_settings(url: str, sender: str, *, application_url: str, folder: Path) -> dict[str, Any]:
    """EMAIL_* and DEFAULT_FROM_EMAIL of `url`, such as smtp+tls://user:password@host:587.

    `filemail:///` keeps each mail as a file in `folder`. Raises ImproperlyConfigured for half a set.
    """
    if application_url and not application_url.startswith(("http://", "https://")):
        raise ImproperlyConfigured("APPLICATION_URL must begin with https:// (or http:// on one machine).")
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    if "@" not in sender:
        raise ImproperlyConfigured("MAIL_FROM must name the address that mail comes from, because MAIL_URL is set.")
    found = environ.Env.email_url_config(url)
    if url == "filemail:///":
        found["EMAIL_FILE_PATH"] = str(folder)
    return found | {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender, "EMAIL_TIMEOUT": TIMEOUT_SECONDS}
