"""How the sandbox behaves where the real platforms differ by time, tier or luck.

`POST /_settings` changes them while it runs; they fall back to these defaults at a restart.
"""

import threading
from dataclasses import asdict, dataclass, replace
from typing import Any


class BadSetting(ValueError):
    """The setting that was asked for does not exist. The text says why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field with its default; `CHOICES` has the other values."""

    # X renamed tweet to post in field names in August 2026; clients must read both.
    x_field_style: str = "tweet"
    # Off lets a double sending show up as two posts instead of one post and a refusal.
    refuse_duplicates: bool = True
    # Off counts down in the headers only, so that a load test is not stopped by the window.
    enforce_rate_limits: bool = False
    # What X answers for a post that is gone is not documented, and both have been seen.
    x_gone_get: int = 200
    x_gone_delete: int = 404
    # "slow" is an image that Mastodon still works on when it is first asked; "never" one that stays so.
    mastodon_media: str = "done"
    # A record that exists already: servers of Bluesky answer 500 today, and are to say so one day (atproto#4728).
    bluesky_conflict: int = 500
    # How the platforms' work on an uploaded video ends.
    video_processing: str = "done"


CHOICES: dict[str, tuple[object, ...]] = {
    "x_field_style": ("tweet", "post"),
    "refuse_duplicates": (True, False),
    "enforce_rate_limits": (False, True),
    "x_gone_get": (200, 404),
    "x_gone_delete": (404, 200),
    "mastodon_media": ("done", "slow", "never"),
    "bluesky_conflict": (500, 400, 409),
    "video_processing": ("done", "failed", "never"),
}


class SettingsBoard:
    """The settings in force."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.now = Settings()

    def change(self, wanted: object) -> dict[str, Any]:
        """Change some settings, answer all. Raises `BadSetting`, and then changes none."""
        if not isinstance(wanted, dict):
            raise BadSetting("Settings are a JSON object.")
        for name, value in wanted.items():
            if name not in CHOICES:
                raise BadSetting(f"There is no setting {name}; there are {', '.join(CHOICES)}.")
            # 1 equals True to Python, but is no answer to a yes-or-no setting.
            if not any(value == choice and type(value) is type(choice) for choice in CHOICES[name]):
                raise BadSetting(f"{name} is one of {', '.join(map(repr, CHOICES[name]))}.")
        with self._lock:
            self.now = replace(self.now, **wanted)
            return self.as_json()

    def reset(self) -> None:
        self.now = Settings()

    def as_json(self) -> dict[str, Any]:
        return asdict(self.now)
