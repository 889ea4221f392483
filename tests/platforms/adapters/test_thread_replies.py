"""A part of a thread is a reply to the part before it, on each platform that has threads (389.1.1, 389.5.1)."""

from dataclasses import replace
from typing import Any

import pytest

from platforms.adapters.base import Accepted, Outgoing, Rejected, Throttled
from platforms.adapters.bluesky_text import rkey_of
from platforms.sandbox.bluesky_records import POST, POSTGATE, THREADGATE
from platforms.sandbox.server import SandboxServer
from tests.platforms.adapters.conftest import a_post, bluesky_at, mastodon_at, public_posts, raw, url_of, x_at
from tests.platforms.lexicons import check

AT = {"x": x_at, "mastodon": mastodon_at, "bluesky": bluesky_at}
NOWHERE = {"x": "19", "mastodon": "19", "bluesky": "3kaaaaaaaaaaa"}
on_each = pytest.mark.parametrize("platform", AT)


def part(text: str, before: Accepted | None) -> Outgoing:
    return replace(a_post(text), reply_to=before.platform_id if before else "")


def thread_on(adapter: Any) -> list[Accepted]:
    accepted: list[Accepted] = []
    for text in ("Closed until six.", "Take Elk Grove Boulevard.", "It opens at six."):
        accepted.append(adapter.publish(part(text, accepted[-1] if accepted else None)))
    return accepted


@on_each
def test_each_part_replies_to_the_one_before(platform: str, sandbox: SandboxServer) -> None:
    made = [accepted.platform_id for accepted in thread_on(AT[platform](url_of(sandbox)))]
    kept = {post.id: post for post in sandbox.store.feed(platform)}
    assert [kept[pk].in_reply_to for pk in made] == ["", *made[:-1]]


@pytest.mark.policy("389.5.1")
@on_each
def test_nobody_else_can_reply_to_any_part(platform: str, sandbox: SandboxServer) -> None:
    thread_on(AT[platform](url_of(sandbox)))
    posts = sandbox.store.feed(platform)
    expected = {"x": "mentionedUsers", "bluesky": "nobody", "mastodon": "everyone"}[platform]
    assert {post.reply_settings for post in posts} == {expected}
    if platform != "x":
        assert {post.kept["quotes"] for post in posts} == {"nobody"}


@on_each
def test_a_part_is_read_back_by_its_own_words(platform: str, sandbox: SandboxServer) -> None:
    adapter = AT[platform](url_of(sandbox))
    first = adapter.publish(a_post("Closed until six."))
    second = part("Take Elk Grove Boulevard.", first)
    since = sandbox.store.feed(platform)[0].created_at
    assert adapter.find(second, since=since) == []
    accepted = adapter.publish(second)
    assert [found.platform_id for found in adapter.find(replace(second, reply_to=""), since=since)] == [
        accepted.platform_id
    ]


@on_each
def test_what_it_replies_to_is_gone_and_nothing_is_public(platform: str, sandbox: SandboxServer) -> None:
    adapter = AT[platform](url_of(sandbox))
    with pytest.raises(Rejected) as refused:
        adapter.publish(part("Take Elk Grove Boulevard.", Accepted(NOWHERE[platform], "")))
    assert not refused.value.account_problem
    assert public_posts(sandbox, platform) == 0


@pytest.mark.parametrize("number", ["1/2", "x?y", "../1", "at://did:plc:x/app.bsky.feed.post/3k"])
@on_each
def test_no_address_is_made_of_what_is_no_number(platform: str, number: str, stub: Any) -> None:
    stub.answers = [raw(200, b'{"accessJwt": "a", "did": "did:plc:elkgrovepdsandboxdemo234", "active": true}')] * 2
    with pytest.raises(Rejected):
        AT[platform](stub.url).publish(part("Take Elk Grove Boulevard.", Accepted(number, "")))
    assert not [seen for seen in stub.seen if "createSession" not in seen.path]


@on_each
def test_a_removed_first_part_leaves_the_others_removable(platform: str, sandbox: SandboxServer) -> None:
    adapter = AT[platform](url_of(sandbox))
    made = thread_on(adapter)
    for accepted in made:
        adapter.remove(accepted.platform_id)
    assert [adapter.is_public(accepted.platform_id) for accepted in made] == [False] * 3


def test_bluesky_names_root_and_parent_with_their_cids(sandbox: SandboxServer) -> None:
    made = thread_on(bluesky_at(url_of(sandbox)))
    writes = [entry["body"]["writes"] for entry in sandbox.store.ledger() if entry["kind"] == "post"]
    assert [[write["collection"] for write in part] for part in writes] == [
        [POST, THREADGATE, POSTGATE],
        [POST, POSTGATE],
        [POST, POSTGATE],
    ]
    first, second, third = (part[0]["value"] for part in writes)
    assert "reply" not in first
    assert third["reply"]["root"] == second["reply"]["root"] == second["reply"]["parent"]
    assert third["reply"]["parent"]["uri"].endswith(made[1].platform_id)
    for value in (second, third):
        check(POST, value)


def test_bluesky_that_cannot_be_asked_for_the_part_before_is_asked_again_later(sandbox: SandboxServer) -> None:
    adapter = bluesky_at(url_of(sandbox))
    first, second = adapter.publish(a_post()), part("More.", Accepted(rkey_of(a_post().key), ""))
    rule = {"platform": "bluesky", "method": "GET", "path": "/xrpc/com.atproto.repo.getRecord", "count": 0}
    sandbox.faults.add(rule | {"fault": {"kind": "status", "status": 503, "body": {}}})
    with pytest.raises(Throttled):
        adapter.publish(replace(second, reply_to=first.platform_id))
    assert public_posts(sandbox, "bluesky") == 1
