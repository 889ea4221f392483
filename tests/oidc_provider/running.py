"""Start the provider, and walk through its pages as a person with a browser does."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import requests

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
PASSWORD = "a-password-at-the-provider"


@dataclass
class Client:
    id: str
    secret: str
    redirect_uri: str


@dataclass
class Provider:
    """A provider that runs. `subjects`: the subject of each person by his name there."""

    address: str
    subjects: dict[str, str]

    @property
    def issuer(self) -> str:
        return f"{self.address}/o"

    def sign_in(self, person: str, asked: str) -> str:
        """Sign in as `person` on the page `asked` and consent; the address that the browser is sent back to."""
        browser = requests.Session()
        page = browser.get(asked, timeout=10)
        page = self._submit(browser, page, {"username": person, "password": PASSWORD})
        consent = self._submit(browser, page, {"allow": "Authorize"}, follow=False)
        return consent.headers["Location"]

    def refuse(self, person: str, asked: str) -> str:
        """The same, but without consent."""
        browser = requests.Session()
        page = browser.get(asked, timeout=10)
        page = self._submit(browser, page, {"username": person, "password": PASSWORD})
        return self._submit(browser, page, {}, follow=False).headers["Location"]

    def _submit(self, browser, page, typed, *, follow=True):
        assert page.status_code == 200, page.text
        given = dict(_hidden(page.text)) | typed
        return browser.post(urljoin(page.url, ""), data=given, allow_redirects=follow, timeout=10)

    def token_for(self, client: Client, location: str, verifier: str) -> dict:
        """What the provider gives `client` for the code in `location`."""
        (code,) = parse_qs(urlsplit(location).query)["code"]
        given = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": client.redirect_uri,
            "client_id": client.id,
            "client_secret": client.secret,
            "code_verifier": verifier,
        }
        answer = requests.post(f"{self.issuer}/token/", data=given, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()


def _hidden(page: str) -> Iterator[tuple[str, str]]:
    for tag in HIDDEN.findall(page):
        name, value = (re.search(rf'{what}="([^"]*)"', tag) for what in ("name", "value"))
        if name:
            yield name[1], unescape(value[1]) if value else ""


@contextmanager
def running_provider(folder: Path, clients: list[Client], people: dict[str, str]) -> Iterator[Provider]:
    """A provider of its own in `folder`. `people`: names there, and what stands as first name."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    plan = {
        "clients": [vars(client) for client in clients],
        "people": [{"username": n, "password": PASSWORD, "first_name": first} for n, first in people.items()],
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.oidc_provider.serve", str(port), str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        process.stdin.write(json.dumps(plan))
        process.stdin.close()
        said = process.stdout.readline()
        assert said, "the provider did not start"
        yield Provider(f"http://127.0.0.1:{port}", json.loads(said)["subjects"])
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()
