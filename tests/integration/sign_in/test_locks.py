"""Lock-out, through the sign-in page: five in fifteen minutes, until a second person releases (CJIS AC-7, S1)."""

import threading
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessFailureLog
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from demo.cast import DEMO_PASSWORD
from demo.codes import code_of, secret_of
from members.models import Member
from sign_in import locks
from sign_in.locks_gate import check_entry
from sign_in.models import LockKind, SignInLock
from tests.factories.department import newcomer
from tests.factories.trail import last_event
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
WRONG = "correct-horse-battery-staple"
STATION, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def no_flood_limit(settings) -> None:
    """What is tested is the lock, not the limit that slows a flood in front of it."""
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None}


def attempt(username, password=WRONG, *, address=STATION, client=None, **headers):
    client = client or Client()
    given = {"login": username, "password": password}
    return client.post(reverse("account_login"), given, REMOTE_ADDR=address, headers=headers)


def gets_in(username, *, address=ELSEWHERE) -> bool:
    """Whether name and password are taken; the second factor is asked for, or the session is there."""
    return attempt(username, DEMO_PASSWORD, address=address).status_code == 302


def fail(username, times, *, address=STATION) -> None:
    for _ in range(times):
        attempt(username, address=address)


def words(answer, name) -> list[str]:
    page = answer.content.decode()
    page = page[page.index("<main") : page.index("</main>")].replace(name, "NAME")
    return [line for line in page.splitlines() if "csrf" not in line]


def test_five_failures_lock_the_name_and_nobody_else(cast):
    fail("pat", 4)
    assert not SignInLock.objects.exists()
    fail("pat", 1, address=ELSEWHERE)

    lock = SignInLock.objects.get()
    assert (lock.kind, lock.subject, lock.member, lock.failures) == (LockKind.NAME, "pat", cast.pat, 5)
    assert not gets_in("pat")
    assert gets_in("sam", address=STATION)
    event = last_event("member.locked")
    assert (event.object_id, event.facts) == (str(cast.pat.pk), {"failures": 5, "minutes": 15})
    assert event.actor_label == "Sign-in"


def test_whatever_the_case_of_the_letters_it_is_one_name(cast):
    for spelling in ("pat", "PAT", " Pat ", "pAt", "paT"):
        attempt(spelling)
    assert not gets_in("pat")
    assert not gets_in("PAT")


def test_four_failures_and_a_sign_in_begin_anew(cast, settings):
    fail("pat", 4)
    user_logged_in_whole(cast.pat)
    fail("pat", 4)
    assert not SignInLock.objects.exists()


def user_logged_in_whole(member) -> None:
    """Through both factors: what Django then tells."""
    Client().force_login(member, backend="members.backends.RolesOnly")


def test_a_right_password_alone_clears_nothing(cast):
    """Who knows the password and guesses the second factor must not buy tries with it."""
    fail("pat", 4)
    client = Client()
    assert attempt("pat", DEMO_PASSWORD, client=client)["Location"] == reverse("mfa_authenticate")
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code != 302
    assert not gets_in("pat")


def test_the_right_code_opens_nothing_while_the_name_is_locked(cast):
    """Name and password were taken before the lock; the last gate sees it all the same."""
    client = Client()
    attempt("pat", DEMO_PASSWORD, client=client)
    fail("pat", 5)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret_of("pat"))})

    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_way_in_without_a_form_ends_at_the_last_gate(cast, rf):
    """A passkey, or the identity provider: neither asks the backend that looks at passwords."""
    fail("pat", 5)
    request = rf.get("/")
    request.session = Client().session
    with pytest.raises(NotPermitted, match="locked"):
        check_entry(request, cast.pat)
    check_entry(request, cast.sam)


def test_failures_that_lie_further_apart_do_not_add_up(cast):
    with time_machine.travel(clock.now() - timedelta(minutes=16), tick=False):
        fail("pat", 4)
    fail("pat", 4)
    assert not SignInLock.objects.exists()
    assert AccessFailureLog.objects.count() == 4  # what is past the window is not kept


def test_a_lock_does_not_end_by_itself(cast):
    fail("pat", 5)
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        assert not gets_in("pat")


def test_failures_over_several_names_lock_the_address_for_every_name(cast):
    for name in ("pat", "sam", "casey", "quinn"):
        attempt(name)
    assert gets_in("robin", address=STATION)
    attempt("nobody")

    assert SignInLock.objects.get().subject == STATION
    assert not gets_in("robin", address=STATION)
    assert not gets_in("pat", address=STATION)
    assert gets_in("pat", address=ELSEWHERE)
    assert last_event("address.locked").facts == {"failures": 5, "minutes": 15, "names": 5}


def test_an_address_header_is_believed_only_behind_our_own_proxy(cast, settings):
    for n in range(5):
        attempt(f"name{n}", **{"X-Forwarded-For": f"203.0.113.{n}"})
    assert SignInLock.objects.get().subject == STATION

    SignInLock.objects.all().delete()
    settings.BEHIND_TLS_PROXY = True
    for n in range(5):
        attempt(f"other{n}", **{"X-Forwarded-For": f"203.0.113.{n}, 203.0.113.77", "X-Forwarded-Proto": "https"})
    assert SignInLock.objects.get().subject == "203.0.113.77"


def test_one_client_owns_a_network_of_the_newer_addresses(cast):
    for n in range(5):
        attempt(f"name{n}", address=f"2001:db8:0:7::{n + 1}")
    assert SignInLock.objects.get().subject == "2001:db8:0:7::"
    assert not gets_in("pat", address="2001:db8:0:7:ffff::1")
    assert gets_in("pat", address="2001:db8:0:8::1")


def test_the_same_answer_to_a_wrong_an_unknown_and_a_locked_name(cast):
    wrong, unknown = attempt("sam"), attempt("nobody", address=ELSEWHERE)
    fail("pat", 5, address="203.0.113.5")
    fail("nemo", 5, address="203.0.113.6")
    locked, right = attempt("pat"), attempt("pat", DEMO_PASSWORD)
    locked_unknown = attempt("nemo", address=ELSEWHERE)

    answers = [(wrong, "sam"), (unknown, "nobody"), (locked, "pat"), (right, "pat"), (locked_unknown, "nemo")]
    assert {answer.status_code for answer, _ in answers} == {200}
    assert all(words(answer, name) == words(wrong, "sam") for answer, name in answers)
    assert "ask a supervisor to release it" in wrong.content.decode()


def test_a_thousand_guesses_and_none_gets_through(cast):
    """The right password is among them, ten times, and the guesses come from everywhere."""
    through = 0
    for n in range(1000):
        guess = DEMO_PASSWORD if n % 100 == 50 else f"guess-number-{n}"
        through += attempt("pat", guess, address=f"198.51.{n // 250}.{n % 250}").status_code != 200
    assert through == 0


def test_guesses_over_all_names_from_one_address(cast):
    names = [f"{n}" for n in Member.objects.values_list("username", flat=True)]
    through = 0
    for n in range(200):
        through += attempt(names[n % len(names)], f"guess-number-{n}").status_code != 200
    assert through == 0
    assert not gets_in(names[0], address=STATION)


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_are_counted(cast, monkeypatch):
    """Eight at once, ten times: five are looked at, whatever was under way when the fifth failed."""
    looked_at: set[str] = set()
    check = Member.check_password

    def look(member, raw) -> bool:
        looked_at.add(raw)
        return check(member, raw)

    monkeypatch.setattr(Member, "check_password", look)
    start = threading.Barrier(8)

    def guess(number) -> None:
        try:
            start.wait()
            for n in range(10):
                attempt("pat", f"guess-{number}-{n}", address=f"198.51.100.{number}")
        finally:
            connection.close()

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(looked_at) == 5
    assert SignInLock.objects.filter(subject="pat").count() == 1
    assert not gets_in("pat")


def test_a_renamed_member_takes_his_lock_along(cast):
    fail("pat", 5)
    Member.objects.filter(pk=cast.pat.pk).update(username="patricia")
    assert not gets_in("patricia")
    assert not gets_in("PATRICIA")
    assert gets_in("sam")
    locks.release(SignInLock.objects.get(), reason="He called", by=cast.sam)
    assert gets_in("patricia")


def test_nobody_releases_his_own_lock_under_another_name(cast):
    fail("sam", 5)
    Member.objects.filter(pk=cast.sam.pk).update(username="samuel")
    with pytest.raises(NotPermitted, match="their own name"):
        locks.release(SignInLock.objects.get(), reason="Mine", by=Member.objects.get(pk=cast.sam.pk))


def test_failures_of_the_second_factor_count_too(cast):
    client = Client()
    attempt("pat", DEMO_PASSWORD, client=client)
    for n in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{n}"})
    assert SignInLock.objects.get().subject == "pat"
    assert not gets_in("pat")


def test_a_password_that_is_asked_for_again_is_counted_too(cast, signed_in):
    client = signed_in(cast.pat)
    for n in range(5):
        client.post(reverse("account_reauthenticate"), {"password": f"guess-{n}"})
    assert not gets_in("pat")


def test_neither_the_password_nor_the_form_is_stored(cast, caplog):
    fail("pat", 5)
    kept = str(list(AccessFailureLog.objects.values())) + str(list(AuditEvent.objects.values())) + caplog.text
    assert WRONG not in kept
    assert "axes" not in {record.name.partition(".")[0] for record in caplog.records}


@pytest.fixture
def lock(cast) -> SignInLock:
    fail("pat", 5)
    return SignInLock.objects.get()


@pytest.fixture
def of_address(cast) -> SignInLock:
    for n in range(5):
        attempt(f"name{n}")
    return SignInLock.objects.get()


@pytest.mark.parametrize("name", ["sam", "casey", "chris", "toni"])
def test_a_second_person_releases_at_once(cast, lock, name):
    locks.release(lock, reason="He called from the desk phone", by=cast.member(name))

    assert gets_in("pat")
    event = last_event("lock.released")
    assert event.facts == {"kind": "NAME", "reason": "He called from the desk phone"}
    assert event.object_label == "User name pat"
    fail("pat", 4)
    assert gets_in("pat")  # counting begins anew


@pytest.mark.parametrize("name", ["robin", "quinn", "val", "drew", "pat"])
def test_nobody_else_releases(cast, lock, name):
    with pytest.raises(NotPermitted):
        locks.release(lock, reason="Please", by=cast.member(name))
    assert not gets_in("pat")


def test_nobody_releases_his_own_name(cast):
    fail("SAM", 5)
    lock = SignInLock.objects.get()
    with pytest.raises(NotPermitted, match="their own name"):
        locks.release(lock, reason="It was me", by=cast.sam)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignInLock.objects.filter(pk=lock.pk).update(
            released_at=clock.now(), released_by=cast.sam, released_by_label="Sgt. Sam Ortega", released_reason="Mine"
        )


def test_an_address_is_released_too(cast, of_address):
    locks.release(of_address, reason="The new kiosk had old passwords", by=cast.sam)
    assert gets_in("pat", address=STATION)


def test_a_release_says_why_and_happens_once(cast, lock):
    with pytest.raises(InvalidInput):
        locks.release(lock, reason=" ", by=cast.sam)
    locks.release(lock, reason="He called", by=cast.sam)
    with pytest.raises(StateForbids):
        locks.release(lock, reason="He called again", by=cast.casey)


@pytest.mark.parametrize("typed", ["pat", "PAT"])
def test_the_machine_releases_a_name(cast, lock, typed):
    call_command("release_lock", typed, reason="Night shift, nobody else on duty")
    assert gets_in("pat")
    assert last_event("lock.released").actor_label == "Command line"


def test_the_machine_releases_an_address_and_says_what_is_not_locked(cast, of_address):
    call_command("release_lock", STATION, reason="Kiosk")
    assert gets_in("pat", address=STATION)
    with pytest.raises(CommandError, match="not locked"):
        call_command("release_lock", STATION, reason="Kiosk")


def test_an_open_session_goes_on_while_the_name_is_locked(cast, signed_in):
    client = signed_in(cast.pat)
    fail("pat", 5)
    assert client.get(reverse("today")).status_code == 200


def test_the_page_lists_live_locks_and_releases(cast, lock, of_address_elsewhere, signed_in):
    client = signed_in(cast.sam)
    page = client.get(reverse("sign_in:locks")).content.decode()
    assert "pat" in page
    assert "203.0.113.40" in page

    empty = client.post(reverse("sign_in:release", args=[lock.pk]), {"reason": ""})
    assert empty.status_code == 422
    assert "Say why it is released" in empty.content.decode()
    assert client.post(reverse("sign_in:release", args=[lock.pk]), {"reason": "He called"}).status_code == 302
    assert gets_in("pat")
    assert "He called" in client.get(reverse("sign_in:locks")).content.decode()


@pytest.fixture
def of_address_elsewhere(cast, lock) -> SignInLock:
    for n in range(5):
        attempt(f"name{n}", address="203.0.113.40")
    return SignInLock.objects.get(kind=LockKind.ADDRESS)


def test_who_may_not_release_may_not_read(cast, lock, signed_in):
    assert signed_in(cast.robin).get(reverse("sign_in:locks")).status_code == 403


def test_the_page_costs_the_same_at_any_number_of_locks(cast, signed_in, django_assert_max_num_queries):
    noor = newcomer("noor")
    SignInLock.objects.bulk_create(
        SignInLock(kind=LockKind.NAME, subject=f"name{n}", member=noor, locked_at=clock.now(), failures=5)
        for n in range(150)
    )
    client = signed_in(cast.sam)
    client.get(reverse("sign_in:locks"))
    with django_assert_max_num_queries(16):
        page = client.get(reverse("sign_in:locks"))
    assert page.content.decode().count("<form") < 110  # the list has an end


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::1", "::"),
        ("fe80::1%eth0", "fe80::"),
        ("2001:db8:0:7:ffff:ffff:ffff:ffff", "2001:db8:0:7::"),
        ("192.0.2.7:4711", ""),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_what_counts_as_one_address(typed, counted):
    assert locks.address_key(typed) == counted
