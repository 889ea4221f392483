"""389.3: the pages of requests to post. Who sees which, who may act, and nothing that was typed is lost."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.asking import endorsing
from approvals.models import Asked, AskStatus, PostRequest
from core import clock
from members.selectors import units_now
from posts.models import Post
from tests.factories.asking import TEXT, TITLE, again, endorse, filed, from_outside
from tests.factories.department import newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
NEW, MINE, WAITING, OUTSIDE = "/requests/new/", "/requests/", "/requests/waiting/", "/requests/outside/"
EVERYBODY = ["pat", "sam", "casey", "chris", "robin", "drew", "quinn", "val", "toni"]
NAUGHTY = [
    "<script>alert(1)</script>",
    "'; DROP TABLE approvals_postrequest; --",
    "{{ settings.SECRET_KEY }} {% load x %}",
    "Ω≈ç√∫µ≤ 田中さん 🚓👮🏽‍♀️ مرحبا",
    "../../etc/passwd %00 %s %d ${jndi:ldap://x}",
    "﷽ Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
]


def typed(**changes):
    return {"form_key": str(uuid.uuid4()), "title": TITLE, "text": TEXT, "mission": "People like dogs."} | changes


def page(request):
    return reverse("asking:request", args=[request.pk])


def act(client, request, name, **more):
    return client.post(reverse(f"asking:{name}", args=[request.pk]), {"version": again(request).version} | more)


def beside(answer, field):
    found = re.search(rf'id="id_{field}_error">.*?<span>(.*?)</span>', answer.content.decode(), re.DOTALL)
    return found[1].strip() if found else ""


def test_an_officer_asks_and_sees_where_it_stands(cast, signed_in):
    client = signed_in(cast.robin)
    assert "You have asked for nothing yet" in client.get(MINE).content.decode()
    assert client.get(NEW).status_code == 200
    answer = client.post(NEW, typed(category="d", accounts=[cast.x.pk], subjects=[cast.quinn.pk]), follow=True)
    shown = answer.content.decode()
    assert answer.redirect_chain[-1][0] == page(PostRequest.objects.get())
    for words in ("Filed. You will see here", "Asked now", "Sgt. Sam Ortega, Day watch supervisor", "Comes next"):
        assert words in shown
    assert TITLE in client.get(MINE).content.decode()


def test_the_way_is_drawn_with_who_was_passed_over_and_why(cast, signed_in):
    request = filed(cast.robin, subjects=(cast.sam,))
    shown = signed_in(cast.robin).get(page(request)).content.decode()
    assert "Day watch supervisor: the post would be about Sam Ortega" in shown
    assert 'aria-current="step"' in shown
    assert "The PIO makes a draft" in shown


def seen_by(cast, signed_in, request):
    return {name for name in EVERYBODY if signed_in(cast.member(name)).get(page(request)).status_code == 200}


def test_a_stranger_does_not_learn_that_a_request_exists(cast, signed_in):
    overseers = {"quinn", "drew", "val", "chris"}
    request = filed(cast.robin)
    assert seen_by(cast, signed_in, request) == {"robin", "sam"} | overseers
    endorse(request, cast.sam)
    assert seen_by(cast, signed_in, request) == {"robin", "sam", "casey"} | overseers
    endorse(request, cast.casey)
    assert seen_by(cast, signed_in, request) == {"robin", "sam", "casey", "pat"} | overseers
    assert signed_in(cast.robin).get(reverse("asking:request", args=[request.pk + 999])).status_code == 404


def test_who_is_asked_at_this_second_reads_it_before_the_lists_follow(cast, signed_in):
    request = filed(cast.robin)
    type(cast.sam).objects.filter(pk=cast.sam.pk).update(duty_status="LEAVE")
    client = signed_in(cast.member("casey"))
    assert client.get(page(request)).status_code == 200
    assert act(client, request, "endorse").status_code == 302
    assert again(request).status == AskStatus.WITH_PIO


@pytest.mark.parametrize("name", ["endorse", "return", "decline", "draft", "withdraw", "edit"])
def test_who_may_act(cast, signed_in, name):
    request = filed(cast.robin)
    seen = {
        who: act(signed_in(cast.member(who)), request, name, note="Because.").status_code
        for who in ("pat", "casey", "toni", "chris", "quinn", "val", "drew", "sam")
    }
    # Who is no part of it does not learn of it; who reads it as a record does not act on it.
    assert [who for who in seen if seen[who] == 404] == ["pat", "casey", "toni"]
    assert [who for who in seen if seen[who] == 302] == (["sam"] if name in ("endorse", "return", "decline") else [])
    assert set(seen.values()) <= {302, 403, 404}


def test_a_link_endorses_on_the_page_and_its_place_in_the_list_goes(cast, signed_in):
    request, client = filed(cast.robin), signed_in(cast.sam)
    assert TITLE in client.get(WAITING).content.decode()
    assert '1<span class="sr"> waiting for you' in client.get(MINE).content.decode()
    shown = client.get(page(request)).content.decode()
    assert "It is your turn in the chain of command." in shown
    assert act(client, request, "endorse", note="Bolt is ready.").status_code == 302
    assert "No request waits for you" in client.get(WAITING).content.decode()
    assert "Bolt is ready." in signed_in(cast.robin).get(page(request)).content.decode()


def test_a_double_click_of_each_act_happens_once(cast, signed_in):
    robin, form = signed_in(cast.robin), typed()
    assert {robin.post(NEW, form).status_code for _ in range(2)} == {302}
    request = PostRequest.objects.get()
    sam, click = signed_in(cast.sam), {"version": request.version, "note": "Say when."}
    for _ in range(2):
        assert sam.post(reverse("asking:return", args=[request.pk]), click).status_code == 302
    click = typed(version=again(request).version, text="On Monday.")
    for _ in range(2):
        assert robin.post(reverse("asking:edit", args=[request.pk]), click).status_code == 302
    endorse(request, cast.sam, cast.casey)
    pat = signed_in(cast.pat)
    assert {pat.post(reverse("asking:draft", args=[request.pk]))["Location"] for _ in range(2)} == {
        reverse("compose:edit", args=[Post.objects.get().pk])
    }
    assert request.steps.filter(kind__in=["FILED", "RETURNED", "DRAFTED"]).count() == 4


def test_the_composer_says_from_which_request_a_draft_came(cast, signed_in):
    request, pat = endorse(filed(cast.robin), cast.sam, cast.casey), signed_in(cast.pat)
    assert "Make a draft" in pat.get(page(request)).content.decode()
    shown = pat.post(reverse("asking:draft", args=[request.pk]), follow=True).content.decode()
    assert "Drafted from a request of Ofc. Robin Park" in shown
    assert TEXT in shown
    assert "Being drafted" in signed_in(cast.robin).get(page(request)).content.decode()


def test_a_return_without_a_reason_brings_the_page_back_and_nothing_happens(cast, signed_in):
    request = filed(cast.robin)
    answer = act(signed_in(cast.sam), request, "return", note="  ")
    assert answer.status_code == 422
    assert "Write what the requester must know." in answer.content.decode()
    assert again(request).status == AskStatus.CLIMBING


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999", "0"])
def test_a_version_that_was_tampered_with_is_refused_in_words(cast, signed_in, version):
    request = filed(cast.robin)
    answer = signed_in(cast.sam).post(reverse("asking:endorse", args=[request.pk]), {"version": version})
    assert answer.status_code in (409, 422)
    assert again(request).status == AskStatus.CLIMBING


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_naughty_strings_are_kept_as_they_are_and_shown_as_text(cast, signed_in, naughty):
    client = signed_in(cast.robin)
    answer = client.post(NEW, typed(title=naughty[:60], text=naughty, mission=naughty), follow=True)
    request = PostRequest.objects.get()
    assert request.text == naughty or request.text  # NFC may join marks
    assert "<script>alert" not in answer.content.decode()
    assert act(signed_in(cast.sam), request, "endorse", note=naughty).status_code == 302
    assert signed_in(cast.casey).get(page(request)).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"text": "x" * 50_000}, "text", "50,000 characters"),
        ({"text": ""}, "text", "Write what should be said."),
        ({"title": ""}, "title", "Give the request a title"),
        ({"title": "x" * 121}, "title", "120"),
        ({"mission": ""}, "mission", "Say in a sentence"),
        ({"text": "a\x00b"}, "text", "NUL"),
        ({"text": "turned \u202e round"}, "text", "cannot be shown"),
        ({"wanted_by": "tomorrow"}, "wanted_by", "2026-03-14"),
        ({"wanted_by": "2020-01-01"}, "wanted_by", "past"),
        ({"wanted_by": "99999-01-01"}, "wanted_by", "2026-03-14"),
        ({"category": "zz"}, "category", "valid choice"),
        ({"accounts": ["999999"]}, "accounts", "valid choice"),
        ({"accounts": ["1' OR '1'='1"]}, "accounts", "Choose from the list"),
        ({"subjects": ["9" * 40]}, "subjects", "Choose from the list"),
    ],
)
def test_bad_input_stands_beside_its_field_and_nothing_typed_is_lost(cast, signed_in, changes, field, words):
    answer = signed_in(cast.robin).post(NEW, typed(title="Kept words") | changes)
    assert answer.status_code == 422
    assert words in beside(answer, field)
    assert "Nothing you typed is lost" in answer.content.decode()
    assert "People like dogs." in answer.content.decode() or "mission" in changes
    assert not PostRequest.objects.exists()


def test_a_form_key_that_is_none_is_no_crash(cast, signed_in):
    assert signed_in(cast.robin).post(NEW, typed(form_key="x")).status_code == 422


def test_the_pio_enters_a_letter_and_nobody_else_sees_that_page(cast, signed_in):
    for name in EVERYBODY:
        assert signed_in(cast.member(name)).get(OUTSIDE).status_code == (200 if name == "pat" else 403)
    letter = {"agency": "Elk Grove Unified School District", "letter": "March 3, no. 14"}
    answer = signed_in(cast.pat).post(OUTSIDE, typed(**letter), follow=True)
    assert "Asked for by Elk Grove Unified School District (March 3, no. 14)" in answer.content.decode()
    assert signed_in(cast.pat).post(OUTSIDE, typed(agency="Fire")).status_code == 422


def test_informed_links_see_what_went_past_them(cast, signed_in):
    request = endorse(filed(cast.robin, expedite=True), cast.casey)
    shown = signed_in(cast.sam).get(WAITING).content.decode()
    assert "For your information" in shown
    assert page(request) in shown


def queries_of(client, url):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def many(cast, member, count):
    """So many requests of one member, as `filed` leaves them, in few statements."""
    now = clock.now()
    rows = [
        PostRequest(
            requester=member, title=f"No. {n}", text="x", mission="x", nudge_at=now, filed_at=now, changed_at=now
        )
        for n in range(count)
    ]
    PostRequest.objects.bulk_create(rows)
    Asked.objects.bulk_create(Asked(request=row, member=cast.sam, capacity="Sergeant", since=now) for row in rows)


@pytest.mark.parametrize(("url", "name"), [(MINE, "robin"), (WAITING, "sam"), ("/", "sam")])
def test_a_thousand_requests_cost_the_queries_of_ten(cast, signed_in, url, name):
    client = signed_in(cast.member(name))
    many(cast, cast.robin, 10)
    queries_of(client, url)  # the first page of a session notes more than the next ones
    few = queries_of(client, url)
    many(cast, cast.robin, 1_000)
    assert queries_of(client, url) == few <= 25


def test_one_request_stays_within_the_limit(cast, signed_in):
    request = filed(cast.robin, accounts=cast.accounts, subjects=(cast.quinn, cast.val))
    assert queries_of(signed_in(cast.sam), page(request)) <= 25
    back = endorse(request, cast.sam)
    endorsing.give_back(back, by=cast.casey, version=back.version, note="When?")
    assert queries_of(signed_in(cast.robin), page(request)) <= 25
    assert queries_of(signed_in(cast.pat), page(from_outside(cast.pat))) <= 25


def test_pages_lead_onwards_and_show_each_request_once(cast, signed_in):
    many(cast, cast.robin, 60)
    for url, name in ((MINE, "robin"), (WAITING, "sam")):
        client, seen, address = signed_in(cast.member(name)), [], url
        for _ in range(3):
            shown = client.get(address).content.decode()
            seen += re.findall(r'class="t" href="/requests/(\d+)/"', shown)
            onwards = re.search(r'href="\?[^"]*after=([^"]+)"[^>]*>Next', shown)
            address = f"{url}?after={onwards[1]}" if onwards else url
        assert len(seen) == len(set(seen)) == 60


@pytest.mark.parametrize("after", ["x", ",", "2026-01-01T00:00:00,1", "%00", "9" * 99])
def test_a_place_that_was_tampered_with_starts_from_the_top(cast, signed_in, after):
    filed(cast.robin)
    assert TITLE in signed_in(cast.robin).get(f"{MINE}?after={after}").content.decode()


def test_a_badge_counts_no_further_than_a_hundred(cast, signed_in):
    many(cast, cast.robin, 150)
    assert "99+" in signed_in(cast.sam).get(MINE).content.decode()


def test_a_clerk_below_nobody_asks_too(cast, signed_in):
    client = signed_in(newcomer("lone", position="PROFESSIONAL"))
    shown = client.post(NEW, typed(wanted_by=(clock.now() + timedelta(days=9)).date()), follow=True).content.decode()
    assert "No link of the chain can act" in shown
    assert "Lt. Casey Hale, Watch commander" in shown


def test_members_stand_by_unit_with_a_box_each_and_nobody_holds_a_key_down(cast, signed_in):
    for n in range(60):
        newcomer(f"member{n}", position="OFFICER")
    client = signed_in(cast.robin)
    shown, few = client.get(NEW).content.decode(), queries_of(client, NEW)
    groups = re.findall(r'<details class="unit" (open)?>\s*<summary>(.+?) <span class="n">(\d+)', shown)
    assert (groups[0][0], groups[0][1]) == ("open", units_now()[cast.robin.pk])
    assert [group for group in groups[1:] if group[0]] == []
    assert sum(int(count) for *_, count in groups) == cast.robin.__class__.objects.filter(is_active=True).count()
    assert ("Hold Ctrl" in shown, 'name="subjects"' in shown, "Up to 20" in shown) == (False, True, True)

    for n in range(60, 90):
        newcomer(f"member{n}", position="OFFICER")
    assert queries_of(client, NEW) == few


def test_who_was_chosen_in_another_unit_stays_in_sight(cast, signed_in):
    answer = signed_in(cast.robin).post(NEW, typed(title="", subjects=[cast.quinn.pk]))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(rf'name="subjects" value="{cast.quinn.pk}"[^>]*checked', shown)
    opened = re.findall(r'<details class="unit" open>\s*<summary>(.+?) <span', shown)
    assert units_now()[cast.quinn.pk] in opened


@pytest.mark.parametrize("words", ["up to 120 characters", "Up to 10,000 characters", "up to 500 characters"])
def test_limits_stand_beside_the_fields_before_anything_is_typed(cast, signed_in, words):
    shown = signed_in(cast.robin).get(NEW).content.decode()
    assert words in shown
    assert f'min="{clock.local(clock.now()).date().isoformat()}"' in shown


def test_what_was_returned_or_declined_says_why_on_top_and_where_it_is_changed(cast, signed_in):
    words = {"give_back": ("asks for a change", "Which day?"), "decline": ("declined it", "No selling.")}
    for act_of, (said, note) in words.items():
        request = filed(cast.robin)
        getattr(endorsing, act_of)(request, by=cast.sam, version=request.version, note=note)
        client = signed_in(cast.robin)
        shown = client.get(page(request)).content.decode()
        assert f"Sgt. Sam Ortega {said}" in shown
        assert shown.count(note) == 2, "on top, and in the chain"
    returned = PostRequest.objects.get(status=AskStatus.RETURNED)
    assert "Which day?" in client.get(reverse("asking:edit", args=[returned.pk])).content.decode()
    assert "Returned to you" in client.get(MINE).content.decode()
    assert "Returned to the requester" in signed_in(cast.sam).get(page(returned)).content.decode()


def test_what_is_urgent_says_whose_word_it_needs(cast, signed_in):
    request = filed(cast.robin, expedite=True)
    shown = signed_in(cast.casey).get(page(request)).content.decode()
    for words in ("Waits for one endorsement", "your word alone sends it to the PIO", "The chain of command is told"):
        assert words in shown
