"""389.3: the pages of equipment exceptions: refusals beside the form, who finds a way in, identity proved anew."""

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.urls import reverse

from approvals.needs import needs_of
from core import clock
from equipment import by_phone, selectors
from members import ranks
from members.models import Position
from tests.factories.department import newcomer
from tests.factories.door import leave_device
from tests.factories.equipment import again, asked, by_telephone, desk, hours
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def moment(number):
    return f"{clock.local(hours(number)):%Y-%m-%dT%H:%M}"


def call(said_by, **other):
    return {
        "said_by": said_by.pk,
        "said_at": moment(-0.1),
        "said_how": "phone 916-555-0142",
        "ends_at": moment(2),
    } | other


def refused(client, url, given):
    """The answer to a refused act, which left exactly one event."""
    before = last_seq()
    answer = client.post(url, given)
    assert answer.status_code == 403
    assert actions_since(before) == ["act.refused"]
    return answer


def test_a_supervisor_who_excepts_himself_is_told_beside_the_form(cast, signed_in):
    own = asked(cast, cast.sam)
    answer = refused(
        signed_in(cast.sam), reverse("equipment:grant", args=[own.pk]), {"ends_at": moment(2), "note": "My own word"}
    )
    said = answer.content.decode()
    assert "Nobody excepts themselves" in str(answer.context["grant_form"].errors["ends_at"])
    assert "Nobody excepts themselves" in said
    assert "My own word" in said, "nothing typed is lost"
    assert again(own).standing == "WAITING"
    assert last_event("act.refused").actor_label == "Sgt. Sam Ortega"


def test_nor_by_phone_be_it_his_own_ask_or_his_own_word(cast, signed_in):
    own, drews = asked(cast, cast.sam), asked(cast, cast.drew)
    client = signed_in(cast.sam)
    answer = refused(client, reverse("equipment:enter_by_phone", args=[own.pk]), call(cast.casey))
    assert "Nobody excepts themselves" in answer.content.decode()

    answer = refused(client, reverse("equipment:enter_by_phone", args=[drews.pk]), call(cast.drew))
    form = answer.context["phone_form"]
    assert "by phone neither" in str(form.errors["said_by"])
    assert form["said_how"].value() == "phone 916-555-0142"
    assert cast.drew.pk not in [value for value, _ in form.fields["said_by"].widget.choices], "he is not offered"
    assert again(own).standing == again(drews).standing == "WAITING"


def test_all_that_is_wrong_in_what_is_asked_is_told_at_once(cast, signed_in):
    client = leave_device(signed_in(cast.robin))
    bad = {"description": "\u202eLaptop", "reason": "\ufffd", "ends_at": moment(-2)}
    answer = client.post(reverse("equipment:ask"), bad)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"description", "reason", "accounts", "ends_at", "hand_over"}
    assert "The end lies in the past" in answer.content.decode()
    late = bad | {"starts_at": moment(5), "ends_at": moment(4)}
    assert "The end lies before the start." in client.post(reverse("equipment:ask"), late).content.decode()


def test_so_it_is_with_a_grant_and_with_a_word_by_phone(cast, signed_in):
    robins = asked(cast, cast.robin)
    wrong = {"ends_at": moment(-1), "note": "\u202eWhy"}
    answer = signed_in(cast.sam).post(reverse("equipment:grant", args=[robins.pk]), wrong)
    assert set(answer.context["grant_form"].errors) == {"ends_at", "note"}
    # A watch commander in the chain's place: four hours at most.
    answer = signed_in(cast.casey).post(reverse("equipment:grant", args=[robins.pk]), wrong | {"ends_at": moment(9)})
    assert "at most 4 hours" in str(answer.context["grant_form"].errors["ends_at"])

    said = call(cast.sam, said_at=moment(2), said_how="\u202e", ends_at=moment(9))
    answer = signed_in(cast.drew).post(reverse("equipment:enter_by_phone", args=[robins.pk]), said)
    errors = answer.context["phone_form"].errors
    assert set(errors) == {"said_by", "said_at", "said_how", "ends_at"}
    assert again(robins).standing == "WAITING"


def test_a_watch_commander_who_is_no_supervisor_by_rank_has_his_way_in(cast, signed_in):
    lee = newcomer("lee", position=ranks.OFFICER)
    Position.objects.filter(holdings__member=lee).update(is_watch_commander=True)
    lee = cast.member("lee")
    assert not lee.is_supervisor
    orphan, robins = asked(cast, newcomer("orphan")), asked(cast, cast.robin)

    client = signed_in(lee)
    waiting = reverse("equipment:waiting")
    assert f'href="{waiting}"' in client.get("/").content.decode()
    page = client.get(waiting)
    assert (page.context["mine"], page.context["others"]) == ([orphan], [robins])
    assert [need.title for need in needs_of(lee, may_write=False)] == [
        f"{orphan.member.title_and_name}: {orphan.device}"
    ]
    assert "Grant it" in client.get(reverse("equipment:exception", args=[robins.pk])).content.decode()
    client.post(reverse("equipment:grant", args=[orphan.pk]), {"ends_at": moment(2), "note": ""})
    assert again(orphan).standing == "LIVE"
    assert signed_in(cast.pat).get(waiting).status_code == 403


def let_pass(client, *, minutes):
    """The last proof of identity in this session is so much older."""
    session = client.session
    shown = session[AUTHENTICATION_METHODS_SESSION_KEY]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [each | {"at": each["at"] - minutes * 60} for each in shown]
    session.save()


def _addresses(cast):
    robins, pats = asked(cast, cast.robin), by_telephone(cast, cast.pat, by=cast.sam)
    device = desk()
    return [
        (cast.sam, "post", reverse("equipment:grant", args=[robins.pk])),
        (cast.drew, "post", reverse("equipment:enter_by_phone", args=[robins.pk])),
        (cast.drew, "post", reverse("equipment:ratify", args=[pats.pk])),
        (cast.toni, "get", reverse("equipment:register")),
        (cast.toni, "post", reverse("equipment:register")),
        (cast.toni, "get", reverse("equipment:device", args=[device.pk])),
        (cast.toni, "post", reverse("equipment:issue_code", args=[device.pk])),
        (cast.toni, "get", reverse("sign_in:locks")),
        (cast.toni, "get", reverse("sign_in:end_sessions", args=[cast.robin.pk])),
        (cast.toni, "post", reverse("sign_in:end_sessions", args=[cast.robin.pk])),
        (cast.drew, "get", reverse("training:record", args=[cast.robin.pk])),
        (cast.drew, "post", reverse("training:record", args=[cast.robin.pk])),
        (cast.drew, "post", reverse("training:verify", args=[1])),
        (cast.drew, "get", reverse("training:verify", args=[1])),
    ]


def test_what_gives_rights_wants_a_fresh_proof_of_identity(cast, signed_in):
    """OWASP ASVS V7.5.3: a form opens after a fresh proof, and may be filled in for half an hour more."""
    asked_of = _addresses(cast)
    clients = {member.pk: signed_in(member) for member, _, _ in asked_of}
    for client in clients.values():
        let_pass(client, minutes=45)
    for member, method, url in asked_of:
        answer = getattr(clients[member.pk], method)(url)
        assert answer.status_code == 302, f"{method} {url}: {answer.status_code}"
        assert "reauthenticate" in answer["Location"], f"{method} {url}: {answer['Location']}"


def test_who_only_reads_is_asked_for_nothing(cast, signed_in):
    robins = asked(cast, cast.robin)
    for reader in (cast.robin, cast.sam, cast.val):
        client = signed_in(reader)
        let_pass(client, minutes=45)
        answer = client.get(reverse("equipment:exception", args=[robins.pk]))
        assert answer.status_code == 200, reader
        assert "Terms" in answer.content.decode()


def test_who_decides_proves_first_who_it_is_and_comes_back_to_the_form(cast, signed_in):
    robins, client = asked(cast, cast.robin), signed_in(cast.sam)
    page, grant = (reverse(f"equipment:{name}", args=[robins.pk]) for name in ("exception", "grant"))
    let_pass(client, minutes=45)
    said = client.get(page).content.decode()
    assert f'href="{grant}"' in said
    assert f'action="{grant}"' not in said, "no words are typed that a proof would cost"
    assert "reauthenticate" in client.get(grant)["Location"]

    let_pass(client, minutes=-45)
    assert client.get(grant)["Location"] == page, "where the proof leads back to"
    assert f'action="{grant}"' in client.get(page).content.decode()
    # Whoever opened the form right after the proof has half an hour more to fill it in.
    let_pass(client, minutes=25)
    client.post(grant, {"ends_at": moment(2), "note": ""})
    assert again(robins).standing == "LIVE"


@pytest.mark.policy("389.6")
def test_what_nobody_confirmed_stands_in_the_usage_report(cast, signed_in):
    night = by_telephone(cast, cast.pat, by=cast.sam)
    client, url = signed_in(cast.val), reverse("audits:usage")
    assert client.get(url).context["unconfirmed"] == []
    by_phone.refuse(night, reason="There was a laptop in the car.", by=cast.drew)
    answer = client.get(url)
    said = answer.content.decode()
    assert answer.context["unconfirmed"] == selectors.unratified_exceptions(hours(-1), hours(1)) == [night]
    assert "Equipment exceptions not confirmed" in said
    assert "There was a laptop in the car." in said
    assert "The CSV holds the posts" in said


@pytest.mark.no_device
def test_a_member_finds_the_exceptions_from_the_account_page_on_any_device(cast, signed_in):
    shown = leave_device(signed_in(cast.robin)).get(reverse("mfa_index")).content.decode()
    assert f'href="{reverse("equipment:mine")}">My exceptions' in shown
