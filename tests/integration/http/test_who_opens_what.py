"""389.3, 389.5(g), 389.6: each page for each role. 403 names the rule, 404 does not tell that the thing exists."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from approvals.checklist import EVERY_LETTER
from core import clock
from incidents.models import Incident
from members.models import PostingAuthorization
from platforms.services import hold
from tests.factories import posts
from tests.factories.department import TESTER, authorize

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
EVERYBODY = ["pat", "sam", "casey", "chris", "robin", "drew", "quinn", "val"]
OVERSEERS = {"sam", "casey", "chris", "drew", "quinn", "val"}

# page -> who gets 200; everybody else of the cast gets 403.
PAGES = {
    "today": set(EVERYBODY),
    "approvals:queue": set(EVERYBODY),
    "publishing:posts": set(EVERYBODY),
    "incidents:list": set(EVERYBODY),
    "accounts:list": set(EVERYBODY),
    "members:who_may_post": set(EVERYBODY),
    "compose:new": {"pat"},
    "posts:drafts": {"pat"},
    "members:authorize": {"chris"},
    "incidents:open": {"sam", "casey", "chris"},
    "audits:usage": {"val"},
    "audits:usage_csv": {"val"},
}


@pytest.mark.policy("389.6")
@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize(("page", "allowed"), PAGES.items())
def test_who_opens_a_page(cast, signed_in, page, allowed, name):
    answer = signed_in(cast.member(name)).get(reverse(page))

    assert answer.status_code == (200 if name in allowed else 403)
    if answer.status_code == 403:
        assert "389." in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_led_to_sign_in(cast, page):
    answer = Client().get(reverse(page))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def expected_of(state, name):
    if name == "pat" or state in ("published", "removed"):
        return 200
    return 200 if name in OVERSEERS and state != "draft" else 404


STATES = ["draft", "submitted", "approved", "returned", "rejected", "withdrawn", "expired", "published", "removed"]


@pytest.mark.parametrize("state", STATES)
def test_who_opens_a_post(cast, signed_in, state):
    post = posts.IN_STATE[state.upper()](cast)
    url = reverse("publishing:post", args=[post.pk])

    seen = {name: signed_in(cast.member(name)).get(url).status_code for name in EVERYBODY}

    assert seen == {name: expected_of(state, name) for name in EVERYBODY}
    assert signed_in(cast.pat).get(reverse("publishing:post", args=[post.pk + 999])).status_code == 404


@pytest.mark.parametrize("state", STATES)
def test_who_edits_a_post(cast, signed_in, state):
    post = posts.IN_STATE[state.upper()](cast)
    url = reverse("compose:edit", args=[post.pk])
    editable = state in ("draft", "returned", "expired")

    assert signed_in(cast.pat).get(url).status_code == (200 if editable else 409)
    for name in EVERYBODY[1:]:
        assert signed_in(cast.member(name)).get(url).status_code == (403 if expected_of(state, name) == 200 else 404)


@pytest.mark.policy("389.4.1")
@pytest.mark.parametrize("route", ["SUPERVISOR", "COMMANDER"])
def test_who_opens_a_decision_and_who_is_offered_the_act(cast, signed_in, route):
    request = posts.submitted(cast) if route == "SUPERVISOR" else posts.submit(posts.incident_draft(cast))
    url, act = (reverse(name, args=[request.pk]) for name in ("approvals:decide", "approvals:approve"))
    deciders = {"sam", "casey"} if route == "SUPERVISOR" else {"casey"}

    for name in EVERYBODY:
        answer = signed_in(cast.member(name)).get(url)
        assert answer.status_code == (404 if name == "robin" else 200), name
        if name != "robin":
            assert (act in answer.content.decode()) is (name in deciders), name
            assert request.sha256[:8] in answer.content.decode()


@pytest.mark.parametrize("act", ["approve", "return", "reject"])
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_decides_through_http(cast, signed_in, name, act):
    request = posts.submitted(cast)
    typed = {
        "sha256": request.sha256,
        "accounts": [t.account_id for t in request.revision.targets.all()],
        "checked": [*EVERY_LETTER],
        "note": "Say until when.",
        "clause": "389.4",
    }

    answer = signed_in(cast.member(name)).post(reverse(f"approvals:{act}", args=[request.pk]), typed)

    expected = 302 if name in ("sam", "casey") else 404 if name == "robin" else 403
    assert answer.status_code == expected
    request.refresh_from_db()
    assert (request.status == "WAITING") is (expected != 302)


@pytest.mark.parametrize("act", ["approve", "return", "reject", "withdraw"])
def test_a_get_changes_nothing_and_leads_to_the_page_of_the_form(cast, signed_in, act):
    request = posts.submitted(cast)
    page, pk = ("publishing:post", request.post_id) if act == "withdraw" else ("approvals:decide", request.pk)
    for by in (cast.pat, cast.sam):
        answer = signed_in(by).get(reverse(f"approvals:{act}", args=[pk]))
        assert (answer.status_code, answer["Location"]) == (302, reverse(page, args=[pk]))
    request.refresh_from_db()
    assert request.status == "WAITING"


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_withdraws_through_http(cast, signed_in, name):
    request = posts.submitted(cast)
    answer = signed_in(cast.member(name)).post(reverse("approvals:withdraw", args=[request.post_id]))
    assert answer.status_code == (302 if name == "pat" else 404 if name == "robin" else 403)


@pytest.mark.policy("389.5")
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_orders_a_removal_through_http(cast, signed_in, name):
    """389.5, last paragraph: a supervisor ensures removal from public view."""
    post = posts.published(cast).post
    url = reverse("publishing:remove", args=[post.pk])
    may = name in ("sam", "casey", "chris")

    assert (url in signed_in(cast.member(name)).get(reverse("publishing:post", args=[post.pk])).content.decode()) is may
    answer = signed_in(cast.member(name)).post(url, {"reason": "Reported as inappropriate."})

    assert answer.status_code == (302 if may else 403)
    assert post.deliveries.get().status == ("REMOVING" if may else "DELIVERED")


@pytest.mark.policy("389.5")
@pytest.mark.parametrize("reason", ["", " ", "bad\x00byte"])
def test_a_removal_without_a_reason_is_asked_for_one(cast, signed_in, reason):
    post = posts.published(cast).post
    answer = signed_in(cast.sam).post(reverse("publishing:remove", args=[post.pk]), {"reason": reason})
    assert answer.status_code == 422
    assert post.deliveries.get().status == "DELIVERED"


# --- people ----------------------------------------------------------------------------------------


def terms(cast, **changes):
    return {
        "member": cast.robin.pk,
        "accounts": [cast.x.pk],
        "categories": ["a", "f"],
        "basis": "Order 26-014",
    } | changes


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_authorizes_through_http(cast, signed_in, name):
    answer = signed_in(cast.member(name)).post(reverse("members:authorize"), terms(cast))
    assert answer.status_code == (302 if name == "chris" else 403)
    assert PostingAuthorization.objects.filter(member=cast.robin).exists() is (name == "chris")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"accounts": []}, "Choose at least one social account."),
        ({"categories": []}, "Choose at least one content category."),
        ({"last_day": "2020-01-01"}, "in the past"),
    ],
)
def test_terms_that_fall_short_come_back_with_every_word(cast, signed_in, changes, words):
    answer = signed_in(cast.chris).post(reverse("members:authorize"), terms(cast, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Order 26-014" in answer.content.decode()
    assert not PostingAuthorization.objects.filter(member=cast.robin).exists()


def test_the_chief_cannot_choose_himself(cast, signed_in):
    answer = signed_in(cast.chris).post(reverse("members:authorize"), terms(cast, member=cast.chris.pk))
    assert answer.status_code == 403
    assert "Nobody authorizes themselves." in answer.context["form"].errors["member"]


def test_the_last_day_ends_at_midnight_in_elk_grove(cast, signed_in):
    day = clock.local(clock.now()).date() + timedelta(days=30)
    signed_in(cast.chris).post(reverse("members:authorize"), terms(cast, last_day=day.isoformat()))
    ends = clock.local(PostingAuthorization.objects.get(member=cast.robin).ends_at)
    assert (ends.date(), ends.hour, ends.minute) == (day + timedelta(days=1), 0, 0)


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_revokes_through_http(cast, signed_in, name):
    url = reverse("standing:revoke", args=[cast.authorization.pk])
    answer = signed_in(cast.member(name)).post(url, {"reason": "Reassigned"})
    assert answer.status_code == (302 if name == "chris" else 403)
    assert (cast.authorization.revoked_at is not None) is (name == "chris")


@pytest.mark.parametrize("reason", ["", "  ", "bad\x00byte"])
def test_a_reason_that_cannot_be_stored_is_asked_for_again(cast, signed_in, reason):
    url = reverse("standing:revoke", args=[cast.authorization.pk])
    assert signed_in(cast.chris).post(url, {"reason": reason}).status_code == 422
    assert cast.authorization.revoked_at is None


def test_an_authorization_is_revoked_once_through_http(cast, signed_in):
    url = reverse("standing:revoke", args=[cast.authorization.pk])
    statuses = [signed_in(cast.chris).post(url, {"reason": "Reassigned"}).status_code for _ in range(2)]
    assert statuses == [302, 409]


# --- incidents and accounts ------------------------------------------------------------------------


@pytest.mark.policy("389.4.1")
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_opens_and_concludes_an_incident_through_http(cast, signed_in, name):
    client, may = signed_in(cast.member(name)), name in PAGES["incidents:open"]
    typed = {"number": "26-1001", "name": "Gas leak", "commander": cast.casey.pk}

    assert client.post(reverse("incidents:open"), typed).status_code == (302 if may else 403)

    assert Incident.objects.exists() is may
    incident = Incident.objects.first() or posts.open_incident(cast)
    assert client.post(reverse("incidents:conclude", args=[incident.pk])).status_code == (302 if may else 403)


@pytest.mark.policy("389.4.1")
def test_an_open_incident_is_named_on_every_page(cast, signed_in):
    posts.open_incident(cast)
    shown = signed_in(cast.robin).get(reverse("publishing:posts")).content.decode()
    assert "Gas leak on Elk Grove Blvd" in shown
    assert "Lt. Casey Hale" in shown


@pytest.mark.policy("389.4.1")
def test_a_number_that_is_taken_is_said_beside_the_field(cast, signed_in):
    posts.open_incident(cast)
    typed = {"number": "26-1001", "name": "Another", "commander": cast.casey.pk}
    answer = signed_in(cast.sam).post(reverse("incidents:open"), typed)
    assert answer.status_code == 422
    assert "exists already" in answer.content.decode()


@pytest.mark.policy("389.5.1")
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_releases_a_held_account(cast, signed_in, name):
    hold(cast.x, reason="The token was refused.", by=TESTER)
    answer = signed_in(cast.member(name)).post(reverse("accounts:release", args=[cast.x.pk]))
    assert answer.status_code == (302 if name in ("sam", "casey", "chris") else 403)


@pytest.mark.policy("389.5.1")
def test_the_accounts_page_says_how_each_is_kept_closed_to_the_public(cast, signed_in):
    shown = signed_in(cast.robin).get(reverse("accounts:list")).content.decode()
    assert "The website takes no posts from the public." in shown
    assert "Pat Reyes" in shown


def test_the_accounts_page_names_nobody_who_is_disabled(cast, signed_in):
    authorize(cast, cast.robin)
    cast.robin.is_active = False
    cast.robin.save()
    shown = signed_in(cast.sam).get(reverse("accounts:list")).content.decode()
    assert "Pat Reyes" in shown
    assert "Robin Park" not in shown


def test_a_refusal_names_the_rule_the_helper_and_a_reference(cast, signed_in):
    answer = signed_in(cast.robin).get(reverse("compose:new"))
    shown = answer.content.decode()
    assert "Ask through your chain of command" in shown
    assert "389.3" in shown
    assert "Sgt. Sam Ortega" in shown
    assert answer.headers["X-Reference"] in shown
    assert answer.headers["Cache-Control"] == "no-store"
