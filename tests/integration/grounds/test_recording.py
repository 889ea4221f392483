"""Who records which exception, what it needs, and how it ends (389.5(b), Penal Code 13665)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from posts.grounds.kinds import SUPERVISED, TABLE, Kind
from posts.grounds.recording import Statement, ask, end, record
from posts.grounds.selectors import grounds_of, recorded_for
from posts.models import GroundEnd, LegalGround, Post
from tests.factories import booking, posts
from tests.factories.department import Cast, authorize, newcomer
from trail.models import AuditEvent
from trail.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]

FULL = Statement(
    reference="26-001234",
    subject="A. E.",
    decided_by="Dr. B. Example, Coroner's Office",
    reason="Known to the unit.",
    concurrence="Det. A. Example, Robbery",
)


def today() -> Any:
    return clock.local(clock.now()).date()


def fit(kind: str) -> Statement:
    """The paragraph of the closed list fits a burglary."""
    return Statement(reference="21", reason=FULL.reason) if kind == Kind.VIOLENT_LIST else FULL


def post_for(cast: Cast) -> Post:
    return booking.draft(cast, charge="459 PC")


@pytest.mark.parametrize("kind", [kind.key for kind in TABLE])
def test_sam_may_record_every_kind_for_a_post_that_pat_wrote(kind: str, cast: Cast) -> None:
    post = post_for(cast)
    ground = record(post, kind, fit(kind), by=cast.sam)
    assert ground.is_live(clock.now())
    event = AuditEvent.objects.get(action="ground.recorded")
    assert (event.object_id, event.post_id) == (str(ground.pk), str(post.pk))
    assert verify().ok


@pytest.mark.parametrize("kind", SUPERVISED)
def test_what_a_supervisor_decides_no_writer_records(kind: str, cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="supervisor"):
        record(post_for(cast), kind, fit(kind), by=cast.pat)
    assert not LegalGround.objects.exists()


@pytest.mark.parametrize("kind", [kind.key for kind in TABLE if kind.key not in SUPERVISED])
def test_the_writer_enters_what_others_decided(kind: str, cast: Cast) -> None:
    ground = record(post_for(cast), kind, FULL, by=cast.pat)
    assert ground.recorded_by == cast.pat
    assert ground.decided_by == (FULL.decided_by if ground.table.decided_by else cast.pat.title_and_name)


@pytest.mark.parametrize("kind", SUPERVISED)
def test_a_supervisor_who_wrote_the_post_decides_nothing_about_it(kind: str, cast: Cast) -> None:
    """An author cannot call the own charge violent, whatever the rank."""
    authorize(cast, cast.sam)
    own = posts.draft(cast, by=cast.sam, **booking.content(cast, charge="459 PC"))
    with pytest.raises(NotPermitted, match="You wrote this post"):
        record(own, kind, fit(kind), by=cast.sam)


def test_nor_one_who_edited_it(cast: Cast) -> None:
    authorize(cast, cast.sam)
    post = post_for(cast)
    posts.edit(cast, post, by=cast.sam, **booking.content(cast, charge="459 PC", text="Alex Example was arrested."))
    with pytest.raises(NotPermitted, match="You wrote this post"):
        booking.fugitive(post, by=cast.sam)


@pytest.mark.parametrize("name", ["robin", "quinn", "val", "toni"])
def test_others_record_nothing(name: str, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        record(post_for(cast), Kind.COURT_RECORD, FULL, by=cast.member(name))


@pytest.mark.parametrize("field", ["reference", "subject", "decided_by"])
def test_it_says_what_its_kind_needs(field: str, cast: Cast) -> None:
    lacks = {name: getattr(FULL, name) for name in ("reference", "subject", "decided_by")} | {field: "  "}
    with pytest.raises(InvalidInput) as refused:
        record(post_for(cast), Kind.GUARDIAN, Statement(**lacks), by=cast.pat)
    assert refused.value.field == field


@pytest.mark.parametrize("field", ["reason", "concurrence"])
def test_a_determination_says_why_and_that_the_unit_concurs(field: str, cast: Cast) -> None:
    said = {"reason": booking.WHY, "concurrence": "Det. A. Example"} | {field: ""}
    with pytest.raises(InvalidInput) as refused:
        record(post_for(cast), Kind.FUGITIVE, Statement(**said), by=cast.sam)
    assert refused.value.field == field


@pytest.mark.parametrize(("days", "fits"), [(-1, False), (0, True), (14, True), (15, False)])
def test_a_determination_is_reviewed_within_fourteen_days(days: int, fits: bool, cast: Cast) -> None:
    post, review_by = post_for(cast), today() + timedelta(days=days)
    if fits:
        assert booking.fugitive(post, by=cast.sam, review_by=review_by).review_by == review_by
    else:
        with pytest.raises(InvalidInput, match="within 14 days"):
            booking.fugitive(post, by=cast.sam, review_by=review_by)


def test_without_a_day_it_is_the_latest_and_over_the_day_after(cast: Cast) -> None:
    ground = booking.fugitive(post_for(cast), by=cast.sam)
    last = today() + timedelta(days=14)
    assert ground.review_by == last
    assert ground.is_live(clock.end_of_day(last) - timedelta(seconds=1))
    assert ground.over_since(clock.end_of_day(last)) == "Not reviewed in time"


def test_nothing_is_decided_tomorrow(cast: Cast) -> None:
    with pytest.raises(InvalidInput, match="still to come"):
        record(
            post_for(cast),
            Kind.JUDGE,
            Statement(reference="26FE001", decided_by="Hon. A. Example", decided_on=today() + timedelta(days=1)),
            by=cast.pat,
        )


def test_a_consent_ends_by_itself(cast: Cast) -> None:
    ground = record(post_for(cast), Kind.GUARDIAN, FULL, by=cast.pat)
    assert ground.expires_at == clock.end_of_day(today() + timedelta(days=90))
    assert recorded_for(ground.post)["consents"] == ["guardian"]
    with time_machine.travel(ground.expires_at):
        assert "consents" not in recorded_for(ground.post)


def test_the_paragraph_must_fit_the_charge(cast: Cast) -> None:
    """667.5(c)(21) is burglary with somebody present: no paragraph makes it a theft of a vehicle."""
    with pytest.raises(InvalidInput, match="does not fit the charge"):
        record(booking.draft(cast, charge="VC 10851"), Kind.VIOLENT_LIST, fit(Kind.VIOLENT_LIST), by=cast.sam)


def test_without_a_booking_photo_there_is_nothing_to_decide_on(cast: Cast) -> None:
    with pytest.raises(StateForbids, match="no booking photo"):
        booking.fugitive(posts.draft(cast), by=cast.sam)


@pytest.mark.parametrize("state", ["REJECTED", "WITHDRAWN", "REMOVED"])
def test_nothing_is_recorded_for_what_is_over(state: str, cast: Cast) -> None:
    with pytest.raises(StateForbids, match="nothing is recorded"):
        record(posts.IN_STATE[state](cast), Kind.COURT_RECORD, FULL, by=cast.sam)


def test_captured(cast: Cast) -> None:
    """It ends at once, once, with a reason; the row stays as it was."""
    ground = booking.fugitive(post_for(cast), by=cast.sam)
    assert recorded_for(ground.post)["determination"]["type"] == "13665(a)(1)"
    end(ground, reason="Captured in Galt.", by=cast.pat)
    assert "determination" not in recorded_for(ground.post)
    (told,) = grounds_of(ground.post)
    assert told.over_since(clock.now()) == "Ended: Captured in Galt."
    with pytest.raises(StateForbids, match="over already"):
        end(ground, reason="Again.", by=cast.sam)
    assert AuditEvent.objects.get(action="ground.ended").facts["reason"] == "Captured in Galt."
    assert verify().ok


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_an_end_says_why(reason: str, cast: Cast) -> None:
    with pytest.raises(InvalidInput, match="Say why it ends"):
        end(booking.fugitive(post_for(cast), by=cast.sam), reason=reason, by=cast.sam)
    assert not GroundEnd.objects.exists()


def test_who_may_not_write_ends_nothing(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        end(booking.fugitive(post_for(cast), by=cast.sam), reason="No.", by=newcomer("stranger"))


def test_another_photo_charge_or_name_takes_the_decision_away(cast: Cast) -> None:
    """What was decided on one photo says nothing of the next."""
    post = post_for(cast)
    booking.fugitive(post, by=cast.sam)
    before = post.revision
    for change in (
        {"image": booking.photo(cast, (80, 60))},
        {"facts": booking.facts("459 PC; 10851 VC")},
        {"facts": booking.facts("459 PC", given_name="Sky Example")},
    ):
        post = posts.edit(cast, post, **booking.content(cast, charge="459 PC", image=before.image) | change)
        assert "determination" not in recorded_for(post)
    words = booking.content(cast, charge="459  pc", image=before.image, text="Alex Example is wanted.")
    assert "determination" in recorded_for(posts.edit(cast, post, **words))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "WHIM"},
        {"decided_by": ""},
        {"kind": "JUDGE", "reference": ""},
        {"reason": ""},
        {"concurrence": ""},
        {"review_by": None},
        {"review_by": "2020-01-01"},
    ],
)
def test_the_database_refuses_what_the_rules_refuse(wrong: dict[str, Any], cast: Cast) -> None:
    ground = booking.fugitive(post_for(cast), by=cast.sam)
    ground.pk = None
    for name, value in wrong.items():
        setattr(ground, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        ground.save(force_insert=True)


@pytest.mark.parametrize("table", [LegalGround, GroundEnd])
def test_what_was_recorded_is_never_changed(table: Any, cast: Cast) -> None:
    end(booking.fugitive(post_for(cast), by=cast.sam), reason="Captured.", by=cast.sam)
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        table.objects.update(reason="Never mind.")


def test_asking_shows_the_draft_to_supervisors_only(cast: Cast, signed_in: Any) -> None:
    post = post_for(cast)
    page = f"/exceptions/posts/{post.pk}/"
    assert signed_in(cast.sam).get(page).status_code == 404
    ask(post, Kind.FUGITIVE, note="Warrant 26-77, at large since Monday.", by=cast.pat)
    assert signed_in(cast.sam).get(page).status_code == 200
    for name in ("robin", "quinn", "val"):
        assert signed_in(cast.member(name)).get(page).status_code == 404
