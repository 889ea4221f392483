"""The pages of the guidelines: every member reads, the Chief acts, who decides is told what changed (389.3)."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse

from approvals import rejudging
from core import clock
from posts.checks import Draft, screen_draft
from posts.guidelines.selectors import in_force
from posts.models import ContentGuideline
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.guidelines import TEXT, issued, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]

LIST, ISSUE = "guidelines:list", "guidelines:issue"
NASTY = "<script>alert(1)</script> Ω≈ç√ 'quoted' \"twice\""


def typed(**changes):
    return {
        "title": "Traffic and recruitment",
        "text": TEXT,
        "categories": ["f", "h"],
        "pictures_allowed": "on",
        "order_number": "Order 26-077",
    } | changes


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("name", ["robin", "pat", "sam", "toni", "quinn"])
def test_every_member_reads_what_is_in_force_and_the_history(cast: Cast, signed_in, name):
    page = text_of(signed_in(cast.member(name)).get(reverse(LIST)))
    assert in_force().title in page
    assert "In force" in page
    assert reverse("guidelines:version", args=[1]) in page
    assert reverse(ISSUE) not in page


def test_the_navigation_leads_there(cast: Cast, signed_in):
    assert reverse(LIST) in text_of(signed_in(cast.robin).get("/"))


def test_the_chief_issues_the_next_version_from_the_one_before(cast: Cast, signed_in):
    chief = signed_in(cast.chris)
    assert in_force().text.splitlines()[0] in text_of(chief.get(reverse(ISSUE)))
    answer = chief.post(reverse(ISSUE), typed())
    assert answer.url == reverse("guidelines:version", args=[2])
    second = in_force()
    assert (second.number, second.categories, second.wordings_allowed) == (2, ["f", "h"], False)
    assert [str(m) for m in get_messages(answer.wsgi_request)] == [
        "Version 2 is in force. What waits for approval is judged by it again."
    ]
    page = text_of(chief.get(answer.url))
    assert "What changed from version 1" in page
    assert "Order 26-077" in page


def test_a_version_for_later_says_when_it_begins(cast: Cast, signed_in):
    day = clock.local(clock.now()) + timedelta(days=9)
    answer = signed_in(cast.chris).post(reverse(ISSUE), typed(first_day=f"{day:%Y-%m-%d}"), follow=True)
    assert f"It begins on {day:%B} {day.day}" in text_of(answer)
    assert "Not in force yet" in text_of(answer)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Give the guideline a title."),
        ({"text": ""}, "Write in plain words what may be posted."),
        ({"text": "x" * 50_000}, "10,000 fit"),
        ({"categories": []}, "Choose at least one category"),
        ({"categories": ["other"]}, "Choose from the list."),
        ({"accounts": ["99999999999999999999999"]}, "Choose from the list."),
        ({"first_day": "2020-01-01"}, "in the past"),
        ({"last_day": "2020-01-01"}, "in the past"),
        ({"title": "a\x00b"}, "cannot be shown (NUL)"),
    ],
)
def test_what_cannot_stand_is_said_beside_it_and_nothing_typed_is_lost(cast: Cast, signed_in, changes, message):
    answer = signed_in(cast.chris).post(reverse(ISSUE), typed(**changes))
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert "Order 26-077" in text_of(answer)
    assert ContentGuideline.objects.count() == 1


@pytest.mark.parametrize("name", ["robin", "pat", "sam", "drew", "toni"])
def test_nobody_else_opens_the_forms(cast: Cast, signed_in, name):
    client = signed_in(cast.member(name))
    for url in (reverse(ISSUE), reverse("guidelines:withdraw", args=[1])):
        assert client.get(url).status_code == 403
        assert client.post(url, typed(reason="Too broad.")).status_code == 403
    assert in_force().number == 1


def test_issuing_and_withdrawing_ask_for_a_fresh_proof_of_identity(cast: Cast, signed_in):
    client = signed_in(cast.chris)
    session = client.session
    session["account_authentication_methods"] = [
        method | {"at": method["at"] - 24 * 3600} for method in session["account_authentication_methods"]
    ]
    session.save()
    for url in (reverse(ISSUE), reverse("guidelines:withdraw", args=[1])):
        answer = client.post(url, typed(reason="Too broad."))
        assert answer.status_code == 302
        assert "reauthenticate" in answer.url
    assert in_force().number == 1


def test_the_chief_withdraws_with_a_reason(cast: Cast, signed_in):
    chief, url = signed_in(cast.chris), reverse("guidelines:withdraw", args=[1])
    assert "no guideline is in force" in text_of(chief.get(url))
    assert chief.post(url, {"reason": ""}).status_code == 422
    answer = chief.post(url, {"reason": "The City Attorney asks for another wording."}, follow=True)
    assert "The City Attorney asks for another wording." in text_of(answer)
    assert "No guideline is in force" in text_of(chief.get(reverse(LIST)))
    assert chief.post(url, {"reason": "Again."}).status_code == 409


def test_what_the_chief_writes_is_shown_as_text(cast: Cast, signed_in):
    issued(cast, title=NASTY, text=NASTY)
    client = signed_in(cast.robin)
    for url in (reverse(LIST), reverse("guidelines:version", args=[2])):
        page = text_of(client.get(url))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; Ω≈ç√" in page


def test_a_version_that_does_not_exist_is_not_found(cast: Cast, signed_in):
    client = signed_in(cast.robin)
    for number in (7, 10**30):
        assert client.get(reverse("guidelines:version", args=[number])).status_code == 404


def test_the_list_asks_as_much_at_any_number_of_versions(cast: Cast, signed_in, django_assert_max_num_queries):
    for _ in range(6):
        issued(cast)
    client = signed_in(cast.robin)
    client.get(reverse(LIST))
    with django_assert_max_num_queries(20):
        client.get(reverse(LIST))


class TestTheDecisionPage:
    def page(self, cast: Cast, signed_in, request) -> str:
        return text_of(signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])))

    def test_says_that_a_post_strictly_conforms_and_by_which_version(self, cast: Cast, signed_in):
        page = self.page(cast, signed_in, submitted(cast))
        assert "Strictly conforms" in page
        assert "changed since this was submitted" not in page

    def test_says_which_version_changed_and_what_that_changes_for_this_post(self, cast: Cast, signed_in):
        request = submitted(cast)
        issued(cast, categories=("a",))
        rejudging.rejudge_waiting()
        page = self.page(cast, signed_in, request)
        assert "The guideline changed since this was submitted: version 1 → version 2" in page
        assert "New: The guideline does not cover (f) Traffic." in page
        assert "Does not strictly conform" in page

    def test_says_when_a_change_changes_nothing_for_it(self, cast: Cast, signed_in):
        request = submitted(cast)
        issued(cast)
        rejudging.rejudge_waiting()
        assert "Nothing changed for this post." in self.page(cast, signed_in, request)

    def test_says_that_a_post_must_go_back_and_refuses_its_approval(self, cast: Cast, signed_in, monkeypatch):
        request = submitted(cast)
        found = screen_draft(Draft(posts.TITLE, posts.BLOCKED, "f", "", has_image=False, incident_number=""))
        monkeypatch.setattr(rejudging, "screen_draft", lambda draft: found)
        issued(cast)
        rejudging.rejudge_waiting()
        assert "It cannot be approved any more: return it to its author." in self.page(cast, signed_in, request)
        answer = signed_in(cast.sam).post(
            reverse("approvals:approve", args=[request.pk]), {"sha256": request.sha256, "note": ""}
        )
        assert answer.status_code == 409
        assert "Return it to its author" in text_of(answer)

    def test_keeps_to_what_was_known_at_the_decision(self, cast: Cast, signed_in):
        request = submitted(cast)
        posts.approve(cast, request)
        request.refresh_from_db()
        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            issued(cast, categories=("a",))
            rejudging.rejudge_waiting()
        assert "Strictly conforms" in self.page(cast, signed_in, request)
