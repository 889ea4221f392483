"""389.4: no word is lost: what is typed is kept before it is saved, and no window writes over another."""

import re
import uuid

import pytest
from django.urls import reverse

from members import roles
from posts.models import Post, WorkingCopy
from tests.factories import posts, training
from tests.factories.department import authorize, newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]
NEW, KEEP = reverse("compose:new"), reverse("compose:keep")


@pytest.fixture
def pat(cast, signed_in):
    return signed_in(cast.pat)


@pytest.fixture
def noor(cast):
    """A second PIO."""
    member = newcomer("noor", roles=[roles.PIO], supervisor=cast.sam)
    training.trained(cast, member)
    authorize(cast, member)
    return member


def typed(cast, **changes):
    words = {"form_key": str(uuid.uuid4()), "title": posts.TITLE, "text": "Half a sentence and ", "category": "f"}
    return words | {"accounts": [cast.x.pk], "copy": ""} | posts.typed_facts("f") | changes


def kept(answer):
    return "not saved as a revision yet" in answer.content.decode()


def test_what_is_typed_is_kept_and_is_no_revision(cast, pat):
    assert kept(pat.post(KEEP, typed(cast)))
    assert not Post.objects.exists()
    today = pat.get(reverse("today")).content.decode()
    assert posts.TITLE in today.split("Not saved yet")[1]
    drafts = pat.get(reverse("posts:drafts")).content.decode()
    assert "Not saved yet" in drafts
    assert posts.TITLE in drafts


def test_words_that_were_never_saved_open_again_with_every_answer(cast, pat):
    form = typed(cast, **{f"wording-{cast.x.pk}": "Short for X."})
    pat.post(KEEP, form)
    page = pat.get(NEW, {"copy": form["form_key"]}).content.decode()
    assert "These words are not saved yet" in page
    for words in ("Half a sentence and", "Short for X.", "Both directions"):
        assert words in page
    assert 'class="err"' not in page, "nothing is judged before it is sent"
    assert "Half a sentence" not in pat.get(NEW).content.decode(), "another new post begins empty"


def test_a_draft_opens_with_what_was_typed_after_its_last_revision(cast, pat):
    post = posts.draft(cast)
    edit = reverse("compose:edit", args=[post.pk])
    pat.post(KEEP, typed(cast, form_key=str(post.form_key), version=post.version, text="Newer words."))
    assert "Newer words." in pat.get(edit).content.decode()
    without = pat.get(f"{edit}?without-kept").content.decode()
    assert posts.PLAIN in without
    assert 'name="copy" value="1"' in without, "what is typed there is kept in its place, not refused"
    assert Post.objects.get().revision.text == posts.PLAIN


def test_saving_takes_the_kept_words_away(cast, pat):
    form = typed(cast, text=posts.PLAIN)
    pat.post(KEEP, form)
    assert pat.post(NEW, form | {"action": "save"}).status_code == 302
    assert not WorkingCopy.objects.exists()


def test_a_second_window_is_told_and_writes_over_nothing(cast, pat):
    form = typed(cast, text="From the first window.")
    pat.post(KEEP, form)
    answer = pat.post(KEEP, form | {"text": "From the second window."}).content.decode()
    assert "Another window of yours" in answer
    assert WorkingCopy.objects.get().typed["text"] == ["From the first window."]
    assert kept(pat.post(KEEP, form | {"text": "From the first window, longer.", "copy": "1"}))
    assert WorkingCopy.objects.get().typed["text"] == ["From the first window, longer."]


def test_nobody_else_sees_or_throws_away_what_somebody_types(cast, pat, signed_in, noor):
    form = typed(cast)
    pat.post(KEEP, form)
    other = signed_in(noor)
    assert "Half a sentence" not in other.get(NEW, {"copy": form["form_key"]}).content.decode()
    other.post(reverse("compose:forget"), {"form_key": form["form_key"]})
    assert WorkingCopy.objects.get().member == cast.pat
    pat.post(reverse("compose:forget"), {"form_key": form["form_key"]})
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("changes", [{"text": "w" * 200_001}, {f"x{n}": "1" for n in range(201)}], ids=["long", "many"])
def test_too_much_is_not_kept_and_says_so(cast, pat, changes):
    answer = pat.post(KEEP, typed(cast, **changes))
    assert (answer.status_code, "Save it" in answer.content.decode()) == (200, True)
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("key", ["", "not-a-key", "4e4174e8"])
def test_a_form_without_its_key_keeps_and_throws_away_nothing(cast, pat, key):
    pat.post(KEEP, typed(cast))
    assert pat.post(KEEP, typed(cast, form_key=key)).status_code == 422
    assert pat.post(reverse("compose:forget"), {"form_key": key}).status_code == 302
    assert WorkingCopy.objects.count() == 1


def test_words_that_arrive_a_moment_after_they_were_saved_stand_in_nobodys_way(cast, pat):
    """The browser keeps them while it waits for the answer to Save; the draft opens as it was saved."""
    form = typed(cast, text="Two\r\nlines.", version="")
    assert pat.post(NEW, form | {"action": "save"}).status_code == 302
    arrived = pat.post(KEEP, form)
    assert not kept(arrived), "they are the saved ones"
    assert "Saved" in arrived.content.decode()
    post = Post.objects.get()
    edit = reverse("compose:edit", args=[post.pk])
    page = pat.get(edit).content.decode()
    assert "These words are not saved yet" not in page
    assert f'name="version" value="{post.version}"' in page
    # One word more, and they are kept: this window knows of the keeping, and is no second one.
    seen = re.search(r'name="copy" value="(\d+)"', page)[1]
    assert kept(pat.post(KEEP, form | {"text": "Two lines more.", "copy": seen}))
    assert "These words are not saved yet" in pat.get(edit).content.decode()


@pytest.mark.parametrize(
    "more", [{"answer-0a1b": "The sign says so."}, {"image": "[object File]"}, {"remove_image": "on"}]
)
def test_what_is_not_saved_with_the_same_words_is_not_called_saved(cast, pat, more):
    form = typed(cast)
    assert pat.post(NEW, form | {"action": "save"}).status_code == 302
    assert kept(pat.post(KEEP, form | more))


def test_a_post_that_went_on_is_not_called_a_saved_draft(cast, pat):
    form = typed(cast)
    assert pat.post(NEW, form | {"action": "save"}).status_code == 302
    Post.objects.update(status="SUBMITTED")
    assert kept(pat.post(KEEP, form))


def test_a_chosen_file_makes_no_second_window(cast, pat):
    """Beside the words the browser sends a name for it; with the whole form it is a file."""
    form = typed(cast, title="")
    pat.post(KEEP, form | {"image": "[object File]"})
    page = pat.post(NEW, form | {"action": "save"}).content.decode()
    assert 'name="copy" value="1"' in page
