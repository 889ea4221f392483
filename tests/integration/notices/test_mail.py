"""By mail, through a real server: what it says, when it goes, and what happens when it cannot (389.3, 389.4.1)."""

from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr

import pytest
import time_machine
from django.urls import reverse

from core import clock
from members.models import DutyStatus, Member
from notices import sending, services
from notices.kinds import Kind
from notices.models import Mail, MailState, Notice, Wishes
from tests.factories import posts
from tests.factories.department import newcomer

pytestmark = pytest.mark.django_db


def told(*members, kind=Kind.DECIDE, urgent=False):
    services.tell(members, kind=kind, words="Waits for your decision", path="/queue/1/", urgent=urgent)


@pytest.mark.policy("389.5(b)")
def test_no_word_of_the_post_leaves_the_house(cast, mail_server):
    request = posts.submitted(cast)
    assert sending.send_due() == 1
    (letter,) = mail_server.to("drew@example.org")
    assert letter["Subject"] == "A post waits for your decision"
    assert letter["Auto-Submitted"] == "auto-generated"
    body = letter.get_content()
    assert f"https://posting.example.org{reverse('approvals:decide', args=[request.pk])}" in body
    assert posts.TITLE not in letter.as_string()
    assert "Laguna" not in letter.as_string()


@pytest.mark.policy("389.3")
def test_the_link_asks_who_is_there_and_decides_nothing(cast, mail_server, client, signed_in):
    request = posts.submitted(cast)
    sending.send_due()
    path = reverse("approvals:decide", args=[request.pk])
    assert reverse("account_login") in client.get(path).headers["Location"]
    assert signed_in(cast.robin).get(path).status_code in (403, 404)
    assert signed_in(cast.drew).get(path).status_code == 200
    request.refresh_from_db()
    assert request.status == "WAITING"


@pytest.mark.policy("389.3")
def test_it_is_sent_once(cast, mail_server):
    told(cast.drew)
    assert [sending.send_due(), sending.send_due()] == [1, 0]
    assert len(mail_server.letters) == 1
    assert Mail.objects.get().sent_at is not None


@pytest.mark.policy("389.3")
def test_a_worker_that_dies_after_the_server_took_it_sends_it_twice_under_one_name(cast, mail_server, monkeypatch):
    told(cast.drew)

    def dies(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(sending, "_finish", dies)
        with pytest.raises(KeyboardInterrupt):
            sending.send_due()
    assert sending.send_due() == 0, "the lease is not over"
    with time_machine.travel(clock.now() + sending.LEASE + timedelta(seconds=1)):
        assert sending.send_due() == 1
    assert len(mail_server.letters) == 2
    assert len({letter["Message-ID"] for letter in mail_server.letters}) == 1, "mail programs show it once"


@pytest.mark.policy("389.3")
def test_while_no_server_answers_nothing_is_lost_and_no_try_is_used_up(cast, mail_settings):
    told(cast.drew)
    assert sending.send_due() == 0
    waiting = Mail.objects.get()
    assert (waiting.state, waiting.tries) == (MailState.WAITING, 0)
    mail_settings.start()
    try:
        with time_machine.travel(waiting.due_at + timedelta(seconds=1)):
            assert sending.send_due() == 1
    finally:
        mail_settings.stop()


@pytest.mark.policy("389.3")
def test_an_address_that_the_server_refuses_is_given_up_and_the_member_reads_so(cast, mail_server, signed_in):
    mail_server.refuses.add("drew@example.org")
    told(cast.drew, cast.sam)
    assert sending.send_due() == 1, "the others get theirs"
    assert Mail.objects.get(notice__to=cast.drew).state == MailState.GIVEN_UP
    page = signed_in(cast.drew).get(reverse("notices:list")).content.decode()
    assert "The mail server refuses this address." in page


@pytest.mark.policy("389.3")
def test_a_busy_server_is_asked_again_with_growing_waits_and_at_last_never(cast, mail_server):
    mail_server.busy = True
    told(cast.drew)
    waits, tries = [], 0
    with time_machine.travel(clock.now(), tick=False) as moved:
        while (waiting := Mail.objects.get()).state == MailState.WAITING:
            moved.move_to(waiting.due_at)
            sending.send_due()
            waits.append((Mail.objects.get().due_at - clock.now()).total_seconds())
            tries += 1
    assert waits[: len(sending.WAITS)] == [wait.total_seconds() for wait in sending.WAITS]
    assert tries == len(sending.WAITS) + 1
    assert Mail.objects.get().state == MailState.GIVEN_UP
    assert Notice.objects.get().read_at is None, "in the application it stands"


@pytest.mark.policy("389.3")
def test_who_went_on_leave_or_read_it_meanwhile_gets_no_mail(cast, mail_server):
    told(cast.drew, cast.sam)
    Member.objects.filter(pk=cast.drew.pk).update(duty_status=DutyStatus.LEAVE)
    services.read(cast.sam)
    assert sending.send_due() == 0
    assert mail_server.letters == []
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.DROPPED}


@pytest.mark.policy("389.3")
def test_what_was_decided_before_it_was_sent_is_not_sent(cast, mail_server):
    posts.approved(cast)
    sending.send_due()
    assert mail_server.to("drew@example.org") == []
    assert [letter["Subject"] for letter in mail_server.to("pat@example.org")] == ["Somebody decided on your post"]


NIGHT = {"quiet_from": time(22), "quiet_until": time(6)}


@pytest.mark.policy("389.4.1")
def test_quiet_hours_hold_back_everything_but_incidents(cast, mail_server):
    Wishes.objects.create(member=cast.drew, **NIGHT)
    late = datetime(2026, 12, 1, 23, 30, tzinfo=clock.LOCAL_ZONE)
    with time_machine.travel(late, tick=False) as moved:
        told(cast.drew)
        told(cast.drew, kind=Kind.COMMAND, urgent=True)
        sending.send_due()
        assert [letter["Subject"] for letter in mail_server.letters] == ["You command an incident"]
        moved.move_to(datetime(2026, 12, 2, 6, 0, tzinfo=clock.LOCAL_ZONE))
        assert sending.send_due() == 1


@pytest.mark.parametrize(
    ("told_at", "until", "heard_at"),
    [
        # 2:30 does not exist in that night: an hour later on the wall.
        ("2027-03-13T23:00", time(2, 30), datetime(2027, 3, 14, 10, 30, tzinfo=UTC)),
        # 1:30 comes twice: the first of both.
        ("2027-11-06T23:00", time(1, 30), datetime(2027, 11, 7, 8, 30, tzinfo=UTC)),
        ("2027-03-14T01:00", time(6, 0), datetime(2027, 3, 14, 13, 0, tzinfo=UTC)),
        ("2027-03-14T06:00", time(6, 0), datetime(2027, 3, 14, 13, 0, tzinfo=UTC)),
        ("2027-03-14T12:00", time(6, 0), datetime(2027, 3, 14, 19, 0, tzinfo=UTC)),
    ],
    ids=["skipped", "repeated", "after midnight", "as it ends", "by day"],
)
def test_quiet_hours_end_by_the_clock_of_elk_grove(cast, mail_server, told_at, until, heard_at):
    Wishes.objects.create(member=cast.drew, quiet_from=time(22), quiet_until=until)
    with time_machine.travel(datetime.fromisoformat(told_at).replace(tzinfo=clock.LOCAL_ZONE), tick=False):
        told(cast.drew)
    assert Mail.objects.get().due_at == heard_at


def test_kinds_that_a_member_does_not_want_by_mail_stand_in_the_application(cast, mail_server):
    Wishes.objects.create(member=cast.drew, not_by_mail=[Kind.DECIDE.value])
    told(cast.drew)
    assert sending.send_due() == 0
    assert Notice.objects.filter(to=cast.drew).count() == 1


@pytest.mark.parametrize("address", ["", "no address", "drew@example.org\nBcc: all@example.com"])
def test_no_mail_to_what_is_no_address(cast, mail_server, address):
    Member.objects.filter(pk=cast.drew.pk).update(email=address)
    told(cast.drew)
    assert sending.send_due() == 0
    assert Notice.objects.count() == 1


def test_many_are_told_by_as_many_queries_as_one(cast, mail_settings, django_assert_num_queries):
    many = [newcomer(f"noor{number}") for number in range(30)]
    Member.objects.filter(pk__in=[member.pk for member in many]).update(email="noor@example.org")
    for members in (many[:1], many):
        with django_assert_num_queries(5):  # savepoint, people with wishes, notices, mails, release
            told(*members)
    assert Mail.objects.count() == 31


def test_names_of_members_do_not_write_headers(cast, mail_server):
    told(cast.drew)
    sending.send_due()
    (letter,) = mail_server.letters
    assert parseaddr(letter["From"])[1] == "posting@example.org"
    assert letter.get_all("To") == ["drew@example.org"]


def test_old_notices_are_forgotten_with_their_mail(cast, mail_server, settings):
    told(cast.drew)
    with time_machine.travel(clock.now() + timedelta(days=settings.NOTICES_KEPT_DAYS, minutes=1)):
        told(cast.sam)
        sending.forget_old()
    assert [notice.to for notice in Notice.objects.all()] == [cast.sam]
    assert Mail.objects.filter(notice__to=cast.drew).count() == 0
