"""A member's signed-in browser without a screen, on a running stack. Copies of it act at the same time."""

from typing import Any

import requests

from demo.cast import DEMO_PASSWORD
from script.stack import Stack


class Visitor:
    """`username` of the demo, at an approved desk, with a second factor shown a moment ago."""

    def __init__(self, stack: Stack, username: str) -> None:
        self.url = stack.url
        self.session = requests.Session()
        self.session.get(f"{self.url}/account/login/")
        address, _, code = stack.enrol_url().removeprefix(self.url).partition("#")
        self.post(address, code=code)
        self.post("/account/login/", login=username, password=DEMO_PASSWORD)
        answer = self.post("/account/second-factor/authenticate/", code=stack.next_code(username))
        if answer.status_code != 302:
            raise RuntimeError(f"{username} could not sign in: {answer.status_code}")

    def copy(self) -> "Visitor":
        """The same signed-in browser in another window, with a connection of its own."""
        other = object.__new__(Visitor)
        other.url, other.session = self.url, requests.Session()
        other.session.cookies.update(self.session.cookies)
        return other

    def post(self, path: str, **fields: Any) -> requests.Response:
        """Send a form. The answer is what the server said, not where it leads."""
        fields["csrfmiddlewaretoken"] = self.session.cookies["egpd_csrf"]
        return self.session.post(self.url + path, data=fields, allow_redirects=False, timeout=120)
