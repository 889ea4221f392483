"""389.8: training comes in by CSV whole or not at all, and goes out without a formula in it."""

import csv
import io
import unicodedata
from datetime import date, timedelta

import pytest

from core import clock
from core.csv_rows import FaultyRows
from core.exceptions import InvalidInput, NotPermitted
from members.ladder import end_holding, fill
from members.models import DutyStatus, Holding, Member, Position
from tests.factories import training
from tests.factories.department import TESTER, authorize
from tests.factories.trail import actions_since, last_event, last_seq
from training import matrix
from training.currency import lapsing
from training.importing import import_completions
from training.models import Completion
from training.services import void_completion
from training.topics import EVERY_TOPIC, Topic

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.8")]
HEAD = "badge_number,course,completed_on,control_number,hours,score,topics\n"


def load(text, by):
    content = text if isinstance(text, bytes) else text.encode()
    return import_completions(io.BytesIO(content), size=len(content), by=by)


def test_rows_of_our_courses_and_of_others(cast):
    training.course(cast, topics=(Topic.LEGAL, Topic.PRIVACY))
    robin, quinn = cast.robin.badge_number, cast.quinn.badge_number
    done = load(
        HEAD
        + f"{robin},social media IN PRACTICE,2026-03-02,,,90,\n"
        + f"{quinn},whatever,03/02/2026,4100-11111,2,,\n"
        + f'{robin},"FEMA, L0105",2026-02-28,L0105,24,,Civil rights; DISSEMINATION;retention\n\n',
        cast.drew,
    )
    assert (done.recorded, done.known) == (3, 0)
    first, other = Completion.objects.filter(member=cast.robin)
    assert (first.topics, first.score, first.hours, first.source) == ((Topic.LEGAL, Topic.PRIVACY), 90, 1.5, "IMPORT")
    assert (other.course_title, other.control_number, other.valid_until) == ("FEMA, L0105", "L0105", date(2028, 2, 28))
    assert set(first.topics) | set(other.topics) == set(EVERY_TOPIC)
    assert Completion.objects.get(member=cast.quinn).hours == 2


def test_the_same_file_twice_changes_nothing_and_what_was_voided_stays_voided(cast):
    file = "\ufeff" + HEAD + f"{cast.robin.badge_number},Department use of social media,2026-03-02,,,,\n"
    assert load(file, cast.drew).recorded == 1
    before = last_seq()
    assert load(file, cast.drew).known == 1
    assert actions_since(before) == ["training.imported"]
    void_completion(Completion.objects.get(member=cast.robin), reason="Not he", by=cast.drew)
    assert load(file, cast.drew).recorded == 0
    assert last_event("training.imported").facts == {"rows": 1, "recorded": 0}


def test_a_title_with_loose_accents_is_the_same_title_the_next_time(cast):
    """Some systems write é as e with an accent behind it (NFD); stored is NFC."""
    title = unicodedata.normalize("NFD", "Atelier médias")
    file = HEAD + f"{cast.robin.badge_number},{title},2026-03-02,\u00a0n\u0303 1,2,,Privacy\n"
    assert load(file, cast.drew).recorded == 1
    assert Completion.objects.get(member=cast.robin).course_title == "Atelier médias"
    assert load(file, cast.drew).known == 1


def test_who_is_on_leave_may_not_post_and_is_not_warned(cast):
    Member.objects.filter(pk=cast.pat.pk).update(duty_status=DutyStatus.LEAVE)
    assert not any(line.is_authorized for line in matrix.lines() if line.member == cast.pat)
    assert cast.pat not in {warned.member for warned in lapsing(5000)}
    Member.objects.filter(pk=cast.pat.pk).update(duty_status=DutyStatus.ACTIVE)
    assert any(line.is_authorized for line in matrix.lines() if line.member == cast.pat)
    assert cast.pat in {warned.member for warned in lapsing(5000)}


def test_one_bad_row_and_nothing_is_stored(cast):
    robin = cast.robin.badge_number
    before, events = Completion.objects.count(), last_seq()
    with pytest.raises(FaultyRows) as refused:
        load(
            HEAD
            + f"{robin},Department use of social media,2026-03-02,,,,\n"
            + "999999,Department use of social media,2026-03-02,,,,\n"
            + f"{robin},Underwater photography,2026-03-02,,,,\n"
            + f"{robin},Department use of social media,yesterday,,,,\n"
            + f"{robin},Department use of social media,2099-01-01,,,,\n"
            + f"{robin},Department use of social media,2026-02-01,,many,,\n"
            + f"{robin},Department use of social media,2026-02-02,,,101,\n"
            + f"{robin},Other,2026-02-02,,,,Cooking\n"
            + f"{cast.drew.badge_number},Department use of social media,2026-03-02,,,,\n",
            cast.drew,
        )
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [
        (3, "badge_number"),
        (4, "topics"),
        (5, "completed_on"),
        (6, "completed_on"),
        (7, "hours"),
        (8, "score"),
        (9, "topics"),
        (10, "badge_number"),
    ]
    assert "their own" in str(refused.value.faults[-1])
    assert (Completion.objects.count(), last_seq()) == (before, events)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("{badge},Other,2099-01-01,,,,Privacy", "completed_on"),
        ("{badge},Other,1850-01-01,,,,Privacy", "completed_on"),
        ("{badge},Oth\u202eer,2026-01-01,,,,Privacy", "title"),
        ("{badge},Oth\0er,2026-01-01,,,,Privacy", "title"),
        ("{badge}," + "x" * 121 + ",2026-01-01,,,,Privacy", "title"),
        ("{badge},Other,2026-01-01,,0,,Privacy", "hours"),
        ("{badge},Other,2026-01-01,,NaN,,Privacy", "hours"),
        ("{badge},Other,2026-01-01,,1e999999,,Privacy", "hours"),
        ("{badge},Other,2026-01-01,,,٣,Privacy", "score"),
        ("{badge},,2026-01-01,,,,Privacy", "course"),
    ],
)
def test_a_row_that_cannot_be_names_its_line_and_column(cast, row, column):
    with pytest.raises(FaultyRows) as refused:
        load(HEAD + row.format(badge=cast.robin.badge_number) + "\n", cast.drew)
    (fault,) = refused.value.faults
    assert (fault.line, fault.column) == (2, column)
    assert not Completion.objects.filter(member=cast.robin).exists()


@pytest.mark.parametrize("name", ["pat", "sam", "robin", "toni"])
def test_only_who_keeps_training_imports(cast, name):
    with pytest.raises(NotPermitted):
        load(HEAD, cast.member(name))


def test_more_rows_than_fit_are_refused_at_once(cast):
    with pytest.raises(InvalidInput, match=r"more than 500 rows|larger than"):
        load(HEAD + f"{cast.robin.badge_number},Department use of social media,2026-03-02,,,,\n" * 50_000, cast.drew)


# --- out ---


def test_who_may_post_comes_first_and_every_state_has_its_word(cast):
    authorize(cast, cast.robin)
    training.trained(cast, cast.robin, topics=(Topic.LEGAL,))
    training.waived(cast, cast.quinn)
    found = {line.member.username: line for line in matrix.lines()}

    assert [line.is_authorized for line in matrix.lines()][:3] == [True, True, False]
    assert found["robin"].state_label == "Not current"
    assert [cell.word for cell in found["robin"].cells] == ["Current"] + ["Missing"] * 4
    assert found["quinn"].state_label == "Waived"
    assert found["pat"].state_label == "Current"
    assert {line.member.username for line in matrix.lines(state="waived")} == {"quinn"}
    assert {line.member.username for line in matrix.lines(unit="Records")} == {"quinn"}


def test_the_unit_is_that_of_the_members_own_position_now(cast):
    """Who acts elsewhere for some days is looked for where they belong; a closed position is nowhere."""
    until = clock.now() + timedelta(days=5)
    media = Position.objects.get(title="Media sergeant")
    held = fill(media, cast.robin, kind="ACTING", order="Order 26-031", ends_at=until, by=TESTER)
    # Neither the first nor the last row decides.
    for days in (-400, 0):
        Holding.objects.filter(pk=held.pk).update(starts_at=clock.now() + timedelta(days=days))
        found = {line.member.username: line.unit for line in matrix.lines()}
        assert (found["robin"], found["pat"]) == ("Patrol", media.unit)
        assert found["drew"] == "Administration", "a position above the units has its division"
        assert {each.member.username for each in matrix.lines(unit=media.unit)} == {"pat"}

    end_holding(Holding.objects.get(member=cast.robin, kind="FILLED"), by=TESTER, reason="Only acting now")
    assert next(line.unit for line in matrix.lines() if line.member == cast.robin) == media.unit
    Position.objects.filter(pk=media.pk).update(closed_at=clock.now())
    assert next(line.unit for line in matrix.lines() if line.member == cast.robin) == ""


def test_the_matrix_as_csv_holds_no_formula(cast):
    cast.robin.first_name = "=HYPERLINK(1)"
    cast.robin.title = ""
    cast.robin.save()
    text = "".join(matrix.csv_of(matrix.lines()))
    rows = {row["Badge number"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}
    assert rows[cast.robin.badge_number]["Member"].startswith("'=")
    assert (
        rows[cast.pat.badge_number]["Retention"]
        == matrix.standings([cast.pat])[cast.pat.pk].topics[Topic.RETENTION].isoformat()
    )
