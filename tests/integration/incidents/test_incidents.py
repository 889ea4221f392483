"""389.4.1: an active incident has one Incident Commander at each second, and it is on record who."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from incidents import services
from incidents.models import CommandAssignment, Incident
from incidents.selectors import open_incidents
from members import roles
from tests.factories.department import newcomer
from tests.factories.posts import open_incident
from tests.factories.trail import last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]
MAY_OPEN = {"sam", "casey", "chris"}
EVERYBODY = ["pat", "sam", "casey", "chris", "robin", "drew", "quinn", "val"]


@pytest.fixture
def lee(db):
    """Another lieutenant who may command."""
    return newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER])


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_open_hand_over_and_conclude(cast, lee, name):
    by = cast.member(name)
    existing = open_incident(cast, number="26-1000")

    if name in MAY_OPEN:
        opened = services.open_incident(number="26-1001", name="Flood", commander=cast.casey, by=by)
        services.assign_command(opened, commander=lee, by=by)
        services.conclude(opened, by=by)
        assert not opened.is_open
        return
    before = last_seq()
    with pytest.raises(NotPermitted):
        services.open_incident(number="26-1001", name="Flood", commander=cast.casey, by=by)
    with pytest.raises(NotPermitted):
        services.assign_command(existing, commander=lee, by=by)
    with pytest.raises(NotPermitted):
        services.conclude(existing, by=by)
    existing.refresh_from_db()
    assert existing.is_open
    assert services.commander_of(existing) == cast.casey
    assert last_seq() == before


def test_an_incident_opens_under_its_commander(cast):
    incident = open_incident(cast)

    assert services.commander_of(incident) == cast.casey
    services.check_commands(cast.casey, incident)
    told = last_event("incident.opened").facts
    assert (told["location"], told["letter"], told["type"]) == ("Elk Grove Blvd", "A", "OTHER")
    assert last_event("command.assigned").facts == {"commander": "Lt. Casey Hale", "after": ""}


def test_a_number_names_one_incident(cast):
    open_incident(cast)
    with pytest.raises(InvalidInput) as refused:
        open_incident(cast)
    assert refused.value.field == "number"
    assert Incident.objects.count() == 1


@pytest.mark.parametrize("name", [name for name in EVERYBODY if name != "casey"])
def test_only_who_may_command_is_named(cast, name):
    with pytest.raises(InvalidInput, match="may not be named") as refused:
        open_incident(cast, commander=cast.member(name))
    assert refused.value.field == "commander"
    assert not Incident.objects.exists()


def test_a_transfer_splits_authority_at_one_second(cast, lee):
    incident = open_incident(cast)

    services.assign_command(incident, commander=lee, by=cast.sam)

    old, new = incident.assignments.order_by("pk")
    assert old.to_at == new.from_at
    assert services.commander_of(incident) == lee
    services.check_commands(lee, incident)
    with pytest.raises(NotPermitted, match="Lee Newcomer commands") as refused:
        services.check_commands(cast.casey, incident)
    assert refused.value.who_can_help == "Lt. Lee Newcomer"
    assert last_event("command.assigned").facts == {"commander": "Lt. Lee Newcomer", "after": "Lt. Casey Hale"}


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Choose who commands"), ("casey", "in command already"), ("robin", "not one of the")]
)
def test_who_hands_over_to_nobody_is_told_beside_the_field(cast, signed_in, typed, said):
    address = reverse("incidents:assign", args=[open_incident(cast).pk])
    client, before = signed_in(cast.sam), last_seq()

    answer = client.post(address, {"commander": cast.member(typed).pk} if typed else {})

    assert answer.status_code == 422
    assert said in answer.context["form"].errors["commander"][0]
    assert 'aria-describedby="commander_error"' in answer.content.decode()
    assert last_seq() == before


def test_command_comes_back(cast, lee):
    incident = open_incident(cast)
    services.assign_command(incident, commander=lee, by=cast.sam)
    services.assign_command(incident, commander=cast.casey, by=cast.sam)
    services.check_commands(cast.casey, incident)
    assert incident.assignments.count() == 3


def test_who_commands_already_is_not_named_again(cast):
    incident = open_incident(cast)
    with pytest.raises(InvalidInput, match="in command already"):
        services.assign_command(incident, commander=cast.casey, by=cast.sam)
    assert incident.assignments.count() == 1


def test_one_member_commands_two_incidents(cast):
    first, second = open_incident(cast), open_incident(cast, number="26-1002")
    services.check_commands(cast.casey, first)
    services.check_commands(cast.casey, second)


def test_concluding_ends_command(cast):
    incident = open_incident(cast)

    services.conclude(incident, by=cast.sam)

    assert incident.concluded_by == cast.sam
    assert services.commander_of(incident) is None
    with pytest.raises(StateForbids, match="concluded"):
        services.check_commands(cast.casey, incident)
    assert last_event("incident.concluded").object_id == str(incident.pk)


def test_a_concluded_incident_stays_so(cast, lee):
    incident = open_incident(cast)
    services.conclude(incident, by=cast.sam)

    with pytest.raises(StateForbids, match="already"):
        services.conclude(incident, by=cast.sam)
    with pytest.raises(StateForbids, match="concluded"):
        services.assign_command(incident, commander=lee, by=cast.sam)
    assert incident.assignments.count() == 1


# --- what the database refuses --------------------------------------------------------------------


def test_two_commanders_at_once_cannot_be_stored(cast, lee):
    incident = open_incident(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommandAssignment.objects.create(incident=incident, commander=lee, from_at=clock.now(), assigned_by=cast.sam)


def test_command_does_not_end_before_it_begins(cast):
    incident = open_incident(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        incident.assignments.update(to_at=clock.now() - timedelta(days=1))


@pytest.mark.parametrize("missing", ["concluded_at", "concluded_by"])
def test_concluded_means_when_and_by_whom(cast, missing):
    incident = open_incident(cast)
    columns = {"concluded_at": clock.now(), "concluded_by": cast.sam, missing: None}
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(**columns)


# --- reading --------------------------------------------------------------------------------------


def test_open_incidents_come_with_their_commanders_in_one_query(cast, lee, django_assert_num_queries):
    for number in range(4):
        incident = open_incident(cast, number=f"26-200{number}")
        services.assign_command(incident, commander=lee, by=cast.sam)
    services.conclude(incident, by=cast.sam)

    with django_assert_num_queries(1):
        found = list(open_incidents())
        assert [i.command.commander.title_and_name for i in found] == ["Lt. Lee Newcomer"] * 3
    assert incident not in found
