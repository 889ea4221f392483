"""389.5(g), CJIS IA-5: nobody knows another's password, and nobody alone can become another."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members.models import Member
from members.services import add_member
from sign_in.invitation_models import Invitation
from sign_in.invitations import accept, invite, release, waiting_for_release
from tests.factories.department import newcomer
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5(g)")]
WORDS = "seven-quiet-herons-389"


@pytest.fixture
def noor(cast):
    """A newcomer below Sam, without any way in."""
    return newcomer("noor", supervisor=cast.sam)


def test_a_newcomer_sets_his_own_password_with_the_code_of_his_supervisor(cast, noor):
    invitation, code = invite(noor, by=cast.sam)

    accept(username="Noor", code=code.lower().replace("-", " "), password=WORDS)

    assert cast.member("noor").check_password(WORDS)
    assert last_event("invitation.used").actor_label == noor.title_and_name
    assert code not in str(invitation.__dict__)


def test_a_code_opens_once(cast, noor):
    _, code = invite(noor, by=cast.sam)
    accept(username="noor", code=code, password=WORDS)
    with pytest.raises(InvalidInput, match="do not open anything"):
        accept(username="noor", code=code, password="another-quiet-heron-390")
    assert cast.member("noor").check_password(WORDS)


def test_a_newer_code_ends_the_older(cast, noor):
    _, first = invite(noor, by=cast.sam)
    _, second = invite(noor, by=cast.drew)
    with pytest.raises(InvalidInput):
        accept(username="noor", code=first, password=WORDS)
    accept(username="noor", code=second, password=WORDS)


def test_a_code_ends_by_itself(cast, noor):
    invitation, code = invite(noor, by=cast.sam)
    with time_machine.travel(invitation.expires_at), pytest.raises(InvalidInput):
        accept(username="noor", code=code, password=WORDS)


def test_a_code_is_for_one_name(cast, noor):
    _, code = invite(noor, by=cast.sam)
    with pytest.raises(InvalidInput, match="do not open anything"):
        accept(username="robin", code=code, password=WORDS)


@pytest.mark.parametrize("password", ["short", "fourteen-chars"])
def test_a_weak_password_is_refused_and_the_code_still_opens(cast, noor, password):
    _, code = invite(noor, by=cast.sam)
    with pytest.raises(InvalidInput) as refused:
        accept(username="noor", code=code, password=password)
    assert refused.value.field == "password"
    accept(username="noor", code=code, password=WORDS)


@pytest.mark.parametrize("name", ["pat", "quinn", "val", "toni", "robin"])
def test_who_neither_stands_above_him_nor_keeps_the_roster_gives_no_code(cast, noor, name):
    """The system administrator gives roles; with codes too he could become anybody."""
    with pytest.raises(NotPermitted):
        invite(noor, by=cast.member(name))
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["sam", "casey", "chris", "drew"])
def test_the_chain_above_him_and_the_roster_give_codes(cast, noor, name):
    invite(noor, by=cast.member(name))


def test_nobody_invites_himself(cast):
    with pytest.raises(NotPermitted, match="themselves"):
        invite(cast.drew, by=cast.drew)


def test_a_disabled_member_is_not_invited(cast, noor):
    Member.objects.filter(pk=noor.pk).update(is_active=False)
    with pytest.raises(StateForbids):
        invite(noor, by=cast.sam)


def test_renewed_access_waits_for_a_second_person(cast):
    """Casey alone could otherwise become Sam and approve as Sam."""
    invitation, code = invite(cast.sam, by=cast.casey)
    assert waiting_for_release() == [invitation]
    with pytest.raises(InvalidInput):
        accept(username="sam", code=code, password=WORDS)
    for himself in (cast.casey, cast.sam):
        with pytest.raises(NotPermitted, match="Somebody else"):
            release(invitation, by=himself)
    with pytest.raises(NotPermitted):
        release(invitation, by=cast.pat)

    release(invitation, by=cast.chris)
    epoch = cast.sam.session_epoch
    accept(username="sam", code=code, password=WORDS)

    assert cast.member("sam").session_epoch == epoch + 1
    assert waiting_for_release() == []
    with pytest.raises(StateForbids):
        release(invitation, by=cast.toni)


def test_the_database_keeps_the_second_person_too(cast):
    invitation, _ = invite(cast.sam, by=cast.casey)
    for columns in ({"released_by": cast.casey, "released_at": clock.now()}, {"used_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.filter(pk=invitation.pk).update(**columns)


def test_the_code_is_shown_once_and_never_in_an_address(cast, noor, signed_in):
    answer = signed_in(cast.sam).post(reverse("invitations:invite", args=[noor.pk]))
    code = answer.context["code"]
    assert code in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]

    typed = {"username": "noor", "code": code, "password": WORDS, "again": WORDS}
    done = Client().post(reverse("invitations:welcome"), typed)

    assert (done.status_code, done["Location"]) == (302, reverse("account_login"))
    assert cast.member("noor").check_password(WORDS)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "AAAA-AAAA-AAAA-AAAA-AAAA"}, "do not open anything"),
        ({"username": "nobody"}, "do not open anything"),
        ({"again": "something-else-389"}, "differ"),
        ({"password": "short", "again": "short"}, "at least 15"),
        ({"code": "bad\x00byte"}, "Null characters"),
        ({"code": ""}, "required"),
    ],
)
def test_what_was_typed_wrong_is_said_beside_the_field(cast, noor, changes, words):
    _, code = invite(noor, by=cast.sam)
    typed = {"username": "noor", "code": code, "password": WORDS, "again": WORDS} | changes
    answer = Client().post(reverse("invitations:welcome"), typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not cast.member("noor").has_usable_password()


def test_the_list_names_who_waits_and_for_whom_one_may_act(cast, signed_in):
    invitation, _ = invite(cast.sam, by=cast.casey)
    page = reverse("invitations:waiting")
    act = reverse("invitations:release", args=[invitation.pk])
    assert act in signed_in(cast.chris).get(page).content.decode()
    assert "Somebody else releases" in signed_in(cast.casey).get(page).content.decode()
    assert signed_in(cast.pat).get(page).status_code == 403
    assert signed_in(cast.chris).post(act).status_code == 302


def test_a_code_lasts_three_days_by_default(cast, noor):
    invitation, _ = invite(noor, by=cast.sam)
    assert invitation.expires_at - invitation.issued_at == timedelta(days=3)


def test_who_made_the_entry_does_not_alone_hold_the_way_in(cast):
    """Else the keeper of the roster could make himself a second pair of eyes."""
    ghost = add_member(username="ghost", first_name="G", last_name="Host", rank="OFFICER", roles=[], by=cast.drew)
    invitation, code = invite(ghost, by=cast.drew)
    with pytest.raises(InvalidInput):
        accept(username="ghost", code=code, password=WORDS)
    release(invitation, by=cast.chris)
    accept(username="ghost", code=code, password=WORDS)


def test_a_first_code_opens_nothing_once_he_has_another_way_in(cast, noor):
    _, code = invite(noor, by=cast.sam)
    SocialAccount.objects.create(user=noor, provider="department", uid="noor-1")
    with pytest.raises(InvalidInput):
        accept(username="noor", code=code, password=WORDS)
    assert invite(noor, by=cast.sam)[0].renews_access


@pytest.mark.parametrize(
    "spoil", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " \u2013 ")]
)
def test_a_code_is_shown_in_groups_of_four_and_taken_as_people_write_it(cast, noor, signed_in, spoil):
    page = signed_in(cast.sam).post(reverse("invitations:invite", args=[noor.pk])).content.decode()
    code = re.search(r'class="typed-in">((?:[A-Z2-9]{4}-){4}[A-Z2-9]{4})<', page)[1]
    typed = {"username": "Noor", "code": spoil(code), "password": WORDS, "again": WORDS}
    assert Client().post(reverse("invitations:welcome"), typed).status_code == 302
