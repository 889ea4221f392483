"""389.3: the queue shows each member whose turn it is, oldest first, with clocks, findings and small pictures."""

import html
import io
import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals import decisions
from core import clock
from core.templatetags.face import wall_clock
from posts.media import clean, store
from tests.factories import posts
from tests.factories.department import authorize
from tests.factories.images import jpeg

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
URL = reverse("approvals:queue")


def shown(client, query=""):
    """The numbers of the requests on the page, in its order."""
    answer = client.get(URL + query)
    assert answer.status_code == 200
    return [int(number) for number in re.findall(r'class="t" href="/queue/(\d+)/"', answer.content.decode())]


def text_of(client, query=""):
    found = re.sub(r"<[^>]+>", " ", client.get(URL + query).content.decode())
    return " ".join(html.unescape(found).split())


@pytest.fixture
def sam(cast, signed_in):
    return signed_in(cast.sam)


def test_oldest_first_and_due_first_where_it_is_asked_for(cast, sam):
    first, second = posts.submitted(cast), posts.submitted(cast)
    presses = posts.submitted(cast, facts=posts.facts_of("f") | {"estimated_end": soon(minutes=40)})
    assert shown(sam) == [first.pk, second.pk, presses.pk]
    assert shown(sam, "?order=due") == [presses.pk, first.pk, second.pk]
    assert "1 post is due within the hour" in text_of(sam)
    assert shown(sam, "?tab=mine&soon=on") == [presses.pk]


def soon(**left):
    return f"{clock.local(clock.now() + timedelta(**left)):%Y-%m-%dT%H:%M%z}"


def test_each_request_is_on_the_tab_of_whose_turn_it_is(cast, signed_in, sam):
    for_sam = posts.submitted(cast)
    authorize(cast, cast.sam)
    cast.sam.groups.add(*cast.pat.groups.all())
    own = posts.submit(posts.draft(cast, by=cast.member("sam"), category="f"))
    sign_off = posts.submit(posts.incident_draft(cast))
    gone = posts.returned(cast)

    sam = signed_in(cast.member("sam"))
    assert shown(sam) == [for_sam.pk]
    assert shown(sam, "?tab=others") == [own.pk, sign_off.pk]
    assert shown(sam, "?tab=decided") == [gone.pk]
    casey = signed_in(cast.casey)
    assert shown(casey) == [for_sam.pk, own.pk, sign_off.pk]
    assert shown(casey, "?tab=others") == []
    # Who decides on nothing begins with what waits for others; who may not read posts sees none.
    assert shown(signed_in(cast.pat)) == [for_sam.pk, own.pk, sign_off.pk]
    assert shown(signed_in(cast.robin)) == shown(signed_in(cast.robin), "?tab=decided") == []


def test_a_row_says_what_one_must_know_before_opening_it(cast, sam):
    request = posts.submitted(cast, text=posts.HELD)
    posts.approve(cast, posts.submit(posts.incident_draft(cast)))
    words = text_of(sam)
    assert f"23 h left by {wall_clock(request.due_at)}" in words
    assert f"submitted {wall_clock(request.requested_at)} {request.route_sentence} Pat Reyes" in words
    assert "1 to answer" in words
    decided = text_of(sam, "?tab=decided")
    assert "Approved by Lt. Casey Hale, Incident Commander" in decided
    assert "Gas leak on Elk Grove Blvd" in decided


def test_what_presses_is_said_in_words_beside_its_colour(cast, sam):
    posts.submitted(cast, facts=posts.facts_of("f") | {"estimated_end": soon(minutes=8)})
    assert "Due soon" in text_of(sam)
    with time_machine.travel(clock.now() + timedelta(minutes=9)):
        assert "Too late" in text_of(sam)


def test_a_small_picture_stands_beside_the_post_with_its_description(cast, signed_in, sam):
    picture = store(clean(io.BytesIO(jpeg((900, 600))), size=9999), by=cast.pat)
    posts.submitted(cast, image=picture, alt_text="A barrier across <two> lanes")
    page = sam.get(URL).content.decode()
    (small,) = re.findall(r'<img class="mini"\s+src="([^"]+)"\s+alt="([^"]+)"', page)
    assert html.unescape(small[1]) == "A barrier across <two> lanes"
    answer = sam.get(small[0])
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    assert len(answer.content) < 20_000
    assert signed_in(cast.robin).get(small[0]).status_code == 404


# --- filters --------------------------------------------------------------------------------------


def test_filters_narrow_and_stay_in_the_address_of_the_next_page(cast, sam):
    held = posts.submitted(cast, text=posts.HELD)
    warned = posts.submitted(cast, text=posts.WARNED, answers={0: "It is a heading."})
    plain = posts.submitted(cast, accounts=(cast.website,))
    assert shown(sam, "?level=HOLD") == [held.pk]
    assert shown(sam, "?level=WARN") == [warned.pk]
    assert shown(sam, "?level=NONE") == [plain.pk]
    assert shown(sam, f"?account={cast.x.pk}") == [held.pk, warned.pk]
    assert shown(sam, f"?author={cast.pat.pk}") == [held.pk, warned.pk, plain.pk]
    assert shown(sam, f"?author={cast.robin.pk}&level=HOLD") == [held.pk]  # nobody who asked for anything
    for _ in range(26):
        posts.submitted(cast)
    answer = sam.get(URL + f"?level=NONE&account={cast.x.pk}").content.decode()
    onwards = html.unescape(re.search(r'href="(\?[^"]*after=[^"]+)"', answer)[1])
    assert "level=NONE" in onwards
    assert f"account={cast.x.pk}" in onwards
    assert len(shown(sam, onwards)) == 1


def test_an_incident_is_a_filter_of_its_own(cast, signed_in):
    one, other = posts.open_incident(cast), posts.open_incident(cast, number="26-1002", name="Flood")
    first, second = (posts.submit(posts.incident_draft(cast, incident=each)) for each in (one, other))
    casey = signed_in(cast.casey)
    assert shown(casey) == [first.pk, second.pk]
    assert shown(casey, f"?incident={other.pk}") == [second.pk]


def test_empty_and_filtered_empty_are_told_apart(cast, sam):
    assert "Nothing waits for you. See what waits for others" in text_of(sam)
    posts.submitted(cast)
    assert "No post fits these filters. Clear filters" in text_of(sam, "?level=HOLD")
    assert "Nothing waits for anybody else." in text_of(sam, "?tab=others")
    assert "Nothing was decided yet." in text_of(sam, "?tab=decided")


@pytest.mark.parametrize("query", ["?tab=x", "?level=x&order=x", "?incident=%00&author=-1&account=9e9", "?soon=x"])
def test_an_address_that_means_nothing_filters_nothing(cast, sam, query):
    request = posts.submitted(cast)
    assert shown(sam, query.replace("soon=x", "soon=")) == [request.pk]


def test_decided_is_newest_first_over_pages(cast, sam):
    numbers = []
    for _ in range(27):
        request = posts.submitted(cast)
        decisions.return_for_changes(request, by=cast.sam, sha256=request.sha256, note="Say until when.")
        numbers.append(request.pk)
    assert shown(sam, "?tab=decided") == numbers[:1:-1]
    answer = sam.get(URL + "?tab=decided").content.decode()
    onwards = html.unescape(re.search(r'href="(\?[^"]*after=[^"]+)"', answer)[1])
    assert shown(sam, onwards) == [numbers[1], numbers[0]]
