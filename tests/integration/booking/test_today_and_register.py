"""Who is told on Today, and what the register shows (Penal Code 13665(b))."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from posts.grounds.kinds import Kind
from posts.grounds.recording import ask
from publishing.booking.selectors import register_page
from tests.factories import booking
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from tests.integration.booking.story import again, beat, on, robbery, shared

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]
SignedIn = Callable[[Any], Client]


def today(client: Client) -> str:
    return client.get("/").content.decode()


def test_reminders_for_the_unit_and_supervisors(cast: Cast, sandbox: Sandbox, signed_in: SignedIn) -> None:
    with on(3, 2):
        robbery(cast)
    for day, said in ((8, ""), (9, "day 7"), (12, "day 10"), (14, "day 12")):
        with on(3, day):
            beat()
            for name in ("pat", "sam"):
                page = today(signed_in(cast.member(name)))
                assert (f"Booking photo, {said}" in page) if said else ("Booking photo, day" not in page)
            assert "Booking photo, day" not in today(signed_in(cast.robin))


def test_still_public_is_on_top(cast: Cast, sandbox: Sandbox, signed_in: SignedIn) -> None:
    with on(3, 2):
        use = robbery(cast)
    sandbox.fault("x", "status", method="DELETE", count=0, status=503)
    with on(3, 15):
        beat()
        assert again(use).delivery.status == "REMOVING"
        for name in ("pat", "sam"):
            page = today(signed_in(cast.member(name)))
            assert "Booking photo is still public" in page
            assert "by hand" in page


def test_a_determination_is_shown_for_review_before_it_is_over(
    cast: Cast, sandbox: Sandbox, signed_in: SignedIn
) -> None:
    with on(3, 2):
        post = booking.draft(cast, charge=booking.NONVIOLENT)
        booking.fugitive(post, by=cast.sam)
        shared(cast, post)
        beat()
    for day, shown in ((11, False), (13, True), (16, True)):
        with on(3, day):
            beat()
            assert ("Determination to review" in today(signed_in(cast.sam))) is shown


def test_what_is_asked_waits_for_a_supervisor(cast: Cast, signed_in: SignedIn) -> None:
    with on(3, 2):
        post = booking.draft(cast, charge=booking.NONVIOLENT)
        ask(post, Kind.FUGITIVE, note="Warrant 26-77.", by=cast.pat)
        assert "Exception to decide" in today(signed_in(cast.sam))
        assert "Exception to decide" not in today(signed_in(cast.pat))
        booking.fugitive(post, by=cast.sam)
        assert "Exception to decide" not in today(signed_in(cast.sam))


@pytest.mark.parametrize(
    ("name", "status"),
    [("sam", 200), ("chris", 200), ("val", 200), ("quinn", 200), ("pat", 403), ("robin", 403), ("toni", 403)],
)
def test_who_reads_the_register(name: str, status: int, cast: Cast, signed_in: SignedIn) -> None:
    with on(3, 2):
        client = signed_in(cast.member(name))
        assert client.get("/booking-photos/").status_code == status
        assert ("/booking-photos/" in client.get("/deliveries/").content.decode()) is (status == 200)


def test_the_register_tells_the_whole_story(cast: Cast, sandbox: Sandbox, signed_in: SignedIn) -> None:
    with on(3, 2):
        robbery(cast)
    with on(3, 15):
        beat()
        page = signed_in(cast.val).get("/booking-photos/").content.decode()
        for said in ("211 PC", "667.5(c)", "Mar 2", "Mar 16, 2026", "In time", "read back as gone", "Day 13"):
            assert said in page
        assert "No booking photo" in signed_in(cast.val).get("/booking-photos/?show=public").content.decode()


def test_one_query_however_many(cast: Cast, sandbox: Sandbox, django_assert_num_queries: Any) -> None:
    with on(3, 2):
        robbery(cast)
        robbery(cast, title="Another arrest", accounts=(cast.website,))
        with django_assert_num_queries(1):
            for use in register_page().uses:
                assert str(use.delivery.account)
                assert use.delivery.post.title
                assert use.in_time is None
