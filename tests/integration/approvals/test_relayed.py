"""389.4.1: the Incident Commander approves by radio or phone; who hears it enters it, and they confirm it later."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from approvals import command, decisions
from approvals.checklist import EVERY_LETTER
from approvals.models import Ratification, RelayedApproval, RequestStatus
from approvals.relaying.services import deny, ratify, relay
from approvals.requests import withdraw
from audits.usage_report import Period
from core import clock
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from members import roles
from notices.models import Notice
from posts.models import PostStatus
from publishing.delivery import deliver
from publishing.models import Delivery, DeliveryStatus
from sign_in.dormant import disable_member
from tests.factories.department import authorize, newcomer
from tests.factories.posts import HELD, heard, incident_draft, relayed, submit, submitted
from tests.factories.trail import actions_since, last_event, last_seq
from training.services import record_completion

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]
LATER = timedelta(seconds=settings.INCIDENT_APPROVAL_GOOD_FOR_SECONDS)


@pytest.fixture
def lee(db):
    return newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER])


@pytest.fixture
def release(cast):
    """Pat's release of an incident under Casey, for the website, which waits for the sign-off."""
    return submit(incident_draft(cast, accounts=(cast.website,)))


def sent(request):
    for pk in Delivery.objects.filter(post=request.post).values_list("pk", flat=True):
        deliver(pk)


def test_an_approval_by_radio_is_the_commanders_and_says_who_entered_it(cast, release):
    row = relayed(release, by=cast.pat)

    release.refresh_from_db()
    assert release.status == RequestStatus.APPROVED
    assert (release.decided_by, release.relayed_by) == (cast.casey, cast.pat)
    assert release.decided_as.startswith("Incident Commander, relayed by")
    assert release.good_until == row.heard_at + LATER, "it ages from when it was said, not from when it was typed"
    assert row.ratify_by - row.entered_at == timedelta(hours=settings.RATIFY_HOURS)
    decision = last_event("approval.approved")
    assert (decision.facts["decided_by"], decision.facts["relayed_by"]) == (str(cast.casey.pk), str(cast.pat.pk))
    assert last_event("approval.relayed").actor_id == str(cast.pat.pk)
    sent(release)
    assert Delivery.objects.get(post=release.post).status == DeliveryStatus.DELIVERED


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("read_back", lambda text: text.replace("6 p.m.", "8 p.m."), "At character"),
        ("read_back", lambda text: text[:-1], "At character"),
        ("read_back", lambda text: text + " ", "At character"),
        ("read_back", lambda text: text.upper(), "At character 2"),
        ("read_back", lambda text: "", "Type the words"),
        ("cad", lambda text: "  ", "number of the dispatch event"),
        ("channel", lambda text: "SMOKE", "Choose how"),
        ("heard_at", lambda text: clock.now() + timedelta(minutes=1), "in the future"),
        ("heard_at", lambda text: clock.now() - LATER, "no longer good"),
        ("heard_at", lambda text: clock.now() - timedelta(minutes=5), "written later"),
    ],
)
def test_what_is_not_in_order_is_said_beside_its_field(cast, release, field, typed, said):
    before = last_seq()
    with pytest.raises(InvalidInput, match=said) as refused:
        relayed(release, by=cast.pat, **{field: typed(release.revision.text)})
    assert refused.value.field == field
    assert last_seq() == before
    assert not RelayedApproval.objects.exists()


def test_who_is_named_commanded_then_and_commands_now(cast, release, lee):
    with pytest.raises(InvalidInput, match="commands Gas leak") as refused:
        relayed(release, by=cast.pat, given_by=lee)
    assert refused.value.field == "given_by"

    with time_machine.travel(clock.now() + timedelta(minutes=10), tick=False):
        command.hand_over(release.incident, commander=lee, by=cast.sam)
        with pytest.raises(InvalidInput, match="commands Gas leak"):
            relayed(release, by=cast.pat, given_by=cast.casey)
        # Lee's word of before the transfer was nobody's to give.
        with pytest.raises(InvalidInput, match="did not command") as refused:
            relayed(release, by=cast.pat, heard_at=clock.now() - timedelta(minutes=5))
        assert refused.value.field == "heard_at"
        assert relayed(release, by=cast.pat).given_by == lee


def test_the_commander_relays_nothing_and_nobody_who_may_not_post(cast, release):
    authorize(cast, cast.casey, categories=("e",), incidents=True)
    with pytest.raises(NotPermitted, match="sign it off yourself"):
        relayed(release, by=cast.casey)
    for name in ("sam", "robin", "chris"):
        with pytest.raises(NotPermitted):
            relayed(release, by=cast.member(name))
    authorize(cast, cast.robin, categories=("e",), incidents=False)
    with pytest.raises(NotPermitted):
        relayed(release, by=cast.robin)


def test_only_a_release_that_waits_and_the_words_of_the_page(cast, release):
    plain = submitted(cast)
    with pytest.raises(StateForbids, match="Only releases of an incident"):
        relay(plain, heard(release), by=cast.pat)
    with pytest.raises(StaleVersion):
        relayed(release, by=cast.pat, sha256="0" * 64)
    relayed(release, by=cast.pat)
    with pytest.raises(StateForbids, match="already"):
        relayed(release, by=cast.pat)


def test_what_screening_holds_is_not_approved_by_voice(cast):
    held = submit(incident_draft(cast, text=HELD, accounts=(cast.website,)))
    with pytest.raises(StateForbids, match="answered in writing by who decides"):
        relayed(held, by=cast.pat)


def test_words_of_one_account_were_not_read_back(cast):
    other = {cast.website.pk: "Other words."}
    release = submit(incident_draft(cast, accounts=(cast.website,), wordings=other))
    with pytest.raises(StateForbids, match="words of its own"):
        relayed(release, by=cast.pat)


def test_what_its_author_takes_back_was_approved_for_nothing(cast, release):
    relayed(release, by=cast.pat)
    withdraw(release.post, by=cast.pat)
    sent(release)
    assert not Delivery.objects.filter(status=DeliveryStatus.DELIVERED).exists()


def test_the_member_who_entered_it_is_shut_out_and_nothing_goes_out(cast, release):
    other = newcomer("noor", roles=[roles.PIO], supervisor=cast.sam)
    authorize(cast, other, categories=("e",), incidents=True)
    _train(cast, other)
    relayed(release, by=other)
    disable_member(other, reason="Account in other hands", by=cast.toni)

    sent(release)

    assert not Delivery.objects.filter(status=DeliveryStatus.DELIVERED).exists()


def _train(cast, member):
    today = clock.local(clock.now()).date()
    record_completion(member, completed_on=today, valid_until=today + timedelta(days=300), by=cast.drew)


def test_who_gave_it_confirms_it_also_after_the_command_passed_on(cast, release, lee):
    row = relayed(release, by=cast.pat)
    command.hand_over(release.incident, commander=lee, by=cast.sam)
    for name in ("pat", "sam", "lee"):
        with pytest.raises(NotPermitted, match="alone can confirm"):
            ratify(row, by=cast.member(name))

    answer = ratify(row, by=cast.casey)

    assert answer.confirms
    assert last_event("approval.ratified").facts == {"sha256": release.sha256, "late": False}
    with pytest.raises(StateForbids, match="answered this already"):
        deny(row, reason="No.", by=cast.casey)


def test_what_is_denied_goes_out_no_more(cast, release):
    row = relayed(release, by=cast.pat)
    before = last_seq()

    deny(row, reason="I said wait.", by=cast.casey)

    assert {"approval.denied", "approval.voided"} <= set(actions_since(before))
    sent(release)
    assert Delivery.objects.get(post=release.post).status == DeliveryStatus.CANCELLED
    release.post.refresh_from_db()
    assert release.post.status == PostStatus.EXPIRED, "its author can write it anew"


def test_what_is_denied_and_public_stays_until_a_person_removes_it(cast, release, signed_in):
    row = relayed(release, by=cast.pat)
    sent(release)
    deny(row, reason="I said wait.", by=cast.casey)

    assert Delivery.objects.get(post=release.post).status == DeliveryStatus.DELIVERED
    page = signed_in(cast.sam).get(reverse("publishing:post", args=[release.post_id])).content.decode()
    assert "Lt. Casey Hale did not approve this" in page
    assert 'href="#acts">Remove from view' in page
    assert "Approval denied" in signed_in(cast.sam).get(reverse("today")).content.decode()


def test_a_denial_says_why(cast, release):
    row = relayed(release, by=cast.pat)
    with pytest.raises(InvalidInput):
        deny(row, reason=" ", by=cast.casey)
    assert not Ratification.objects.exists()


def test_without_an_answer_in_time_it_is_a_reported_item(cast, release, signed_in):
    relayed(release, by=cast.pat)
    assert "Approved in your name" in signed_in(cast.casey).get(reverse("today")).content.decode()
    assert "Approval not confirmed" not in signed_in(cast.sam).get(reverse("today")).content.decode()

    with time_machine.travel(clock.now() + timedelta(hours=settings.RATIFY_HOURS, minutes=1)):
        assert "Approval not confirmed" in signed_in(cast.sam).get(reverse("today")).content.decode()
        today = clock.local(clock.now()).date()
        period = Period(today - timedelta(days=2), today)
        address = f"{reverse('audits:usage')}?first={period.first}&last={period.last}"
        report = signed_in(cast.val).get(address)
        assert [each.request for each in report.context["by_voice"]] == [release]
        assert "not confirmed, due" in report.content.decode()
        ratify(RelayedApproval.objects.get(), by=cast.casey)
        assert "confirmed too late" in signed_in(cast.val).get(address).content.decode()


@pytest.mark.parametrize(
    "columns",
    [
        {"by": "pat", "confirms": True},
        {"by": "casey", "confirms": False},
    ],
)
def test_the_database_keeps_one_answer_of_who_gave_it(cast, release, columns):
    row = relayed(release, by=cast.pat)
    by = cast.member(columns["by"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Ratification.objects.create(
            relayed=row, given_by=cast.casey, by=by, at=clock.now(), confirms=columns["confirms"]
        )
    ratify(row, by=cast.casey)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ratification.objects.create(relayed=row, given_by=cast.casey, by=cast.casey, at=clock.now(), confirms=True)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE approvals_ratification SET confirms = %s", [False])


def typed(request, **more):
    at = f"{clock.local(clock.now()):%Y-%m-%dT%H:%M}"
    fields = {"given_by": request.decided_by_id or heard(request).given_by.pk, "channel": "PHONE", "heard_at": at}
    fields |= {"cad": "P26-1001", "read_back": request.revision.text, "sha256": request.sha256}
    return fields | more


def test_in_the_browser_the_difference_is_shown_and_nothing_typed_is_lost(cast, release, signed_in):
    pat = signed_in(cast.pat)
    decide = pat.get(reverse("approvals:decide", args=[release.pk])).content.decode()
    assert reverse("approvals:relay", args=[release.pk]) in decide

    wrong = release.revision.text.replace("Bruceville", "Brucewille")
    answer = pat.post(reverse("approvals:record_relay", args=[release.pk]), typed(release, read_back=wrong))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<del>Bruceville</del><ins>Brucewille</ins>" in page
    assert "P26-1001" in page
    done = pat.post(reverse("approvals:record_relay", args=[release.pk]), typed(release), follow=True)
    assert "not confirmed yet" in done.content.decode()


def test_in_the_browser_the_commander_answers(cast, release, signed_in):
    relayed(release, by=cast.pat)
    casey = signed_in(cast.casey)
    page = casey.get(reverse("approvals:relayed", args=[release.pk])).content.decode()
    assert release.revision.text in page
    assert reverse("approvals:ratify", args=[release.pk]) in page
    refused = casey.post(reverse("approvals:deny", args=[release.pk]), {"reason": ""})
    assert refused.status_code == 422

    answer = casey.post(reverse("approvals:ratify", args=[release.pk]), follow=True)

    assert "confirmed" in answer.content.decode()
    assert RelayedApproval.objects.get().answer.confirms


def test_a_direct_sign_off_is_nobodys_relay(cast, release, signed_in):
    decisions.approve(release, by=cast.casey, sha256=release.sha256, checked=EVERY_LETTER)
    release.refresh_from_db()
    assert release.relayed_by is None
    assert "relayed_by" not in last_event("approval.approved").facts
    assert signed_in(cast.pat).get(reverse("approvals:relayed", args=[release.pk])).status_code == 404


def test_whose_word_was_entered_hears_of_it_until_it_is_answered(cast, release):
    told = Notice.objects.filter(to=cast.casey, path=reverse("approvals:relayed", args=[release.pk]))
    row = relayed(release, by=cast.pat)
    assert [notice.urgent for notice in told] == [True]
    ratify(row, by=cast.casey)
    assert told.get().read_at is not None
