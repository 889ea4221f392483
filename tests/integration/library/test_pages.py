"""The pages of the library: found, read, written, approved, retired, and a post started from them (389.4)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from posts.library.services import Wording, write
from posts.models import StandingKind, StandingVersion
from tests.factories import posts
from tests.factories.department import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]

LIST = "library:list"
PLAIN = "The road [street] is closed until [time]."
NASTY = "<script>alert(1)</script> Ω≈ç√ 'quoted' \"twice\""


def text_of(answer) -> str:
    return answer.content.decode()


def at(name: str, version: StandingVersion) -> str:
    return reverse(f"library:{name}", args=[version.standing_id])


def typed(**changes):
    return {"title": "Closure", "english": PLAIN, "category": "f"} | changes


def kept(cast: Cast, title: str = "Closure", kind: str = StandingKind.TEMPLATE, **changes) -> StandingVersion:
    return write(kind, Wording(**typed(title=title, **changes)), by=cast.pat)


def statement(cast: Cast) -> StandingVersion:
    day = clock.local(clock.now()).date() + timedelta(days=30)
    return kept(cast, "In progress", StandingKind.HOLDING, english="We know of it.", review_by=day)


@pytest.mark.parametrize("name", ["robin", "pat", "sam", "toni", "quinn"])
def test_every_member_reads_the_library_from_the_navigation(cast: Cast, signed_in, name):
    client, version = signed_in(cast.member(name)), kept(cast)
    assert reverse(LIST) in text_of(client.get("/"))
    assert at("text", version) in text_of(client.get(reverse(LIST)))
    assert "<mark>[street]</mark>" in text_of(client.get(at("text", version)))


def test_the_list_is_searched_by_words_kind_category_and_language(cast: Cast, signed_in):
    kept(cast, "Closure in English")
    kept(cast, "Bilingual job fair", category="h", spanish="Feria de empleo")
    kept(cast, "Line for all", StandingKind.BOILERPLATE, category="", english="Call 911 in an emergency.")
    client = signed_in(cast.robin)

    def found(**query) -> set[str]:
        page = text_of(client.get(reverse(LIST), query))
        return {title for title in ("Closure in English", "Bilingual job fair", "Line for all") if title in page}

    assert found() == {"Closure in English", "Bilingual job fair", "Line for all"}
    assert found(q="FERIA empleo") == {"Bilingual job fair"}
    assert found(kind="BOILERPLATE") == {"Line for all"}
    assert found(category="h") == {"Bilingual job fair", "Line for all"}
    assert found(language="es") == {"Bilingual job fair"}
    assert found(retired="1") == set()
    assert "No text matches." in text_of(client.get(reverse(LIST), {"q": "zzz\x00'\"<"}))
    assert client.get(reverse(LIST), {"kind": "x", "category": "'", "language": "?", "after": "x"}).status_code == 200


def test_a_pio_writes_changes_and_retires(cast: Cast, signed_in):
    pio = signed_in(cast.pat)
    answer = pio.post(reverse("library:new", args=["template"]), typed(), follow=True)
    assert "Version 1 is saved and in force." in text_of(answer)
    version = StandingVersion.objects.first()
    assert PLAIN in text_of(pio.get(at("change", version)))
    more = typed(english=PLAIN + " Thank you.", reason="Kinder.", number=1)
    page = text_of(pio.post(at("change", version), more, follow=True))
    assert "Version 1: Closure" in page
    assert "Kinder." in page
    assert pio.post(at("retire", version), {"reason": ""}).status_code == 422
    page = text_of(pio.post(at("retire", version), {"reason": "We say it otherwise."}, follow=True))
    assert "We say it otherwise." in page
    assert reverse("compose:new") + '"' not in page.split("<main")[1]


@pytest.mark.policy("389.5(a)")
def test_what_screening_refuses_is_said_beside_the_field_and_nothing_is_lost(cast: Cast, signed_in):
    sent = typed(spanish=posts.BLOCKED)
    answer = signed_in(cast.pat).post(reverse("library:new", args=["template"]), sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert 'id="id_spanish_error"' in page
    assert 'id="id_english_error"' not in page
    assert posts.BLOCKED in page
    assert PLAIN in page


def test_who_saves_over_a_newer_version_is_told_and_saves_again(cast: Cast, signed_in):
    pio, version = signed_in(cast.pat), kept(cast)
    pio.post(at("change", version), typed(title="Second", reason="A.", number=1))
    answer = pio.post(at("change", version), typed(title="Third", reason="B.", number=1))
    assert answer.status_code == 422
    assert "wrote version 2 after you opened this page" in text_of(answer)
    assert 'name="number" value="2"' in text_of(answer)
    assert pio.post(at("change", version), typed(title="Third", reason="B.", number=2)).status_code == 302


@pytest.mark.policy("389.3")
def test_a_supervisor_approves_a_holding_statement_and_a_post_can_start_from_it(cast: Cast, signed_in):
    version, pio, supervisor = statement(cast), signed_in(cast.pat), signed_in(cast.sam)
    page = text_of(pio.get(at("text", version)))
    assert "Waits for approval" in page
    assert "Start a post from this" not in page
    assert "Approve version 1" not in page
    assert pio.post(at("approve", version), {"number": 1}).status_code == 403
    assert "Approve version 1" in text_of(supervisor.get(at("text", version)))
    assert supervisor.post(at("approve", version), {}).status_code == 422
    assert supervisor.post(at("approve", version), {"number": 7}).status_code == 422
    assert "Approved in advance" in text_of(supervisor.post(at("approve", version), {"number": 1}, follow=True))
    assert supervisor.post(at("approve", version), {"number": 1}).status_code == 409
    page = text_of(pio.get(at("text", version)))
    assert f'name="from" value="{version.pk}"' in page
    assert "How to reach us" in page  # a line of the demo that can be appended


@pytest.mark.parametrize("name", ["robin", "sam", "toni"])
def test_nobody_else_opens_the_forms(cast: Cast, signed_in, name):
    client, version = signed_in(cast.member(name)), kept(cast)
    for url in (reverse("library:new", args=["template"]), at("change", version)):
        assert client.get(url).status_code == 403
        assert client.post(url, typed(number=1, reason="A.")).status_code == 403
    assert StandingVersion.objects.first() == version


def test_what_is_written_is_shown_as_text(cast: Cast, signed_in):
    version = kept(cast, NASTY, english=NASTY, spanish=NASTY)
    for url in (reverse(LIST), at("text", version)):
        page = text_of(signed_in(cast.robin).get(url))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; Ω≈ç√" in page


def test_what_does_not_exist_is_not_found(cast: Cast, signed_in):
    client = signed_in(cast.pat)
    assert client.get(reverse("library:text", args=[99999])).status_code == 404
    assert client.get(reverse("library:text", args=[10**30])).status_code == 404
    assert client.get(reverse("library:new", args=["poem"])).status_code == 404


def test_the_list_comes_in_pages_and_asks_as_much_at_any_length(cast: Cast, signed_in, django_assert_max_num_queries):
    for number in range(52):
        kept(cast, f"Text {number:02}", english="Please use another way.")
    client = signed_in(cast.robin)
    with django_assert_max_num_queries(18):
        page = text_of(client.get(reverse(LIST)))
    assert page.count("<tr>") == 51
    assert "after=" in page
    after = StandingVersion.objects.all()[49].pk
    assert "Text 01" in text_of(client.get(reverse(LIST), {"after": after}))
