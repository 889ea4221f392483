"""Second factors of the demo: secrets that follow from the name, and the codes that an authenticator app shows.

Everybody can compute them, as everybody knows the demo's password. `seed_demo` refuses outside EMBEDDED=1.
"""

import hmac
import struct
import time
from base64 import b32decode, b32encode
from hashlib import sha1, sha256

STEP = 30  # seconds


def secret_of(username: str) -> str:
    """The secret of one part of the cast, as authenticator apps take it."""
    return b32encode(sha256(f"egpd_social demo: {username}".encode()).digest()[:20]).decode()


def counter_now() -> int:
    return int(time.time()) // STEP


def code_of(secret: str, *, counter: int | None = None) -> str:
    """The six digits of the half-minute `counter`, by default the present one (RFC 6238)."""
    moment = struct.pack(">Q", counter_now() if counter is None else counter)
    digest = hmac.new(b32decode(secret), moment, sha1).digest()
    start = digest[-1] & 0x0F
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
