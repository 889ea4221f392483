"""389.4: who submits is told at once all that is missing, beside its field and on top, and no sound word is lost."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from approvals.lacking import NOT_DESCRIBED
from approvals.models import ApprovalRequest
from posts.attesting import STATEMENTS
from posts.models import Post
from tests.factories import images, posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]
NEW = reverse("compose:new")
TRAFFIC = {"fact-location", "fact-lanes", "fact-estimated_end", "fact-mission"}


@pytest.fixture
def pat(cast, signed_in):
    return signed_in(cast.pat)


def bare(**changes):
    """A post of which only the words are there."""
    words = {"form_key": str(uuid.uuid4()), "title": posts.TITLE, "text": posts.PLAIN, "category": "f"}
    return words | {"action": "submit"} | changes


def photo():
    return SimpleUploadedFile("road.jpg", images.jpeg(), content_type="image/jpeg")


def told(answer):
    """The fields that have a message beside them, each of them linked from the list on top."""
    page = answer.content.decode()
    fields = set(re.findall(r'id="id_([\w-]+)_error"', page))
    assert fields == set(re.findall(r'href="#id_([\w-]+)"', summary(answer)))
    return fields


def summary(answer):
    page = answer.content.decode()
    return page[page.index('role="alert"') : page.index('<form id="composer"')]


def test_the_first_submit_names_everything_that_is_missing(cast, pat):
    answer = pat.post(NEW, bare())
    assert answer.status_code == 422
    assert told(answer) == TRAFFIC | {"accounts", *STATEMENTS}
    assert Post.objects.get().revision.text == posts.PLAIN, "what is sound is saved"
    assert not ApprovalRequest.objects.exists()


def test_answering_the_list_is_enough(cast, pat):
    pat.post(NEW, form := bare())
    post = Post.objects.get()
    answers = posts.typed_facts("f") | {"accounts": [cast.x.pk], "version": post.version}
    assert pat.post(reverse("compose:edit", args=[post.pk]), form | answers).status_code == 302


def test_a_missing_title_hides_nothing_else(cast, pat):
    answer = pat.post(NEW, bare(title=""))
    assert told(answer) == TRAFFIC | {"title", "accounts", *STATEMENTS}
    assert not Post.objects.exists()


@pytest.mark.parametrize("title", ["", posts.TITLE], ids=["not saved", "saved"])
def test_a_picture_is_asked_about_at_once(cast, pat, title):
    answer = pat.post(NEW, bare(title=title, image=photo()) | posts.typed_facts("f") | {"accounts": [cast.x.pk]})
    picture = {"fact-image_kind", "fact-media_source", "fact-license", "alt_text"}
    assert told(answer) == picture | ({"title"} if not title else set())
    assert summary(answer).count(NOT_DESCRIBED) == 1


def test_too_long_for_an_account_is_said_beside_the_words_that_go_there(cast, pat):
    own = f"wording-{cast.x.pk}"
    form = bare(accounts=[account.pk for account in cast.accounts], **{own: "Closed. " * 60})
    answer = pat.post(NEW, form)
    assert told(answer) == TRAFFIC | {own, *STATEMENTS}
    assert "too long for X" in summary(answer)


@pytest.mark.parametrize("statements", [{}, dict.fromkeys(STATEMENTS, "on")], ids=["missing too", "alone"])
@pytest.mark.policy("389.5")
def test_each_finding_that_blocks_stands_there_with_its_own_reason(cast, pat, statements):
    two = f"{posts.BLOCKED} Call 916-555-0199. {posts.WARNED}"
    form = bare(text=two, accounts=[cast.x.pk]) | posts.typed_facts("f") | dict.fromkeys(STATEMENTS, "")
    answer = pat.post(NEW, form | statements)
    assert told(answer) == (set() if statements else set(STATEMENTS))
    said = re.findall(r'<li><a href="#finding-\w+">(.*?)</a>: (.*?)</li>', summary(answer))
    reasons = {quote.strip("“”"): reason for quote, reason in said}
    assert "phone number" in reasons["916-555-0199"]
    assert len(set(reasons.values())) == len(said) >= 2
    assert "To answer: <a" in summary(answer)


@pytest.mark.policy("389.5")
def test_a_point_that_is_answered_is_no_reason(cast, pat):
    form = bare(text=posts.WARNED, accounts=[cast.x.pk])
    key = re.search(r'name="(answer-\w+)"', pat.post(NEW, form).content.decode())[1]
    post = Post.objects.get()
    edit = reverse("compose:edit", args=[post.pk])
    answer = pat.post(edit, form | {"version": post.version, key: "The sign says so."})
    assert "To answer" not in summary(answer)
    assert told(answer) == TRAFFIC | set(STATEMENTS)


def test_saving_a_draft_asks_for_none_of_it(cast, pat):
    assert pat.post(NEW, bare(action="save")).status_code == 302


def test_a_second_window_hears_of_the_other_before_it_hears_what_is_missing(cast, pat):
    pat.post(NEW, form := bare(action="save"))
    answer = pat.post(NEW, form | {"text": "Other words.", "action": "submit"})
    assert "saved revision 1" in summary(answer)
    assert told(answer) == set()
