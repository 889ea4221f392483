"""389.4 (a)-(h): each kind of post says of itself what its readers need, and nothing is asked of a draft."""

import re
from typing import Any

import pytest
from django.urls import reverse

from approvals import requests
from core.categories import Category
from posts.attesting import EVERYTHING, STATEMENTS, Attested
from posts.models import Attestation, Post
from posts.packs import Incomplete, for_screening, open_questions, packs_for
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]
ASKED = {
    "c": {"case_no", "unit_concurrence", "concurrence_by", "tip_line", "expires_on"},
    "e": {"area", "action", "next_update"},
    "f": {"location", "lanes", "estimated_end"},
    "g": {"release_no", "contact"},
    "h": {"closing_date", "eeo"},
    "other": {"purpose"},
}


def submit(cast, post, attested=EVERYTHING):
    return requests.submit(post, by=cast.pat, version=post.version, attested=attested)


@pytest.mark.parametrize("category", Category.values)
def test_a_draft_may_leave_everything_open_and_submission_names_it_all_at_once(cast, category):
    post = posts.draft(cast, category=category, facts={})
    with pytest.raises(Incomplete) as refused:
        submit(cast, post)
    assert set(refused.value.by_field) == ASKED.get(category, set()) | {"mission"}
    assert Post.objects.get().status == "DRAFT"


@pytest.mark.parametrize("category", [c for c in Category.values if c != "c"])
def test_a_complete_post_of_every_category_goes_to_its_approver(cast, category):
    assert submit(cast, posts.draft(cast, category=category)).status == "WAITING"


def test_every_statement_of_389_4_must_be_made_with_each_submission(cast):
    post = posts.draft(cast)
    with pytest.raises(Incomplete) as refused:
        submit(cast, post, Attested(release=True))
    assert set(refused.value.by_field) == {"attest_mission", "attest_policies"}
    assert not Attestation.objects.exists()
    submit(cast, post)
    kept = Attestation.objects.get()
    assert (kept.by, kept.mission) == (cast.pat, posts.MISSION["mission"])


def test_the_composer_says_beside_each_question_that_it_is_needed(cast, signed_in):
    pat = signed_in(cast.pat)
    form: dict[str, Any] = {
        "form_key": "4e4174e8-1959-434d-8ccb-b97e40a59e53",
        "title": posts.TITLE,
        "text": posts.PLAIN,
    }
    form |= {"category": "f", "accounts": [cast.x.pk], "action": "submit", "fact-location": "Laguna Boulevard"}
    answer = pat.post(reverse("compose:new"), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    named = set(re.findall(r'id="id_([\w-]+)_error"', page))
    assert named == {"fact-lanes", "fact-estimated_end", "fact-mission", *STATEMENTS}
    assert 'value="Laguna Boulevard"' in page
    again = pat.post(
        reverse("compose:edit", args=[Post.objects.get().pk]), form | posts.typed_facts("f") | {"version": 1}
    )
    assert again.status_code == 302, "what was typed was saved, and the page knew the revision"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("fact-estimated_end", "soon"),
        ("fact-estimated_end", "2026-13-45T99:99"),
        ("fact-subject_age", "-3"),
        ("fact-subject_age", "seven"),
        ("fact-subject_role", "KING"),
        ("fact-location", "two\nlines"),
        ("fact-location", "x" * 301),
        ("fact-location", "shown as \u202eanother"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_stored(cast, signed_in, field, typed):
    form: dict[str, Any] = {
        "form_key": "4e4174e8-1959-434d-8ccb-b97e40a59e53",
        "title": posts.TITLE,
        "text": posts.PLAIN,
    }
    form |= {"category": "f", "accounts": [cast.x.pk], "action": "save", **posts.typed_facts("f"), field: typed}
    answer = signed_in(cast.pat).post(reverse("compose:new"), form)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not Post.objects.exists()


def test_answers_of_another_category_are_not_kept(cast):
    post = posts.draft(cast, category="f")
    posts.edit(cast, post, category="h", facts=posts.facts_of("f") | posts.facts_of("h"))
    post.refresh_from_db()
    assert set(post.revision.facts) == {"mission", "closing_date", "eeo"}


def test_a_picture_must_say_what_it_is_and_a_booking_photo_whose(cast):
    keys = [pack.key for pack in packs_for("a", has_media=True, image_kind="BOOKING")]
    assert keys == ["media", "booking", "people", "mission"]
    assert [pack.key for pack in packs_for("a", has_media=False)] == ["people", "mission"]


def test_the_questions_change_with_the_kind_and_keep_what_was_typed(cast, signed_in):
    typed = {"category": "h", "fact-closing_date": "2099-01-31", "fact-subject_age": "40"}
    page = signed_in(cast.pat).post(reverse("compose:questions"), typed).content.decode()
    assert "Recruitment" in page
    assert 'value="2099-01-31"' in page
    assert 'value="40"' in page
    assert "Estimated end" not in page


def test_without_javascript_a_button_brings_the_questions_and_stores_nothing(cast, signed_in):
    typed = {
        "form_key": "4e4174e8-1959-434d-8ccb-b97e40a59e53",
        "title": "Half",
        "category": "g",
        "action": "questions",
    }
    answer = signed_in(cast.pat).post(reverse("compose:new"), typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Release number" in page
    assert 'value="Half"' in page
    assert not Post.objects.exists()


def test_whoever_decides_reads_the_answers(cast, signed_in):
    request = posts.submitted(cast)
    page = signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "Laguna Boulevard at Bruceville Road" in page
    assert "attested" in page


@pytest.mark.policy("389.5(d)")
@pytest.mark.parametrize(("source", "asked"), [("DEPARTMENT", set()), ("THIRD_PARTY", {"license"}), ("", {"license"})])
def test_a_license_is_asked_of_what_others_made(source, asked):
    """Made by the Department says whose it is already; the screening reads it as the Department's own (D4)."""
    facts = {"image_kind": "SCENE", "mission": "Safety"} | ({"media_source": source} if source else {})
    packs = packs_for("a", has_media=True)
    assert {field.name for field in open_questions(facts, packs)} - {"media_source"} == asked
    assert for_screening(facts).license == "department"
