"""389.4.1: the Incident Commander says what nobody releases; screening holds a release in which it shows."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from approvals import decisions
from approvals.checklist import EVERY_LETTER
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from incidents import services
from incidents.limits import lift_limit, limits_of, set_limit
from incidents.models import LimitLift, ReleaseLimit
from members import roles
from posts.checks import draft_of, screen_draft
from posts.screening.limits import ID
from tests.factories.department import newcomer
from tests.factories.posts import draft, incident_draft, open_incident, submit, typed_facts
from tests.factories.trail import last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]
WORDS = "injured, hurt, life threatening"


@pytest.fixture
def incident(cast):
    return open_incident(cast)


@pytest.fixture
def limit(cast, incident):
    return set_limit(incident, sentence="No casualties", stop_words=WORDS, by=cast.casey)


def found_in(cast, incident, text):
    release = incident_draft(cast, incident=incident, text=text)
    return [placed.finding for placed in screen_draft(draft_of(release.revision)) if placed.finding.rule == ID]


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "chris", "robin"])
def test_only_who_commands_sets_and_lifts(cast, incident, limit, name):
    by, before = cast.member(name), last_seq()
    if name == "casey":
        set_limit(incident, sentence="No tactics", by=by)
        lift_limit(limit, by=by)
        assert [each.sentence for each in limits_of(incident)] == ["No tactics"]
        assert last_event("limit.lifted").facts["sentence"] == "No casualties"
        return
    with pytest.raises(NotPermitted, match="Casey Hale commands"):
        set_limit(incident, sentence="No tactics", by=by)
    with pytest.raises(NotPermitted):
        lift_limit(limit, by=by)
    assert last_seq() == before


def test_the_limit_goes_with_the_command_and_ends_with_the_incident(cast, incident, limit):
    lee = newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER])
    services.assign_command(incident, commander=lee, by=cast.sam)
    with pytest.raises(NotPermitted):
        lift_limit(limit, by=cast.casey)
    assert list(limits_of(incident)) == [limit]

    services.conclude(incident, by=cast.sam)

    assert not limits_of(incident)
    with pytest.raises(StateForbids):
        lift_limit(limit, by=lee)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Two people were injured on the road.", ["injured"]),
        ("Their wounds are not life-threatening. Nobody else is HURT.", ["life-threatening", "HURT"]),
        ("The road is closed until 6 p.m.", []),
    ],
)
def test_words_to_stop_hold_the_release(cast, incident, limit, text, quotes):
    found = found_in(cast, incident, text)
    assert [finding.quote for finding in found] == quotes
    assert all((finding.level, finding.clause) == ("HOLD", "389.4.1") for finding in found)


def test_other_posts_and_other_incidents_are_not_held(cast, incident, limit):
    words = "Two people were injured on the road."
    assert not found_in(cast, open_incident(cast, number="26-1002"), words)
    plain = draft(cast, text=words)
    assert ID not in {placed.finding.rule for placed in screen_draft(draft_of(plain.revision))}
    lift_limit(limit, by=cast.casey)
    assert not found_in(cast, incident, words)


def test_who_signs_off_answers_for_it_in_writing(cast, incident, limit):
    request = submit(incident_draft(cast, incident=incident, text="Nobody was injured. The road is closed."))
    held = request.revision.findings.get(rule=ID)
    with pytest.raises(InvalidInput, match="No casualties"):
        decisions.approve(request, by=cast.casey, sha256=request.sha256, checked=EVERY_LETTER)
    others = request.revision.findings.filter(level="HOLD").values_list("position", flat=True)
    answers = dict.fromkeys(others, "The families know.")
    decisions.approve(request, by=cast.casey, sha256=request.sha256, checked=EVERY_LETTER, answers=answers)
    held.refresh_from_db()
    assert held.answered_by == cast.casey


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"sentence": " "}, "sentence"),
        ({"sentence": "No\ntactics"}, "sentence"),
        ({"sentence": "No tactics", "stop_words": "swat, 42"}, "stop_words"),
        ({"sentence": "No tactics", "stop_words": ",".join(f"word{chr(97 + n)}" for n in range(21))}, "stop_words"),
    ],
)
def test_what_is_not_in_order_is_refused_beside_its_field(cast, incident, typed, field):
    with pytest.raises(InvalidInput) as refused:
        set_limit(incident, by=cast.casey, **typed)
    assert refused.value.field == field
    assert not ReleaseLimit.objects.exists()


def test_a_limit_is_lifted_once_and_its_history_stays(cast, limit):
    lift_limit(limit, by=cast.casey)
    with pytest.raises(StateForbids, match="already"):
        lift_limit(limit, by=cast.casey)
    with pytest.raises(IntegrityError), transaction.atomic():
        LimitLift.objects.create(limit=limit, by=cast.casey, at=limit.set_at)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReleaseLimit.objects.filter(pk=limit.pk).update(sentence="Nothing")
    with pytest.raises(DatabaseError), transaction.atomic():
        LimitLift.objects.all().delete()


def test_the_limits_stand_on_the_sign_off_and_beside_the_words(cast, incident, limit, signed_in):
    request = submit(incident_draft(cast, incident=incident))
    page = signed_in(cast.casey).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "Not to be released from Gas leak" in page
    assert "No casualties" in page
    composer = signed_in(cast.pat).get(reverse("compose:new")).content.decode()
    assert "No casualties" in composer

    typed = {"title": "Update", "text": "Two people were injured.", "category": "e", "incident": incident.pk}
    typed |= {"accounts": [cast.website.pk]} | typed_facts("e")
    answer = signed_in(cast.pat).post(reverse("compose:check"), typed)
    assert "The Incident Commander released none of this" in answer.content.decode()


def test_the_commander_sets_and_lifts_in_the_browser(cast, incident, signed_in):
    casey = signed_in(cast.casey)
    assert casey.post(reverse("incidents:set_limit", args=[incident.pk]), {"sentence": ""}).status_code == 422
    typed = {"sentence": "No tactics", "stop_words": "SWAT , drone"}
    done = casey.post(reverse("incidents:set_limit", args=[incident.pk]), typed, follow=True)
    assert "held at: swat, drone" in done.content.decode()
    limit = ReleaseLimit.objects.get()
    casey.post(reverse("incidents:lift_limit", args=[incident.pk, limit.pk]))
    assert "lifted by Lt. Casey Hale" in casey.get(reverse("incidents:limits", args=[incident.pk])).content.decode()
