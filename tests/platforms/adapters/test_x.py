"""X: what each answer of the platform proves, on the sandbox and on answers that it would never give."""

import json
import time
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest
import yaml

from platforms.adapters.base import OutcomeUnknown, Rejected, Throttled
from platforms.adapters.x import XAdapter, XCredentials
from tests.platforms.adapters.conftest import a_post, closed_port, public_posts, raw, reference, url_of, x_at

POSTED = raw(201, b'{"data": {"id": "19", "text": "t"}}')
UPLOADED = raw(200, b'{"data": {"id": "7"}}')


def refuse(status, **body):
    return {"kind": "status", "status": status, "body": {"title": "T", "type": "about:blank", "status": status} | body}


def meet(server, fault, *, method="POST", path="/2/tweets"):
    """Every such request meets `fault`; tells how many did."""
    server.faults.add({"platform": "x", "method": method, "path": path, "count": 0, "fault": fault})
    return lambda: server.faults.as_json()[0]["fired"]


def long_ago():
    return datetime.now(UTC) - timedelta(minutes=2)


def test_publishes_and_names_the_post(sandbox, x):
    accepted = x.publish(a_post())
    assert accepted.platform_id == sandbox.store.feed("x")[0].id
    assert accepted.permalink == f"{url_of(sandbox)}/ElkGrovePD_demo/status/{accepted.platform_id}"
    assert accepted.reply["data"]["id"] == accepted.platform_id


def test_nobody_but_the_department_can_reply(sandbox, x):
    x.publish(a_post())
    assert sandbox.store.feed("x")[0].reply_settings == "mentionedUsers"


def test_the_image_goes_out_with_its_description(sandbox, x):
    post = a_post(image=True)
    x.publish(post)
    media = sandbox.store.media_of(sandbox.store.feed("x")[0])
    assert [(item.sha256, item.alt_text) for item in media] == [(post.image.sha256, "A closed road")]


def test_permalink_in_production():
    keys = XCredentials("a", "b", "c", "d")
    adapter = XAdapter(keys, user_id="1", username="ElkGrovePD")
    assert adapter._accepted("19", {}).permalink == "https://x.com/ElkGrovePD/status/19"


@pytest.mark.parametrize(
    ("fault", "outcome", "account_problem"),
    [
        (refuse(400, detail="One or more parameters to your request was invalid."), Rejected, False),
        (refuse(401, title="Unauthorized", detail="Unauthorized"), Rejected, True),
        (refuse(402, title="CreditsDepleted", detail="Your enrolled account has no credits."), Rejected, True),
        (refuse(403, detail="You are not permitted to perform this action."), Rejected, False),
        (refuse(403, type="https://api.twitter.com/2/problems/client-forbidden"), Rejected, True),
        (refuse(403, type="https://api.x.com/2/problems/usage-capped"), Rejected, True),
        (refuse(403, detail="User has been suspended: [1]."), Rejected, True),
        (refuse(403, type="https://api.twitter.com/2/problems/oauth1-permissions"), Rejected, True),
        (refuse(403, detail="You are not allowed to create a Tweet with duplicate content."), OutcomeUnknown, None),
        (refuse(403, errors=[{"code": 187, "message": "Status is a duplicate."}]), OutcomeUnknown, None),
        ({"kind": "status", "status": 403, "body": "<html>Denied</html>"}, OutcomeUnknown, None),
        (refuse(404), Rejected, False),
        (refuse(413), Rejected, False),
        (refuse(415), Rejected, False),
        (refuse(422), Rejected, False),
        (refuse(408), OutcomeUnknown, None),
        (refuse(409), OutcomeUnknown, None),
        (refuse(429), Throttled, None),
        ({"kind": "status", "status": 429, "body": "slow down"}, Throttled, None),
        (refuse(500), OutcomeUnknown, None),
        (refuse(502), OutcomeUnknown, None),
        (refuse(503), OutcomeUnknown, None),
        (refuse(504), OutcomeUnknown, None),
        ({"kind": "status", "status": 503, "body": ["over capacity"]}, OutcomeUnknown, None),
        ({"kind": "status", "status": 400, "body": ["odd"]}, OutcomeUnknown, None),
        ({"kind": "status", "status": 302, "body": "", "headers": {"location": "/2/users/me"}}, OutcomeUnknown, None),
        (refuse(500, data={"id": "19"}), OutcomeUnknown, None),
        ({"kind": "status", "status": 200, "body": {}}, OutcomeUnknown, None),
        ({"kind": "status", "status": 201, "body": {"data": {"id": None}}}, OutcomeUnknown, None),
        ({"kind": "delay", "seconds": 0.7}, OutcomeUnknown, None),
        ({"kind": "drop", "when": "before"}, OutcomeUnknown, None),
        ({"kind": "drop", "when": "after"}, OutcomeUnknown, None),
        ({"kind": "hang", "when": "after", "seconds": 0.7}, OutcomeUnknown, None),
        ({"kind": "cut_body"}, OutcomeUnknown, None),
        ({"kind": "no_id"}, OutcomeUnknown, None),
        ({"kind": "garbage"}, OutcomeUnknown, None),
    ],
    ids=lambda value: json.dumps(value)[:60] if isinstance(value, dict) else getattr(value, "__name__", str(value)),
)
def test_outcome_of_each_answer_and_never_a_second_post(sandbox, x, fault, outcome, account_problem):
    fired = meet(sandbox, fault)
    with pytest.raises(outcome) as caught:
        x.publish(a_post())
    assert type(caught.value) is outcome
    assert fired() == 1
    assert public_posts(sandbox, "x") <= 1
    if outcome is Rejected:
        assert caught.value.account_problem is account_problem
        assert caught.value.status == fault["status"]
    if outcome is not OutcomeUnknown:
        assert public_posts(sandbox, "x") == 0


def test_trap_1_a_hung_socket_does_not_block(stub):
    stub.answers = [lambda connection: time.sleep(1)]
    started = time.monotonic()
    with pytest.raises(OutcomeUnknown):
        x_at(stub.url).publish(a_post())
    assert time.monotonic() - started < 0.9


def test_nothing_left_means_try_again_soon():
    with pytest.raises(Throttled) as caught:
        x_at(closed_port()).publish(a_post())
    assert timedelta(seconds=3) < caught.value.retry_at - datetime.now(UTC) <= timedelta(seconds=5)


@pytest.mark.parametrize("image", [True, False])
def test_trap_3_a_cut_answer_to_a_post_that_exists_is_unknown_and_found(sandbox, x, image):
    post = a_post("Detour: elkgrovepd.org/tips & Bond Rd <today>.", image=image)
    meet(sandbox, {"kind": "cut_body"})
    with pytest.raises(OutcomeUnknown):
        x.publish(post)
    assert [found.platform_id for found in x.find(post, since=long_ago())] == [sandbox.store.feed("x")[0].id]


def test_trap_6_throttling_waits_for_the_window_and_never_sleeps(sandbox, x):
    reset = int(time.time()) + 700
    meet(sandbox, refuse(429) | {"headers": {"x-rate-limit-reset": str(reset)}})
    started = time.monotonic()
    with pytest.raises(Throttled) as caught:
        x.publish(a_post())
    assert caught.value.retry_at == datetime.fromtimestamp(reset + 1, UTC)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "30"}, 31),
        ({}, 901),
        ({"x-rate-limit-reset": "soon"}, 901),
        ({"x-rate-limit-reset": "1"}, 1),
        ({"x-rate-limit-reset": "99999999999"}, 86_401),
        ({"x-rate-limit-reset": "9" * 40}, 901),
    ],
)
def test_throttling_with_other_headers(sandbox, x, headers, seconds):
    meet(sandbox, refuse(429) | {"headers": headers})
    with pytest.raises(Throttled) as caught:
        x.publish(a_post())
    assert abs((caught.value.retry_at - datetime.now(UTC)).total_seconds() - seconds) < 2


@pytest.mark.parametrize("path", ["/2/media/upload", "/2/media/metadata"])
@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (refuse(400), Rejected),
        (refuse(401), Rejected),
        (refuse(403), Rejected),
        (refuse(413), Rejected),
        (refuse(429), Throttled),
        (refuse(500), Throttled),
        ({"kind": "drop", "when": "after"}, Throttled),
        ({"kind": "hang", "seconds": 0.7}, Throttled),
        ({"kind": "cut_body"}, Throttled),
        ({"kind": "garbage"}, Throttled),
        ({"kind": "status", "status": 503, "body": ["odd"]}, Throttled),
    ],
    ids=lambda value: json.dumps(value)[:40] if isinstance(value, dict) else str(value),
)
def test_bringing_the_image_never_leaves_the_outcome_unknown(sandbox, x, path, fault, outcome):
    meet(sandbox, fault, path=path)
    with pytest.raises(outcome):
        x.publish(a_post(image=True))
    assert public_posts(sandbox, "x") == 0


def test_no_image_id_no_post(sandbox, x):
    meet(sandbox, {"kind": "no_id"}, path="/2/media/upload")
    with pytest.raises(Throttled):
        x.publish(a_post(image=True))
    assert public_posts(sandbox, "x") == 0


def test_trap_9_the_image_goes_to_version_2(stub):
    stub.answers = [UPLOADED, raw(200, b'{"data": {"id": "7"}}'), POSTED]
    x_at(stub.url).publish(a_post(image=True))
    assert [seen.path for seen in stub.seen] == ["/2/media/upload", "/2/media/metadata", "/2/tweets"]


def test_requests_obey_the_published_specification(stub):
    specification = json.loads(reference("x-openapi.json").read_text(encoding="utf-8"))
    stub.answers = [UPLOADED, raw(200, b'{"data": {"id": "7"}}'), POSTED]
    x_at(stub.url).publish(a_post(image=True))
    names = ("MediaUploadRequest", "CreateMediaMetadataRequest", "CreatePostsRequest")
    for seen, name in zip(stub.seen, names, strict=True):
        schema = {"$ref": f"#/components/schemas/{name}", "components": specification["components"]}
        jsonschema.Draft202012Validator(schema).validate(json.loads(seen.body))


def test_reads_what_x_really_answered(stub):
    """Recordings of 2021 and 2022; none of them holds an error."""
    created = yaml.safe_load(reference("tweepy-cassettes/test_client_create_and_delete_tweet.yaml").read_text())
    timeline = yaml.safe_load(reference("tweepy-cassettes/test_client_get_users_tweets.yaml").read_text())
    recorded = [each["response"] for each in created["interactions"] + timeline["interactions"][:1]]
    stub.answers = [
        raw(each["status"]["code"], each["body"]["string"], content_encoding=each["headers"]["content-encoding"][0])
        for each in recorded
    ]
    x = x_at(stub.url)
    accepted = x.publish(a_post("Test Tweet"))
    assert accepted.platform_id == "1456012973835788293"
    x.remove(accepted.platform_id)
    # That timeline was asked for without fields, and says no time: it must not read as empty.
    with pytest.raises(OutcomeUnknown):
        x.find(a_post("Test Tweet"), since=long_ago())


@pytest.mark.parametrize("style", ["tweet", "post"])
@pytest.mark.parametrize("image", [True, False])
def test_trap_10_finds_the_post_in_both_styles(sandbox, x, style, image):
    sandbox.settings.change({"x_field_style": style})
    post = a_post('Café "Bond" & Elk Grove Blvd:\n\n  see http://www.elkgrovepd.org/tips/?a=1&b=2.', image=image)
    accepted = x.publish(post)
    assert [found.platform_id for found in x.find(post, since=long_ago())] == [accepted.platform_id]


def test_finds_only_the_same_text_with_the_same_images(sandbox, x):
    x.publish(a_post("Road closed.", image=True))
    x.publish(a_post("Road open."))
    assert x.find(a_post("Road closed."), since=long_ago()) == []
    assert x.find(a_post("Road open.", image=True), since=long_ago()) == []
    assert len(x.find(a_post("Road closed.", image=True), since=long_ago())) == 1


def test_finds_nothing_older_than_asked(x):
    x.publish(a_post())
    assert x.find(a_post(), since=datetime.now(UTC) + timedelta(seconds=1)) == []


def test_finds_each_of_two(sandbox, x):
    sandbox.settings.change({"refuse_duplicates": False})
    made = {x.publish(a_post()).platform_id for _ in range(2)}
    assert {found.platform_id for found in x.find(a_post(), since=long_ago())} == made


def test_does_not_take_an_edit_by_hand_for_ours(sandbox, x):
    accepted = x.publish(a_post())
    control = sandbox.control
    control._store.record(
        None, posts=control._edited({"platform": "x", "text": "Open.", "edits": accepted.platform_id})
    )
    assert x.find(a_post(), since=long_ago()) == []


def test_reads_every_page(sandbox, x):
    wanted = x.publish(a_post("The first one"))
    for number in range(205):
        control = sandbox.control
        control._store.record(None, posts=[control._written({"platform": "x", "text": f"Note {number}"})])
    assert [found.platform_id for found in x.find(a_post("The first one"), since=long_ago())] == [wanted.platform_id]


def item(number, text, *, made=None, **more):
    made = made or datetime.now(UTC)
    return {"id": str(number), "text": text, "created_at": made.strftime("%Y-%m-%dT%H:%M:%S.000Z"), **more}


def page_of(*items, token=None):
    meta = {"result_count": len(items)} | ({"next_token": token} if token else {})
    return raw(200, json.dumps({"data": list(items), "meta": meta} if items else {"meta": meta}).encode())


def test_stops_at_the_first_page_that_is_older(stub):
    old = datetime.now(UTC) - timedelta(hours=1)
    stub.answers = [page_of(item(3, "c"), token="a"), page_of(item(2, "b"), item(1, "a", made=old), token="b")]
    assert x_at(stub.url).find(a_post("a"), since=long_ago()) == []
    assert len(stub.seen) == 2
    assert "pagination_token=a" in stub.seen[1].path


def test_reads_the_whole_of_a_long_post(stub):
    long = "Notice. " * 60 + "elkgrovepd.org"
    link = {"url": "https://t.co/x1", "expanded_url": "http://elkgrovepd.org"}
    for name in ("note_tweet", "note_post"):
        note = {"text": "Notice. " * 60 + "https://t.co/x1", "entities": {"urls": [link]}}
        stub.answers = [page_of(item(1, "Notice. Notice… https://t.co/z", **{name: note}))]
        assert len(x_at(stub.url).find(a_post(long), since=long_ago())) == 1


def test_keeps_a_short_link_that_is_part_of_the_text(sandbox, x):
    post = a_post("Map: https://t.co/abc", image=True)
    x.publish(post)
    assert len(x.find(post, since=long_ago())) == 1


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Map: https://t.co/x1", [{"url": "https://t.co/x1", "expanded_url": "http://elkgrovepd.org"}]),
        (
            "Map: https://t.co/x1 https://t.co/x2",
            [
                {"url": "https://t.co/x1", "expanded_url": "http://elkgrovepd.org"},
                {"url": "https://t.co/x2", "expanded_url": "https://x.com/i/media/1", "media_key": "3_1"},
            ],
        ),
    ],
)
def test_drops_only_the_link_of_the_image(stub, text, links):
    stub.answers = [page_of(item(1, text, attachments={"media_keys": ["3_1"]}, entities={"urls": links}))]
    assert len(x_at(stub.url).find(a_post("Map: elkgrovepd.org", image=True), since=long_ago())) == 1


def test_drops_the_link_of_the_image_without_entities(stub):
    stub.answers = [page_of(item(1, "Closed. https://t.co/abc", attachments={"media_keys": ["3_1"]}))]
    assert len(x_at(stub.url).find(a_post("Closed.", image=True), since=long_ago())) == 1


@pytest.mark.parametrize(
    "answer",
    [
        raw(401, b'{"title": "Unauthorized"}'),
        raw(403, b"{}"),
        raw(404, b"{}"),
        raw(429, b"{}"),
        raw(503, b"[]"),
        raw(200, b"{}"),
        raw(200, b"[]"),
        raw(200, b'{"data": []}'),
        raw(200, b'{"meta": {"result_count": 1}}'),
        raw(200, b'{"meta": {"result_count": 1}, "data": [{"id": "1", "text": "no time"}]}'),
        raw(200, b'{"meta": {"result_count": 1}, "data": ["odd"]}'),
        raw(200, b'{"meta": {"result_count": 2}, "data": [{"id": "1", "created_at": "2026-11-22T00:00:00Z"}]}'),
        raw(200, b'{"errors": [{"title": "Not Found Error"}]}'),
        raw(200, b"<html>", content_type="text/html"),
        raw(200, b'{"meta": {"result_count": 0}}')[:-3],
        lambda connection: None,
        lambda connection: time.sleep(0.7),
    ],
)
def test_a_failed_look_never_says_not_there(stub, answer):
    stub.answers = [page_of(item(9, "b"), token="a"), answer]
    with pytest.raises(OutcomeUnknown):
        x_at(stub.url).find(a_post(), since=long_ago())


def test_an_unreachable_platform_is_no_empty_timeline():
    with pytest.raises(OutcomeUnknown):
        x_at(closed_port()).find(a_post(), since=long_ago())


def test_a_timeline_without_end_is_not_read_to_the_end(stub):
    stub.answers = [page_of(item(n, "b"), token=f"t{n}") for n in range(50, 0, -1)]
    with pytest.raises(OutcomeUnknown):
        x_at(stub.url).find(a_post(), since=long_ago())
    assert len(stub.seen) == 31


@pytest.mark.parametrize("gone", [{"x_gone_get": 200, "x_gone_delete": 404}, {"x_gone_get": 404, "x_gone_delete": 200}])
def test_removes_and_removing_again_succeeds(sandbox, x, gone):
    sandbox.settings.change(gone)
    accepted = x.publish(a_post())
    assert x.is_public(accepted.platform_id)
    for _ in range(2):
        x.remove(accepted.platform_id)
        assert not x.is_public(accepted.platform_id)
    assert public_posts(sandbox, "x") == 0


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (refuse(401), Rejected),
        (refuse(403), Rejected),
        (refuse(429), Throttled),
        (refuse(503), OutcomeUnknown),
        ({"kind": "status", "status": 404, "body": "<html>no such host</html>"}, OutcomeUnknown),
        ({"kind": "hang", "seconds": 0.7}, OutcomeUnknown),
        ({"kind": "drop", "when": "before"}, OutcomeUnknown),
        ({"kind": "cut_body"}, OutcomeUnknown),
        ({"kind": "garbage"}, OutcomeUnknown),
    ],
    ids=lambda value: json.dumps(value)[:40] if isinstance(value, dict) else str(value),
)
def test_a_removal_that_fails_can_be_repeated(sandbox, x, fault, outcome):
    accepted = x.publish(a_post())
    meet(sandbox, fault, method="DELETE", path="/2/tweets/*")
    with pytest.raises(outcome):
        x.remove(accepted.platform_id)
    sandbox.faults.clear()
    x.remove(accepted.platform_id)
    assert not x.is_public(accepted.platform_id)


def test_a_removal_without_effect_is_seen(stub):
    stub.answers = [raw(200, b'{"data": {"deleted": false}}'), raw(200, b'{"data": {"id": "19", "text": "t"}}')]
    with pytest.raises(OutcomeUnknown):
        x_at(stub.url).remove("19")


@pytest.mark.parametrize(
    "answer",
    [
        raw(401, b"{}"),
        raw(503, b"{}"),
        raw(200, b"{}"),
        raw(404, b"<html>"),
        raw(200, b'{"data": {"id": "2"}}'),
        raw(200, b'{"errors": [{"type": "https://api.twitter.com/2/problems/not-authorized-for-resource"}]}'),
    ],
)
def test_whether_public_is_never_guessed(stub, answer):
    stub.answers = [answer]
    with pytest.raises(OutcomeUnknown):
        x_at(stub.url).is_public("19")


@pytest.mark.parametrize("odd", ["", "../users/me", "1?x=1", "1/2", "x", "1\n"])
def test_an_id_is_a_number(stub, odd):
    for act in (x_at(stub.url).remove, x_at(stub.url).is_public):
        with pytest.raises(Rejected):
            act(odd)
    assert stub.seen == []
