"""389.3: who decides on a post has shown a passkey or a code minutes ago; an open desk decides nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals.models import ApprovalRequest
from core import clock
from demo.cast import DEMO_PASSWORD
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.door import enrol
from tests.factories.factors import code, password, show_code, sign_in

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
NOTE = "Read twice, with the map beside it."
NOT_YET = "Nothing is decided yet"


@pytest.fixture
def time(cast):
    with time_machine.travel(clock.now(), tick=False) as moved:
        yield moved


@pytest.fixture
def asked(cast, time):
    return posts.submitted(cast)


@pytest.fixture
def sam(cast, time):
    """Sam's browser, just signed in with password and code, on a desk of the Department."""
    client = sign_in(cast.sam)
    enrol(client, "PD-9001")
    return client


def page_of(asked):
    return reverse("approvals:decide", args=[asked.pk])


def form_on(client, asked, act):
    """One form of the decision page as this browser shows it, filled in."""
    shown = client.get(page_of(asked)).content.decode()
    (form,) = re.findall(rf'action="{reverse(f"approvals:{act}", args=[asked.pk])}".*?</form>', shown, re.DOTALL)
    fields = dict(re.findall(r'<input type="hidden"\s+name="(\w+)"(?:\s+value="([^"]*)")?', form))
    ticked = re.findall(r'name="accounts"[^>]*value="(\d+)"', form)
    fields |= {"note": NOTE, "clause": "389.5(d)", "checked": re.findall(r'name="checked"\s+value="(\w)"', form)}
    return fields | ({"accounts": ticked} if ticked else {})


def send(client, asked, act, form):
    return client.post(reverse(f"approvals:{act}", args=[asked.pk]), form)


def status_of(asked):
    return ApprovalRequest.objects.get(pk=asked.pk).status


def test_soon_after_the_sign_in_nothing_more_is_asked(sam, asked, time):
    form = form_on(sam, asked, "approve")
    assert "you show your passkey or a code" not in sam.get(page_of(asked)).content.decode()
    time.shift(timedelta(minutes=14))
    assert send(sam, asked, "approve", form).status_code == 302
    assert status_of(asked) == "APPROVED"


@pytest.mark.parametrize("act", ["approve", "return", "reject"])
def test_later_it_decides_nothing_until_a_code_is_shown_and_loses_no_word(cast, sam, asked, time, act):
    form = form_on(sam, asked, act)
    time.shift(timedelta(minutes=16))

    away = send(sam, asked, act, form)

    proof = reverse("mfa_reauthenticate")
    assert away["Location"] == f"{proof}?next={page_of(asked).replace('/', '%2F')}"
    assert (status_of(asked), Delivery.objects.count()) == ("WAITING", 0)
    assert sam.post(proof, {"code": code(cast.sam), "next": page_of(asked)})["Location"] == page_of(asked)
    assert status_of(asked) == "WAITING", "to show who one is decides nothing"
    back = sam.get(page_of(asked)).content.decode()
    assert NOT_YET in back
    assert NOTE in back
    assert re.search(r"<details[^>]*\bopen", back), "the form that was sent stands open"

    assert send(sam, asked, act, form_on(sam, asked, act)).status_code == 302
    assert status_of(asked) != "WAITING"
    assert NOT_YET not in sam.get(page_of(asked)).content.decode()


def test_a_password_alone_is_no_such_proof(sam, asked, time):
    time.shift(timedelta(minutes=16))
    form = form_on(sam, asked, "approve")
    sam.post(reverse("account_reauthenticate"), {"password": DEMO_PASSWORD, "next": page_of(asked)})

    assert send(sam, asked, "approve", form).status_code == 302
    assert status_of(asked) == "WAITING"


def test_a_page_that_was_opened_after_a_fresh_proof_has_no_spare_time(sam, asked, time):
    form = form_on(sam, asked, "approve")
    time.shift(timedelta(minutes=15, seconds=1))
    send(sam, asked, "approve", form)
    assert status_of(asked) == "WAITING"


def test_it_says_beforehand_that_a_proof_will_be_asked(sam, asked, time):
    time.shift(timedelta(minutes=16))
    assert "you show your passkey or a code" in sam.get(page_of(asked)).content.decode()


def test_a_note_that_was_sent_with_an_ended_session_waits_behind_the_sign_in(cast, sam, asked, time):
    form = form_on(sam, asked, "return")
    time.shift(timedelta(minutes=31))

    send(sam, asked, "return", form)
    password(sam, "sam", next=page_of(asked))
    show_code(sam, code(cast.sam))

    assert NOTE in sam.get(page_of(asked)).content.decode()
    assert status_of(asked) == "WAITING"


def test_a_forged_form_is_led_to_the_proof_and_keeps_nothing(sam, asked, time):
    time.shift(timedelta(minutes=16))
    answer = send(sam, asked, "approve", {"sha256": asked.sha256, "note": NOTE})
    assert reverse("mfa_reauthenticate") in answer["Location"]
    assert NOTE not in sam.get(page_of(asked)).content.decode()


def test_the_time_is_a_setting(sam, asked, time, settings):
    settings.DECISION_PROOF_SECONDS = 60
    form = form_on(sam, asked, "approve")
    time.shift(timedelta(seconds=61))
    send(sam, asked, "approve", form)
    assert status_of(asked) == "WAITING"
