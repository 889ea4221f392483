"""389.5(g): an approval is bound to bytes. The seal covers every field that would be public."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posts.media import clean, store
from posts.sealing import read_image, seal, seal_as_stored
from tests.factories import images, posts

pytestmark = pytest.mark.policy("389.5(g)")
BASE = {
    "post_id": 1,
    "title": "Laguna is closed",
    "text": "Until six.",
    "category": "f",
    "incident_id": None,
    "image_sha256": "",
    "alt_text": "",
    "facts": {"location": "Laguna"},
    "wordings": {1: "", 2: "Shorter."},
}
CHANGES = {
    "post_id": 2,
    "title": "Laguna is closed.",
    "text": "Until six",
    "category": "e",
    "incident_id": 1,
    "image_sha256": "a" * 64,
    "alt_text": "A map",
    "facts": {"location": "Bruceville"},
    "wordings": {1: "", 2: "Short."},
}


def test_every_field_has_its_change_here():
    assert CHANGES.keys() == BASE.keys()


@pytest.mark.parametrize(("field", "value"), CHANGES.items())
def test_a_change_of_any_field_is_another_seal(field, value):
    assert seal(**BASE | {field: value}) != seal(**BASE)


def test_the_order_of_accounts_means_nothing():
    assert seal(**BASE | {"wordings": {2: "Shorter.", 1: ""}}) == seal(**BASE)


def test_an_account_less_is_another_seal():
    assert seal(**BASE | {"wordings": {1: ""}}) != seal(**BASE)


@settings(max_examples=200)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_words_do_not_wander_between_fields(title, text, other_title, other_text):
    """What ends the title cannot begin the message unseen."""
    same = (title, text) == (other_title, other_text)
    sealed = seal(**BASE | {"title": title, "text": text})
    assert (sealed == seal(**BASE | {"title": other_title, "text": other_text})) is same


@pytest.mark.django_db
def test_what_is_stored_carries_the_seal_of_what_was_written(cast):
    image = store(clean(io.BytesIO(images.jpeg()), size=100), by=cast.pat)
    revision = posts.draft(cast, image=image, alt_text="A closed road").revision

    assert seal_as_stored(revision, read_image(image)) == revision.sha256


@pytest.mark.django_db
@pytest.mark.parametrize("content", [None, b"", b"another picture"])
def test_another_picture_under_the_same_name_breaks_the_seal(cast, content):
    image = store(clean(io.BytesIO(images.jpeg()), size=100), by=cast.pat)
    revision = posts.draft(cast, image=image, alt_text="A closed road").revision

    assert seal_as_stored(revision, content) != revision.sha256
