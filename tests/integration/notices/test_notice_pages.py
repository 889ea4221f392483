"""The member's own notices: the bell, the list, how they wish to be told (389.3)."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from notices import services
from notices.kinds import CHOSEN, Kind
from notices.models import Notice, Wishes

pytestmark = pytest.mark.django_db
LIST = "notices:list"


def tell(member, words="Waits for your decision: A closure", path="/queue/"):
    services.tell([member], kind=Kind.DECIDE, words=words, path=path)
    return Notice.objects.filter(to=member).latest("pk")


def test_the_bell_counts_what_is_new_and_costs_no_query(cast, signed_in, django_assert_max_num_queries):
    client = signed_in(cast.sam)
    page = client.get(reverse(LIST)).content.decode()
    assert "<b>" not in page.partition('class="tool bell"')[2].partition("</a>")[0]
    for number in range(3):
        tell(cast.sam, words=f"Number {number}")
    with django_assert_max_num_queries(25):
        bell = client.get(reverse(LIST)).content.decode().partition('class="tool bell"')[2].partition("</a>")[0]
    assert '3<span class="sr"> new</span>' in bell


def test_nobody_reads_the_notices_of_somebody_else(cast, signed_in):
    notice = tell(cast.sam, words="For Sam alone")
    client = signed_in(cast.pat)
    assert "For Sam alone" not in client.get(reverse(LIST)).content.decode()
    answer = client.post(reverse("notices:open"), {"notice": notice.pk})
    assert answer.headers["Location"] == reverse(LIST)
    client.post(reverse("notices:read_all"))
    notice.refresh_from_db()
    assert notice.read_at is None


def test_opening_leads_to_the_page_and_marks_it_as_read(cast, signed_in):
    notice = tell(cast.sam, path="/queue/")
    answer = signed_in(cast.sam).post(reverse("notices:open"), {"notice": notice.pk})
    assert answer.headers["Location"] == "/queue/"
    notice.refresh_from_db()
    assert notice.read_at is not None


@pytest.mark.parametrize("number", ["", "0", "-1", "1e9", "9" * 30, "²", "' OR 1=1"])
def test_a_number_that_is_none_leads_to_the_list(cast, signed_in, number):
    answer = signed_in(cast.sam).post(reverse("notices:open"), {"notice": number})
    assert answer.headers["Location"] == reverse(LIST)


def test_all_are_read_at_once(cast, signed_in):
    tell(cast.sam)
    tell(cast.sam)
    answer = signed_in(cast.sam).post(reverse("notices:read_all"), follow=True)
    assert "2 notices marked as read." in answer.content.decode()
    assert not Notice.objects.filter(to=cast.sam, read_at=None).exists()


def test_the_list_goes_on_and_shows_each_once(cast, signed_in):
    for number in range(35):
        tell(cast.sam, words=f"Number {number} ends")
    client = signed_in(cast.sam)
    first = client.get(reverse(LIST)).content.decode()
    assert "Next page" in first
    onwards = first.partition("?&amp;after=")[2].partition('"')[0]
    second = client.get(f"{reverse(LIST)}?after={onwards}").content.decode()
    shown = [n for n in range(35) for page in (first, second) if f"Number {n} ends" in page.partition("<main")[2]]
    assert sorted(shown) == list(range(35))
    assert client.get(f"{reverse(LIST)}?after=nonsense~~").status_code == 200


def test_wishes_are_kept(cast, signed_in):
    client = signed_in(cast.sam)
    page = client.get(reverse("notices:wishes")).content.decode()
    assert page.count("checked") == len(CHOSEN)
    typed = {"by_mail": ["COMMAND"], "quiet_from": "22:00", "quiet_until": "06:30"}
    assert client.post(reverse("notices:wishes"), typed).status_code == 302
    stored = Wishes.objects.get(member=cast.sam)
    assert set(stored.not_by_mail) == {kind.value for kind in CHOSEN} - {"COMMAND"}
    again = client.get(reverse("notices:wishes")).content.decode()
    assert 'value="22:00"' in again
    assert again.count("checked") == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"quiet_from": "25:00", "quiet_until": "06:00"}, "Give a time such as 22:00."),
        ({"quiet_from": "22:00"}, "Quiet hours need a beginning and an end"),
        ({"quiet_until": "06:00"}, "Quiet hours need a beginning and an end"),
        ({"quiet_from": "22:00", "quiet_until": "22:00"}, "Quiet hours end at another time"),
        ({"by_mail": ["EVERYTHING"]}, "Choose from the list."),
    ],
)
def test_bad_wishes_come_back_as_typed_and_nothing_is_stored(cast, signed_in, typed, said):
    answer = signed_in(cast.sam).post(reverse("notices:wishes"), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    for value in (typed.get("quiet_from"), typed.get("quiet_until")):
        assert value is None or f'value="{value}"' in page
    assert not Wishes.objects.exists()


def test_a_trial_arrives_at_once(cast, signed_in):
    answer = signed_in(cast.sam).post(reverse("notices:trial"), follow=True)
    assert "A trial is on its way." in answer.content.decode()
    assert Notice.objects.get(to=cast.sam).kind == Kind.TRIAL


def test_a_page_says_where_mail_cannot_go(cast, signed_in, settings):
    cast.sam.email = ""
    cast.sam.save()
    assert "No mail address of yours is known" in signed_in(cast.sam).get(reverse("notices:wishes")).content.decode()
    settings.MAIL_URL = ""
    assert "Mail is not set up here" in signed_in(cast.sam).get(reverse("notices:wishes")).content.decode()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\u202eevil", "Ω≈ç√∫µ≤≥÷", "{{ 7*7 }}", "田中さん"])
def test_words_are_shown_as_they_are(cast, signed_in, words):
    tell(cast.sam, words=words)
    page = signed_in(cast.sam).get(reverse(LIST)).content.decode()
    assert escape(words) in page
    assert words == escape(words) or words not in page
