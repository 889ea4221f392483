"""Breaking the glass: named members, by password and second factor, while single sign-on is down (389.3)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import clock
from core.exceptions import NotPermitted
from demo.cast import DEMO_PASSWORD
from demo.codes import code_of, secret_of
from members.models import Member
from sign_in.break_glass import recent_break_glass
from sign_in.locks_gate import WRONG_OR_LOCKED, check_entry
from sign_in.models import BreakGlass
from tests.factories.department import newcomer
from tests.factories.trail import last_event
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
WHY = "Order 26-031: Chief's own way in"


@pytest.fixture(autouse=True)
def only_single_sign_on(settings):
    """The provider is set up, and nobody listens where it should be: it is down."""
    settings.SSO_ONLY = True
    settings.OIDC_SERVER_URL, settings.OIDC_NAME = "http://127.0.0.1:9/o", "Elk Grove sign-on"
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "egpd-social", "secret"


def sign_in(name, *, code=True, password=DEMO_PASSWORD):
    client = Client()
    client.post(reverse("account_login"), {"login": name, "password": password})
    if code:
        client.post(reverse("mfa_authenticate"), {"code": code_of(secret_of(name))})
    return client


def is_inside(client) -> bool:
    return "_auth_user_id" in client.session


def glass(act="create", *arguments, **options):
    options.setdefault("reason", WHY)
    call_command("break_glass", act, *arguments, **options)


def test_there_is_no_entry_until_one_is_made(cast, capsys):
    call_command("break_glass", "show")
    assert capsys.readouterr().out == "Nobody may break the glass.\n"
    for member in Member.objects.all():
        assert not is_inside(sign_in(member.username))


def test_a_password_opens_nothing_and_the_answer_is_that_to_a_wrong_one(cast):
    right = Client().post(reverse("account_login"), {"login": "pat", "password": DEMO_PASSWORD})
    wrong = Client().post(reverse("account_login"), {"login": "pat", "password": "something-quite-different"})
    for answer in (right, wrong):
        assert answer.status_code == 200
        assert WRONG_OR_LOCKED in answer.content.decode()


def test_a_named_member_breaks_the_glass_with_both_factors(cast):
    glass("create", "toni")
    assert not is_inside(sign_in("toni", code=False))
    assert is_inside(sign_in("toni"))

    event = last_event("member.broke_glass")
    assert (event.actor_id, event.object_id) == (str(cast.toni.pk), str(cast.toni.pk))
    entry = BreakGlass.objects.get()
    assert (entry.member, entry.uses) == (cast.toni, 1)
    assert list(recent_break_glass()) == [entry]


def test_a_use_that_did_not_come_to_its_end_is_no_use(cast):
    glass("create", "toni")
    sign_in("toni", code=False)
    sign_in("toni", password="something-quite-different")
    assert BreakGlass.objects.get().uses == 0
    assert not AuditEvent.objects.filter(action="member.broke_glass").exists()


def test_the_chief_and_the_administrators_see_it(cast, signed_in):
    glass("create", "toni")
    sign_in("toni")
    for name in ("chris", "toni", "sam"):
        page = signed_in(cast.member(name)).get(reverse("sign_in:locks")).content.decode()
        assert "Signed in past the identity provider" in page
        assert "Toni Varga" in page


def test_a_use_of_last_month_is_no_longer_shown(cast):
    glass("create", "toni")
    sign_in("toni")
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        assert not recent_break_glass().exists()


def test_an_entry_ends_by_itself(cast):
    glass("create", "toni", days=2)
    with time_machine.travel(clock.now() + timedelta(days=2, minutes=1)):
        assert not is_inside(sign_in("toni"))


def test_an_entry_is_disabled_on_the_machine(cast):
    glass("create", "toni")
    glass("disable", "toni", reason="Handed over to another administrator")

    assert not is_inside(sign_in("toni"))
    assert last_event("break_glass.closed").facts == {"reason": "Handed over to another administrator"}
    with pytest.raises(CommandError, match="no break-glass entry"):
        glass("disable", "toni")


def test_a_renewal_is_one_entry(cast, capsys):
    glass("create", "toni", days=2)
    glass("create", "toni", days=30)
    capsys.readouterr()
    call_command("break_glass", "show")

    assert capsys.readouterr().out.count("toni") == 1
    assert BreakGlass.objects.filter(disabled_at__isnull=True).count() == 1
    event = last_event("break_glass.opened")
    assert (event.actor_label, event.facts["reason"]) == ("Command line", WHY)


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("nobody", {}, "no member"),
        ("toni", {"reason": " "}, "Say why"),
        ("toni", {"days": 0}, "from 1 to 365"),
        ("toni", {"days": 400}, "from 1 to 365"),
        ("without", {}, "no password"),
        ("gone", {}, "disabled"),
    ],
)
def test_what_is_no_entry(cast, name, options, reason):
    newcomer("without")
    newcomer("gone", password=DEMO_PASSWORD)
    Member.objects.filter(username="gone").update(is_active=False)
    with pytest.raises(CommandError, match=reason):
        glass("create", name, **options)
    assert not BreakGlass.objects.exists()


def test_a_disabled_member_breaks_nothing(cast):
    glass("create", "toni")
    Member.objects.filter(username="toni").update(is_active=False)
    assert not is_inside(sign_in("toni"))


def test_who_has_no_second_factor_yet_is_named(cast, capsys):
    newcomer("noor", password=DEMO_PASSWORD)
    glass("create", "noor")
    assert "no second factor" in capsys.readouterr().err


def test_a_locked_name_breaks_nothing(cast):
    glass("create", "toni")
    for n in range(5):
        sign_in("toni", password=f"guess-{n}", code=False)
    assert not is_inside(sign_in("toni"))


def test_a_way_in_without_a_password_is_no_way_round(cast, rf):
    """A passkey ends at the same gate."""
    request = rf.get("/")
    request.session = Client().session
    with pytest.raises(NotPermitted, match="Elk Grove sign-on"):
        check_entry(request, cast.pat)
    glass("create", "pat")
    check_entry(request, cast.pat)


def test_without_the_setting_everybody_signs_in_and_nothing_is_told(cast, settings):
    settings.SSO_ONLY = False
    glass("create", "toni")
    assert is_inside(sign_in("pat"))
    assert is_inside(sign_in("toni"))
    assert BreakGlass.objects.get().uses == 0


def test_the_sign_in_page_says_for_whom_the_password_is(cast):
    page = Client().get(reverse("account_login")).content.decode()
    assert "Sign in with Elk Grove sign-on" in page
    assert "only members who may break the glass" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"expires_at": clock.now() - timedelta(days=1)},
        {"uses": 1},
        {"used_at": clock.now()},
        {"disabled_at": clock.now()},
    ],
)
def test_the_database_keeps_entries_whole(cast, wrong):
    now = clock.now()
    sound = {"member": cast.toni, "reason": WHY, "created_at": now, "expires_at": now + timedelta(days=1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.create(**sound | wrong)


def test_no_member_has_two_entries(cast):
    glass("create", "toni")
    now = clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.create(member=cast.toni, reason=WHY, created_at=now, expires_at=now + timedelta(days=1))
