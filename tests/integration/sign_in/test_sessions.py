"""Sessions, through HTTP: new keys, both limits, and every way in which they end (CJIS AC-11, AC-12, S2)."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted
from core.templatetags.face import until
from members.models import Member
from members.services import end_sessions
from sign_in import sessions
from sign_in.sessions_models import MemberSession
from tests.factories.door import carry, leave_device
from tests.factories.equipment import granted, laptop
from tests.factories.factors import code, password, show_code, sign_in
from tests.factories.trail import last_event, last_seq
from trail.models import AuditEvent

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
START = "2026-11-22T12:00:00Z"


def is_in(client) -> bool:
    return client.get(reverse("mfa_index")).status_code == 200


def key_of(client) -> str:
    """The key of a session that was written."""
    key = client.session.session_key
    assert key
    return key


# --- keys -----------------------------------------------------------------------------------------
def test_a_sign_in_gets_a_new_key_so_that_fixation_fails(cast):
    """A thief plants the key of a session of his own; it must not be the one that is signed in."""
    thief = Client()
    password(thief, "pat")  # a session with a key: the first step is done
    planted = key_of(thief)
    victim = Client()
    victim.cookies["egpd"] = planted

    show_code(victim, code(cast.pat))

    assert victim.session.session_key != planted
    assert victim.session[SESSION_KEY] == str(cast.pat.pk)
    assert not is_in(thief)
    assert not MemberSession.objects.filter(session_key=planted).exists()


def test_a_key_that_nobody_gave_out_is_not_taken(cast):
    client = Client()
    client.cookies["egpd"] = "a" * 32
    password(client, "pat")
    show_code(client, code(cast.pat))
    assert client.session.session_key != "a" * 32


def test_the_key_lies_in_a_cookie_that_scripts_and_other_sites_do_not_get(cast, settings):
    cookie = sign_in(cast.pat).cookies["egpd"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == "", "it ends with the browser"


# --- limits ---------------------------------------------------------------------------------------
def test_thirty_minutes_without_a_request_end_it(cast):
    with time_machine.travel(START, tick=False) as time:
        client = sign_in(cast.pat)
        time.shift(timedelta(minutes=29))
        assert is_in(client)
        time.shift(timedelta(minutes=29))
        assert is_in(client)
        time.shift(timedelta(minutes=30, seconds=1))
        assert not is_in(client)


def test_twelve_hours_end_it_whatever_the_member_does(cast):
    with time_machine.travel(START, tick=False) as time:
        client = sign_in(cast.pat)
        for _ in range(35):
            time.shift(timedelta(minutes=20))
            assert is_in(client)
        time.shift(timedelta(minutes=20, seconds=1))
        assert not is_in(client)


def test_the_limits_are_settings(cast, settings):
    settings.SESSION_IDLE_SECONDS, settings.SESSION_ABSOLUTE_SECONDS = 600, 900
    with time_machine.travel(START, tick=False) as time:
        client = sign_in(cast.pat)
        time.shift(timedelta(seconds=590))
        assert is_in(client)
        time.shift(timedelta(seconds=311))
        assert not is_in(client)


def test_an_open_page_that_asks_by_itself_keeps_nobody_signed_in(cast, signed_in):
    """389.3: the post page asks every two seconds while a delivery is under way, with nobody before it."""
    with time_machine.travel(START, tick=False) as time:
        client = sign_in(cast.pat)
        used = client.session["used"]
        time.shift(timedelta(minutes=5))
        client.get(reverse("publishing:stands", args=[1]))
        assert client.session["used"] == used
        client.get(reverse("mfa_index"))
        assert client.session["used"] > used


def test_the_session_is_written_once_a_minute_at_most(cast, django_assert_max_num_queries):
    with time_machine.travel(START, tick=False) as time:
        client = sign_in(cast.pat)
        client.get(reverse("mfa_index"))
        written = MemberSession.objects.get(pk=client.session.session_key).session_data
        for _ in range(5):
            time.shift(timedelta(seconds=10))
            with django_assert_max_num_queries(12) as captured:
                client.get(reverse("mfa_index"))
            assert not [q for q in captured if q["sql"].startswith("UPDATE")]
        time.shift(timedelta(seconds=11))
        client.get(reverse("mfa_index"))
        assert MemberSession.objects.get(pk=client.session.session_key).session_data != written


def test_a_post_to_an_ended_session_leads_back_to_its_page(cast):
    with time_machine.travel(START, tick=False) as time:
        client = sign_in(cast.pat)
        time.shift(timedelta(minutes=31))
        answer = client.post(reverse("compose:new"), {"title": "Laguna Boulevard closed"})
        assert answer["Location"] == f"{reverse('account_login')}?next={reverse('compose:new')}"
        page = client.get(answer["Location"]).content.decode()
        assert "what you typed in the composer is still in this tab" in page
        password(client, "pat", next=reverse("compose:new"))
        assert show_code(client, code(cast.pat))["Location"] == reverse("compose:new")


# --- ends -----------------------------------------------------------------------------------------
def test_signing_out_kills_the_key_not_only_the_cookie(cast):
    client = sign_in(cast.pat)
    key = key_of(client)
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies["egpd"] = key
    assert not is_in(thief)
    assert not MemberSession.objects.filter(session_key=key).exists()


def test_a_disabled_member_is_out_at_once_and_stays_out_when_enabled_again(cast):
    client = sign_in(cast.pat)
    Member.objects.filter(pk=cast.pat.pk).update(is_active=False)
    end_sessions(cast.pat)
    assert not is_in(client)
    Member.objects.filter(pk=cast.pat.pk).update(is_active=True)
    assert not is_in(client)


def test_a_session_in_flight_cannot_be_written_back_after_it_ended(cast):
    client = sign_in(cast.pat)
    session = client.session
    assert session["used"]
    sessions.end_others(cast.pat, this=None, by=cast.pat)
    session["used"] = 1
    with pytest.raises(UpdateError):
        session.save()
    assert not is_in(client)


# --- my sessions ----------------------------------------------------------------------------------
def test_my_sessions_says_where_since_when_and_which_is_this_one(cast):
    with time_machine.travel(START, tick=False) as time:
        desk = Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR="192.0.2.10")
        password(desk, "pat")
        show_code(desk, code(cast.pat))
        time.shift(timedelta(minutes=5))
        phone = Client(headers={"user-agent": PHONE}, REMOTE_ADDR="198.51.100.7")
        password(phone, "pat")
        show_code(phone, code(cast.pat))
        page = desk.get(reverse("sign_in:sessions")).content.decode()

    for words in ("Firefox on Linux", "192.0.2.10", "Safari on iPhone", "198.51.100.7", "This one", "End all others"):
        assert words in page
    assert page.count("This one") == 1
    assert desk.session.session_key not in page
    assert phone.session.session_key not in page


def test_my_sessions_says_on_which_device_and_until_when_it_is_excepted(cast, signed_in):
    """389.3: the register's own words for approved equipment, the end of the exception for anything else."""
    at_desk = signed_in(cast.robin)
    own, phone = laptop(cast.robin), laptop(cast.robin, "Old phone")
    granted(cast, cast.robin, by=cast.sam, device=own, ends_at=(end := clock.now() + timedelta(hours=30)))
    for device in (own, phone):
        carry(signed_in(cast.robin), device)
    leave_device(signed_in(cast.robin))
    page = " ".join(at_desk.get(reverse("sign_in:sessions")).content.decode().split())

    assert page.count("PD-9001 Test desk") == 1
    assert page.count("Approved equipment") == 1
    assert page.count("Home laptop") == page.count(f"Excepted until {until(end, 'M j')}") == 1
    assert page.count("Old phone") == 1
    assert page.count("No exception") == 1
    assert page.count("A browser that is not registered") == 1


def test_one_of_my_sessions_is_ended(cast):
    desk, phone = sign_in(cast.pat), sign_in(cast.pat, step=1)
    (other,) = [s for s in sessions.open_sessions(cast.pat, this=desk.session.session_key) if not s.is_this]

    desk.post(reverse("sign_in:end_one", args=[other.handle]))

    assert is_in(desk)
    assert not is_in(phone)
    assert last_event("member.sessions_ended").facts["which"] == "one"


def test_all_my_other_sessions_are_ended(cast):
    desk, phone, tablet = (sign_in(cast.pat, step=n) for n in (-1, 0, 1))
    desk.post(reverse("sign_in:end_others"))
    assert is_in(desk)
    assert not is_in(phone)
    assert not is_in(tablet)


def test_nobody_ends_the_session_of_another_from_his_own_page(cast):
    pat, sam = sign_in(cast.pat), sign_in(cast.sam)
    (of_pat,) = sessions.open_sessions(cast.pat, this=None)
    seq = last_seq()

    sam.post(reverse("sign_in:end_one", args=[of_pat.handle]))

    assert is_in(pat)
    assert not AuditEvent.objects.filter(seq__gt=seq, action="member.sessions_ended").exists()
    with pytest.raises(NotPermitted):
        sessions.end_others(cast.pat, this=None, by=cast.sam)


def test_the_page_costs_the_same_for_one_session_and_for_many(cast, django_assert_num_queries):
    client = sign_in(cast.pat)
    client.get(reverse("sign_in:sessions"))
    with django_assert_num_queries(3):
        client.get(reverse("sign_in:sessions"))
    carry(client, laptop(cast.pat))
    client.get(reverse("sign_in:sessions"))
    with django_assert_num_queries(7):  # the device's own proof, the devices, the exceptions for them
        client.get(reverse("sign_in:sessions"))
    row = MemberSession.objects.get(pk=client.session.session_key)
    for n in range(40):
        row.pk = f"{n:032}"
        row.save(force_insert=True)
    with django_assert_num_queries(7):
        client.get(reverse("sign_in:sessions"))


def test_ended_rows_are_swept_at_the_next_sign_in(cast):
    with time_machine.travel(START, tick=False) as time:
        old = sign_in(cast.pat).session.session_key
        time.shift(timedelta(hours=1))
        sign_in(cast.sam)
        assert not MemberSession.objects.filter(pk=old).exists()


# --- others' sessions -----------------------------------------------------------------------------
@pytest.mark.parametrize(("who", "may"), [("toni", True), ("chris", True), ("sam", False), ("drew", False)])
def test_who_ends_the_sessions_of_a_member(cast, who, may):
    pat, by = sign_in(cast.pat), sign_in(cast.member(who))
    page = reverse("sign_in:end_sessions", args=[cast.pat.pk])

    assert by.get(page).status_code == (200 if may else 403)
    answer = by.post(page, {"reason": "Lost phone"})

    assert answer.status_code == (302 if may else 403)
    assert is_in(pat) is not may
    if may:
        event = last_event("member.sessions_ended")
        assert event.facts == {"which": "all", "reason": "Lost phone"}
        assert (event.actor_id, event.object_id) == (str(cast.member(who).pk), str(cast.pat.pk))
        # Signing in anew stays possible.
        assert is_in(sign_in(cast.pat, step=1))


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201, "bad\x00byte"])
def test_a_reason_that_cannot_be_kept_ends_nothing(cast, reason):
    pat, toni = sign_in(cast.pat), sign_in(cast.toni)
    page = reverse("sign_in:end_sessions", args=[cast.pat.pk])
    answer = toni.post(page, {"reason": reason, "next": "https://evil.example/"})
    assert answer.status_code == 422
    assert "evil.example" not in answer.content.decode()
    assert is_in(pat)
    with pytest.raises(InvalidInput):
        sessions.end_sessions_of(cast.pat, by=cast.toni, reason=reason)


def test_dead_rows_are_not_listed(cast):
    sign_in(cast.pat)
    end_sessions(cast.pat)
    assert sessions.open_sessions(cast.member("pat"), this=None) == []
    assert MemberSession.objects.filter(member=cast.pat, expire_date__gt=clock.now()).exists()
