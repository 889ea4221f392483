"""389.3: every address, every method, every role twice, against the table in docs/reference/permissions.md.

Generated from the URL configuration: an address without a row in the table, or without a thing to name,
fails here. Each request runs in a transaction that is rolled back, so that all meet the same world.
"""

from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from members.models import Member
from tests.architecture.test_permissions_documented import METHODS, addresses, row_of
from tests.factories import role_world
from tests.factories.door import leave_device
from tests.factories.role_things import ARGUMENTS

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
# The reading room of the admin opens to nobody by his role: tests/integration/sign_in/test_admin_door.py.
# These answer 404 to everybody while the Department uses no single sign-on; tests/integration/sign_in turns it on.
WHILE_OFF = {"openid_connect_login", "openid_connect_callback", "sign_in:identity", "sign_in:link"}
NAMES = sorted(name for name, _ in addresses(get_resolver()) if not name.startswith("admin:") and name not in WHILE_OFF)
PATTERNS = dict(addresses(get_resolver()))
# Got through the door: what was asked may still be incomplete, too late or of another state.
THROUGH = {200, 302, 400, 409, 422}
SHUT = {403, 404}
# Where these lead on is the page that asks for name and password.
LEADS_THERE = {"account_logout", "mfa_authenticate", "mfa_login_webauthn"}


@pytest.fixture
def world(cast):
    return role_world.build(cast)


def address(world, name):
    asked = list(PATTERNS[name].pattern.converters)
    given = ARGUMENTS[name](world) if asked else {}
    assert set(asked) == set(given), f"{name} names {asked}: say in role_things.py which thing that is"
    return reverse(name, kwargs=given)


def answer(client, method, url):
    """The status of the answer, and where it leads; whatever it changed is rolled back, cookies too."""
    carried = client.cookies.output(header="", sep=";")
    with transaction.atomic():
        response = client.generic(method, url)
        if response.streaming:
            list(response.streaming_content)  # read to its end, the file is closed
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(carried)
    return response.status_code, response.headers.get("Location", "")


def led_to_sign_in(answered):
    status, where = answered
    return status == 302 and where.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", sorted(WHILE_OFF))
def test_what_is_switched_off_is_not_there(world, signed_in, name):
    for role in role_world.ROLES:
        assert {answer(signed_in(world.first(role)), method, reverse(name))[0] for method in METHODS} <= {404, 405}


@pytest.mark.parametrize("name", NAMES)
def test_an_address_opens_for_whom_the_table_says(world, signed_in, name):
    listed_methods, who, _device, _note = row_of(name)
    methods = {method.strip() for method in listed_methods.split(",")}
    listed = [role.strip() for role in who.split(",")]
    url = address(world, name)
    for role in role_world.ROLES:
        for place, member in enumerate(world.people[role]):
            client = signed_in(member)
            through = is_through(listed, role, place)
            # The other methods answer alike to both of a role.
            for method in METHODS if place == 0 else sorted(methods):
                status, where = answer(client, method, url)
                says = f"{method} {name} as {role} {place + 1}: {status} {where}"
                if method not in methods:
                    assert status in {405, *SHUT}, says
                elif through:
                    assert status in THROUGH, says
                    assert name in LEADS_THERE or not led_to_sign_in((status, where)), says
                else:
                    assert status in SHUT, says


def is_through(listed, role, place):
    if "everybody" in listed or "member" in listed or role in listed:
        return True
    return f"{role}*" in listed and place == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_and_a_disabled_member_reach_what_is_for_everybody_only(world, signed_in, name):
    methods, who, _device, _note = row_of(name)
    url = address(world, name)
    disabled = signed_in(world.first("Supervisor"))
    Member.objects.filter(pk=world.first("Supervisor").pk).update(is_active=False)
    for client in (Client(), disabled):
        for method in METHODS:
            answered = answer(client, method, url)
            if who.strip() != "everybody":
                assert led_to_sign_in(answered) or answered[0] == 405, f"{method} {name}: {answered}"
            elif method in methods.split(", ") and name not in LEADS_THERE:
                assert not led_to_sign_in(answered), f"{method} {name}: {answered}"


@pytest.mark.parametrize("name", NAMES)
def test_another_device_opens_only_what_the_table_says(world, signed_in, name):
    methods, who, device, _note = row_of(name)
    listed = [role.strip() for role in who.split(",")]
    url = address(world, name)
    role = next(r for r in role_world.ROLES if is_through(listed, r, 0))
    elsewhere = leave_device(signed_in(world.first(role)))
    for method in methods.split(", "):
        status, where = answer(elsewhere, method, url)
        if device == "approved":
            assert status == 403, f"{method} {name} from another device: {status} {where}"
        else:
            assert status in THROUGH, f"{method} {name} from another device: {status} {where}"
