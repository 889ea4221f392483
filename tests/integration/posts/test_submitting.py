"""389.3, 389.4, 389.8: what must be so before a post waits for approval. What is refused leaves nothing behind."""

from datetime import timedelta

import pytest
import time_machine

from approvals import requests
from approvals.models import ApprovalRequest
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from incidents.services import conclude
from members import authorizations, roles
from posts.attesting import EVERYTHING
from posts.models import StoredFinding
from posts.services import Blocked
from tests.factories import posts
from tests.factories.department import authorize, newcomer
from tests.factories.trail import actions_since, last_event, last_seq
from training.services import current_until

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def refused(post, exception, *, match=None, answers=None):
    """Submitting `post` is refused with `exception`, and nothing has changed."""
    post.refresh_from_db()
    status, version, before = post.status, post.version, last_seq()
    with pytest.raises(exception, match=match) as raised:
        posts.submit(post, answers=answers)
    post.refresh_from_db()
    assert (post.status, post.version) == (status, version)
    assert not ApprovalRequest.objects.exists()
    assert not StoredFinding.objects.exists()
    assert last_seq() == before
    return raised.value


def test_a_submitted_post_waits_for_a_supervisor(cast):
    post, before = posts.draft(cast), last_seq()

    request = posts.submit(post)

    assert request.post.status == "SUBMITTED"
    assert (request.author, request.edited_by) == (cast.pat, cast.pat)
    assert request.sha256 == post.revision.sha256
    assert request.route == "SUPERVISOR"
    assert request.due_at - request.requested_at == timedelta(hours=24)
    assert actions_since(before) == ["post.submitted", "approval.requested"]
    assert last_event("post.submitted").facts["sha256"] == request.sha256


# --- who ------------------------------------------------------------------------------------------


def test_the_author_submits_and_nobody_for_him(cast):
    pia = newcomer("pia", roles=[roles.PIO])
    post = posts.edit(cast, posts.draft(cast), by=pia, text="Pia put it better.")

    with pytest.raises(NotPermitted, match="Pat Reyes wrote this post"):
        requests.submit(post, by=pia, version=post.version, attested=EVERYTHING)
    assert not ApprovalRequest.objects.exists()


@pytest.mark.parametrize("lost", ["authorization", "active"])
def test_who_lost_the_right_submits_no_more(cast, lost):
    post = posts.draft(cast)
    if lost == "authorization":
        authorizations.revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    else:
        type(cast.pat).objects.filter(pk=cast.pat.pk).update(is_active=False)

    assert refused(post, NotPermitted).clause == "389.3"


@pytest.mark.policy("389.8")
def test_training_that_lapsed_stops_the_next_post(cast):
    post = posts.draft(cast)
    with time_machine.travel(current_until(cast.pat) + timedelta(days=2)):
        assert refused(post, NotPermitted, match="no current training").clause == "389.8"


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"accounts": ("x",)}, "no posting authorization in force for Facebook"),
        ({"categories": ("a",)}, r"category \(f\)"),
        ({"accounts": ()}, "no posting authorization in force"),
    ],
)
def test_each_account_and_the_category_need_an_authorization(cast, terms, words):
    post = posts.draft(cast)
    authorizations.revoke(cast.authorization, reason="Narrowed", by=cast.chris)
    if names := terms.get("accounts", ("x", "facebook", "website")):
        authorize(
            cast,
            cast.pat,
            accounts=tuple(getattr(cast, name) for name in names),
            categories=terms.get("categories", ("f",)),
        )
    refused(post, NotPermitted, match=words)


@pytest.mark.policy("389.4.1")
def test_writing_for_an_incident_is_a_right_of_its_own(cast):
    authorizations.revoke(cast.authorization, reason="Narrowed", by=cast.chris)
    authorize(cast, cast.pat, categories=("e",), incidents=False)
    refused(posts.incident_draft(cast), NotPermitted, match="incidents")


# --- what -----------------------------------------------------------------------------------------


def test_a_post_for_no_account_goes_nowhere(cast):
    assert refused(posts.draft(cast, accounts=()), InvalidInput).field == "accounts"


@pytest.mark.policy("389.4.1")
def test_a_post_for_a_concluded_incident_is_refused(cast):
    post = posts.incident_draft(cast)
    conclude(post.revision.incident, by=cast.sam)
    assert refused(post, InvalidInput, match="concluded").field == "incident"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Road closed. " + "a" * 267, True),  # 280
        ("Road closed. " + "a" * 268, False),
        ("Road closed: " + "https://www.elkgrovepd.org/" + "x" * 400, True),  # a link counts 23
        ("路" * 140, None),  # two each: it fits X; that nobody screened it is another matter
        ("路" * 141, False),
    ],
)
def test_a_message_that_x_would_refuse_is_refused_here(cast, text, fits):
    post = posts.draft(cast, text=text)
    if fits is False:
        assert refused(post, InvalidInput, match="too long for X").field == "text"
        return
    assert posts.submit(post).status == "WAITING"


def test_a_long_message_goes_to_accounts_that_take_it(cast):
    long = " ".join([posts.PLAIN] * 20)
    post = posts.draft(cast, text=long, accounts=(cast.facebook, cast.website))
    assert posts.submit(post).status == "WAITING"


@pytest.mark.policy("389.5(a)")
def test_what_screening_blocks_is_not_submitted_and_leaves_no_finding(cast):
    blocked = refused(posts.draft(cast, text=posts.BLOCKED), Blocked)

    assert blocked.clause == "389.5(a)"
    assert blocked.findings[0].finding.quote == "moron"


@pytest.mark.policy("389.5(a)")
@pytest.mark.parametrize("field", ["title", "text"])
def test_screening_reads_every_field_that_is_public(cast, field):
    found = refused(posts.draft(cast, **{field: posts.BLOCKED}), Blocked).findings
    assert {placed.field for placed in found} == {field}


@pytest.mark.parametrize("answers", [{}, {0: ""}, {0: "  \n"}, {1: "Beside the point"}])
def test_a_point_to_check_waits_for_the_authors_answer(cast, answers):
    refused(posts.draft(cast, text=posts.WARNED), Blocked, match="Answer each point", answers=answers)


def test_an_answered_point_goes_along_with_the_post(cast):
    request = posts.submitted(cast, text=posts.WARNED, answers={0: " It is the sign's own spelling. "})

    finding = request.revision.findings.get()
    assert finding.level == "WARN"
    assert finding.answer == "It is the sign's own spelling."
    assert finding.answered_by == cast.pat
    assert request.route_sentence == "Goes to a supervisor: not strictly conforming, 1 point."


def test_the_author_does_not_answer_what_a_supervisor_must(cast):
    request = posts.submitted(cast, text=posts.HELD, answers={0: "I say it is fine."})

    finding = request.revision.findings.get(level="HOLD")
    assert finding.answer == ""
    assert finding.answered_by is None


# --- when -----------------------------------------------------------------------------------------


def test_a_page_that_is_older_than_the_post_submits_nothing(cast):
    post = posts.draft(cast)
    seen = post.version
    posts.edit(cast, post, text="Newer words.")
    with pytest.raises(StaleVersion):
        requests.submit(post, by=cast.pat, version=seen, attested=EVERYTHING)
    assert not ApprovalRequest.objects.exists()


def test_a_post_is_submitted_once(cast):
    request = posts.submitted(cast)
    with pytest.raises(StateForbids):
        posts.submit(request.post)
    assert ApprovalRequest.objects.count() == 1


@pytest.mark.parametrize("state", ["approved", "rejected", "withdrawn", "published", "removed"])
def test_what_is_decided_is_not_submitted_again(cast, state):
    with pytest.raises(StateForbids):
        posts.submit(getattr(posts, state)(cast).post)


@pytest.mark.parametrize("state", ["returned", "expired"])
def test_what_came_back_may_be_submitted_again_as_it_is(cast, state):
    first = getattr(posts, state)(cast)
    second = posts.submit(first.post)
    assert second.status == "WAITING"
    assert second.sha256 == first.sha256
