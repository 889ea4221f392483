"""389.4, 389.5(a): a blank that stays open goes to nobody, and each account is given the wording that is its own."""

import re

import pytest
from django.urls import reverse

from posts.checks import draft_of, screen_draft
from posts.models import Post
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]
NEW = reverse("compose:new")


def typed(cast, **changes):
    words = {"form_key": "4e4174e8-1959-434d-8ccb-b97e40a59e53", "title": posts.TITLE, "text": posts.PLAIN}
    words |= {"category": "f", "accounts": [cast.x.pk], "action": "submit"} | posts.typed_facts("f")
    return words | changes


@pytest.mark.parametrize("field", ["text", "title", "wording"])
def test_a_blank_that_was_not_filled_in_is_said_and_not_submitted(cast, signed_in, field):
    name = f"wording-{cast.x.pk}" if field == "wording" else field
    answer = signed_in(cast.pat).post(NEW, typed(cast, **{name: "Closed at [street] until six."}))
    assert answer.status_code == 422
    assert "street" in answer.content.decode()
    assert Post.objects.get().status == "DRAFT", "the words are saved"


def test_who_corrects_a_word_does_not_tick_the_statements_anew(cast, signed_in):
    page = signed_in(cast.pat).post(NEW, typed(cast, text=posts.BLOCKED)).content.decode()
    ticked = re.findall(r'name="(attest_\w+)"[^>]*checked', page)
    assert ticked == ["attest_release", "attest_mission", "attest_policies"]


def test_an_own_wording_is_screened_like_the_message(cast):
    post = posts.draft(cast, wordings={cast.x.pk: posts.BLOCKED})
    found = screen_draft(draft_of(post.revision))
    assert [(placed.field, placed.finding.rule) for placed in found] == [(f"wording-{cast.x.pk}", "A1")]


def test_each_account_is_given_its_own_wording(cast):
    request = posts.published(cast, accounts=(cast.website,), wordings={cast.website.pk: "Laguna is closed."})
    revision = request.revision
    assert revision.text_for(cast.website) == "Laguna is closed."
    assert revision.text_for(cast.x) == posts.PLAIN


def test_a_wording_that_says_the_same_as_the_message_is_none(cast):
    post = posts.draft(cast, wordings={cast.x.pk: f" {posts.PLAIN} "})
    assert post.revision.targets.get(account=cast.x).text == ""


def test_a_wording_that_is_too_long_for_its_account_is_refused_though_the_message_fits(cast, signed_in):
    answer = signed_in(cast.pat).post(NEW, typed(cast, **{f"wording-{cast.x.pk}": "Closed. " * 60}))
    assert answer.status_code == 422
    assert "too long" in answer.content.decode()
