"""389.4: a message that is too long for an account becomes a thread; every part fits, and nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from approvals.models import ApprovalRequest
from posts.models import Post
from tests.factories import posts
from tests.integration.http.test_composer_begins import NEW, typed

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]
LONG = " ".join([posts.PLAIN] * 4)
BUTTON = 'value="thread:{}"'


def wording_on(page: str, account) -> str:
    found = re.search(rf'<textarea name="wording-{account.pk}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return found[1].strip()


def beside(page: str, field: str) -> str:
    found = re.search(rf'id="id_{field}_error">.*?<span>(.*?)</span>', page, re.DOTALL)
    return found[1].strip() if found else ""


def test_too_long_the_page_offers_a_thread_to_the_accounts_that_can_have_one(cast, signed_in):
    sent = typed(cast, text=LONG, accounts=[cast.x.pk, cast.facebook.pk])
    answer = signed_in(cast.pat).post(NEW, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "too long for X" in beside(page, "text")
    assert BUTTON.format(cast.x.pk) in page
    assert BUTTON.format(cast.facebook.pk) not in page


def test_what_fits_is_offered_nothing(cast, signed_in):
    page = signed_in(cast.pat).post(NEW, typed(cast, action="questions")).content.decode()
    assert 'value="thread:' not in page


def test_the_offer_comes_while_one_types(cast, signed_in):
    sent = typed(cast, text=LONG)
    page = signed_in(cast.pat).post(reverse("compose:check"), sent, headers={"hx-request": "true"}).content.decode()
    offered = page.partition(f'id="divide-{cast.x.pk}"')[2]
    assert 'hx-swap-oob="true"' in offered[:60]
    assert BUTTON.format(cast.x.pk) in offered


def test_dividing_fills_the_own_wording_keeps_everything_and_saves_nothing(cast, signed_in):
    sent = typed(cast, text=LONG, title="Closed all day", action=f"thread:{cast.x.pk}")
    answer = signed_in(cast.pat).post(NEW, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert wording_on(page, cast.x).split("\n---\n")[0].startswith("Laguna Boulevard is closed")
    assert wording_on(page, cast.x).replace("\n---\n", " ") == LONG
    assert 'value="Closed all day"' in page
    assert "<b>1 of 2</b>" in page
    assert "<b>2 of 2</b>" in page
    assert 'value="thread:' not in page, "every part fits now"
    assert not Post.objects.exists()


def test_dividing_again_changes_nothing(cast, signed_in):
    pat = signed_in(cast.pat)
    own = f"wording-{cast.x.pk}"
    once = wording_on(pat.post(NEW, typed(cast, text=LONG, action=f"thread:{cast.x.pk}")).content.decode(), cast.x)
    again = typed(cast, text=LONG, action=f"thread:{cast.x.pk}") | {own: once}
    assert wording_on(pat.post(NEW, again).content.decode(), cast.x) == once


@pytest.mark.parametrize("number", ["", "0", "x", "999999999999999999999", "²"])
def test_a_button_that_is_none_of_ours_changes_nothing(cast, signed_in, number):
    answer = signed_in(cast.pat).post(NEW, typed(cast, text=LONG, action=f"thread:{number}"))
    assert answer.status_code == 200
    assert wording_on(answer.content.decode(), cast.x) == ""


def test_a_thread_is_submitted_and_shown_part_by_part(cast, signed_in):
    own = f"{posts.PLAIN}\n---\nIt opens again at six."
    answer = signed_in(cast.pat).post(NEW, typed(cast, **{f"wording-{cast.x.pk}": own}))
    asked = ApprovalRequest.objects.get()
    assert answer.status_code == 302
    page = signed_in(cast.sam).get(reverse("approvals:decide", args=[asked.pk])).content.decode()
    assert page.index("<b>1 of 2</b>") < page.index("<b>2 of 2</b>") < page.index("It opens again at six.")


def test_each_part_is_screened_with_the_whole(cast, signed_in):
    own = f"{posts.PLAIN}\n---\n{posts.BLOCKED}"
    answer = signed_in(cast.pat).post(NEW, typed(cast, **{f"wording-{cast.x.pk}": own}))
    assert answer.status_code == 422
    assert "moron" in answer.content.decode()


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (f"{posts.PLAIN}\n---\n{'x' * 294}", "Part 2 of 2 is 14 characters too long for X"),
        ("One.\n---\n\n---\nThree.", "Part 2 of the thread for X @egpd_sandbox has no words."),
        ("\n---\n".join(f"Road {n}." for n in range(11)), "has 11 parts; at most 10"),
        ("Closed.\n---\nClosed.", "Two parts of the thread"),
    ],
)
def test_a_thread_that_cannot_go_out_is_refused_beside_its_wording(cast, signed_in, own, says):
    name = f"wording-{cast.x.pk}"
    answer = signed_in(cast.pat).post(NEW, typed(cast, **{name: own}))
    assert answer.status_code == 422
    assert says.replace(" @egpd_sandbox", f" {cast.x.handle}") in beside(answer.content.decode(), name)
    assert not ApprovalRequest.objects.exists()


@pytest.mark.parametrize("where", ["message", "own wording"])
def test_where_there_are_no_threads_the_line_is_refused(cast, signed_in, where):
    divided = "Closed until six.\n---\nThe detour is Elk Grove Boulevard."
    name = "text" if where == "message" else f"wording-{cast.facebook.pk}"
    sent = typed(cast, accounts=[cast.x.pk, cast.facebook.pk], **{name: divided})
    answer = signed_in(cast.pat).post(NEW, sent)
    assert answer.status_code == 422
    assert "Facebook has no threads: write its own wording" in beside(answer.content.decode(), name)
    mended = sent | {f"wording-{cast.facebook.pk}": "Closed until six. The detour is Elk Grove Boulevard."}
    mended |= {"version": str(Post.objects.get().version)}
    assert signed_in(cast.pat).post(reverse("compose:edit", args=[Post.objects.get().pk]), mended).status_code == 302
