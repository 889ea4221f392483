"""389.7: every revision stays, and a reader sees word by word how a post came to what it says."""

import pytest
from django.urls import reverse

from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.7")]


def page(client, post, **query):
    return client.get(reverse("posts:revisions", args=[post.pk]), query).content.decode()


def test_words_that_went_and_came_are_marked(cast, signed_in):
    post = posts.draft(cast, text="Laguna Boulevard is closed until six.")
    posts.edit(cast, post, text="Laguna Boulevard is closed until eight.", title="Laguna Boulevard closed longer")
    shown = page(signed_in(cast.pat), post)
    assert "<del>six.</del><ins>eight.</ins>" in shown
    assert "Laguna Boulevard is closed until six." in shown, "the first revision is told whole"
    assert shown.index("Revision 2") < shown.index("Revision 1")


def test_what_stands_beside_the_words_is_told_too(cast, signed_in):
    post = posts.draft(cast, accounts=(cast.x,))
    facts = posts.facts_of("f") | {"lanes": "Northbound only"}
    posts.edit(cast, post, accounts=(cast.x, cast.website), facts=facts, wordings={cast.x.pk: "Laguna closed."})
    shown = page(signed_in(cast.pat), post)
    for words in ("Lanes or direction", "Northbound", "Social accounts", f"Own wording for {cast.x}"):
        assert words in shown


def test_a_long_history_comes_in_pages_and_costs_the_same(cast, signed_in, django_assert_max_num_queries):
    post = posts.draft(cast, text="Words 0.")
    for number in range(1, 31):
        posts.edit(cast, post, text=f"Words {number}.")
    pat = signed_in(cast.pat)
    with django_assert_max_num_queries(20):
        newest = page(pat, post)
    assert newest.count("SHA-256 <code>") == 25
    assert "?before=7" in newest
    assert page(pat, post, before="7").count("SHA-256 <code>") == 6


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "<script>"])
def test_a_page_that_nobody_could_ask_for_is_the_newest(cast, signed_in, before):
    post = posts.draft(cast)
    assert "Revision 1" in page(signed_in(cast.pat), post, before=before)


def test_who_may_not_read_the_post_does_not_read_its_history(cast, signed_in):
    post = posts.draft(cast)
    assert signed_in(cast.robin).get(reverse("posts:revisions", args=[post.pk])).status_code == 404
