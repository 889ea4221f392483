"""389.3: "unless they are specifically authorized to do otherwise by their supervisors": who, what, how long."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from approvals.checklist import EVERY_LETTER
from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from equipment import by_phone, exceptions, proof, selectors
from equipment.models import EquipmentException, ExceptionQuerySet
from members.models import DutyStatus, Member
from tests.factories import posts
from tests.factories.department import newcomer
from tests.factories.equipment import asked, desk, granted, hours, laptop, sitting_at
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def test_a_member_asks_from_his_device_and_his_supervisor_grants(cast):
    waiting = asked(cast, cast.robin, accounts=[cast.x])
    assert waiting.standing == "WAITING"

    exceptions.grant(waiting, by=cast.sam, note="Tonight only.")

    waiting.refresh_from_db()
    assert waiting.standing == "LIVE"
    assert (waiting.decided_by, waiting.decided_as, waiting.ratify_by) == (cast.sam, "Day watch supervisor", None)
    assert last_event("exception.asked").facts["accounts"] == [str(cast.x)]
    event = last_event("exception.granted")
    assert (event.actor_label, event.capacity) == ("Sgt. Sam Ortega", "Day watch supervisor")


@pytest.mark.parametrize("name", ["chris", "pat", "drew", "quinn", "val", "toni"])
def test_nobody_but_the_own_supervisor_decides(cast, name):
    waiting, by, before = asked(cast, cast.robin), cast.member(name), last_seq()

    for act in (
        lambda: exceptions.grant(waiting, by=by),
        lambda: exceptions.decline(waiting, reason="No", by=by),
        lambda: exceptions.end(waiting, reason="No", by=by),
    ):
        with pytest.raises(NotPermitted) as refused:
            act()
        assert refused.value.who_can_help == "Sgt. Sam Ortega"

    assert last_seq() == before
    waiting.refresh_from_db()
    assert waiting.standing == "WAITING"


def test_nobody_excepts_himself(cast):
    waiting = asked(cast, cast.sam)
    for act in (
        lambda: exceptions.grant(waiting, by=cast.sam),
        lambda: exceptions.decline(waiting, reason="No", by=cast.sam),
    ):
        with pytest.raises(NotPermitted, match="Nobody excepts themselves"):
            act()
    exceptions.grant(waiting, by=cast.casey)  # his supervisor by position: the watch commander is above him
    waiting.refresh_from_db()
    assert waiting.ratify_by is None


@pytest.mark.parametrize("column", ["decided_by", "entered_by", "ratified_by"])
def test_the_database_does_not_take_it_either(cast, column):
    running = granted(cast, cast.robin, by=cast.sam)
    now = clock.now()
    also = {"said_at": now, "ratify_by": now} if column == "entered_by" else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        EquipmentException.objects.filter(pk=running.pk).update(**{column: cast.robin}, **also)


@pytest.mark.parametrize("away", [DutyStatus.LEAVE, DutyStatus.ADMIN_LEAVE])
def test_where_the_supervisor_is_away_the_next_in_the_chain_decides(cast, away):
    waiting = asked(cast, cast.robin)
    Member.objects.filter(pk=cast.sam.pk).update(duty_status=away, is_active=away == DutyStatus.LEAVE)

    with pytest.raises(NotPermitted):
        exceptions.grant(waiting, by=cast.member("sam"))
    assert selectors.asks_before(cast.member("casey"))[0] == [waiting]
    exceptions.grant(waiting, by=cast.casey)

    waiting.refresh_from_db()
    assert (waiting.decided_by, waiting.ratify_by) == (cast.casey, None)


def test_vacant_positions_are_skipped_up_to_the_chief(cast):
    waiting = asked(cast, cast.drew)  # between him and the Chief the Assistant Chief's place is vacant
    exceptions.grant(waiting, by=cast.chris)
    waiting.refresh_from_db()
    assert waiting.decided_by == cast.chris


def test_the_chief_has_nobody_above_and_records_his_own_word(cast):
    own = asked(cast, cast.chris, reason="At the state conference until Friday.")

    assert (own.standing, own.chief_own, own.decided_by) == ("LIVE", True, None)
    assert last_event("exception.granted").facts["chief_own"] is True
    assert last_event("exception.asked").facts["reason"] == "At the state conference until Friday."
    with pytest.raises(InvalidInput):
        asked(cast, cast.chris, ends_at=hours(31 * 24), device=own.device)


# --- bad input ------------------------------------------------------------------------------------

YEAR_1 = datetime(1, 1, 2, tzinfo=UTC)
YEAR_9999 = datetime(9999, 12, 30, tzinfo=UTC)
BAD = {
    "no account": ({"accounts": []}, "accounts"),
    "no reason": ({"reason": " \n\t"}, "reason"),
    "reason too long": ({"reason": "x" * 501}, "reason"),
    "reason that cannot be shown": ({"reason": "I am \u202erobin"}, "reason"),
    "half a character": ({"reason": "\ud83d"}, "reason"),
    "no promise to hand over": ({"promises_hand_over": False}, "hand_over"),
    "ends in the past": ({"ends_at": YEAR_1}, "ends_at"),
    "ends at the end of time": ({"ends_at": YEAR_9999}, "ends_at"),
}


@pytest.mark.parametrize(("terms", "field"), BAD.values(), ids=BAD)
def test_bad_terms_are_refused_beside_their_field_and_nothing_is_stored(cast, terms, field):
    device, before = laptop(cast.robin), last_seq()
    with pytest.raises(InvalidInput) as refused:
        asked(cast, cast.robin, device, **terms)
    assert refused.value.field == field
    assert not EquipmentException.objects.exists()
    assert last_seq() == before


@pytest.mark.parametrize(("starts", "ends"), [(48, 47), (48, 48), (0, 30 * 24 + 1), (31 * 24, 31 * 24 + 1)], ids=str)
def test_an_exception_that_ends_before_it_begins_or_is_too_long_is_refused(cast, starts, ends):
    now = clock.now()
    with pytest.raises(InvalidInput) as refused:
        asked(cast, cast.robin, starts_at=now + timedelta(hours=starts), ends_at=now + timedelta(hours=ends))
    assert refused.value.field == "ends_at"


def test_a_grant_with_another_end_is_checked_as_well(cast):
    waiting = asked(cast, cast.robin)
    for until in (hours(-1), hours(31 * 24)):
        with pytest.raises(InvalidInput) as refused:
            exceptions.grant(waiting, by=cast.sam, ends_at=until)
        assert refused.value.field == "ends_at"
    exceptions.grant(waiting, by=cast.sam, ends_at=hours(1))
    with time_machine.travel(hours(2)):
        waiting.refresh_from_db()
        assert waiting.standing == "EXPIRED"


@pytest.mark.parametrize(
    "words", ["' OR 1=1 --", "<script>alert(1)</script>", "{{ 7*7 }}", "=1+1", "社會科學院", "ﷺ", "🚓" * 20]
)
def test_naughty_words_are_kept_as_they_are(cast, words):
    waiting = asked(cast, cast.robin, laptop(cast.robin, words), reason=words)
    exceptions.decline(waiting, reason=words, by=cast.sam)
    waiting.refresh_from_db()
    assert waiting.note
    assert len({waiting.reason, waiting.note, waiting.device.description}) == 1


def test_approved_equipment_needs_no_exception_and_a_lost_device_gets_none(cast):
    with pytest.raises(StateForbids, match="need no exception"):
        asked(cast, cast.robin, desk())


def test_asking_again_replaces_what_nobody_decided(cast):
    first = asked(cast, cast.robin)
    second = asked(cast, cast.robin, first.device, reason="Another reason.")
    first.refresh_from_db()
    assert (first.standing, first.ended_why) == ("ENDED", "Asked anew.")
    assert [each.pk for each in selectors.asks_before(cast.sam)[0]] == [second.pk]
    with pytest.raises(StateForbids):
        exceptions.grant(first, by=cast.sam)


def test_it_is_decided_once(cast):
    waiting = asked(cast, cast.robin)
    exceptions.decline(waiting, reason="Come in.", by=cast.sam)
    for act in (
        lambda: exceptions.grant(waiting, by=cast.sam),
        lambda: exceptions.end(waiting, reason="x", by=cast.robin),
    ):
        with pytest.raises(StateForbids):
            act()
    with pytest.raises(InvalidInput):
        exceptions.decline(asked(cast, cast.robin, waiting.device), reason=" ", by=cast.sam)


def test_what_nobody_decided_in_time_lapses(cast):
    waiting = asked(cast, cast.robin, ends_at=hours(2))
    with time_machine.travel(hours(3)):
        assert waiting.standing == "LAPSED"
        with pytest.raises(StateForbids, match="nobody decided in time"):
            exceptions.grant(waiting, by=cast.sam)
        asked(cast, cast.robin, waiting.device)  # the old one is in nobody's way


@pytest.mark.parametrize("who", ["robin", "sam"])
def test_the_member_and_his_supervisor_end_it_early(cast, who):
    running = granted(cast, cast.robin, by=cast.sam)
    exceptions.end(running, reason="The laptop of the unit is free.", by=cast.member(who))
    running.refresh_from_db()
    assert running.standing == "ENDED"
    with sitting_at(running.device), pytest.raises(NotPermitted):
        proof.check_may_post_from(cast.robin)


# --- what it covers -------------------------------------------------------------------------------


def test_it_covers_its_member_its_device_its_accounts_and_its_time(cast):
    running = granted(cast, cast.pat, by=cast.drew, accounts=[cast.x, cast.website])
    other = laptop(cast.pat, "Another one")

    with sitting_at(running.device):
        proof.check_may_post_from(cast.pat)
        proof.check_may_post_from(cast.pat, [cast.x, cast.website])
        with pytest.raises(NotPermitted, match="does not cover Facebook"):
            proof.check_may_post_from(cast.pat, [cast.x, cast.facebook])
        with pytest.raises(NotPermitted):
            proof.check_may_post_from(cast.robin)
        with time_machine.travel(hours(49)), pytest.raises(NotPermitted):
            proof.check_may_post_from(cast.pat)
    with sitting_at(other), pytest.raises(NotPermitted, match="is not approved equipment") as refused:
        proof.check_may_post_from(cast.pat)
    assert refused.value.who_can_help == "Capt. Drew Lindqvist"


def test_one_that_begins_tomorrow_holds_from_tomorrow(cast):
    coming = granted(cast, cast.pat, by=cast.drew, starts_at=hours(24))
    assert coming.standing == "COMING"
    with sitting_at(coming.device), pytest.raises(NotPermitted):
        proof.check_may_post_from(cast.pat)
    with sitting_at(coming.device), time_machine.travel(hours(25)):
        proof.check_may_post_from(cast.pat, [cast.x])


@pytest.mark.no_device
def test_a_shell_or_a_worker_proves_no_device_and_may_do_nothing(cast):
    with pytest.raises(NotPermitted, match="not on approved equipment"):
        posts.draft(cast)
    with pytest.raises(NotPermitted, match="not on approved equipment"):
        posts.open_incident(cast)


def test_every_road_asks(cast):
    """Submit, decide, remove, settle, requeue, command: each service by itself, not only the page before it."""
    draft, waiting, public = posts.draft(cast), posts.submitted(cast), posts.published(cast)
    incident, delivery = posts.open_incident(cast), public.post.deliveries.get()
    from approvals import decisions
    from incidents import services as incidents
    from publishing import outbox, read_back, removal

    with sitting_at(laptop(cast.sam)):
        for act in (
            lambda: posts.submit(draft),
            lambda: decisions.approve(waiting, by=cast.sam, sha256=waiting.sha256, checked=EVERY_LETTER),
            lambda: decisions.return_for_changes(waiting, by=cast.sam, sha256=waiting.sha256, note="x"),
            lambda: decisions.reject(waiting, by=cast.sam, sha256=waiting.sha256, note="x", clause="389.4"),
            lambda: removal.order(public.post, reason="x", by=cast.sam),
            lambda: read_back.look_again(delivery, by=cast.sam),
            lambda: read_back.settle_as_not_published(delivery, reason="x", by=cast.sam),
            lambda: outbox.requeue_held(delivery, by=cast.sam),
            lambda: incidents.assign_command(incident, commander=cast.casey, by=cast.sam),
            lambda: incidents.conclude(incident, by=cast.sam),
            lambda: exceptions.grant(asked(cast, cast.robin), by=cast.sam),
        ):
            with pytest.raises(NotPermitted, match="approved equipment"):
                act()


def test_an_approver_with_an_exception_decides_on_its_accounts_only(cast):
    running = granted(cast, cast.sam, by=cast.casey, accounts=[cast.website])
    on_website, everywhere = posts.submitted(cast, accounts=(cast.website,)), posts.submitted(cast)
    with sitting_at(running.device):
        posts.approve(cast, on_website)
        with pytest.raises(NotPermitted, match="does not cover X"):
            posts.approve(cast, everywhere)


# --- time passes in the middle --------------------------------------------------------------------


def test_expiry_in_mid_draft_keeps_the_draft_and_refuses_to_submit(cast):
    running = granted(cast, cast.pat, by=cast.drew, ends_at=hours(1))
    with sitting_at(running.device):
        draft = posts.draft(cast)
        with time_machine.travel(hours(2)):
            draft = posts.edit(cast, draft, text=posts.PLAIN + " Expect delays.")
            with pytest.raises(NotPermitted, match="not approved equipment"):
                posts.submit(draft)
        with time_machine.travel(hours(26)), pytest.raises(NotPermitted):
            posts.edit(cast, draft, text="Much later.")
    assert draft.revision.text.endswith("Expect delays.")


def test_expiry_between_submit_and_approval_does_not_stop_what_was_submitted_in_time(cast):
    running = granted(cast, cast.pat, by=cast.drew, ends_at=hours(1))
    with sitting_at(running.device):
        request = posts.submit(posts.draft(cast))
    with time_machine.travel(hours(2)):
        approved = posts.approve(cast, request)
        assert approved.status == "APPROVED"


def test_after_it_came_back_its_author_cannot_edit_from_there(cast):
    running = granted(cast, cast.pat, by=cast.drew, ends_at=hours(1))
    returned = posts.returned(cast)
    with time_machine.travel(hours(2)):
        with sitting_at(running.device), pytest.raises(NotPermitted):
            posts.edit(cast, returned.post, text="Again.")
        posts.edit(cast, returned.post, text="From the office.")


def test_the_beat_notes_each_end_once(cast):
    granted(cast, cast.robin, by=cast.sam, ends_at=hours(1))
    ended = granted(cast, cast.pat, by=cast.drew, ends_at=hours(1))
    exceptions.end(ended, reason="Back", by=cast.pat)
    before = last_seq()
    assert by_phone.follow() == 0
    with time_machine.travel(hours(1.01)):
        assert (by_phone.follow(), by_phone.follow()) == (1, 0)
    assert actions_since(before) == ["exception.expired"]


# --- lists ----------------------------------------------------------------------------------------


def test_what_waits_costs_the_same_at_any_number(cast, django_assert_num_queries):
    def ask_all(names):
        for name in names:
            asked(cast, newcomer(name, supervisor=cast.sam), accounts=[cast.x])

    sam = cast.member("sam")
    sam.held  # noqa: B018 - read once a request
    with django_assert_num_queries(1):
        assert selectors.asks_before(sam)[0] == []
    ask_all(["ann", "ben"])
    with django_assert_num_queries(5):
        assert len(selectors.asks_before(sam)[0]) == 2
    ask_all([f"member{n}" for n in range(10)])
    with django_assert_num_queries(5):
        rows = selectors.asks_before(sam)[0]
    assert len(rows) == 12
    assert selectors.asks_before(cast.member("casey"))[0] == []
    assert selectors.asks_before(cast.robin)[0] == []


def test_a_flood_elsewhere_hides_nothing(cast, monkeypatch):
    """More ask elsewhere than a list holds: what waits for him is still before him."""
    monkeypatch.setattr(selectors, "LISTED", 3)
    asked(cast, mine := cast.robin)
    for number in range(5):
        asked(cast, newcomer(f"elsewhere{number}", supervisor=cast.drew))
    sam, drew = cast.member("sam"), cast.member("drew")
    assert [each.member for each in selectors.asks_before(sam)[0]] == [mine]
    assert [each.member for each in selectors.first_before(sam, limit=6)] == [mine]
    assert [len(rows) for rows in selectors.asks_before(sam)] == [1, 3]
    assert len(selectors.first_before(drew, limit=6)) == 5


def test_whose_supervisors_are_all_away_waits_for_the_watch_commander(cast):
    orphan = asked(cast, newcomer("orphan"))
    casey = cast.member("casey")
    assert selectors.asks_before(casey)[0] == selectors.first_before(casey, limit=6) == [orphan]
    for name in ("sam", "drew", "chris", "pat"):
        assert selectors.first_before(cast.member(name), limit=6) == []
    exceptions.grant(orphan, by=casey)
    assert selectors.first_before(casey, limit=6) == []


def test_asked_twice_in_one_second_is_told_in_words(cast, monkeypatch):
    device = laptop(cast.robin)
    asked(cast, cast.robin, device)
    # The second did not see the first's row.
    monkeypatch.setattr(ExceptionQuerySet, "open_asks", lambda self: self.none())
    with pytest.raises(InvalidInput, match="a moment ago"):
        asked(cast, cast.robin, device)
    assert EquipmentException.objects.count() == 1
