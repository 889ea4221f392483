"""389.4.1: several incidents at once are told apart by letter and colour, and no release slips into another."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from incidents import services
from incidents.models import Incident, OperationalPeriod
from incidents.periods import begin_period, period_of
from incidents.services import Particulars, change_particulars
from posts.checks import draft_of, screen_draft
from posts.packs import Incomplete
from tests.factories import posts
from tests.factories.posts import open_incident
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]
E_TEXT = "Residents near Example Park: stay inside until we say more."


@pytest.fixture
def two(cast):
    return (
        open_incident(cast, number="26-1001", name="Larkspur gas leak"),
        open_incident(cast, number="26-1002", name="Sheldon grass fire"),
    )


def found_in(post):
    return [placed.finding for placed in screen_draft(draft_of(post.revision)) if placed.finding.rule == "IC_OTHER"]


class TestLetters:
    def test_each_open_incident_has_its_own_and_a_free_one_is_given_again(self, cast, two):
        assert [each.letter for each in two] == ["A", "B"]
        services.conclude(two[0], by=cast.sam)
        assert open_incident(cast, number="26-1003").letter == "A"

    def test_the_database_lets_no_two_open_ones_share_it(self, cast, two):
        with pytest.raises(IntegrityError), transaction.atomic():
            Incident.objects.filter(pk=two[1].pk).update(letter="A")

    def test_beyond_z_there_is_none_and_the_incident_opens_all_the_same(self, cast):
        for number in range(26):
            open_incident(cast, number=f"26-{2000 + number}")
        assert open_incident(cast, number="26-2026").letter == ""

    def test_letter_and_colour_stand_on_every_page(self, cast, two, signed_in):
        page = signed_in(cast.pat).get(reverse("today")).content.decode()
        assert 'aria-label="Open incident B"' in page
        assert '<span class="letter hue-b">' in page

    def test_the_composer_names_it_with_its_letter(self, cast, two, signed_in):
        page = signed_in(cast.pat).get(reverse("compose:new")).content.decode()
        assert "B · Sheldon grass fire (26-1002)" in page


class TestGuard:
    @pytest.mark.parametrize("words", ["The sheldon grass fire is out.", "See 26-1002.", "SHELDON GRASS FIRE!"])
    def test_a_release_that_names_another_incident_is_held(self, cast, two, words):
        release = posts.incident_draft(cast, incident=two[0], text=f"{E_TEXT} {words}")
        (finding,) = found_in(release)
        assert (finding.level, finding.clause) == ("HOLD", "389.4.1")
        assert "It belongs to another incident." in finding.message

    def test_its_own_name_and_number_are_its_own(self, cast, two):
        release = posts.incident_draft(cast, incident=two[0], text=f"{E_TEXT} Larkspur gas leak, 26-1001.")
        assert found_in(release) == []

    def test_what_names_an_open_incident_and_belongs_to_none_is_held(self, cast, two):
        """Else a release could go past its commander, to a supervisor who knows nothing of it."""
        post = posts.draft(cast, text=f"{posts.PLAIN} It is because of the Larkspur gas leak.")
        (finding,) = found_in(post)
        assert "It belongs to no incident." in finding.message
        assert "Larkspur gas leak (26-1001)" in finding.suggestion

    @pytest.mark.parametrize("words", ["No gas.", "Elk Grove Blvd is open.", "Call 26-10020.", "A grass fire."])
    def test_common_words_are_nobodys_name(self, cast, two, words):
        assert found_in(posts.draft(cast, text=f"{posts.PLAIN} {words}")) == []

    def test_once_concluded_its_name_holds_nothing(self, cast, two):
        services.conclude(two[1], by=cast.sam)
        assert found_in(posts.draft(cast, text=f"{posts.PLAIN} Sheldon grass fire.")) == []

    def test_a_name_of_one_word_is_a_word(self, cast):
        open_incident(cast, name="Flood")
        assert found_in(posts.draft(cast, text=f"{posts.PLAIN} Flood sandbags are free.")) == []


class TestUnifiedCommand:
    def test_each_release_says_what_the_partners_agreed_to(self, cast):
        incident = open_incident(cast)
        change_particulars(incident, Particulars(unified_with="Cosumnes Fire"), by=cast.sam)
        incident.refresh_from_db()
        release = posts.incident_draft(cast, incident=incident)
        with pytest.raises(Incomplete) as lacking:
            posts.submit(release)
        assert "partner_concurrence" in lacking.value.by_field
        facts = posts.facts_of("e") | {"partner_concurrence": "Capt. Roe, Cosumnes Fire, 14:10 by phone"}
        asked = posts.submit(posts.edit(cast, release, incident=incident, category="e", facts=facts))
        assert asked.revision.facts["partner_concurrence"].startswith("Capt. Roe")

    def test_alone_nobody_is_asked(self, cast):
        assert posts.submit(posts.incident_draft(cast)).status == "WAITING"


class TestParticulars:
    def test_a_change_is_told_with_what_was(self, cast):
        incident = open_incident(cast)
        assert change_particulars(incident, Particulars("FIRE", "Sheldon Road"), by=cast.casey)
        assert last_event("incident.changed").facts["changed"]["type"] == ["OTHER", "FIRE"]
        incident.refresh_from_db()
        assert not change_particulars(incident, Particulars("FIRE", "Sheldon Road"), by=cast.casey)

    def test_who_may_and_until_when(self, cast):
        incident = open_incident(cast)
        with pytest.raises(NotPermitted):
            change_particulars(incident, Particulars("FIRE"), by=cast.pat)
        with pytest.raises(InvalidInput) as refused:
            change_particulars(incident, Particulars("NONSENSE"), by=cast.sam)
        assert refused.value.field == "type"
        services.conclude(incident, by=cast.sam)
        with pytest.raises(StateForbids):
            change_particulars(incident, Particulars("FIRE"), by=cast.sam)

    def test_the_page_takes_it_and_keeps_what_was_typed(self, cast, signed_in):
        incident = open_incident(cast)
        client, page = signed_in(cast.sam), reverse("incidents:particulars", args=[incident.pk])
        assert client.get(page).status_code == 200
        long = client.post(reverse("incidents:change", args=[incident.pk]), {"type": "FIRE", "unified_with": "x" * 201})
        assert (long.status_code, "x" * 201 in long.content.decode()) == (422, True)
        client.post(reverse("incidents:change", args=[incident.pk]), {"type": "FIRE", "unified_with": "Cosumnes Fire"})
        room = client.get(reverse("incidents:room", args=[incident.pk])).content.decode()
        assert "unified command with Cosumnes Fire" in room


class TestPeriods:
    def test_the_first_begins_with_the_incident_and_the_next_when_somebody_says_so(self, cast):
        incident = open_incident(cast)
        first = period_of(incident)
        assert (first.number, first.starts_at) == (1, incident.opened_at)
        second = begin_period(incident, ends_at=clock.now() + timedelta(hours=8), by=cast.casey)
        assert (second.number, period_of(incident)) == (2, second)
        assert last_event("period.started").facts["period"] == 2

    @pytest.mark.parametrize("hours", [-1, 0, 24 * 8])
    def test_it_ends_after_now_and_within_a_week(self, cast, hours):
        with pytest.raises(InvalidInput):
            begin_period(open_incident(cast), ends_at=clock.now() + timedelta(hours=hours), by=cast.sam)

    def test_what_was_begun_stays(self, cast):
        open_incident(cast)
        with pytest.raises(DatabaseError), transaction.atomic():
            OperationalPeriod.objects.update(number=9)

    def test_the_room_names_it_and_a_wrong_end_is_said_beside_the_field(self, cast, signed_in):
        incident = open_incident(cast)
        client, room = signed_in(cast.sam), reverse("incidents:room", args=[incident.pk])
        assert "Operational period 1, until" in client.get(room).content.decode()
        wrong = client.post(reverse("incidents:next_period", args=[incident.pk]), {"ends_at": "soon"})
        assert (wrong.status_code, "soon" in wrong.content.decode()) == (422, True)
