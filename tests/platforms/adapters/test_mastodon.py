"""Mastodon: what each answer of a server proves, on the sandbox and on answers that it would never give (389.1.1)."""

import json
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO

import jsonschema
import pytest

from platforms.adapters.base import OutcomeUnknown, Outgoing, OutgoingVideo, Rejected, Throttled
from platforms.adapters.mastodon import MastodonAdapter, MastodonCredentials
from tests.platforms.adapters.conftest import a_post, closed_port, mastodon_at, public_posts, raw, reference, url_of

STATUSES = "/api/v1/statuses"
TEXT = "Elk Grove Blvd is closed at SR 99.\n\nSee https://elkgrovepd.org/tips?a=1&b=2 #ElkGrove <today>"


def refuse(status, error="No", **more):
    return {"kind": "status", "status": status, "body": {"error": error}} | more


def meet(server, fault, *, method="POST", path=STATUSES):
    """Every such request meets `fault`; tells how many did."""
    server.faults.add({"platform": "mastodon", "method": method, "path": path, "count": 0, "fault": fault})
    return lambda: server.faults.as_json()[0]["fired"]


def long_ago():
    return datetime.now(UTC) - timedelta(minutes=2)


@pytest.mark.policy("389.5.1")
def test_publishes_and_names_the_post_and_declines_quotes(sandbox, mastodon):
    accepted = mastodon.publish(a_post(TEXT))
    (post,) = sandbox.store.feed("mastodon")
    assert (accepted.platform_id, post.text, post.kept["quotes"]) == (post.id, TEXT, "nobody")
    assert accepted.permalink == f"{url_of(sandbox)}/@ElkGrovePD_demo/{post.id}"
    assert accepted.reply["visibility"] == "public"


def test_the_image_goes_out_with_its_description(sandbox, mastodon):
    sandbox.settings.change({"mastodon_media": "slow"})
    post = a_post(image=True)
    mastodon.publish(post)
    media = sandbox.store.media_of(sandbox.store.feed("mastodon")[0])
    assert [(item.sha256, item.alt_text) for item in media] == [(post.image.sha256, "A closed road")]


def test_an_image_that_is_never_ready_waits_with_nothing_public(sandbox, mastodon, monkeypatch):
    monkeypatch.setattr("platforms.adapters.mastodon.PROCESSING", 0.1)
    sandbox.settings.change({"mastodon_media": "never"})
    with pytest.raises(Throttled):
        mastodon.publish(a_post(image=True))
    assert public_posts(sandbox, "mastodon") == 0


def test_a_video_is_refused_before_anything_is_sent(stub):
    video = OutgoingVideo(BytesIO, "0" * 64)
    with pytest.raises(Rejected, match="Nothing was sent"):
        mastodon_at(stub.url).publish(Outgoing(a_post().key, "t", "t", "a", video=video))
    assert stub.seen == []


@pytest.mark.parametrize(
    ("fault", "outcome", "account_problem"),
    [
        (refuse(400), Rejected, False),
        (refuse(401, "The access token was revoked"), Rejected, True),
        (refuse(403, "This action is outside the authorized scopes"), Rejected, True),
        (refuse(404), Rejected, False),
        (refuse(422, "Validation failed: Text character limit of 500 exceeded"), Rejected, False),
        (refuse(408), OutcomeUnknown, None),
        (refuse(429), Throttled, None),
        ({"kind": "status", "status": 429, "body": "slow down"}, Throttled, None),
        (refuse(500), OutcomeUnknown, None),
        (refuse(503), OutcomeUnknown, None),
        ({"kind": "status", "status": 403, "body": "<html>Denied</html>"}, OutcomeUnknown, None),
        ({"kind": "status", "status": 302, "body": "", "headers": {"location": "/"}}, OutcomeUnknown, None),
        ({"kind": "status", "status": 200, "body": {"id": "19", "scheduled_at": "2027"}}, OutcomeUnknown, None),
        ({"kind": "delay", "seconds": 0.7}, OutcomeUnknown, None),
        ({"kind": "drop", "when": "before"}, OutcomeUnknown, None),
        ({"kind": "drop", "when": "after"}, OutcomeUnknown, None),
        ({"kind": "cut_body"}, OutcomeUnknown, None),
        ({"kind": "no_id"}, OutcomeUnknown, None),
        ({"kind": "garbage"}, OutcomeUnknown, None),
    ],
    ids=lambda value: json.dumps(value)[:60] if isinstance(value, dict) else getattr(value, "__name__", str(value)),
)
def test_outcome_of_each_answer_and_never_a_second_post(sandbox, mastodon, fault, outcome, account_problem):
    fired = meet(sandbox, fault)
    with pytest.raises(outcome) as caught:
        mastodon.publish(a_post())
    assert type(caught.value) is outcome
    assert fired() == 1
    assert public_posts(sandbox, "mastodon") <= (outcome is OutcomeUnknown)
    if outcome is Rejected:
        assert (caught.value.account_problem, caught.value.status) == (account_problem, fault["status"])


def test_lost_between_acceptance_and_answer_it_is_found_and_sent_again_makes_no_second(sandbox, mastodon):
    post = a_post(TEXT, image=True)
    sandbox.faults.add({"platform": "mastodon", "method": "POST", "path": STATUSES, "fault": {"kind": "cut_body"}})
    with pytest.raises(OutcomeUnknown):
        mastodon.publish(post)
    (found,) = mastodon.find(post, since=long_ago())
    # The same key again, as after a kill that nobody recorded: the server names the post that it has.
    assert mastodon.publish(post).platform_id == found.platform_id
    assert public_posts(sandbox, "mastodon") == 1


def test_nothing_left_means_try_again_soon():
    with pytest.raises(Throttled) as caught:
        mastodon_at(closed_port()).publish(a_post())
    assert timedelta(seconds=3) < caught.value.retry_at - datetime.now(UTC) <= timedelta(seconds=5)


WINDOWS: tuple[tuple[dict[str, str], int], ...] = (
    ({"retry-after": "30"}, 31),
    ({}, 301),
    ({"x-ratelimit-reset": "soon"}, 301),
    ({"x-ratelimit-reset": "2020-01-01T00:00:00.000Z"}, 1),
    ({"x-ratelimit-reset": "2999-01-01T00:00:00.000Z"}, 86_401),
)


def test_throttling_waits_for_the_window(sandbox, mastodon):
    for headers, seconds in WINDOWS:
        sandbox.faults.clear()
        meet(sandbox, refuse(429, headers=headers))
        with pytest.raises(Throttled) as caught:
            mastodon.publish(a_post())
        assert abs((caught.value.retry_at - datetime.now(UTC)).total_seconds() - seconds) < 2, headers


UPLOADS = (
    (refuse(401), Rejected),
    (refuse(422), Rejected),
    (refuse(429), Throttled),
    (refuse(500), Throttled),
    ({"kind": "drop", "when": "after"}, Throttled),
    ({"kind": "no_id"}, Throttled),
)


def test_bringing_the_image_never_leaves_the_outcome_unknown(sandbox, mastodon):
    for fault, outcome in UPLOADS:
        sandbox.faults.clear()
        meet(sandbox, fault, path="/api/v2/media")
        with pytest.raises(outcome):
            mastodon.publish(a_post(image=True))
        assert public_posts(sandbox, "mastodon") == 0, fault


def test_finds_only_the_same_text_with_the_same_images_and_no_older_one(mastodon):
    mastodon.publish(a_post("Road closed.", image=True))
    mastodon.publish(a_post("Road open."))
    assert mastodon.find(a_post("Road closed."), since=long_ago()) == []
    assert mastodon.find(a_post("Road open.", image=True), since=long_ago()) == []
    assert len(mastodon.find(a_post("Road open.\n"), since=long_ago())) == 1
    assert mastodon.find(a_post("Road open."), since=datetime.now(UTC) + timedelta(seconds=1)) == []


def test_reads_every_page(sandbox, mastodon):
    wanted = mastodon.publish(a_post("The first one"))
    control = sandbox.control
    for number in range(85):
        control._store.record(None, posts=[control._written({"platform": "mastodon", "text": f"Note {number}"})])
    (found,) = mastodon.find(a_post("The first one", image=False), since=long_ago())
    assert found.platform_id == wanted.platform_id


NO_PAGES = (
    raw(401, b'{"error": "No"}'),
    raw(503, b"[]"),
    raw(200, b"{}"),
    raw(200, b'[{"id": "1"}]'),
    raw(200, b'["odd"]'),
    raw(200, b'[{"id": "1", "created_at": "2026-11-22T00:00:00Z", "media_attachments": null}]'),
    raw(200, b"<html>", content_type="text/html"),
    raw(200, b"[]")[:-1],
    lambda connection: time.sleep(0.7),
)


def test_a_failed_look_never_says_not_there(stub):
    for answer in NO_PAGES:
        stub.answers = [answer]
        with pytest.raises(OutcomeUnknown):
            mastodon_at(stub.url).find(a_post(), since=long_ago())


def test_removes_and_removing_again_succeeds(sandbox, mastodon):
    accepted = mastodon.publish(a_post(image=True))
    assert mastodon.is_public(accepted.platform_id)
    for _ in range(2):
        mastodon.remove(accepted.platform_id)
        assert not mastodon.is_public(accepted.platform_id)
    assert not sandbox.store._media


REMOVALS = (
    (refuse(401), Rejected),
    (refuse(429), Throttled),
    (refuse(503), OutcomeUnknown),
    ({"kind": "status", "status": 404, "body": "<html>no such host</html>"}, OutcomeUnknown),
    ({"kind": "drop", "when": "before"}, OutcomeUnknown),
    ({"kind": "garbage"}, OutcomeUnknown),
)


def test_a_removal_that_fails_can_be_repeated(sandbox, mastodon):
    for fault, outcome in REMOVALS:
        accepted = mastodon.publish(a_post())
        meet(sandbox, fault, method="DELETE", path="/api/*")
        with pytest.raises(outcome) as caught:
            mastodon.remove(accepted.platform_id)
        assert "Nothing is public" not in str(caught.value)
        sandbox.faults.clear()
        mastodon.remove(accepted.platform_id)
        assert not mastodon.is_public(accepted.platform_id), fault


def test_whether_public_is_never_guessed(stub):
    for answer in (raw(401, b'{"error": ""}'), raw(200, b"{}"), raw(404, b"<html>")):
        stub.answers = [answer]
        with pytest.raises(OutcomeUnknown):
            mastodon_at(stub.url).is_public("19")


def test_an_id_is_a_number(stub):
    for odd in ("", "../1", "1?x=1", "1\n"):
        for act in (mastodon_at(stub.url).remove, mastodon_at(stub.url).is_public):
            with pytest.raises(Rejected):
                act(odd)
    assert stub.seen == []


def test_the_token_goes_to_its_own_server_alone():
    for url in ("https://other.example", "http://social.example"):
        with pytest.raises(ValueError, match="base URL"):
            mastodon_at(url)
    with pytest.raises(ValueError, match="base URL"):
        MastodonAdapter(MastodonCredentials("http://social.example", "t"), account_id="1", username="@egpd")


def test_requests_obey_the_published_specification(stub):
    document = json.loads(reference("mastodon-openapi.json").read_text(encoding="utf-8"))
    stub.answers = [raw(200, b'{"id": "7", "type": "image"}'), raw(200, b'{"id": "19", "content": ""}')]
    mastodon_at(stub.url).publish(a_post(TEXT, image=True))
    media, status = stub.seen
    assert (media.path, status.path) == ("/api/v2/media", STATUSES)
    schema = {"$ref": "#/components/schemas/MediaStatus", "components": document["components"]}
    jsonschema.Draft202012Validator(schema).validate(json.loads(status.body))
    known = document["components"]["schemas"]["BaseStatus"]["properties"].keys() | {"status", "media_ids"}
    assert json.loads(status.body).keys() <= known
    assert status.headers["idempotency-key"]
