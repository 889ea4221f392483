"""The demo's authenticator app: the codes of the second factor, as a page beside the sandbox platforms.

It shows what `seed_demo` has laid into the data folder, and nothing where that is not there. A real
department has real telephones; this page exists only beside the invented one.
"""

import hmac
import json
import struct
import time
from base64 import b32decode
from hashlib import sha1
from html import escape
from pathlib import Path

FILE = "authenticator.json"
STEP, REFRESH = 30, 5  # seconds


class Authenticator:
    def __init__(self, folder: Path | None) -> None:
        self._file = folder / FILE if folder else None

    def page(self) -> str:
        """Name, code and the seconds that are left, for each member of the demo."""
        counter, gone = divmod(int(time.time()), STEP)
        rows = "".join(
            f"<tr><th scope=row>{escape(name)}</th><td><code>{_code(secret, counter)}</code></td>"
            f"<td>{STEP - gone} s</td></tr>"
            for name, secret in self._secrets()
        )
        table = (
            "<table><thead><tr><th scope=col>Name</th><th scope=col>Code</th><th scope=col>Left</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
        return (
            "<h1>Demo authenticator</h1><p>Codes of the second factor. Each counts once: for a second sign-in "
            f"wait for the next one.</p>{table if rows else '<p>There is no demo department here.</p>'}"
        )

    def _secrets(self) -> list[tuple[str, str]]:
        try:
            kept = json.loads(self._file.read_text()) if self._file else []
        except (OSError, ValueError):
            return []
        return [(str(entry["name"]), str(entry["secret"])) for entry in kept]


def _code(secret: str, counter: int) -> str:
    """RFC 6238 with its usual six digits and thirty seconds."""
    digest = hmac.new(b32decode(secret), struct.pack(">Q", counter), sha1).digest()
    start = digest[-1] & 0x0F
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
