"""389.3: the Chief's pages: authorize in under a minute, see who may post, suspend, lift, renew, revoke, designate."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from members import authorizations, designations
from members.ladder import fill
from members.matrix import Wanted, read_matrix
from members.models import Designation, Member, Position, PostingAuthorization
from tests.factories import posts
from tests.factories.department import TESTER, authorize, newcomer
from tests.factories.trail import actions_since, last_event, last_seq
from tests.factories.training import today, trained, untrain, waived
from training.templatetags.training_states import with_training

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def day(days):
    return f"{clock.local(clock.now()) + timedelta(days=days):%Y-%m-%d}"


def typed(cast, **other):
    terms = {"member": cast.robin.pk, "accounts": [cast.x.pk], "categories": ["f"], "basis": "Order 26-014"}
    return {name: value for name, value in (terms | other).items() if value is not None}


def newest():
    return PostingAuthorization.objects.latest("pk")


def test_the_chief_authorizes_with_one_form(cast, signed_in):
    client = signed_in(cast.chris)
    page = client.get(reverse("members:authorize") + f"?member={cast.robin.pk}")
    assert f'<option value="{cast.robin.pk}" selected>' in page.content.decode()

    answer = client.post(
        reverse("members:authorize"),
        typed(cast, conditions="Highway 99 only\nby day", last_day=day(90), may_write_for_incidents="on"),
    )

    issued = newest()
    assert answer["Location"] == reverse("members:authorization", args=[issued.pk])
    assert (issued.conditions, issued.may_write_for_incidents) == ("Highway 99 only\nby day", True)
    assert clock.local(issued.ends_at).date() == clock.local(clock.now()).date() + timedelta(days=91)
    said = client.get(answer["Location"]).content.decode()
    for words in ("In force", "Highway 99 only", "Order 26-014", "Issued by Chief Chris Alvarado", "Memo (PDF)"):
        assert words in said


def test_every_account_and_every_category_are_one_tick_each(cast, signed_in):
    signed_in(cast.chris).post(
        reverse("members:authorize"), typed(cast, accounts=None, every_account="on", categories=["every"])
    )
    assert newest().accounts.count() == 3
    assert newest().categories_label == "every category"


def test_the_terms_of_another_member_are_taken_over(cast, signed_in):
    authorizations.issue(
        cast.robin, accounts=[cast.x], categories=["f"], basis="Order 1", conditions="Highway 99", by=cast.chris
    )
    url = reverse("members:authorize") + f"?member={cast.quinn.pk}&like={cast.robin.pk}"
    form = signed_in(cast.chris).get(url).context["form"]
    assert form["conditions"].value() == "Highway 99"
    assert form["categories"].value() == ["f"]
    assert form["accounts"].value() == [cast.x.pk]
    assert form["member"].value() == cast.quinn.pk


BAD = {
    "no member": ({"member": None}, "member", "Choose the member"),
    "a number no row can have": ({"member": "9" * 30}, "member", "Choose from the list"),
    "no account": ({"accounts": None}, "accounts", "at least one social account"),
    "an account of nobody": ({"accounts": ["77777"]}, "accounts", "Select a valid choice"),
    "no category": ({"categories": None}, "categories", "at least one content category"),
    "a category of nobody": ({"categories": ["z"]}, "categories", "Select a valid choice"),
    "no basis": ({"basis": " "}, "basis", "State the basis"),
    "a long basis": ({"basis": "x" * 300}, "basis", "300 characters"),
    "a basis with NUL": ({"basis": "a\x00b"}, "basis", "cannot be shown"),
    "conditions with a bell": ({"conditions": "a\x07b"}, "conditions", "cannot be shown"),
    "ends in the past": ({"last_day": -3}, "last_day", "in the past"),
    "ends before it begins": ({"first_day": 9, "last_day": 3}, "last_day", "before the start"),
    "begins in the past": ({"first_day": -400}, "first_day", "lies in the past"),
    "the year 9999": ({"last_day": "9999-12-31"}, "last_day", "2100"),
    "no date": ({"last_day": "tomorrow"}, "last_day", "valid date"),
}


@pytest.mark.parametrize(("other", "field", "words"), BAD.values(), ids=BAD)
def test_bad_terms_come_back_beside_their_field_and_nothing_is_stored(cast, signed_in, other, field, words):
    for name in ("first_day", "last_day"):
        if isinstance(other.get(name), int):
            other = other | {name: day(other[name])}
    before = last_seq()
    client = signed_in(cast.chris)
    before = last_seq()

    answer = client.post(reverse("members:authorize"), typed(cast, **other))

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert "Nothing you typed is lost" in answer.content.decode()
    assert PostingAuthorization.objects.count() == 1
    assert last_seq() == before


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "robin", "drew", "toni"])
def test_nobody_but_the_chief_opens_the_pages(cast, signed_in, name):
    client, pk = signed_in(cast.member(name)), cast.authorization.pk
    assert client.get(reverse("members:authorize")).status_code == 403
    assert client.get(reverse("members:designations")).status_code == 403
    for url in ("members:lift", "members:renew", "standing:suspend", "standing:revoke"):
        assert client.post(reverse(url, args=[pk]), {"reason": "x", "basis": "x"}).status_code == 403, url
    page = client.get(reverse("members:authorization", args=[pk])).content.decode()
    assert "Revoke" not in page
    assert cast.authorization.status == "ACTIVE"


def test_a_refusal_is_kept_in_the_trail(cast, signed_in):
    signed_in(cast.pat).post(reverse("members:authorize"), typed(cast))
    assert "Only the Chief" in last_event("act.refused").facts["reason"]


def test_suspend_freezes_and_lift_puts_in_force_again(cast, signed_in):
    asked, client, pk = posts.approved(cast), signed_in(cast.chris), cast.authorization.pk
    page = reverse("members:authorization", args=[pk])

    said = client.post(reverse("standing:suspend", args=[pk]), {"reason": "Inquiry 26-3"}, follow=True)
    assert "1 queued post frozen" in said.content.decode()
    assert set(asked.post.deliveries.values_list("status", flat=True)) == {"HELD"}
    shown = client.get(page).content.decode()
    assert "Inquiry 26-3" in shown
    assert "Lift the suspension" in shown
    assert "Suspended by Chief Chris Alvarado" in shown

    client.post(reverse("members:lift", args=[pk]), {"reason": "Unfounded"})
    assert cast.authorization.status == "ACTIVE"
    shown = signed_in(cast.sam).get(reverse("publishing:post", args=[asked.post_id])).content.decode()
    assert "Take back what is frozen" in shown
    assert "The approval is void" in shown


def test_the_author_takes_back_what_is_frozen_and_may_write_it_anew(cast, signed_in):
    asked = posts.approved(cast)
    signed_in(cast.chris).post(reverse("standing:revoke", args=[cast.authorization.pk]), {"reason": "By mistake"})
    authorize(cast, cast.pat)
    pat = signed_in(cast.pat)
    pat.post(reverse("standing:take_back", args=[asked.post_id]))
    shown = pat.get(reverse("publishing:post", args=[asked.post_id])).content.decode()
    assert reverse("compose:edit", args=[asked.post_id]) in shown
    assert pat.post(reverse("standing:take_back", args=[asked.post_id])).status_code == 409
    assert signed_in(cast.robin).post(reverse("standing:take_back", args=[asked.post_id])).status_code in (403, 404)


def test_renew_leads_to_the_new_authorization(cast, signed_in):
    first = authorize(cast, cast.robin, ends_at=clock.now() + timedelta(days=5))
    client = signed_in(cast.chris)
    answer = client.post(reverse("members:renew", args=[first.pk]), {"last_day": day(90), "basis": "Order 2"})
    assert answer["Location"] == reverse("members:authorization", args=[newest().pk])
    assert newest().renews == first
    assert "Renewed by" in client.get(reverse("members:authorization", args=[first.pk])).content.decode()


@pytest.mark.parametrize(
    ("url", "act"),
    [("standing:revoke", "revoke"), ("standing:suspend", "suspend"), ("members:renew", "renew")],
)
def test_an_act_without_its_words_comes_back_open(cast, signed_in, url, act):
    issued = authorize(cast, cast.robin, ends_at=clock.now() + timedelta(days=5))
    answer = signed_in(cast.chris).post(reverse(url, args=[issued.pk]), {"reason": " ", "basis": "", "last_day": "x"})
    assert answer.status_code == 422
    assert answer.context["act"] == act
    assert 'aria-invalid="true"' in answer.content.decode()
    issued.refresh_from_db()
    assert issued.status == "ACTIVE"


def test_the_chief_names_and_ends_a_designee(cast, signed_in):
    client, url = signed_in(cast.chris), reverse("members:designations")
    bad = client.post(url, {"designee": cast.casey.pk, "order_number": "26-7"})
    assert bad.status_code == 422
    assert "names" in str(bad.context["form"].errors["last_day"])

    client.post(url, {"designee": cast.casey.pk, "order_number": "26-7", "last_day": day(30)})
    order = Designation.objects.get()
    assert "Order 26-7" in client.get(url).content.decode()
    assert signed_in(cast.casey).get(reverse("members:authorize")).status_code == 200

    end = reverse("members:revoke_designation", args=[order.pk])
    assert client.post(end, {"reason": ""}).status_code == 422
    client.post(end, {"reason": "Back"})
    assert signed_in(cast.member("casey")).get(reverse("members:authorize")).status_code == 403


def test_the_designee_authorizes_by_the_same_page_but_not_himself(cast, signed_in):
    designations.designate(cast.casey, order_number="26-7", ends_at=clock.now() + timedelta(days=9), by=cast.chris)
    client = signed_in(cast.casey)
    assert "order 26-7" in client.get(reverse("members:authorize")).content.decode()
    client.post(reverse("members:authorize"), typed(cast))
    assert newest().issued_by == cast.casey
    _himself_is_refused(client, "members:authorize", "member", typed(cast, member=cast.casey.pk))


def _himself_is_refused(client, page, field, given):
    """Told beside the field, kept once in the trail, nothing stored, and not offered either."""
    before = last_seq()
    answer = client.post(reverse(page), given)
    form = answer.context["form"]
    assert answer.status_code == 403
    assert "themselves" in str(form.errors[field])
    assert actions_since(before) == ["act.refused"]
    assert form["order_number" if field == "designee" else "basis"].value()
    assert given[field] not in [value for value, _ in form.fields[field].widget.choices]


def test_the_chief_authorizes_and_designates_not_himself(cast, signed_in):
    client = signed_in(cast.chris)
    _himself_is_refused(client, "members:authorize", "member", typed(cast, member=cast.chris.pk))
    order = {"designee": cast.chris.pk, "order_number": "26-7", "last_day": day(9)}
    _himself_is_refused(client, "members:designations", "designee", order)
    assert not Designation.objects.exists()
    assert PostingAuthorization.objects.count() == 1


def test_leave_is_entered_on_one_page_and_says_what_followed(cast, signed_in):
    posts.approved(cast)
    client, url = signed_in(cast.drew), reverse("standing:change", args=[cast.pat.pk])
    assert "lifts each" not in client.get(url).content.decode()
    assert client.post(url, {"change": "LEAVE", "reason": " "}).status_code == 422
    assert client.post(url, {"change": "REHIRE", "reason": "x"}).status_code == 422

    client.post(url, {"change": "LEAVE", "reason": "Order 26-030"})
    assert cast.member("pat").duty_status == "LEAVE"
    assert "stay suspended until the Chief" in client.get(url).content.decode()
    for name, status in {"robin": 403, "sam": 403, "toni": 403, "drew": 403, "chris": 200}.items():
        own = reverse("standing:change", args=[cast.drew.pk])
        assert signed_in(cast.member(name)).get(own).status_code == status, name


def test_the_matrix_page_and_its_file(cast, signed_in):
    authorizations.suspend(cast.authorization, reason="Inquiry", by=cast.chris)
    authorize(cast, cast.robin, accounts=(cast.website,), ends_at=clock.now() + timedelta(days=3))
    client, url = signed_in(cast.robin), reverse("members:who_may_post")
    shown = client.get(url).content.decode()
    for words in ("Suspended", "Ends soon", "Not yet", "All units"):
        assert words in shown
    assert "Authorize a member" not in shown
    assert "Pat Reyes" not in client.get(url + "?state=ends_soon").content.decode()
    assert "Nobody matches" in client.get(url + "?state=coming").content.decode()
    assert client.get(url + "?page=99").status_code == 200

    file = client.get(reverse("members:who_may_post_csv") + "?state=suspended")
    assert "attachment" in file["Content-Disposition"]
    text = b"".join(file.streaming_content).decode()
    assert text.count("\r\n") == 4


def test_the_page_asks_the_same_number_of_questions_at_any_size(cast, signed_in, django_assert_max_num_queries):
    for number in range(9):
        authorize(cast, newcomer(f"member{number}"))
    client = signed_in(cast.chris)
    client.get(reverse("members:who_may_post"))
    with django_assert_max_num_queries(24):
        client.get(reverse("members:who_may_post"))
    authorization = newest()
    with django_assert_max_num_queries(26):
        client.get(reverse("members:authorization", args=[authorization.pk]))
    assert Member.objects.count() > 9


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("members:authorize", ["up to 200 characters", "up to 2,000 characters", "Today at the earliest", "5 years"]),
        ("members:designations", ["up to 40 characters", "366 days at most", "Today at the earliest"]),
    ],
)
def test_limits_are_told_before_anything_is_typed(cast, signed_in, name, told):
    shown = signed_in(cast.chris).get(reverse(name)).content.decode()
    assert [words for words in told if words not in shown] == []


def test_who_acts_as_chief_is_told_how_far_an_order_reaches(cast, signed_in):
    seat = Position.objects.get(rank__is_chief=True)
    last = clock.local(clock.now()).date() + timedelta(days=5)
    fill(seat, cast.robin, by=TESTER, kind="ACTING", ends_at=clock.end_of_day(last), order="26-9")
    shown = signed_in(cast.member("robin")).get(reverse("members:designations")).content.decode()
    assert f"not beyond {last:%B} {last.day}, {last.year}" in shown


@pytest.mark.policy("389.8")
def test_the_matrix_promises_nothing_where_training_lapsed(cast, signed_in):
    for member in (cast.robin, cast.quinn, cast.val):
        authorize(cast, member)
        untrain(cast, member)
    trained(cast, cast.robin, until=today() + timedelta(days=3))
    waived(cast, cast.quinn, days=20)
    shown = signed_in(cast.sam).get(reverse("members:who_may_post")).content.decode()
    states = {name: row for row in shown.split("<tr>") for name in ("Robin Park", "Quinn", "Val ") if name in row}
    assert "Lapses after" in states["Robin Park"]
    assert "Waived until" in states["Quinn"]
    assert "Not trained yet" in states["Val "]
    assert "Current until" in shown
    assert ("May post" in shown, "Authorized" in states["Val "]) == (False, True)


@pytest.mark.policy("389.8")
def test_the_matrix_with_training_is_six_questions(cast, django_assert_max_num_queries):
    for number in range(5):
        authorize(cast, newcomer(f"member{number}"))
    with django_assert_max_num_queries(6):
        found = with_training(read_matrix(Wanted()).page(1))
    assert len(found) == 6


@pytest.mark.policy("389.8")
def test_the_chief_sees_the_training_before_signing(cast, signed_in, django_assert_max_num_queries):
    untrain(cast, cast.robin)
    client, url = signed_in(cast.chris), reverse("members:authorize")
    shown = client.get(url).content.decode()
    current, _, rest = shown.partition("Training is not current: nothing can be posted until it is")
    assert "Robin Park</option>" in rest
    assert "Pat Reyes</option>" in current
    assert "Training of" not in shown

    shown = client.get(f"{url}?member={cast.robin.pk}").content.decode()
    assert "Training of Officer Robin Park" in shown or "Training of Ofc. Robin Park" in shown
    assert "the Chief of Police waives it in writing" in shown
    with django_assert_max_num_queries(24):
        client.get(f"{url}?member={cast.pat.pk}")
