"""Django's admin: behind the same door, to look and never to change (OWASP ASVS V6.3.4)."""

import re

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from demo.cast import DEMO_PASSWORD
from egpd_social.admin_site import READABLE, site
from members import roles
from members.models import Member, Rank
from sign_in.models import SignInLock
from tests.factories.department import newcomer
from tests.factories.trail import last_event
from trail.models import AuditEvent

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
METHODS = ("post", "put", "patch", "delete")


@pytest.fixture
def toni(cast) -> Member:
    """The system administrator, for whom the machine has opened it."""
    if not cast.toni.is_staff:
        call_command("admin_door", "open", "toni")
    return cast.member("toni")


def addresses() -> list[str]:
    """Every page of every model that is shown, and what an admin has besides elsewhere."""
    found = [reverse("admin:index"), "/admin/login/", "/admin/logout/", "/admin/password_change/", "/admin/jsi18n/"]
    found += ["/admin/autocomplete/", "/admin/r/1/1/", "/admin/auth/user/", "/admin/axes/accessattempt/"]
    for model in READABLE:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
        row = model._default_manager.order_by("pk").first()
        pk = row.pk if row else 1
        found += [f"{base}/", f"{base}/add/", f"{base}/{pk}/change/", f"{base}/{pk}/delete/", f"{base}/{pk}/history/"]
    return found


def everything() -> dict[str, list]:
    """The rows of every table that an act could change; sessions and refusals write their own."""
    left_out = {"AuditEvent", "MemberSession", "AccessFailureLog", "DeviceToken"}
    models = [m for m in apps.get_models() if m._meta.managed and m.__name__ not in left_out]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def test_there_is_no_password_form(cast):
    stranger = Client()
    for address in addresses():
        answer = stranger.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith(reverse("account_login")), address
    answer = stranger.get("/admin/login/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    for page in (answer, stranger.post("/admin/login/", {"username": "toni", "password": DEMO_PASSWORD}, follow=True)):
        assert 'name="username"' not in page.content.decode()
    assert "_auth_user_id" not in stranger.session


def test_a_password_posted_to_the_admin_is_not_looked_at(toni):
    stranger = Client()
    for _ in range(10):
        stranger.post("/admin/login/", {"username": "toni", "password": "wrong", "login": "toni"})
    assert not SignInLock.objects.exists()
    assert "_auth_user_id" not in stranger.session


def test_the_lock_of_the_one_door_is_the_lock_of_the_admin(toni):
    browser = Client()
    for n in range(5):
        browser.post(f"{reverse('account_login')}?next=/admin/", {"login": "toni", "password": f"wrong-{n}"})
    browser.post(f"{reverse('account_login')}?next=/admin/", {"login": "toni", "password": DEMO_PASSWORD})
    assert browser.get(reverse("admin:index")).status_code == 302


def test_a_session_without_a_second_factor_does_not_open_it(toni):
    browser = Client()
    browser.force_login(toni, backend="members.backends.RolesOnly")
    assert "second-factor" in browser.get(reverse("admin:index"))["Location"]


def test_the_administrator_reads(toni, signed_in):
    browser = signed_in(toni)
    SignInLock.objects.create(kind="NAME", subject="nobody", locked_at=toni.date_joined, failures=5)
    assert browser.get(reverse("admin:index")).status_code == 200
    for model in READABLE:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert browser.get(reverse(f"{name}_changelist"), {"q": "a"} if model is Member else {}).status_code == 200
        row = model._default_manager.order_by("pk").first()
        assert browser.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("name", ["chris", "sam", "drew", "quinn", "pat"])
def test_nobody_else_reads(cast, signed_in, name):
    Member.objects.filter(username=name).update(is_staff=True)  # a tick alone opens nothing
    browser = signed_in(cast.member(name))
    for address in addresses():
        assert browser.get(address).status_code in (403, 404, 302), address
    assert browser.get(reverse("admin:index")).status_code == 403
    assert last_event("act.refused").facts["reason"].startswith("The reading room")


def test_the_role_alone_opens_nothing(cast, signed_in):
    newcomer("second", roles=[roles.SYSTEM_ADMINISTRATOR])
    browser = signed_in(Member.objects.get(username="second"))
    assert browser.get(reverse("admin:index")).status_code == 403


def test_a_superuser_is_nobody_here(cast, signed_in):
    Member.objects.filter(username="robin").update(is_superuser=True, is_staff=False)
    assert signed_in(cast.member("robin")).get(reverse("admin:index")).status_code == 403


def test_nothing_changes_by_any_address_and_any_method(toni, signed_in):
    browser = signed_in(toni)
    browser.get(reverse("admin:index"))
    before = everything()
    rank = Rank.objects.first()
    given = {"name": "Emperor", "is_active": "", "is_staff": "on", "post": "yes", "action": "delete_selected"}
    given |= {"_selected_action": str(rank.pk), "_save": "Save", "index": "0", "username": "mallory"}
    for address in addresses():
        for method in METHODS:
            answer = getattr(browser, method)(address, given if method == "post" else "{}")
            assert answer.status_code in (403, 404, 405), f"{method} {address}"
    assert everything() == before
    assert not LogEntry.objects.exists()


def test_pages_to_add_and_to_delete_do_not_exist(toni, signed_in):
    browser = signed_in(toni)
    for address in addresses():
        if address.endswith(("/add/", "/delete/", "/history/")):
            assert browser.get(address).status_code in (302, 404), address
            assert browser.get(address, follow=True).status_code == 404 or address.endswith("/add/"), address


def test_no_page_shows_the_hash_of_a_password(toni, signed_in):
    browser = signed_in(toni)
    page = browser.get(reverse("admin:members_member_change", args=[toni.pk])).content.decode()
    assert toni.password not in page
    assert "algorithm" not in page


def test_no_page_shows_content(toni, signed_in):
    """389.3: the administrator keeps accounts and locks. What posts say, and why, is not his to read here."""
    event = AuditEvent.objects.filter(action="authorization.issued").latest("seq")
    page = signed_in(toni).get(reverse("admin:trail_auditevent_change", args=[event.pk])).content.decode()
    assert str(event.facts["basis"]) not in page
    assert "facts" not in page.lower()


def test_the_pages_keep_to_the_content_security_policy(toni, signed_in):
    browser = signed_in(toni)
    for name in ("index", "members_member_changelist", "trail_auditevent_changelist"):
        answer = browser.get(reverse(f"admin:{name}"))
        page = answer.content.decode()
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", page) == []
        assert re.findall(r"<style\b|\sstyle=|\son[a-z]+=", page) == []
        assert "<form" not in page.replace('<form id="changelist-search" method="get"', "").replace(
            '<form id="changelist-form" method="post"', ""
        )


def test_a_list_costs_the_same_for_any_number_of_rows(toni, signed_in, django_assert_max_num_queries):
    browser = signed_in(toni)
    for n in range(30):
        newcomer(f"officer{n}")
    for name in ("members_member", "members_position", "trail_auditevent"):
        with django_assert_max_num_queries(20):
            browser.get(reverse(f"admin:{name}_changelist"))


def test_nothing_of_a_library_is_shown(cast):
    assert set(site._registry) == set(READABLE)


def test_the_machine_opens_and_closes_it(cast):
    Member.objects.filter(pk=cast.toni.pk).update(is_staff=False)
    call_command("admin_door", "open", "toni")
    assert last_event("admin_door.opened").object_id == str(cast.toni.pk)
    for act, name in (("open", "toni"), ("open", "chris"), ("close", "pat"), ("open", "nobody")):
        with pytest.raises(CommandError):
            call_command("admin_door", act, name)
    call_command("admin_door", "close", "toni")
    assert not Member.objects.get(username="toni").is_staff
