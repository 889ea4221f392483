"""The pages of the lists: every member reads, a supervisor tries a change and saves it (389.5)."""

import pytest
from django.urls import reverse

from posts.lists.known import every_list
from posts.models import DictionaryVersion
from tests.factories import posts
from tests.factories.department import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]

WORD = "snollygoster"
LIST = "lists:list"


def at(page: str, name: str = "insults") -> str:
    return reverse(f"lists:{page}", args=[name])


def text_of(answer) -> str:
    return answer.content.decode()


def typed(**changes):
    return {"add": WORD, "take_out": "", "reason": "Heard at the counter.", "number": 0, "action": "save"} | changes


@pytest.mark.parametrize("name", ["robin", "pat", "sam", "toni"])
def test_every_member_reads_every_list(cast: Cast, signed_in, name):
    client = signed_in(cast.member(name))
    assert reverse(LIST) in text_of(client.get(reverse("guidelines:list")))
    page = text_of(client.get(reverse(LIST)))
    for known in every_list():
        assert at("entries", known) in page
        assert client.get(at("entries", known)).status_code == 200


def test_lists_and_entries_are_searched(cast: Cast, signed_in):
    client = signed_in(cast.robin)
    page = text_of(client.get(reverse(LIST), {"q": "Airhead"}))
    assert at("entries", "insults") in page
    assert at("entries", "hospitals") not in page
    assert "No list has that name" in text_of(client.get(reverse(LIST), {"q": "zzzz\x00"}))
    page = text_of(client.get(at("entries"), {"q": "AIRHEAD"}))
    assert "<li>airhead</li>" in page
    assert "<li>moron</li>" not in page
    assert "No entry matches." in text_of(client.get(at("entries"), {"q": "zzzz"}))


def test_a_long_list_comes_in_pages(cast: Cast, signed_in):
    client = signed_in(cast.robin)
    whole = every_list()["given_names"]
    first, last = (text_of(client.get(at("entries", whole.name), {"page": page})) for page in ("1", "99999999"))
    assert "<li>aaliyah</li>" in first
    assert "<li>aaliyah</li>" not in last
    for nonsense in ("x", "-1", "0", "9" * 30):
        assert client.get(at("entries"), {"page": nonsense}).status_code == 200


def test_a_supervisor_tries_a_change_then_saves_it_and_every_version_stays_readable(cast: Cast, signed_in):
    posts.submitted(cast, text=f"{posts.PLAIN} No {WORD} may pass.")
    client = signed_in(cast.sam)
    answer = client.post(at("change"), typed(action="try", reason=""))
    page = text_of(answer)
    assert answer.status_code == 200
    assert "<b>1</b> finding would appear" in page
    assert f">{WORD}</textarea>" in page.replace("\n", "")
    assert DictionaryVersion.objects.count() == 0
    page = text_of(client.post(at("change"), typed(), follow=True))
    assert "Insults: version 1 counts from now on." in page
    assert f"Added: {WORD}" in page
    assert "Department&#x27;s version 1" in page
    client.post(at("change"), typed(add="", take_out=WORD, number=1))
    assert f"<li>{WORD}</li>" in text_of(client.get(at("entries"), {"version": 1, "q": WORD}))
    assert "No entry matches." in text_of(client.get(at("entries"), {"q": WORD}))
    assert client.get(at("entries"), {"version": 7}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": ""}, "Say why the list changes."),
        ({"add": ""}, "Add an entry or take one out."),
        ({"add": "a"}, "match everything"),
        ({"take_out": "nowhere"}, "is not on the list"),
        ({"add": "a\x00b"}, "cannot be shown (NUL)"),
        ({"add": "<script>alert(1)</script>"}, "something else than words"),
        ({"number": 5}, "Somebody else changed this list"),
        ({"number": "x"}, ""),
    ],
)
def test_what_cannot_stand_is_said_beside_it_and_nothing_typed_is_lost(cast: Cast, signed_in, changes, message):
    answer = signed_in(cast.sam).post(at("change"), typed(**changes))
    page = text_of(answer)
    assert answer.status_code == 422
    assert message in page
    assert "<script>alert" not in page
    assert DictionaryVersion.objects.count() == 0


@pytest.mark.parametrize("name", ["robin", "pat", "toni"])
def test_nobody_else_opens_the_form(cast: Cast, signed_in, name):
    client = signed_in(cast.member(name))
    assert at("change") not in text_of(client.get(at("entries")))
    for answer in (client.get(at("change")), client.post(at("change"), typed())):
        assert answer.status_code == 403
    assert DictionaryVersion.objects.count() == 0


def test_a_fixed_list_says_why(cast: Cast, signed_in):
    client = signed_in(cast.sam)
    assert "It follows a statute" in text_of(client.get(at("entries", "violent_felonies")))
    assert client.get(at("change", "violent_felonies")).status_code == 409
    assert client.get(at("entries", "nonsense")).status_code == 404


def test_changing_asks_for_a_fresh_proof_of_identity(cast: Cast, signed_in):
    client = signed_in(cast.sam)
    session = client.session
    session["account_authentication_methods"] = [
        method | {"at": method["at"] - 24 * 3600} for method in session["account_authentication_methods"]
    ]
    session.save()
    answer = client.post(at("change"), typed())
    assert answer.status_code == 302
    assert "reauthenticate" in answer.url
    assert DictionaryVersion.objects.count() == 0


def test_the_pages_ask_as_much_at_any_number_of_versions(cast: Cast, signed_in, django_assert_max_num_queries):
    client = signed_in(cast.sam)
    for number in range(5):
        client.post(at("change"), typed(add=f"quackhead{number}", number=number))
    for url in (reverse(LIST), at("entries")):
        client.get(url)
        with django_assert_max_num_queries(18):
            client.get(url)
