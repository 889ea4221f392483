"""Scenario S2: a booking photo under Penal Code 13665, from the first attempt to the proof that it is gone."""

from datetime import date

import pytest

from posts.checks import draft_of, screen_draft
from posts.grounds.kinds import Kind
from posts.grounds.recording import Statement, end, record
from posts.models import Post
from posts.services import Blocked
from retention.models import Record
from tests.factories import booking, posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from tests.integration.booking.story import again, beat, on, robbery, shared
from trail.models import AuditEvent
from trail.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]


def found(post: Post) -> set[str]:
    post = Post.objects.get(pk=post.pk)
    return {placed.finding.rule for placed in screen_draft(draft_of(post.revision))}


def told(use_pk: int) -> list[str]:
    events = AuditEvent.objects.filter(object_kind="booking_photo", object_id=str(use_pk)).order_by("seq")
    return [f"{event.action.split('.')[1]} {event.facts.get('day', '')}".strip() for event in events]


def test_a_burglary_is_stopped_and_no_override_exists(cast: Cast) -> None:
    """“It's a felony” is no ground: neither answer nor paragraph lets it through, and nobody approves it."""
    post = booking.draft(cast, charge=booking.NONVIOLENT)
    assert "B1" in found(post)
    with pytest.raises(Blocked) as refused:
        posts.submit(post, answers=dict.fromkeys(range(9), "It's a felony."))
    assert "13665" in refused.value.reason
    assert Post.objects.get(pk=post.pk).status == "DRAFT"


def test_robbery_is_on_the_list(cast: Cast, sandbox: Sandbox) -> None:
    with on(3, 2):
        use = robbery(cast)
        assert use.basis == "The charge is on the list of Penal Code 667.5(c)"
        assert (use.ground, use.kept_by) == (None, None)
        assert use.remove_by == date(2026, 3, 16)
        assert use.days_public == 0


def test_seven_ten_twelve_thirteen(cast: Cast, sandbox: Sandbox) -> None:
    """Reminders on their days, once each; down on day 13; the clocks that went forward on 8 March moved nothing."""
    with on(3, 2):
        use = robbery(cast)
        beat()
    for day, reminders in ((3, 0), (8, 0), (9, 1), (10, 1), (12, 2), (14, 3)):
        for hour in (0, 23):
            with on(3, day, hour, 30):
                beat()
                assert len([line for line in told(use.pk) if line.startswith("reminded")]) == reminders
                assert again(use).delivery.status == "DELIVERED"
    assert told(use.pk) == ["shared", "reminded 7", "reminded 10", "reminded 12"]
    with on(3, 15, 0, 1):
        beat()
        gone = again(use)
        assert (gone.delivery.status, gone.in_time, gone.days_public) == ("REMOVED", True, 13)
        assert "read back as gone" in gone.proof
        assert gone.delivery.post.status == "REMOVED"
        assert not sandbox.public("x")
    assert told(use.pk)[-1] == "removed"
    # F7: removal is not destruction.
    assert Record.objects.filter(revision=use.delivery.revision).count() == 1
    assert verify().ok


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ((2026, 2, 28, 23, 59), date(2026, 3, 14)),
        ((2026, 3, 7, 23, 59), date(2026, 3, 21)),
        ((2026, 3, 8, 0, 30), date(2026, 3, 22)),
        ((2026, 10, 25, 0, 30), date(2026, 11, 8)),
        ((2026, 12, 31, 23, 59), date(2027, 1, 14)),
    ],
)
def test_calendar_days_of_elk_grove(when: tuple[int, ...], last: date) -> None:
    from datetime import UTC, datetime

    from core.clock import LOCAL_ZONE
    from publishing.booking.calendar import day_number, remove_by

    at = datetime(*when, tzinfo=LOCAL_ZONE)
    assert remove_by(at) == remove_by(at.astimezone(UTC)) == last
    assert day_number(at, datetime(last.year, last.month, last.day, 0, 1, tzinfo=LOCAL_ZONE)) == 14


def test_the_platform_is_down_on_day_thirteen(cast: Cast, sandbox: Sandbox) -> None:
    """It stays “still public”, is tried again, and is gone with proof on the day that the statute names."""
    with on(3, 2):
        use = robbery(cast)
    sandbox.fault("x", "status", method="DELETE", count=0, status=503)
    with on(3, 15):
        beat()
        failed = again(use)
        assert failed.delivery.status == "REMOVING"
        assert failed.delivery.problem.startswith("Still public")
        assert (failed.removed_at, failed.proof, failed.in_time) == (None, "", None)
        assert failed.delivery.post.status == "PUBLISHED"
        assert sandbox.public("x")
    sandbox.mend()
    with on(3, 16, 8):
        beat()
        gone = again(use)
        assert (gone.delivery.status, gone.in_time, gone.days_public) == ("REMOVED", True, 14)


def test_gone_too_late_is_said(cast: Cast, sandbox: Sandbox) -> None:
    with on(3, 2):
        use = robbery(cast)
    sandbox.fault("x", "status", method="DELETE", count=0, status=503)
    with on(3, 15):
        beat()
    with on(3, 17):
        beat()
        assert again(use).in_time is False
    sandbox.mend()
    with on(3, 17, 10):
        beat()
        gone = again(use)
        assert (gone.delivery.status, gone.in_time, gone.days_public) == ("REMOVED", False, 15)


def test_a_fugitive_who_is_captured_on_day_twenty(cast: Cast, sandbox: Sandbox) -> None:
    """13665(a)(1): reviewed within fourteen days it keeps the photo up; captured, removal is due at once."""
    with on(3, 2):
        post = booking.draft(cast, charge=booking.NONVIOLENT)
        first = booking.fugitive(post, by=cast.sam)
        assert not found(post) & {"B1", "B2", "B3"}
        use = shared(cast, post)
        assert use.ground == first
    with on(3, 14):
        beat()
        renewed = booking.fugitive(post, by=cast.sam)
    with on(3, 17):
        beat()
        kept = again(use)
        assert (kept.delivery.status, kept.kept_by, kept.in_time) == ("DELIVERED", renewed, None)
    with on(3, 22, 14):
        end(renewed, reason="Captured in Galt.", by=cast.sam)
        # The first determination was reviewed by 16 March at the latest; it does not revive.
        beat()
        gone = again(use)
        assert (gone.delivery.status, gone.in_time, gone.days_public) == ("REMOVED", True, 20)
        assert "Captured in Galt." in gone.due_because
        assert not sandbox.public("x")
    assert told(use.pk) == ["shared", "retained", "retained", "removed"]
    assert verify().ok


def test_a_determination_that_nobody_reviews_takes_the_photo_down(cast: Cast, sandbox: Sandbox) -> None:
    with on(3, 2):
        post = booking.draft(cast, charge=booking.NONVIOLENT)
        booking.fugitive(post, by=cast.sam, review_by=date(2026, 3, 6))
        use = shared(cast, post)
    with on(3, 6, 23, 50):
        beat()
        assert again(use).delivery.status == "DELIVERED"
    with on(3, 7, 0, 1):
        beat()
        gone = again(use)
        assert (gone.delivery.status, gone.in_time) == ("REMOVED", True)
        assert "Not reviewed in time" in gone.due_because


def test_a_judge_s_order_has_no_day(cast: Cast, sandbox: Sandbox) -> None:
    with on(3, 2):
        post = booking.draft(cast, charge=booking.NONVIOLENT)
        order = Statement(reference="26FE001234", decided_by="Hon. A. Example, Superior Court")
        record(post, Kind.JUDGE, order, by=cast.pat)
        use = shared(cast, post)
    with on(4, 20):
        beat()
        assert again(use).delivery.status == "DELIVERED"


def test_a_burglary_with_somebody_at_home_is_recorded_by_a_supervisor(cast: Cast, sandbox: Sandbox) -> None:
    """667.5(c)(21): the charge alone does not show it; the photo still comes down on day 13."""
    with on(3, 2):
        post = booking.draft(cast, charge="459 PC")
        assert "B1" in found(post)
        record(post, Kind.VIOLENT_LIST, Statement(reference="21", reason="The resident was at home."), by=cast.sam)
        use = shared(cast, post)
        assert use.basis == "Recorded under Penal Code 667.5(c)(21)"
    with on(3, 15):
        beat()
        assert again(use).delivery.status == "REMOVED"


def test_the_website_of_the_department_keeps_the_days_too(cast: Cast) -> None:
    with on(3, 2):
        use = robbery(cast, accounts=(cast.website,))
    with on(3, 15):
        beat()
        assert again(use).delivery.status == "REMOVED"


def test_no_other_picture_has_a_clock(cast: Cast, sandbox: Sandbox) -> None:
    from publishing.models import BookingPhotoUse

    posts.published(cast, image=booking.photo(cast), alt_text="A road sign.")
    assert not BookingPhotoUse.objects.exists()
