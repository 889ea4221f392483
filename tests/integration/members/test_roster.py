"""The roster file: read whole or refused whole, shown before it is done, and twice the same is nothing (389.3)."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.csv_rows import FaultyRows
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from members import roster_import
from members.ladder import end_holding, fill
from members.models import Holding, Member, Position, RosterUpload
from members.positions import close_position
from members.roster import COLUMNS, EXAMPLE, REQUIRED
from members.services import add_member, edit_member
from tests.factories.department import TESTER
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]


MOST_FOR_A_ROW = 60


def row(**cells):
    return {name: cells.get(name, "") for name in COLUMNS}


def noor(**changes):
    about = {
        "badge_number": "4200",
        "username": "noor",
        "first_name": "Noor",
        "last_name": "Haddad",
        "classification": "SWORN",
        "rank": "Sergeant",
        "position": "Media sergeant",
        "reports_to": "Administration Division Commander",
        "unit": "Media and Community Relations",
        "division": "Administration",
    }
    return row(**about | changes)


def file_of(*rows, columns=COLUMNS):
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def exported(cast):
    text = "".join(roster_import.export(by=cast.chris)).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def with_row(rows, key, **changes):
    """The exported rows with those of one badge or position changed."""
    return [each | changes if key in (each["badge_number"], each["position"]) else each for each in rows]


def imported(content, by):
    read = roster_import.prepare(content, by=by)
    assert read.upload is not None
    return roster_import.confirm(read.upload.pk, shown=read.plan.sha256, by=by)


def faults(content, by):
    with pytest.raises(FaultyRows) as refused:
        roster_import.prepare(content, by=by)
    return [(fault.line, fault.column) for fault in refused.value.faults]


def reasons(content, by):
    with pytest.raises(FaultyRows) as refused:
        roster_import.prepare(content, by=by)
    return [fault.reason for fault in refused.value.faults]


@pytest.fixture(autouse=True)
def nothing_is_stored_where_it_is_refused(request, cast):
    """A test whose name says that it is refused leaves people, positions and trail as they were."""
    before = (last_seq(), Member.objects.count(), Position.objects.count(), Holding.objects.count())
    yield
    if "refused" in request.node.name:
        assert (last_seq(), Member.objects.count(), Position.objects.count(), Holding.objects.count()) == before
        assert not RosterUpload.objects.exists()


def test_a_new_member_takes_a_vacant_position(cast):
    plan = imported(file_of(noor(email="noor@example.gov")), cast.drew)

    member = Member.objects.get(username="noor")
    assert member.is_supervisor
    assert (member.title_and_name, member.assignment) == ("Sgt. Noor Haddad", "Media sergeant")
    assert not member.has_usable_password()
    assert not member.groups.exists()
    assert plan.counts["members_added"] == 1
    event = last_event("roster.imported")
    assert (event.facts["members_added"], len(event.facts["sha256"])) == (1, 64)
    assert last_event("position.filled").seq > last_event("member.added").seq > event.seq


def test_new_positions_may_stand_in_any_order(cast):
    rows = [
        noor(position="Night watch", reports_to="Night lead", rank="OFFICER"),
        row(position="Night lead", rank="Sergeant", reports_to="Watch commander", unit="Patrol"),
    ]
    plan = imported(file_of(*rows), cast.drew)
    assert plan.vacant == ["Night lead"]
    assert Position.objects.get(title="Night watch").reports_to.title == "Night lead"
    assert Position.objects.get(title="Night lead").reports_to.title == "Watch commander"


def test_what_changes_is_shown_old_and_new(cast):
    rows = with_row(exported(cast), "4104", last_name="Park-Reyes", unit="Traffic")
    plan = roster_import.prepare(file_of(*rows), by=cast.chris).plan
    (member,), (place,) = plan.changed_members, plan.changed_places
    assert [(c.column, c.old, c.new) for c in member.changes] == [("last_name", "Park", "Park-Reyes")]
    assert [(c.column, c.old, c.new) for c in place.changes] == [("unit", "Patrol", "Traffic")]
    assert plan.same == len(rows) - 1


def test_two_members_change_places(cast):
    rows = exported(cast)
    sam, val = (next(r for r in rows if r["badge_number"] == badge) for badge in ("4102", "4107"))
    places = ("position", "reports_to", "unit", "division", "rank")
    sam_now = sam | {name: val[name] for name in places}
    val_now = val | {name: sam[name] for name in places}
    rows = [{"4102": sam_now, "4107": val_now}.get(r["badge_number"], r) for r in rows]

    imported(file_of(*rows), cast.chris)

    assert [h.position.title for h in cast.member("sam").held] == ["Annual reviewer"]
    assert [h.position.title for h in cast.member("val").held] == ["Day watch supervisor"]
    assert cast.member("val").title == "Sgt."
    assert cast.authorization.revoked_at is None, "no posting authorization is touched"


def test_a_member_without_a_position_keeps_a_rank_of_his_own(cast):
    rows = with_row(exported(cast), "4104", position="", reports_to="", unit="", division="", rank="Lieutenant")
    rows.append(row(position="Patrol", rank="Officer", reports_to="Day watch supervisor", unit="Patrol"))
    imported(file_of(*rows), cast.chris)
    robin = cast.member("robin")
    assert (robin.held, robin.title, robin.assignment) == ([], "Lt.", "")


def test_the_same_file_twice_changes_nothing(cast):
    content = file_of(noor(), row(position="Night lead", rank="Sergeant", reports_to="Watch commander"))
    imported(content, cast.drew)
    seq = last_seq()
    again = roster_import.prepare(content, by=cast.drew)
    assert (again.plan.is_empty, again.plan.same, again.upload) == (True, 2, None)
    assert actions_since(seq) == []
    assert not RosterUpload.objects.exists()


def test_what_was_exported_changes_nothing(cast):
    edit_member(cast.robin, last_name="=1+1", by=TESTER)
    rows = exported(cast)
    assert next(r for r in rows if r["badge_number"] == "4104")["last_name"] == "'=1+1", "no formula in a spreadsheet"
    assert roster_import.prepare(file_of(*rows), by=cast.chris).plan.is_empty
    assert len(rows) == 12
    assert last_event("roster.exported").facts == {"rows": 12}


def test_who_is_not_in_the_file_is_listed_and_stays(cast):
    plan = imported(file_of(noor()), cast.drew)
    assert len(plan.members_not_in_file) == 9
    assert len(plan.positions_not_in_file) == 11
    assert cast.member("sam").is_supervisor


def test_a_member_without_a_badge_is_known_by_his_username(cast):
    Member.objects.filter(pk=cast.robin.pk).update(badge_number="")
    rows = with_row(exported(cast), "Patrol", badge_number="4999")
    imported(file_of(*rows), cast.chris)
    assert cast.member("robin").badge_number == "4999"


def test_a_volunteer_without_a_badge_goes_out_and_comes_in_unchanged(cast):
    add_member(
        username="vera", first_name="Vera", last_name="Lund", classification="VOLUNTEER", rank="OFFICER", by=TESTER
    )
    assert "vera" in [each["username"] for each in exported(cast) if not each["badge_number"]]
    plan = roster_import.prepare(file_of(*exported(cast)), by=cast.chris).plan
    assert plan.is_empty
    assert plan.members_not_in_file == []


def test_a_new_volunteer_needs_no_badge_and_nobody_loses_his_by_an_empty_cell(cast):
    imported(
        file_of(noor(badge_number="", classification="VOLUNTEER", position="", reports_to="", unit="", division="")),
        cast.drew,
    )
    assert Member.objects.get(username="noor").badge_number == ""
    rows = with_row(exported(cast), "4104", badge_number="")
    assert "username" in {column for _, column in faults(file_of(*rows), cast.chris)}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Noor,Núñez".encode("utf-16"), "UTF-16"),
        ("Noor,Núñez".encode("utf-16-le"), "UTF-16"),
        (file_of(noor(last_name="Nunez")).replace(b"Nunez", "Núñez".encode("cp1252")), "Windows-1252.*line 2"),
        (b"PK\x03\x04" + b"\x00" * 40, "Excel workbook"),
        (b"%PDF-1.7", "PDF"),
        (file_of(noor()).replace(b",", b";"), "semicolons"),
        (b'badge_number,"username\r\n1,2', "line 2"),
        (b"", "lacks"),
        (file_of(noor(), columns=REQUIRED[1:]), "lacks: badge_number"),
        (file_of(noor(), columns=(*COLUMNS, "shoe_size")), "besides: shoe_size"),
        (file_of(noor(), columns=(*COLUMNS, "rank")), "twice: rank"),
        (file_of(), "no rows"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
def test_a_file_that_is_none_is_refused_and_says_which_kind_it_is(cast, content, words):
    with pytest.raises(InvalidInput, match=words):
        roster_import.prepare(content, by=cast.drew)


def test_fifty_thousand_rows_are_refused_at_once(cast):
    content = file_of(*(row(badge_number=str(n), username=f"m{n}") for n in range(50_000)))
    with CaptureQueriesContext(connection) as seen, pytest.raises(InvalidInput, match=r"2,000 rows|2 MB"):
        roster_import.prepare(content, by=cast.drew)
    assert len(seen) < 10, "refused before any row is looked at"


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"last_name": "Had\x00dad"}, "last_name"),
        ({"first_name": "\u202eroon"}, "first_name"),
        ({"last_name": "x" * 50_000}, "last_name"),
        ({"position": "Line\nbreak"}, "position"),
        ({"username": "no or"}, "username"),
        ({"username": ""}, "username"),
        ({"username": "SAM"}, "username"),
        ({"email": "@"}, "email"),
        ({"classification": "Wizard"}, "classification"),
        ({"rank": "Marshal"}, "rank"),
        ({"rank": ""}, "rank"),
        ({"rank": "Chief of Police"}, "rank"),
        ({"reports_to": "Nobody's place"}, "reports_to"),
        ({"reports_to": "media SERGEANT"}, "reports_to"),
        ({"badge_number": ""}, "badge_number"),
        ({"position": "", "reports_to": "", "unit": ""}, "division"),
        ({"position": "Patrol"}, "position"),
        ({"duty_status": "SEPARATED"}, "duty_status"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line_and_column(cast, changes, column):
    good = row(position="Night lead", rank="Sergeant", reports_to="Watch commander")
    told = faults(file_of(good, noor(**changes)), cast.drew)
    assert (4 if "\n" in changes.get("position", "") else 3, column) in told


def test_doubles_in_the_file_are_refused(cast):
    same = noor(badge_number="4200", username="Noor", position="MEDIA sergeant")
    assert faults(file_of(noor(), same), cast.drew) == [(3, "badge_number"), (3, "username"), (3, "position")]


def test_a_chain_that_loops_is_refused(cast):
    rows = [
        row(position="One", rank="Sergeant", reports_to="Two"),
        row(position="Two", rank="Sergeant", reports_to="Three"),
        row(position="Three", rank="Sergeant", reports_to="One"),
        row(position="Below", rank="Officer", reports_to="One"),
    ]
    assert faults(file_of(*rows), cast.drew) == [(2, "reports_to"), (3, "reports_to"), (4, "reports_to")]
    assert reasons(file_of(*rows), cast.drew)[0] == (
        "The chain goes round in a circle: One, then Two, then Three, then One again."
    )
    existing = row(position="Field Operations Commander", rank="Captain", reports_to="Watch commander")
    existing |= {"division": "Field Operations"}
    assert faults(file_of(existing), cast.drew) == [(2, "reports_to")]
    assert reasons(file_of(existing), cast.drew) == [
        "The chain goes round in a circle: Field Operations Commander, then Watch commander, "
        "then Field Operations Commander again."
    ]
    long = [row(position=f"P{n}", rank="Officer", reports_to=f"P{(n + 1) % 20}") for n in range(20)]
    assert ", then P7, then 12 more positions, then P0 again." in reasons(file_of(*long), cast.drew)[0]


def test_what_is_wrong_in_a_row_and_what_the_department_forbids_are_told_together(cast):
    """No round for the spelling, and another for what stands in the database."""
    rows = [
        noor(email="no", post_id="1234567890123"),
        noor(badge_number="4201", username="lee", rank="Marshal", position="Night lead"),
        row(position="Deep watch", rank="Sergeant", reports_to="Nobody's place"),
    ]
    told = [(2, "email"), (2, "post_id"), (3, "rank"), (4, "reports_to")]
    assert faults(file_of(*rows), cast.drew) == told
    # A row that reports to one that is not sound is no fault itself.
    assert faults(file_of(rows[0], row(position="Below", rank="Officer", reports_to="Media sergeant")), cast.drew) == [
        (2, "email"),
        (2, "post_id"),
    ]


def test_a_chain_without_end_is_refused(cast):
    rows = [row(position=f"P{n}", rank="Officer", reports_to=f"P{n + 1}" if n < 99 else "") for n in range(100)]
    assert faults(file_of(*rows), cast.drew)


@pytest.mark.parametrize(
    "changes", [{"rank": "Assistant Chief"}, {"reports_to": "Chief of Police"}, {"position": "Media sergeant"}]
)
def test_a_row_that_would_move_who_imports_is_refused(cast, changes):
    rows = with_row(list(csv.DictReader(io.StringIO(drews_row()))), "4105", **changes)
    with pytest.raises(FaultyRows) as refused:
        roster_import.prepare(file_of(*rows), by=cast.drew)
    assert refused.value.breaks_rule


def drews_row():
    return (
        f"{','.join(COLUMNS)}\r\n4105,drew,Drew,Lindqvist,drew@example.org,,SWORN,Captain,"
        "Administration Division Commander,Assistant Chief,,Administration,ACTIVE\r\n"
    )


def test_who_imports_may_stand_in_the_file_unchanged(cast):
    assert roster_import.prepare(drews_row().encode(), by=cast.drew).plan.is_empty


def test_closed_positions_and_holdings_to_come_are_told(cast):
    later = clock.now() + timedelta(days=9)
    end_holding(cast.robin.held[0], by=TESTER, reason="A test")
    fill(Position.objects.get(title="Media sergeant"), cast.robin, starts_at=later, by=TESTER)
    assert faults(file_of(noor()), cast.drew) == [(2, "position")]
    close_position(Position.objects.get(title="Patrol"), by=TESTER)
    patrol = noor(position="Patrol", rank="Officer", reports_to="Day watch supervisor")
    assert faults(file_of(patrol), cast.drew) == [(2, "position")]


def test_who_left_is_not_brought_back_by_a_file(cast):
    rows = exported(cast)
    Member.objects.filter(pk=cast.robin.pk).update(duty_status="SEPARATED", is_active=False)
    found = faults(file_of(*rows), cast.chris)
    assert {column for _, column in found} == {"badge_number", "duty_status"}


def test_the_department_changed_meanwhile(cast):
    read = roster_import.prepare(file_of(*with_row(exported(cast), "4104", last_name="Parks")), by=cast.chris)
    edit_member(cast.robin, first_name="Rob", by=TESTER)
    with pytest.raises(StaleVersion):
        roster_import.confirm(read.upload.pk, shown=read.plan.sha256, by=cast.chris)
    again = roster_import.preview(read.upload.pk, by=cast.chris)
    assert again.plan.sha256 != read.plan.sha256
    roster_import.confirm(read.upload.pk, shown=again.plan.sha256, by=cast.chris)
    assert cast.member("robin").get_full_name() == "Robin Parks"


def test_a_preview_is_confirmed_once_by_who_saw_it_and_in_time(cast):
    read = roster_import.prepare(file_of(noor()), by=cast.drew)
    seen = {"shown": read.plan.sha256}
    with pytest.raises(StateForbids):
        roster_import.confirm(read.upload.pk, **seen, by=cast.chris)
    with time_machine.travel(clock.now() + timedelta(minutes=61)), pytest.raises(StateForbids):
        roster_import.confirm(read.upload.pk, **seen, by=cast.drew)
    roster_import.confirm(read.upload.pk, **seen, by=cast.drew)
    with pytest.raises(StateForbids, match="imported already"):
        roster_import.confirm(read.upload.pk, **seen, by=cast.drew)


def test_files_that_nobody_confirmed_are_forgotten(cast):
    roster_import.prepare(file_of(noor()), by=cast.drew)
    assert roster_import.forget_expired() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert roster_import.forget_expired() == 1


@pytest.mark.parametrize("name", ["toni", "sam", "pat", "robin"])
def test_others_are_refused(cast, name):
    by = getattr(cast, name)
    for act in (lambda: roster_import.prepare(file_of(noor()), by=by), lambda: roster_import.export(by=by)):
        with pytest.raises(NotPermitted):
            act()


def test_the_example_is_sound(cast):
    Member.objects.filter(username__in=("chris", "sam", "quinn")).update(badge_number="")
    lines = [line.split(",") for line in EXAMPLE.strip().splitlines()]
    assert {len(line) for line in lines} == {len(COLUMNS)}


def rows_of(count, first):
    return [
        noor(
            badge_number=str(5000 + n),
            username=f"officer{n}",
            last_name=f"Name {n}",
            rank="Officer",
            position=f"Patrol officer {n}",
            reports_to="Day watch supervisor",
        )
        for n in range(first, first + count)
    ]


def test_a_row_costs_the_same_statements_in_a_long_file_as_in_a_short_one(cast):
    def statements(*rows):
        with CaptureQueriesContext(connection) as seen:
            imported(file_of(*rows), cast.drew)
        return len(seen)

    ten, thirty = statements(*rows_of(10, 0)), statements(*rows_of(30, 100))
    assert thirty - ten <= (20 * ten) / 10 + 5
    assert ten <= 10 * MOST_FOR_A_ROW


def test_the_whole_ladder_is_read_as_often_for_a_long_file_as_for_a_short_one(cast):
    """Whether a row stands above the one who imports is not asked by reading every position again."""

    def readings(*rows):
        with CaptureQueriesContext(connection) as seen:
            imported(file_of(*rows), cast.drew)
        asked = [query["sql"] for query in seen]
        return len([sql for sql in asked if sql.startswith('SELECT "members_position"') and "WHERE" not in sql])

    assert readings(*rows_of(3, 0)) == readings(*rows_of(12, 100))
    ours = [each for each in exported(cast) if each["position"].startswith("Patrol officer")]
    one, all_of_them = ([each | {"reports_to": "Watch commander"} for each in rows] for rows in (ours[:1], ours[1:]))
    assert readings(*one) == readings(*all_of_them)


def test_five_hundred_members_are_taken_in_one_go(cast):
    imported(file_of(*rows_of(500, 0)), cast.drew)
    assert Holding.objects.count() == 509
