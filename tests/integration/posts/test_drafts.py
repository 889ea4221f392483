"""389.3: what was written stays as it was written; each save is a revision that nothing changes any more."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from members import roles
from posts.content import Content
from posts.models import Post, Revision, Target
from posts.services import save_draft
from tests.factories import posts
from tests.factories.department import newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


@pytest.fixture
def pia(db):
    """A second PIO."""
    return newcomer("pia", roles=[roles.PIO])


def test_a_draft_is_a_post_with_one_revision(cast):
    before = last_seq()

    post = posts.draft(cast)

    assert post.status == "DRAFT"
    assert post.author == cast.pat
    assert post.revision.number == 1
    assert post.revision.text == posts.PLAIN
    assert [target.account for target in post.revision.targets.all()] == list(cast.accounts)
    assert actions_since(before) == ["revision.saved"]
    assert last_event("revision.saved").facts == {"number": 1, "sha256": post.revision.sha256}


@pytest.mark.parametrize(
    ("name", "may"),
    [(name, name == "pat") for name in ("pat", "sam", "casey", "chris", "robin", "drew", "quinn", "val")],
)
def test_only_who_may_write_saves_a_draft(cast, name, may):
    by = cast.member(name)
    if may:
        assert posts.draft(cast, by=by).author == by
        return
    with pytest.raises(NotPermitted, match="Ask through your chain of command") as refused:
        posts.draft(cast, by=by)
    assert refused.value.clause == "389.3"
    assert not Post.objects.exists()


def test_the_refusal_names_the_next_in_the_chain_of_command(cast):
    with pytest.raises(NotPermitted) as refused:
        posts.draft(cast, by=cast.robin)
    assert refused.value.who_can_help == "Sgt. Sam Ortega"


def test_a_change_is_a_new_revision_and_the_old_one_stays(cast):
    post = posts.draft(cast)

    posts.edit(cast, post, text="Laguna Boulevard is open again.")

    first, second = Revision.objects.filter(post=post).order_by("number")
    assert (first.number, first.text) == (1, posts.PLAIN)
    assert (second.number, second.text) == (2, "Laguna Boulevard is open again.")
    post.refresh_from_db()
    assert post.current == second


def test_the_same_content_writes_nothing(cast):
    post = posts.draft(cast)
    version, before = post.version, last_seq()

    again = posts.edit(cast, post, text=f"  {posts.PLAIN}\r\n", accounts=tuple(reversed(cast.accounts)))

    assert again.version == version
    assert Revision.objects.filter(post=post).count() == 1
    assert last_seq() == before


def test_line_breaks_and_accents_have_one_form(cast):
    post = posts.draft(cast, text="Café\r\nopen\rnow")
    assert post.revision.text == "Café\nopen\nnow"
    assert posts.edit(cast, post, text="Café\nopen\nnow").revision.number == 1


def test_a_form_that_is_sent_twice_makes_one_post(cast):
    key = uuid.uuid4()

    first, second = (save_draft(None, content=posts.content(cast), by=cast.pat, form_key=key) for _ in range(2))

    assert first == second
    assert Post.objects.count() == 1
    assert Revision.objects.count() == 1


def test_two_forms_make_two_posts(cast):
    posts.draft(cast)
    posts.draft(cast)
    assert Post.objects.count() == 2


def test_a_page_that_is_older_than_the_post_changes_nothing(cast, pia):
    post = posts.draft(cast)
    seen = post.version
    posts.edit(cast, post, by=pia, text="Pia was faster.")

    with pytest.raises(StaleVersion, match="Somebody else changed this post"):
        save_draft(post, content=posts.content(cast, text="Pat was slower."), by=cast.pat, version=seen)

    post.refresh_from_db()
    assert post.revision.text == "Pia was faster."
    assert Revision.objects.filter(post=post).count() == 2


def test_another_pio_may_edit_and_the_revision_says_who_did(cast, pia):
    post = posts.edit(cast, posts.draft(cast), by=pia, text="Pia put it better.")
    assert post.author == cast.pat
    assert post.revision.created_by == pia


EDITABLE = {
    "submitted": False,
    "approved": False,
    "returned": True,
    "rejected": False,
    "withdrawn": False,
    "expired": True,
    "published": False,
    "removed": False,
}


@pytest.mark.parametrize(("state", "editable"), EDITABLE.items())
def test_when_a_post_may_be_edited(cast, state, editable):
    post = getattr(posts, state)(cast).post

    if editable:
        assert posts.edit(cast, post, text="Put better.").status == "DRAFT"
        assert last_event("post.reopened").post_id == str(post.pk)
        return
    before = post.status, post.revision.sha256
    with pytest.raises(StateForbids, match="cannot be changed"):
        posts.edit(cast, post, text="Put better.")
    post.refresh_from_db()
    assert (post.status, post.revision.sha256) == before


BAD_INPUT = {
    "no message": ({"text": ""}, "text"),
    "only spaces": ({"text": " \n\t "}, "text"),
    "50,000 characters": ({"text": "x" * 50_000}, "text"),
    "one too many": ({"text": "é" * 10_001}, "text"),
    "NUL": ({"text": "before\x00after"}, "text"),
    "lone surrogate": ({"text": "half \ud83d of a smile"}, "text"),
    "no title": ({"title": ""}, "title"),
    "title of 121": ({"title": "t" * 121}, "title"),
    "title with a line break": ({"title": "one\ntwo"}, "title"),
    "title with a carriage return": ({"title": "one\rtwo"}, "title"),
    "title with NUL": ({"title": "a\x00b"}, "title"),
    "no category": ({"category": ""}, "category"),
    "unknown category": ({"category": "z"}, "category"),
}


@pytest.mark.policy("389.4")
@pytest.mark.parametrize(("fields", "field"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_what_cannot_be_stored_is_refused_beside_its_field(cast, fields, field):
    before = last_seq()

    with pytest.raises(InvalidInput) as refused:
        posts.draft(cast, **fields)

    assert refused.value.field == field
    assert refused.value.reason.isprintable()
    assert not Post.objects.exists()
    assert last_seq() == before


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "👩‍👩‍👧‍👦 family day",
        "مرحبا بكم",
        "'; DROP TABLE posts_post; --",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
    ],
)
def test_what_people_do_type_is_kept_to_the_letter(cast, text):
    assert posts.draft(cast, text=text).revision.text == text


# --- the tables only grow -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE posts_revision SET text = 'other words'",
        "DELETE FROM posts_revision",
        "UPDATE posts_target SET account_id = account_id",
        "DELETE FROM posts_target",
    ],
)
def test_a_revision_is_neither_changed_nor_removed_even_by_sql(cast, sql):
    posts.draft(cast)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_nor_by_the_orm(cast):
    post = posts.draft(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(post=post).update(title="Other")
    with pytest.raises(DatabaseError), transaction.atomic():
        Target.objects.all().delete()


def test_two_revisions_with_one_number_cannot_be_stored(cast):
    first = posts.draft(cast).revision
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


def test_a_status_that_nobody_knows_cannot_be_stored(cast):
    posts.draft(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.update(status="SHADOW")


def test_content_is_a_plain_value():
    assert Content(title="t", text="x", category="a") == Content(title="t", text="x", category="a")
