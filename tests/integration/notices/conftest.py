"""A mail server of the tests, which the settings name."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories.mail_server import MailServer


@pytest.fixture
def mail_settings(settings: Any) -> MailServer:
    """The settings name a server that is not started: nobody answers there."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.MAIL_URL = f"smtp://127.0.0.1:{server.port}"
    settings.APPLICATION_URL = "https://posting.example.org"
    return server


@pytest.fixture
def mail_server(mail_settings: MailServer) -> Iterator[MailServer]:
    mail_settings.start()
    yield mail_settings
    mail_settings.stop()
