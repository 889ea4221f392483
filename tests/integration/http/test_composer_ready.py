"""389.3, 389.8: the composer says of each account what submission would answer, before anything is submitted."""

import html
import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.models import ApprovalRequest
from core import clock
from equipment import exceptions
from members import roles
from members.authorizations import issue, revoke, suspend
from members.chain import supervisor_of
from members.designations import designate, revoke_designation
from platforms.models import Platform
from platforms.services import open_account
from posts.models import Post
from tests.factories import posts, training
from tests.factories.department import TESTER, authorize, newcomer
from tests.factories.door import carry, leave_device
from tests.factories.equipment import asked, granted, laptop
from tests.factories.trail import actions_since, last_seq
from training.topics import EVERY_TOPIC, Topic

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
NEW = "/posts/new/"
HTMX = {"hx-request": "true"}


@pytest.fixture
def pat(cast, signed_in):
    """Pat's browser, on a desk of the Department."""
    return signed_in(cast.pat)


@pytest.fixture
def noor(cast):
    """A second PIO: trained, and authorized for announcements and traffic only."""
    member = newcomer("noor", roles=[roles.PIO], supervisor=cast.sam)
    training.trained(cast, member)
    authorize(cast, member)
    return member


@pytest.fixture
def at_home(cast, signed_in):
    """Pat's browser on a laptop of their own, excepted for X only, until tomorrow."""
    device = laptop(cast.pat)
    ends_at = clock.end_of_day(training.today() + timedelta(days=1)) - timedelta(hours=2)
    each = granted(cast, cast.pat, by=supervisor_of(cast.pat), device=device, accounts=[cast.x], ends_at=ends_at)
    client = leave_device(signed_in(cast.pat))
    carry(client, device)
    client.exception = each
    return client


def typed(cast, **changes):
    return (
        {
            "form_key": "4e4174e8-1959-434d-8ccb-b97e40a59e53",
            "version": "",
            "title": posts.TITLE,
            "text": posts.PLAIN,
            "category": "f",
            "accounts": [account.pk for account in cast.accounts],
            "action": "submit",
        }
        | posts.typed_facts("f")
        | changes
    )


def words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def line(answer, account):
    """What stands under the checkbox of `account`."""
    page = answer.content.decode()
    begins = page.index(f'id="ready-{account.pk}"')
    return words(page[begins : page.index("</div>", begins)].partition(">")[2])


def general(answer):
    """What is said of every account."""
    page = answer.content.decode()
    begins = page.index('id="ready"')
    ends = min(found for mark in ("<fieldset", 'id="ready-') if (found := page.find(mark, begins)) > 0)
    return words(page[begins:ends].partition(">")[2])


def check(client, cast, **changes):
    return client.post(reverse("compose:check"), typed(cast, **changes), headers=HTMX)


def test_every_account_is_ready_where_nothing_is_missing(cast, pat):
    answer = pat.get(NEW)
    assert {line(answer, account) for account in cast.accounts} == {"Ready"}
    assert general(answer) == ""
    assert 'aria-describedby="ready-' in answer.content.decode()


@pytest.mark.policy("389.8")
def test_lapsed_training_is_told_once_with_the_clause_and_the_way_out(cast, pat):
    training.untrain(cast, cast.pat)
    answer = pat.get(NEW)
    assert {line(answer, account) for account in cast.accounts} == {"Not ready"}
    for told in ("no current training in", "(389.8)", "Who can help: the training manager", "My training"):
        assert told in general(answer)
    assert general(answer).count("no current training") == 1
    assert "You cannot submit it now. Why" in words(answer.content.decode())
    assert f'href="{reverse("training:mine")}"' in answer.content.decode()


@pytest.mark.policy("389.8")
@pytest.mark.parametrize(("days", "told"), [(60, "in 60 days"), (7, "in 7 days"), (1, "in 1 day."), (0, "ends today")])
def test_training_that_ends_soon_is_told_while_one_writes(cast, pat, days, told):
    training.untrain(cast, cast.pat)
    rest = tuple(topic for topic in EVERY_TOPIC if topic != Topic.PRIVACY)
    training.trained(cast, cast.pat, topics=rest, until=training.today() + timedelta(days=200))
    before = {"completed_on": training.today() - timedelta(days=1)}
    training.trained(cast, cast.pat, topics=(Topic.PRIVACY,), until=training.today() + timedelta(days=days), **before)
    answer = pat.get(NEW)
    assert line(answer, cast.x) == "Ready"
    assert f"Your training in {Topic.PRIVACY.label} ends" in general(answer)
    assert told in general(answer)
    assert Topic.LEGAL.label not in general(answer)


def test_training_that_lasts_is_not_spoken_of(cast, pat):
    training.untrain(cast, cast.pat)
    training.trained(cast, cast.pat, until=training.today() + timedelta(days=61))
    assert general(pat.get(NEW)) == ""


@pytest.mark.policy("389.8")
def test_a_waiver_of_the_chief_makes_ready_and_its_end_is_told(cast, pat):
    training.untrain(cast, cast.pat)
    training.waived(cast, cast.pat, days=20)
    answer = pat.get(NEW)
    assert line(answer, cast.x) == "Ready"
    assert "in 20 days" in general(answer)


@pytest.mark.policy("389.4")
def test_a_category_outside_the_authorization_is_told_as_soon_as_it_is_chosen(cast, signed_in, noor):
    client = signed_in(noor)
    assert line(client.get(NEW), cast.x) == "Ready for (a) Announcement, (f) Traffic"
    assert line(check(client, cast, category="f"), cast.x) == "Ready"

    refused = check(client, cast, category="g")
    for told in ("Not ready", "category (g)", str(cast.x), "(389.3)", "Authorized here: (a) Announcement, (f) Traffic"):
        assert told in line(refused, cast.x)
    assert cast.chris.title_and_name in line(refused, cast.x)
    assert f"Not ready: {cast.x}, {cast.facebook}, {cast.website}." in words(refused.content.decode())
    assert 'hx-swap-oob="true"' in refused.content.decode()


def test_a_designee_is_named_beside_the_chief_until_the_order_ends(cast, signed_in, noor):
    client, now = signed_in(noor), clock.now()
    order = designate(cast.casey, order_number="26-031", starts_at=now, ends_at=now + timedelta(days=30), by=cast.chris)
    both = f"Who authorizes: {cast.chris.title_and_name} , {cast.casey.title_and_name} "
    assert both in line(check(client, cast, category="g"), cast.x)
    revoke_designation(order, reason="Back from leave", by=cast.chris)
    assert cast.casey.title_and_name not in line(check(client, cast, category="g"), cast.x)


@pytest.mark.policy("389.4.1")
def test_an_incident_needs_an_authorization_for_incidents(cast, signed_in, noor):
    incident = posts.open_incident(cast)
    answer = check(signed_in(noor), cast, category="f", incident=incident.pk)
    assert "not authorized to write for incidents" in line(answer, cast.x)
    answer = check(signed_in(noor), cast, category="", incident=incident.pk)
    assert "not authorized to write for incidents" in line(answer, cast.x)


def test_the_condition_of_the_authorization_stands_beside_its_account(cast, pat):
    revoke(cast.authorization, reason="Reissued", by=cast.chris)
    issue(
        cast.pat,
        accounts=[cast.x],
        categories=["f"],
        basis="Order 26-020",
        conditions="Road closures only, until the bridge is open.",
        by=cast.chris,
    )
    authorize(cast, cast.pat, accounts=(cast.facebook,))
    answer = pat.get(NEW)
    assert "Condition of your authorization: Road closures only" in line(answer, cast.x)
    assert "Condition" not in line(answer, cast.facebook)


def test_an_account_of_a_draft_that_is_no_longer_covered_says_so(cast, pat):
    post = posts.draft(cast)
    revoke(cast.authorization, reason="Narrowed", by=cast.chris)
    authorize(cast, cast.pat, accounts=(cast.website,))
    answer = pat.get(reverse("compose:edit", args=[post.pk]))
    assert line(answer, cast.website) == "Ready"
    assert "no posting authorization in force" in line(answer, cast.x)


def test_an_excepted_device_names_the_accounts_the_end_and_who_granted_it(cast, at_home):
    answer = at_home.get(NEW)
    ends_at = clock.local(at_home.exception.ends_at)
    granted_by = supervisor_of(cast.pat).title_and_name
    told = f"This device is excepted until {ends_at:%b} {ends_at.day}, 22:00 for {cast.x} only, by {granted_by}"
    assert told in general(answer)
    assert line(answer, cast.x) == "Ready"
    for account in (cast.facebook, cast.website):
        assert f"Your equipment exception does not cover {account}. (389.3)" in line(answer, account)
        assert f"Who can help: {supervisor_of(cast.pat).title_and_name}" in line(answer, account)
        assert "My exceptions" in line(answer, account)


def test_an_exception_for_every_account_is_not_called_only(cast, signed_in):
    device = laptop(cast.pat)
    granted(cast, cast.pat, by=supervisor_of(cast.pat), device=device)
    client = leave_device(signed_in(cast.pat))
    carry(client, device)
    answer = client.get(NEW)
    assert "This device is excepted until" in general(answer)
    assert "only" not in general(answer)


def test_an_exception_that_ended_leaves_the_words_and_readies_nothing(cast, at_home):
    exceptions.end(at_home.exception, reason="The desk is free again.", by=cast.pat)
    answer = at_home.get(NEW)
    assert {line(answer, account) for account in cast.accounts} == {"Not ready"}
    assert "is not approved equipment" in general(answer)
    assert "Ask for one" in general(answer)


def test_who_did_not_write_the_post_is_told_who_submits_it(cast, signed_in, noor):
    post = posts.draft(cast)
    answer = signed_in(noor).get(reverse("compose:edit", args=[post.pk]))
    assert "Pat Reyes wrote this post and submits it" in general(answer)
    assert {line(answer, account) for account in cast.accounts} >= {"Not ready"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda cast: None,
        lambda cast: training.untrain(cast, cast.pat),
        lambda cast: suspend(cast.authorization, reason="Inquiry", by=cast.chris),
    ],
    ids=["nothing", "training", "suspended"],
)
def test_submission_says_what_the_composer_said(cast, pat, spoil):
    """One home for the rule: an account is ready exactly when submitting to it is accepted."""
    pat.post(NEW, typed(cast, accounts=[cast.x.pk], action="save"))
    post = Post.objects.get()
    spoil(cast)
    page = reverse("compose:edit", args=[post.pk])
    shown = pat.get(page)

    answer = pat.post(page, typed(cast, accounts=[cast.x.pk], version=post.version, form_key=str(post.form_key)))

    assert (answer.status_code == 302) is (line(shown, cast.x) == "Ready")
    assert ApprovalRequest.objects.exists() is (answer.status_code == 302)


@pytest.mark.parametrize("where", ["desk", "home", "untrained", "category"])
def test_thirty_accounts_cost_the_queries_of_three(cast, pat, at_home, where):
    client, category = at_home if where == "home" else pat, "f"
    if where == "untrained":
        training.untrain(cast, cast.pat)
    if where == "category":
        revoke(cast.authorization, reason="Narrowed", by=cast.chris)
        authorize(cast, cast.pat)
        category = "g"

    def queries():
        with CaptureQueriesContext(connection) as opened:
            assert client.get(NEW).status_code == 200
        with CaptureQueriesContext(connection) as checked:
            shown = check(client, cast, category=category)
        assert ("Not ready" in shown.content.decode()) is (where != "desk")
        return len(opened), len(checked)

    queries()
    few = queries()
    more = [open_account(platform=Platform.X, name=f"Unit {n}", handle=f"@unit_{n}", by=TESTER) for n in range(27)]
    authorize(cast, cast.pat, accounts=tuple(more))
    assert client.get(NEW).content.decode().count('name="accounts"') == 30
    assert queries() == few
    assert max(few) <= 25


# --- refused: the rule, who can help, and every word ------------------------------------------------


@pytest.mark.policy("389.8")
def test_a_refused_submit_names_the_rule_who_can_help_and_the_way_out(cast, pat):
    training.untrain(cast, cast.pat)
    answer = pat.post(NEW, typed(cast, text="Words that took an hour."))
    page = answer.content.decode()
    assert answer.status_code == 403
    refusal = words(page[page.index('id="refused"') : page.index('<form id="composer"')])
    for told in ("Your draft is saved", "no current training", "training manager", "My training", "Policy 389.8"):
        assert told in refusal
    assert "Words that took an hour." in page
    assert Post.objects.get().revision.text == "Words that took an hour."


def test_refused_on_an_excepted_device_one_account_is_named(cast, at_home):
    answer = at_home.post(NEW, typed(cast))
    assert answer.status_code == 422
    page = words(answer.content.decode())
    assert f"Not submitted. Your draft is saved. Your equipment exception does not cover {cast.facebook}." in page
    assert f"Who can help: {supervisor_of(cast.pat).title_and_name}" in page


def test_whose_authorization_ended_in_mid_writing_loses_no_word(cast, signed_in):
    training.trained(cast, cast.robin)
    only = authorize(cast, cast.robin)
    client = signed_in(cast.robin)
    assert client.get(NEW).status_code == 200
    revoke(only, reason="Reassigned", by=cast.chris)
    before = last_seq()

    answer = client.post(NEW, typed(cast, text="Words that took an hour.", action="save"))

    page = words(answer.content.decode())
    assert answer.status_code == 403
    for told in ("Not saved. Your words are still below.", "You are not authorized", "Who can help", "389.3"):
        assert told in page
    assert "Words that took an hour." in answer.content.decode()
    assert actions_since(before) == ["act.refused"]
    assert not Post.objects.exists()


def test_an_account_that_was_taken_away_is_named_as_such(cast, pat):
    revoke(cast.authorization, reason="Narrowed", by=cast.chris)
    authorize(cast, cast.pat, accounts=(cast.website,))
    answer = pat.post(NEW, typed(cast, text="Words that took an hour."))
    assert answer.status_code == 422
    assert "not authorized for it any more (389.3)" in words(answer.content.decode())
    assert "Words that took an hour." in answer.content.decode()


def test_who_did_not_write_it_submits_nothing_and_loses_no_word(cast, signed_in, noor):
    post = posts.draft(cast)
    form = typed(cast, text="Noor put it better.", version=post.version, form_key=str(post.form_key))
    answer = signed_in(noor).post(reverse("compose:edit", args=[post.pk]), form)
    assert answer.status_code == 403
    assert "Pat Reyes wrote this post and submits it" in words(answer.content.decode())
    assert "Noor put it better." in answer.content.decode()


def test_a_post_that_went_on_meanwhile_keeps_the_words(cast, pat):
    post = posts.draft(cast)
    form = typed(cast, text="A last thought.", version=post.version, form_key=str(post.form_key), action="save")
    posts.submit(post)
    answer = pat.post(reverse("compose:edit", args=[post.pk]), form)
    assert answer.status_code == 409
    assert "cannot be changed" in words(answer.content.decode())
    assert "A last thought." in answer.content.decode()


def test_asked_for_and_not_granted_is_no_exception(cast, signed_in):
    device = laptop(cast.pat)
    asked(cast, cast.pat, device)
    client = leave_device(signed_in(cast.pat))
    carry(client, device)
    assert client.get(NEW).status_code == 403


def test_the_first_submit_tells_everything_that_is_missing(cast, signed_in):
    """A newcomer was refused three times for one post: for its accounts, then its questions, then its statements."""
    words = {"form_key": str(uuid.uuid4()), "version": "", "text": posts.PLAIN, "category": "f", "action": "submit"}
    asked = ("Choose at least one social account.", "This kind of post needs it", "Confirm this before you submit")
    pat = signed_in(cast.pat)
    saved = pat.post("/posts/new/", words | {"title": posts.TITLE})
    refused = pat.post("/posts/new/", words | {"title": "", "form_key": str(uuid.uuid4())})
    for answer in (saved, refused):
        summary = answer.content.decode().split('class="note stop summary"')[1].split("</section>")[0]
        assert answer.status_code == 422
        assert [told for told in asked if told not in summary] == []
    assert "Give the post a title." in refused.content.decode()
    assert Post.objects.get().title == posts.TITLE
