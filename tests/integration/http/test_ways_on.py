"""A refusal is no dead end: who reloads an address that takes a form, or meets an error page, gets on from there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from equipment.cookies import SESSION_KEY
from members.designations import designate
from tests.factories import posts, training
from tests.factories.department import newcomer
from tests.factories.door import carry, leave_device
from tests.factories.equipment import asked, hours

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def ways(answer):
    """Where the links of an error page lead, but for the mark in its corner."""
    main = answer.content.decode().partition("<main")[2]
    return re.findall(r'href="([^"]+)"', main)


def reference_in(answer):
    return answer.headers["X-Reference"] in answer.content.decode()


# --- addresses that take a form only ---


def test_a_refused_form_that_is_reloaded_leads_to_the_page_that_holds_it(cast, signed_in):
    order = designate(newcomer("lee"), order_number="26-1", starts_at=None, ends_at=hours(48), by=cast.chris)
    client, address = signed_in(cast.chris), reverse("members:revoke_designation", args=[order.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    for ask in (client.get, client.head):
        answer = ask(address)
        assert (answer.status_code, answer["Location"]) == (302, reverse("members:designations"))
    assert client.get(answer["Location"]).status_code == 200
    order.refresh_from_db()
    assert order.revoked_at is None


def test_the_page_is_the_one_of_the_same_thing(cast, signed_in):
    exception = asked(cast, cast.robin)
    answer = signed_in(cast.sam).get(reverse("equipment:grant", args=[exception.pk]))
    assert answer["Location"] == reverse("equipment:exception", args=[exception.pk])


def test_or_the_one_that_the_thing_belongs_to(cast, signed_in):
    completion = training.trained(cast, cast.robin)
    answer = signed_in(cast.drew).get(reverse("training:void", args=[completion.pk]))
    assert answer["Location"] == reverse("training:member", args=[cast.robin.pk])

    delivery = posts.published(cast).post.deliveries.first()
    answer = signed_in(cast.sam).get(reverse("publishing:settle", args=[delivery.pk]))
    assert answer["Location"] == reverse("publishing:post", args=[delivery.post_id])


def test_what_is_not_there_answers_with_a_page_of_the_house(cast, signed_in):
    answer = signed_in(cast.drew).get(reverse("training:void", args=[999_999]))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert reference_in(answer)
    assert ways(answer) == [reverse("today")]


def test_so_does_a_page_that_takes_no_form(cast, signed_in):
    answer = signed_in(cast.pat).post(reverse("today"))
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert reference_in(answer)


def test_a_stranger_is_led_to_sign_in_and_not_to_the_page(cast):
    answer = Client().get(reverse("incidents:conclude", args=[1]))
    assert answer["Location"].startswith(reverse("account_login"))


# --- ways on from an error page ---


def test_where_today_is_refused_the_way_on_is_not_today(cast, signed_in):
    answer = leave_device(signed_in(cast.robin)).get(reverse("today"))
    assert answer.status_code == 403
    assert reverse("today") not in ways(answer)
    assert {reverse("asking:mine"), reverse("training:mine"), reverse("equipment:mine")} <= set(ways(answer))


def test_every_way_on_opens(cast, signed_in):
    elsewhere = leave_device(signed_in(cast.robin))
    for way in ways(elsewhere.get(reverse("today"))):
        assert elsewhere.get(way).status_code == 200, way
    # A page that opens from any device and refuses what is asked of it.
    refused = elsewhere.get(reverse("training:upload", args=[cast.pat.pk]))
    assert refused.status_code == 403
    assert ways(refused)
    for way in ways(refused):
        assert elsewhere.get(way).status_code == 200, way


def test_a_session_of_another_device_has_no_way_but_out(cast, signed_in):
    client = signed_in(cast.robin)
    bound = client.session[SESSION_KEY]
    carry(client, asked(cast, cast.robin).device)
    session = client.session
    session[SESSION_KEY] = bound
    session.save()

    answer = client.get(reverse("today"))
    assert "You signed in on another device" in answer.content.decode()
    assert ways(answer) == []
    assert f'action="{reverse("account_logout")}"' in answer.content.decode()


def test_on_approved_equipment_the_way_is_today(cast, signed_in):
    for address in (reverse("audits:usage"), "/no-such-page"):
        answer = signed_in(cast.robin).get(address)
        assert answer.status_code in (403, 404)
        assert ways(answer) == [reverse("today")]


def test_the_public_is_led_to_the_news_and_a_stranger_to_the_door(cast):
    answer = Client().get(reverse("newsroom:news") + "no-such-article/")
    assert (answer.status_code, ways(answer)) == (404, [reverse("newsroom:news")])
    answer = Client().get("/no-such-page")
    assert (answer.status_code, ways(answer)) == (404, [reverse("account_login")])
