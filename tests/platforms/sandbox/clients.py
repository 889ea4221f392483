"""Real clients of both platforms, redirected to a sandbox as the application redirects its own."""

import hashlib
import hmac
import io
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import facebook
import pytest
import requests
import tweepy
from PIL import Image
from requests.adapters import HTTPAdapter

from platforms.sandbox.accounts import FACEBOOK_PAGE, X_ACCOUNT

REFERENCE = Path(__file__).resolve().parents[4] / "shared" / "reference"
X_HOST = "https://api.twitter.com"
PROOF = hmac.new(FACEBOOK_PAGE.app_secret.encode(), FACEBOOK_PAGE.page_token.encode(), hashlib.sha256).hexdigest()


class Redirect(HTTPAdapter):
    """Sends what was meant (and signed) for the real host to the sandbox instead."""

    def __init__(self, base_url: str, *, timeout: float = 5.0) -> None:
        super().__init__()
        self._base_url = base_url
        self._timeout = timeout

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        parts = urlsplit(str(request.url))
        request.url = f"{self._base_url}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        return super().send(request, **(kwargs | {"timeout": self._timeout, "proxies": {}}))


def x_client(base_url: str, *, timeout: float = 5.0, **credentials: str) -> tweepy.Client:
    known = {
        "consumer_key": X_ACCOUNT.consumer_key,
        "consumer_secret": X_ACCOUNT.consumer_secret,
        "access_token": X_ACCOUNT.access_token,
        "access_token_secret": X_ACCOUNT.access_token_secret,
    }
    client = tweepy.Client(**(known | credentials), return_type=dict)
    client.session.mount("https://", Redirect(base_url, timeout=timeout))
    return client


def graph_client(base_url: str, *, token: str = FACEBOOK_PAGE.page_token, timeout: float = 5.0) -> facebook.GraphAPI:
    session = requests.Session()
    session.mount("https://", Redirect(base_url, timeout=timeout))
    graph = facebook.GraphAPI(token, session=session)
    graph.version = "v25.0"
    return graph


def png(colour: str = "navy") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, "PNG")
    return stream.getvalue()


def reference(name: str) -> Path:
    """A file of the published specifications; the test is skipped where they are not beside the checkout."""
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"the reference file {name} is not beside this checkout")
    return path
