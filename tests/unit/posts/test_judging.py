"""Strictly conforming, by the letter of 389.3: every reason against it is told, and nothing counts as nothing."""

import pytest

from core.categories import Category
from posts.guidelines.judging import A_LEGAL_GROUND, A_VIDEO, AN_INCIDENT, NO_GUIDELINE, PostFacts, Terms, judge

pytestmark = pytest.mark.policy("389.3")

TERMS = Terms(categories=frozenset("abdfh"))
X, FACEBOOK = {1: "X @elkgrovepd"}, {2: "Facebook Elk Grove Police"}


def post(**changes):
    return PostFacts(**{"category": "f", "accounts": X} | changes)


def test_a_plain_traffic_post_strictly_conforms():
    assert judge(TERMS, post()).strictly_conforms


def test_without_a_guideline_nothing_conforms():
    assert judge(None, post()).reasons == [NO_GUIDELINE]


@pytest.mark.parametrize("category", Category.values)
def test_only_the_categories_that_the_chief_named_conform(category):
    assert judge(TERMS, post(category=category)).strictly_conforms == (category in "abdfh")


def test_other_never_conforms_whatever_a_guideline_says():
    terms = Terms(categories=frozenset(Category.values))
    assert judge(terms, post(category="other")).reasons == ["Its category is on no line of 389.4."]


def test_an_unknown_category_never_conforms():
    assert not judge(Terms(categories=frozenset({"zz"})), post(category="zz")).strictly_conforms


def test_every_required_question_is_answered():
    judged = judge(TERMS, post(open_questions=("Lanes or direction", "Estimated end")))
    assert judged.reasons == ["Not answered: Lanes or direction.", "Not answered: Estimated end."]


def test_one_finding_of_any_level_is_enough_even_when_its_author_answered_it():
    judged = judge(TERMS, post(findings=("This is written in capitals.",)))
    assert judged.reasons == ["Screening made 1 finding: This is written in capitals."]


def test_the_same_finding_twice_is_told_once_and_counted_twice():
    judged = judge(TERMS, post(findings=("A name.", "A name.")))
    assert judged.reasons == ["Screening made 2 findings: A name."]


def test_a_guideline_that_names_accounts_covers_no_other():
    terms = Terms(categories=frozenset("f"), accounts=frozenset({1}))
    assert judge(terms, post()).strictly_conforms
    assert judge(terms, post(accounts=X | FACEBOOK)).reasons == [
        "The guideline does not cover Facebook Elk Grove Police."
    ]


def test_no_account_is_no_conformance():
    assert judge(TERMS, post(accounts={})).reasons == ["It names no social account."]


def test_pictures_and_own_wordings_conform_where_the_chief_lets_them():
    strict = Terms(categories=frozenset("f"), pictures_allowed=False, wordings_allowed=False)
    facts = post(has_picture=True, has_wording=True)
    assert judge(TERMS, facts).strictly_conforms
    assert len(judge(strict, facts).reasons) == 2


def test_an_incident_goes_to_its_commander_however_plain_the_post():
    assert judge(TERMS, post(incident=True)).reasons == [AN_INCIDENT]


def test_a_video_and_a_legal_ground_are_for_a_person():
    assert judge(TERMS, post(has_video=True)).reasons == [A_VIDEO]
    assert judge(TERMS, post(legal_ground=True)).reasons == [A_LEGAL_GROUND]


def test_every_reason_is_told_at_once():
    judged = judge(TERMS, post(category="c", findings=("A name.",), incident=True, open_questions=("Case number",)))
    assert len(judged.reasons) == 4
