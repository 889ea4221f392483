"""389.4: a preview for each account, one at a time; which one is looked at is nobody's word and is kept by a check."""

import re
import uuid

import pytest
from django.urls import reverse

from posts.models import WorkingCopy
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]
CHECK, KEEP = reverse("compose:check"), reverse("compose:keep")


@pytest.fixture
def pat(cast, signed_in):
    return signed_in(cast.pat)


def typed(cast, **changes):
    words = {"form_key": str(uuid.uuid4()), "title": posts.TITLE, "text": posts.PLAIN, "category": "f"}
    return words | {"accounts": [account.pk for account in cast.accounts]} | posts.typed_facts("f") | changes


def tabs(answer) -> tuple[list[str], list[str]]:
    """The accounts with a tab, and those that are open."""
    radios = re.findall(r'<input type="radio"[^>]*name="shown"[^>]*>', answer.content.decode())
    numbers = [re.search(r'value="(\d+)"', radio)[1] for radio in radios]
    return numbers, [number for number, radio in zip(numbers, radios, strict=True) if "checked" in radio]


def test_the_first_account_is_open(cast, pat):
    every, opened = tabs(pat.post(CHECK, typed(cast)))
    assert len(every) == len(cast.accounts)
    assert opened == every[:1]


def test_a_check_leaves_open_what_was_looked_at(cast, pat):
    assert tabs(pat.post(CHECK, typed(cast, shown=cast.facebook.pk)))[1] == [str(cast.facebook.pk)]


@pytest.mark.parametrize("shown", ["", "x", "0", "999999999999999999999", "\ud83d"])
def test_what_names_no_chosen_account_opens_the_first(cast, pat, shown):
    answer = pat.post(CHECK, typed(cast, shown=shown.encode("utf-8", "replace").decode()))
    assert answer.status_code == 200
    assert tabs(answer)[1] == tabs(answer)[0][:1]


def test_an_account_whose_words_are_too_long_says_so_on_its_tab(cast, pat):
    page = pat.post(CHECK, typed(cast, text="Closed. " * 60)).content.decode()
    label = re.search(rf'<label for="shown-{cast.x.pk}">(.*?)</label>', page, re.S)[1]
    assert "Must be fixed" in label
    assert "too many of 280" in page


def test_which_tab_is_open_is_not_kept_with_the_words(cast, pat):
    pat.post(KEEP, typed(cast, shown=cast.facebook.pk))
    assert "shown" not in WorkingCopy.objects.get().typed
