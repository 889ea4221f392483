"""Members: found by name, badge and place; added, edited, given roles; what cannot be stored is told (389.3)."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from core import clock
from core.exceptions import InvalidInput, NotPermitted
from members import roles
from members.ladder import end_holding, fill
from members.models import Member, Position, Rank, has_permission
from members.people import Wanted, dossier_of, duty_label, people, places
from members.services import add_member, edit_member, set_roles
from tests.factories.department import TESTER, newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
NOOR = {"username": "noor", "first_name": "Noor", "last_name": "Haddad", "badge_number": "4200", "rank": "OFFICER"}


def found(query="", *, sees_all=True):
    rows, after, total = people(Wanted.from_query(QueryDict(query)), sees_all=sees_all)
    return [member.username for member in rows], after, total


def names(query="", **more):
    return found(query, **more)[0]


def test_everybody_by_last_name(cast):
    assert names() == ["quinn", "chris", "casey", "drew", "sam", "robin", "pat", "val", "toni"]


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("q=ortega", ["sam"]),
        ("q=sam+ort", ["sam"]),
        ("q=4102", ["sam"]),
        ("q=%25", []),
        ("q=nobody", []),
        ("unit=Patrol", ["casey", "sam", "robin"]),
        ("division=Field+Operations&q=robin", ["robin"]),
        ("classification=PROFESSIONAL", ["quinn", "pat", "toni"]),
        ("duty=ACTIVE&unit=Records", ["quinn"]),
        ("duty=SEPARATED", []),
        ("unit=No+such+unit", []),
    ],
)
def test_found_by_name_badge_and_place(cast, query, who):
    assert names(query) == who


@pytest.mark.parametrize(
    "query", ["classification=x", "duty=%00", "q=%00", "after=x", "after=99999999999999999999", "after=-1"]
)
def test_nonsense_in_the_address_asks_for_nothing(cast, query):
    assert len(names(query)) == 9


def test_an_acting_holder_is_found_in_the_unit_where_he_acts(cast):
    until = clock.now() + timedelta(days=1)
    fill(Position.objects.get(title="Media sergeant"), cast.robin, kind="ACTING", order="1", ends_at=until, by=TESTER)
    assert names("unit=Media+and+Community+Relations") == ["robin", "pat"]
    assert names("unit=Patrol&q=robin") == ["robin"], "once, though he holds two"


def test_which_kind_of_leave_it_is_concerns_who_keeps_the_roster(cast):
    Member.objects.filter(pk=cast.sam.pk).update(duty_status="ADMIN_LEAVE", is_active=False)
    sam = cast.member("sam")
    assert names("duty=LEAVE", sees_all=False) == ["sam"]
    assert names("duty=LEAVE") == []
    assert duty_label(sam, sees_all=False) == "On leave"
    assert duty_label(sam, sees_all=True) == "On administrative leave"


def test_pages_lead_onwards_and_miss_nobody(cast, django_assert_num_queries):
    officer = Rank.objects.get(code="OFFICER")
    Member.objects.bulk_create(
        Member(username=f"m{n}", first_name=f"A{n % 7}", last_name="Same" if n % 2 else f"Z{n % 9}", rank=officer)
        for n in range(500)
    )
    seen: list[str] = []
    after = ""
    while True:
        with django_assert_num_queries(4 if after else 3):
            rows, after, total = found(f"after={after}" if after else "")
        seen += rows
        if not after:
            break
    assert total == 509
    assert len(seen) == len(set(seen)) == 509


def test_a_dossier_costs_the_same_whatever_is_in_it(cast, django_assert_num_queries):
    until = clock.now() + timedelta(days=1)
    fill(Position.objects.get(title="Media sergeant"), cast.pat, kind="ACTING", order="1", ends_at=until, by=TESTER)
    with django_assert_num_queries(8):
        dossier = dossier_of(cast.pat)
    assert [holding.label for holding in dossier.held.now] == ["Acting Media sergeant", "PIO"]
    assert dossier.roles == ["PIO"]
    assert len(dossier.authorizations) == 1
    assert [link.position.title for link in dossier.chain][-1] == "Chief of Police"


def test_divisions_and_units_in_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        divisions, units = places()
    assert divisions == ["Administration", "Field Operations"]
    assert "Patrol" in units


def test_who_keeps_the_roster_adds_a_member(cast):
    noor = add_member(**NOOR, email="noor@example.gov", post_id="B71-Q09", classification="SWORN", by=cast.drew)
    assert noor.title_and_name == "Ofc. Noor Haddad"
    assert not noor.has_usable_password()
    assert noor.held == []
    assert last_event("member.added").capacity == "Administration Division Commander"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"last_name": " \t "}, "last_name"),
        ({"username": ""}, "username"),
        ({"username": "no or"}, "username"),
        ({"username": "SAM"}, "username"),
        ({"badge_number": "4102"}, "badge_number"),
        ({"badge_number": "1234567890123"}, "badge_number"),
        ({"last_name": "x" * 50_000}, "last_name"),
        ({"last_name": "Had\x00dad"}, "last_name"),
        ({"last_name": "Had\u202edad"}, "last_name"),
        ({"last_name": "Had\ndad"}, "last_name"),
        ({"email": "nobody"}, "email"),
        ({"classification": "WIZARD"}, "classification"),
        ({"rank": "MARSHAL"}, "rank"),
    ],
)
def test_what_cannot_be_stored_is_told_beside_its_field(cast, change, field):
    seq, count = last_seq(), Member.objects.count()
    with pytest.raises(InvalidInput) as refused:
        add_member(**NOOR | change, by=cast.drew)
    assert refused.value.field == field
    assert (last_seq(), Member.objects.count()) == (seq, count)


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "O'Brien-Núñez", "Robert'); DROP TABLE members_member;--", "王"]
)
def test_a_strange_name_is_a_name(cast, name):
    assert add_member(**NOOR | {"last_name": name}, by=cast.drew).last_name == name


@pytest.mark.parametrize("name", ["toni", "sam", "pat", "robin"])
def test_others_do_not_add_or_edit(cast, name):
    with pytest.raises(NotPermitted):
        add_member(**NOOR, by=getattr(cast, name))
    with pytest.raises(NotPermitted):
        edit_member(cast.robin, first_name="Rob", by=getattr(cast, name))


def test_who_keeps_the_roster_gives_no_roles(cast):
    with pytest.raises(NotPermitted, match="system administrator"):
        add_member(**NOOR, roles=[roles.SUPERVISOR], by=cast.drew)


def test_on_leave_nobody_keeps_the_roster(cast):
    Member.objects.filter(pk=cast.drew.pk).update(duty_status="LEAVE")
    with pytest.raises(NotPermitted):
        add_member(**NOOR, by=cast.member("drew"))


def test_an_edit_tells_what_changed_and_the_same_again_nothing(cast):
    assert edit_member(cast.robin, last_name="Park-Reyes", email=cast.robin.email, by=cast.drew)
    assert last_event("member.edited").facts["changed"] == {"last_name": ["Park", "Park-Reyes"]}
    seq = last_seq()
    assert not edit_member(cast.robin, last_name="Park-Reyes", by=cast.drew)
    assert actions_since(seq) == []
    with pytest.raises(InvalidInput, match="already exists"):
        edit_member(cast.robin, badge_number=cast.sam.badge_number, by=cast.drew)


def test_a_rank_follows_the_position_and_is_written_only_without_one(cast):
    sergeant = Rank.objects.get(code="SERGEANT")
    with pytest.raises(InvalidInput) as refused:
        edit_member(cast.robin, rank=sergeant, by=cast.drew)
    assert refused.value.field == "rank"
    end_holding(cast.robin.held[0], by=cast.drew, reason="Promotion")
    edit_member(cast.robin, rank=sergeant, by=cast.drew)
    robin = cast.member("robin")
    assert robin.title == "Sgt."
    assert not robin.is_supervisor, "a rank without a position gives nothing"
    with pytest.raises(NotPermitted):
        edit_member(cast.drew, rank=sergeant, by=cast.drew)


def test_roles_count_from_the_next_request_on(cast):
    assert set_roles(cast.robin, roles=[roles.PIO], by=cast.toni)
    assert has_permission(cast.member("robin"), roles.WRITE_POST)
    assert last_event("member.roles_changed").facts == {"before": [], "after": ["PIO"]}
    set_roles(cast.robin, roles=[], by=cast.toni)
    assert not has_permission(cast.member("robin"), roles.WRITE_POST)
    seq = last_seq()
    assert not set_roles(cast.robin, roles=[], by=cast.toni)
    assert actions_since(seq) == []


def test_nobody_gives_himself_a_role_and_only_the_administrator_gives_any(cast):
    with pytest.raises(NotPermitted, match="Nobody gives themselves"):
        set_roles(cast.toni, roles=[roles.CHIEF], by=cast.toni)
    for name in ("chris", "drew", "sam"):
        with pytest.raises(NotPermitted, match="system administrator"):
            set_roles(cast.robin, roles=[roles.PIO], by=getattr(cast, name))
    with pytest.raises(InvalidInput, match="no role"):
        set_roles(cast.robin, roles=["King"], by=cast.toni)


@pytest.mark.policy("389.5(g)")
def test_writer_and_supervisor_in_one_person_is_allowed_but_no_position_comes_with_it(cast):
    noor = newcomer("noor")
    set_roles(noor, roles=[roles.PIO, roles.SUPERVISOR], by=cast.toni)
    assert not cast.member("noor").is_supervisor
