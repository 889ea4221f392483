"""389.4.1: what the Incident Commander lets out without being asked again: one template, some accounts, some hours."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from approvals import command, decisions
from approvals.checklist import EVERY_LETTER
from approvals.models import RequestStatus, StandingLimit, StandingRelease
from approvals.standing_limits.selectors import in_force
from approvals.standing_limits.signing import LONGEST, lift
from core import clock
from core.canonical import sha256_of
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from equipment import devices
from incidents.limits import set_limit
from incidents.models import CommandAssignment, OperationalPeriod
from members import roles
from notices.models import Notice
from posts.library.services import Wording, change
from posts.services import Blocked
from publishing import delivery
from publishing.models import ApprovedAs, Delivery, DeliveryStatus
from tests.factories import posts, standing_limits
from tests.factories.department import newcomer
from tests.factories.equipment import sitting_at
from tests.factories.standing_limits import FILLED, TITLE
from tests.factories.trail import last_event, tamper

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.4.1")]


@pytest.fixture
def incident(cast):
    return posts.open_incident(cast)


@pytest.fixture
def lee(db):
    """Another lieutenant who may command."""
    return newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER])


def work():
    for pk in Delivery.objects.values_list("pk", flat=True):
        delivery.deliver(pk)
    return [(row.status, row.problem) for row in Delivery.objects.order_by("pk")]


class TestSigned:
    def test_what_is_made_of_the_template_goes_out_without_asking_again(self, cast, incident):
        limit = standing_limits.signed(cast, incident)
        request = standing_limits.sent(cast, incident, accounts=(cast.website,))
        assert (request.status, request.decided_by, request.route) == ("APPROVED", cast.casey, "COMMANDER")
        assert request.decided_as == "Incident Commander, by a standing limit"
        assert request.route_sentence.startswith(f"Goes out at once: {cast.casey.title_and_name} signed")
        assert work() == [(DeliveryStatus.DELIVERED, "")]
        assert StandingRelease.objects.get().limit == limit

    def test_what_tells_where_forces_gather_is_stopped_as_ever(self, cast, incident):
        standing_limits.signed(cast, incident)
        with pytest.raises(Blocked):
            standing_limits.sent(cast, incident, text=FILLED.replace("Waterman Road", "the SWAT staging area"))

    def test_the_trail_says_that_nobody_saw_it(self, cast, incident):
        limit = standing_limits.signed(cast, incident)
        standing_limits.sent(cast, incident)
        approved, used = last_event("approval.approved"), last_event("standing_limit.used")
        assert approved.facts["standing_limit"] == str(limit.pk)
        assert (used.actor_label, used.facts["signed_by"]) == (cast.pat.title_and_name, cast.casey.title_and_name)

    def test_its_signer_is_told_of_each_release_at_once(self, cast, incident):
        standing_limits.signed(cast, incident)
        standing_limits.sent(cast, incident)
        assert Notice.objects.filter(to=cast.casey, words__contains=f"Under your standing limit: {TITLE}").exists()

    def test_it_is_good_no_longer_than_the_limit(self, cast, incident):
        limit = standing_limits.signed(cast, incident, until=clock.now() + timedelta(minutes=5))
        request = standing_limits.sent(cast, incident)
        assert request.good_until == limit.until

    def test_who_only_submits_is_asked_for_as_always(self, cast, incident):
        standing_limits.signed(cast, incident)
        request = posts.submit(standing_limits.draft(cast, incident))
        assert request.status == RequestStatus.WAITING

    def test_what_was_signed_stays_as_it_was(self, cast, incident):
        limit = standing_limits.signed(cast, incident)
        with pytest.raises(DatabaseError), transaction.atomic():
            StandingLimit.objects.filter(pk=limit.pk).update(until=limit.until + timedelta(hours=1))


NOT_COVERED = {
    "another sentence": {"text": f"{FILLED} One officer is hurt."},
    "another title": {"title": "Shooting"},
    "an account that was not signed": "facebook",
    "a planned time": {"publish_at": timedelta(hours=1)},
    "a word that the commander stops": {"text": FILLED.replace("Waterman Road", "Quail Drive")},
}


@pytest.mark.parametrize("what", NOT_COVERED)
def test_whatever_more_it_says_waits_for_the_sign_off(cast, incident, what):
    standing_limits.signed(cast, incident)
    set_limit(incident, sentence="No word of Quail Drive", stop_words="quail drive", by=cast.casey)
    more = NOT_COVERED[what]
    if more == "facebook":
        more = {"accounts": (cast.x, cast.facebook)}
    elif "publish_at" in more:
        more = {"publish_at": (clock.now() + more["publish_at"]).replace(second=0, microsecond=0)}
    request = posts.submit(standing_limits.draft(cast, incident, **more), at_once=True, answers={0: "Read twice."})
    assert request.status == RequestStatus.WAITING
    assert not Delivery.objects.exists()


def test_an_account_with_words_of_its_own_waits_for_the_sign_off(cast, incident):
    standing_limits.signed(cast, incident)
    request = standing_limits.sent(cast, incident, wordings={cast.x.pk: FILLED.replace("6 p.m.", "7 p.m.")})
    assert request.status == RequestStatus.WAITING


class TestEnds:
    def test_with_its_time(self, cast, incident):
        limit = standing_limits.signed(cast, incident)
        with time_machine.travel(limit.until, tick=False):
            assert not in_force(incident).exists()

    def test_when_it_is_lifted(self, cast, incident):
        lift(standing_limits.signed(cast, incident), by=cast.casey)
        assert standing_limits.sent(cast, incident).status == RequestStatus.WAITING

    def test_with_the_command_of_who_signed_it_also_when_they_take_it_back(self, cast, lee, incident):
        standing_limits.signed(cast, incident)
        command.hand_over(incident, commander=lee, by=cast.sam)
        assert standing_limits.sent(cast, incident).status == RequestStatus.WAITING
        command.hand_over(incident, commander=cast.casey, by=cast.sam)
        assert not in_force(incident).exists()

    def test_with_the_incident(self, cast, incident):
        standing_limits.signed(cast, incident)
        command.conclude(incident, by=cast.sam)
        assert not in_force(incident).exists()

    def test_for_who_signed_it_and_wrote_the_post(self, cast, incident):
        standing_limits.signed(cast, incident)
        post = standing_limits.draft(cast, incident)
        type(post.revision).objects.create(
            **{
                field.attname: getattr(post.revision, field.attname)
                for field in post.revision._meta.concrete_fields
                if field.attname not in ("id", "number", "created_by_id")
            },
            number=7,
            created_by=cast.casey,
        )
        assert posts.submit(post, at_once=True).status == RequestStatus.WAITING


class TestTheWorkerAsksAgain:
    """What was let out and has not gone out meets the same questions at its second."""

    def kept_in(self):
        (found,) = work()
        assert found[0] in (DeliveryStatus.HELD, DeliveryStatus.EXPIRED)
        return found[1]

    def test_whether_it_was_lifted(self, cast, incident):
        limit = standing_limits.signed(cast, incident)
        standing_limits.sent(cast, incident)
        lift(limit, by=cast.casey)
        assert "The Incident Commander lifted it" in self.kept_in()

    def test_who_commands(self, cast, lee, incident):
        standing_limits.signed(cast, incident)
        standing_limits.sent(cast, incident)
        CommandAssignment.objects.filter(to_at__isnull=True).update(to_at=clock.now())
        CommandAssignment.objects.create(incident=incident, commander=lee, from_at=clock.now(), assigned_by=cast.sam)
        assert "does not command the incident any more" in self.kept_in()

    def test_what_screening_finds_now(self, cast, incident):
        standing_limits.signed(cast, incident)
        standing_limits.sent(cast, incident)
        set_limit(incident, sentence="No word of Bradshaw Road", stop_words="bradshaw road", by=cast.casey)
        assert "Screening finds something in it now" in self.kept_in()

    def test_whether_the_device_that_sent_it_was_lost(self, cast, incident):
        standing_limits.signed(cast, incident)
        device = devices.register(asset_tag="PD-0117", description="Laptop of the PIO", by=cast.toni)
        with sitting_at(device):
            standing_limits.sent(cast, incident)
        devices.retire(device, reason="Stolen from the car.", lost=True, by=cast.toni)
        assert "was reported lost" in self.kept_in()

    def test_the_words_of_the_template(self, cast, incident):
        limit = standing_limits.signed(cast, incident)
        standing_limits.sent(cast, incident)
        sql = "UPDATE posts_standingversion SET english = %s WHERE id = %s"
        tamper("posts_standingversion", sql, ["[anything]", limit.version_id])
        assert "The template is not the one that was signed" in self.kept_in()

    @pytest.mark.parametrize("fact", ["until", "accounts", "mac"])
    def test_the_trail_for_the_commanders_act(self, cast, incident, fact):
        """Whoever owns the database writes another act; the hash of the row is made anew, our key they do not have."""
        standing_limits.signed(cast, incident)
        standing_limits.sent(cast, incident)
        event = last_event("standing_limit.signed")
        event.facts |= {fact: {"until": "2031-01-01T00:00:00+00:00", "accounts": [1, 2, 3]}.get(fact, "0")}
        values = [json.dumps(event.facts), sha256_of(event.as_hashed()), event.pk]
        tamper("trail_auditevent", "UPDATE trail_auditevent SET facts = %s, hash = %s WHERE seq = %s", values)
        assert "holds no act of the Incident Commander" in self.kept_in()


class TestWhoMaySign:
    def test_only_who_commands_now(self, cast, incident):
        with pytest.raises(NotPermitted, match="commands Gas leak"):
            standing_limits.signed(cast, incident, by=cast.sam)

    def test_no_longer_than_twelve_hours_and_the_operational_period(self, cast, incident):
        for until in (clock.now(), clock.now() + LONGEST + timedelta(minutes=1)):
            with pytest.raises(InvalidInput) as refused:
                standing_limits.signed(cast, incident, until=until)
            assert refused.value.field == "until"
        OperationalPeriod.objects.create(
            incident=incident,
            number=2,
            starts_at=clock.now(),
            ends_at=clock.now() + timedelta(hours=1),
            begun_by=cast.sam,
        )
        with pytest.raises(InvalidInput):
            standing_limits.signed(cast, incident, hours=2)

    def test_one_limit_for_one_text(self, cast, incident):
        limit = standing_limits.signed(cast, incident)
        with pytest.raises(InvalidInput, match="Lift it before"):
            standing_limits.signed(cast, incident, version=limit.version)

    def test_only_the_version_that_is_in_force(self, cast, incident):
        version = standing_limits.template(cast.pat)
        newer = Wording(title=TITLE, english="Closed: [street]", category="e")
        change(version.standing, newer, reason="Shorter", number=1, by=cast.pat)
        with pytest.raises(InvalidInput, match="version 2 is in force"):
            standing_limits.signed(cast, incident, version=version)

    def test_only_a_text_for_incidents_and_at_least_one_account(self, cast, incident):
        with pytest.raises(InvalidInput, match="text for incidents"):
            standing_limits.signed(cast, incident, version=standing_limits.template(cast.pat, category="f"))
        with pytest.raises(InvalidInput) as refused:
            standing_limits.signed(cast, incident, accounts=[])
        assert refused.value.field == "accounts"

    def test_nobody_lifts_it_twice_or_without_the_command(self, cast, incident):
        limit = standing_limits.signed(cast, incident)
        with pytest.raises(NotPermitted):
            lift(limit, by=cast.pat)
        lift(limit, by=cast.casey)
        with pytest.raises(StateForbids):
            lift(limit, by=cast.casey)


class TestPages:
    def address(self, incident, name="standing", *more):
        return reverse(f"incidents:{name}", args=[incident.pk, *more])

    def test_the_commander_reads_the_words_and_signs(self, cast, incident, signed_in):
        version, client = standing_limits.template(cast.pat), signed_in(cast.casey)
        assert version.title in client.get(self.address(incident)).content.decode()
        page = client.get(self.address(incident, "standing_text", version.pk)).content.decode()
        assert "[street] is closed between" in page
        until = f"{clock.local(clock.now()) + timedelta(hours=2):%Y-%m-%dT%H:%M}"
        typed = {"accounts": [cast.x.pk], "until": until}
        answer = client.post(self.address(incident, "sign_standing", version.pk), typed, follow=True)
        assert "goes out without asking you again" in answer.content.decode()
        assert StandingLimit.objects.get().accounts == [cast.x.pk]

    def test_what_is_not_in_order_stands_beside_its_field_and_nothing_is_signed(self, cast, incident, signed_in):
        version, client = standing_limits.template(cast.pat), signed_in(cast.casey)
        for typed, said in (
            ({"accounts": [], "until": ""}, "Choose at least one account."),
            ({"accounts": [cast.x.pk], "until": "2031-01-01T10:00"}, "It ends after now"),
        ):
            answer = client.post(self.address(incident, "sign_standing", version.pk), typed)
            assert answer.status_code == 422
            assert said in answer.content.decode()
        assert not StandingLimit.objects.exists()

    def test_others_read_and_sign_nothing(self, cast, incident, signed_in):
        limit, client = standing_limits.signed(cast, incident), signed_in(cast.pat)
        page = client.get(self.address(incident)).content.decode()
        assert limit.version.title in page
        assert "Lift it" not in page
        assert client.post(self.address(incident, "lift_standing", limit.pk)).status_code == 403
        typed = {"accounts": [cast.x.pk], "until": "2031-01-01T10:00"}
        assert client.post(self.address(incident, "sign_standing", limit.version_id), typed).status_code == 403

    def test_it_is_lifted_with_one_button(self, cast, incident, signed_in):
        limit = standing_limits.signed(cast, incident)
        answer = signed_in(cast.casey).post(self.address(incident, "lift_standing", limit.pk), follow=True)
        assert "Nothing more goes out under it" in answer.content.decode()
        assert "lifted by" in answer.content.decode()

    def test_the_composer_offers_it_and_the_post_says_so(self, cast, incident, signed_in):
        standing_limits.signed(cast, incident)
        post, client = standing_limits.draft(cast, incident), signed_in(cast.pat)
        page = client.get(reverse("compose:edit", args=[post.pk])).content.decode()
        assert "Publish at once" in page
        assert f"{cast.casey.title_and_name} signed a standing limit for it" in page
        request = posts.submit(post, at_once=True)
        shown = client.get(reverse("publishing:post", args=[request.post_id])).content.decode()
        assert "Sent under a standing limit" in shown

    def test_the_composer_does_not_offer_it_for_other_words(self, cast, incident, signed_in):
        standing_limits.signed(cast, incident)
        post = standing_limits.draft(cast, incident, text=f"{FILLED} Stay calm.")
        page = signed_in(cast.pat).get(reverse("compose:edit", args=[post.pk])).content.decode()
        assert "Publish at once" not in page


def test_a_standing_limit_is_no_approval_of_anything_else(cast, incident):
    """What went out under it once is approved again by a person, like any other release."""
    standing_limits.signed(cast, incident)
    request = posts.submit(standing_limits.draft(cast, incident))
    decisions.approve(request, by=cast.casey, sha256=request.sha256, checked=EVERY_LETTER)
    assert Delivery.objects.get().approved_as == ApprovedAs.COMMANDER
    assert not StandingRelease.objects.exists()
