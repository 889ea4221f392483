"""The second factor, through HTTP: everybody shows one, a code counts once, the last one stays (CJIS IA-2, S1, S2)."""

import json
import re
import threading
from types import SimpleNamespace

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse

from demo.cast import DEMO_PASSWORD
from demo.codes import code_of, counter_now, secret_of
from sign_in import second_factor, second_factor_views
from sign_in.models import SignInLock
from sign_in.second_factor_forms import AddPasskeyForm
from tests.factories.department import newcomer
from tests.factories.factors import code, password, show_code, sign_in, with_passkey
from tests.factories.trail import last_event
from trail.models import AuditEvent

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
SET_UP = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn"}


@pytest.fixture
def noor(cast):
    """A member with a password and nothing else, as an invitation leaves him."""
    return newcomer("noor", password=DEMO_PASSWORD)


@pytest.fixture
def noors(noor):
    client = Client()
    password(client, "noor")
    return client


def key_on(page: str) -> str:
    """The key that the page of the set-up shows, its parts put together."""
    return re.sub("<[^>]*>", "", re.search(r'id="secret">(.*?)</code>', page, re.DOTALL)[1])


def set_up_totp(client) -> str:
    """Set an authenticator app up as the page says; the secret that it gave."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = key_on(page)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def recovery_codes_of(member) -> list[str]:
    return Authenticator.objects.get(user=member, type="recovery_codes").wrap().get_unused_codes()


# --- everybody ------------------------------------------------------------------------------------
def test_password_and_code_open_the_door(cast):
    client = Client()
    first = password(client, "pat")
    assert first["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("today")).status_code == 302

    answer = show_code(client, code(cast.pat))

    assert answer["Location"] == reverse("today")
    assert client.session["_auth_user_id"] == str(cast.pat.pk)
    assert last_event("member.signed_in").facts == {"shown": ["password", "totp"]}


def test_without_a_second_factor_there_is_nothing_but_its_set_up(noors):
    for name in ("today", "members:who_may_post", "publishing:posts", "sign_in:sessions", "account_change_password"):
        assert noors.get(reverse(name))["Location"].startswith(reverse("mfa_index")), name
    assert noors.post(reverse("compose:new"), {"title": "x"})["Location"].startswith(reverse("mfa_index"))
    assert {name for name in SET_UP if noors.get(reverse(name)).status_code == 200} == SET_UP
    assert "Set up a second factor" in noors.get(reverse("mfa_index")).content.decode()


def test_without_a_second_factor_one_can_sign_out(noors):
    assert noors.post(reverse("account_logout")).status_code == 302
    assert "_auth_user_id" not in noors.session


def test_a_member_sets_up_an_app_and_goes_on(noor, noors):
    old_key = noors.session.session_key
    secret = set_up_totp(noors)

    assert noors.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert noors.get(reverse("mfa_index")).status_code == 200
    assert noors.get(reverse("sign_in:sessions")).status_code == 200
    assert noors.session.session_key != old_key
    event = last_event("member.second_factor_added")
    assert (event.actor_label, event.facts) == (noor.title_and_name, {"kind": "authenticator app"})
    # The code that set it up is used; the next one signs in.
    other = Client()
    password(other, "noor")
    assert show_code(other, code_of(secret)).status_code == 422
    assert show_code(other, code_of(secret, counter=counter_now() + 1)).status_code == 302


def test_the_key_is_shown_in_groups_of_four_for_who_types_it_in(noors):
    page = noors.get(reverse("mfa_activate_totp")).content.decode()
    groups = re.findall(r"<span>([A-Z2-7]{4})</span>", page)
    assert "".join(groups) == key_on(page)
    assert len(groups) == 8


@pytest.mark.parametrize("written", ["{0} {1}", "{0}-{1}", " {0}{1} "])
def test_a_code_is_taken_as_people_write_it(cast, written):
    shown = code(cast.pat)
    client = Client()
    password(client, "pat")
    assert show_code(client, written.format(shown[:3], shown[3:])).status_code == 302


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(noors, noor):
    page = noors.get(reverse("mfa_activate_totp")).content.decode()
    secret = key_on(page)

    answer = noors.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert answer.status_code == 422
    assert key_on(answer.content.decode()) == secret, "what was scanned already stays good"
    assert not Authenticator.objects.exclude(user__username__in=["pat"]).filter(user=noor).exists()


@pytest.mark.parametrize("has_factor", [True, False])
def test_a_session_that_opened_without_one_must_show_one(cast, noor, has_factor):
    """However it came to be: forced, by single sign-on, by another door."""
    member = cast.pat if has_factor else noor
    client = Client()
    client.force_login(member, backend="members.backends.RolesOnly")

    page = reverse("mfa_reauthenticate" if has_factor else "mfa_index")
    assert client.get(reverse("today"))["Location"].startswith(page)
    # Who has one cannot go round it by adding another, with the password alone.
    reached = {name for name in (*SET_UP, "account_reauthenticate") if page_opens(client, name)}
    assert reached == (set() if has_factor else {"mfa_index", "account_reauthenticate"})


def page_opens(client, name) -> bool:
    return client.get(reverse(name)).status_code == 200


def test_shown_later_it_opens_the_session(cast):
    client = Client()
    client.force_login(cast.pat, backend="members.backends.RolesOnly")

    answer = client.post(reverse("mfa_reauthenticate"), {"code": code(cast.pat), "next": reverse("mfa_index")})

    assert answer["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_a_request_that_may_pass_costs_no_query_for_it(cast, signed_in, django_assert_max_num_queries):
    client = signed_in(cast.robin)
    client.get(reverse("sign_in:sessions"))
    with django_assert_max_num_queries(12) as captured:
        client.get(reverse("sign_in:sessions"))
    assert not [q["sql"] for q in captured if "mfa_authenticator" in q["sql"]]


# --- once -----------------------------------------------------------------------------------------
def test_a_code_counts_once(cast):
    shown = code(cast.pat)
    sign_in(cast.pat)

    other = Client()
    password(other, "pat")
    answer = show_code(other, shown)

    assert answer.status_code == 422
    assert "used already" in answer.content.decode()
    assert "_auth_user_id" not in other.session


def test_a_code_counts_once_even_when_the_cache_has_forgotten_it(cast):
    """With a tolerance of one step a code is good for 90 seconds; allauth's cache remembers it for 30."""
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False) as clock:
        shown = code(cast.pat, step=1)
        client = Client()
        password(client, "pat")
        assert show_code(client, shown).status_code == 302
        clock.shift(45)
        other = Client()
        password(other, "pat")
        assert show_code(other, shown).status_code == 422


def test_an_older_code_is_none_after_a_newer_one(cast):
    sign_in(cast.pat, step=1)
    other = Client()
    password(other, "pat")
    assert show_code(other, code(cast.pat)).status_code == 422
    assert show_code(other, code(cast.pat, step=-1)).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_code_lets_one_in(cast):
    shown, taken, barrier = code(cast.pat), [], threading.Barrier(8)

    def claim() -> None:
        barrier.wait()
        taken.append(second_factor.claim_code(cast.pat, shown))
        connection.close()

    threads = [threading.Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([found for found in taken if found]) == 1


def test_a_recovery_code_opens_the_door_once(noors, noor):
    set_up_totp(noors)
    (first, *rest) = recovery_codes_of(noor)
    for typed, status in ((first, 302), (first, 422), (rest[0], 302)):
        client = Client()
        password(client, "noor")
        assert show_code(client, typed).status_code == status
    assert last_event("member.signed_in").facts == {"shown": ["password", "recovery_codes"]}


# --- at rest --------------------------------------------------------------------------------------
def test_secrets_are_encrypted_at_rest_in_tables_and_sessions(noors, noor):
    page = noors.get(reverse("mfa_activate_totp")).content.decode()
    waiting = key_on(page)
    assert waiting not in json.dumps(dict(noors.session.items()))

    secret = set_up_totp(noors)
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    trail = json.dumps(list(AuditEvent.objects.values()), default=str)
    assert secret_of("pat") not in stored
    for secret_word in (secret, *recovery_codes_of(noor)):
        assert secret_word not in stored
        assert secret_word not in trail


# --- failures -------------------------------------------------------------------------------------
def test_a_wrong_code_is_an_event_without_the_code(cast):
    client = Client()
    password(client, "pat")
    answer = show_code(client, "123456")

    assert answer.status_code == 422
    event = last_event("member.second_factor_failed")
    assert (event.actor_id, event.object_label, event.facts) == ("", "Pat Reyes", {"kind": "code"})
    assert "123456" not in json.dumps(list(AuditEvent.objects.values()), default=str)


def test_five_wrong_codes_lock_the_name_and_a_thousand_open_nothing(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None}
    client = Client()
    password(client, "pat")
    for guess in range(5):
        assert show_code(client, f"{guess:06}").status_code == 422
    assert SignInLock.objects.filter(subject="pat", released_at=None).exists()

    # The right code is refused as well, in the same words, here and in a new attempt; sam is not touched.
    right = show_code(client, code(cast.pat))
    wrong = show_code(client, "999999")
    assert right.status_code == wrong.status_code == 422
    assert "_auth_user_id" not in client.session
    again = Client()
    assert password(again, "pat").status_code != 302
    sign_in(cast.sam)


@pytest.mark.parametrize("typed", ["", " ", "abcdef", "١٢٣٤٥٦", "\x00", "1" * 5000, "'; --", "123456\n", "<script>"])
def test_whatever_is_typed_there_is_an_answer(cast, typed):
    client = Client()
    password(client, "pat")
    assert show_code(client, typed).status_code == 422


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        "{}",
        '"text"',
        '{"response": null}',
        '{"id":"x","rawId":"x","type":"public-key","response":{}}',
        '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA",'
        '"signature":"AA","userHandle":"AA"}}',
        '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"'
        + "A" * 64
        + '","signature":"AA","userHandle":"MTIz"}}',
        '{"id":1,"rawId":2,"type":3,"response":{"clientDataJSON":4}}',
    ],
)
def test_a_forged_passkey_is_refused_and_never_an_error(cast, noors, answer):
    ajax = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest", "HTTP_HOST": "localhost"}
    stranger = Client()
    assert stranger.get(reverse("mfa_login_webauthn"), **ajax).status_code == 200
    refused = stranger.post(reverse("mfa_login_webauthn"), {"credential": answer}, HTTP_HOST="localhost")
    assert refused["Location"] == reverse("account_login")
    assert "_auth_user_id" not in stranger.session

    half = Client()
    password(half, "pat")
    half.get(reverse("mfa_authenticate"))
    assert half.post(reverse("mfa_authenticate"), {"credential": answer}).status_code == 422
    assert "_auth_user_id" not in half.session

    noors.get(reverse("mfa_add_webauthn"), HTTP_HOST="localhost")
    posted = noors.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": answer}, HTTP_HOST="localhost")
    assert posted.status_code == 422
    assert not Authenticator.objects.filter(type="webauthn").exists()


# --- changes --------------------------------------------------------------------------------------
def test_the_last_factor_stays(cast):
    client = sign_in(cast.pat)
    assert "last second factor" in client.get(reverse("mfa_deactivate_totp")).content.decode()
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 422
    assert Authenticator.objects.filter(user=cast.pat, type="totp").exists()


def test_recovery_codes_do_not_count_as_a_factor(noors, noor):
    set_up_totp(noors)
    assert recovery_codes_of(noor)
    assert noors.post(reverse("mfa_deactivate_totp")).status_code == 422


@pytest.mark.parametrize("page", ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"])
def test_the_member_is_locked_before_a_factor_is_written(noor, noors, monkeypatch, page):
    """In the order of all who lock both (`publishing.locking`): nobody waits for us while we wait for them."""
    order, real = [], second_factor_views.lock_member

    def noted(member):
        order.append("member")
        return real(member)

    monkeypatch.setattr(second_factor_views, "lock_member", noted)
    added = staticmethod(lambda user, name, credential: SimpleNamespace(instance=with_passkey(user, name)))
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.WebAuthn.add", added)
    monkeypatch.setattr(AddPasskeyForm, "clean", lambda form: form.cleaned_data | {"credential": {}})
    if page != "mfa_activate_totp":
        set_up_totp(noors)
        order.clear()

    def written(sender: object, **_: object) -> None:
        order.append("factor")

    pre_save.connect(written, sender=Authenticator)
    try:
        if page == "mfa_activate_totp":
            set_up_totp(noors)
        else:
            answer = noors.post(reverse(page), {"name": "Desk", "credential": '{"id": "x"}'}, HTTP_HOST="localhost")
            assert answer.status_code == 302
    finally:
        pre_save.disconnect(written, sender=Authenticator)
    assert order[:2] == ["member", "factor"]


@pytest.fixture
def passkey(cast):
    return with_passkey(cast.pat)


def test_the_app_goes_when_a_passkey_is_left(cast, passkey):
    client, elsewhere = sign_in(cast.pat), sign_in(cast.pat, step=1)
    old_key = client.session.session_key

    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302

    assert last_event("member.second_factor_removed").facts == {"kind": "authenticator app"}
    assert client.session.session_key != old_key
    assert client.get(reverse("mfa_index")).status_code == 200
    assert elsewhere.get(reverse("mfa_index")).status_code == 302, "every other session is dead at its next request"


def test_a_passkey_goes_when_the_app_is_left(cast, passkey):
    client = sign_in(cast.pat)
    assert client.post(reverse("mfa_remove_webauthn", args=[passkey.pk])).status_code == 302
    assert last_event("member.second_factor_removed").facts == {"kind": "passkey", "name": "Desk"}


def test_the_last_passkey_stays(cast, passkey):
    client = sign_in(cast.pat)
    Authenticator.objects.filter(user=cast.pat, type="totp").delete()
    assert "last second factor" in client.get(reverse("mfa_remove_webauthn", args=[passkey.pk])).content.decode()
    assert client.post(reverse("mfa_remove_webauthn", args=[passkey.pk])).status_code == 409
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_nobody_removes_the_passkey_of_another(cast, passkey):
    assert sign_in(cast.sam).post(reverse("mfa_remove_webauthn", args=[passkey.pk])).status_code == 404


def test_new_recovery_codes_end_the_old_ones_and_other_sessions(cast):
    client, elsewhere = sign_in(cast.pat), sign_in(cast.pat, step=1)
    assert client.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    old = recovery_codes_of(cast.pat)
    assert elsewhere.get(reverse("mfa_index")).status_code == 302

    assert client.post(reverse("mfa_generate_recovery_codes")).status_code == 302

    assert not set(old) & set(recovery_codes_of(cast.pat))
    assert last_event("member.second_factor_added").facts == {"kind": "recovery codes"}
    assert all(
        word in client.get(reverse("mfa_download_recovery_codes")).content.decode()
        for word in recovery_codes_of(cast.pat)
    )


def test_a_changed_password_ends_all_other_sessions(cast):
    client, elsewhere = sign_in(cast.pat), sign_in(cast.pat, step=1)
    old_key, new = client.session.session_key, "another-quiet-morning"

    answer = client.post(
        reverse("account_change_password"), {"oldpassword": DEMO_PASSWORD, "password1": new, "password2": new}
    )

    assert answer.status_code == 302
    assert last_event("member.password_changed").actor_label == "Pat Reyes"
    assert client.session.session_key != old_key
    assert client.get(reverse("mfa_index")).status_code == 200
    assert elsewhere.get(reverse("mfa_index")).status_code == 302
    assert password(Client(), "pat").status_code == 200, "the old password opens nothing"


def test_who_has_no_password_is_told_so(cast):
    client = sign_in(cast.pat)
    cast.pat.set_unusable_password()
    cast.pat.save()
    client.force_login(cast.pat, backend="members.backends.RolesOnly")
    client.post(reverse("mfa_reauthenticate"), {"code": code(cast.pat, step=1)})
    answer = client.get(reverse("account_change_password"))
    assert answer.status_code == 409
    assert "none to change" in answer.content.decode()


def test_sign_in_as_somebody_else_after_the_first_step(cast):
    client = Client()
    password(client, "pat")
    assert client.get(reverse("account_login"))["Location"] == reverse("mfa_authenticate")
    client.post(reverse("account_logout"))
    assert client.get(reverse("account_login")).status_code == 200
