"""Production refuses to start on what is only fit for a trial, and starts on what is sound."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from tests.architecture.source import ROOT

START = "import egpd_social.settings as s; print(s.EMBEDDED, s.DEBUG, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
SOUND = {
    "SECRET_KEY": "only-for-this-test-0123456789" * 2 + "-not-a-default",
    "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "social.example.gov",
    "DATABASE_URL": "postgres://app:secret@db.example.gov/egpd",
    "REDIS_URL": "redis://broker.example.gov:6379/0",
    "PUBLIC_SITE_URL": "https://social.example.gov",
}


def start(command, tmp_path, **environment):
    """A fresh process that knows nothing but `environment`; None takes a variable away."""
    known = {"PATH": os.environ["PATH"], "EGPD_DATA_DIR": str(tmp_path)} | SOUND | environment
    given = {name: value for name, value in known.items() if value is not None}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=given, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "changeme"}, "at least 50 random characters"),
        ({"FIELD_ENCRYPTION_KEYS": None}, "FIELD_ENCRYPTION_KEYS must hold"),
        ({"FIELD_ENCRYPTION_KEYS": ""}, "FIELD_ENCRYPTION_KEYS must hold"),
        ({"DEBUG": "1"}, "DEBUG is for EMBEDDED=1 only"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "social.example.gov,*"}, "ALLOWED_HOSTS must name"),
        ({"X_API_BASE_URL": "https://api.x.com.example.gov"}, "base URL is"),
        ({"X_API_BASE_URL": "https://api.x.com@example.gov"}, "base URL is"),
        ({"X_API_BASE_URL": "http://api.x.com"}, "base URL is"),
        ({"FACEBOOK_GRAPH_BASE_URL": "https://graph.example.gov"}, "base URL is"),
        ({"BLUESKY_BASE_URL": "https://bsky.example.gov"}, "base URL is"),
        ({"MASTODON_BASE_URL": "http://mastodon.example.gov"}, "base URL is"),
    ],
)
def test_production_refuses(environment, reason, tmp_path):
    ended = start(["-c", START], tmp_path, **environment)
    assert ended.returncode != 0
    assert reason in ended.stderr.splitlines()[-1]


def test_the_trial_stack_needs_its_keys_too(tmp_path):
    ended = start(["-c", START], tmp_path, EMBEDDED="1", SECRET_KEY=None)
    assert "SECRET_KEY must be set" in ended.stderr


@pytest.mark.parametrize(
    "real",
    [
        {"X_API_BASE_URL": "https://api.x.com"},
        {"FACEBOOK_GRAPH_BASE_URL": "https://graph.facebook.com"},
        {"MASTODON_BASE_URL": ""},
        {"BLUESKY_BASE_URL": "https://bsky.social"},
    ],
)
def test_the_trial_stack_never_speaks_to_a_real_platform(real, tmp_path):
    ended = start(["-c", START], tmp_path, EMBEDDED="1", **real)
    assert "a trial never speaks to a real one" in ended.stderr.splitlines()[-1]


def test_told_nothing_it_speaks_to_this_machine(tmp_path):
    names = ("X_API_BASE_URL", "FACEBOOK_GRAPH_BASE_URL", "MASTODON_BASE_URL", "BLUESKY_BASE_URL")
    code = f"import egpd_social.settings as s; print({', '.join(f's.{name}' for name in names)})"
    ended = start(["-c", code], tmp_path, EMBEDDED="1")
    assert ended.stdout.split() == ["http://127.0.0.1:8001"] * 4, ended.stderr


def test_production_starts_on_a_sound_environment(tmp_path):
    ended = start(["-c", START], tmp_path)
    assert ended.stdout.split() == ["False", "False", "True", "True"], ended.stderr


def test_the_deployment_checks_find_nothing(tmp_path):
    ended = start(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], tmp_path)
    assert ended.returncode == 0, ended.stderr
