"""Whether an id_token is the identity provider's word about this very sign-in (OpenID Connect Core 3.1.3.7).

django-allauth reads a token that came over TLS without looking at its signature, and sends no nonce.
"""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Asymmetric only: with a shared secret, whoever knows the client's could write tokens.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
LEEWAY_SECONDS = 60
REQUIRED = ["iss", "sub", "aud", "exp", "iat", "nonce"]


def nonce_for(code_verifier: str) -> str:
    """The nonce of a sign-in, made of its secret that only this session knows."""
    return urlsafe_b64encode(sha256(f"nonce {code_verifier}".encode()).digest()).decode().rstrip("=")


def verified_claims(token: str, *, keys: dict[str, Any], issuer: str, audience: str, nonce: str) -> dict[str, Any]:
    """The claims of `token`. Raises OAuth2Error for a token that is not the provider's, not ours, or not of now."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key_of(token, keys),
            algorithms=ALGORITHMS,
            issuer=issuer,
            audience=audience,
            leeway=LEEWAY_SECONDS,
            options={"require": REQUIRED},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as broken:
        raise OAuth2Error(f"id_token refused: {type(broken).__name__}") from broken
    # A token for several parties names the one that asked for it.
    if claims.get("azp", audience) != audience or (isinstance(claims["aud"], list) and len(claims["aud"]) > 1):
        raise OAuth2Error("id_token refused: made for another party")
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise OAuth2Error("id_token refused: of another sign-in")
    return claims


def _key_of(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    """The provider's key that the token names; the only one, where it names none."""
    known = jwt.PyJWKSet.from_dict(keys).keys
    named = jwt.get_unverified_header(token).get("kid")
    found = [key for key in known if named is None or key.key_id == named]
    if len(found) != 1:
        raise jwt.InvalidKeyError("no such key")
    return found[0]
