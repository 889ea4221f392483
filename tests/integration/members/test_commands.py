"""The roles that the code lists are the roles that the database has; members are entered by command (389.3)."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from members import roles
from members.models import Member, has_permission
from members.services import sync_roles
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
PASSWORD = "seven-quiet-herons-389"
TINA = {"first_name": "Tina", "last_name": "Vu", "position": "SERGEANT", "role": ["Supervisor"]}


def held():
    groups = Group.objects.prefetch_related("permissions__content_type")
    return {g.name: {f"{p.content_type.app_label}.{p.codename}" for p in g.permissions.all()} for g in groups}


def test_groups_hold_what_the_list_says():
    sync_roles()
    assert held() == {name: set(permissions) for name, permissions in roles.ROLES.items()}


def test_syncing_again_mends_what_somebody_changed(capsys):
    sync_roles()
    pio = Group.objects.get(name=roles.PIO)
    pio.permissions.set(Permission.objects.filter(codename="decide_as_supervisor"))

    call_command("sync_roles")

    assert held()[roles.PIO] == set(roles.ROLES[roles.PIO])


def test_no_role_writes_and_decides():
    """389.5(g): maker and checker are two."""
    for name, permissions in roles.ROLES.items():
        assert not {roles.WRITE_POST, roles.DECIDE} <= permissions, name


def test_a_permission_in_no_role_is_a_mistake(cast):
    with pytest.raises(ValueError, match="in no role"):
        has_permission(cast.pat, "posts.delete_everything")


def test_add_member_enters_somebody_who_can_sign_in(cast, monkeypatch, capsys):
    monkeypatch.setenv("EGPD_MEMBER_PASSWORD", PASSWORD)

    call_command("add_member", "tina", **TINA)

    tina = Member.objects.get(username="tina")
    assert tina.check_password(PASSWORD)
    assert has_permission(tina, roles.DECIDE)
    assert "Tina Vu may sign in as tina." in capsys.readouterr().out
    event = last_event("member.added")
    assert event.facts == {"rank": "Sergeant", "roles": ["Supervisor"]}
    assert PASSWORD not in str(event.facts)


@pytest.mark.parametrize("password", ["short", "tinatinatinatina"])
def test_add_member_refuses_a_weak_password(cast, monkeypatch, password):
    monkeypatch.setenv("EGPD_MEMBER_PASSWORD", password)
    with pytest.raises(CommandError):
        call_command("add_member", "tinatinatinatina", **TINA)
    assert not Member.objects.filter(first_name="Tina").exists()


def test_add_member_refuses_a_name_that_is_taken(cast, monkeypatch):
    monkeypatch.setenv("EGPD_MEMBER_PASSWORD", PASSWORD)
    with pytest.raises(CommandError, match="already exists"):
        call_command("add_member", "pat", **TINA)
    assert Member.objects.filter(username="pat").count() == 1
