"""389.4.1: the incident room shows who commands, what is public, what waits, and when the public hears more."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals import command, decisions
from approvals.models import ReleaseNumber
from core import clock
from incidents.limits import set_limit
from incidents.services import conclude
from members.models import DutyStatus, Member
from posts.library import services as library
from posts.models import StandingKind
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.trail import last_event

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.4.1")]


@pytest.fixture
def incident(cast):
    return posts.open_incident(cast)


def holding(cast):
    """An approved holding statement."""
    day = clock.local(clock.now()).date() + timedelta(days=90)
    version = library.write(
        StandingKind.HOLDING,
        library.Wording(title="We know of it", english="Officers are on scene.", category="e", review_by=day),
        by=cast.pat,
    )
    library.approve(version, number=1, by=cast.sam)
    return version


def page(client, incident, name="incidents:room", **query):
    return client.get(reverse(name, args=[incident.pk]), query).content.decode().partition("<main")[2]


def now(client, incident, **query):
    return client.get(reverse("incidents:room_now", args=[incident.pk]), query)


def update(cast, incident, title, **more):
    return posts.submitted(cast, incident=incident, category="e", title=title, text=f"{title}. {posts.PLAIN}", **more)


def test_updates_are_numbered_in_the_order_of_their_submission(cast, incident, signed_in):
    posts.draft(cast, incident=incident, category="e", title="Written first, sent never")
    for title in ("Stay away", "Streets open again"):
        update(cast, incident, title)
    shown = page(signed_in(cast.pat), incident)
    assert shown.index("Update 2") < shown.index("Streets open again") < shown.index("Update 1")
    assert "Written first, sent never" in shown.partition('id="drafts"')[2]
    assert last_event("approval.requested").facts["update"] == 2


def test_a_number_stays_with_its_post_and_is_given_to_no_other(cast, incident):
    first = update(cast, incident, "Stay away")
    decisions.return_for_changes(first, by=cast.casey, sha256=first.sha256, note="Say until when.")
    update(cast, incident, "Streets open again")
    posts.submit(posts.edit(cast, first.post, incident=incident, category="e", title="Stay away"))
    numbers = ReleaseNumber.objects.filter(incident=incident).order_by("number")
    assert [(each.number, each.post.title) for each in numbers] == [(1, first.post.title), (2, "Streets open again")]


def test_each_incident_counts_for_itself(cast, incident):
    other = posts.open_incident(cast, number="26-1002", name="Missing hiker")
    update(cast, incident, "Stay away")
    update(cast, other, "The search goes on")
    assert list(ReleaseNumber.objects.values_list("number", flat=True)) == [1, 1]


def test_what_is_public_is_named_by_account_and_address(cast, incident, signed_in):
    posts.published(cast, incident=incident, category="e", title="Stay away")
    delivery = Delivery.objects.get()
    shown = page(signed_in(cast.robin), incident)
    assert delivery.permalink in shown
    assert "Public on" in shown


def test_who_commands_and_since_when(cast, incident, signed_in):
    shown = page(signed_in(cast.robin), incident)
    assert f"<b>{cast.casey.title_and_name}</b> commands since" in shown
    Member.objects.filter(pk=cast.casey.pk).update(duty_status=DutyStatus.LEAVE)
    assert "Not on duty: nobody can sign off" in page(signed_in(cast.robin), incident)


def test_what_waits_leads_its_reader_to_the_sign_off(cast, incident, signed_in):
    request = update(cast, incident, "Stay away")
    assert reverse("approvals:decide", args=[request.pk]) in page(signed_in(cast.casey), incident)
    # An officer reads what is public, and no more.
    assert "Stay away" not in page(signed_in(cast.robin), incident)


def test_the_next_update_is_due_as_the_newest_public_one_promised(cast, incident, signed_in):
    client = signed_in(cast.pat)
    assert "No public update promises one." in page(client, incident)
    begins = datetime(2026, 12, 1, 12, tzinfo=clock.LOCAL_ZONE)
    with time_machine.travel(begins, tick=False) as moved:
        client = signed_in(cast.pat)
        facts = posts.facts_of("e") | {"next_update": "2026-12-01T12:30-08:00"}
        posts.published(cast, incident=incident, category="e", title="Stay away", facts=facts)
        assert "Overdue" not in page(client, incident)
        assert "as update 1 promised" in page(client, incident)
        moved.move_to(begins + timedelta(minutes=30))
        assert "Overdue" in page(signed_in(cast.pat), incident)


def test_nothing_is_sent_where_nothing_changed(cast, incident, signed_in):
    with time_machine.travel(clock.now(), tick=False):
        client = signed_in(cast.pat)
        seen = page(client, incident).partition("?seen=")[2].partition('"')[0]
        assert now(client, incident, seen=seen).status_code == 204
        update(cast, incident, "Stay away")
        answer = now(client, incident, seen=seen)
        assert answer.status_code == 200
        assert "Stay away" in answer.content.decode()
        newer = answer.content.decode().partition("?seen=")[2].partition('"')[0]
        assert now(client, incident, seen=newer).status_code == 204


def test_what_one_member_may_not_read_does_not_come_by_the_side_door(cast, incident, signed_in):
    update(cast, incident, "Stay away")
    answer = now(signed_in(cast.robin), incident, seen="other")
    assert "Stay away" not in answer.content.decode()


def test_a_concluded_room_stands_still(cast, incident, signed_in):
    command.conclude(incident, by=cast.sam)
    shown = page(signed_in(cast.pat), incident)
    assert "hx-get" not in shown
    assert "Write an update" not in shown
    assert "concluded" in shown


def test_a_holding_statement_is_two_clicks_from_a_draft(cast, incident, signed_in):
    client = signed_in(cast.pat)
    text = holding(cast)
    shown = page(client, incident)
    link = f"{reverse('compose:new')}?from={text.pk}&amp;incident={incident.pk}"
    assert link in shown
    composer = client.get(link.replace("&amp;", "&")).content.decode()
    assert f'<option value="{incident.pk}" selected>' in composer
    assert text.english in composer


def test_an_incident_that_is_none_chooses_nothing(cast, incident, signed_in):
    conclude(incident, by=cast.sam)
    for number in (str(incident.pk), "0", "99999999999999999999", "x", "²"):
        answer = signed_in(cast.pat).get(reverse("compose:new"), {"incident": number})
        assert answer.status_code == 200
        assert f'value="{incident.pk}" selected' not in answer.content.decode()


def test_forty_updates_cost_no_more_queries_than_one(cast, incident, signed_in):
    def queries():
        client = signed_in(cast.pat)
        page(client, incident)
        with CaptureQueriesContext(connection) as asked:
            page(client, incident)
        return len(asked)

    posts.published(cast, incident=incident, category="e", title="Stay away")
    one = queries()
    for number in range(12):
        update(cast, incident, f"Update of the hour {number}")
    assert queries() == one <= 25


def test_what_is_not_to_be_released_stands_above_everything(cast, incident, signed_in):
    set_limit(incident, sentence="No word of the hostages", by=cast.casey)
    shown = page(signed_in(cast.pat), incident)
    assert shown.index("No word of the hostages") < shown.index('id="updates"')
