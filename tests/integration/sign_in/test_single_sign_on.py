"""Single sign-on against a real OpenID Connect provider in a process of its own: the whole code flow over HTTP."""

import hashlib
import hmac
import json
import re
import secrets
import time
from base64 import urlsafe_b64encode
from datetime import datetime
from html import unescape
from types import SimpleNamespace
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse

from core import clock
from demo.cast import DEMO_PASSWORD
from demo.codes import code_of, secret_of
from members.models import Member
from sign_in import oidc
from sign_in.models import SignInLock
from sign_in.oidc_tokens import nonce_for
from tests.factories.department import newcomer
from tests.factories.trail import last_event
from tests.oidc_provider.running import Client, running_provider
from trail.models import AuditEvent

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.processes, pytest.mark.policy("389.3")]
CALLBACK = "http://testserver/account/single-sign-on/callback/"
OURS = Client("egpd-social", "the-secret-of-this-application", CALLBACK)
OTHERS = Client("another-application", "the-secret-of-another-one", "http://other.example/back")
PEOPLE = {"idp-noor": "pwd", "idp-mfa": "mfa", "idp-stranger": "pwd"}


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    with running_provider(tmp_path_factory.mktemp("provider"), [OURS, OTHERS], PEOPLE) as running:
        yield running


@pytest.fixture(autouse=True)
def connected(provider, settings):
    settings.OIDC_SERVER_URL = provider.issuer
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = OURS.id, OURS.secret
    settings.OIDC_NAME = "Elk Grove sign-on"


@pytest.fixture
def noor(cast, provider) -> Member:
    """A member whose identity an administrator has linked on the machine."""
    member = newcomer("noor", password=DEMO_PASSWORD)
    call_command("link_identity", "noor", provider.subjects["idp-noor"])
    return member


def begin(browser, **given) -> str:
    """Press the button of the sign-in page; the address of the provider that it leads to."""
    answer = browser.post(reverse("openid_connect_login"), given)
    assert answer.status_code == 200
    away = answer["Refresh"].removeprefix("0; url=")
    assert unescape(re.search(r'href="([^"]+/authorize/[^"]+)"', answer.content.decode())[1]) == away
    return away


def come_in(browser, provider, person="idp-noor", **given):
    """Through the provider and back; the answer of this application."""
    return browser.get(back_from(provider.sign_in(person, begin(browser, **given))))


def back_from(location) -> str:
    assert location.startswith(f"{CALLBACK}?")
    return location.removeprefix("http://testserver")


def is_inside(browser) -> bool:
    return "_auth_user_id" in browser.session


def asked_of(away) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(away).query).items()}


@pytest.fixture
def robin(cast, provider) -> Member:
    """A linked member who has a second factor here; at the provider he shows one too."""
    call_command("link_identity", "robin", provider.subjects["idp-mfa"])
    return cast.robin


def test_the_second_factor_of_this_application_is_asked_for_all_the_same(robin, provider):
    browser = Browser()
    assert come_in(browser, provider, "idp-mfa")["Location"] == reverse("mfa_authenticate")
    assert not is_inside(browser)
    show_own_factor(browser, "robin")
    assert is_inside(browser)
    assert last_event("member.signed_in").facts["shown"] == ["socialaccount", "totp"]


def test_who_has_none_here_sets_one_up_first(noor, provider):
    browser = Browser()
    come_in(browser, provider)
    assert browser.get(reverse("today"))["Location"].startswith(reverse("mfa_index"))


def test_the_factor_of_the_provider_counts_where_it_is_trusted(robin, provider, settings):
    settings.OIDC_TRUST_MFA = True
    browser = Browser()
    assert come_in(browser, provider, "idp-mfa")["Location"] == reverse("today")
    assert is_inside(browser)
    assert last_event("member.signed_in").facts["shown"] == ["identity_provider", "socialaccount"]
    assert "second-factor" not in browser.get(reverse("today")).get("Location", "")


def test_a_password_at_the_provider_is_no_second_factor(noor, robin, provider, settings):
    settings.OIDC_TRUST_MFA = True
    browser = Browser()
    come_in(browser, provider)
    assert browser.get(reverse("today"))["Location"].startswith(reverse("mfa_index"))


def test_what_the_provider_said_does_not_help_a_password(robin, provider, settings):
    """A sign-in at the provider that was refused, then the password in the same browser."""
    settings.OIDC_TRUST_MFA = True
    lock = SignInLock.objects.create(kind="NAME", subject="robin", member=robin, locked_at=clock.now(), failures=5)
    browser = Browser()
    assert come_in(browser, provider, "idp-mfa").status_code == 403
    lock.delete()
    answer = browser.post(reverse("account_login"), {"login": "robin", "password": DEMO_PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_inside(browser)


def test_a_linked_member_comes_in(noor, provider):
    browser = Browser()
    answer = come_in(browser, provider)

    assert answer.status_code == 302
    assert browser.session["_auth_user_id"] == str(noor.pk)
    assert last_event("member.signed_in").actor_id == str(noor.pk)
    assert "socialaccount" in last_event("member.signed_in").facts["shown"]


def test_nothing_of_what_the_provider_knows_is_kept(noor, provider):
    come_in(Browser(), provider)
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()


def test_the_request_to_the_provider_carries_what_protects_it(cast, provider):
    first, second = (asked_of(begin(Browser())) for _ in range(2))

    assert first["redirect_uri"] == CALLBACK
    assert (first["response_type"], first["code_challenge_method"]) == ("code", "S256")
    assert set(first["scope"].split()) == {"openid", "profile"}
    for what in ("state", "nonce", "code_challenge"):
        assert first[what] != second[what]
    assert OURS.secret not in str(first)


def test_the_address_of_the_request_reaches_nothing(cast):
    asked = urlencode({"auth_params": "redirect_uri=https://evil.example/&prompt=none", "scope": "email"})
    away = Browser().post(f"{reverse('openid_connect_login')}?{asked}")["Refresh"]
    assert "evil" not in away
    assert "email" not in away
    assert "prompt" not in away


def test_it_begins_by_a_form_of_this_site_only(cast):
    assert Browser().get(reverse("openid_connect_login"))["Location"] == reverse("account_login"), "nothing begins"
    assert Browser(enforce_csrf_checks=True).post(reverse("openid_connect_login")).status_code == 403


def test_an_unknown_identity_is_refused_and_told_why(cast, provider):
    browser = Browser()
    answer = come_in(browser, provider, "idp-stranger")

    assert answer.status_code == 403
    assert "No member has this identity" in answer.content.decode()
    assert provider.subjects["idp-stranger"] in answer.content.decode()
    assert not is_inside(browser)
    assert not SocialAccount.objects.exists()
    assert last_event("identity.refused").facts == {"reason": "unknown"}


def test_a_disabled_member_is_refused(noor, provider):
    Member.objects.filter(pk=noor.pk).update(is_active=False)
    browser = Browser()
    assert come_in(browser, provider)["Location"] == reverse("account_inactive")
    assert not is_inside(browser)
    assert last_event("identity.refused").facts == {"reason": "disabled"}


def test_a_separated_member_is_refused(noor, provider):
    Member.objects.filter(pk=noor.pk).update(is_active=False, duty_status="SEPARATED")
    browser = Browser()
    come_in(browser, provider)
    assert not is_inside(browser)


def test_a_member_whose_name_is_locked_is_refused(noor, provider):
    for n in range(5):
        Browser().post(reverse("account_login"), {"login": "noor", "password": f"wrong-{n}"})
    browser = Browser()
    assert come_in(browser, provider).status_code == 403
    assert not is_inside(browser)


@pytest.mark.parametrize("tampered", [{"state": "A" * 16}, {"state": ""}, {"code": "of-my-own"}])
def test_a_tampered_answer_is_refused(noor, provider, tampered):
    browser = Browser()
    location = provider.sign_in("idp-noor", begin(browser))
    query = asked_of(location) | tampered
    answer = browser.get(f"{urlsplit(location).path}?{urlencode(query)}")

    assert answer.status_code == 403
    assert "could not be verified" in answer.content.decode()
    assert not is_inside(browser)


def test_an_answer_belongs_to_the_browser_that_asked(noor, provider):
    """Login CSRF: the attacker's answer, opened in the browser of a member."""
    location = back_from(provider.sign_in("idp-noor", begin(Browser())))
    victim = Browser()
    begin(victim)
    assert victim.get(location).status_code == 403
    assert not is_inside(victim)


def test_an_answer_counts_once(noor, provider):
    browser = Browser()
    location = back_from(provider.sign_in("idp-noor", begin(browser)))
    assert browser.get(location).status_code == 302
    browser.post(reverse("account_logout"))
    assert browser.get(location).status_code == 403
    assert not is_inside(browser)


@pytest.fixture
def swap(monkeypatch):
    """Put another id_token into the provider's answer, as somebody in between would."""

    def swap_by(change) -> None:
        real = oidc.DepartmentFlow.get_access_token_data

        def get(self, *args, **kwargs):
            data = real(self, *args, **kwargs)
            return data | {"id_token": change(data["id_token"], self)}

        monkeypatch.setattr(oidc.DepartmentFlow, "get_access_token_data", get)

    return swap_by


NOORS_SUBJECT = "1"


def _claims(token) -> dict:
    """What the attacker would like to be told: that he is Noor."""
    return jwt.decode(token, options={"verify_signature": False}) | {"sub": NOORS_SUBJECT}


def _own_key(token, flow) -> str:
    """The same name of the key, signed by somebody else."""
    head, claims = jwt.get_unverified_header(token), _claims(token)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": head["kid"]})


def _part(value) -> str:
    return urlsafe_b64encode(value if isinstance(value, bytes) else json.dumps(value).encode()).decode().rstrip("=")


def _unsigned(token, flow) -> str:
    claims = _claims(token)
    return f"{_part({'alg': 'none', 'kid': jwt.get_unverified_header(token)['kid']})}.{_part(claims)}."


def _by_the_secret(token, flow) -> str:
    """HS256 with the client's secret: whoever knows that could write tokens."""
    head, claims = jwt.get_unverified_header(token), _claims(token)
    signed = f"{_part({'alg': 'HS256', 'kid': head['kid']})}.{_part(claims)}"
    return f"{signed}.{_part(hmac.new(OURS.secret.encode(), signed.encode(), hashlib.sha256).digest())}"


def _other_words(token, flow) -> str:
    """Noor's subject between the real head and the real signature."""
    head, _, signature = token.split(".")
    return f"{head}.{_part(_claims(token))}.{signature}"


@pytest.mark.parametrize(
    "forged", [_own_key, _unsigned, _by_the_secret, _other_words, lambda t, f: "x", lambda t, f: None]
)
def test_a_forged_token_is_refused(noor, provider, swap, forged):
    assert provider.subjects["idp-noor"] == NOORS_SUBJECT
    swap(forged)
    browser = Browser()
    answer = come_in(browser, provider, "idp-stranger")
    assert answer.status_code == 403
    assert "could not be verified" in answer.content.decode()
    assert not is_inside(browser)


def test_a_token_for_another_application_is_refused(noor, provider, swap):
    """Genuine, of the right person, with the right nonce; but another application asked for it."""

    def of_another(token, flow) -> str:
        verifier = secrets.token_urlsafe(64)
        challenge = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        asked = {
            "client_id": OTHERS.id,
            "redirect_uri": OTHERS.redirect_uri,
            "response_type": "code",
            "scope": "openid",
            "nonce": nonce_for(flow.code_verifier),
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        location = provider.sign_in("idp-noor", f"{provider.issuer}/authorize/?{urlencode(asked)}")
        return provider.token_for(OTHERS, location, verifier)["id_token"]

    swap(of_another)
    browser = Browser()
    assert come_in(browser, provider).status_code == 403
    assert not is_inside(browser)


def test_a_token_of_an_earlier_sign_in_is_refused(noor, provider, swap):
    kept: dict[str, str] = {}
    swap(lambda token, flow: kept.setdefault("first", token))
    come_in(Browser(), provider)
    browser = Browser()
    assert come_in(browser, provider).status_code == 403
    assert not is_inside(browser)


def test_a_token_that_is_too_old_is_refused(noor, provider, monkeypatch):
    browser = Browser()
    location = back_from(provider.sign_in("idp-noor", begin(browser)))
    # The clock of the library that checks tokens goes ahead, some hours.
    ahead = SimpleNamespace(now=lambda tz: datetime.fromtimestamp(time.time() + 40_000, tz))
    monkeypatch.setattr(jwt.api_jwt, "datetime", ahead)
    assert browser.get(location).status_code == 403
    assert not is_inside(browser)


def test_who_answers_under_another_name_is_refused(noor, provider, settings):
    settings.OIDC_SERVER_URL = provider.issuer.replace("127.0.0.1", "localhost")
    answer = Browser().post(reverse("openid_connect_login"))
    assert answer.status_code == 403


def test_nobody_is_led_to_another_site(noor, provider):
    for there in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert come_in(Browser(), provider, next=there)["Location"] == reverse("today")
    people = reverse("members:who_may_post")
    assert come_in(Browser(), provider, next=people)["Location"] == people


def test_consent_refused_at_the_provider(noor, provider):
    browser = Browser()
    answer = browser.get(back_from(provider.refuse("idp-noor", begin(browser))))
    assert answer.status_code == 200
    assert "You are not signed in" in answer.content.decode()
    assert not is_inside(browser)


def test_a_provider_that_is_down(cast, settings):
    settings.OIDC_SERVER_URL = "http://127.0.0.1:9/o"
    answer = Browser().post(reverse("openid_connect_login"))
    page = answer.content.decode()

    assert answer.status_code == 503
    assert "Elk Grove sign-on does not answer" in page
    assert reverse("account_login") in page

    settings.SSO_ONLY = True
    assert "break the glass" in Browser().post(reverse("openid_connect_login")).content.decode()


def test_a_provider_that_dies_between_there_and_back(noor, provider, monkeypatch):
    browser = Browser()
    location = back_from(provider.sign_in("idp-noor", begin(browser)))

    def dead(*args, **kwargs):
        raise requests.ConnectionError("gone")

    monkeypatch.setattr(oidc.DepartmentFlow, "_keys", dead)
    assert browser.get(location).status_code == 503
    assert not is_inside(browser)


def test_without_a_provider_no_address_opens(cast, settings, signed_in):
    settings.OIDC_SERVER_URL = ""
    assert Browser().post(reverse("openid_connect_login")).status_code == 404
    assert Browser().get(reverse("openid_connect_callback")).status_code == 404
    assert signed_in(cast.pat).get(reverse("sign_in:identity")).status_code == 404
    assert "Elk Grove sign-on" not in Browser().get(reverse("account_login")).content.decode()


def test_the_sign_in_page_offers_it(cast):
    page = Browser().get(reverse("account_login")).content.decode()
    assert "Elk Grove sign-on" in page
    assert reverse("openid_connect_login") in page


def test_a_member_links_his_own_identity(cast, provider, signed_in):
    browser = signed_in(cast.robin)
    away = browser.post(reverse("sign_in:link"))["Refresh"].removeprefix("0; url=")
    answer = browser.get(back_from(provider.sign_in("idp-stranger", away)))

    assert answer["Location"] == reverse("sign_in:identity")
    assert provider.subjects["idp-stranger"] in browser.get(answer["Location"]).content.decode()
    assert last_event("identity.linked").facts == {"subject": provider.subjects["idp-stranger"]}
    fresh = Browser()
    come_in(fresh, provider, "idp-stranger")
    show_own_factor(fresh, "robin")
    assert fresh.session["_auth_user_id"] == str(cast.robin.pk)


def show_own_factor(browser, name) -> None:
    browser.post(reverse("mfa_authenticate"), {"code": code_of(secret_of(name))})


def test_the_identity_of_another_member_is_not_linked_again(noor, cast, provider, signed_in):
    browser = signed_in(cast.robin)
    away = browser.post(reverse("sign_in:link"))["Refresh"].removeprefix("0; url=")
    answer = browser.get(back_from(provider.sign_in("idp-noor", away)))

    assert answer.status_code == 409
    assert "belongs to another member" in answer.content.decode()
    assert SocialAccount.objects.get().user == noor


def test_a_link_that_another_session_began_links_nothing(cast, provider, signed_in):
    away = signed_in(cast.robin).post(reverse("sign_in:link"))["Refresh"].removeprefix("0; url=")
    location = back_from(provider.sign_in("idp-stranger", away))
    assert signed_in(cast.chris).get(location).status_code == 403
    assert not SocialAccount.objects.exists()


def test_the_administrator_links_and_takes_away(cast, provider):
    call_command("link_identity", "pat", "subject-1")
    for name, subject in (("pat", "subject-2"), ("sam", "subject-1"), ("sam", " "), ("nobody", "subject-3")):
        with pytest.raises(CommandError):
            call_command("link_identity", name, subject)
    call_command("link_identity", "pat", remove=True)
    assert not SocialAccount.objects.exists()
    assert last_event("identity.unlinked").facts == {"subject": "subject-1"}
    with pytest.raises(CommandError):
        call_command("link_identity", "pat", remove=True)


def test_one_identity_opens_one_door(cast):
    SocialAccount.objects.create(user=cast.pat, provider="department", uid="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        SocialAccount.objects.create(user=cast.sam, provider="department", uid="1")


def test_another_claim_may_name_the_member(noor, provider, settings):
    """Entra ID: the object id is the same in every application and stands in its portal."""
    settings.OIDC_SUBJECT_CLAIM = "oid"
    assert come_in(Browser(), provider).status_code == 403
    call_command("link_identity", "noor", remove=True)
    call_command("link_identity", "noor", "object-idp-noor")
    browser = Browser()
    come_in(browser, provider)
    assert browser.session["_auth_user_id"] == str(noor.pk)


def test_an_email_address_links_nothing(cast, provider):
    Member.objects.filter(pk=cast.chris.pk).update(email="idp-stranger@example.org")
    browser = Browser()
    assert come_in(browser, provider, "idp-stranger").status_code == 403
    assert not is_inside(browser)


def test_no_secret_in_the_trail_or_the_log(noor, provider, caplog):
    come_in(Browser(), provider)
    come_in(Browser(), provider, "idp-stranger")
    everything = json.dumps(list(AuditEvent.objects.values()), default=str) + caplog.text
    assert OURS.secret not in everything
    assert "eyJ" not in everything  # how every token begins
