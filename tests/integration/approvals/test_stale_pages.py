"""389.3, 389.5(g): who decides on a page that is no longer true reads what changed, and loses no word."""

import pytest
from django.urls import reverse

from approvals import decisions, requests
from approvals.models import ApprovalRequest
from posts.models import Post
from publishing.models import Delivery
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3"), pytest.mark.policy("389.5(g)")]

NOTE = "The lieutenant read it with me."


def changed(cast, opened, **overrides):
    """Another supervisor returns `opened`; its author changes it and submits it anew."""
    give_back(cast, opened)
    return posts.submit(posts.edit(cast, again(opened), **overrides))


def give_back(cast, opened):
    decisions.return_for_changes(opened, by=cast.casey, sha256=opened.sha256, note="Say until when.")


def again(opened):
    return Post.objects.select_related("author", "current").get(pk=opened.post_id)


def send(client, opened, act="approve", **typed):
    typed = {
        "sha256": opened.sha256,
        "note": NOTE,
        "accounts": _accounts(opened),
        "clause": "389.5(b)",
        "checked": [*"abcdefg"],
    } | typed
    return client.post(reverse(f"approvals:{act}", args=[opened.pk]), typed)


def _accounts(request):
    return [target.account_id for target in request.revision.targets.all()]


def part_of(answer):
    return answer.content.decode().partition('id="since"')[2].partition("</section>")[0]


@pytest.mark.parametrize("act", ["approve", "return", "reject"])
def test_it_says_what_changed_and_keeps_the_note(cast, signed_in, act):
    opened = posts.submitted(cast, accounts=(cast.website, cast.facebook))
    newer = changed(cast, opened, title="Another title", accounts=(cast.website, cast.x))

    answer = send(signed_in(cast.sam), opened, act)

    assert answer.status_code == 409
    said = part_of(answer)
    for words in ("Title", "<ins>Another", "Social accounts", "<del>Facebook</del>", "<ins>X</ins>"):
        assert words in said
    page = answer.content.decode()
    assert NOTE in page
    # Its forms are those of what waits now, with the seal of what is on the page.
    assert reverse(f"approvals:{act}", args=[newer.pk]) in page
    assert newer.sha256 in page
    assert opened.sha256 not in page
    assert not Delivery.objects.exists()
    assert ApprovalRequest.objects.get(pk=newer.pk).status == "WAITING"


def test_an_account_that_was_not_on_the_page_is_not_ticked_by_itself(cast, signed_in):
    opened = posts.submitted(cast, accounts=(cast.website,))
    changed(cast, opened, accounts=(cast.website, cast.facebook))
    page = send(signed_in(cast.sam), opened).content.decode()
    ticks = page.partition(">Approve for</legend>")[2].partition("</fieldset>")[0]
    assert ticks.count('name="accounts"') == 2
    assert ticks.count(" checked") == 1


def test_answers_stay_with_what_they_answer(cast, signed_in):
    opened = posts.submitted(cast, text=posts.HELD)
    held = posts.held_answers(opened)
    assert held
    changed(cast, opened, text=f"{posts.HELD} Thank you.")
    answer = send(signed_in(cast.sam), opened, **{f"answer-{place}": "Asked the desk." for place in held})
    page = answer.content.decode()
    assert page.count(">Asked the desk.</textarea>") == len(held)
    assert "no longer found" not in page


def test_an_answer_to_what_is_gone_is_shown_and_put_nowhere_else(cast, signed_in):
    opened = posts.submitted(cast, text=posts.HELD)
    held = posts.held_answers(opened)
    changed(cast, opened, text="The road is open again.")
    answer = send(signed_in(cast.sam), opened, **{f"answer-{place}": "Asked the desk." for place in held})
    assert part_of(answer).count("Asked the desk.") == len(held)
    assert "Asked the desk.</textarea>" not in answer.content.decode()


def test_submitted_again_as_it_was(cast, signed_in):
    opened = posts.submitted(cast)
    give_back(cast, opened)
    posts.submit(again(opened))
    answer = send(signed_in(cast.sam), opened)
    assert answer.status_code == 409
    assert "It says what it said before" in part_of(answer)


def test_where_nothing_waits_any_more_it_is_refused(cast, signed_in):
    opened = posts.submitted(cast)
    requests.withdraw(opened.post, by=cast.pat)
    answer = send(signed_in(cast.sam), opened)
    assert answer.status_code == 409
    assert "withdrawn already" in answer.content.decode()


def test_who_may_not_decide_is_told_so(cast, signed_in):
    opened = posts.submitted(cast)
    changed(cast, opened, title="Another title")
    assert send(signed_in(cast.pat), opened).status_code == 403
