"""Bluesky: what each answer of the server proves, on the sandbox and on answers that it would never give (389.1.1)."""

import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest

from platforms.adapters.base import OutcomeUnknown, Outgoing, OutgoingVideo, Rejected, Throttled
from platforms.adapters.bluesky_text import facets_of, rkey_of
from platforms.sandbox.accounts import BLUESKY_ACCOUNT
from platforms.sandbox.bluesky_api import ACCESS, HANDLES, REFRESH
from platforms.sandbox.bluesky_records import POST, POSTGATE, THREADGATE
from tests.platforms.adapters.conftest import a_post, bluesky_at, closed_port, public_posts, raw, url_of
from tests.platforms.lexicons import check

WRITES = "/xrpc/com.atproto.repo.applyWrites"
SESSION = "/xrpc/com.atproto.server.createSession"
TEXT = "Café “Bond” 🚧: elkgrovepd.org/tips, https://www.chp.ca.gov and @chp.example #ElkGrove #911 <b>"


def refuse(status, error="InvalidRequest", **more):
    return {"kind": "status", "status": status, "body": {"error": error, "message": "No"}} | more


def meet(server, fault, *, path=WRITES, method="POST"):
    """Every such request meets `fault`; tells how many did."""
    server.faults.add({"platform": "bluesky", "method": method, "path": path, "count": 0, "fault": fault})
    return lambda: server.faults.as_json()[0]["fired"]


def now():
    return datetime.now(UTC)


@pytest.mark.policy("389.5.1")
def test_one_transaction_makes_the_post_and_lets_nobody_reply_or_quote(sandbox, bluesky):
    post = a_post(TEXT, image=True)
    accepted = bluesky.publish(post)
    acts = sandbox.store.ledger()
    assert [entry["kind"] for entry in acts] == ["media", "post"]
    values = {write["collection"]: write["value"] for write in acts[1]["body"]["writes"]}
    assert values[THREADGATE]["allow"] == []
    assert values[POSTGATE]["embeddingRules"] == [{"$type": f"{POSTGATE}#disableRule"}]
    for name, value in values.items():
        check(name, value)
    check("com.atproto.repo.applyWrites", acts[1]["body"], part="input")
    assert values[POST]["embed"]["images"][0]["aspectRatio"] == {"width": 40, "height": 30}
    assert [(m["sha256"], m["alt_text"]) for m in acts[1]["media"]] == [(post.image.sha256, "A closed road")]
    assert accepted.permalink == f"{url_of(sandbox)}/profile/elkgrovepd-demo.example/post/{rkey_of(post.key)}"


def test_facets_count_bytes_and_say_whole_addresses():
    facets = facets_of(TEXT, did_of=HANDLES.get)
    marked = [TEXT.encode()[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode() for f in facets]
    assert marked == ["elkgrovepd.org/tips", "https://www.chp.ca.gov", "@chp.example", "#ElkGrove"]
    told = [next(v for k, v in f["features"][0].items() if k != "$type") for f in facets]
    assert told == ["https://elkgrovepd.org/tips", "https://www.chp.ca.gov", HANDLES["chp.example"], "ElkGrove"]
    assert facets_of("a@chp.example x@y #1 #" + "y" * 65, did_of=HANDLES.get) == []


def test_a_mention_of_nobody_known_stays_words(sandbox, bluesky):
    bluesky.publish(a_post("With @nobody.example and @chp.example"))
    (facet,) = sandbox.store.feed("bluesky")[0].kept["value"]["facets"]
    assert facet["features"][0]["did"] == HANDLES["chp.example"]


def test_a_key_is_a_tid_of_the_past_and_always_the_same():
    key = UUID("00000000-0000-4000-8000-000000000389")
    assert rkey_of(key) == rkey_of(key)
    made = {rkey_of(uuid4()) for _ in range(2_000)}
    assert len(made) == 2_000
    for rkey in made:
        number = 0
        for digit in rkey:
            number = number << 5 | "234567abcdefghijklmnopqrstuvwxyz".index(digit)
        moment = datetime.fromtimestamp((number >> 10) / 1_000_000, UTC)
        assert datetime(2024, 1, 1, tzinfo=UTC) <= moment < datetime(2026, 4, 1, tzinfo=UTC)


def test_what_bluesky_does_not_take_is_refused_before_anything_is_sent(stub):
    video, image = OutgoingVideo(BytesIO, "0" * 64), a_post(image=True).image
    assert image is not None
    refused: list[dict[str, Any]] = [{"video": video}, {"image": replace(image, content=b"x" * 2_000_001)}]
    for more in refused:
        with pytest.raises(Rejected, match="Nothing was sent"):
            bluesky_at(stub.url).publish(Outgoing(uuid4(), "t", "t", "a", **more))
    assert stub.seen == []


@pytest.mark.parametrize(
    ("fault", "outcome", "account_problem"),
    [
        (refuse(400), Rejected, False),
        (refuse(400, "ExpiredToken"), Rejected, True),
        (refuse(400, "RecordAlreadyExists"), OutcomeUnknown, None),
        (refuse(401, "AuthenticationRequired"), Rejected, True),
        (refuse(403, "AccountTakedown"), Rejected, True),
        (refuse(413, "PayloadTooLarge"), Rejected, False),
        (refuse(409, "RecordAlreadyExists"), OutcomeUnknown, None),
        (refuse(429, "RateLimitExceeded"), Throttled, None),
        (refuse(500, "InternalServerError"), OutcomeUnknown, None),
        (refuse(502, "UpstreamFailure"), OutcomeUnknown, None),
        ({"kind": "status", "status": 400, "body": "<html>"}, OutcomeUnknown, None),
        ({"kind": "status", "status": 200, "body": {"commit": {}}}, OutcomeUnknown, None),
        ({"kind": "delay", "seconds": 0.7}, OutcomeUnknown, None),
        ({"kind": "drop", "when": "before"}, OutcomeUnknown, None),
        ({"kind": "drop", "when": "after"}, OutcomeUnknown, None),
        ({"kind": "cut_body"}, OutcomeUnknown, None),
        ({"kind": "no_id"}, OutcomeUnknown, None),
        ({"kind": "garbage"}, OutcomeUnknown, None),
    ],
    ids=lambda value: json.dumps(value)[:60] if isinstance(value, dict) else getattr(value, "__name__", str(value)),
)
def test_outcome_of_each_answer_and_never_a_second_post(sandbox, bluesky, fault, outcome, account_problem):
    fired = meet(sandbox, fault)
    with pytest.raises(outcome) as caught:
        bluesky.publish(a_post())
    assert type(caught.value) is outcome
    assert fired() == 1
    assert public_posts(sandbox, "bluesky") <= (outcome is OutcomeUnknown)
    if outcome is Rejected:
        assert (caught.value.account_problem, caught.value.status) == (account_problem, fault["status"])


@pytest.mark.parametrize("conflict", [500, 400])
def test_lost_between_acceptance_and_answer_it_is_found_and_sent_again_makes_no_second(sandbox, bluesky, conflict):
    sandbox.settings.change({"bluesky_conflict": conflict})
    post = a_post(TEXT, image=True)
    assert bluesky.find(post, since=now()) == []
    sandbox.faults.add({"platform": "bluesky", "method": "POST", "path": WRITES, "fault": {"kind": "cut_body"}})
    for _ in range(2):
        with pytest.raises(OutcomeUnknown):
            bluesky.publish(post)
    (found,) = bluesky.find(post, since=now())
    assert found.platform_id == sandbox.store.feed("bluesky")[0].id
    assert public_posts(sandbox, "bluesky") == 1


def test_other_words_under_its_key_are_for_a_person_to_look_at(bluesky):
    post = a_post()
    bluesky.publish(post)
    with pytest.raises(OutcomeUnknown, match="other words"):
        bluesky.find(replace(post, text="Other words"), since=now())


def test_nothing_left_means_try_again_soon():
    with pytest.raises(Throttled) as caught:
        bluesky_at(closed_port()).publish(a_post())
    assert timedelta(seconds=3) < caught.value.retry_at - now() <= timedelta(seconds=5)


def test_throttling_waits_for_the_window(sandbox, bluesky):
    opens = str(int(time.time()) + 700)
    for headers, seconds in (({"ratelimit-reset": opens}, 701), ({"retry-after": "30"}, 31), ({}, 301)):
        sandbox.faults.clear()
        meet(sandbox, refuse(429, headers=headers))
        with pytest.raises(Throttled) as caught:
            bluesky.publish(a_post())
        assert abs((caught.value.retry_at - now()).total_seconds() - seconds) < 3, headers


BEFORE = (
    (refuse(401, "AuthenticationRequired"), Rejected),
    (refuse(429), Throttled),
    (refuse(500), Throttled),
    ({"kind": "cut_body"}, Throttled),
)


@pytest.mark.parametrize("path", [SESSION, "/xrpc/com.atproto.repo.uploadBlob"])
def test_what_comes_before_the_post_never_leaves_the_outcome_unknown(sandbox, path):
    for fault, outcome in BEFORE:
        sandbox.faults.clear()
        meet(sandbox, fault, path=path)
        with pytest.raises(outcome):
            bluesky_at(url_of(sandbox)).publish(a_post(image=True))
        assert public_posts(sandbox, "bluesky") == 0, fault


@pytest.mark.parametrize("session", [{"did": "did:plc:other"}, {"did": BLUESKY_ACCOUNT.did, "active": False}])
def test_a_password_of_another_account_or_a_closed_one_is_no_access(stub, session):
    stub.answers = [raw(200, json.dumps({"accessJwt": ACCESS, "refreshJwt": REFRESH} | session).encode())]
    with pytest.raises(Rejected) as caught:
        bluesky_at(stub.url).publish(a_post())
    assert caught.value.account_problem
    assert len(stub.seen) == 1


NO_RECORDS = (
    raw(400, b'{"error": "InvalidRequest", "message": "Could not find repo"}'),
    raw(404, b"<html>"),
    raw(503, b"{}"),
    raw(200, b'{"uri": "at://did:plc:other/app.bsky.feed.post/x", "value": {}}'),
    lambda connection: time.sleep(0.7),
)


def test_a_failed_look_never_says_not_there(stub):
    for answer in NO_RECORDS:
        for look in (lambda b: b.find(a_post(), since=now()), lambda b: b.is_public("3kabcdefghijk")):
            stub.answers = [answer]
            with pytest.raises(OutcomeUnknown):
                look(bluesky_at(stub.url))


def test_removes_post_and_gates_and_removing_again_succeeds(sandbox, bluesky):
    accepted = bluesky.publish(a_post())
    assert bluesky.is_public(accepted.platform_id)
    for _ in range(2):
        bluesky.remove(accepted.platform_id)
        assert not bluesky.is_public(accepted.platform_id)
    assert sandbox.store._posts == {}


REMOVALS = (
    (refuse(401, "AuthMissing"), Rejected),
    (refuse(429), Throttled),
    (refuse(503), OutcomeUnknown),
    ({"kind": "drop", "when": "before"}, OutcomeUnknown),
    ({"kind": "status", "status": 200, "body": ""}, OutcomeUnknown),
)


def test_a_removal_that_fails_can_be_repeated(sandbox, bluesky):
    for fault, outcome in REMOVALS:
        accepted = bluesky.publish(a_post())
        meet(sandbox, fault, path="/xrpc/com.atproto.repo.deleteRecord")
        with pytest.raises(outcome) as caught:
            bluesky.remove(accepted.platform_id)
        assert "Nothing is public" not in str(caught.value)
        sandbox.faults.clear()
        bluesky.remove(accepted.platform_id)
        assert not bluesky.is_public(accepted.platform_id), fault


def test_a_key_is_checked_before_anything_is_sent(stub):
    for odd in ("", "../x", "3kabcdefghij", "zkabcdefghijk", "3kabcdefghijk\n"):
        for act in (bluesky_at(stub.url).remove, bluesky_at(stub.url).is_public):
            with pytest.raises(Rejected):
                act(odd)
    assert stub.seen == []
