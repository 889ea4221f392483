"""Facebook: what each answer of the platform proves, on the sandbox and on answers that it would never give."""

import json
import time
from datetime import UTC, datetime, timedelta

import facebook
import pytest

from platforms.adapters.base import OutcomeUnknown, Rejected, Throttled
from platforms.adapters.facebook import FacebookAdapter, FacebookCredentials
from platforms.sandbox.accounts import FACEBOOK_PAGE
from tests.platforms.adapters.conftest import a_post, closed_port, facebook_at, public_posts, raw, url_of

PAGE = FACEBOOK_PAGE.page_id
POSTED = raw(200, json.dumps({"id": f"{PAGE}_5"}).encode())


def error(code, status=400, headers=None, **more):
    body = {"error": {"message": "M", "type": "OAuthException", "code": code, **more}}
    return {"kind": "status", "status": status, "body": body, "headers": headers or {}}


def meet(server, fault, *, method="POST", path=f"/{PAGE}/*"):
    server.faults.add({"platform": "facebook", "method": method, "path": path, "count": 0, "fault": fault})
    return lambda: server.faults.as_json()[0]["fired"]


def long_ago():
    return datetime.now(UTC) - timedelta(minutes=2)


def test_publishes_and_names_the_post(sandbox, page):
    accepted = page.publish(a_post())
    assert accepted.platform_id == sandbox.store.feed("facebook")[0].id
    assert accepted.permalink.startswith(f"{url_of(sandbox)}/facebook/{PAGE}/posts/")
    assert accepted.reply == {"id": accepted.platform_id}


def test_the_photo_goes_out_with_its_description(sandbox, page):
    post = a_post(image=True)
    accepted = page.publish(post)
    made = sandbox.store.feed("facebook")[0]
    media = sandbox.store.media_of(made)
    assert (accepted.platform_id, made.text) == (made.id, post.text)
    assert [(item.sha256, item.alt_text) for item in media] == [(post.image.sha256, "A closed road")]
    assert accepted.reply["id"] == media[0].id


OUTCOMES = [
    (error(1), OutcomeUnknown, None),
    (error(2, status=500), OutcomeUnknown, None),
    (error(2, is_transient=True), OutcomeUnknown, None),
    (error(100, is_transient=True), OutcomeUnknown, None),
    (error(190, status=503), OutcomeUnknown, None),
    (error(506), OutcomeUnknown, None),
    *[(error(code, status=403), Throttled, None) for code in (4, 17, 32, 341, 613, 80001)],
    (error(4, is_transient=True), Throttled, None),
    ({"kind": "status", "status": 429, "body": "slow down"}, Throttled, None),
    (error(190, status=401, error_subcode=463), Rejected, True),
    *[(error(code), Rejected, True) for code in (10, 102, 200, 250, 299, 368)],
    (error(100), Rejected, False),
    (error(1500), Rejected, False),
    ({"kind": "status", "status": 400, "body": {"error": {"message": "no code"}}}, OutcomeUnknown, None),
    ({"kind": "status", "status": 400, "body": {"error": "odd"}}, OutcomeUnknown, None),
    ({"kind": "status", "status": 500, "body": {"success": False}}, OutcomeUnknown, None),
    ({"kind": "status", "status": 500, "body": {"id": "1_2", "post_id": "1_2"}}, OutcomeUnknown, None),
    ({"kind": "status", "status": 200, "body": {"success": True}}, OutcomeUnknown, None),
    ({"kind": "status", "status": 200, "body": {"id": "../x", "post_id": "../x"}}, OutcomeUnknown, None),
    (error(100, status=200), OutcomeUnknown, None),
    ({"kind": "status", "status": 502, "body": "<html>"}, OutcomeUnknown, None),
    ({"kind": "status", "status": 503, "body": ["odd"]}, OutcomeUnknown, None),
    ({"kind": "status", "status": 302, "body": "", "headers": {"location": "/v25.0/me"}}, OutcomeUnknown, None),
    ({"kind": "delay", "seconds": 0.7}, OutcomeUnknown, None),
    ({"kind": "drop", "when": "before"}, OutcomeUnknown, None),
    ({"kind": "drop", "when": "after"}, OutcomeUnknown, None),
    ({"kind": "hang", "seconds": 0.7}, OutcomeUnknown, None),
    ({"kind": "cut_body"}, OutcomeUnknown, None),
    ({"kind": "no_id"}, OutcomeUnknown, None),
    ({"kind": "garbage"}, OutcomeUnknown, None),
]


@pytest.mark.parametrize("image", [False, True], ids=["text", "photo"])
@pytest.mark.parametrize(
    ("fault", "outcome", "account_problem"),
    OUTCOMES,
    ids=lambda value: json.dumps(value)[:90] if isinstance(value, dict) else getattr(value, "__name__", str(value)),
)
def test_outcome_of_each_answer_and_never_a_second_post(sandbox, page, fault, outcome, account_problem, image):
    fired = meet(sandbox, fault)
    with pytest.raises(outcome) as caught:
        page.publish(a_post(image=image))
    assert type(caught.value) is outcome
    assert fired() == 1
    assert public_posts(sandbox, "facebook") <= 1
    if outcome is Rejected:
        assert caught.value.account_problem is account_problem
    if outcome is not OutcomeUnknown:
        assert public_posts(sandbox, "facebook") == 0


def test_a_photo_without_a_post_is_unknown(stub):
    stub.answers = [raw(200, b'{"id": "5"}')]
    with pytest.raises(OutcomeUnknown):
        facebook_at(stub.url).publish(a_post(image=True))


def test_trap_1_the_version_is_ours(stub):
    with pytest.raises(facebook.GraphAPIError):
        facebook.GraphAPI(version="25.0")
    stub.answers = [POSTED, raw(200, b"{}")]
    facebook_at(stub.url).publish(a_post())
    assert stub.seen[0].path == f"/v25.0/{PAGE}/feed"


def test_trap_2_a_failure_that_the_sdk_takes_for_success(stub):
    stub.answers = [raw(500, b'{"success": false}')]
    with pytest.raises(OutcomeUnknown) as caught:
        facebook_at(stub.url).publish(a_post())
    assert caught.value.status == 500


def test_trap_3_no_content_type_and_cut_bodies(stub):
    whole = json.dumps({"id": f"{PAGE}_5"}).encode()
    stub.answers = [raw(200, whole, content_type=None), raw(200, whole)[:-4], raw(200, b'{"id": ')]
    for _ in range(3):
        with pytest.raises(OutcomeUnknown):
            facebook_at(stub.url).publish(a_post())


def test_trap_5_no_token_in_any_url(stub):
    stub.answers = [
        raw(200, json.dumps({"id": f"{PAGE}_5", "post_id": f"{PAGE}_5"}).encode()),
        raw(200, b"{}"),
        raw(200, b'{"data": []}'),
        raw(200, b'{"id": "5"}'),
        raw(200, b'{"success": true}'),
        raw(200, b'{"id": "5"}'),
    ]
    page = facebook_at(stub.url)
    page.publish(a_post(image=True))
    page.find(a_post(), since=long_ago())
    page.remove("5")
    page.is_public("5")
    assert len(stub.seen) == 6
    for seen in stub.seen:
        assert "token" not in seen.path
        if seen.method != "POST":
            assert seen.headers["authorization"] == f"Bearer {FACEBOOK_PAGE.page_token}"


def test_trap_6_every_call_has_a_proof_and_an_end(stub):
    stub.answers = [POSTED, raw(200, b"{}"), raw(200, b'{"data": []}'), *[lambda connection: time.sleep(1)] * 2]
    page = facebook_at(stub.url)
    page.publish(a_post())
    page.find(a_post(), since=long_ago())
    started = time.monotonic()
    with pytest.raises(OutcomeUnknown):
        page.remove("5")
    assert time.monotonic() - started < 1.8
    assert all("appsecret_proof=" in seen.path + seen.body.decode("latin-1") for seen in stub.seen)


def test_nothing_left_means_try_again_soon():
    with pytest.raises(Throttled) as caught:
        facebook_at(closed_port()).publish(a_post())
    assert timedelta(seconds=3) < caught.value.retry_at - datetime.now(UTC) <= timedelta(seconds=5)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x-business-use-case-usage": '{"1": [{"estimated_time_to_regain_access": 12}]}'}, 721),
        ({"x-business-use-case-usage": '{"1": [{"call_count": 100}]}'}, 301),
        ({"x-business-use-case-usage": "odd"}, 301),
        ({"x-business-use-case-usage": '{"1": [{"estimated_time_to_regain_access": 99999}]}'}, 86_401),
        ({"retry-after": "30"}, 31),
        ({"retry-after": "soon"}, 301),
        ({}, 301),
    ],
)
def test_throttling_waits_as_long_as_asked(sandbox, page, headers, seconds):
    meet(sandbox, error(80001, headers=headers))
    with pytest.raises(Throttled) as caught:
        page.publish(a_post())
    assert abs((caught.value.retry_at - datetime.now(UTC)).total_seconds() - seconds) < 2


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "status", "status": 500, "body": "no"},
        error(190),
        {"kind": "drop", "when": "before"},
        {"kind": "garbage"},
        {"kind": "status", "status": 200, "body": {"permalink_url": "javascript:alert(1)"}},
        {"kind": "status", "status": 200, "body": {"permalink_url": "https://facebook.com.evil.example/1"}},
        {"kind": "status", "status": 200, "body": {"permalink_url": "javascript://127.0.0.1/%0aalert(1)"}},
        {"kind": "status", "status": 200, "body": {"permalink_url": "//evil.example/1"}},
        {"kind": "status", "status": 200, "body": {"permalink_url": None}},
    ],
    ids=lambda value: json.dumps(value)[:80],
)
def test_the_address_of_a_post_never_spoils_its_acceptance(sandbox, page, fault):
    meet(sandbox, fault, method="GET", path="/*")
    accepted = page.publish(a_post())
    assert accepted.permalink == f"https://www.facebook.com/{accepted.platform_id}"


@pytest.mark.parametrize("given", ["https://www.facebook.com/egpd/posts/5", "/egpd/posts/5"])
def test_the_address_is_the_one_that_facebook_gives(given):
    keys = FacebookCredentials(PAGE, "a", "b")
    assert FacebookAdapter(keys)._accepted("5", {}, given).permalink == "https://www.facebook.com/egpd/posts/5"


@pytest.mark.parametrize("image", [True, False])
@pytest.mark.parametrize("fault", [{"kind": "cut_body"}, {"kind": "no_id"}, {"kind": "drop", "when": "after"}])
def test_an_unknown_outcome_is_found(sandbox, page, fault, image):
    post = a_post("Cafe\u0301 at Bond Rd & SR 99:\r\n elkgrovepd.org/tips ", image=image)
    meet(sandbox, fault)
    with pytest.raises(OutcomeUnknown):
        page.publish(post)
    assert [found.platform_id for found in page.find(post, since=long_ago())] == [sandbox.store.feed("facebook")[0].id]


def test_finds_only_the_same_text_with_the_same_images(sandbox, page):
    page.publish(a_post("Road closed.", image=True))
    page.publish(a_post("Road open."))
    assert page.find(a_post("Road closed."), since=long_ago()) == []
    assert page.find(a_post("Road open.", image=True), since=long_ago()) == []
    assert len(page.find(a_post("Road closed.", image=True), since=long_ago())) == 1
    assert page.find(a_post("Road open."), since=datetime.now(UTC) + timedelta(seconds=5)) == []


def item(number, message, *, made=None, **more):
    made = made or datetime.now(UTC)
    return {
        "id": f"{PAGE}_{number}",
        "message": message,
        "created_time": made.strftime("%Y-%m-%dT%H:%M:%S+0000"),
        **more,
    }


def page_of(*items, after=None):
    body = {"data": list(items)} | ({"paging": {"cursors": {"before": "x", "after": after}}} if after else {})
    return raw(200, json.dumps(body).encode())


def test_a_link_preview_is_no_image(stub):
    share = {"attachments": {"data": [{"media_type": "link", "type": "share"}]}}
    stub.answers = [page_of(item(1, "elkgrovepd.org", **share))]
    assert len(facebook_at(stub.url).find(a_post("elkgrovepd.org"), since=long_ago())) == 1


def test_counts_the_images_of_an_album(stub):
    photo = {"media_type": "photo"}
    album = {"attachments": {"data": [{"media_type": "album", "subattachments": {"data": [photo, photo]}}]}}
    stub.answers = [page_of(item(1, "a", **album))]
    assert facebook_at(stub.url).find(a_post("a", image=True), since=long_ago()) == []
    album["attachments"]["data"][0]["subattachments"]["data"].pop()
    stub.answers = [page_of(item(1, "a", **album))]
    assert len(facebook_at(stub.url).find(a_post("a", image=True), since=long_ago())) == 1


def test_the_look_for_the_address_is_short(stub):
    stub.answers = [POSTED, lambda connection: time.sleep(6)]
    started = time.monotonic()
    accepted = facebook_at(stub.url, timeout=(3, 10)).publish(a_post())
    assert accepted.permalink == f"https://www.facebook.com/{PAGE}_5"
    assert time.monotonic() - started < 5


def test_trap_8_pages_by_cursor_until_older(stub):
    old = datetime.now(UTC) - timedelta(hours=1)
    stub.answers = [page_of(item(3, "c"), after="A"), page_of(item(2, "a"), item(1, "a", made=old), after="B")]
    found = facebook_at(stub.url).find(a_post("a"), since=long_ago())
    assert [each.platform_id for each in found] == [f"{PAGE}_2"]
    assert "after=A" in stub.seen[1].path
    assert len(stub.seen) == 2


def test_reads_every_page(sandbox, page):
    wanted = page.publish(a_post("The first one"))
    for number in range(205):
        control = sandbox.control
        control._store.record(None, posts=[control._written({"platform": "facebook", "text": f"Note {number}"})])
    assert [found.platform_id for found in page.find(a_post("The first one"), since=long_ago())] == [wanted.platform_id]


@pytest.mark.parametrize(
    "answer",
    [
        raw(401, b'{"error": {"code": 190, "message": "dead"}}'),
        raw(400, b'{"error": {"code": 4, "message": "wait"}}'),
        raw(503, b"[]"),
        raw(500, b'{"data": []}'),
        raw(200, b"{}"),
        raw(200, b"[]"),
        raw(200, b'{"data": {}}'),
        raw(200, b'{"data": ["odd"]}'),
        raw(200, b'{"data": [{"id": "1_1", "message": "no time"}]}'),
        raw(200, b'{"data": [{"id": 1, "created_time": "2026-11-22T00:00:00+0000"}]}'),
        raw(200, b'{"data": [{"id": "1", "created_time": "2026-11-22T00:00:00"}]}'),
        raw(200, b'{"data": []}')[:-3],
        raw(200, b"<html>", content_type="text/html"),
        lambda connection: None,
    ],
)
def test_a_failed_look_never_says_not_there(stub, answer):
    stub.answers = [page_of(item(9, "b"), after="A"), answer]
    with pytest.raises(OutcomeUnknown):
        facebook_at(stub.url).find(a_post(), since=long_ago())


def test_a_page_without_end_is_not_read_to_the_end(stub):
    stub.answers = [page_of(item(n, "b"), after=f"t{n}") for n in range(60, 0, -1)]
    with pytest.raises(OutcomeUnknown):
        facebook_at(stub.url).find(a_post(), since=long_ago())


@pytest.mark.parametrize("image", [True, False])
def test_removes_and_removing_again_succeeds(sandbox, page, image):
    accepted = page.publish(a_post(image=image))
    assert page.is_public(accepted.platform_id)
    for _ in range(2):
        page.remove(accepted.platform_id)
        assert not page.is_public(accepted.platform_id)
    assert public_posts(sandbox, "facebook") == 0


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (error(190, status=401), Rejected),
        (error(200, status=403), Rejected),
        (error(100, error_subcode=33), Rejected),
        (error(32), Throttled),
        (error(2, status=500), OutcomeUnknown),
        ({"kind": "status", "status": 500, "body": {"success": True}}, OutcomeUnknown),
        ({"kind": "status", "status": 200, "body": {"success": False}}, OutcomeUnknown),
        ({"kind": "hang", "seconds": 0.7}, OutcomeUnknown),
        ({"kind": "drop", "when": "before"}, OutcomeUnknown),
        ({"kind": "cut_body"}, OutcomeUnknown),
        ({"kind": "garbage"}, OutcomeUnknown),
    ],
    ids=lambda value: json.dumps(value)[:90] if isinstance(value, dict) else str(value),
)
def test_a_removal_that_fails_can_be_repeated(sandbox, page, fault, outcome):
    accepted = page.publish(a_post())
    meet(sandbox, fault, method="DELETE", path="/*")
    with pytest.raises(outcome):
        page.remove(accepted.platform_id)
    sandbox.faults.clear()
    page.remove(accepted.platform_id)
    assert not page.is_public(accepted.platform_id)


@pytest.mark.parametrize("answer", [raw(401, b"{}"), raw(500, b'{"id": "5"}'), raw(200, b"{}"), raw(404, b"<html>")])
def test_whether_public_is_never_guessed(stub, answer):
    stub.answers = [answer]
    with pytest.raises(OutcomeUnknown):
        facebook_at(stub.url).is_public("5")


def test_an_unpublished_post_is_not_public(stub):
    stub.answers = [raw(200, b'{"id": "5", "is_published": false}')]
    assert facebook_at(stub.url).is_public("5") is False


@pytest.mark.parametrize("odd", ["", "me", "../me", "1?x=1", "1/feed", "1\n"])
def test_an_id_is_a_number(stub, odd):
    for act in (facebook_at(stub.url).remove, facebook_at(stub.url).is_public):
        with pytest.raises(Rejected):
            act(odd)
    assert stub.seen == []
