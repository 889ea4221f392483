"""CJIS AC-11: the session ended while somebody wrote. What was sent without JavaScript is there after signing in."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core import clock
from demo.cast import DEMO_PASSWORD
from members import roles
from posts.models import Post
from sign_in import kept_words
from sign_in.sessions_models import MemberSession
from tests.factories import images, posts
from tests.factories.department import newcomer
from tests.factories.door import enrol
from tests.factories.factors import code, password, show_code, sign_in, with_totp

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
NEW = "/posts/new/"
HOUR = "An hour of words about Laguna Boulevard."


@pytest.fixture
def time(cast):
    """A clock that goes on only when a test shifts it; the department was built a moment ago."""
    with time_machine.travel(clock.now(), tick=False) as moved:
        yield moved


@pytest.fixture
def pat(cast, time):
    """Pat's browser, signed in by password and code, on a desk of the Department."""
    client = sign_in(cast.pat)
    enrol(client, "PD-9001")
    return client


def form_on(client, page=NEW):
    """The hidden fields of the composer as this browser shows it, and words typed into it."""
    shown = client.get(page).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', shown))
    hidden.pop("csrfmiddlewaretoken", None)
    return hidden | {"title": posts.TITLE, "text": HOUR, "category": "f", "action": "save"}


def again(client, member, page=NEW, step=0):
    """`member` signs in in this browser, and is led on to `page`."""
    password(client, member.username, next=page)
    answer = show_code(client, code(member, step))
    assert answer["Location"] == page
    return client.get(page)


def test_the_words_are_there_after_signing_in_again_without_javascript(cast, pat, time):
    form = form_on(pat) | {"accounts": [cast.x.pk]}
    time.shift(timedelta(minutes=31))

    away = pat.post(NEW, form)
    assert away["Location"] == f"{reverse('account_login')}?next={NEW}"
    assert "what you typed is kept for an hour" in pat.get(away["Location"]).content.decode()
    assert not Post.objects.exists()

    back = again(pat, cast.pat)
    page = back.content.decode()
    assert back.status_code == 200
    for typed in (HOUR, posts.TITLE, '<option value="f" selected>'):
        assert typed in page
    assert re.search(rf'value="{cast.x.pk}"\s+checked', page)
    assert "Your words were kept; they are not saved yet" in page

    assert pat.post(NEW, form_on(pat) | form).status_code == 302
    assert Post.objects.get().revision.text == HOUR
    assert HOUR not in pat.get(NEW).content.decode(), "saved, they wait no longer"


def test_they_stay_until_they_are_saved_and_the_page_opens_without_them_too(cast, pat, time):
    form = form_on(pat)
    time.shift(timedelta(minutes=31))
    pat.post(NEW, form)
    again(pat, cast.pat)
    assert HOUR not in pat.get(f"{NEW}?without-kept").content.decode()
    assert HOUR in pat.get(NEW).content.decode(), "read anew, nothing is lost"
    assert pat.post(NEW, form_on(pat, f"{NEW}?without-kept") | {"text": "Another post."}).status_code == 302
    assert HOUR in pat.get(NEW).content.decode()


def test_an_edit_is_kept_for_its_own_page_only(cast, pat, time):
    post, other = posts.draft(cast), posts.draft(cast)
    page = reverse("compose:edit", args=[post.pk])
    form = form_on(pat, page)
    time.shift(timedelta(minutes=31))
    pat.post(page, form)

    assert HOUR in again(pat, cast.pat, page).content.decode()
    assert HOUR not in pat.get(NEW).content.decode()
    assert HOUR not in pat.get(reverse("compose:edit", args=[other.pk])).content.decode()
    post.refresh_from_db()
    assert post.revision.text == posts.PLAIN, "nothing is saved by signing in"


def test_another_member_who_signs_in_there_never_sees_them(cast, pat, time):
    noor = newcomer("noor", roles=[roles.PIO], password="a-long-enough-password")
    with_totp(noor)
    form = form_on(pat)
    time.shift(timedelta(minutes=31))
    pat.post(NEW, form)

    password(pat, "noor", "a-long-enough-password", next=NEW)
    show_code(pat, code(noor))

    assert HOUR not in pat.get(NEW).content.decode()
    assert "words" not in pat.session, "they are gone, not hidden"


def test_nothing_is_kept_of_a_form_that_does_not_say_whose_it_is(cast, pat, time):
    form = form_on(pat)
    time.shift(timedelta(minutes=31))
    stranger = Client()
    for mark in ("", "1", f"{cast.pat.pk}:forged:signature", None):
        fields = {name: value for name, value in form.items() if name != "written_by"}
        stranger.post(NEW, fields if mark is None else fields | {"written_by": mark})
    assert not MemberSession.objects.filter(member=None).exists(), "who signs in nowhere fills no table"


@pytest.mark.parametrize("more", [{"text": "x" * 200_001}, {f"field{n}": "x" for n in range(201)}])
def test_what_no_form_of_ours_holds_is_not_kept(cast, pat, time, more):
    form = form_on(pat) | more
    time.shift(timedelta(minutes=31))
    assert pat.post(NEW, form).status_code == 302
    assert kept_words.WORDS not in pat.session


def test_they_wait_for_one_hour(cast, pat, time):
    form = form_on(pat)
    time.shift(timedelta(minutes=31))
    pat.post(NEW, form)
    time.shift(timedelta(minutes=59))
    assert HOUR in again(pat, cast.pat).content.decode()
    time.shift(timedelta(minutes=1, seconds=1))
    assert HOUR not in pat.get(NEW).content.decode()


def test_after_an_hour_at_the_sign_in_they_are_gone(cast, pat, time):
    form = form_on(pat)
    time.shift(timedelta(minutes=31))
    pat.post(NEW, form)
    time.shift(timedelta(minutes=61))
    assert HOUR not in again(pat, cast.pat).content.decode()


def test_a_picture_is_asked_for_again(cast, pat, time):
    form = form_on(pat)
    picture = SimpleUploadedFile("road.jpg", images.jpeg(), content_type="image/jpeg")
    time.shift(timedelta(minutes=31))
    pat.post(NEW, form | {"image": picture})
    assert "Choose the picture again" in again(pat, cast.pat).content.decode()


def test_signing_out_forgets_them(cast, pat, time):
    form = form_on(pat)
    time.shift(timedelta(minutes=31))
    pat.post(NEW, form)
    again(pat, cast.pat)
    pat.post(reverse("account_logout"))
    assert HOUR not in again(pat, cast.pat, step=1).content.decode()


def test_a_post_that_went_on_meanwhile_says_so_above_the_words(cast, pat, time):
    post = posts.draft(cast)
    page = reverse("compose:edit", args=[post.pk])
    form = form_on(pat, page)
    time.shift(timedelta(minutes=31))
    pat.post(page, form)
    posts.submit(post)

    answer = again(pat, cast.pat, page)

    assert answer.status_code == 409
    assert "cannot be changed" in answer.content.decode()
    assert HOUR in answer.content.decode()


def test_a_part_of_a_page_keeps_nothing(cast, pat, time):
    form = form_on(pat)
    time.shift(timedelta(minutes=31))
    pat.post(reverse("compose:check"), form, headers={"hx-request": "true"})
    assert kept_words.WORDS not in pat.session


def test_who_signed_in_anew_in_another_tab_loses_no_word_either(cast, time):
    """A sign-in changes the key against forged forms, so the form of the old tab no longer fits."""
    client = Client(enforce_csrf_checks=True)

    def send(page, fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get(page).content.decode())[1]
        return client.post(page, fields | {"csrfmiddlewaretoken": token})

    def enter():
        send(reverse("account_login"), {"login": "pat", "password": DEMO_PASSWORD})
        assert send(reverse("mfa_authenticate"), {"code": code(cast.pat)}).status_code == 302

    enter()
    enrol(client, "PD-9001")
    old = client.get(NEW).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', old)[1]
    form = form_on(client) | {"csrfmiddlewaretoken": token}
    time.shift(timedelta(minutes=31))
    enter()

    answer = client.post(NEW, form)

    assert (answer.status_code, answer["Location"]) == (302, NEW)
    assert HOUR in client.get(NEW).content.decode()
    assert not Post.objects.exists()


def test_a_form_of_another_site_keeps_nothing_and_gives_no_session(cast, pat):
    form = form_on(pat)
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(NEW, form)
    assert answer.status_code == 403
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
