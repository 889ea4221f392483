"""Direct posting in the browser: the Chief switches, an author publishes at once, everybody reads that it was so."""

import uuid
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from approvals.models import ApprovalRequest
from posts.attesting import STATEMENTS
from posts.guidelines.selectors import in_force
from posts.guidelines.standard import direct_posting_of
from posts.models import Post
from publishing.delivery import deliver
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.guidelines import at_once, issued, switched

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]

NEW, CHECK = "/posts/new/", "/posts/check/"
DIRECT, VERSION = reverse("guidelines:direct", args=[1]), reverse("guidelines:version", args=[1])
BUTTON = 'value="publish"'


def typed(cast, action="publish", **changes):
    words = {
        "form_key": str(uuid.uuid4()),
        "version": "",
        "title": posts.TITLE,
        "text": posts.PLAIN,
        "category": "f",
        "accounts": [cast.website.pk],
        "action": action,
        **dict.fromkeys(STATEMENTS, "on"),
    }
    return words | posts.typed_facts("f") | changes


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


class TestTheChiefsPage:
    def test_the_chief_switches_it_on_and_off_with_a_reason(self, cast: Cast, signed_in):
        chief = signed_in(cast.chris)
        assert DIRECT in chief.get(VERSION).content.decode()
        page = chief.get(DIRECT).content.decode()
        assert "Switch it on now" in page
        assert "0 submissions, of which 0 strictly conformed" in page
        answer = chief.post(DIRECT, {"on": "True", "reason": "Closures cannot wait.", "order_number": "Order 26-044"})
        assert (answer.url, said(answer)) == (VERSION, ["Direct posting is on for Version 1."])
        assert "Closures cannot wait." in chief.get(VERSION).content.decode()
        assert "Switch it off now" in chief.get(DIRECT).content.decode()
        assert said(chief.post(DIRECT, {"on": "False", "reason": "Enough."})) == [
            "Direct posting is off for Version 1."
        ]
        assert not direct_posting_of(in_force()).is_on

    def test_without_a_reason_nothing_is_switched(self, cast: Cast, signed_in):
        answer = signed_in(cast.chris).post(DIRECT, {"on": "True", "reason": "", "order_number": "Order 26-044"})
        assert answer.status_code == 422
        assert "Say why direct posting is switched." in answer.content.decode()
        assert "Order 26-044" in answer.content.decode()
        assert direct_posting_of(in_force()) is None

    def test_an_old_page_does_not_switch_it_the_other_way(self, cast: Cast, signed_in):
        switched(cast)
        answer = signed_in(cast.chris).post(DIRECT, {"on": "True", "reason": "Twice."})
        assert answer.status_code == 409
        assert direct_posting_of(in_force()).is_on

    def test_a_version_that_is_over_is_not_switched_on(self, cast: Cast, signed_in):
        issued(cast)
        assert signed_in(cast.chris).post(DIRECT, {"on": "True", "reason": "Late."}).status_code == 409

    @pytest.mark.parametrize("name", ["pat", "sam", "casey", "toni"])
    def test_everybody_reads_where_it_stands_and_nobody_else_switches(self, cast: Cast, signed_in, name):
        switched(cast)
        member = signed_in(cast.member(name))
        page = member.get(VERSION).content.decode()
        assert "Road closures cannot wait." in page
        assert DIRECT not in page
        assert member.post(DIRECT, {"on": "False", "reason": "No."}).status_code == 403


class TestTheComposer:
    def test_the_button_is_there_only_where_a_guideline_lets_the_post_out(self, cast: Cast, signed_in):
        pat = signed_in(cast.pat)
        assert BUTTON not in pat.post(CHECK, typed(cast), headers={"hx-request": "true"}).content.decode()
        switched(cast)
        page = pat.post(CHECK, typed(cast), headers={"hx-request": "true"}).content.decode()
        assert BUTTON in page
        assert "it strictly conforms to content guideline version 1" in page
        not_yet: list[dict[str, Any]] = [
            {"text": posts.WARNED}, {"text": ""}, {"accounts": []}, {"category": "other"}, {"fact-lanes": ""}
        ]  # fmt: skip
        for words in not_yet:
            changed = typed(cast) | words
            assert BUTTON not in pat.post(CHECK, changed, headers={"hx-request": "true"}).content.decode()

    def test_without_javascript_the_saved_draft_shows_the_button(self, cast: Cast, signed_in):
        switched(cast)
        post = posts.draft(cast)
        assert BUTTON in signed_in(cast.pat).get(reverse("compose:edit", args=[post.pk])).content.decode()

    def test_published_at_once_and_told_so_on_its_page(self, cast: Cast, signed_in):
        switched(cast)
        pat = signed_in(cast.pat)
        answer = pat.post(NEW, typed(cast))
        post = Post.objects.get()
        assert answer.url == reverse("publishing:post", args=[post.pk])
        assert said(answer)[0].startswith("Goes out at once, without an approval")
        deliver(Delivery.objects.get().pk)
        page = pat.get(answer.url).content.decode()
        assert "By no person: Content guideline, version 1" in page
        assert "Sent without an approval by" in page

    def test_a_double_click_publishes_once(self, cast: Cast, signed_in):
        switched(cast)
        pat, words = signed_in(cast.pat), typed(cast)
        for _ in range(2):
            pat.post(NEW, words)
        assert (Post.objects.count(), Delivery.objects.count(), ApprovalRequest.objects.count()) == (1, 1, 1)

    def test_submit_still_asks_for_an_approval(self, cast: Cast, signed_in):
        switched(cast)
        signed_in(cast.pat).post(NEW, typed(cast, action="submit"))
        assert ApprovalRequest.objects.get().status == "WAITING"

    def test_an_old_button_asks_for_an_approval_and_says_so(self, cast: Cast, signed_in):
        answer = signed_in(cast.pat).post(NEW, typed(cast))
        assert ApprovalRequest.objects.get().status == "WAITING"
        assert "No content guideline lets it out without an approval now." in said(answer)[0]


def test_the_pages_of_a_cleared_request_say_who_decided_nobody(cast: Cast, signed_in):
    switched(cast)
    request = at_once(cast, accounts=(cast.website,))
    sam = signed_in(cast.sam)
    page = sam.get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "Went out under a guideline" in page
    assert "without an approval" in page
    assert reverse("approvals:decide", args=[request.pk]) not in sam.get(reverse("approvals:queue")).content.decode()
    usage = signed_in(cast.val).get(reverse("audits:usage")).content.decode()
    assert "Went out under a guideline" in usage
