"""The pages of people, positions, ranks and the roster file: who may what, errors beside the field, queries (389.3)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.csv_rows import MAX_BYTES
from members.models import Holding, Member, Position, Rank, RosterUpload
from tests.factories.department import newcomer
from tests.factories.trail import actions_since, last_event, last_seq
from tests.integration.members.test_roster import drews_row, file_of, noor

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
EVERYBODY = ("pat", "sam", "casey", "chris", "robin", "drew", "quinn", "val", "toni")
KEEPERS = {"chris", "drew"}
MOST = 25


def place(title):
    return Position.objects.get(title=title)


def urls_of(cast):
    robin, patrol, sergeant = cast.robin.pk, place("Patrol").pk, Rank.objects.get(code="SERGEANT").pk
    return {
        reverse("members:people"): set(EVERYBODY),
        reverse("members:member", args=[robin]): set(EVERYBODY),
        reverse("members:chain_above", args=[robin]): set(EVERYBODY),
        reverse("members:chain"): set(EVERYBODY),
        reverse("members:position", args=[patrol]): set(EVERYBODY),
        reverse("members:ranks"): set(EVERYBODY),
        reverse("members:add"): KEEPERS,
        reverse("members:edit", args=[robin]): KEEPERS,
        reverse("members:roles", args=[robin]): {"toni"},
        reverse("members:position_add"): KEEPERS,
        reverse("members:position_edit", args=[patrol]): KEEPERS,
        reverse("members:fill"): KEEPERS,
        reverse("members:vacate", args=[cast.robin.held[0].pk]): KEEPERS,
        reverse("members:rank_add"): KEEPERS,
        reverse("members:rank_edit", args=[sergeant]): KEEPERS,
        reverse("members:roster"): KEEPERS,
        reverse("members:roster_csv"): KEEPERS,
        reverse("members:roster_example"): KEEPERS,
    }


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_opens_what(cast, signed_in, name):
    client = signed_in(cast.member(name))
    for url, who in urls_of(cast).items():
        assert client.get(url).status_code == (200 if name in who else 403), url


@pytest.mark.parametrize("name", sorted(set(EVERYBODY) - KEEPERS))
def test_others_change_nothing(cast, signed_in, name):
    client, before = signed_in(cast.member(name)), (Holding.objects.count(), Position.objects.count())
    patrol = place("Patrol")
    for url in (
        reverse("members:add"),
        reverse("members:fill"),
        reverse("members:position_close", args=[patrol.pk]),
        reverse("members:position_reopen", args=[patrol.pk]),
        reverse("members:vacate", args=[cast.sam.held[0].pk]),
        reverse("members:rank_add"),
        reverse("members:roster"),
        reverse("members:roster_preview", args=[1]),
    ):
        assert client.post(url, {"reason": "Mine"}).status_code == 403, url
    assert (Holding.objects.count(), Position.objects.count()) == before


def page(answer):
    return answer.content.decode()


def test_the_list_the_tree_and_a_member_cost_the_same_at_five_hundred(cast, signed_in):
    client = signed_in(cast.drew)
    urls = [
        reverse("members:people"),
        reverse("members:chain"),
        reverse("members:member", args=[cast.robin.pk]),
        reverse("members:position", args=[place("Day watch supervisor").pk]),
        reverse("members:fill"),
    ]
    # What is asked once in a process, and noted once in a session.
    first = [queries_of(client, url) for url in urls]
    few = [queries_of(client, url) for url in urls]
    officer, above = Rank.objects.get(code="OFFICER"), place("Day watch supervisor")
    members = Member.objects.bulk_create(
        Member(username=f"m{n}", first_name="A", last_name=f"Z{n:03}", rank=officer) for n in range(500)
    )
    seats = Position.objects.bulk_create(
        Position(title=f"Patrol officer {n}", rank=officer, reports_to=above, unit="Patrol") for n in range(500)
    )
    Holding.objects.bulk_create(
        Holding(position=seat, member=member, starts_at=clock.now())
        for seat, member in zip(seats, members, strict=True)
    )
    assert [queries_of(client, url) for url in urls] == few
    assert max(first + few) <= MOST


def queries_of(client, url):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_tree_says_it_in_words(cast, signed_in):
    Member.objects.filter(pk=cast.sam.pk).update(duty_status="LEAVE")
    shown = page(signed_in(cast.robin).get(reverse("members:chain")))
    for words in ("Vacant", "Sam Ortega is on leave", "Watch commander"):
        assert words in shown


def test_a_member_s_page_tells_who_stands_above_and_what_he_held(cast, signed_in):
    shown = page(signed_in(cast.sam).get(reverse("members:member", args=[cast.robin.pk])))
    for words in ("Day watch supervisor", "Vacant", "Chris Alvarado", "has not authorized this member"):
        assert words in shown
    assert "Edit the entry" not in shown
    assert "Edit the entry" in page(signed_in(cast.drew).get(reverse("members:member", args=[cast.robin.pk])))


def test_a_member_is_added_and_a_wrong_entry_comes_back_whole(cast, signed_in):
    client, url = signed_in(cast.drew), reverse("members:add")
    typed = {
        "first_name": "Noor",
        "last_name": "Haddad",
        "badge_number": "4102",
        "username": "SAM",
        "email": "no",
        "post_id": "",
        "classification": "SWORN",
        "rank": Rank.objects.get(code="OFFICER").pk,
    }
    answer = client.post(url, typed)
    assert answer.status_code == 422
    said = page(answer)
    assert "This is no e-mail address." in said
    assert set(answer.context["form"].errors) == {"email", "badge_number", "username"}, "all of it at once"
    assert "already exists: Sgt. Sam Ortega" in said
    assert 'value="Haddad"' in said

    answer = client.post(url, typed | {"email": "", "username": "noor", "badge_number": "4200"})
    assert answer["Location"] == reverse("members:member", args=[Member.objects.get(username="noor").pk])


def test_an_entry_is_edited_beside_the_ones_of_others(cast, signed_in):
    client, url = signed_in(cast.drew), reverse("members:edit", args=[cast.robin.pk])
    about = {name: getattr(cast.robin, name) for name in ("first_name", "last_name", "badge_number", "username")}
    typed = about | {"email": "no", "post_id": "", "classification": "SWORN"}
    answer = client.post(url, typed | {"badge_number": cast.sam.badge_number})
    assert set(answer.context["form"].errors) == {"email", "badge_number"}, "the user name is Robin's own"
    assert client.post(url, typed | {"email": ""}).status_code == 302


@pytest.mark.parametrize("url", ["add", "fill", "position_add", "rank_add"])
def test_an_empty_form_names_what_is_missing(cast, signed_in, url):
    answer = signed_in(cast.drew).post(reverse(f"members:{url}"), {})
    assert answer.status_code == 422
    assert "This could not be saved" in page(answer)


def filled(**changes):
    terms = {"position": place("Media sergeant").pk, "kind": "FILLED", "first_day": "", "last_day": "", "order": ""}
    return terms | changes


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"first_day": "2027-03-02", "last_day": "2027-03-01"}, "last_day", "before the beginning"),
        ({"first_day": "9999-12-31"}, "first_day", "2000 and 2100"),
        ({"last_day": "0001-01-01"}, "last_day", "2000 and 2100"),
        ({"first_day": "soon"}, "first_day", "valid date"),
        ({"kind": "ACTING"}, "last_day", "by an order, with an end"),
        ({"kind": "ACTING", "last_day": "2099-03-01"}, "order", "by an order, with an end"),
        ({"order": "x" * 50_000}, "order", "50,000 characters"),
        ({}, "member", "holds Patrol in that time"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(cast, signed_in, changes, field, words):
    answer = signed_in(cast.drew).post(reverse("members:fill"), filled(member=cast.robin.pk, **changes))
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert cast.member("robin").assignment == "Patrol"


def test_giving_himself_a_position_is_told_beside_the_field_and_kept_in_the_trail(cast, signed_in):
    seq = last_seq()
    answer = signed_in(cast.drew).post(reverse("members:fill"), filled(member=cast.drew.pk))
    assert answer.status_code == 403
    assert "Nobody gives themselves a position." in answer.context["form"].errors["member"]
    assert actions_since(seq).count("act.refused") == 1
    assert last_event("act.refused").facts["clause"] == "389.3"


def test_days_are_days_on_elk_groves_clock(cast, signed_in):
    member = newcomer("noor")
    client = signed_in(cast.drew)
    client.post(reverse("members:vacate", args=[member.held[0].pk]), {"reason": "Promoted"})
    days = {"first_day": "2099-03-07", "last_day": "2099-03-08"}  # the clock goes forward on the second
    answer = client.post(reverse("members:fill"), filled(member=member.pk, **days))
    assert answer.status_code == 302
    held = Holding.objects.latest("pk")
    assert held.starts_at.isoformat() == "2099-03-07T08:00:00+00:00"
    assert held.ends_at.isoformat() == "2099-03-09T07:00:00+00:00"

    shown = page(client.get(reverse("members:position", args=[held.position_id])))
    assert "Not begun" in shown
    client.post(reverse("members:vacate", args=[held.pk]), {"reason": "Wrong year"})
    held.refresh_from_db()
    assert held.cancelled_at
    assert "Cancelled before it began" in page(client.get(reverse("members:member", args=[member.pk])))


def test_filled_today_counts_from_this_minute(cast, signed_in):
    client, robin = signed_in(cast.drew), cast.robin
    client.post(reverse("members:vacate", args=[robin.held[0].pk]), {"reason": "Promoted"})
    today = clock.local(clock.now()).date().isoformat()
    assert client.post(reverse("members:fill"), filled(member=robin.pk, first_day=today)).status_code == 302
    assert cast.member("robin").is_supervisor


def test_a_chain_that_loops_is_told_beside_the_field(cast, signed_in):
    position, below = place("Watch commander"), place("Patrol")
    typed = {"title": "Watch commander", "rank": position.rank_id, "reports_to": below.pk, "is_watch_commander": "on"}
    answer = signed_in(cast.drew).post(reverse("members:position_edit", args=[position.pk]), typed)
    assert answer.status_code == 422
    assert "circle" in str(answer.context["form"].errors["reports_to"])
    assert place("Watch commander").unit == "Patrol", "nothing of it is stored"


def test_roles_are_given_by_the_administrator_never_to_himself(cast, signed_in):
    client, seq = signed_in(cast.toni), last_seq()
    assert client.post(reverse("members:roles", args=[cast.robin.pk]), {"roles": ["PIO"]}).status_code == 302
    answer = client.post(reverse("members:roles", args=[cast.toni.pk]), {"roles": ["Chief of Police"]})
    assert answer.status_code == 403
    assert actions_since(seq).count("act.refused") == 1
    assert client.post(reverse("members:roles", args=[cast.robin.pk]), {"roles": ["King"]}).status_code == 422
    assert client.post(reverse("members:roles", args=[cast.robin.pk]), {}).status_code == 302
    assert not cast.member("robin").groups.exists()


def test_the_chiefs_rank_has_no_box_and_supervises_whatever_is_sent(cast, signed_in):
    chief = Rank.objects.get(is_chief=True)
    client, url = signed_in(cast.drew), reverse("members:rank_edit", args=[chief.pk])
    assert 'name="supervisory"' not in page(client.get(url))
    assert client.post(url, {"name": "Police Chief", "short": "Chief", "supervisory": ""}).status_code == 302
    chief.refresh_from_db()
    assert (chief.name, chief.supervisory) == ("Police Chief", True)


def upload(client, content):
    return client.post(reverse("members:roster"), {"file": SimpleUploadedFile("roster.csv", content)})


def test_a_roster_is_shown_and_then_imported(cast, signed_in):
    client = signed_in(cast.drew)
    answer = upload(client, file_of(noor()))
    shown = client.get(answer["Location"])
    assert "Noor Haddad" in page(shown)
    assert not Member.objects.filter(username="noor").exists()

    done = client.post(answer["Location"], {"plan": shown.context["plan"].sha256})
    assert done["Location"] == reverse("members:people")
    assert Member.objects.filter(username="noor").exists()
    assert "Nothing to change" in page(upload(client, file_of(noor())))
    again = client.post(answer["Location"], {"plan": shown.context["plan"].sha256}, follow=True)
    assert "imported already" in page(again)


def test_another_preview_than_the_one_that_was_read_is_shown_again(cast, signed_in):
    client = signed_in(cast.drew)
    where = upload(client, file_of(noor()))["Location"]
    answer = client.post(where, {"plan": "0" * 64}, follow=True)
    assert "changed since this preview" in page(answer)
    assert answer.redirect_chain[-1][0] == where
    assert not Member.objects.filter(username="noor").exists()


def test_nobody_reads_another_s_preview(cast, signed_in):
    upload(signed_in(cast.drew), file_of(noor()))
    kept = RosterUpload.objects.get()
    answer = signed_in(cast.chris).get(reverse("members:roster_preview", args=[kept.pk]), follow=True)
    assert "Noor" not in page(answer)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (file_of(noor(rank="Marshal")), "The ladder has no rank"),
        (file_of(noor(last_name="a\x00b")), "cannot be shown"),
        (file_of(noor(), noor()), "stands in line 2 already"),
        ("é".encode("cp1252") * 9, "Windows-1252"),
        (b"", "empty"),
        (b"x" * (MAX_BYTES + 2), "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_is_told_and_nothing_is_stored(cast, signed_in, content, words):
    answer = upload(signed_in(cast.drew), content)
    assert answer.status_code == 422
    assert words in page(answer)
    assert not RosterUpload.objects.exists()


def test_who_would_move_himself_by_a_file_is_in_the_trail(cast, signed_in):
    seq = last_seq()
    answer = upload(signed_in(cast.drew), drews_row().replace(",Captain,", ",Assistant Chief,").encode())
    assert answer.status_code == 422
    assert "Nobody gives themselves a position" in page(answer)
    assert actions_since(seq).count("act.refused") == 1


def test_the_roster_as_a_file(cast, signed_in):
    answer = signed_in(cast.drew).get(reverse("members:roster_csv"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert b"Sam,Ortega" in answer.getvalue()


def test_a_name_is_text_on_every_page(cast, signed_in):
    Member.objects.filter(pk=cast.robin.pk).update(last_name="<script>alert(1)</script>")
    client = signed_in(cast.drew)
    for url in (reverse("members:people"), reverse("members:chain"), reverse("members:member", args=[cast.robin.pk])):
        assert "<script>alert" not in page(client.get(url))


def test_an_end_needs_a_reason_and_a_second_end_is_no_page_of_errors(cast, signed_in):
    client, held = signed_in(cast.drew), cast.robin.held[0]
    url = reverse("members:vacate", args=[held.pk])
    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "Transfer"}).status_code == 302
    assert client.post(url, {"reason": "Transfer"}).status_code == 409


def test_a_position_is_closed_when_it_is_empty_and_told_why_not_before(cast, signed_in):
    client, patrol = signed_in(cast.drew), place("Patrol")
    url = reverse("members:position_close", args=[patrol.pk])
    assert client.post(url).status_code == 409
    Holding.objects.filter(position=patrol).update(ends_at=clock.now() + timedelta(seconds=0))
    assert client.post(url).status_code == 302
    assert "Open it again" in page(client.get(reverse("members:position", args=[patrol.pk])))
    assert client.post(reverse("members:position_reopen", args=[patrol.pk])).status_code == 302
