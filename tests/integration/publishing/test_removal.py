"""Out of public view: ordered by a supervisor, believed when read back (389.5, last paragraph)."""

import contextlib

import pytest
from django.test import Client

from core.exceptions import InvalidInput, NotPermitted, StateForbids
from platforms.adapters import adapter_for
from posts.models import Post
from publishing import delivery as deliveries
from publishing import outcomes, removal
from publishing.models import Delivery
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import TWEETS, Sandbox
from tests.integration.publishing.steps import actions, again, facts, later, picture, sent
from trail.verification import verify

REASON = "Shows the plate of a victim's car."
PLATFORMS = ("x", "facebook")


@pytest.fixture
def post(cast: Cast, sandbox: Sandbox) -> Post:
    """Public on all three accounts, with a picture."""
    request = posts.approved(cast, image=picture(cast), alt_text="A road sign.")
    sweep()
    return Post.objects.get(pk=request.post_id)


def states(post: Post) -> dict[str, str]:
    return {d.account.platform: d.status for d in post.deliveries.select_related("account")}


def on(post: Post, platform: str) -> Delivery:
    return again(post.deliveries.get(account__platform=platform))


def status_of(post: Post) -> str:
    return Post.objects.get(pk=post.pk).status


def order(post: Post, cast: Cast) -> None:
    removal.order(post, reason=REASON, by=cast.member("sam"))


@pytest.mark.policy("389.5")
@pytest.mark.parametrize("name", ["pat", "robin", "drew", "quinn", "val"])
def test_only_a_supervisor_orders_it(name: str, post: Post, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        removal.order(post, reason=REASON, by=cast.member(name))
    assert set(states(post).values()) == {"DELIVERED"}


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_it_needs_a_reason(reason: str, post: Post, cast: Cast) -> None:
    with pytest.raises(InvalidInput):
        removal.order(post, reason=reason, by=cast.member("sam"))
    assert set(states(post).values()) == {"DELIVERED"}


def test_nothing_that_is_not_public_can_be_removed(cast: Cast, sandbox: Sandbox) -> None:
    with pytest.raises(StateForbids):
        order(posts.approved(cast).post, cast)


@pytest.mark.policy("389.5")
def test_removed_on_every_account_and_read_back(post: Post, cast: Cast, sandbox: Sandbox, client: Client) -> None:
    image = post.revision.image
    assert image is not None
    address = on(post, "WEBSITE").permalink.removeprefix("http://127.0.0.1:8000")
    order(post, cast)
    assert set(states(post).values()) == {"REMOVING"}
    assert status_of(post) == "PUBLISHED"
    sweep()
    assert set(states(post).values()) == {"REMOVED"}
    assert status_of(post) == "REMOVED"
    assert not sandbox.public("x")
    assert not sandbox.public("facebook")
    for gone in (address, f"/news/images/{image.sha256}"):
        assert client.get(gone).status_code == 404
    assert posts.TITLE not in client.get("/news/").content.decode()
    assert posts.TITLE not in client.get("/news/feed.atom").content.decode()
    for delivery in post.deliveries.all():
        assert actions(delivery.key)[-2:] == ["removal.ordered", "removal.confirmed"]
        assert facts(delivery, "removal.ordered")["reason"] == REASON
    # 389.7: what was public stays on record.
    assert Record.objects.count() == 3
    assert verify().ok


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(
    "fault", [{"kind": "status", "status": 503}, {"kind": "drop", "when": "before"}, {"kind": "garbage"}]
)
def test_a_platform_that_does_not_confirm_is_still_public(
    platform: str, fault: dict[str, object], post: Post, cast: Cast, sandbox: Sandbox
) -> None:
    """Whatever it answers: as long as it was not read back as gone, the page says "still public"."""
    sandbox.fault(
        platform, str(fault["kind"]), method="DELETE", count=0, **{k: v for k, v in fault.items() if k != "kind"}
    )
    sandbox.fault(platform, "status", method="GET", count=0, status=503)
    order(post, cast)
    sweep()
    delivery = on(post, platform.upper())
    assert (delivery.status, status_of(post)) == ("REMOVING", "PUBLISHED")
    assert delivery.problem.startswith("Still public")
    assert "removal.failed" in actions(delivery.key)
    sandbox.mend()
    with later(20):
        sweep()
    assert on(post, platform.upper()).status == "REMOVED"
    assert status_of(post) == "REMOVED"
    assert not sandbox.public(platform)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_that_says_yes_and_does_nothing(platform: str, post: Post, cast: Cast, sandbox: Sandbox) -> None:
    yes = {"data": {"deleted": True}} if platform == "x" else {"success": True}
    sandbox.fault(platform, "status", method="DELETE", status=200, body=yes)
    order(post, cast)
    sweep()
    delivery = on(post, platform.upper())
    assert delivery.status == "REMOVING"
    assert delivery.problem == "Still public: It is still public."
    with later(20):
        sweep()
    assert on(post, platform.upper()).status == "REMOVED"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_lost_answer_to_the_removal(platform: str, post: Post, cast: Cast, sandbox: Sandbox) -> None:
    sandbox.fault(platform, "drop", method="DELETE", when="after")
    order(post, cast)
    for seconds in (0, 20):
        with later(seconds):
            sweep()
    assert set(states(post).values()) == {"REMOVED"}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("answer", [200, 404])
def test_what_is_gone_already_counts_as_removed(
    platform: str, answer: int, post: Post, cast: Cast, sandbox: Sandbox
) -> None:
    from platforms.adapters import adapter_for

    sandbox.change(x_gone_delete=answer, x_gone_get=answer)
    delivery = on(post, platform.upper())
    adapter_for(delivery.account).remove(delivery.platform_id)
    order(post, cast)
    sweep()
    assert set(states(post).values()) == {"REMOVED"}


def test_a_worker_that_dies_in_a_removal_is_followed_by_another(post: Post, cast: Cast, sandbox: Sandbox) -> None:
    from datetime import timedelta
    from uuid import uuid4

    from core import clock

    order(post, cast)
    post.deliveries.update(lease_token=uuid4(), lease_until=clock.now() + timedelta(seconds=45))
    sweep()
    assert set(states(post).values()) == {"REMOVING"}
    with later(46):
        sweep()
    assert set(states(post).values()) == {"REMOVED"}


def test_it_is_ordered_once(post: Post, cast: Cast) -> None:
    order(post, cast)
    with pytest.raises(StateForbids):
        order(post, cast)


def test_an_account_that_lost_its_credentials_does_not_hide_that_it_is_public(
    post: Post, cast: Cast, sandbox: Sandbox
) -> None:
    from platforms.adapters.base import Rejected

    cast.x.credential.delete()
    order(post, cast)
    with contextlib.suppress(Rejected):
        sweep()
    assert states(post) == {"X": "REMOVING", "FACEBOOK": "REMOVED", "WEBSITE": "REMOVED"}
    assert on(post, "X").problem.startswith("Still public")


@pytest.mark.policy("389.5")
def test_nothing_goes_out_after_the_order(cast: Cast, sandbox: Sandbox) -> None:
    """Public on X; Facebook asked to wait. The removal from X takes its time, Facebook's turn comes."""
    post = posts.approved(cast, accounts=(cast.x, cast.facebook)).post
    sandbox.fault("facebook", "status", status=400, body={"error": {"message": "Wait", "code": 4}})
    sweep()
    assert states(post) == {"X": "DELIVERED", "FACEBOOK": "QUEUED"}
    sandbox.fault("x", "status", method="DELETE", count=0, status=503)
    order(post, cast)
    with later(400):
        sweep()
    assert not sandbox.posts("facebook")


@pytest.mark.policy("389.5")
def test_what_is_found_after_the_order_is_removed_as_well(cast: Cast, sandbox: Sandbox) -> None:
    post = posts.approved(cast, accounts=(cast.x, cast.facebook)).post
    x, facebook = post.deliveries.all()
    sent(x)
    sandbox.fault("facebook", "drop", when="after")
    assert sent(facebook).status == "UNKNOWN"
    order(post, cast)
    removal.remove(x.pk)
    assert status_of(post) == "PUBLISHED"  # it may be public on Facebook
    for seconds in (2, 20, 60):
        with later(seconds):
            sweep()
    assert not sandbox.public("facebook")
    assert states(post) == {"X": "REMOVED", "FACEBOOK": "REMOVED"}
    assert status_of(post) == "REMOVED"


def test_a_post_that_is_not_public_everywhere_is_removed_where_it_is(cast: Cast, sandbox: Sandbox) -> None:
    post = posts.approved(cast, accounts=(cast.x, cast.facebook)).post
    sandbox.fault("x", "status", path=TWEETS, status=400, body={"title": "Invalid Request"})
    sweep()
    order(post, cast)
    sweep()
    assert states(post) == {"X": "FAILED", "FACEBOOK": "REMOVED"}
    assert status_of(post) == "REMOVED"


@pytest.mark.policy("389.5")
def test_ordered_out_while_the_platform_is_being_called_it_goes_out_of_view(cast: Cast, sandbox: Sandbox) -> None:
    """The worker read the delivery before its call; the order came while it waited for the answer."""
    post = posts.approved(cast, accounts=(cast.x,)).post
    mine = deliveries.claim(on(post, "X").pk)
    assert mine is not None
    attempt = deliveries.begin(mine)
    assert attempt is not None
    accepted = adapter_for(mine.account).publish(deliveries.outgoing_of(attempt.delivery))
    with contextlib.suppress(StateForbids):
        order(post, cast)
    outcomes.delivered(attempt.delivery, accepted, attempt=attempt)
    assert (on(post, "X").status, on(post, "X").removal_reason) == ("REMOVING", REASON)
    sweep()
    assert not sandbox.public("x")
    assert status_of(post) == "REMOVED"
