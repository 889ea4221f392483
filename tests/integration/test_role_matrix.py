"""389.3: every address, every method, every role twice, against the table in docs/reference/permissions.md.

Generated from the URL configuration: an address without a row in the table, or without a thing to name,
fails here. Each request runs in a transaction that is rolled back, so that all meet the same world. What is
posted is sent twice: without a word, and as a form that is in order. Permission comes before what was typed:
who may not is told so (403, or 404 where it does not exist for them) with the one as with the other.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client
from django.test.client import ClientHandler
from django.urls import get_resolver, reverse

from core import clock
from core.doors import page_of_form
from egpd_social import context
from members import roles
from members.models import DutyStatus, Member
from tests.architecture.test_permissions_documented import METHODS, addresses, row_of
from tests.factories import role_world
from tests.factories.department import build_cast
from tests.factories.door import leave_device, sign_in
from tests.factories.equipment import at_a_desk
from tests.factories.role_posts import form_of
from tests.factories.role_things import ARGUMENTS
from tests.factories.trail import actions_since, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
# The reading room of the admin opens to nobody by role: tests/integration/sign_in/test_admin_door.py.
# These answer 404 to everybody while the Department uses no single sign-on; tests/integration/sign_in turns it on.
WHILE_OFF = {"openid_connect_login", "openid_connect_callback", "sign_in:identity", "sign_in:link"}
NAMES = sorted(name for name, _ in addresses(get_resolver()) if not name.startswith("admin:") and name not in WHILE_OFF)
PATTERNS = dict(addresses(get_resolver()))
READING = ("GET", "HEAD", "OPTIONS")
ASKED = (*METHODS, "OPTIONS")
SHUT = {403, 404}
# Without a word: a form comes back with what is missing. Whether it would have gone through, the full one shows.
THROUGH = {200, 302, 422}
# A form that is in order goes through. For whom it does not all the same, and why: 409, exactly.
DONE = {200, 302}
NOT_NOW = {
    "equipment:ask": lambda role, place: True,  # at the desk: on approved equipment nobody needs an exception
    # The member's own supervisor grants it themselves, by no telephone.
    "equipment:enter_by_phone": lambda role, place: (role, place) == (roles.SUPERVISOR, 0),
}
# The ceremonies of the sign-in ask for codes and passwords: tests/integration/sign_in goes through them.
CEREMONIES = ("account_", "mfa_")
# Where these lead on is the page that asks for name and password.
LEADS_THERE = {"account_logout", "mfa_authenticate", "mfa_login_webauthn", "invitations:welcome"}
# Who takes out what is kept here is in the trail, though it is read by GET.
EXPORTS = {
    "audits:usage_csv": "usage_report.exported",
    "members:roster_csv": "roster.exported",
    "training:matrix_csv": "training.exported",
}
TRAIL = "trail_auditevent"
# A session says when it was used last, and which page it opened after a proof of identity.
OF_THE_SESSION = {"sign_in_membersession"}
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
REFUSING = {"403.html", "404.html", "405.html", "409.html", "equipment/refused.html"}
# One for all browsers: each of its own would put the middlewares together anew.
HANDLER = ClientHandler(enforce_csrf_checks=False)
# Long before a proof of identity is too old for what asks for a fresh one.
SIGNED_IN_FOR = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    where: str
    wrote: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()

    def asks_for(self, *pages: str) -> bool:
        return self.status == 302 and self.where.split("?")[0] in map(reverse, pages)

    @property
    def asks_to_sign_in(self) -> bool:
        return self.asks_for("account_login")

    @property
    def asks_who_it_is(self) -> bool:
        return self.asks_for("account_login", "account_reauthenticate", "mfa_reauthenticate", "mfa_index")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    methods: list[str]
    listed: list[str]
    device: str

    @classmethod
    def of(cls, name: str) -> "Row":
        methods, who, device, _note = row_of(name)
        return cls(name, methods.split(", "), [role.strip() for role in who.split(",")], device)

    def lets_through(self, role: str, place: int) -> bool:
        if "everybody" in self.listed or "member" in self.listed or role in self.listed:
            return True
        return f"{role}*" in self.listed and place == 0

    @property
    def has_form(self) -> bool:
        return "POST" in self.methods and not self.name.startswith(CEREMONIES)


@dataclass(frozen=True, slots=True)
class Doors:
    """The people of `world`, each with the cookies of a browser in which they signed in at the same second."""

    world: role_world.World
    at: datetime
    cookies: dict[int, str] = field(default_factory=dict)

    @classmethod
    def open(cls, world: role_world.World) -> "Doors":
        doors = cls(world, clock.now())
        for pair in world.people.values():
            doors.cookies.update((member.pk, _carried(sign_in(member))) for member in pair)
        return doors

    def client(self, member: Member) -> Client:
        client = Client()
        client.handler = HANDLER
        client.cookies = SimpleCookie(self.cookies[member.pk])
        return client


def _carried(client: Client) -> str:
    return client.cookies.output(header="", sep=";")


@pytest.fixture(scope="module")
def department(django_db_setup: None, django_db_blocker: Any) -> Iterator[Doors]:
    """Built once, in a transaction around those of all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        with at_a_desk():
            world = role_world.build(build_cast())
        yield Doors.open(world)
        transaction.set_rollback(True)


@pytest.fixture
def doors(department: Doors) -> Doors:
    """The department as it was built; what a test makes in it is rolled back with the test."""
    world = replace(department.world, made={})
    late = clock.now() - department.at > SIGNED_IN_FOR
    return Doors.open(world) if late else replace(department, world=world)


@pytest.fixture(scope="module")
def made_already() -> dict[Any, Any]:
    return {}


@pytest.fixture(autouse=True)
def _nothing_twice(made_already: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every act and page is run anew, not what is the same around it.

    The navigation of a member is reckoned once; of the pages that refuse, each is made once for a member; and
    where no body is sent, none is made.
    """
    reckon, render = context._navigation, Template.render

    def navigation(request: Any, member: Member) -> Any:
        if member.pk not in made_already:
            made_already[member.pk] = reckon(request, member)
        return made_already[member.pk]

    def body(template: Template, values: Any = None, request: Any = None) -> Any:
        if getattr(request, "method", "GET") not in ("GET", "POST"):
            return ""
        if (name := template.template.name) not in REFUSING:
            return render(template, values, request)
        known = (name, request.user.pk)
        if known not in made_already:
            made_already[known] = render(template, values, request)
        return made_already[known]

    monkeypatch.setattr(context, "_navigation", navigation)
    monkeypatch.setattr(Template, "render", body)


@dataclass(slots=True)
class Asked:
    """One address of the table in the world of one test, and what is typed there."""

    row: Row
    url: str
    of_form: str
    typed: dict[str, Any] | None
    seq: int

    @classmethod
    def at(cls, world: role_world.World, name: str) -> "Asked":
        row, pattern = Row.of(name), PATTERNS[name]
        asked = set(pattern.pattern.converters)
        given = ARGUMENTS[name](world) if asked else {}
        assert asked == set(given), f"{name} names {asked}: say in role_things.py which thing that is"
        typed = form_of(world, name) if row.has_form else None
        return cls(row, reverse(name, kwargs=given), page_of_form(pattern.callback, given), typed, last_seq())

    def answer(self, client: Client, method: str, *, full: bool = False) -> Answer:
        """What comes back, and what it wrote; all of it is rolled back, cookies too."""
        carried, client.cookies = client.cookies, SimpleCookie()
        client.cookies.update(carried)
        with transaction.atomic(), tables_written() as wrote:
            response = self._send(client) if full else client.generic(method, self.url)
            if response.streaming:
                list(response.streaming_content)  # read to its end, the file is closed
            told = tuple(actions_since(self.seq)) if TRAIL in wrote and method in READING else ()
            transaction.set_rollback(True)
        client.cookies = carried
        return Answer(response.status_code, response.headers.get("Location", ""), frozenset(wrote), told)

    def _send(self, client: Client) -> Any:
        typed = self.typed or {}
        for value in typed.values():
            if hasattr(value, "seek"):
                value.seek(0)  # a file that was sent before
        return client.post(self.url, typed)


@contextmanager
def tables_written() -> Iterator[set[str]]:
    written: set[str] = set()

    def watch(execute, sql, params, many, context):
        if found := WRITES.match(sql):
            written.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


def check_reading_changed_nothing(asked: Asked, answered: Answer, says: str) -> None:
    """A refusal is an event, and so is an export; nothing else comes of looking."""
    wrote, told = answered.wrote - OF_THE_SESSION, answered.told
    if answered.status in SHUT and told:
        assert (wrote, told) == ({TRAIL}, ("act.refused",)), says
    elif answered.status == 200 and asked.row.name in EXPORTS:
        assert (wrote, told) == ({TRAIL}, (EXPORTS[asked.row.name],)), says
    else:
        assert (wrote, told) == (frozenset(), ()), says


def check(asked: Asked, method: str, answered: Answer, *, through: bool, says: str) -> None:
    """One cell of the matrix."""
    row, status = asked.row, answered.status
    if method in READING:
        check_reading_changed_nothing(asked, answered, says)
    if method not in row.methods:
        # Who asks with GET for what takes POST alone is led to the page of its form, which has a row of its own.
        led = method in ("GET", "HEAD") and (status, answered.where) == (302, asked.of_form)
        # Views of allauth say which methods they take.
        said = method == "OPTIONS" and row.name.startswith(CEREMONIES) and status in DONE
        assert led or said or status in {405, *SHUT}, says
    elif not through:
        assert status in SHUT, says
    else:
        assert status in (THROUGH if method == "POST" else DONE), says
        assert row.name in LEADS_THERE or row.name.startswith(CEREMONIES) or not answered.asks_who_it_is, says


def check_form(asked: Asked, answered: Answer, *, through: bool, not_now: bool, says: str) -> None:
    """The same cell, with a form that is in order."""
    if not through:
        assert answered.status in SHUT, says
    elif not_now:
        assert answered.status == 409, says
    else:
        assert answered.status in DONE, says
        assert asked.row.name in LEADS_THERE or not answered.asks_who_it_is, says


@pytest.mark.parametrize("name", sorted(WHILE_OFF))
def test_what_is_switched_off_is_not_there(doors, name):
    url, led = reverse(name), (302, page_of_form(PATTERNS[name].callback, {}))
    asked = Asked(Row.of(name), url, led[1], None, last_seq())
    for role in role_world.ROLES:
        answers = [asked.answer(doors.client(doors.world.first(role)), method) for method in ASKED]
        assert {(each.status, each.where) for each in answers} <= {(404, ""), (405, ""), led}


@pytest.mark.parametrize("name", NAMES)
def test_an_address_opens_for_whom_the_table_says(doors, name):
    asked = Asked.at(doors.world, name)
    for role in role_world.ROLES:
        for place, member in enumerate(doors.world.people[role]):
            client, through = doors.client(member), asked.row.lets_through(role, place)
            # The other methods answer alike to both of a role.
            for method in ASKED if place == 0 else asked.row.methods:
                answered = asked.answer(client, method)
                check(asked, method, answered, through=through, says=f"{method} {name}, {role} {place + 1}: {answered}")
            if asked.typed is not None:
                answered = asked.answer(client, "POST", full=True)
                not_now = name in NOT_NOW and NOT_NOW[name](role, place)
                says = f"form of {name}, {role} {place + 1}: {answered}"
                check_form(asked, answered, through=through, not_now=not_now, says=says)


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_let_in_reaches_what_is_for_everybody_only(doors, name):
    """A stranger, and two who signed in before one was disabled and one left the Department."""
    asked = Asked.at(doors.world, name)
    disabled, separated = doors.world.people[roles.SUPERVISOR]
    clients = {"stranger": Client(), "disabled": doors.client(disabled), "separated": doors.client(separated)}
    Member.objects.filter(pk=disabled.pk).update(is_active=False)
    Member.objects.filter(pk=separated.pk).update(is_active=False, duty_status=DutyStatus.SEPARATED)
    for who, client in clients.items():
        for method in ASKED:
            answered = asked.answer(client, method)
            says = f"{method} {name}, {who}: {answered}"
            if method in READING:
                check_reading_changed_nothing(asked, answered, says)
            if asked.row.listed != ["everybody"]:
                assert answered.asks_to_sign_in or answered.status == 405, says
            elif method in asked.row.methods and name not in LEADS_THERE:
                assert not answered.asks_to_sign_in, says


@pytest.mark.parametrize("name", NAMES)
def test_another_device_opens_only_what_the_table_says(doors, name):
    asked = Asked.at(doors.world, name)
    role = next(role for role in role_world.ROLES if asked.row.lets_through(role, 0))
    elsewhere = leave_device(doors.client(doors.world.first(role)))
    for method in asked.row.methods:
        answered = asked.answer(elsewhere, method)
        says = f"{method} {name} from another device: {answered}"
        if asked.row.device == "approved":
            assert answered.status == 403, says
        else:
            check(asked, method, answered, through=True, says=says)
    if asked.typed is not None:
        answered = asked.answer(elsewhere, "POST", full=True)
        # From there an exception is asked for, and the device is said.
        status = {403} if asked.row.device == "approved" else {422} if name == "equipment:ask" else DONE
        assert answered.status in status, f"form of {name} from another device: {answered}"
