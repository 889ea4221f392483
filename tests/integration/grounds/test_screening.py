"""What an exception lifts: the rule speaks before it, is silent with it, and speaks again when it is over (389.5)."""

from typing import Any

import pytest

from posts.checks import draft_of, screen_draft
from posts.grounds.kinds import Kind
from posts.grounds.recording import Statement, end, record
from posts.grounds.selectors import recorded_for
from posts.models import Post
from tests.factories import booking, posts
from tests.factories.department import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]
SAID = Statement(reference="26-001234", subject="A. E.", decided_by="A. Example, Coroner", reason="Known to the unit.")


def found(post: Post) -> set[str]:
    post = Post.objects.get(pk=post.pk)
    return {placed.finding.rule for placed in screen_draft(draft_of(post.revision))}


@pytest.mark.parametrize(
    ("kind", "rule", "text", "facts"),
    [
        (Kind.CHP, "E6", "AMBER ALERT: missing teen, last seen near Elk Grove Boulevard.", {}),
        (Kind.CORONER, "B13", "The deceased, Alex Example, 41, was found on Elk Grove Boulevard.", {}),
        (Kind.NEXT_OF_KIN, "B13", "The deceased, Alex Example, 41, was found on Elk Grove Boulevard.", {}),
        (Kind.WANTED, "B7", "Wanted: Alex Example, who has prior felony convictions and is on PRCS.", {}),
        (
            Kind.ESCAPEE,
            "B6",
            "16-year-old Alex Example escaped from juvenile hall and is sought.",
            {"subject_role": "ESCAPEE", "subject_age": 16},
        ),
        (
            Kind.GUARDIAN,
            "B6",
            "Missing: Alex Example, a 12-year-old student, last seen on Elk Grove Boulevard.",
            {"subject_role": "MISSING", "subject_age": 12},
        ),
    ],
)
def test_it_lifts_its_rule_while_it_lives(kind: str, rule: str, text: str, facts: dict[str, Any], cast: Cast) -> None:
    post = posts.draft(cast, text=text, category="other", facts=posts.facts_of("other") | facts)
    assert rule in found(post)
    ground = record(post, kind, SAID, by=cast.sam)
    assert rule not in found(post)
    end(ground, reason="Over.", by=cast.sam)
    assert rule in found(post)


def test_a_conviction_needs_the_court_record(cast: Cast) -> None:
    post = posts.draft(cast, text="Alex Example, the thief, confessed to the burglary on Elk Grove Boulevard.")
    before = "B14" in found(post)
    record(post, Kind.COURT_RECORD, SAID, by=cast.pat)
    assert before
    assert "B14" not in found(post)


def test_what_is_told_to_the_screening(cast: Cast) -> None:
    """The names are those of docs/reference/commands.md."""
    post = booking.draft(cast, charge="459 PC")
    booking.fugitive(post, by=cast.sam)
    record(post, Kind.VIOLENT_LIST, Statement(reference="21", reason="The resident was at home."), by=cast.sam)
    for kind in (Kind.MEMBER_PHOTO, Kind.LEGAL_RELEASE, Kind.COURT_ORDER):
        record(post, kind, SAID, by=cast.pat)
    told = recorded_for(post)
    assert told["determination"]["type"] == "13665(a)(1)"
    assert set(told["determination"]) == {"type", "decided_by", "decided_on", "reason", "concurrence", "review_by"}
    assert told["violent_list_paragraph"] == "21"
    assert told["violent_list_recorded_by"] == cast.sam.title_and_name
    assert told["consents"] == ["member_photo"]
    assert told["members_named"] == [{"name": "A. E.", "photo_consent": True}]
    assert told["exceptions"] == [{"type": "court_order", "ref": "26-001234"}]
    assert told["chief_legal_release"] is True
    assert set(told["booking"]) == {"given_name", "given_pronouns", "share_on", "remove_by"}


def test_a_new_post_has_nothing_recorded(cast: Cast) -> None:
    assert recorded_for(None, facts={}) == {}
    assert set(recorded_for(None, facts=booking.facts())) == {"booking"}


def test_two_queries_however_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    post = booking.draft(cast, charge="459 PC")
    for _ in range(4):
        booking.fugitive(post, by=cast.sam)
        record(post, Kind.COURT_RECORD, SAID, by=cast.pat)
    post = Post.objects.select_related("current__image__original").get(pk=post.pk)
    with django_assert_max_num_queries(2):
        recorded_for(post)
