"""389.3 over HTTP: reading and writing from approved equipment, or by exception; a copied session opens nothing."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse, reverse_lazy

from core import clock
from equipment import cookies, devices, exceptions, tokens
from equipment.models import Device, EquipmentException
from posts.models import Post
from tests.factories import posts
from tests.factories.door import carry, enrol, leave_device
from tests.factories.equipment import asked, desk, granted, hours, laptop
from tests.factories.factors import code, password, show_code, sign_in
from tests.factories.trail import last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
COOKIE = settings.DEVICE_COOKIE_NAME
ENROL = reverse_lazy("equipment:enrol")
GATED = ["today", "publishing:posts", "incidents:list", "accounts:list", "members:who_may_post", "equipment:waiting"]
OPEN = ["equipment:mine", "equipment:ask"]


@pytest.fixture
def elsewhere(signed_in):
    """A browser in which `member` is signed in, on no device that anybody knows, or on `device`."""

    def browse(member, device=None):
        client = leave_device(signed_in(member))
        if device is not None:
            carry(client, device)
        return client

    return browse


def words(post=None, **more):
    key, version = (post.form_key, post.version) if post else (uuid.uuid4(), "")
    fields = {"form_key": str(key), "version": version, "title": posts.TITLE, "text": posts.PLAIN, "category": "f"}
    return fields | more


# --- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", GATED)
def test_an_unknown_browser_reads_nothing_and_is_told_the_way_out(cast, elsewhere, page):
    answer = elsewhere(cast.sam).get(reverse(page))

    text = answer.content.decode()
    assert answer.status_code == 403
    assert "is not approved equipment" in text
    assert "389.3" in text
    assert "Lt. Casey Hale" in text  # his own supervisor, by name
    assert reverse("equipment:ask") in text
    assert "Queue" not in text  # the frame would tell what waits
    event = last_event("act.refused")
    assert (event.actor_label, event.facts["clause"]) == ("Sgt. Sam Ortega", "389.3")
    assert event.device.startswith("not registered: ")


def test_nor_does_it_post(cast, elsewhere):
    client, waiting, before = elsewhere(cast.sam), posts.submitted(cast), last_seq()
    url = reverse("approvals:approve", args=[waiting.pk])

    assert client.post(url, {"sha256": waiting.sha256, "note": ""}).status_code == 403
    assert elsewhere(cast.pat).post(reverse("compose:new"), words()).status_code == 403

    waiting.refresh_from_db()
    assert waiting.status == "WAITING"
    assert Post.objects.count() == 1
    assert last_seq() == before + 2  # the two refusals


@pytest.mark.parametrize("page", OPEN)
def test_what_neither_posts_nor_monitors_opens_from_anywhere(cast, elsewhere, page):
    posts.open_incident(cast)
    answer = elsewhere(cast.robin).get(reverse(page))
    assert answer.status_code == 200
    assert "Gas leak" not in answer.content.decode()


def test_the_public_is_not_asked(cast, django_assert_num_queries):
    for page in ("newsroom:news", "account_login"):
        assert Client().get(reverse(page)).status_code == 200
    with django_assert_num_queries(1):
        assert Client().get(reverse("health")).status_code == 200
    assert Client().get(reverse("today")).status_code == 302


def test_a_part_of_a_page_gets_one_line(cast, elsewhere):
    client, post = elsewhere(cast.pat), posts.draft(cast)
    answer = client.get(reverse("publishing:stands", args=[post.pk]), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (403, "true")
    assert answer.content.decode().startswith("This browser is not approved equipment")
    answer = client.post(reverse("compose:check"), words(), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers.get("HX-Refresh")) == (403, None)  # it holds words


# --- sessions and cookies -------------------------------------------------------------------------


def test_a_stolen_session_cookie_opens_nothing(cast, signed_in):
    victim, thief = signed_in(cast.sam), Client()
    assert victim.get(reverse("today")).status_code == 200
    thief.cookies[settings.SESSION_COOKIE_NAME] = victim.cookies[settings.SESSION_COOKIE_NAME].value

    for page in [*GATED, *OPEN]:
        answer = thief.get(reverse(page))
        assert answer.status_code == 403
        assert "signed in on another device" in answer.content.decode()
    assert victim.get(reverse("today")).status_code == 200


def test_nor_with_the_cookie_of_another_department_device(cast, signed_in):
    victim, thief = signed_in(cast.sam), Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = victim.cookies[settings.SESSION_COOKIE_NAME].value
    thief.cookies[COOKIE] = tokens.new(desk("PD-7002"))
    assert thief.get(reverse("today")).status_code == 403
    assert last_event("act.refused").device.startswith("PD-7002")


def test_who_is_refused_can_sign_out(cast, signed_in):
    client = signed_in(cast.sam)
    del client.cookies[COOKIE]
    assert client.post(reverse("account_logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_session_is_bound_at_its_first_page(cast, elsewhere):
    client, device = elsewhere(cast.sam), desk()
    client.cookies[COOKIE] = tokens.new(device)
    assert client.get(reverse("today")).status_code == 200
    assert client.session[cookies.SESSION_KEY] == device.pk


def test_a_session_without_a_device_cannot_be_planted_on_a_desk(cast, elsewhere):
    client = elsewhere(cast.sam)
    assert client.get(reverse("equipment:mine")).status_code == 200
    client.cookies[COOKIE] = tokens.new(desk())
    assert client.get(reverse("today")).status_code == 403
    assert client.get(reverse("equipment:mine")).status_code == 403


def test_nor_one_that_was_never_used_before(cast):
    client = sign_in(cast.sam)
    client.cookies[COOKIE] = tokens.new(desk())
    assert client.get(reverse("today")).status_code == 403


def test_who_signs_in_on_a_desk_is_bound_to_it(cast):
    device, client = desk(), Client()
    client.cookies[COOKIE] = tokens.new(device)
    password(client, "sam")
    show_code(client, code(cast.sam))
    assert client.session[cookies.SESSION_KEY] == device.pk
    assert client.get(reverse("today")).status_code == 200


def test_who_signed_in_first_and_enrols_then_goes_on_under_a_new_key(cast, elsewhere):
    client, thief = elsewhere(cast.sam), Client()
    assert client.get(reverse("today")).status_code == 403
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(ENROL, {"code": devices.issue_code(desk(), by=cast.toni)})
    assert client.get(reverse("today")).status_code == 200
    assert thief.get(reverse("equipment:mine")).status_code == 302


@pytest.mark.parametrize("lost", [False, True])
def test_a_device_out_of_use_is_dead_at_the_next_request(cast, signed_in, lost):
    client = signed_in(cast.sam)
    device = enrol(client, "PD-7003")
    assert client.get(reverse("today")).status_code == 200
    devices.retire(device, reason="Gone", lost=lost, by=cast.toni)

    answer = client.get(reverse("today"))

    assert answer.status_code == 403
    assert ("reported lost" if lost else "retired") in answer.content.decode()
    assert client.get(reverse("equipment:mine")).status_code == 200


def test_an_ended_token_is_dead_at_the_next_request(cast, signed_in):
    client = signed_in(cast.sam)
    devices.issue_code(Device.objects.get(asset_tag="PD-9001"), by=cast.toni, afresh=True)
    assert client.get(reverse("today")).status_code == 403


def test_the_cookie_changes_once_a_day_and_the_older_copy_breaks(cast, signed_in):
    client, copy = signed_in(cast.sam), Client()
    for name in (COOKIE, settings.SESSION_COOKIE_NAME):
        copy.cookies[name] = client.cookies[name].value
    device, first = Device.objects.get(asset_tag="PD-9001"), client.cookies[COOKIE].value
    device.tokens.update(rotated_at=clock.now() - timedelta(days=2))

    client.get(reverse("equipment:mine"))
    assert client.cookies[COOKIE].value != first
    assert client.get(reverse("today")).status_code == 200
    device.tokens.update(rotated_at=clock.now() - timedelta(minutes=2))

    answer = copy.get(reverse("today"))
    assert answer.status_code == 403
    assert "was copied" in answer.content.decode()
    assert last_event("device.token_reused").object_label == device.label
    # Nobody knows which of the two is the thief: both are enrolled anew.
    assert client.get(reverse("today")).status_code == 403


def test_the_cookie_is_out_of_reach(cast):
    code = devices.issue_code(desk(), by=cast.toni)
    cookie = Client().post(ENROL, {"code": code}).cookies[COOKIE]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
    assert cookie["secure"] == ("" if settings.EMBEDDED else True)


def test_one_query_from_a_department_device_and_one_more_from_another(cast, signed_in, elsewhere):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked_of(client):
        client.get(reverse("publishing:posts"))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("publishing:posts")).status_code == 200
        return [q["sql"] for q in seen if "equipment_" in q["sql"]]

    running = granted(cast, cast.sam, by=cast.casey)
    assert len(asked_of(signed_in(cast.sam))) == 1
    assert len(asked_of(elsewhere(cast.sam, running.device))) == 2


# --- enrolling ------------------------------------------------------------------------------------


def test_a_newcomer_opens_the_link_signs_in_and_is_through(cast, signed_in):
    code = devices.issue_code(desk(), by=cast.toni)
    browser = Client()
    assert "only at the device" in browser.get(ENROL).content.decode()
    answer = browser.post(ENROL, {"code": code.lower()})
    assert (answer.status_code, answer["Location"]) == (302, reverse("today"))
    client = signed_in(cast.sam)
    client.cookies[COOKIE] = browser.cookies[COOKIE].value
    session = client.session
    del session[cookies.SESSION_KEY]
    session.save()
    assert client.get(reverse("today")).status_code == 200
    assert browser.post(ENROL, {"code": code}).status_code == 422


def test_enrolling_as_another_device_ends_the_session_of_the_first(cast, signed_in):
    client = signed_in(cast.sam)
    client.post(ENROL, {"code": devices.issue_code(desk(), by=cast.toni)})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("code", ["", "nothing", "bad\x00byte", "💣", "a" * 3000])
def test_a_wrong_code_is_told_beside_the_field(cast, code):
    answer = Client().post(ENROL, {"code": code})
    assert answer.status_code == 422
    assert "id_code_error" in answer.content.decode()
    assert COOKIE not in answer.cookies


def test_the_code_never_stands_where_a_log_would_keep_it(cast, signed_in):
    """A one-time code is a secret until it is used: it stands behind the # of the link."""
    page = signed_in(cast.toni).post(reverse("equipment:issue_code", args=[desk().pk]))
    assert f"{ENROL}#{page.context['code']}" in page.content.decode()


# --- by exception ---------------------------------------------------------------------------------


def ask_form(cast, **typed):
    local = clock.local(hours(24))
    fields = {
        "description": "My laptop at home",
        "reason": "Called out.",
        "accounts": [cast.x.pk, cast.website.pk],
        "ends_at": f"{local:%Y-%m-%dT%H:%M}",
        "hand_over": "on",
    }
    return fields | typed


def test_from_the_refusal_to_the_exception_to_the_page(cast, elsewhere, signed_in):
    """Scenario S5, the middle of it."""
    home = elsewhere(cast.pat)
    assert home.get(reverse("today")).status_code == 403
    assert home.post(reverse("equipment:ask"), ask_form(cast)).status_code == 302
    asked_for = EquipmentException.objects.get()
    assert (asked_for.device.owner, asked_for.device.kind) == (cast.pat, "PERSONAL")
    assert home.get(reverse("today")).status_code == 403

    own = signed_in(cast.drew)
    page = reverse("equipment:exception", args=[asked_for.pk])
    assert "My laptop at home" in own.get(page).content.decode()
    until = f"{clock.local(hours(5)):%Y-%m-%dT%H:%M}"
    assert own.post(page + "grant/", {"ends_at": until, "note": ""}).status_code == 302

    assert home.get(reverse("today")).status_code == 200
    assert last_event("exception.granted").device.startswith("PD-9001")
    with time_machine.travel(hours(6)):
        assert elsewhere(cast.pat, asked_for.device).get(reverse("publishing:posts")).status_code == 403


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"ends_at": "2020-01-01T00:00"}, "lies in the past"),
        ({"ends_at": "yesterday"}, "Write day and time"),
        ({"ends_at": "2027-03-14T02:30"}, "may not exist"),  # the clocks go forward
        ({"ends_at": ""}, "Say until when"),
        ({"ends_at": "9999-12-31T23:59"}, "At most 30 days"),
        ({"accounts": []}, "at least one social account"),
        ({"accounts": ["9" * 30]}, "Choose from the list"),
        ({"reason": " "}, "Say why"),
        ({"description": ""}, "Say which device"),
        ({"description": "\u202eevil"}, "cannot be shown"),
        ({"hand_over": ""}, "public record"),
    ],
)
def test_a_bad_ask_comes_back_with_every_word_and_stores_nothing(cast, elsewhere, typed, says):
    client = elsewhere(cast.robin)
    answer = client.post(reverse("equipment:ask"), ask_form(cast, **{"reason": "Called out to the mall."} | typed))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert "reason" in typed or "Called out to the mall." in text
    assert COOKIE not in answer.cookies
    assert not Device.objects.filter(owner=cast.robin).exists()


def test_a_bad_grant_or_call_comes_back_beside_its_field(cast, signed_in):
    waiting = asked(cast, cast.robin)
    page = reverse("equipment:exception", args=[waiting.pk])
    sam, casey, val = (signed_in(member) for member in (cast.sam, cast.casey, cast.val))
    long = f"{clock.local(hours(9)):%Y-%m-%dT%H:%M}"
    for client, act, typed, says in (
        (sam, "grant/", {"ends_at": "2020-01-01T00:00"}, "lies in the past"),
        (sam, "grant/", {}, "Say until when"),
        (sam, "decline/", {"reason": ""}, "Say why it is declined"),
        (casey, "grant/", {"ends_at": long}, "at most 4 hours"),
        (val, "phone/", {"said_by": cast.casey.pk, "said_at": long, "said_how": "phone", "ends_at": long}, "future"),
        (val, "phone/", {}, "Choose who granted it"),
        (val, "phone/", {"said_by": "\0", "said_at": "x"}, "Write day and time"),
    ):
        answer = client.post(page + act, typed)
        assert answer.status_code == 422, act
        assert says in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.standing == "WAITING"


def test_who_asks_sees_his_own_and_a_stranger_nothing(cast, elsewhere, signed_in):
    page = reverse("equipment:exception", args=[asked(cast, cast.robin).pk])
    assert elsewhere(cast.robin).get(page).status_code == 200
    assert signed_in(cast.pat).get(page).status_code == 404
    assert signed_in(cast.pat).get(reverse("equipment:waiting")).status_code == 403
    assert elsewhere(cast.sam).post(page + "grant/", {"ends_at": "2030-01-01T00:00"}).status_code == 403


def test_an_exception_that_ran_out_in_mid_draft_keeps_every_word(cast, elsewhere):
    running = granted(cast, cast.pat, by=cast.drew, ends_at=hours(0.2))
    client, accounts = elsewhere(cast.pat, running.device), [account.pk for account in cast.accounts]
    assert client.get(reverse("compose:new")).status_code == 200
    with time_machine.travel(hours(0.3)):
        assert client.get(reverse("today")).status_code == 403
        checked = client.post(reverse("compose:check"), words(), headers={"HX-Request": "true"})
        assert checked.status_code == 200
        answer = client.post(reverse("compose:new"), words(accounts=accounts, action="submit"))

        text = answer.content.decode()
        assert answer.status_code == 422
        assert posts.PLAIN in text
        assert "Not submitted. Your draft is saved." in text
        assert "not approved equipment" in text
        draft = Post.objects.get()
        assert (draft.status, draft.revision.text) == ("DRAFT", posts.PLAIN)
        url = reverse("compose:edit", args=[draft.pk])
        assert client.post(url, words(draft, text="Changed.", action="save")).status_code == 302
    with time_machine.travel(hours(26)):
        assert elsewhere(cast.pat, running.device).get(reverse("compose:new")).status_code == 403


def test_what_came_back_is_not_saved_from_there_but_its_words_stay_on_the_page(cast, elsewhere):
    running = granted(cast, cast.pat, by=cast.drew, ends_at=hours(0.2))
    client, post = elsewhere(cast.pat, running.device), posts.returned(cast).post
    url = reverse("compose:edit", args=[post.pk])
    assert client.get(url).status_code == 200
    with time_machine.travel(hours(0.3)):
        answer = client.post(url, words(post, text="Rewritten in the car.", action="save"))
    assert answer.status_code == 422
    assert "Rewritten in the car." in answer.content.decode()
    post.refresh_from_db()
    assert post.revision.text == posts.PLAIN


def test_a_device_taken_back_can_be_asked_for_anew(cast, elsewhere):
    client = elsewhere(cast.robin)
    client.post(reverse("equipment:ask"), ask_form(cast))
    first = Device.objects.get(owner=cast.robin)
    assert client.post(reverse("equipment:forget", args=[first.pk])).status_code == 302
    assert client.post(reverse("equipment:ask"), ask_form(cast, description="Again")).status_code == 302
    assert client.get(reverse("equipment:mine")).status_code == 200
    assert elsewhere(cast.pat).post(reverse("equipment:forget", args=[laptop(cast.sam).pk])).status_code == 403


def test_a_member_ends_his_own_from_anywhere(cast, elsewhere):
    running = granted(cast, cast.robin, by=cast.sam)
    url = reverse("equipment:end", args=[running.pk])
    client = elsewhere(cast.robin, running.device)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Back at the station."}).status_code == 302
    assert client.get(reverse("today")).status_code == 403
    exceptions.grant(asked(cast, cast.robin, running.device), by=cast.sam)
    assert client.get(reverse("today")).status_code == 200
