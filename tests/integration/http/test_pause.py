"""389.5: the switch in the browser: who sees it, what it asks, what every page says while it is on."""

import pytest
from django.urls import reverse

from pausing import services as pauses
from pausing.models import Pause

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]
PAGE = reverse("pausing:list")


def test_a_pio_stops_everything_and_every_page_says_so(cast, signed_in):
    pat = signed_in(cast.pat)
    answer = pat.post(reverse("pausing:begin"), {"account": "", "reason": "The page may be in other hands."})
    assert answer["Location"] == PAGE
    for page in (PAGE, reverse("today"), reverse("publishing:posts")):
        shown = signed_in(cast.robin).get(page).content.decode()
        assert "Paused: nothing goes out on every account" in shown
        assert "The page may be in other hands." in shown


def test_without_a_reason_nothing_is_paused_and_the_field_says_so(cast, signed_in):
    answer = signed_in(cast.sam).post(reverse("pausing:begin"), {"account": cast.x.pk, "reason": ""})
    assert answer.status_code == 422
    assert "Say why posting is paused." in answer.content.decode()
    assert f'<option value="{cast.x.pk}" selected>' in answer.content.decode(), "nothing typed is lost"
    assert not Pause.objects.exists()


@pytest.mark.parametrize("account", ["999", "x", "-1"])
def test_an_account_that_is_none_is_refused_at_its_field(cast, signed_in, account):
    answer = signed_in(cast.sam).post(reverse("pausing:begin"), {"account": account, "reason": "Seized."})
    assert answer.status_code == 422
    assert "Choose an account of the list." in answer.content.decode()


def test_a_supervisor_lifts_it_with_a_reason(cast, signed_in):
    paused = pauses.begin(reason="Seized?", by=cast.pat, account=cast.x)
    sam, page = signed_in(cast.sam), reverse("pausing:lift", args=[paused.pk])
    assert sam.post(page, {"because": ""}).status_code == 422
    assert sam.post(page, {"because": "It is ours."})["Location"] == PAGE
    assert "It is ours." in sam.get(PAGE).content.decode()
    assert "Paused: nothing goes out" not in sam.get(reverse("today")).content.decode()
    assert "It is lifted already." in sam.get(page).content.decode()


def test_markup_in_a_reason_is_shown_as_it_was_typed(cast, signed_in):
    pauses.begin(reason="<script>alert(1)</script>", by=cast.sam)
    assert "&lt;script&gt;" in signed_in(cast.sam).get(PAGE).content.decode()


def test_the_page_asks_as_often_for_many_pauses_as_for_one(cast, signed_in, django_assert_max_num_queries):
    sam = signed_in(cast.sam)
    for number in range(20):
        pauses.lift(pauses.begin(reason=f"Drill {number}", by=cast.sam), because="Over.", by=cast.sam)
    pauses.begin(reason="Now.", by=cast.sam)
    sam.get(PAGE)
    with django_assert_max_num_queries(14):
        sam.get(PAGE)


@pytest.mark.policy("389.4.1")
def test_opening_an_incident_offers_it(cast, signed_in):
    sam = signed_in(cast.sam)
    page = reverse("incidents:open")
    assert "Pause everything else? Say why" in sam.get(page).content.decode()
    typed = {"number": "26-1001", "name": "Gas leak", "commander": cast.casey.pk, "pause_because": "Gas leak first."}
    assert sam.post(page, typed).status_code == 302
    assert Pause.objects.get().lets_incidents_out

    again = sam.post(page, typed | {"number": "26-1002"})
    assert again.status_code == 422
    assert "Posting is paused on every account already." in again.content.decode()
