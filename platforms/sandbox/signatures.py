"""Who signed a request to X: OAuth 1.0a, as a server checks it.

Clients sign the URL of X and are redirected to the sandbox afterwards, so a signature is
checked against the original URL, under either name of the API host.
"""

import hmac
import threading
import time

from oauthlib.common import Request as OAuthRequest
from oauthlib.oauth1 import SIGNATURE_HMAC_SHA1, SIGNATURE_HMAC_SHA256, RequestValidator, ResourceEndpoint

from platforms.sandbox.accounts import XAccount
from platforms.sandbox.exchange import Request

ORIGINAL_HOSTS = ("https://api.twitter.com", "https://api.x.com")
TIMESTAMP_LIFETIME_SECONDS = 300


class _Validator(RequestValidator):
    """The credentials of the one account, in the form that oauthlib asks for."""

    allowed_signature_methods = (SIGNATURE_HMAC_SHA1, SIGNATURE_HMAC_SHA256)
    timestamp_lifetime = TIMESTAMP_LIFETIME_SECONDS
    dummy_client = "unknown"
    dummy_access_token = "unknown"  # noqa: S105

    def __init__(self, account: XAccount) -> None:
        super().__init__()
        self._account = account

    def check_client_key(self, client_key: str) -> bool:
        return bool(client_key)

    def check_nonce(self, nonce: str) -> bool:
        return 8 <= len(nonce) <= 128

    def check_access_token(self, access_token: str) -> bool:
        return bool(access_token)

    def validate_timestamp_and_nonce(self, *_args: object, **_kwargs: object) -> bool:
        # A nonce is spent by a good signature only, and two hosts are tried: see `SignatureCheck`.
        return True

    def validate_client_key(self, client_key: str, request: OAuthRequest) -> bool:
        return hmac.compare_digest(client_key.encode(), self._account.consumer_key.encode())

    def validate_access_token(self, client_key: str, access_token: str, request: OAuthRequest) -> bool:
        return hmac.compare_digest(access_token.encode(), self._account.access_token.encode())

    def validate_realms(self, *_args: object, **_kwargs: object) -> bool:
        return True

    def get_client_secret(self, client_key: str, request: OAuthRequest) -> str:
        return self._account.consumer_secret

    def get_access_token_secret(self, client_key: str, token: str, request: OAuthRequest) -> str:
        return self._account.access_token_secret


class SignatureCheck:
    """Answers whether a request is signed by the account, each nonce once."""

    def __init__(self, account: XAccount) -> None:
        self._endpoint = ResourceEndpoint(_Validator(account))
        self._lock = threading.Lock()
        self._spent_nonces: dict[str, float] = {}

    def is_signed(self, request: Request) -> bool:
        headers = {"Authorization": request.headers.get("authorization", ""), "Content-Type": request.content_type}
        if not headers["Authorization"].startswith("OAuth "):
            return False
        uri = f"{request.path}?{request.query_string}" if request.query_string else request.path
        body = request.body.decode("utf-8", "replace") if request.content_type.endswith("urlencoded") else ""
        for host in ORIGINAL_HOSTS:
            try:
                valid, signed = self._endpoint.validate_protected_resource_request(
                    host + uri, request.method, body, headers, realms=[]
                )
            except ValueError:  # oauthlib's word for a header or query that is no OAuth at all
                return False
            if valid and signed is not None:
                return self._spend_nonce(f"{signed.timestamp} {signed.nonce}")
        return False

    def _spend_nonce(self, nonce: str) -> bool:
        now = time.monotonic()
        with self._lock:
            if nonce in self._spent_nonces:
                return False
            # Timestamps may lie in the future by as much as in the past, hence twice the lifetime.
            oldest = now - 2 * TIMESTAMP_LIFETIME_SECONDS
            while self._spent_nonces and next(iter(self._spent_nonces.values())) < oldest:
                del self._spent_nonces[next(iter(self._spent_nonces))]
            self._spent_nonces[nonce] = now
            return True
