"""Fixtures of every test: the database as the application has it, and Chromium for the browser tests."""

import gc
import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connections, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

from core.append_only import protect_sql, unprotect_sql
from equipment import proof
from platforms.adapters import uploads
from posts.picture_words import reader
from posts.picture_words.lines import Reading
from posts.screening import engine
from tests.environment import DATA_DIR, find_chromium

APPEND_ONLY = (
    "trail_auditevent",
    "posts_revision",
    "posts_target",
    "retention_record",
    "training_completion",
    "posts_contentguideline",
    "posts_contentguideline_accounts",
    "posts_guidelinewithdrawal",
    "posts_directposting",
    "posts_screeningedition",
    "posts_storedjudgement",
    "posts_attestation",
    "posts_legalground",
    "posts_groundend",
    "posts_groundask",
    "posts_original",
    "posts_standingtext",
    "posts_standingversion",
    "posts_standingapproval",
    "posts_standingretirement",
    "posts_dictionaryversion",
    "posts_video",
    "posts_picturereading",
    "posts_comment",
    "posts_mention",
    "posts_commentwithdrawal",
    "approvals_relayedapproval",
    "approvals_ratification",
    "approvals_chieforder",
    "approvals_conclusion",
    "approvals_standinglimit",
    "approvals_standinglimitlift",
    "approvals_standingrelease",
    "incidents_releaselimit",
    "incidents_limitlift",
    "incidents_operationalperiod",
)


@pytest.fixture(autouse=True)
def _no_words_in_pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture of a test has no words: to read it takes seconds. `words_are_read` reads it all the same."""
    if "words_are_read" not in request.fixturenames:
        monkeypatch.setattr(reader, "read", lambda content, **_: Reading())


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: the collector of garbage need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """SQLite in a file, as in real life: in memory, threads would share one connection and never wait."""
    if "DATABASE_URL" not in os.environ:
        connections["default"].settings_dict["TEST"]["NAME"] = str(DATA_DIR / "tests.sqlite3")
    elif worker := os.environ.get("PYTEST_XDIST_WORKER"):
        database = connections["default"].settings_dict
        database["TEST"]["NAME"] = f"test_{database['NAME']}_{worker}"


@pytest.fixture(autouse=True, scope="session")
def _flush_append_only_tables() -> Iterator[None]:
    """Tests with real transactions empty every table afterwards; what only grows would refuse."""
    flush = BaseDatabaseOperations.execute_sql_flush
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", _lifting_triggers(flush))
        yield


def _lifting_triggers(flush: Callable[..., None]) -> Callable[..., None]:
    def execute_sql_flush(self: BaseDatabaseOperations, statements: Sequence[str]) -> None:
        vendor = self.connection.vendor
        with transaction.atomic(using=self.connection.alias):
            _execute(self.connection, unprotect_sql, vendor)
            flush(self, statements)
            _execute(self.connection, protect_sql, vendor)
            _restore_series()

    return execute_sql_flush


def _execute(connection: Any, sql_for: Callable[[str, str], Any], vendor: str) -> None:
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            for statement in sql_for(table, vendor):
                cursor.execute(statement)


def _restore_series() -> None:
    """The rows that a migration wrote, and that the flush took."""
    importlib.import_module("retention.migrations.0002_series").add_series(apps, None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; a browser test that finds none says how to get it."""
    path = find_chromium()
    if path is None:
        pytest.fail("No Chromium: apt install chromium (as root), or name a browser with CHROMIUM=/path/to/chromium.")
    return path


@pytest.fixture(autouse=True)
def _words_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of words are tested alone, and fast; tests marked `meaning` have what passages read like beside them."""
    if request.node.get_closest_marker("meaning") is None:
        monkeypatch.setattr(engine, "weigh", lambda found, *_: found)


@pytest.fixture(autouse=True)
def _forget_what_was_counted() -> None:
    """Sign-in limits of one test must not refuse the next one's member."""
    cache.clear()


@pytest.fixture(autouse=True)
def _approved_equipment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of services act from a device of the Department, in every thread; those of `no_device` prove none."""
    if request.node.get_closest_marker("no_device") is None:
        desk = proof.Proof(device_id=0, label="PD-TEST", kind="DEPARTMENT")
        monkeypatch.setattr(proof, "current", ContextVar("proof", default=desk))


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Every wait for a platform's work on a video, in seconds, without waiting."""
    made: list[float] = []
    monkeypatch.setattr(uploads, "pause", made.append)
    return made
