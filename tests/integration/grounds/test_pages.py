"""The pages of exceptions, without JavaScript: choose the kind, fill in its fields, end it (389.5(b))."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from posts.grounds.kinds import TABLE, Kind
from posts.grounds.recording import Statement, ask, record
from posts.models import GroundAsk, LegalGround
from tests.factories import booking, posts
from tests.factories.department import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]
SignedIn = Callable[[Any], Client]
FUGITIVE = {"reason": booking.WHY, "concurrence": "Det. A. Example, Robbery"}
NAUGHTY = "<script>alert(1)</script> ñ漢字\u202e"


def page_of(post: Any) -> str:
    return f"/exceptions/posts/{post.pk}/"


def asked_for(cast: Cast, *, charge: str = booking.NONVIOLENT) -> Any:
    """A draft that supervisors may read, because Pat asked them for a decision."""
    post = booking.draft(cast, charge=charge)
    ask(post, Kind.EXIGENCY, note="Seen with a weapon an hour ago.", by=cast.pat)
    return post


def test_the_whole_way(cast: Cast, signed_in: SignedIn) -> None:
    """Pat asks, Sam decides on the page that Today leads to, Pat ends it when the person is caught."""
    post = booking.draft(cast, charge=booking.NONVIOLENT)
    pat, sam = signed_in(cast.pat), signed_in(cast.sam)
    asked = pat.post(f"{page_of(post)}ask/", {"kind": Kind.FUGITIVE, "note": "Warrant 26-77."}, follow=True)
    assert "is asked for by" in asked.content.decode()
    where = f"{page_of(post)}record/fugitive/"
    assert where in sam.get("/").content.decode()
    form = sam.get(where).content.decode()
    assert "Warrant 26-77." in form
    assert booking.NONVIOLENT in form
    recorded = sam.post(where, FUGITIVE, follow=True).content.decode()
    assert "In force" in recorded
    assert "is asked for by" not in recorded
    ground = LegalGround.objects.get()
    ended = pat.post(f"/exceptions/{ground.pk}/end/", {"reason": "Captured."}, follow=True).content.decode()
    assert "Ended: Captured." in ended
    assert "In force" not in ended


@pytest.mark.parametrize("kind", [kind.key for kind in TABLE])
def test_a_form_shows_what_its_kind_asks_and_nothing_else(kind: str, cast: Cast, signed_in: SignedIn) -> None:
    post = asked_for(cast, charge="459 PC")
    page = signed_in(cast.sam).get(f"{page_of(post)}record/{kind.lower()}/").content.decode()
    table = next(row for row in TABLE if row.key == kind)
    for name in ("reference", "subject", "decided_by"):
        assert (f'name="{name}"' in page) is bool(getattr(table, name))
    assert ('name="concurrence"' in page) is table.asks_concurrence
    assert ('name="review_by"' in page) is (table.review_days is not None)


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(cast: Cast, signed_in: SignedIn) -> None:
    post = asked_for(cast)
    sam, where = signed_in(cast.sam), f"{page_of(post)}record/fugitive/"
    answer = sam.post(where, FUGITIVE | {"review_by": "2099-01-01"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="id_review_by_error"' in page
    assert "within 14 days" in page
    assert booking.WHY in page
    assert sam.post(where, {}).status_code == 422
    assert not LegalGround.objects.exists()


def test_an_end_and_a_question_without_words_come_back(cast: Cast, signed_in: SignedIn) -> None:
    post = booking.draft(cast, charge=booking.NONVIOLENT)
    ground = booking.fugitive(post, by=cast.sam)
    pat = signed_in(cast.pat)
    for answer, said in (
        (pat.post(f"/exceptions/{ground.pk}/end/", {"reason": " "}), "Say why it ends."),
        (pat.post(f"{page_of(post)}ask/", {"kind": "FUGITIVE"}), "Say what the supervisor has to know."),
        (pat.post(f"{page_of(post)}ask/", {"kind": "CORONER", "note": "Now."}), "Choose from the list."),
    ):
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not GroundAsk.objects.exists()
    assert ground.is_live(ground.recorded_at)


@pytest.mark.parametrize("text", ["<b>bold</b>", "x" * 5000, "a\x00b", NAUGHTY, "  "])
def test_hostile_words_are_refused_or_escaped(text: str, cast: Cast, signed_in: SignedIn) -> None:
    post = posts.draft(cast)
    where = f"{page_of(post)}record/court_record/"
    answer = signed_in(cast.pat).post(where, {"reference": text, "decided_by": "Superior Court"}, follow=True)
    assert answer.status_code in (200, 422)
    assert "<b>bold</b>" not in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()


def test_who_may_not_is_told_why(cast: Cast, signed_in: SignedIn) -> None:
    post = booking.draft(cast, charge=booking.NONVIOLENT)
    answer = signed_in(cast.pat).get(f"{page_of(post)}record/fugitive/")
    assert answer.status_code == 403
    assert "decided by a supervisor" in answer.content.decode()
    assert signed_in(cast.robin).get(page_of(post)).status_code == 404
    assert signed_in(cast.pat).get(f"{page_of(post)}record/whim/").status_code == 404


def test_as_many_queries_for_many_as_for_one(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    post = booking.draft(cast, charge=booking.NONVIOLENT)
    sam = signed_in(cast.pat)
    said = Statement(reference="26FE001234", decided_by="Superior Court")
    counts = []
    for _ in range(2):
        for _ in range(4):
            record(post, Kind.COURT_RECORD, said, by=cast.pat)
            booking.fugitive(post, by=cast.sam)
            ask(post, Kind.EXIGENCY, note="Now.", by=cast.pat)
        with django_assert_max_num_queries(60) as seen:
            sam.get(page_of(post))
        counts.append(len(seen.captured_queries))
    assert counts[1] <= counts[0], counts
